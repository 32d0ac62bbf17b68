//! Building the index of phrases from packs and the records of a configuration.

use std::num::NonZeroU32;

use rustc_hash::FxHashSet;

use super::fold::{fold, fold_opening};
use super::glance::Glance;
use super::language::Language;
use super::pack::{Pack, Record};
use super::pattern::{Pattern, expand};
use super::phrase::{Phrase, PhraseId, Place};
use super::phrase_index::{PhraseIndex, opening};
use crate::edit::Safety;

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
        let heads = index
            .words
            .networks
            .iter()
            .filter_map(|name| name.split(' ').next());
        index.network_heads = heads.map(Box::from).collect();
        let networks = index.words.networks.iter();
        index.longest_network = networks.map(|name| name.len()).max().unwrap_or_default();
        index.site_openings = index.site_openings();
        index.bar_vocabulary = index.bar_vocabulary();
        index.glance = index.glance_of_all();
        let english = index.languages.named("en");
        index.share_common(english);
        index
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
        self.words.replies.extend(folded(&pack.replies));
        self.words.speech.extend(folded(&pack.speech));
        self.words.being.extend(folded(&pack.being));
        self.words.roles.extend(folded(&pack.roles));
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
            // A whole line is asked for with its network written as `{site}`.
            if place.is_whole() && !folded.contains("{x}") {
                self.whole.entry(folded.into()).or_default().push(id);
                continue;
            }
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

    fn glance_of_all(&self) -> Glance {
        let mut glance = Glance::default();
        for phrase in self.whole.keys().chain(self.prefixes.keys()) {
            match phrase.split_once("{site}") {
                None => glance.add_whole(phrase),
                Some((before, _)) => {
                    for network in &self.words.networks {
                        glance.add_opening(&format!("{before}{network}"));
                    }
                }
            }
        }
        for openings in self.openings.values() {
            let patterns = openings
                .patterns
                .iter()
                .map(|(pattern, _)| pattern.before());
            patterns
                .chain(openings.notes.iter().map(|note| &**note))
                .for_each(|opening| glance.add_opening(opening));
        }
        self.bar_vocabulary
            .iter()
            .for_each(|word| glance.add_bar_word(word));
        glance
    }

    fn site_openings(&self) -> FxHashSet<Box<str>> {
        let mut openings = FxHashSet::default();
        for phrase in self.whole.keys().filter(|phrase| phrase.contains("{site}")) {
            for network in &self.words.networks {
                let line = phrase.replace("{site}", network);
                openings.extend(line.split(' ').next().map(Box::from));
            }
        }
        openings
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
