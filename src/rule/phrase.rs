//! The index of phrases: what a short line, or the opening of a longer one, is known as.
//!
//! A text is never searched for phrases. A line is folded and looked up as a whole; a longer one
//! is asked for its first four characters, and only if some phrase begins with them for more.

use std::num::NonZeroU32;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::{fold, fold_opening, number_into};
use super::language::{Language, Languages};
use super::pack::{Pack, Record};
use super::pattern::{Pattern, expand};
use crate::edit::{RuleId, Safety};

/// How many characters a phrase is found by that opens a line.
pub(super) const MIN_START: usize = 4;

/// Where a phrase counts; see [`Matches`](super::pack::Matches).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
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

/// A phrase of a pack or of the configuration.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The rule it belongs to.
    pub rule: RuleId,
    /// As the pack spells it, for reasons.
    pub text: Box<str>,
    /// Where it counts.
    pub place: Place,
    /// Whether no page has confirmed it.
    pub is_unsafe: bool,
    /// A prefix that is an ordinary word counts only in capitals.
    only_capitals: bool,
    /// `None` for a phrase of every language.
    language: Option<Language>,
    /// Whether it counts in texts of other languages too.
    is_common: bool,
}

/// Number of a phrase in the index, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseId(NonZeroU32);

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
    pub fn get(&self, place: Place) -> Option<PhraseId> {
        self.places[place as usize]
    }

    /// Returns whether the line is a known phrase at one of these places.
    #[must_use]
    pub fn any(&self, places: &[Place]) -> bool {
        places.iter().any(|place| self.get(*place).is_some())
    }

    /// Returns whether nothing is known of the line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.iter().all(Option::is_none)
    }

    pub(crate) fn set(&mut self, place: Place, phrase: PhraseId) {
        self.places[place as usize] = Some(phrase);
    }
}

/// Words that are no phrases of their own but help to read lines.
#[derive(Clone, Debug, Default)]
pub struct WordLists {
    /// Networks, folded.
    pub networks: FxHashSet<Box<str>>,
    /// Words by which a page speaks of itself.
    pub voice: FxHashSet<Box<str>>,
    /// Words between the networks of a share bar.
    pub bar_words: FxHashSet<Box<str>>,
    /// Months.
    pub months: FxHashSet<Box<str>>,
}

/// What begins with the same characters.
#[derive(Clone, Debug, Default)]
struct Openings {
    patterns: Vec<(Pattern, PhraseId)>,
    notes: Vec<Box<str>>,
}

/// All phrases, by folded text.
#[derive(Clone, Debug, Default)]
pub struct PhraseIndex {
    phrases: Vec<Phrase>,
    whole: FxHashMap<Box<str>, Vec<PhraseId>>,
    prefixes: FxHashMap<Box<str>, Vec<PhraseId>>,
    /// Patterns and notes by their first characters.
    openings: FxHashMap<Box<str>, Openings>,
    /// First characters of everything that is known.
    heads: FxHashSet<Box<str>>,
    /// Single words that may stand in a share bar on one line.
    bar_vocabulary: FxHashSet<Box<str>>,
    /// Length of the longest whole line, in bytes.
    longest: usize,
    languages: Languages,
    words: WordLists,
}

impl PhraseIndex {
    /// Indexes packs and the records of a configuration.
    #[must_use]
    pub fn new(packs: &[Pack], records: &[Record]) -> Self {
        let mut index = Self::default();
        for pack in packs {
            index.add_words(pack);
        }
        for pack in packs {
            let language = (pack.language != "any").then(|| index.languages.add(pack));
            for record in &pack.rule {
                index.add_record(record, language);
            }
        }
        for record in records {
            index.add_record(record, None);
        }
        index.longest = index
            .whole
            .keys()
            .map(|key| key.len())
            .max()
            .unwrap_or_default();
        index.bar_vocabulary = index.bar_vocabulary();
        let keys = index.whole.keys().chain(index.prefixes.keys());
        let heads = keys.filter_map(|key| opening(key));
        index.heads = heads
            .map(Box::from)
            .chain(index.openings.keys().cloned())
            .collect();
        let english = index.languages.named("en");
        index.share_common(english);
        index
    }

    /// Returns a phrase.
    #[must_use]
    pub fn phrase(&self, id: PhraseId) -> &Phrase {
        &self.phrases[id.0.get() as usize - 1]
    }

    /// Returns the word lists.
    #[must_use]
    pub fn words(&self) -> &WordLists {
        &self.words
    }

    /// Returns the language of a text: the one its page declares, or the one its words tell.
    #[must_use]
    pub fn language_of(&self, text: &str, declared: Option<&str>) -> Option<Language> {
        declared
            .and_then(|tag| self.languages.named(tag))
            .or_else(|| self.languages.detect(text))
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
    }

    fn look_up_spelling(&self, folded: &str, language: Option<Language>, hits: &mut Hits) {
        if folded.len() <= self.longest {
            for id in self.whole.get(folded).into_iter().flatten() {
                self.note(*id, language, hits);
            }
        }
        let Some(openings) = opening(folded).and_then(|key| self.openings.get(key)) else {
            return;
        };
        for (pattern, id) in &openings.patterns {
            let place = self.phrase(*id).place;
            if hits.get(place).is_none() && pattern.matches(folded, place != Place::Start) {
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
        let counts = |id: &&PhraseId| {
            let phrase = self.phrase(**id);
            phrase.counts_in(language) && (!phrase.only_capitals || capitals())
        };
        found
            .iter()
            .filter(counts)
            .min_by_key(|id| self.phrase(**id).is_unsafe)
            .copied()
    }

    /// Returns whether some phrase or note may begin as this folded opening does: a glance that
    /// spares most lines the rest.
    #[must_use]
    pub fn may_know(&self, folded: &str) -> bool {
        let has_number = |key: &str| key.bytes().any(|byte| byte.is_ascii_digit());
        opening(folded).is_none_or(|key| self.heads.contains(key) || has_number(key))
    }

    /// Returns whether a folded line may be a share bar, going by its first word.
    #[must_use]
    pub fn may_open_bar(&self, folded: &str) -> bool {
        let end = folded
            .bytes()
            .position(|byte| matches!(byte, b' ' | b':' | b'|'));
        self.bar_vocabulary
            .contains(&folded[..end.unwrap_or(folded.len())])
    }

    fn add_words(&mut self, pack: &Pack) {
        let folded = |words: &[String]| {
            words
                .iter()
                .map(|word| fold(word).into())
                .collect::<Vec<_>>()
        };
        self.words.networks.extend(folded(&pack.networks));
        self.words.voice.extend(folded(&pack.voice));
        self.words.bar_words.extend(folded(&pack.bar_words));
        self.words.months.extend(folded(&pack.months));
        for note in &pack.notes {
            // Not folded, since the colon at its end counts.
            let note = note.to_lowercase();
            let key = opening(&note).unwrap_or_default().into();
            self.openings
                .entry(key)
                .or_default()
                .notes
                .push(note.into());
        }
    }

    fn add_record(&mut self, record: &Record, language: Option<Language>) {
        for (place, text) in record.matches.iter() {
            let id = self.push(Phrase {
                rule: record.id.clone(),
                text: text.into(),
                place,
                is_unsafe: record.safety == Safety::Unsafe,
                only_capitals: place == Place::Prefix && !text.chars().any(char::is_lowercase),
                language,
                is_common: language.is_none(),
            });
            let Some(id) = id else { return };
            let folded = if place == Place::Start {
                fold_opening(text)
            } else {
                fold(text)
            };
            for pattern in expand(&folded, &self.words.networks) {
                self.add_pattern(place, pattern, id);
            }
        }
    }

    /// Returns nothing when there are more phrases than numbers.
    fn push(&mut self, phrase: Phrase) -> Option<PhraseId> {
        self.phrases.push(phrase);
        u32::try_from(self.phrases.len())
            .ok()
            .and_then(NonZeroU32::new)
            .map(PhraseId)
    }

    fn add_pattern(&mut self, place: Place, pattern: Pattern, id: PhraseId) {
        if place == Place::Start || pattern.has_gap() {
            let key = opening(pattern.before()).unwrap_or_default().into();
            self.openings
                .entry(key)
                .or_default()
                .patterns
                .push((pattern, id));
        } else {
            let map = if place == Place::Prefix {
                &mut self.prefixes
            } else {
                &mut self.whole
            };
            map.entry(pattern.before().into()).or_default().push(id);
        }
    }

    fn bar_vocabulary(&self) -> FxHashSet<Box<str>> {
        let single = self.whole.keys().filter(|key| !key.contains(' '));
        let words = self.words.networks.iter().chain(&self.words.bar_words);
        single.chain(words).cloned().collect()
    }

    /// Lets English phrases count everywhere, unless another language spells them alike: English
    /// buttons are found on pages of every language.
    fn share_common(&mut self, english: Option<Language>) {
        if english.is_none() {
            return;
        }
        for phrase in &mut self.phrases {
            phrase.is_common |= phrase.language == english;
        }
        for ids in self.whole.values().chain(self.prefixes.values()) {
            if ids
                .iter()
                .any(|id| !self.phrases[id.0.get() as usize - 1].is_common)
            {
                for id in ids {
                    let phrase = &mut self.phrases[id.0.get() as usize - 1];
                    phrase.is_common = phrase.language.is_none();
                }
            }
        }
    }
}

impl Phrase {
    fn counts_in(&self, language: Option<Language>) -> bool {
        self.is_common || language.is_none() || self.language == language
    }
}

/// Returns the characters by which a phrase that opens a line is found.
fn opening(folded: &str) -> Option<&str> {
    let end = folded
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .nth(MIN_START - 1)?;
    Some(&folded[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKS: [&str; 3] = [
        r#"
        language = "any"
        networks = ["Facebook", "Google News"]
        "#,
        r#"
        language = "en"
        stop_words = ["the", "and"]
        notes = ["editor's note"]
        [[rule]]
        id = "a/b"
        why = "x"
        matches.line = ["share on {site}", "page {n} of {n}", "promo"]
        matches.start = ["subscribe to our", "© {n}"]
        matches.prefix = ["read more", "WATCH"]
        matches.heading = ["more from {x}"]
        [[rule]]
        id = "a/unsure"
        safety = "unsafe"
        why = "x"
        matches.line = ["hear this", "promo"]
        "#,
        r#"
        language = "de"
        stop_words = ["der", "und"]
        [[rule]]
        id = "a/b"
        why = "x"
        matches.line = ["teilen", "promo"]
        "#,
    ];

    fn index() -> PhraseIndex {
        let packs: Vec<Pack> = PACKS
            .iter()
            .map(|text| toml::from_str(text).unwrap())
            .collect();
        PhraseIndex::new(&packs, &[])
    }

    /// Looks a line up in a text of this language and returns the phrase found at the place.
    fn check(language: Option<&str>, line: &str, place: Place, expected: Option<&str>) {
        let index = index();
        let language = language.and_then(|tag| index.languages.named(tag));
        let (mut hits, mut numbered) = (Hits::default(), String::new());
        index.look_up(&fold(line), language, &mut numbered, &mut hits);
        assert_eq!(
            hits.get(place).map(|id| &*index.phrase(id).text),
            expected,
            "{line}"
        );
    }

    #[test]
    fn whole_lines_are_found_with_their_placeholders() {
        check(
            None,
            "Share on Google News",
            Place::Line,
            Some("share on {site}"),
        );
        check(None, "Share on Monday", Place::Line, None);
        check(None, "Page 2 of 13", Place::Line, Some("page {n} of {n}"));
        check(
            None,
            "More from The Harbour",
            Place::Heading,
            Some("more from {x}"),
        );
        check(None, "More from", Place::Heading, None);
    }

    #[test]
    fn openings_end_at_a_word() {
        check(
            None,
            "Subscribe to our daily letter.",
            Place::Start,
            Some("subscribe to our"),
        );
        check(None, "Subscribe to ourselves.", Place::Start, None);
        check(None, "© 2024 Herald", Place::Start, Some("© {n}"));
    }

    #[test]
    fn a_phrase_counts_in_its_language_and_english_everywhere() {
        check(Some("de"), "Teilen", Place::Line, Some("teilen"));
        check(Some("en"), "Teilen", Place::Line, None);
        check(None, "Teilen", Place::Line, Some("teilen"));
        check(Some("de"), "Hear this", Place::Line, Some("hear this"));
    }

    #[test]
    fn the_safe_one_of_two_phrases_wins() {
        let index = index();
        let (mut hits, mut numbered) = (Hits::default(), String::new());
        index.look_up(
            "promo",
            index.languages.named("en"),
            &mut numbered,
            &mut hits,
        );
        assert!(!index.phrase(hits.get(Place::Line).unwrap()).is_unsafe);
    }

    #[test]
    fn a_prefix_in_capitals_counts_in_capitals() {
        let index = index();
        assert!(index.prefix("Read more", None).is_some());
        assert!(index.prefix("WATCH", None).is_some());
        assert!(index.prefix("Watch", None).is_none());
    }

    #[test]
    fn notes_are_known_by_their_opening() {
        let index = index();
        let (mut hits, mut numbered) = (Hits::default(), String::new());
        let line = fold("Editor’s note: a name was wrong.");
        index.look_up(&line, None, &mut numbered, &mut hits);
        assert!(hits.is_note && hits.is_empty());
        assert!(index.may_know("subs") && index.may_know("4 co") && !index.may_know("zebra"));
    }
}
