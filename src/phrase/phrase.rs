//! Phrases: where they count, and what a line is known as.

use std::num::NonZeroU32;

use rustc_hash::FxHashSet;

use super::block::PhraseBlock;
use super::pack::Text;
use crate::edit::RuleId;
use crate::language::Language;

/// How many characters a phrase is found by that opens a line.
pub(super) const MIN_START: usize = 4;

/// Where a phrase counts; see [`Matches`](super::pack::Matches).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhrasePlace {
    /// The whole line.
    Line,
    /// The whole line, wherever it stands.
    Button,
    /// The whole line, beside other furniture.
    Weak,
    /// The opening of a sentence.
    Start,
    /// Before a separator and a title.
    Prefix,
    /// The heading of a block of titles.
    Heading,
    /// The line after which nothing belongs to the text.
    Ending,
}

impl PhrasePlace {
    /// Returns whether a phrase at this place is the whole line.
    pub(super) fn is_whole(self) -> bool {
        !matches!(self, Self::Start | Self::Prefix)
    }
}

/// A phrase of a pack or of the configuration.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The rule it belongs to.
    pub rule: RuleId,
    /// What kind of furniture it belongs to, if its rule says so.
    pub block: Option<PhraseBlock>,
    /// As the pack spells it, for reasons.
    pub text: Text,
    /// Where it counts.
    pub place: PhrasePlace,
    /// Whether no page has confirmed it.
    pub is_unsafe: bool,
    /// A prefix that is an ordinary word counts only in capitals.
    pub(super) only_capitals: bool,
    /// `None` for a phrase of every language.
    pub(super) language: Option<Language>,
    /// Whether it counts in texts of other languages too.
    pub(super) is_common: bool,
}

/// Number of a phrase in the index, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseId(pub(super) NonZeroU32);

impl PhraseId {
    /// Returns where the phrase stands in the list of all.
    pub(super) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The phrases of one spelling; hardly ever more than one.
#[derive(Clone, Debug)]
pub(super) struct Namesakes {
    first: PhraseId,
    others: Vec<PhraseId>,
}

impl Namesakes {
    pub(super) fn new(first: PhraseId) -> Self {
        Self {
            first,
            others: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, id: PhraseId) {
        self.others.push(id);
    }

    pub(super) fn are_several(&self) -> bool {
        !self.others.is_empty()
    }

    /// Iterates over the phrases in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = PhraseId> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// What a line is known as, by place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    places: [Option<PhraseId>; 7],
    /// Whether the line opens a note about the text itself.
    pub is_note: bool,
}

impl Hits {
    /// Returns the phrase that the line is at this place.
    #[must_use]
    pub fn get(&self, place: PhrasePlace) -> Option<PhraseId> {
        self.places[place as usize]
    }

    /// Returns whether the line is a known phrase at one of these places.
    #[must_use]
    pub fn any(&self, places: &[PhrasePlace]) -> bool {
        places.iter().any(|place| self.get(*place).is_some())
    }

    /// Returns whether nothing is known of the line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.iter().all(Option::is_none)
    }

    pub(crate) fn set(&mut self, place: PhrasePlace, phrase: PhraseId) {
        self.places[place as usize] = Some(phrase);
    }

    pub(crate) fn clear(&mut self, place: PhrasePlace) {
        self.places[place as usize] = None;
    }
}

/// Words that are no phrases of their own but help to read lines.
#[derive(Clone, Debug, Default)]
pub struct WordLists {
    /// Networks, folded.
    pub networks: FxHashSet<Text>,
    /// Words by which a page speaks of itself.
    pub voice: FxHashSet<Text>,
    /// Words between the networks of a share bar.
    pub bar_words: FxHashSet<Text>,
    /// Months.
    pub months: FxHashSet<Text>,
    /// Buttons under each comment of a reader.
    pub replies: FxHashSet<Text>,
    /// Words before the colon above a comment.
    pub speech: FxHashSet<Text>,
    /// Verbs of being between a name and a role.
    pub being: FxHashSet<Text>,
    /// What authors are, in the notes on them.
    pub roles: FxHashSet<Text>,
}

impl Phrase {
    /// Returns whether the phrase counts in a text of this language.
    pub(super) fn counts_in(&self, language: Option<Language>) -> bool {
        self.is_common || language.is_none() || self.language == language
    }
}
