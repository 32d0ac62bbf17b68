//! `clean ci`: cleans a whole batch as the settings describe it, and judges it.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{CiArguments, VerdictForm};
use super::inputs::{Configured, configured};
use super::interrupt::Interrupts;
use super::message::{self, Error, Remarks};
use super::mode::{Look, Mode};
use super::print::print;
use super::progress::Progress;
use super::run::{n_threads, show_failure};
use super::settings::Settings;
use super::{Exit, output};
use crate::batch::{Batch, Event, Input, Output, Stop, Tree};
use crate::gate::{self, Gate};
use crate::report::documents::Documents;
use crate::report::findings::{self, Level};
use crate::report::{Tally, summary};

/// Cleans the inputs that the settings name, writes them to the output folder, and judges the batch.
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
        // If standard error is closed, nobody reads the summary.
        let _ = summary(&tally, &Look::of_messages(), &mut io::stderr().lock());
    }
    if let Some(exit) = interrupted {
        // The gates judge whole batches, and this one is not whole.
        return Ok(exit);
    }
    print(&verdict(arguments.output_format, &gates, &tally)?)?;
    Ok(if n_missing > 0 {
        // Inputs are missing, so the verdict is not about the batch that the user meant.
        Exit::Failure
    } else if gate::all_pass(&gates) {
        Exit::Success
    } else {
        Exit::Findings
    })
}

/// Cleans the batch and returns its figures.
///
/// A document that cannot be read does not end the run; the gate `failures` decides about it. A path that
/// leads to no file does not end the run either, but the exit code is 2, since the batch is not the one
/// that the user meant.
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
        front_matter: false,
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

/// Returns the verdict for standard output.
fn verdict(form: VerdictForm, gates: &[Gate], tally: &Tally) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let written = match form {
        VerdictForm::Text => gate::table(gates, tally, &Look::of_output().palette, &mut out),
        VerdictForm::Github => {
            // The table is no annotation, so it goes to standard error, for readers of the log.
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
