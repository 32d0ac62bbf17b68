//! Decides where the output goes and checks that it can go there.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::arguments::{FindingsForm, ModeArguments};
use super::message::Error;
use super::mode::Mode;
use super::pager::Paged;
use crate::batch::{InPlace, Input, OutputNames, OutputNaming, Sink, Stream, Tree, WriteError};
use crate::pipeline::Format;
use crate::read::Named;
use crate::report::findings::Cap;
use crate::report::harmless;

/// Largest number of findings that are shown to people in full.
const MAX_FINDINGS: usize = 200;

/// Makes sure that each input either has a place for its output or is refused. Returns the names of
/// the files if there is an output folder.
pub(super) fn plan(
    arguments: &ModeArguments,
    mode: Mode,
    format: Format,
    inputs: &mut [Input],
) -> Result<Option<OutputNames>, Error> {
    if let Some(folder) = &arguments.output {
        return Ok(Some(names(mode, format).plan(inputs, folder)));
    }
    let inputs = || inputs.iter().filter(|input| !input.is_refused());
    let n_texts = inputs().filter(|input| !is_records(input)).count();
    let n_inputs = inputs().count();
    if mode == Mode::Clean && format != Format::Jsonl && n_texts > 0 && n_inputs > 1 {
        let message = format!("{n_inputs} documents, and one standard output");
        return Err(Error::new("usage", message).hint(
            "--output DIR writes a file for each, --format jsonl a record for each, \
             --diff shows the changes; for standard input write -",
        ));
    }
    Ok(None)
}

fn is_records(input: &Input) -> bool {
    let format = Named::of(Path::new(&input.id)).format;
    format.is_some_and(|format| format.document().is_none())
}

/// Returns the rule by which files in an output folder are named.
pub(super) fn names(mode: Mode, format: Format) -> OutputNaming {
    let extension = match (mode, format) {
        (Mode::Annotate, _) | (_, Format::Jsonl) => Some("jsonl"),
        (_, Format::Markdown) => Some("md"),
        (_, Format::Text) => None,
    };
    OutputNaming { extension }
}

/// Returns the sink of the output.
pub(super) fn sink<'o>(
    arguments: &ModeArguments,
    mode: Mode,
    names: Option<&'o OutputNames>,
    out: &'o mut Paged,
    cap: &'o mut Cap,
) -> Box<dyn Sink + 'o> {
    if let (Some(folder), Some(names)) = (&arguments.output, names) {
        return Box::new(Tree::new(folder.clone(), |input: &Input| names.of(input)));
    }
    match mode {
        Mode::Write => Box::new(InPlace::default()),
        Mode::Check(FindingsForm::Full) => Box::new(Capped { cap, out }),
        // Only these forms show data as they are. The other reports write control characters by
        // name themselves, and their own colours must reach the terminal.
        Mode::Clean | Mode::Annotate | Mode::Check(FindingsForm::Json | FindingsForm::Sarif)
            if io::stdout().is_terminal() =>
        {
            Box::new(Screen(out))
        }
        _ => Box::new(Stream(out)),
    }
}

/// Returns the cap on the number of findings that are shown to a person.
pub(super) fn cap() -> Cap {
    Cap::new(MAX_FINDINGS)
}

/// A terminal. Control characters in the data are written by name, so that they cannot command it.
struct Screen<W>(W);

impl<W: Write> Sink for Screen<W> {
    fn frame(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.0.write_all(bytes).map_err(WriteError::Stream)
    }

    fn write(&mut self, _: &Input, bytes: &[u8], _: bool) -> Result<(), WriteError> {
        let shown = String::from_utf8_lossy(bytes);
        let shown = harmless(&shown);
        self.0
            .write_all(shown.as_bytes())
            .map_err(WriteError::Stream)
    }

    fn end(&mut self, _: &Input, _: bool) -> Result<(), WriteError> {
        self.0.flush().map_err(WriteError::Stream)
    }
}

/// A stream that ends after a number of findings.
struct Capped<'o> {
    cap: &'o mut Cap,
    out: &'o mut Paged,
}

impl Sink for Capped<'_> {
    fn write(&mut self, _: &Input, finding: &[u8], _: bool) -> Result<(), WriteError> {
        if finding.is_empty() || !self.cap.passes() {
            return Ok(());
        }
        self.out.write_all(finding).map_err(WriteError::Stream)
    }

    fn end(&mut self, _: &Input, _: bool) -> Result<(), WriteError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_not_commanded() {
        let mut shown = Vec::new();
        let text = "a\u{1b}[2J\tb\u{9b}\n".as_bytes();
        let mut screen = Screen(&mut shown);
        screen.write(&Input::standard("-"), text, true).unwrap();
        assert_eq!(shown, b"a<U+001B>[2J\tb<U+009B>\n");
    }
}
