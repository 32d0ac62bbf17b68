//! Building the index of phrases from packs and the records of a configuration.

use std::collections::hash_map::Entry;
use std::num::NonZeroU32;

use rustc_hash::FxHashSet;

use super::fold::fold_text;
use super::index::{PhraseIndex, opening};
use super::pack::{Pack, Record, Text};
use super::pattern::{Pattern, before_site, expand, has_brace};
use super::phrase::{Namesakes, Phrase, PhraseId, PhrasePlace};
use crate::edit::Safety;
use crate::language::Language;

impl PhraseIndex {
    /// Indexes packs and the records of a configuration.
    #[must_use]
    pub fn new(packs: &[Pack], records: &[Record]) -> Self {
        let mut index = Self::default();
        index.reserve(packs);
        for pack in packs {
            index.add_words(pack);
        }
        index.add_networks();
        for pack in packs {
            let language = Language::from_tag(&pack.language).filter(|_| pack.language != "any");
            if !pack.rule.is_empty() {
                index.languages.extend(language);
            }
            for record in pack.rule.iter() {
                index.add_record(record, language);
            }
        }
        for record in records {
            index.add_record(record, None);
        }
        index.prefilter_openings();
        index.share_common();
        index
    }

    /// Makes room, so that no table is moved as it grows.
    fn reserve(&mut self, packs: &[Pack]) {
        let records = || packs.iter().flat_map(|pack| pack.rule.iter());
        let n_phrases = records().map(|record| record.matches.iter().count()).sum();
        self.phrases.reserve(n_phrases);
        self.whole.reserve(n_phrases);
        self.prefilter.reserve(n_phrases);
    }

    fn add_words(&mut self, pack: &Pack) {
        let words = &mut self.words;
        for (known, added) in [
            (&mut words.networks, &pack.networks),
            (&mut words.voice, &pack.voice),
            (&mut words.bar_words, &pack.bar_words),
            (&mut words.months, &pack.months),
            (&mut words.replies, &pack.replies),
            (&mut words.speech, &pack.speech),
            (&mut words.being, &pack.being),
            (&mut words.roles, &pack.roles),
        ] {
            known.extend(added.iter().map(fold_text));
        }
        for note in pack.notes.iter() {
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
        let folded = record.matches.folded();
        let id = record.id.as_str();
        if let Some(block) = record.block {
            self.blocks_of_rules.entry(id.into()).or_insert(block);
        }
        let block = self.blocks_of_rules.get(id).copied();
        for ((place, text), folded) in record.matches.iter().zip(folded.iter()) {
            let id = self.push(Phrase {
                rule: record.id.clone(),
                block,
                text: text.clone(),
                place,
                is_unsafe: record.safety == Safety::Unsafe,
                only_capitals: place == PhrasePlace::Prefix
                    && !text.chars().any(char::is_lowercase),
                language,
                is_common: language.is_none(),
            });
            let Some(id) = id else { return };
            // A whole line is looked up with its network replaced by `{site}`.
            if place.is_whole() && !(has_brace(folded) && folded.contains("{x}")) {
                self.add_whole(folded.clone(), id);
                continue;
            }
            for pattern in expand(folded, &self.words.networks) {
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

    fn add_pattern(&mut self, place: PhrasePlace, pattern: Pattern, id: PhraseId) {
        if place == PhrasePlace::Start || pattern.has_gap() {
            let key = opening(pattern.before()).unwrap_or_default().into();
            self.openings
                .entry(key)
                .or_default()
                .patterns
                .push((pattern, id));
        } else {
            let spelling = pattern.before().to_owned().into();
            if place == PhrasePlace::Prefix {
                self.add_prefix(spelling, id);
            } else {
                self.add_whole(spelling, id);
            }
        }
    }

    fn add_whole(&mut self, spelling: Text, id: PhraseId) {
        match self.whole.entry(spelling) {
            Entry::Occupied(mut known) => known.get_mut().push(id),
            Entry::Vacant(new) => {
                let spelling = new.key();
                self.longest = self.longest.max(spelling.len());
                self.prefilter.add_line(spelling, &self.words.networks);
                if !spelling.contains(' ') {
                    self.prefilter.add_bar_word(spelling);
                }
                add_site_openings(spelling, &self.words.networks, &mut self.site_openings);
                new.insert(Namesakes::new(id));
            }
        }
    }

    fn add_prefix(&mut self, spelling: Text, id: PhraseId) {
        self.prefilter.add_line(&spelling, &self.words.networks);
        match self.prefixes.entry(spelling) {
            Entry::Occupied(mut known) => known.get_mut().push(id),
            Entry::Vacant(new) => {
                new.insert(Namesakes::new(id));
            }
        }
    }

    /// Notes of the networks of all packs what spares most lines the search for them.
    fn add_networks(&mut self) {
        let networks = &self.words.networks;
        let heads = networks.iter().filter_map(|name| name.split(' ').next());
        self.network_heads = heads.map(Box::from).collect();
        let lengths = networks.iter().map(|name| name.len());
        self.longest_network = lengths.max().unwrap_or_default();
        for word in networks.iter().chain(&self.words.bar_words) {
            self.prefilter.add_bar_word(word);
        }
    }

    fn prefilter_openings(&mut self) {
        for openings in self.openings.values() {
            for (pattern, _) in &openings.patterns {
                self.prefilter.add_opening(pattern.before());
            }
            for note in &openings.notes {
                self.prefilter.add_opening(note);
            }
        }
    }

    /// Lets English phrases count everywhere, unless another language spells them alike: English
    /// buttons are found on pages of every language.
    fn share_common(&mut self) {
        for phrase in &mut self.phrases {
            phrase.is_common |= phrase.language == Some(Language::ENGLISH);
        }
        let alike = self.whole.values().chain(self.prefixes.values());
        for ids in alike.filter(|ids| ids.are_several()) {
            if ids.iter().any(|id| !self.phrases[id.index()].is_common) {
                for id in ids.iter() {
                    let phrase = &mut self.phrases[id.index()];
                    phrase.is_common = phrase.language.is_none();
                }
            }
        }
    }
}

/// Adds the first words of a line, if it names a network.
fn add_site_openings(line: &str, networks: &FxHashSet<Text>, openings: &mut FxHashSet<Box<str>>) {
    if before_site(line).is_none() {
        return;
    }
    let first = line.split(' ').next().unwrap_or_default();
    if before_site(first).is_none() {
        openings.insert(first.into());
        return;
    }
    for network in networks {
        let named = first.replace("{site}", network);
        openings.extend(named.split(' ').next().map(Box::from));
    }
}
