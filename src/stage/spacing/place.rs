//! The surroundings of a place in a text: its word, its token, its neighbours, its line.
//!
//! Every function looks only a bounded distance around, so that a word of ten megabytes costs no more than
//! a word of ten letters. What is longer is no prose, and the function returns `None`.

use memchr::{memchr, memrchr};

use crate::text::work::spend;
use crate::text::{Span, ending_of, opening_of};

/// No word that can be repaired is longer, in bytes.
const LONGEST_WORD: usize = 64;
/// No token that can be repaired reaches farther from a place, in bytes.
const LONGEST_TOKEN: usize = 100;
/// How far a line is looked at to both sides, in bytes.
const LINE_REACH: usize = 240;

/// Returns whether a character beside a form leaves it what it is.
pub(super) fn is_free(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || "(“\"‘)”’;:!?".contains(c))
}

/// Returns the run of letters that ends at `at`.
pub(super) fn letters_before(text: &str, at: usize) -> Option<&str> {
    let mut start = at;
    for c in text[..at].chars().rev() {
        if !c.is_alphabetic() {
            break;
        }
        start -= c.len_utf8();
        if at - start > LONGEST_WORD {
            return None;
        }
    }
    Some(&text[start..at])
}

/// Returns the run of letters that begins at `at`.
pub(super) fn letters_after(text: &str, at: usize) -> Option<&str> {
    let mut end = at;
    for c in text[at..].chars() {
        if !c.is_alphabetic() {
            break;
        }
        end += c.len_utf8();
        if end - at > LONGEST_WORD {
            return None;
        }
    }
    Some(&text[at..end])
}

/// Returns the run of letters around `at`.
pub(super) fn letters_around(text: &str, at: usize) -> Option<Span> {
    let start = at - letters_before(text, at)?.len();
    Some(Span::new(start, at + letters_after(text, at)?.len()))
}

/// Returns the character before `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Returns the character at `at`.
pub(super) fn char_after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Returns the run of characters around `at` that holds no white space.
pub(super) fn token(text: &str, at: usize) -> Option<Span> {
    let before = text[..at].chars().rev();
    let after = text[at..].chars();
    Some(Span::new(at - solid_len(before)?, at + solid_len(after)?))
}

/// Returns the bytes up to the first white space, unless it is too far away.
fn solid_len(chars: impl Iterator<Item = char>) -> Option<usize> {
    let mut len = 0;
    for c in chars.take_while(|c| !c.is_whitespace()) {
        len += c.len_utf8();
        if len > LONGEST_TOKEN {
            return None;
        }
    }
    Some(len)
}

/// Returns what stands around a gap: the words on both sides, and the marks and the space that may
/// stand between them. Around a place inside a word, that is the word.
pub(super) fn form_around(text: &str, gap: Span) -> Option<Span> {
    let before = text.get(..gap.start)?.chars().rev();
    let after = text.get(gap.end..)?.chars();
    Some(Span::new(
        gap.start - marks_and_word_len(before)?,
        gap.end + marks_and_word_len(after)?,
    ))
}

/// Returns the bytes of a few marks and the word behind them, unless it is too long.
fn marks_and_word_len(chars: impl Iterator<Item = char>) -> Option<usize> {
    const MOST_MARKS: usize = 3;
    let (mut n_marks, mut len, mut is_in_word) = (0, 0, false);
    for c in chars {
        if c.is_alphanumeric() {
            is_in_word = true;
        } else if is_in_word || n_marks == MOST_MARKS || c == '\n' {
            break;
        } else {
            n_marks += 1;
        }
        len += c.len_utf8();
        if len > LONGEST_WORD {
            return None;
        }
    }
    Some(len)
}

/// Returns the word before the one that begins at `start`, on the same line.
///
/// A comma or an opening quote or bracket may stand between them.
pub(super) fn previous_word(text: &str, start: usize) -> Option<&str> {
    let before = text[..start].trim_end_matches(['(', '"', '“', '‘', '\'']);
    let word_end = before.trim_end_matches(is_blank);
    if word_end.len() == before.len() {
        return None;
    }
    let word_end = word_end.strip_suffix(',').unwrap_or(word_end);
    let word = letters_before(word_end, word_end.len())?;
    let rest = &word_end[..word_end.len() - word.len()];
    match rest.strip_suffix(['\'', '’']) {
        Some(stem) => {
            let stem = letters_before(stem, stem.len())?;
            let len = rest.len() - stem.len();
            let start = len - char_before(rest, rest.len()).map_or(0, char::len_utf8);
            Some(&word_end[start..])
        }
        None => Some(word),
    }
    .filter(|word| !word.is_empty())
}

/// Returns the word after the one that ends at `end`, on the same line.
///
/// A possessive ending may stand between them.
pub(super) fn next_word(text: &str, end: usize) -> Option<&str> {
    let after = &text[end..];
    let after = ["'s", "’s"]
        .iter()
        .find_map(|ending| after.strip_prefix(ending))
        .unwrap_or(after);
    let word = after.trim_start_matches(is_blank);
    if word.len() == after.len() {
        return None;
    }
    letters_after(word, 0).filter(|word| !word.is_empty())
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Returns the part of a line that ends at `at`, cut short where it reaches far.
pub(super) fn line_before(text: &str, at: usize) -> &str {
    let before = ending_of(&text[..at], LINE_REACH);
    let before = before
        .rfind('\n')
        .map_or(before, |feed| &before[feed + 1..]);
    spend(before.len());
    before
}

/// Returns the part of a line that begins at `at`, cut short where it reaches far.
pub(super) fn line_after(text: &str, at: usize) -> &str {
    let after = opening_of(&text[at..], LINE_REACH);
    let after = after.find('\n').map_or(after, |feed| &after[..feed]);
    spend(after.len());
    after
}

/// Returns the line around `at`, cut short where it reaches far.
pub(super) fn line(text: &str, at: usize) -> Span {
    Span::new(
        at - line_before(text, at).len(),
        at + line_after(text, at).len(),
    )
}

/// Returns the line around `at`, or nothing where it reaches further than `reach` bytes.
pub(super) fn line_within(text: &str, at: usize, reach: usize) -> Option<Span> {
    let start = line_start(text, at, reach)?;
    Some(Span::new(start, line_end(text, at, reach)?))
}

/// Returns where the line begins that holds `at`, or nothing where that is further away than `reach`
/// bytes.
pub(super) fn line_start(text: &str, at: usize, reach: usize) -> Option<usize> {
    let from = at.saturating_sub(reach);
    let start = match memrchr(b'\n', &text.as_bytes()[from..at]) {
        Some(feed) => Some(from + feed + 1),
        None => (from == 0).then_some(0),
    };
    spend(at - start.unwrap_or(from));
    start
}

/// Returns where the line ends that holds `at`, or nothing where that is further away than `reach`
/// bytes.
pub(super) fn line_end(text: &str, at: usize, reach: usize) -> Option<usize> {
    let to = text.len().min(at + reach);
    let end = match memchr(b'\n', &text.as_bytes()[at..to]) {
        Some(feed) => Some(at + feed),
        None => (to == text.len()).then_some(to),
    };
    spend(end.unwrap_or(to) - at);
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_place() {
        let text = "The mayor’s, “ofViews” on";
        let at = text.find("Views").unwrap();
        assert_eq!(letters_before(text, at), Some("of"));
        assert_eq!(letters_after(text, at), Some("Views"));
        assert_eq!(previous_word(text, at - 2), Some("mayor’s"));
        assert_eq!(next_word(text, at + 5), None);
        assert_eq!(next_word("Paris's roofs", 5), Some("roofs"));
        assert_eq!(token(text, at).map(|span| span.of(text)), Some("“ofViews”"));
    }

    #[test]
    fn what_reaches_too_far_is_nothing() {
        let word = "aB".repeat(5_000_000);
        assert_eq!(letters_before(&word, 5_000_000), None);
        assert_eq!(letters_after(&word, 0), None);
        assert_eq!(token(&word, 1), None);
        assert!(line(&word, 5_000_001).len() < 500);
    }

    #[test]
    fn forms_reach_over_marks_and_a_space() {
        let check = |text: &str, gap: Span, expected: &str| {
            assert_eq!(
                form_around(text, gap).map(|form| form.of(text)),
                Some(expected)
            );
        };
        check("an ofViews on", Span::at(5), "ofViews");
        check("(in May)was it", Span::at(8), "May)was");
        check("a Midwes t on", Span::new(8, 9), "Midwes t");
        check("old house– and", Span::at(9), "house– and");
    }

    #[test]
    fn neighbours_stand_on_the_same_line() {
        assert_eq!(previous_word("one\ntwo", 4), None);
        assert_eq!(next_word("one\ntwo", 3), None);
        assert_eq!(previous_word("", 0), None);
        assert_eq!(line("one\ntwo\nsix", 5).of("one\ntwo\nsix"), "two");
    }
}
