//! Messages for people, on standard error: what, where, why, and what to do.

use std::fmt;
use std::io::Write;

use anstyle::{AnsiColor, Style};

/// A mistake that ends the run, in the form `error[config]: pipeline.toml:14:9: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: &'static str,
    message: String,
    hint: Option<String>,
}

impl Error {
    /// Makes an error of a kind: `usage`, `config`, `input`, `read`, `write`.
    #[must_use]
    pub fn new(kind: &'static str, message: impl fmt::Display) -> Self {
        Self {
            kind,
            message: message.to_string(),
            hint: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Shows the error.
    pub fn show(&self) {
        let red = AnsiColor::Red.on_default().bold();
        say(
            red,
            &format!("error[{}]", self.kind),
            &self.message,
            self.hint.as_deref(),
        );
    }
}

/// Shows what should be known but ends nothing.
pub(super) fn warn(message: &str, hint: Option<&str>) {
    say(
        AnsiColor::Yellow.on_default().bold(),
        "warning",
        message,
        hint,
    );
}

/// Shows a line that is neither.
pub(super) fn note(message: &str) {
    // If standard error is gone there is nobody left to tell.
    let _ = writeln!(anstream::stderr().lock(), "{message}");
}

fn say(style: Style, head: &str, message: &str, hint: Option<&str>) {
    let mut out = anstream::stderr().lock();
    // As in `note`.
    let _ = writeln!(out, "{style}{head}{style:#}: {message}");
    if let Some(hint) = hint {
        let _ = writeln!(out, "  {hint}");
    }
}
