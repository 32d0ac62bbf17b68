//! Chooses the form of output from the options. A new form needs one file in `report` and one line here.

use super::arguments::{DiffForm, FindingsForm};
use super::mode::{Look, Mode};
use crate::pipeline::Format;
use crate::read::RecordKeys;
use crate::report::Form;
use crate::report::annotate::Annotations;
use crate::report::diff::{Stat, Terminal, Unified, Words};
use crate::report::documents::{Documents, InPlaceText};
use crate::report::findings::{Concise, Full, Github, Json, Sarif};

/// Returns the form of a mode's output.
pub(super) fn form<'v>(
    mode: Mode,
    format: Format,
    keys: &'v RecordKeys,
    look: Look,
) -> Box<dyn Form + 'v> {
    let Look { palette, width, .. } = look;
    match mode {
        Mode::Clean => Box::new(Documents {
            format,
            keys,
            with_places: false,
        }),
        Mode::Write => Box::new(InPlaceText),
        Mode::Annotate => Box::new(Annotations),
        Mode::Diff(DiffForm::Unified) if look.for_people => Box::new(Terminal { palette, width }),
        Mode::Diff(DiffForm::Unified) => Box::new(Unified),
        Mode::Diff(DiffForm::Words) => Box::new(Words { palette }),
        Mode::Diff(DiffForm::Stat) => Box::new(Stat { palette }),
        Mode::Check(FindingsForm::Full) => Box::new(Full { palette }),
        Mode::Check(FindingsForm::Concise) => Box::new(Concise { palette }),
        Mode::Check(FindingsForm::Json) => Box::new(Json),
        Mode::Check(FindingsForm::Github) => Box::new(Github),
        Mode::Check(FindingsForm::Sarif) => Box::new(Sarif),
    }
}
