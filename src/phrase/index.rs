//! The index of phrases: what a short line, or the opening of a longer one, is known as.
//!
//! A text is never searched for phrases. If a line begins with the first bytes of some phrase, it is folded
//! and looked up as a whole. Phrases that only open a line are found by its first four characters.

use rustc_hash::{FxHashMap, FxHashSet};

use super::block::PhraseBlock;
use super::fold::{fold, fold_into, has_digit, number_into};
use super::pack::Text;
use super::pattern::Pattern;
use super::phrase::{Hits, MIN_START, Namesakes, Phrase, PhraseId, PhrasePlace, WordLists};
use super::prefilter::{Prefilter, Prefiltered};
use crate::edit::RuleId;
use crate::language::{Language, Tally};

/// What begins with the same characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Openings {
    pub(super) patterns: Vec<(Pattern, PhraseId)>,
    pub(super) notes: Vec<Box<str>>,
}

/// All phrases, by folded text.
#[derive(Clone, Debug, Default)]
pub struct PhraseIndex {
    pub(super) phrases: Vec<Phrase>,
    pub(super) whole: FxHashMap<Text, Namesakes>,
    pub(super) prefixes: FxHashMap<Text, Namesakes>,
    /// Patterns and notes by their first characters.
    pub(super) openings: FxHashMap<Box<str>, Openings>,
    /// First bytes of everything that is known.
    pub(super) prefilter: Prefilter,
    /// Length of the longest whole line, in bytes.
    pub(super) longest: usize,
    /// First words of networks.
    pub(super) network_heads: FxHashSet<Box<str>>,
    /// First words of the whole lines that name a network.
    pub(super) site_openings: FxHashSet<Box<str>>,
    /// Length of the longest network, in bytes.
    pub(super) longest_network: usize,
    /// The languages that have phrases.
    pub(super) languages: FxHashSet<Language>,
    pub(super) words: WordLists,
    pub(super) blocks_of_rules: FxHashMap<Box<str>, PhraseBlock>,
}

/// Returns the language that the words of a text tell beyond doubt.
///
/// A text that its script tells has none: phrases of other scripts are furniture in it, too.
fn told(text: &str) -> Option<Language> {
    /// Fewer stop words tell nothing.
    const MIN_HITS: usize = 4;
    /// Running text has a stop word in three words or four, lists far fewer.
    const MOST_WORDS_FOR_ONE: usize = 8;
    /// Neighbours such as Danish and Norwegian may be alike in a short text.
    const SURE: f32 = 0.9;
    let stop_words = Tally::of_stop_words(text);
    let (_, hits) = stop_words.likeliest()?;
    let is_running = hits >= MIN_HITS && hits * MOST_WORDS_FOR_ONE >= stop_words.n_words();
    if !is_running {
        return None;
    }
    let sure = |tally: &Tally| tally.detected().filter(|told| told.confidence >= SURE);
    let told = sure(&stop_words).or_else(|| sure(&Tally::of(text)))?;
    Some(told.language)
}

impl PhraseIndex {
    /// Returns a phrase.
    #[must_use]
    pub fn phrase(&self, id: PhraseId) -> &Phrase {
        &self.phrases[id.index()]
    }

    /// Iterates over the phrases of a rule that count in a text of this language.
    pub fn phrases_of<'i>(
        &'i self,
        rule: &'i RuleId,
        language: Option<Language>,
    ) -> impl Iterator<Item = &'i Phrase> {
        let counts = move |phrase: &&Phrase| phrase.rule == *rule && phrase.counts_in(language);
        self.phrases.iter().filter(counts)
    }

    /// Returns the word lists.
    #[must_use]
    pub fn words(&self) -> &WordLists {
        &self.words
    }

    /// Returns the language of a text, if it has phrases: the one that its page declares, or the one
    /// that its words tell.
    ///
    /// Where neither is known the phrases of all languages count: a whole line "Artikel teilen" is
    /// furniture whatever stands around it.
    #[must_use]
    pub fn language_of(&self, text: &str, declared: Option<&str>) -> Option<Language> {
        let has_phrases = |language: &Language| self.languages.contains(language);
        let declared = declared.and_then(Language::from_tag).filter(has_phrases);
        declared.or_else(|| told(text).filter(has_phrases))
    }

    /// Notes what a folded line is known as, as a whole and by its opening.
    ///
    /// `numbered` is room to work in.
    pub fn look_up(
        &self,
        folded: &str,
        language: Option<Language>,
        numbered: &mut String,
        hits: &mut Hits,
    ) {
        self.look_up_spelling(folded, language, hits);
        if number_into(folded, numbered) {
            self.look_up_spelling(numbered, language, hits);
        }
        self.look_up_networks(folded, language, numbered, hits);
    }

    /// Looks a short line up with each network that it names written as `{site}`.
    fn look_up_networks(
        &self,
        folded: &str,
        language: Option<Language>,
        named: &mut String,
        hits: &mut Hits,
    ) {
        let first = folded.split(' ').next().unwrap_or_default();
        let is_short = folded.len() <= self.longest + self.longest_network;
        if !is_short || !self.site_openings.contains(first) {
            return;
        }
        let mut start = 0;
        for word in folded.split(' ') {
            if self.network_heads.contains(word) {
                self.look_up_networks_at(folded, start, language, named, hits);
            }
            start += word.len() + 1;
        }
    }

    /// Looks a line up with the networks that begin at the word at `start` written as `{site}`.
    fn look_up_networks_at(
        &self,
        folded: &str,
        start: usize,
        language: Option<Language>,
        named: &mut String,
        hits: &mut Hits,
    ) {
        let rest = &folded[start..];
        let gaps = rest.match_indices(' ').map(|(at, _)| at);
        let ends = gaps
            .chain([rest.len()])
            .take_while(|end| *end <= self.longest_network);
        for end in ends {
            if self.words.networks.contains(&rest[..end]) {
                named.clear();
                named.push_str(&folded[..start]);
                named.push_str("{site}");
                named.push_str(&rest[end..]);
                self.look_up_whole(named, language, hits);
            }
        }
    }

    fn look_up_whole(&self, folded: &str, language: Option<Language>, hits: &mut Hits) {
        for id in self.whole.get(folded).iter().flat_map(|ids| ids.iter()) {
            self.note(id, language, hits);
        }
    }

    fn look_up_spelling(&self, folded: &str, language: Option<Language>, hits: &mut Hits) {
        if folded.len() <= self.longest {
            self.look_up_whole(folded, language, hits);
        }
        let Some(openings) = opening(folded).and_then(|key| self.openings.get(key)) else {
            return;
        };
        for (pattern, id) in &openings.patterns {
            let place = self.phrase(*id).place;
            if hits.get(place).is_none() && pattern.matches(folded, place != PhrasePlace::Start) {
                self.note(*id, language, hits);
            }
        }
        hits.is_note |= openings
            .notes
            .iter()
            .any(|note| folded.starts_with(&**note));
    }

    /// Notes a phrase if it counts in this language and nothing safer is known at its place.
    fn note(&self, id: PhraseId, language: Option<Language>, hits: &mut Hits) {
        let phrase = self.phrase(id);
        let known = hits
            .get(phrase.place)
            .map(|known| self.phrase(known).is_unsafe);
        if phrase.counts_in(language)
            && known.is_none_or(|is_unsafe| is_unsafe && !phrase.is_unsafe)
        {
            hits.set(phrase.place, id);
        }
    }

    /// Returns the prefix phrase that stands before a separator.
    #[must_use]
    pub fn prefix(&self, head: &str, language: Option<Language>) -> Option<PhraseId> {
        let capitals = || !head.chars().any(char::is_lowercase) && head.chars().count() > 3;
        let found = self.prefixes.get(fold(head).as_str())?;
        let counts = |id: &PhraseId| {
            let phrase = self.phrase(*id);
            phrase.counts_in(language) && (!phrase.only_capitals || capitals())
        };
        found
            .iter()
            .filter(counts)
            .min_by_key(|id| self.phrase(*id).is_unsafe)
    }

    /// Looks at the first bytes of a line, which spares most lines the rest.
    ///
    /// `folded` is room to work in.
    #[must_use]
    pub fn prefilter(&self, line: &str, folded: &mut String) -> Prefiltered {
        self.prefilter.at(line, folded)
    }

    /// Returns whether all words of a line may stand in a share bar.
    ///
    /// `folded` is room to work in.
    #[must_use]
    pub fn may_be_bar(&self, line: &str, folded: &mut String) -> bool {
        bar_words(line).all(|word| {
            fold_into(word, folded);
            folded.is_empty() || self.is_bar_word(folded) || has_digit(folded)
        })
    }

    /// Returns whether a folded word is a network, a word beside them, or a phrase by itself.
    fn is_bar_word(&self, word: &str) -> bool {
        self.words.networks.contains(word)
            || self.words.bar_words.contains(word)
            || self.whole.contains_key(word)
    }
}

/// Returns the words of a share bar on one line.
pub fn bar_words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '-')))
}

/// Returns the characters by which a phrase that opens a line is found.
pub(super) fn opening(folded: &str) -> Option<&str> {
    let end = folded
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .nth(MIN_START - 1)?;
    Some(&folded[..end])
}

#[cfg(test)]
mod tests;
