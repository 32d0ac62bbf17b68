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

/// Returns the language in which to read the page: the declared one, unless its text is surely in another.
pub(super) fn believed(found: &Candidates) -> Option<String> {
    let of = |origin: Origin| {
        let mut all = found.all.iter();
        all.find(|other| other.field == Field::Language && other.origin == origin)
            .map(|other| &*other.raw)
    };
    let primary = |tag: &str| tag.split(['-', '_']).next().map(str::to_ascii_lowercase);
    let (declared, told) = (of(Origin::Html), of(Origin::Text));
    let agrees = declared.is_none()
        || told.is_none()
        || declared.and_then(primary) == told.and_then(primary);
    // An English text does not tell whether it is American.
    let told = told.filter(|tag| *tag != "en");
    let believed = if agrees {
        declared.or(told)
    } else {
        told.or(declared)
    };
    believed.map(str::to_owned)
}
