//! The figures of a batch.
//!
//! A worker makes a [`Tally`] of each document, and the ordered writer merges it into the tally of the
//! batch. The size of a tally depends on the number of rules, not of documents: shares are counted in
//! steps of a ten-thousandth, and only the names of the first and the worst documents are kept.

mod named;
mod shares;

use std::collections::BTreeMap;

use super::figures::chars;
use super::{DocumentPlace, Location, Places};
use crate::document::Document;
use crate::edit::RuleId;
use crate::pipeline::Outcome;
use crate::pipeline::limits::Flag;

pub use named::Named;
pub use shares::Shares;

/// Number of names kept of each kind. A few are enough to start looking.
const KEPT: usize = 3;

/// Figures of any number of documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Number of documents, including failed ones.
    pub n_documents: usize,
    /// Number of documents that were changed.
    pub n_changed: usize,
    /// Documents that could not be read or cleaned.
    pub failed: Named<String>,
    /// Documents without a word in their cleaned text, and why.
    pub empty: Named<String>,
    /// Documents whose removals were held back, or that lost more than their limit.
    pub held_back: Named<f32>,
    /// Documents with U+FFFD in their raw text, each with the number of these characters.
    pub replacement_characters: Named<usize>,
    /// Number of edits that were applied.
    pub n_edits: usize,
    /// Number of edits that were not applied: unsafe or held back.
    pub n_suggestions: usize,
    /// Number of characters before cleaning.
    pub n_chars_before: usize,
    /// Number of characters after cleaning.
    pub n_chars_after: usize,
    /// Number of blocks before cleaning.
    pub n_blocks_before: usize,
    /// Number of blocks after cleaning.
    pub n_blocks_after: usize,
    /// What each rule did.
    pub rules: BTreeMap<RuleId, RuleTally>,
    /// Share removed from each document, without what `content` dropped.
    pub removed: Shares,
}

/// What one rule did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleTally {
    /// Number of its edits.
    pub n_edits: usize,
    /// Number of documents in which it has an edit.
    pub n_documents: usize,
    /// Its first edits, if a form needs their places.
    pub first: Vec<Example>,
}

/// One edit of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The place of the edit.
    pub location: Location,
    /// The reason of the edit.
    pub reason: String,
}

impl Tally {
    /// Counts one cleaned document.
    #[must_use]
    pub fn of(document: &Document, outcome: &Outcome) -> Self {
        let stats = outcome.stats();
        let mut tally = Self {
            n_documents: 1,
            n_changed: usize::from(!outcome.is_unchanged()),
            n_edits: outcome.edits().len(),
            n_suggestions: outcome.suggestions().len(),
            n_chars_before: stats.n_chars_before,
            n_chars_after: stats.n_chars_after,
            n_blocks_before: stats.n_blocks_before,
            n_blocks_after: stats.n_blocks_after,
            ..Self::default()
        };
        tally.removed.add(&document.id, stats.removed_share);
        for (rule, n_edits) in stats.edits_per_rule {
            let first = Vec::new();
            let entry = RuleTally {
                n_edits,
                n_documents: 1,
                first,
            };
            tally.rules.insert(rule, entry);
        }
        let n_replacements =
            memchr::memmem::find_iter(document.text.as_bytes(), "\u{fffd}").count();
        if n_replacements > 0 {
            tally
                .replacement_characters
                .add(&document.id, n_replacements);
        }
        tally.note_flags(document, outcome);
        tally
    }

    /// Adds the places of the first edits of each rule.
    #[must_use]
    pub fn with_places(
        mut self,
        document: &Document,
        outcome: &Outcome,
        place: &DocumentPlace,
    ) -> Self {
        if outcome.is_unchanged() {
            return self;
        }
        let places = Places::new(document);
        for edit in outcome.edits() {
            let rule = self.rules.entry(edit.rule.clone()).or_default();
            if rule.first.len() < KEPT {
                rule.first.push(Example {
                    location: Location::of(edit, place, &places),
                    reason: edit.whole_reason().into_owned(),
                });
            }
        }
        self
    }

    /// Counts a document that could not be read or cleaned.
    #[must_use]
    pub fn failure(id: &str, error: &str) -> Self {
        let mut tally = Self {
            n_documents: 1,
            ..Self::default()
        };
        tally.failed.add(id, error.to_owned());
        tally
    }

    /// Adds the figures of `later`, whose documents come after those counted so far.
    pub fn merge(&mut self, later: Self) {
        self.n_documents += later.n_documents;
        self.n_changed += later.n_changed;
        self.failed.merge(later.failed);
        self.empty.merge(later.empty);
        self.held_back.merge(later.held_back);
        self.replacement_characters
            .merge(later.replacement_characters);
        self.n_edits += later.n_edits;
        self.n_suggestions += later.n_suggestions;
        self.n_chars_before += later.n_chars_before;
        self.n_chars_after += later.n_chars_after;
        self.n_blocks_before += later.n_blocks_before;
        self.n_blocks_after += later.n_blocks_after;
        for (id, rule) in later.rules {
            let known = self.rules.entry(id).or_default();
            known.n_edits += rule.n_edits;
            known.n_documents += rule.n_documents;
            let room = KEPT.saturating_sub(known.first.len());
            known.first.extend(rule.first.into_iter().take(room));
        }
        self.removed.merge(later.removed);
    }

    /// Returns the rules, those with most edits first; rules with equally many are sorted by name.
    #[must_use]
    pub fn rules_by_edits(&self) -> Vec<(&RuleId, &RuleTally)> {
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort_by_key(|(_, rule)| std::cmp::Reverse(rule.n_edits));
        rules
    }

    fn note_flags(&mut self, document: &Document, outcome: &Outcome) {
        for flag in outcome.flags() {
            match flag {
                Flag::EmptyResult { .. } => self.empty.add(&document.id, flag.reason()),
                // A document with both flags is counted once, with the share of the first.
                Flag::HeldBack { share } | Flag::LargeShare { share } => {
                    if self.held_back.count == 0 {
                        self.held_back.add(&document.id, *share);
                    }
                }
            }
        }
    }
}

/// Returns how many characters the edits remove and how many they add. An edit that does both counts only
/// with the difference.
#[must_use]
pub fn removed_and_added(outcome: &Outcome) -> (usize, usize) {
    let (mut removed, mut added) = (0, 0);
    for edit in outcome.edits() {
        let (before, after) = (chars(&edit.original), chars(&edit.replacement));
        removed += before.saturating_sub(after);
        added += after.saturating_sub(before);
    }
    (removed, added)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{cleaned, edit};

    fn of(id: &str, text: &str) -> Tally {
        let document = Document::from_text(id, text);
        let outcome = cleaned(&document);
        let place = DocumentPlace::of_file(id);
        Tally::of(&document, &outcome).with_places(&document, &outcome, &place)
    }

    #[test]
    fn merging_keeps_the_order_of_the_documents() {
        let mut tally = Tally::default();
        for id in ["a", "b", "c", "d"] {
            tally.merge(of(id, "One. \nTwo.\n"));
        }
        tally.merge(Tally::failure("e", "not a gzip file"));
        assert_eq!(
            (tally.n_documents, tally.n_changed, tally.failed.count),
            (5, 4, 1)
        );
        let rule = &tally.rules[&RuleId::new("whitespace/trailing-space")];
        assert_eq!((rule.n_edits, rule.n_documents), (4, 4));
        let places: Vec<_> = rule
            .first
            .iter()
            .map(|example| example.location.document.to_string())
            .collect();
        assert_eq!(places, ["a", "b", "c"]);
    }

    #[test]
    fn documents_are_named_for_what_is_wrong_with_them() {
        let tally = of("odd", "\u{fffd}\n");
        assert_eq!(tally.replacement_characters.first, [("odd".to_owned(), 1)]);
        assert_eq!(tally.empty.count, 1);
    }

    #[test]
    fn what_an_edit_changes_counts_not_what_it_spans() {
        let document = Document::from_text("a", "ofViews and Share");
        let edits = vec![
            edit(&document.text, 0, 7, "of Views", "spacing/run-on"),
            edit(&document.text, 11, 17, "", "boilerplate/share-bar"),
        ];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        assert_eq!(removed_and_added(&outcome), (6, 1));
    }
}
