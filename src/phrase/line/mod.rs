//! What a line says of itself: its words, how it begins and ends, and which phrase it is.

mod joined;
mod reader;
pub(crate) mod shape;

use self::shape::{End, Start, count_words, is_unspaced};
use crate::phrase::{Hits, PhraseId, PhrasePlace};

pub(crate) use reader::Reader;

/// A line of so many words is prose, with a full stop or without.
const PROSE_WITH_STOP: usize = 12;
const PROSE: usize = 30;

/// What a line is apart from phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
pub(crate) struct Prefixed<'t> {
    pub(crate) phrase: PhraseId,
    pub(crate) head: &'t str,
    pub(crate) separator: char,
    pub(crate) title: &'t str,
}

/// A line of the draft.
#[derive(Clone, Debug)]
pub(crate) struct ReadLine<'t> {
    /// Without white space around it.
    pub(crate) text: &'t str,
    /// The folded form; empty for a line that is no known phrase.
    pub(crate) folded: String,
    pub(crate) n_words: usize,
    pub(crate) start: Start,
    pub(crate) end: End,
    pub(crate) kind: Kind,
    pub(crate) hits: Hits,
    /// Few lines are.
    pub(crate) prefixed: Option<Box<Prefixed<'t>>>,
    /// Whether all words may stand in a share bar.
    pub(crate) may_be_bar: bool,
    /// Share of the line's block that stands inside links.
    pub(crate) link_density: f32,
    /// Whether the page says that the line is a heading.
    pub(crate) is_heading: bool,
}

impl<'t> ReadLine<'t> {
    /// Returns a line of which only the words are counted.
    pub(crate) fn unread(text: &'t str) -> Self {
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

impl ReadLine<'_> {
    /// Returns whether the line is a phrase, an ordinary word or a figure of page furniture.
    pub(crate) fn is_known(&self) -> bool {
        self.is_phrase()
            || self.hits.get(PhrasePlace::Weak).is_some()
            || self.is_number()
            || self.is_date()
    }

    /// Returns whether the whole line is a phrase that is no ordinary word.
    pub(crate) fn is_phrase(&self) -> bool {
        self.hits.any(&[
            PhrasePlace::Line,
            PhrasePlace::Button,
            PhrasePlace::Heading,
            PhrasePlace::Ending,
        ])
    }

    /// Returns whether the line is neither furniture nor a note, in any language.
    pub(crate) fn is_plain(&self) -> bool {
        self.hits.is_empty() && self.prefixed.is_none() && !self.may_be_bar && !self.is_note()
    }

    /// Returns whether the line is figures without a letter.
    pub(crate) fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    /// Returns whether the line is a date.
    pub(crate) fn is_date(&self) -> bool {
        self.kind == Kind::Date
    }

    /// Returns whether the line is a note about the text itself.
    pub(crate) fn is_note(&self) -> bool {
        self.kind == Kind::Note
    }

    /// Returns whether the line ends as a sentence does.
    pub(crate) fn ends_sentence(&self) -> bool {
        matches!(self.end, End::FullStop | End::Sentence)
    }

    /// Returns whether the line is a paragraph.
    pub(crate) fn is_prose(&self) -> bool {
        self.n_words >= PROSE_WITH_STOP && self.ends_sentence() || self.n_words >= PROSE
    }

    /// Returns whether the line is a sentence of the text, as far as its form tells.
    pub(crate) fn is_sentence(&self) -> bool {
        self.hits.get(PhrasePlace::Start).is_none()
            && (self.n_words >= 5 && self.ends_sentence() && !self.is_phrase() || self.is_prose())
    }

    /// Returns whether a machine has cut the line off.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.end == End::Ellipsis
    }

    /// Returns whether the line is short and has no full stop, as titles do.
    pub(crate) fn is_title_like(&self) -> bool {
        self.n_words <= 22 && (self.end != End::FullStop || self.n_words <= 3)
    }

    /// Returns whether the line is written without spaces between words.
    pub(crate) fn is_unspaced(&self) -> bool {
        is_unspaced(self.text)
    }
}
