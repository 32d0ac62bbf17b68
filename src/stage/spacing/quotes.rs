//! Straight quotes of a paragraph: which open and which close.
//!
//! A straight quote does not show whether it opens or closes. In a paragraph with an even number of them,
//! the first, third, … open. If inches or code are near, nothing is said.

use memchr::{memchr, memchr_iter};

use super::place::{char_before, line_within};
use crate::text::Span;

/// How far a paragraph is looked at to both sides, in bytes; longer ones say nothing.
const REACH: usize = 2000;
/// A paragraph with more quotes is data.
const MOST: usize = 24;

/// What a straight quote does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It opens a quotation.
    Opens,
    /// It closes one.
    Closes,
}

/// Returns what the straight quote at `at` does, if its paragraph leaves no doubt.
pub(super) fn turn(text: &str, at: usize) -> Option<Turn> {
    let bytes = text.as_bytes();
    let Span { start, end } = line_within(text, at, REACH)?;
    let quotes: Vec<_> = memchr_iter(b'"', &bytes[start..end])
        .map(|quote| start + quote)
        .take(MOST + 1)
        .collect();
    let is_paired = quotes.len().is_multiple_of(2) && quotes.len() <= MOST;
    let n_odd = || {
        quotes
            .iter()
            .enumerate()
            .filter(|(index, quote)| contradicts(bytes, *index, **quote))
    };
    if !is_paired || quotes.iter().any(|quote| is_data(text, *quote)) || n_odd().count() > 1 {
        return None;
    }
    let index = quotes.iter().position(|quote| *quote == at)?;
    Some(if index.is_multiple_of(2) {
        Turn::Opens
    } else {
        Turn::Closes
    })
}

/// Returns how many straight quotes stand before the one at `at` in its paragraph, and one more
/// if the first of them closes a quotation that began above; `None` if it is the only one.
pub(super) fn quotes_before(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let Span { start, end } = line_within(text, at, REACH)?;
    let first = start + memchr(b'"', &bytes[start..end])?;
    let n_before = memchr_iter(b'"', &bytes[start..at]).count();
    let is_only = n_before == 0 && memchr(b'"', &bytes[at + 1..end]).is_none();
    let closes_first = first < at
        && text[..first].ends_with(|c: char| !c.is_whitespace())
        && text[first + 1..].starts_with(' ');
    (!is_only).then_some(n_before + usize::from(closes_first))
}

/// Returns whether the quote stands for inches, or in code.
fn is_data(text: &str, quote: usize) -> bool {
    char_before(text, quote).is_some_and(|c| c.is_ascii_digit() || "\\=".contains(c))
}

/// Returns whether a quote stands where its turn would not have it.
fn contradicts(bytes: &[u8], index: usize, quote: usize) -> bool {
    let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    let before = quote.checked_sub(1).and_then(|before| bytes.get(before));
    let after = bytes.get(quote + 1);
    if index.is_multiple_of(2) {
        is_space(after) || before.is_some_and(u8::is_ascii_alphanumeric)
    } else {
        is_space(before) || after.is_some_and(u8::is_ascii_alphanumeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marked: &str, expected: Option<Turn>) {
        let at = marked.find('|').unwrap();
        assert_eq!(turn(&marked.replace('|', ""), at), expected, "{marked}");
    }

    #[test]
    fn quotes_are_told_by_their_turn() {
        check("He said |\"no\" to it.", Some(Turn::Opens));
        check("He said \"no |\" to it.", Some(Turn::Closes));
        check("One line\nand \"two|\"more\nlines \"", Some(Turn::Closes));
    }

    #[test]
    fn what_is_not_paired_says_nothing() {
        check("He said |\"no.", None);
        check("A 5\" and a |\"no\" and \"", None);
        check("let a = \"b\" + |\"c\"; x=\"y\"", None);
        check("He \" said |\" no \" and \" left", None);
        check(&format!("{}|\"a\"", "\"a\" ".repeat(100)), None);
    }
}
