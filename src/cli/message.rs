//! Messages for people on standard error: what happened, where, why, and what to do.

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
    /// Paths, ids and the contents of files may hold any character, so characters that are invisible or
    /// control a terminal are written by name. Errors of the kind `config` keep their line breaks: the
    /// settings are the user's own, and a mistake in a pattern is shown below the pattern.
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

    /// Adds advice on what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(visible_lines(&hint.into()));
        self
    }

    /// Shows the error.
    pub fn show(&self) {
        let red = Palette::coloured().bad;
        let mut out = anstream::stderr().lock();
        // If standard error is closed, nobody reads the error.
        let _ = writeln!(out, "{red}error[{}]{red:#}: {}", self.kind, self.message);
        if let Some(hint) = &self.hint {
            let _ = writeln!(out, "  {hint}");
        }
    }
}

/// Shows a line that is not an error. Odd characters in it are written by name.
pub(super) fn note(message: &str) {
    // If standard error is closed, nobody reads the note.
    let _ = writeln!(anstream::stderr().lock(), "{}", visible_start(message));
}

/// Names the paths that were left out of folders and globs.
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

/// Shows remarks about documents. Those that would fill the screen are only counted.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    n_said: usize,
}

impl Remarks {
    /// Largest number of remarks shown; the others are counted. The summary of a batch names documents of
    /// which nothing is left as well.
    const MOST: usize = 20;

    /// Shows a remark.
    pub(super) fn show(&mut self, remark: &Remark) {
        self.n_said += 1;
        if self.n_said <= Self::MOST {
            note(&format!("note: {}: {}", remark.place, remark.says));
        }
    }

    /// Shows how many remarks were left out.
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
