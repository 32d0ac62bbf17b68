//! Candidates: values that were found for a field, before anything is decided.

use super::origin::weight;
use super::resolve::key_of;
use super::{Field, Origin};
use crate::text::Span;

/// A value that was found for a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The field.
    pub field: Field,
    /// The kind of place where it was found.
    pub origin: Origin,
    /// The place by its name: `og:title`, `json-ld NewsArticle.headline`.
    pub place: String,
    /// The position of that place in the source of the page.
    pub source: Option<Span>,
    /// The value as the page has it, shortened.
    pub raw: String,
    /// The understood values: one, or those of a list. Empty if the candidate is refused.
    pub values: Vec<String>,
    /// Why the candidate is refused, if it is.
    pub refused: Option<&'static str>,
}

impl Candidate {
    /// Returns how much its kind of place is believed for the field, from 1 to 100.
    #[must_use]
    pub fn weight(&self) -> Option<u8> {
        weight(self.field, self.origin)
    }

    /// Returns whether it says the same as these values: the same day, the same names.
    #[must_use]
    pub fn agrees_with(&self, values: &[String]) -> bool {
        key_of(self.field, &self.values) == key_of(self.field, values)
    }
}

/// All candidates of a page, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    /// Names of those who edited, reviewed or checked it, as the page says them.
    pub(super) helpers: Vec<String>,
}

impl Candidates {
    /// Adds a value that was found.
    pub(super) fn add(&mut self, field: Field, origin: Origin, place: &str, raw: &str) {
        self.add_at(field, origin, place, raw, None);
    }

    /// Adds a value that was found at a place of the source.
    pub(super) fn add_at(
        &mut self,
        field: Field,
        origin: Origin,
        place: &str,
        raw: &str,
        source: Option<Span>,
    ) {
        /// This many candidates are enough to decide.
        const MOST: usize = 400;
        /// Longest value in bytes. Longer ones are cut.
        const MOST_BYTES: usize = 2000;
        if self.all.len() < MOST && !raw.trim().is_empty() {
            self.all.push(Candidate {
                field,
                origin,
                place: place.to_owned(),
                source,
                raw: crate::text::opening_of(raw.trim(), MOST_BYTES).to_owned(),
                values: Vec::new(),
                refused: None,
            });
        }
    }

    /// Adds a line to the last candidate of a place near the headline, if there is one: elements of the same
    /// kind name one author each.
    pub(super) fn add_line(&mut self, field: Field, place: &str, line: &str) -> bool {
        /// A longer list is of something else.
        const MOST_BYTES: usize = 400;
        let before = self.all.iter_mut().rev().find(|other| {
            other.field == field && other.place == place && other.origin != Origin::Elsewhere
        });
        let Some(before) = before.filter(|before| before.raw.len() < MOST_BYTES) else {
            return false;
        };
        let line = line.trim();
        if !before.raw.lines().any(|other| other == line) {
            before.raw = format!("{}\n{line}", before.raw);
        }
        true
    }

    /// Adds the parts of one list; they are one candidate.
    pub(super) fn add_list(
        &mut self,
        field: Field,
        origin: Origin,
        place: &str,
        raw: &[String],
        source: Option<Span>,
    ) {
        // Line breaks separate the parts, so no part may contain one.
        let parts: Vec<_> = raw
            .iter()
            .map(|part| part.replace(['\n', '\r'], " "))
            .collect();
        self.add_at(field, origin, place, &parts.join("\n"), source);
    }
}
