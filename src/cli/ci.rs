//! `clean ci`: a whole batch as the settings describe it, and a verdict.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{CiArguments, VerdictForm};
use super::inputs::{Configured, configured};
use super::interrupt::Interrupts;
use super::message::{self, Error, Remarks};
use super::mode::{Look, Mode};
use super::progress::Progress;
use super::run::{n_threads, show_failure};
use super::settings::Settings;
use super::{Exit, output, print};
use crate::batch::{Batch, Event, Input, Output, Stop, Tree};
use crate::gate::{self, Gate};
use crate::report::documents::Documents;
use crate::report::findings::{self, Level};
use crate::report::{Tally, summary};

/// Cleans what the settings name, writes it where they say, and judges the batch.
pub(super) fn ci(arguments: &CiArguments) -> Result<Exit, Error> {
    let settings = Settings::load(&arguments.config, Some(&arguments.rules))?;
    let interrupts = Interrupts::watch(false);
    let found = configured(settings.config(), Path::new(&settings.config().output.dir));
    let n_missing = found.n_missing;
    let tally = run(arguments, &settings, found, interrupts.stop())?;
    let interrupted = interrupts.exit();
    if interrupted.is_some() {
        message::interrupted();
    }
    let gates = gate::evaluate(&settings.config().gates, &tally);
    if !arguments.quiet {
        // Whoever closed standard error does not want to know.
        let _ = summary(&tally, &Look::of_messages(), &mut io::stderr().lock());
    }
    if let Some(exit) = interrupted {
        // A part of a batch is not what the gates are about.
        return Ok(exit);
    }
    print(&verdict(arguments.output_format, &gates, &tally)?)?;
    Ok(if n_missing > 0 {
        // The verdict is not about the batch that was meant.
        Exit::Failure
    } else if gate::all_pass(&gates) {
        Exit::Success
    } else {
        Exit::Findings
    })
}

/// Cleans the batch and returns its figures.
///
/// A document that cannot be read is a figure too: the gate `failures` decides about it. A path that
/// leads to no file ends nothing either, but the batch is not the one that was meant: exit 2.
fn run(
    arguments: &CiArguments,
    settings: &Settings,
    found: Configured,
    stop: &Stop,
) -> Result<Tally, Error> {
    let config = settings.config();
    let pipeline = settings.pipeline()?;
    let reader = settings.reader()?;
    let folder = Path::new(&config.output.dir);
    let mut inputs = found.inputs;
    if !arguments.quiet {
        message::skipped(&found.skipped);
    }
    let names = output::names(Mode::Clean, config.output.format);
    let names = names.plan(&mut inputs, folder);
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: None,
        n_threads: n_threads(arguments.jobs),
        stop,
    };
    let form = Documents {
        format: config.output.format,
        keys: &reader.keys,
        with_places: true,
    };
    let mut sink = Tree::new(folder.to_owned(), move |input: &Input| names.of(input));
    let mut progress = if arguments.quiet {
        Progress::Off
    } else {
        Progress::new(inputs.len())
    };
    let mut remarks = Remarks::default();
    let output = Output {
        form: &form,
        sink: &mut sink,
    };
    let tally = batch.run(&inputs, &mut [output], |event| match event {
        Event::Failed(failure) => progress.aside(|| show_failure(failure)),
        Event::Remarked(_) if arguments.quiet => {}
        Event::Remarked(remark) => progress.aside(|| remarks.show(remark)),
        Event::Done(count) => progress.advance(count),
    });
    progress.finish();
    remarks.finish();
    tally.map_err(|error| Error::new("write", &error).hint(error.hint()))
}

/// Returns what goes to standard output.
fn verdict(form: VerdictForm, gates: &[Gate], tally: &Tally) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let written = match form {
        VerdictForm::Text => gate::table(gates, tally, &Look::of_output().palette, &mut out),
        VerdictForm::Github => {
            // A reader of the log wants the table as well, which is no annotation.
            let mut table = io::stderr().lock();
            let _ = gate::table(gates, tally, &Look::of_messages(), &mut table);
            let _ = table.flush();
            gate::github(gates, &mut out)
                .and_then(|()| findings::github(tally, Level::Notice, &mut out))
        }
    };
    written.map_err(|error| Error::new("write", error))?;
    Ok(out)
}
