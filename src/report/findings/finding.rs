//! A finding: an edit at its place, as a value until a form writes it.

use crate::edit::Edit;
use crate::report::{DocumentOutcome, Location, Places};
use crate::text::Position;

/// An edit that was made or proposed, at its place.
#[derive(Clone, Debug)]
pub struct Finding<'c> {
    /// Where it stands.
    pub location: Location,
    /// Line and column of its first byte, which may be a blank before its words.
    pub first: Position,
    /// Rule, safety, confidence, reason, and what it changes.
    pub edit: &'c Edit,
    /// Whether it was made, or is only proposed.
    pub is_applied: bool,
}

/// Iterates over the edits of a document, and behind them over its suggestions.
pub fn findings(cleaned: DocumentOutcome<'_>) -> impl Iterator<Item = Finding<'_>> {
    let outcome = cleaned.outcome;
    let edits = outcome.edits().iter().map(|edit| (edit, true));
    let suggestions = outcome.suggestions().iter().map(|edit| (edit, false));
    let is_any = !(outcome.is_unchanged() && outcome.suggestions().is_empty());
    // Most documents of a checked batch have none, and their lines need not be counted.
    let places = is_any.then(|| Places::new(cleaned.document));
    edits
        .chain(suggestions)
        .filter_map(move |(edit, is_applied)| {
            let places = places.as_ref()?;
            Some(Finding {
                // Asked for in the order of the text, which is what keeps it linear along a line.
                first: places.at(edit.span.start),
                location: Location::of(edit, cleaned.place, places),
                edit,
                is_applied,
            })
        })
}

/// Iterates over the edits that were made.
pub(super) fn made(cleaned: DocumentOutcome<'_>) -> impl Iterator<Item = Finding<'_>> {
    findings(cleaned).take_while(|finding| finding.is_applied)
}
