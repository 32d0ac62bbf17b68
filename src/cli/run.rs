//! `clean [PATH]…`

use std::io::{self, IsTerminal, Write};
use std::thread::available_parallelism;

use super::arguments::{DiffForm, FindingsForm, FormatName, RunArguments};
use super::message::Error;
use super::mode::{Look, Mode};
use super::output::{self, cap, sink};
use super::pager::Paged;
use super::settings::Settings;
use super::view::view;
use super::{Exit, inputs, message, print};
use crate::batch::{Batch, Event, Failure, Progress, WriteError, reader};
use crate::pipeline::{Config, Format};
use crate::report::findings::{self, Cap, Level};
use crate::report::{Tally, legend, summary};

/// Cleans what the arguments name.
pub(super) fn run(arguments: &RunArguments) -> Result<Exit, Error> {
    let settings = Settings::load(&arguments.config, Some(&arguments.rules))?;
    if arguments.show_settings {
        let mut out = Vec::new();
        settings.show(&mut out)?;
        return print(&out);
    }
    if arguments.verbose {
        message::note(&format!(
            "settings: {}",
            settings.file().unwrap_or("built in")
        ));
    }
    let pipeline = settings.pipeline()?;
    let reader = reader(&settings.config).map_err(|error| Error::new("config", error))?;
    let mode = Mode::of(&arguments.mode);
    let format = format(arguments, &settings.config);
    let inputs = inputs::inputs(arguments, &settings.config, mode)?;
    output::check(&arguments.mode, mode, format, &inputs)?;
    let look = Look::of_output();
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: arguments.input.url.as_deref(),
        n_threads: n_threads(arguments.jobs),
    };
    let view = view(mode, format, &reader.keys, look);
    let mut out = paged(arguments, mode, look);
    let mut cap = cap();
    let mut sink = sink(&arguments.mode, mode, format, &mut out, &mut cap);
    let mut progress = progress(arguments, mode, inputs.len());
    let tally = batch.run(&inputs, view.as_ref(), sink.as_mut(), |event| match event {
        Event::Failed(failure) => progress.aside(|| show_failure(failure)),
        Event::Done(count) => progress.advance(count),
    });
    progress.finish();
    drop(sink);
    let ended = tally.and_then(|tally| {
        write_end(mode, look, &tally, &cap, &mut out).map_err(WriteError::Stream)?;
        Ok(tally)
    });
    drop(out);
    match ended {
        Ok(tally) => {
            show_summary(arguments, mode, &tally);
            Ok(exit(arguments, &tally))
        }
        Err(error) if error.is_closed_pipe() => Ok(Exit::Success),
        Err(error) => Err(Error::new("write", error)),
    }
}

fn format(arguments: &RunArguments, config: &Config) -> Format {
    match arguments.mode.format {
        None => config.output.format,
        Some(FormatName::Text) => Format::Text,
        Some(FormatName::Markdown) => Format::Markdown,
        Some(FormatName::Jsonl) => Format::Jsonl,
    }
}

pub(super) fn n_threads(jobs: Option<u16>) -> usize {
    jobs.map_or_else(
        || available_parallelism().map_or(1, usize::from),
        usize::from,
    )
}

fn paged(arguments: &RunArguments, mode: Mode, look: Look) -> Paged {
    let pages = matches!(mode, Mode::Diff(_)) && look.for_people && !arguments.mode.no_pager;
    if pages && io::stdout().is_terminal() {
        Paged::pager()
    } else {
        Paged::direct()
    }
}

fn progress(arguments: &RunArguments, mode: Mode, n_inputs: usize) -> Progress {
    let writes_here = arguments.mode.output.is_none() && mode != Mode::Write;
    let has_terminal = io::stderr().is_terminal();
    if arguments.quiet || (writes_here && io::stdout().is_terminal()) {
        // A bar would stand in the middle of the output.
        Progress::Off
    } else if has_terminal {
        Progress::bar(n_inputs)
    } else {
        Progress::lines(n_inputs)
    }
}

pub(super) fn show_failure(failure: &Failure) {
    let error = Error::new("read", format!("{}: {}", failure.place, failure.error));
    match failure.error.hint() {
        Some(hint) => error.hint(hint).show(),
        None => error.show(),
    }
}

/// Writes what stands below all documents.
fn write_end(
    mode: Mode,
    look: Look,
    tally: &Tally,
    cap: &Cap,
    out: &mut dyn Write,
) -> io::Result<()> {
    match mode {
        Mode::Diff(DiffForm::Unified) if look.for_people => {
            legend(tally, &look.palette, out)?;
        }
        Mode::Check(FindingsForm::Full) => cap.finish(out)?,
        Mode::Check(FindingsForm::Github) => findings::github(tally, Level::Warning, out)?,
        _ => {}
    }
    out.flush()
}

fn show_summary(arguments: &RunArguments, mode: Mode, tally: &Tally) {
    let is_batch = tally.n_documents > 1 || mode == Mode::Write;
    let palette = Look::of_messages();
    let mut out = io::stderr().lock();
    let shown = match mode {
        _ if arguments.quiet => Ok(()),
        Mode::Check(_) => findings::summary(tally, &palette, &mut out),
        // The terminal's diff has its own.
        Mode::Diff(DiffForm::Unified) if Look::of_output().for_people => Ok(()),
        _ if is_batch || arguments.verbose => summary(tally, &palette, &mut out),
        _ => Ok(()),
    };
    // Whoever closed standard error does not want to know.
    let _ = shown;
}

fn exit(arguments: &RunArguments, tally: &Tally) -> Exit {
    let has_findings = arguments.mode.check && !arguments.mode.exit_zero && tally.n_edits > 0;
    if tally.failed.count > 0 {
        Exit::Failure
    } else if has_findings {
        Exit::Findings
    } else {
        Exit::Success
    }
}
