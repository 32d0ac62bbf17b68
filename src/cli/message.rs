//! Messages for people, on standard error: what, where, why, and what to do.

use std::fmt;
use std::io::Write;

use crate::batch::{Remark, Skipped};
use crate::report::figures::counted;
use crate::report::{Palette, visible, visible_lines, visible_start};

/// A mistake that ends the run, in the form `error[config]: pipeline.toml:14:9: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: &'static str,
    message: String,
    hint: Option<String>,
}

impl Error {
    /// Makes an error of a kind: `usage`, `config`, `input`, `read`, `write`.
    ///
    /// Paths, ids and what stands in a file may hold anything: it is shown by name. Of `config`
    /// the lines stay lines, for the settings are the user's own and a mistake in a pattern is
    /// shown below it.
    #[must_use]
    pub fn new(kind: &'static str, message: impl fmt::Display) -> Self {
        let message = message.to_string();
        let message = if kind == "config" {
            visible_lines(&message)
        } else {
            visible(&message).into_owned()
        };
        Self {
            kind,
            message,
            hint: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(visible_lines(&hint.into()));
        self
    }

    /// Shows the error.
    pub fn show(&self) {
        let red = Palette::coloured().bad;
        let mut out = anstream::stderr().lock();
        // If standard error is gone there is nobody left to tell.
        let _ = writeln!(out, "{red}error[{}]{red:#}: {}", self.kind, self.message);
        if let Some(hint) = &self.hint {
            let _ = writeln!(out, "  {hint}");
        }
    }
}

/// Shows a line that is no mistake; names in it may hold anything.
pub(super) fn note(message: &str) {
    // As above.
    let _ = writeln!(anstream::stderr().lock(), "{}", visible_start(message));
}

/// Says what was left out of folders and globs.
pub(super) fn skipped(skipped: &[Skipped]) {
    for Skipped { path, why } in skipped.iter().take(Remarks::MOST) {
        note(&format!("note: {}: {why}", path.display()));
    }
    if skipped.len() > Remarks::MOST {
        let more = counted(skipped.len() - Remarks::MOST, "more path");
        note(&format!("note: {more} left out for such reasons"));
    }
}

/// Says that a signal ended the run.
pub(super) fn interrupted() {
    note("interrupted; what is summed up was done, and nothing half-written is left");
}

/// Shows what is to be said of documents, and counts on where it would fill the screen.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    n_said: usize,
}

impl Remarks {
    /// More than these are counted: the summary of a batch names the documents that are empty.
    const MOST: usize = 20;

    /// Shows a remark.
    pub(super) fn show(&mut self, remark: &Remark) {
        self.n_said += 1;
        if self.n_said <= Self::MOST {
            note(&format!("note: {}: {}", remark.place, remark.says));
        }
    }

    /// Says how many were not shown.
    pub(super) fn finish(&self) {
        if self.n_said > Self::MOST {
            let more = counted(self.n_said - Self::MOST, "more note");
            note(&format!(
                "note: {more}; --format jsonl has those of each document"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_no_line_of_the_log() {
        let name = "a\n::error::x\u{1b}]0;y\u{7}##[z]";
        let error = Error::new("read", name).hint(name);
        assert_eq!(
            error.message,
            "a¶::error::x<U+001B>]0;y<U+0007><U+0023>#[z]"
        );
        assert_eq!(
            Error::new("config", name).message,
            "a\n<U+003A>:error::x<U+001B>]0;y<U+0007><U+0023>#[z]"
        );
    }
}
