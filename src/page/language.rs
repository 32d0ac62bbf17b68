//! Finds the language of a page: as the page declares it, checked against its text, or else as its
//! text shows.

use super::candidate::Candidates;
use super::{Field, Origin, View};
use crate::language::detect;

/// From this confidence on the text is believed more than the declaration.
const SURE: f32 = 0.99;
/// Below this confidence the language of the text is only a guess.
const GUESS: f32 = 0.8;

/// Adds candidates for the language of the page.
pub(super) fn read(view: &View<'_>, out: &mut Candidates) {
    let declared = view.document.language.as_deref();
    if let Some(language) = declared {
        out.add(Field::Language, Origin::Html, "<html lang>", language);
    }
    let least = if declared.is_some() { SURE } else { GUESS };
    if let Some(detected) = detect(view.text).filter(|detected| detected.confidence >= least) {
        out.add(
            Field::Language,
            Origin::Text,
            "text",
            detected.language.code(),
        );
    }
}
