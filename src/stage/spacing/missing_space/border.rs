//! A mark with a letter right behind it, and the words on both sides.

use super::super::place::{letters_after, letters_before, token};
use crate::text::Span;

/// A mark with a letter right behind it.
pub(super) struct Border<'t> {
    /// The mark, all of it: `.`, `?!`.
    pub(super) mark: &'t str,
    /// The word before the mark; a closing bracket or quote may stand between them.
    pub(super) left: &'t str,
    /// The run of letters behind the mark.
    pub(super) right: &'t str,
    /// Where the left word begins.
    pub(super) start: usize,
    /// Where the right word begins.
    pub(super) at: usize,
    /// Where the right word ends.
    pub(super) end: usize,
    /// Everything around without white space.
    pub(super) token: Span,
}

impl<'t> Border<'t> {
    /// Reads what stands around the letter at `at`; `None` where no mark is, and where it is
    /// longer than prose.
    pub(super) fn read(text: &'t str, at: usize) -> Option<Self> {
        let is_mark = |c: char| ".!?,;:…".contains(c);
        let mark_start = text[..at].trim_end_matches(is_mark).len();
        if mark_start == at {
            return None;
        }
        let token = token(text, at)?;
        let word_end = text[..mark_start].trim_end_matches([')', '”']).len();
        let left = word_before(text, word_end)?;
        let right = letters_after(text, at)?;
        Some(Self {
            mark: &text[mark_start..at],
            left,
            right,
            start: word_end - left.len(),
            at,
            end: at + right.len(),
            token,
        })
    }
}

/// Returns the word that ends at `end`, with what stands before its apostrophe: `laptop's`.
fn word_before(text: &str, end: usize) -> Option<&str> {
    let letters = letters_before(text, end)?;
    let start = end - letters.len();
    let stem_end = text[..start].trim_end_matches(['\'', '’']).len();
    if stem_end == start {
        return Some(letters);
    }
    let stem = letters_before(text, stem_end)?;
    let start = if stem.is_empty() {
        start
    } else {
        stem_end - stem.len()
    };
    Some(&text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marked: &str, left: &str, mark: &str, right: &str) {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let border = Border::read(&text, at).unwrap();
        assert_eq!(
            (border.left, border.mark, border.right),
            (left, mark, right)
        );
    }

    #[test]
    fn brackets_and_apostrophes_are_read_over() {
        check("the end.|The", "end", ".", "The");
        check("the laptop’s?!|These", "laptop’s", "?!", "These");
        check("(of wood).|It", "wood", ".", "It");
        check("‘s.|It", "s", ".", "It");
        check("13.|GitHub", "", ".", "GitHub");
    }

    #[test]
    fn a_long_token_is_no_prose() {
        assert!(Border::read(&"a.B".repeat(100), 2).is_none());
    }
}
