//! A finding: an edit and its place, kept as a value until a form writes it.

use crate::edit::Edit;
use crate::report::{DocumentOutcome, Location, Places};
use crate::text::Position;

/// An edit that was applied or suggested, and its place.
#[derive(Clone, Debug)]
pub struct Finding<'c> {
    /// The place of the edit.
    pub location: Location,
    /// Line and column of its first byte, which can be white space before its words.
    pub first: Position,
    /// The edit, with its rule, safety, confidence and reason.
    pub edit: &'c Edit,
    /// Whether the edit was applied. If not, it is a suggestion.
    pub is_applied: bool,
}

/// Iterates over the edits of a document, then over its suggestions.
pub fn findings(cleaned: DocumentOutcome<'_>) -> impl Iterator<Item = Finding<'_>> {
    let outcome = cleaned.outcome;
    let edits = outcome.edits().iter().map(|edit| (edit, true));
    let suggestions = outcome.suggestions().iter().map(|edit| (edit, false));
    let is_any = !(outcome.is_unchanged() && outcome.suggestions().is_empty());
    // Most documents of a checked batch have no findings; their lines need not be indexed.
    let places = is_any.then(|| Places::new(cleaned.document));
    edits
        .chain(suggestions)
        .filter_map(move |(edit, is_applied)| {
            let places = places.as_ref()?;
            Some(Finding {
                // Places are asked for in the order of the text, which keeps the work on a long line
                // linear.
                first: places.at(edit.span.start),
                location: Location::of(edit, cleaned.place, places),
                edit,
                is_applied,
            })
        })
}

/// Iterates over the edits that were applied.
pub(super) fn made(cleaned: DocumentOutcome<'_>) -> impl Iterator<Item = Finding<'_>> {
    findings(cleaned).take_while(|finding| finding.is_applied)
}
