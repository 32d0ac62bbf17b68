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
