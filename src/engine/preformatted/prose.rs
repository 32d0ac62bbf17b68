//! Tells whether a line reads like prose, in any language that separates its words by blanks.

use crate::text::opening_of;

/// A line with this many plain words is prose, if it has few other words.
const MANY_WORDS: usize = 5;
/// Smallest percentage of plain words in prose,
const SHARE: usize = 75;
/// and in a sentence about code.
const SHARE_OF_SENTENCE: usize = 60;
/// A line with this many characters of a script without blanks is prose.
const MANY_WIDE: usize = 12;
/// How many bytes of a line are looked at.
const REACH: usize = 400;

/// Returns whether a line reads like prose: many plain words, or a short sentence.
pub(super) fn is_prose(line: &str) -> bool {
    let part = opening_of(line, REACH);
    let mut words = part.split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    if !is_plain(first) {
        return is_without_blanks(part);
    }
    let (mut n_words, mut n_plain) = (1, 1);
    for word in words {
        n_words += 1;
        n_plain += usize::from(is_plain(word));
    }
    let share = if is_sentence(line) {
        SHARE_OF_SENTENCE
    } else {
        SHARE
    };
    let is_long = n_plain >= MANY_WORDS && n_plain * 100 >= n_words * share;
    is_long || n_words == n_plain && is_sentence(line) && n_words > 1
}

/// Returns whether each word of a line consists of letters.
pub(super) fn is_plain_throughout(line: &str) -> bool {
    line.split_whitespace().all(is_plain)
}

/// Returns whether a word consists of letters, apart from punctuation around it.
fn is_plain(word: &str) -> bool {
    let inner = word
        .trim_start_matches(['(', '"', '“', '‘', '\'', '«', '„', '¿', '¡', '»'])
        .trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', '"', '”', '’', '\'', '»', '“', '…',
        ]);
    let is_inner = |c: char| c.is_alphabetic() || "'’-\u{ad}".contains(c);
    inner.starts_with(char::is_alphabetic) && inner.chars().all(is_inner)
}

/// Returns whether a line begins and ends like a sentence.
fn is_sentence(line: &str) -> bool {
    let begins = line.trim_start_matches(['(', '"', '“', '‘', '«', '„', '¿', '¡', '»']);
    let ends = line.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“']);
    begins.starts_with(char::is_uppercase) && ends.ends_with(['.', '!', '?', '…', ',', ':'])
}

fn is_without_blanks(line: &str) -> bool {
    let is_wide = |c: &char| matches!(c, '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}');
    line.chars().filter(is_wide).count() >= MANY_WIDE
}

/// Returns whether a line is an item of a list: `- one`, `2. two`.
pub(super) fn is_list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if rest.len() < line.len() {
        rest.strip_prefix(['.', ')'])
    } else {
        rest.strip_prefix(['-', '*', '•', '–', '+', '·', '>'])
    };
    mark.is_some_and(|rest| rest.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_prose() {
        for line in [
            "The house is old and nobody lives there",
            "“Yes,” she said.",
            "Das Haus ist alt, und niemand wohnt darin (seit 1990).",
            "On the third of May = the day after, he left",
            "To search we use boat::Pier::find_all and then the old boats::ferry::Row .",
        ] {
            assert!(is_prose(line), "{line}");
        }
    }

    #[test]
    fn code_and_rows_are_not() {
        for line in [
            "x = 3;",
            "lamp      12.00",
            "// Declare a new variable, which we call count",
            "print(\"This is what I said to you all that day\")",
            "name price",
            "python -m boats --of \"three/four\" --at 4 --with oars",
        ] {
            assert!(!is_prose(line), "{line}");
        }
    }

    #[test]
    fn items_of_lists_begin_with_a_mark() {
        assert!(is_list_item("- one") && is_list_item("12. one") && is_list_item("* one"));
        assert!(!is_list_item("-one") && !is_list_item("one") && !is_list_item("12 one"));
    }
}
