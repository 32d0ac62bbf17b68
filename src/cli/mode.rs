//! What a run does, and how its reports look.

use std::io::{self, IsTerminal};

use super::arguments::{DiffForm, FindingsForm, ModeArguments};
use crate::report::Palette;

/// What a run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Writes cleaned documents.
    Clean,
    /// Cleans files in place.
    Write,
    /// Writes the edits.
    Annotate,
    /// Shows the changes.
    Diff(DiffForm),
    /// Lists the findings.
    Check(FindingsForm),
}

impl Mode {
    pub(super) fn of(arguments: &ModeArguments) -> Self {
        // The argument parser allows only `--check` and `--diff` together. Then the diff is shown
        // and the findings decide the exit code.
        if let Some(form) = arguments.diff {
            Self::Diff(form)
        } else if arguments.check {
            Self::Check(arguments.output_format.unwrap_or_default())
        } else if arguments.write {
            Self::Write
        } else if arguments.annotate {
            Self::Annotate
        } else {
            Self::Clean
        }
    }
}

/// How reports look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) palette: Palette,
    /// Columns of the terminal.
    pub(super) width: usize,
    /// Whether a person reads them. A diff for a person explains itself; any other is a patch.
    pub(super) for_people: bool,
}

impl Look {
    /// Returns the look of standard output.
    pub(super) fn of_output() -> Self {
        /// Width in columns if the width of the terminal is not known.
        const WIDTH: usize = 100;
        let out = io::stdout();
        let coloured = anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never;
        let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0.into());
        Self {
            palette: if coloured {
                Palette::coloured()
            } else {
                Palette::plain()
            },
            width,
            for_people: coloured || out.is_terminal(),
        }
    }

    /// Returns the palette of standard error.
    pub(super) fn of_messages() -> Palette {
        if anstream::AutoStream::choice(&io::stderr()) == anstream::ColorChoice::Never {
            Palette::plain()
        } else {
            Palette::coloured()
        }
    }
}
