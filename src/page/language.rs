//! The language of a page: as it declares it, else as its text tells.

use super::candidate::Candidates;
use super::{Field, Origin, View};

/// Adds what says which language the page is in.
pub(super) fn read(view: &View<'_>, out: &mut Candidates) {
    if let Some(language) = &view.document.language {
        out.add(Field::Language, Origin::Html, "<html lang>", language);
    }
    if let Some(language) = language_of_text(view.text) {
        out.add(Field::Language, Origin::Text, "text", language);
    }
}

/// Returns the language that a text is written in, if that can be told.
///
/// The detector is to be joined here; until then only what the page declares is known.
fn language_of_text(_text: &str) -> Option<&'static str> {
    None
}
