//! Takes apart a form with a capital inside, and has the guards that forbid to split it.

use super::super::context::{SpacingContext, is_verbatim};
use super::super::humps::borders;
use super::super::occurrences::HABIT;
use super::super::place::{
    char_after, char_before, letters_after, letters_before, next_word, previous_word, token,
};

/// Most capitals inside a form. Forms with more are identifiers.
const MOST_BORDERS: usize = 3;

/// A run of letters with a border between a small letter and a capital.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glue<'t> {
    /// The whole run: `TableOfContentsWhy`.
    pub(super) form: &'t str,
    /// Everything before the border: `TableOfContents`.
    pub(super) head: &'t str,
    /// Everything behind the border: `Why`.
    pub(super) tail: &'t str,
    /// The word before the border: `Contents`.
    pub(super) left: &'t str,
    /// The word behind the border: `Why`.
    pub(super) right: &'t str,
    /// The word before the run, if the left word begins the run.
    pub(super) previous: Option<&'t str>,
    /// The word after the run, if the right word ends the run.
    pub(super) next: Option<&'t str>,
    /// Where the run begins.
    pub(super) start: usize,
    /// The character before the run.
    pub(super) before: Option<char>,
    /// The character after the run.
    pub(super) after: Option<char>,
}

impl<'t> Glue<'t> {
    /// Takes apart the run around the border at `at`.
    ///
    /// Returns `None` if there is no run of letters with a small letter before the border, or if
    /// the run is longer than a word can be.
    pub(super) fn read(text: &'t str, at: usize) -> Option<Self> {
        let head = letters_before(text, at)?;
        let tail = letters_after(text, at)?;
        let start = at - head.len();
        let end = at + tail.len();
        let left = &head[head.len() - last_hump(head)..];
        let right = &tail[..first_hump(tail)];
        head.chars().next_back().filter(|c| c.is_lowercase())?;
        Some(Self {
            form: &text[start..end],
            head,
            tail,
            left,
            right,
            previous: (left.len() == head.len())
                .then(|| previous_word(text, start))
                .flatten(),
            next: (right.len() == tail.len())
                .then(|| next_word(text, end))
                .flatten(),
            start,
            before: char_before(text, start),
            after: char_after(text, end),
        })
    }

    /// Returns whether the run consists of both words only: it has one border and no other.
    pub(super) fn is_two_words(&self) -> bool {
        self.left.len() == self.head.len() && self.right.len() == self.tail.len()
    }

    /// Returns whether something near forbids to split the run, however good the evidence is: the
    /// document writes the form often, or the form is an identifier or part of something longer.
    pub(super) fn is_guarded(&self, context: &SpacingContext<'_>) -> bool {
        context.n_of_form(self.form) >= HABIT
            || self.is_fenced()
            || borders(self.form).count() > MOST_BORDERS
    }

    /// Returns whether the characters beside the run make it part of something longer.
    fn is_fenced(&self) -> bool {
        let before = |c: char| "'’-&+/_@#$.".contains(c) || c.is_numeric();
        let after = |c: char| "_/\\(=[{<`&+".contains(c) || c.is_numeric();
        self.before.is_some_and(before) || self.after.is_some_and(after)
    }

    /// Returns whether the run, or a part of it that crosses the border, is a word or a name.
    pub(super) fn is_known(&self, context: &SpacingContext<'_>) -> bool {
        let lexicon = context.lexicon;
        let crossing = self.head.len() - self.left.len();
        let joined = &self.form[crossing..self.head.len() + self.right.len()];
        let to_end = &self.form[crossing..];
        let from_start = &self.form[..self.head.len() + self.right.len()];
        lexicon.contains(self.form)
            || [self.form, joined, to_end, from_start]
                .iter()
                .any(|form| lexicon.is_name(form))
    }

    /// Returns whether the run stands in code, or is an address, a path or an identifier.
    pub(super) fn is_in_code(&self, context: &SpacingContext<'_>) -> bool {
        let text = context.text;
        let Some(token) = token(text, self.start) else {
            return true;
        };
        is_verbatim(token.of(text)) || context.is_code(self.start + self.head.len())
    }
}

fn last_hump(word: &str) -> usize {
    word.len() - borders(word).last().unwrap_or(0)
}

fn first_hump(word: &str) -> usize {
    borders(word).next().unwrap_or(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_taken_apart_at_the_border() {
        let text = "See TableOfContentsWhy it is";
        let glue = Glue::read(text, text.find("Why").unwrap()).unwrap();
        assert_eq!((glue.head, glue.tail), ("TableOfContents", "Why"));
        assert_eq!((glue.left, glue.right), ("Contents", "Why"));
        assert_eq!((glue.previous, glue.next), (None, Some("it")));
        assert!(!glue.is_two_words());
    }

    #[test]
    fn a_capital_after_anything_else_is_no_border() {
        assert!(Glue::read("é“Views", 5).is_none());
        assert!(Glue::read("日Views", 3).is_none());
        assert!(Glue::read("éViews", 2).is_some());
    }
}
