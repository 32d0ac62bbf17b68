//! The diff of a document, in several forms.
//!
//! No form searches for it: the edit list is the diff. `changes` lays the edits out on the
//! lines of both texts in linear time, `similar` groups them into hunks with context.
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

use std::io::{self, Write};

use super::{DocumentOutcome, Palette, Rows, visible_start};

pub(crate) use marks::{words_after, words_span};
pub use own_bytes::left_out;
pub use stat::{Stat, stat};
pub use terminal::{Terminal, terminal};
pub use unified::{Unified, unified};
pub use words::{Words, words};

/// Writes a diff as a row, with file and line of the record before it: the diff knows only the id.
fn of_record(
    cleaned: DocumentOutcome<'_>,
    palette: &Palette,
    out: &mut Rows,
    write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    out.row(|out| {
        let start = out.len();
        let place = cleaned.place.to_string();
        let quiet = palette.quiet;
        writeln!(out, "{quiet}{}{quiet:#}", visible_start(&place))?;
        let end = out.len();
        write(&mut *out)?;
        if out.len() == end {
            out.truncate(start);
        }
        Ok(())
    })
}
