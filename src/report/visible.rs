//! Text of strangers on a terminal: nothing invisible, nothing that commands.
//!
//! A page can hold escape sequences that would colour, move or rename the reader's terminal, and
//! characters without a shape that are just what a rule removes. Both are written by name.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns `text` with control, formatting and odd space characters written as `<U+200B>`, and
/// line breaks as `¶`.
#[must_use]
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_named) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => written.push('¶'),
            // Windows' line break; a lone one is named.
            '\r' if text.contains("\r\n") => {}
            c if is_named(c) => {
                // Writing to a string cannot fail.
                let _ = write!(written, "<U+{:04X}>", u32::from(c));
            }
            c => written.push(c),
        }
    }
    Cow::Owned(written)
}

/// Returns whether a reader would not see the character, or not for what it is.
fn is_named(c: char) -> bool {
    (c.is_control() && c != '\t')
        || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\u{3000}'))
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts a text to a number of characters, the last of them `…` where something is missing.
#[must_use]
pub fn shortened(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest || text.chars().nth(longest).is_none() {
        return Cow::Borrowed(text);
    }
    let end = text
        .char_indices()
        .nth(longest.saturating_sub(1))
        .map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// Returns the end of a text that [`shortened`] would cut, with `…` before it.
#[must_use]
pub(super) fn ending(text: &str, longest: usize) -> Cow<'_, str> {
    let count = text.chars().count();
    if count <= longest {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().skip(count + 1 - longest.max(1)).collect();
    Cow::Owned(format!("…{}", kept.trim_start()))
}

/// Cuts the middle out of a text: what decided stands at the end of a reason as often as at its
/// start.
#[must_use]
pub(super) fn without_middle(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest || text.chars().count() <= longest {
        return Cow::Borrowed(text);
    }
    let tail = longest / 3;
    let head = text.chars().take(longest - tail - 1).collect::<String>();
    Cow::Owned(format!("{}{}", head.trim_end(), ending(text, tail + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_shape_has_a_name() {
        for (text, expected) in [
            ("plain Grüße\t日本", "plain Grüße\t日本"),
            ("a\u{200b}b\u{a0}c", "a<U+200B>b<U+00A0>c"),
            ("\u{1b}[31mred", "<U+001B>[31mred"),
            ("one\r\ntwo\n", "one¶two¶"),
            ("a\rb", "a<U+000D>b"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shortened("äöü", 3), "äöü");
        assert_eq!(shortened("äöüß", 3), "äö…");
        assert_eq!(shortened("a b c", 3), "a…");
        assert_eq!(ending("äöü", 3), "äöü");
        assert_eq!(ending("äöüß", 3), "…üß");
        assert_eq!(ending("a b c", 3), "…c");
        assert_eq!(without_middle("0123456789", 9), "01234…789");
        assert_eq!(without_middle("0123456789", 10), "0123456789");
    }
}
