//! `clean [PATH]…`

use std::io;
use std::path::Path;
use std::thread::available_parallelism;

use super::arguments::{FormatName, RunArguments};
use super::message::Error;
use super::settings::Settings;
use super::view::Cleaned;
use super::{Exit, print};
use crate::batch::{Batch, Collector, Event, Failure, Input, Stream, reader};
use crate::pipeline::{Config, Format};

/// Name of standard input where nobody gives one; it has no extension, so the bytes decide.
const STANDARD_INPUT: &str = "-";

/// Cleans what the arguments name.
pub(super) fn run(arguments: &RunArguments) -> Result<Exit, Error> {
    let settings = Settings::load(&arguments.config, Some(&arguments.rules))?;
    if arguments.config.show_settings {
        let mut out = Vec::new();
        settings.show(&mut out)?;
        return print(&out);
    }
    let pipeline = settings.pipeline()?;
    let reader = reader(&settings.config).map_err(|error| Error::new("config", error))?;
    let inputs = inputs(arguments, &settings.config)?;
    let view = Cleaned {
        format: format(arguments, &settings.config),
        keys: &reader.keys,
    };
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: arguments.input.url.as_deref(),
        n_threads: n_threads(arguments.jobs),
    };
    let mut sink = Stream(io::stdout().lock());
    let summary = batch.run(&inputs, &view, &mut sink, |event| {
        if let Event::Failed(failure) = event {
            show_failure(failure);
        }
    });
    match summary {
        Ok(summary) if summary.n_failed > 0 => Ok(Exit::Failure),
        Ok(_) => Ok(Exit::Success),
        Err(error) if error.is_closed_pipe() => Ok(Exit::Success),
        Err(error) => Err(Error::new("write", error)),
    }
}

fn inputs(arguments: &RunArguments, config: &Config) -> Result<Vec<Input>, Error> {
    let output = arguments.mode.output.as_deref();
    let mut collector = Collector::new(output);
    let defaults = config.input.paths.iter().map(Path::new);
    let named = arguments.paths.iter().map(AsRef::as_ref);
    let paths: Vec<&Path> = if arguments.paths.is_empty() {
        defaults.collect()
    } else {
        named.collect()
    };
    for path in paths {
        if path == Path::new("-") {
            let name = arguments.input.stdin_filename.as_deref();
            collector.add_standard(name.unwrap_or(STANDARD_INPUT));
        } else {
            collector
                .add(path)
                .map_err(|error| Error::new("input", error))?;
        }
    }
    Ok(collector.finish())
}

fn format(arguments: &RunArguments, config: &Config) -> Format {
    match arguments.mode.format {
        None => config.output.format,
        Some(FormatName::Text) => Format::Text,
        Some(FormatName::Markdown) => Format::Markdown,
        Some(FormatName::Jsonl) => Format::Jsonl,
    }
}

fn n_threads(jobs: Option<u16>) -> usize {
    jobs.map_or_else(
        || available_parallelism().map_or(1, usize::from),
        usize::from,
    )
}

fn show_failure(failure: &Failure) {
    let error = Error::new("read", format!("{}: {}", failure.place, failure.error));
    match failure.error.hint() {
        Some(hint) => error.hint(hint).show(),
        None => error.show(),
    }
}
