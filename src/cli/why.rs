//! `clean why`: shows what was decided about a text, and which setting would change the decision.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::arguments::WhyArguments;
use super::message::{self, Error};
use super::mode::{Look, Mode};
use super::pager::Paged;
use super::run::{n_threads, show_failure};
use super::settings::Settings;
use super::{Exit, inputs};
use crate::batch::{Batch, Event, Input, Origin, Output, Stop, Stream, WriteError};
use crate::read::ReadError;
use crate::report::figures::counted;
use crate::report::why::{Trials, Why};
use crate::report::{DocumentOutcome, Form, Rows, Tally};

/// Explains every place of the text in the documents that the arguments name.
pub(super) fn why(arguments: &WhyArguments) -> Result<Exit, Error> {
    let (paths, text) = asked(arguments)?;
    let settings = Settings::load(&arguments.config, Some(&arguments.rules))?;
    let pipeline = settings.pipeline()?;
    let reader = settings.reader()?;
    let (input, config) = (&arguments.input, settings.config());
    let (inputs, skipped) = inputs::inputs(paths, input, None, config, Mode::Clean)?;
    message::skipped(&skipped);
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: input.url.as_deref(),
        n_threads: n_threads(None),
        stop: &Stop::default(),
    };
    let trials = Trials::new(&settings.resolved);
    let view = Explained::new(&text, &trials, &inputs);
    match explain(&batch, &inputs, &view) {
        Ok(tally) => Ok(conclude(&tally, &view, &text)),
        Err(error) if error.is_closed_pipe() => Ok(Exit::Success),
        Err(error) => Err(Error::new("write", &error).hint(error.hint())),
    }
}

/// Returns the paths and the text. Without `--text` the last argument is the text.
fn asked(arguments: &WhyArguments) -> Result<(&[PathBuf], String), Error> {
    const HINT: &str = "type `clean why PATH \"the text\"`, or --text \"the text\"";
    if let Some(text) = &arguments.text {
        return Ok((&arguments.paths, text.clone()));
    }
    let (last, paths) = arguments.paths.split_last().unzip();
    let last = last.map_or(Path::new(""), PathBuf::as_path);
    let paths = paths.unwrap_or_default();
    if paths.is_empty() || last.exists() {
        let mistake = format!("{} is a path; there is no text to look for", last.display());
        return Err(Error::new("usage", mistake).hint(HINT));
    }
    Ok((paths, last.to_string_lossy().into_owned()))
}

/// Looks for the text exactly as it is written; if it is found nowhere, looks again without regard to
/// case.
fn explain(batch: &Batch<'_>, inputs: &[Input], view: &Explained<'_>) -> Result<Tally, WriteError> {
    let sink = &mut Stream(Paged::direct());
    let output = &mut [Output { form: view, sink }];
    let tally = batch.run(inputs, output, |event| {
        if let Event::Failed(failure) = event {
            show_failure(failure);
        }
    })?;
    if view.n_places() > 0 || view.is_read_once {
        return Ok(tally);
    }
    view.is_any_case.store(true, Ordering::Relaxed);
    // The first run has already shown the failures.
    batch.run(inputs, output, |_| {})
}

/// Shows a note if the text was not found as written, and returns the exit code.
fn conclude(tally: &Tally, view: &Explained<'_>, text: &str) -> Exit {
    if view.n_places() > 0 {
        if view.is_any_case.load(Ordering::Relaxed) {
            message::note(&format!(
                "{text:?} stands nowhere so written; shown is where it stands in other capitals"
            ));
        }
        return Exit::Success;
    }
    let documents = counted(tally.n_documents, "document");
    message::note(&format!("{text:?} stands nowhere in {documents}"));
    if tally.failed.count > 0 {
        Exit::Failure
    } else {
        Exit::Findings
    }
}

/// Explains a text in each document, and counts the places where it is found.
struct Explained<'a> {
    as_written: Why<'a>,
    in_any_case: Why<'a>,
    is_any_case: AtomicBool,
    /// Whether an input can be read only once. Then a document in which the text is not found as written is
    /// searched without regard to case at once, not in a second run.
    is_read_once: bool,
    n_places: AtomicUsize,
}

impl<'a> Explained<'a> {
    fn new(text: &str, trials: &'a Trials<'a>, inputs: &[Input]) -> Self {
        let why = |is_any_case| Why::new(text, is_any_case, Look::of_output().palette, trials);
        let is_standard = |input: &Input| matches!(input.origin, Origin::StandardInput);
        Self {
            as_written: why(false),
            in_any_case: why(true),
            is_any_case: AtomicBool::new(false),
            is_read_once: inputs.iter().any(is_standard),
            n_places: AtomicUsize::new(0),
        }
    }

    fn n_places(&self) -> usize {
        self.n_places.load(Ordering::Relaxed)
    }
}

impl Form for Explained<'_> {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        Ok(out.row(|out| self.explain(cleaned, out))?)
    }
}

impl Explained<'_> {
    fn explain(&self, cleaned: DocumentOutcome<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let (document, outcome) = (cleaned.document, cleaned.outcome);
        let place = &cleaned.place.to_string();
        let why = if self.is_any_case.load(Ordering::Relaxed) {
            &self.in_any_case
        } else {
            &self.as_written
        };
        let mut n_places = why.explain(document, outcome, place, out)?;
        if n_places == 0 && self.is_read_once {
            n_places = self.in_any_case.explain(document, outcome, place, out)?;
            self.is_any_case.fetch_or(n_places > 0, Ordering::Relaxed);
        }
        self.n_places.fetch_add(n_places, Ordering::Relaxed);
        Ok(())
    }
}
