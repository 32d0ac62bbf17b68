//! `clean [PATH]…`

use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::thread::available_parallelism;

use super::arguments::{DiffForm, FindingsForm, FormatName, RunArguments};
use super::forms::form;
use super::interrupt::Interrupts;
use super::message::{Error, Remarks};
use super::mode::{Look, Mode};
use super::output::{self, cap, sink};
use super::pager::Paged;
use super::print::print;
use super::progress::Progress;
use super::settings::Settings;
use super::{Exit, inputs, message};
use crate::batch::{Batch, Event, Input, Output, OutputNames, WriteError};
use crate::pipeline::{Config, Format};
use crate::read::ReadError;
use crate::report::findings::{self, Cap};
use crate::report::{Failure, Tally, summary};

/// Cleans the inputs that the arguments name.
pub(super) fn run(arguments: &RunArguments) -> Result<Exit, Error> {
    let settings = Settings::load(&arguments.config, Some(&arguments.rules))?;
    if arguments.show_settings {
        let mut out = Vec::new();
        settings.show(&mut out)?;
        return print(&out);
    }
    if arguments.verbose {
        let file = settings.file().unwrap_or("built in");
        message::note(&format!("settings: {file}"));
    }
    // The process ends after this, so freeing thousands of phrases one by one would be wasted time.
    let pipeline = ManuallyDrop::new(settings.pipeline()?);
    let reader = settings.reader()?;
    let plan = Plan::new(arguments, settings.config())?;
    let interrupts = Interrupts::watch(plan.has_pager());
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: arguments.input.url.as_deref(),
        n_threads: n_threads(arguments.jobs),
        stop: interrupts.stop(),
    };
    match clean(&batch, &plan) {
        Ok(tally) => {
            let interrupted = interrupts.exit();
            if interrupted.is_some() {
                message::interrupted();
            }
            plan.show_summary(&tally, interrupted.is_some());
            Ok(interrupted.unwrap_or_else(|| plan.exit(&tally)))
        }
        Err(error) if error.is_closed_pipe() => Ok(Exit::Success),
        Err(error) => Err(Error::new("write", &error).hint(error.hint())),
    }
}

pub(super) fn n_threads(jobs: Option<u16>) -> usize {
    jobs.map_or_else(
        || available_parallelism().map_or(1, usize::from),
        usize::from,
    )
}

/// Cleans the batch and writes its output.
fn clean(batch: &Batch<'_>, plan: &Plan<'_>) -> Result<Tally, WriteError> {
    let form = form(plan.mode, plan.format, &batch.reader.keys, plan.look);
    let mut out = plan.out();
    let mut cap = cap();
    let options = &plan.arguments.mode;
    let mut sink = sink(options, plan.mode, plan.names.as_ref(), &mut out, &mut cap);
    let mut progress = plan.progress();
    let mut remarks = Remarks::default();
    let tally = batch.run(
        &plan.inputs,
        &mut [Output {
            form: form.as_ref(),
            sink: sink.as_mut(),
        }],
        |event| match event {
            Event::Failed(failure) => progress.aside(|| show_failure(failure)),
            Event::Remarked(_) if plan.arguments.quiet => {}
            Event::Remarked(remark) => progress.aside(|| remarks.show(remark)),
            Event::Done(count) => progress.advance(count),
        },
    );
    progress.finish();
    remarks.finish();
    drop(sink);
    let tally = tally?;
    plan.write_end(&cap, &mut out).map_err(WriteError::Stream)?;
    Ok(tally)
}

pub(super) fn show_failure(failure: &Failure) {
    let (place, error) = (&failure.place, &failure.error);
    let error = match error {
        ReadError::Refused { .. } => Error::new("input", format!("{place}: {error}")),
        // The error already names the file that could not be written.
        ReadError::NotWritten(_) => Error::new("write", error),
        _ => Error::new("read", format!("{place}: {error}")),
    };
    match failure.error.hint() {
        Some(hint) => error.hint(hint).show(),
        None => error.show(),
    }
}

/// What is to be done, worked out from the arguments and settings.
struct Plan<'a> {
    arguments: &'a RunArguments,
    mode: Mode,
    format: Format,
    look: Look,
    inputs: Vec<Input>,
    /// Names of the files in the output folder, if there is one.
    names: Option<OutputNames>,
}

impl<'a> Plan<'a> {
    fn new(arguments: &'a RunArguments, config: &Config) -> Result<Self, Error> {
        let mode = Mode::of(&arguments.mode);
        let format = match arguments.mode.format {
            None => config.output.format,
            Some(FormatName::Text) => Format::Text,
            Some(FormatName::Markdown) => Format::Markdown,
            Some(FormatName::Jsonl) => Format::Jsonl,
        };
        let output = arguments.mode.output.as_deref();
        let (mut inputs, skipped) =
            inputs::inputs(&arguments.paths, &arguments.input, output, config, mode)?;
        if !arguments.quiet {
            message::skipped(&skipped);
        }
        let names = output::plan(&arguments.mode, mode, format, &mut inputs)?;
        Ok(Self {
            arguments,
            mode,
            format,
            look: Look {
                front_matter: arguments.mode.front_matter,
                ..Look::of_output()
            },
            inputs,
            names,
        })
    }

    fn has_pager(&self) -> bool {
        let is_diff = matches!(self.mode, Mode::Diff(_));
        is_diff && !self.arguments.mode.no_pager && io::stdout().is_terminal()
    }

    fn out(&self) -> Paged {
        let out = if self.has_pager() {
            Paged::pager()
        } else {
            Paged::direct()
        };
        // In `--check | head -1` the reader stops early, but the exit code must still be right.
        if self.arguments.mode.check {
            out.kept()
        } else {
            out
        }
    }

    fn progress(&self) -> Progress {
        let writes_here = self.arguments.mode.output.is_none() && self.mode != Mode::Write;
        if self.arguments.quiet || (writes_here && io::stdout().is_terminal()) {
            // A bar would be drawn in the middle of the output.
            Progress::Off
        } else {
            Progress::new(self.inputs.len())
        }
    }

    /// Writes how many findings are not shown.
    fn write_end(&self, cap: &Cap, out: &mut dyn Write) -> io::Result<()> {
        if self.mode == Mode::Check(FindingsForm::Full) {
            cap.finish(out)?;
        }
        out.flush()
    }

    /// Returns whether the output is the diff for people, which ends with a summary of its own.
    fn is_terminal_diff(&self) -> bool {
        self.mode == Mode::Diff(DiffForm::Unified) && self.look.for_people
    }

    fn show_summary(&self, tally: &Tally, is_interrupted: bool) {
        let is_batch = tally.n_documents > 1 || self.mode == Mode::Write || is_interrupted;
        let palette = Look::of_messages();
        let mut out = io::stderr().lock();
        let shown = match self.mode {
            _ if self.arguments.quiet || self.is_terminal_diff() => Ok(()),
            Mode::Check(_) => findings::summary(tally, &palette, &mut out),
            _ if is_batch || self.arguments.verbose => summary(tally, &palette, &mut out),
            _ => Ok(()),
        };
        // If standard error is closed, nobody reads the summary.
        drop(shown);
    }

    fn exit(&self, tally: &Tally) -> Exit {
        let options = &self.arguments.mode;
        let has_findings = options.check && !options.exit_zero && tally.n_edits > 0;
        if tally.failed.count > 0 {
            Exit::Failure
        } else if has_findings {
            Exit::Findings
        } else {
            Exit::Success
        }
    }
}
