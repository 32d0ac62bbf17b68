//! The diff of a document, in several forms.
//!
//! No form has to compute a diff, because the edit list is the diff. `changes` maps the edits to the
//! lines of both texts in linear time. `similar` only groups the changes into hunks with context.
//!
//! | form | for |
//! |---|---|
//! | [`Unified`] | `git apply`, `patch`, other programs |
//! | [`Words`] | prose with long lines |
//! | [`Stat`] | many files at a glance |
//! | [`Terminal`] | people: colour, reasons, suggestions |

mod changes;
mod lines;
mod marks;
mod own_bytes;
#[cfg(test)]
mod patches;
mod path;
mod regions;
mod stat;
mod terminal;
mod unified;
mod words;

use std::io::Write;

use super::{DocumentOutcome, Form, Palette, Rows, visible_start};
use crate::read::ReadError;

pub(crate) use marks::{words_after, words_span};
pub use own_bytes::left_out;
pub use stat::{Stat, stat};
pub use terminal::{Terminal, terminal};
pub use unified::{Unified, unified};
pub use words::{Words, words};

/// Shows a record like a document, below a line with its file and line number, since the diff itself
/// names only the id.
fn under_place(
    form: &dyn Form,
    palette: &Palette,
    cleaned: DocumentOutcome<'_>,
    out: &mut Rows,
) -> Result<(), ReadError> {
    let mut shown = Rows::default();
    form.document(cleaned, &mut shown)?;
    for row in shown.iter() {
        out.row(|out| {
            let place = cleaned.place.to_string();
            let quiet = palette.quiet;
            writeln!(out, "{quiet}{}{quiet:#}", visible_start(&place))?;
            out.write_all(row)
        })?;
    }
    Ok(())
}
