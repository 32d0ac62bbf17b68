//! Soft hyphens at the end of a line: the word continues in the next line.

use crate::document::Block;
use crate::text::Span;

/// Words before which a hyphen at the end of a line is a real hyphen: `Nord- und Südufer`.
const AND: &[&str] = &[
    "und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "et", "ou", "en", "of", "og", "och",
    "eller", "y", "e", "o", "i",
];

/// Soft hyphens, and the white space around one at the border of two lines.
const BETWEEN: [char; 5] = ['\u{ad}', ' ', '\t', '\r', '\n'];

/// Returns the soft hyphen at `span`, together with the line breaks around it if the word continues
/// behind them.
///
/// In a page a word does not continue in another of its `blocks`.
pub(super) fn with_break(text: &str, span: Span, blocks: Option<&[Block]>) -> Span {
    let is_at_line = text[..span.start].ends_with(['\n', ' '])
        || text[span.end..].starts_with(['\n', '\r', ' ', '\u{ad}']);
    if !is_at_line {
        return span;
    }
    let n_before = length_of_between(text[..span.start].chars().rev());
    let n_behind = length_of_between(text[span.end..].chars());
    let parted = Span::new(span.start - n_before, span.end + n_behind);
    let (left, right) = (&text[..parted.start], &text[parted.end..]);
    let is_word = goes_on(left, right) && parted.of(text).contains('\n');
    let is_inside = blocks.is_none_or(|blocks| {
        let block = blocks.partition_point(|block| block.span.end <= parted.start);
        blocks
            .get(block)
            .is_some_and(|block| block.span.contains(parted))
    });
    if is_word && is_inside { parted } else { span }
}

/// Returns the length in bytes of the leading white space and soft hyphens, up to a limit.
fn length_of_between(chars: impl Iterator<Item = char>) -> usize {
    const MOST: usize = 16;
    let between = chars.take(MOST).take_while(|c| BETWEEN.contains(c));
    between.map(char::len_utf8).sum()
}

/// Returns whether a word that ends a line continues in the next.
fn goes_on(left: &str, right: &str) -> bool {
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else {
        return false;
    };
    let word_end = right
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(right.len());
    let is_same_case = !first.is_uppercase() || last.is_uppercase();
    last.is_alphabetic()
        && first.is_alphabetic()
        && is_same_case
        && !AND.contains(&&right[..word_end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let at = text.find('\u{ad}').unwrap();
        let span = with_break(text, Span::new(at, at + 2), None);
        let mut joined = text.to_owned();
        joined.replace_range(span.start..span.end, "");
        assert_eq!(joined, expected);
    }

    #[test]
    fn words_go_on_in_the_next_line() {
        check("Ufer\u{ad}\npromenade", "Uferpromenade");
        check("Ufer\u{ad}\r\n  promenade", "Uferpromenade");
        check("Ufer\n\u{ad}\npromenade", "Uferpromenade");
        check("Ufer\n\u{ad}promenade", "Uferpromenade");
        check("Ufer\u{ad}\n\npromenade", "Uferpromenade");
        check("UFER\u{ad}\nPROMENADE", "UFERPROMENADE");
    }

    #[test]
    fn other_lines_stay_apart() {
        check("Nord\u{ad}\nund Südufer", "Nord\nund Südufer");
        check("Ende\u{ad}\nDer Anfang", "Ende\nDer Anfang");
        check("Ende.\u{ad}\nder Anfang", "Ende.\nder Anfang");
        check("Ende\u{ad} der", "Ende der");
        check("\u{ad}\na", "\na");
    }
}
