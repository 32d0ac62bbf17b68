//! From raw text to cleaned text and back.

use thiserror::Error;

use super::{Edit, EditList};

/// The edit list does not belong to the text it is replayed on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReplayError {
    /// The text at an edit's place is not the text that the edit was made for.
    #[error("edit {index} expects {expected:?} at byte {at}, which is not there")]
    Mismatch {
        /// Number of the edit, from 0.
        index: usize,
        /// Byte offset in the text replayed on.
        at: usize,
        /// The text that the edit names.
        expected: String,
    },
}

/// Returns the text after all edits.
///
/// # Errors
///
/// When the text of `raw` at an edit's span is not its `original`.
pub fn apply(raw: &str, edits: &EditList) -> Result<String, ReplayError> {
    let mut clean = String::with_capacity(raw.len());
    let mut done = 0;
    for (index, edit) in edits.iter().enumerate() {
        expect_at(raw, edit.span.start, &edit.original, index)?;
        clean.push_str(&raw[done..edit.span.start]);
        clean.push_str(&edit.replacement);
        done = edit.span.end;
    }
    clean.push_str(&raw[done..]);
    Ok(clean)
}

/// Returns the text before all edits, byte for byte.
///
/// # Errors
///
/// When the text of `clean` at an edit's place is not its `replacement`.
pub fn revert(clean: &str, edits: &EditList) -> Result<String, ReplayError> {
    let mut raw = String::with_capacity(clean.len());
    let mut done = 0;
    for (index, edit) in edits.iter().enumerate() {
        // The kept run before this edit has the same length in both texts.
        let at = done + (edit.span.start.saturating_sub(raw.len()));
        expect_at(clean, at, &edit.replacement, index)?;
        raw.push_str(&clean[done..at]);
        raw.push_str(&edit.original);
        done = at + edit.replacement.len();
    }
    raw.push_str(&clean[done..]);
    Ok(raw)
}

fn expect_at(text: &str, at: usize, expected: &str, index: usize) -> Result<(), ReplayError> {
    if text
        .get(at..)
        .is_some_and(|rest| rest.starts_with(expected))
    {
        Ok(())
    } else {
        Err(ReplayError::Mismatch {
            index,
            at,
            expected: expected.to_owned(),
        })
    }
}

/// Applies edits that the program itself made. They fit by construction, so nothing is checked.
pub(super) fn apply_own(raw: &str, edits: &[Edit]) -> String {
    let growth: isize = edits.iter().map(Edit::growth).sum();
    let mut clean = String::with_capacity(raw.len().saturating_add_signed(growth));
    let mut done = 0;
    for edit in edits {
        clean.push_str(&raw[done..edit.span.start]);
        clean.push_str(&edit.replacement);
        done = edit.span.end;
    }
    clean.push_str(&raw[done..]);
    clean
}
