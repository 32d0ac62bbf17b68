//! A form glued at a capital, with the evidence of the lexicon and the document about its two
//! words.

use super::super::context::SpacingContext;
use super::super::vocabulary::{CAPITALISED, ENGLISH};
use super::glue::Glue;

/// A glued form together with the evidence of lexicon and document.
pub(super) struct Case<'c, 't> {
    pub(super) glue: Glue<'t>,
    pub(super) context: &'c SpacingContext<'t>,
    /// The left word in lower case.
    pub(super) left: String,
    /// The right word in lower case.
    pub(super) right: String,
    /// Frequency of the left word; 0 when it is unknown or rare.
    pub(super) left_zipf: f32,
    /// Frequency of the right word; 0 when it is unknown or rare.
    pub(super) right_zipf: f32,
    /// Whether the right word is known, however rare it is.
    right_is_word: bool,
}

impl<'c, 't> Case<'c, 't> {
    /// Looks up both words. Returns `None` if the left part is no word at all. This is the cheapest
    /// guard, and most names fail it.
    pub(super) fn read(glue: Glue<'t>, context: &'c SpacingContext<'t>) -> Option<Self> {
        let lexicon = context.lexicon;
        let left = glue.left.to_lowercase();
        if left.len() < 2 {
            return None;
        }
        let left_zipf = lexicon.zipf(&left);
        let right = glue.right.to_lowercase();
        let right_zipf = lexicon.zipf(&right);
        let stands_alone = || {
            let is_followed = right_zipf.is_some() && glue.next.is_some();
            let occurrences = &context.occurrences;
            is_followed && (occurrences.of_word(glue.head) > 0 || occurrences.of_word(&left) > 0)
        };
        if left_zipf.is_none() && !lexicon.is_name(glue.head) && !stands_alone() {
            return None;
        }
        Some(Self {
            glue,
            context,
            left,
            right_is_word: right_zipf.is_some(),
            right,
            left_zipf: left_zipf.unwrap_or(0.0),
            right_zipf: right_zipf.unwrap_or(0.0),
        })
    }

    /// Returns whether the left word is in lower case and begins the run.
    pub(super) fn begins_small(&self) -> bool {
        let first = self.glue.left.chars().next();
        first.is_some_and(char::is_lowercase) && self.glue.left.len() == self.glue.head.len()
    }

    /// Returns whether the right word is in capitals: `UK`.
    pub(super) fn is_before_capitals(&self) -> bool {
        self.glue.right.len() > 1 && self.glue.right.chars().all(char::is_uppercase)
    }

    /// Returns whether the right part is a word, a name, or stands alone in the document.
    pub(super) fn right_is_known(&self) -> bool {
        let SpacingContext {
            lexicon,
            occurrences,
            ..
        } = self.context;
        self.right_is_word
            || lexicon.is_name(self.glue.tail)
            || occurrences.of_word(self.glue.tail) > 0
    }

    /// Returns whether the right word is written small in the middle of a sentence: `fixed`, but
    /// not `vienna`.
    pub(super) fn right_is_common(&self) -> bool {
        /// Words rarer than this are just as often names (Zipf).
        const NOT_RARE: f32 = 1.5;
        self.right_zipf >= NOT_RARE && !CAPITALISED.has(&self.right)
    }

    /// Returns whether the word before the run begins its sentence or its line. Then its capital
    /// proves nothing.
    pub(super) fn begins_sentence_before(&self) -> bool {
        let Some(previous) = self.glue.previous else {
            return false;
        };
        let before = self.context.text[..self.glue.start].trim_end();
        let before = before
            .strip_suffix(previous)
            .unwrap_or(before)
            .trim_end_matches(' ');
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '“', '"'])
    }

    /// Returns whether a word beside the run shows that the run is an identifier or a name.
    pub(super) fn is_called_by_name(&self) -> bool {
        let names = |word: &str| ENGLISH.beside_identifiers.has(word);
        // Except in text like `that theFerber method`: an identifier is made of common words.
        let may_be_named = || {
            self.right_is_common() || !self.previous_agrees() || !ENGLISH.joining.has(&self.left)
        };
        self.begins_small()
            && (self.glue.previous.is_some_and(names)
                || self.glue.next.is_some_and(names) && may_be_named())
    }

    /// Returns whether the word before the run and the left word make a pair.
    pub(super) fn previous_agrees(&self) -> bool {
        self.glue
            .previous
            .is_some_and(|previous| self.context.makes_pair(previous, self.glue.left))
    }

    /// Returns whether a number or a share stands before the run: `61% of`.
    pub(super) fn follows_figure(&self) -> bool {
        let before = self.context.text[..self.glue.start].strip_suffix(' ');
        before.is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit() || c == '%'))
    }

    /// Returns whether the right word and the word after the run make a pair.
    pub(super) fn next_agrees(&self) -> bool {
        self.glue
            .next
            .is_some_and(|next| self.context.makes_pair(self.glue.right, next))
    }

    /// Returns whether the word after the run begins with a small letter.
    pub(super) fn next_is_small(&self) -> bool {
        let first = self.glue.next.and_then(|next| next.chars().next());
        first.is_some_and(char::is_lowercase)
    }

    /// Returns whether the word after the run begins with a capital.
    pub(super) fn next_is_capital(&self) -> bool {
        let next = self.glue.next;
        next.is_some_and(|next| next.starts_with(char::is_uppercase))
    }

    /// Returns whether the form stands nowhere else in the document.
    pub(super) fn occurs_once(&self) -> bool {
        self.context.n_of_form(self.glue.form) <= 1
    }

    /// Returns the facts that make the form a run-on word, whatever its shape.
    pub(super) fn facts(&self) -> String {
        let Glue {
            left, right, form, ..
        } = self.glue;
        let words = if self.right_is_word {
            format!("\"{left}\" and \"{right}\" are words")
        } else {
            format!("\"{left}\" is a word")
        };
        let elsewhere = if self.occurs_once() {
            "occurs nowhere else"
        } else {
            "occurs only once more"
        };
        format!("{words}, \"{form}\" is not and {elsewhere}")
    }
}
