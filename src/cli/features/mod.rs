//! `clean features`: the evidence of the stage `content`, in files from which a model is trained.
//!
//! | file | what it holds |
//! |---|---|
//! | `features.npy` | a row for each block, pages one after the other |
//! | `columns.txt` | the names of the columns |
//! | `pages.jsonl` | a line for each document: its id, host and numbers of blocks and elements |
//! | `elements.jsonl` | a line for each document: parent, tag and names of its elements |
//! | `blocks.jsonl` | a line for each row: its text, and which element it stands in |

mod dump;
mod npy;
mod page;

use std::fs;
use std::path::Path;

use super::arguments::FeaturesArguments;
use super::message::Error;
use super::mode::Mode;
use super::run::{n_threads, show_failure};
use super::settings::Settings;
use super::{Exit, inputs};
use crate::batch::{Batch, Event, WriteError};
use crate::read::plain;
use crate::rule::StageName;
use crate::stage::content::evidence::NameLexicon;
use dump::Dump;
use page::Pages;

/// Writes the evidence of what the arguments name.
pub(super) fn features(arguments: &FeaturesArguments) -> Result<Exit, Error> {
    let mut settings = Settings::load(&arguments.config, None)?;
    let mut names = match &arguments.names {
        Some(path) => read_names(path)?,
        None => NameLexicon::default(),
    };
    if arguments.without_names {
        names = names.without_names();
    }
    let config = &mut settings.config;
    let output = Some(arguments.output.as_path());
    let inputs = inputs::inputs(
        &arguments.paths,
        &arguments.input,
        output,
        config,
        Mode::Clean,
    )?;
    // The stage sees what those before it left, and so does whoever learns for it.
    let is_before = |name: &String| *name != StageName::Content.as_str();
    let stages = std::mem::take(&mut config.pipeline.stages);
    config.pipeline.stages = stages.into_iter().take_while(is_before).collect();
    let (pipeline, reader) = (settings.pipeline()?, settings.reader()?);
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: arguments.input.url.as_deref(),
        n_threads: n_threads(arguments.jobs),
    };
    let written = Dump::create(&arguments.output).and_then(|mut dump| {
        let tally = batch.run(&inputs, &Pages { names: &names }, &mut dump, |event| {
            if let Event::Failed(failure) = event {
                show_failure(failure);
            }
        })?;
        dump.finish()?;
        Ok(tally)
    });
    match written {
        Ok(tally) if tally.failed.count > 0 => Ok(Exit::Failure),
        Ok(_) => Ok(Exit::Success),
        Err(error) => Err(of_write(&error)),
    }
}

fn of_write(error: &WriteError) -> Error {
    Error::new("write", error).hint("the files in the folder are not whole")
}

/// Reads a lexicon of names: in each line a word, a tab and its score.
fn read_names(path: &Path) -> Result<NameLexicon, Error> {
    let wrong = |what: &str| Error::new("input", format!("{}{what}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| wrong(&format!(": {}", plain(&error))))?;
    let mut scores = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let pair = line
            .split_once('\t')
            .and_then(|(word, score)| Some((word, score.parse::<f32>().ok()?)))
            .filter(|(_, score)| score.is_finite());
        let mistake = || wrong(&format!(":{}: no word, tab and number", index + 1));
        scores.push(pair.ok_or_else(mistake)?);
    }
    Ok(NameLexicon::new(scores))
}
