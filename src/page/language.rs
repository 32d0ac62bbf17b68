//! The language of a page: as it declares it, checked against its text; else as the text tells.

use super::candidate::Candidates;
use super::{Field, Origin, View};
use crate::language::detect;

/// From here on the text is believed more than what the page declares.
const SURE: f32 = 0.99;
/// Below this the text only lets guess.
const GUESS: f32 = 0.8;

/// Adds what says which language the page is in.
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
