//! What a line says of itself: its words, how it begins and ends, and which phrase it is.

use super::shape::{End, Start, count_words, is_unspaced};
use crate::rule::{Hits, PhraseId, Place};

/// A line of so many words is prose, with a full stop or without.
const PROSE_WITH_STOP: usize = 12;
const PROSE: usize = 30;

/// What a line is apart from phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::stage) enum Kind {
    /// Words.
    Text,
    /// A few figures without a letter.
    Number,
    /// A date, with little beside it.
    Date,
    /// A note about the text itself: it stays.
    Note,
}

/// A phrase before a separator, and the title behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::stage) struct Prefixed<'t> {
    pub(in crate::stage) phrase: PhraseId,
    pub(in crate::stage) head: &'t str,
    pub(in crate::stage) separator: char,
    pub(in crate::stage) title: &'t str,
}

/// A line of the draft.
#[derive(Clone, Debug)]
pub(in crate::stage) struct Line<'t> {
    /// Without white space around it.
    pub(in crate::stage) text: &'t str,
    /// The folded form; empty for a line that is no known phrase.
    pub(in crate::stage) folded: String,
    pub(in crate::stage) n_words: usize,
    pub(in crate::stage) start: Start,
    pub(in crate::stage) end: End,
    pub(in crate::stage) kind: Kind,
    pub(in crate::stage) hits: Hits,
    /// Few lines are.
    pub(in crate::stage) prefixed: Option<Box<Prefixed<'t>>>,
    /// Whether all words may stand in a share bar.
    pub(in crate::stage) may_be_bar: bool,
    /// Share of the line's block that stands inside links.
    pub(in crate::stage) link_density: f32,
    /// Whether the page says that the line is a heading.
    pub(in crate::stage) is_heading: bool,
}

impl<'t> Line<'t> {
    /// Returns a line of which only the words are counted.
    pub(in crate::stage) fn unread(text: &'t str) -> Self {
        Self {
            text,
            folded: String::new(),
            n_words: count_words(text),
            start: Start::Other,
            end: End::Other,
            kind: Kind::Text,
            hits: Hits::default(),
            prefixed: None,
            may_be_bar: false,
            link_density: 0.0,
            is_heading: false,
        }
    }
}

impl Line<'_> {
    /// Returns whether the line is a phrase, an ordinary word or a figure of page furniture.
    pub(in crate::stage) fn is_known(&self) -> bool {
        self.is_phrase()
            || self.hits.get(Place::Weak).is_some()
            || self.is_number()
            || self.is_date()
    }

    /// Returns whether the whole line is a phrase that is no ordinary word.
    pub(in crate::stage) fn is_phrase(&self) -> bool {
        self.hits
            .any(&[Place::Line, Place::Button, Place::Heading, Place::Ending])
    }

    /// Returns whether the line is neither furniture nor a note, in any language.
    pub(in crate::stage) fn is_plain(&self) -> bool {
        self.hits.is_empty() && self.prefixed.is_none() && !self.may_be_bar && !self.is_note()
    }

    /// Returns whether the line is figures without a letter.
    pub(in crate::stage) fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    /// Returns whether the line is a date.
    pub(in crate::stage) fn is_date(&self) -> bool {
        self.kind == Kind::Date
    }

    /// Returns whether the line is a note about the text itself.
    pub(in crate::stage) fn is_note(&self) -> bool {
        self.kind == Kind::Note
    }

    /// Returns whether the line ends as a sentence does.
    pub(in crate::stage) fn ends_sentence(&self) -> bool {
        matches!(self.end, End::FullStop | End::Sentence)
    }

    /// Returns whether the line is a paragraph.
    pub(in crate::stage) fn is_prose(&self) -> bool {
        self.n_words >= PROSE_WITH_STOP && self.ends_sentence() || self.n_words >= PROSE
    }

    /// Returns whether the line is a sentence of the text, as far as its form tells.
    pub(in crate::stage) fn is_sentence(&self) -> bool {
        self.hits.get(Place::Start).is_none()
            && (self.n_words >= 5 && self.ends_sentence() && !self.is_phrase() || self.is_prose())
    }

    /// Returns whether a machine has cut the line off.
    pub(in crate::stage) fn is_cut_off(&self) -> bool {
        self.end == End::Ellipsis
    }

    /// Returns whether the line is short and has no full stop, as titles do.
    pub(in crate::stage) fn is_title_like(&self) -> bool {
        self.n_words <= 22 && (self.end != End::FullStop || self.n_words <= 3)
    }

    /// Returns whether the line is written without spaces between words.
    pub(in crate::stage) fn is_unspaced(&self) -> bool {
        is_unspaced(self.text)
    }
}
