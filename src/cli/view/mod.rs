//! What a run shows of each document: cleaned documents, or reports of their edits.

mod cleaned;
mod reports;

use crate::batch::View;
use crate::pipeline::Format;
use crate::read::RecordKeys;

use super::arguments::FindingsForm;
use super::mode::{Look, Mode};

/// Returns what a mode shows.
pub(super) fn view<'v>(
    mode: Mode,
    format: Format,
    keys: &'v RecordKeys,
    look: Look,
) -> Box<dyn View + 'v> {
    match mode {
        Mode::Clean => Box::new(cleaned::Documents {
            format,
            keys,
            with_places: false,
        }),
        Mode::Write => Box::new(cleaned::InPlaceText),
        Mode::Annotate => Box::new(reports::Edits),
        Mode::Diff(form) => Box::new(reports::Diff { form, look }),
        Mode::Check(FindingsForm::Github) => Box::new(reports::Places),
        Mode::Check(form) => Box::new(reports::Findings { form, look }),
    }
}

/// Returns what shows cleaned documents and has the tally say where each rule's first edits stand.
pub(super) fn with_places(format: Format, keys: &RecordKeys) -> impl View + '_ {
    cleaned::Documents {
        format,
        keys,
        with_places: true,
    }
}
