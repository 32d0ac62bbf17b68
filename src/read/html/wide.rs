//! Finds wide characters, between which a line break of the source is dropped.
//!
//! [CSS Text, "Segment Break Transformation
//! Rules"](https://www.w3.org/TR/css-text-3/#line-break-transform): a line break is dropped if the
//! characters on both sides have the East Asian width full, wide or half, and neither is Hangul,
//! whose words are separated by spaces. It is also dropped beside a zero-width space.

/// Returns whether a line break of the source between two texts is dropped.
pub(super) fn are_joined(before: &str, after: &str) -> bool {
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    left == ZERO_WIDTH_SPACE || right == ZERO_WIDTH_SPACE || is_wide(left) && is_wide(right)
}

const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// Returns whether the character is wide and not Hangul.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{303E}' // radicals, punctuation
        | '\u{3041}'..='\u{312F}' // kana, bopomofo
        | '\u{3190}'..='\u{31FF}' // kanbun, strokes, more kana
        | '\u{3220}'..='\u{325F}' | '\u{3280}'..='\u{4DBF}' // in circles and squares, ideographs
        | '\u{4E00}'..='\u{A4CF}' // ideographs, Yi
        | '\u{F900}'..='\u{FAFF}' // compatibility ideographs
        | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}' // vertical and small forms
        | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFEE}' // full and half width forms
        | '\u{16FE0}'..='\u{18DFF}' // Tangut, Khitan
        | '\u{1AFF0}'..='\u{1B2FF}' // more kana, Nüshu
        | '\u{1F200}'..='\u{1F265}' // in squares
        | '\u{20000}'..='\u{3FFFD}') // ideographs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_join() {
        for (before, after) in [
            ("书店，", "门面"),
            ("です。", "店主"),
            ("ｱ", "ア"),
            ("a\u{200B}", "b"),
        ] {
            assert!(are_joined(before, after), "{before} {after}");
        }
        for (before, after) in [
            ("한국어", "책"),
            ("漢字", "한"),
            ("用", "Python"),
            ("a", "b"),
            ("é", "à"),
        ] {
            assert!(!are_joined(before, after), "{before} {after}");
        }
    }
}
