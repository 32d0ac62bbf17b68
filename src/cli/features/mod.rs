//! `clean features`: writes the evidence of the stage `content` to files from which a model is trained.
//!
//! | file | what it holds |
//! |---|---|
//! | `features.npy` | a row for each block, pages one after the other |
//! | `features.txt` | the names of the features |
//! | `families.txt` | the family of each feature |
//! | `pages.jsonl` | a line for each document: its id, host and numbers of blocks and elements |
//! | `elements.jsonl` | a line for each document: parent, tag and names of its elements |
//! | `blocks.jsonl` | a line for each row: its text, and which element it stands in |

mod dump;
mod npy;
mod page;

use std::fs;
use std::path::Path;

use super::arguments::FeaturesArguments;
use super::message::{self, Error};
use super::mode::Mode;
use super::run::{n_threads, show_failure};
use super::settings::Settings;
use super::{Exit, inputs};
use crate::batch::{Batch, Event, Output, Stop, WriteError};
use crate::phrase::{Pack, PhraseIndex};
use crate::read::plain;
use crate::rule::StageName;
use crate::stage::content::evidence::NameLexicon;
use dump::Dump;
use page::Pages;

/// Writes the evidence of the pages that the arguments name.
pub(super) fn features(arguments: &FeaturesArguments) -> Result<Exit, Error> {
    let mut settings = Settings::load(&arguments.config, None)?;
    let mut names = match &arguments.names {
        Some(path) => read_names(path)?,
        None => NameLexicon::default(),
    };
    if arguments.without_names {
        names = names.without_names();
    }
    let output = Some(arguments.output.as_path());
    let (inputs, skipped) = inputs::inputs(
        &arguments.paths,
        &arguments.input,
        output,
        settings.config(),
        Mode::Clean,
    )?;
    message::skipped(&skipped);
    // The stage `content` sees the text that the stages before it left. The training data must show
    // the same text, so exactly those stages run.
    let is_before = |name: &String| *name != StageName::Content.as_str();
    settings.resolved = settings.resolved.changed(|config| {
        let stages = std::mem::take(&mut config.pipeline.stages);
        config.pipeline.stages = stages.into_iter().take_while(is_before).collect();
    });
    let (pipeline, reader) = (settings.pipeline()?, settings.reader()?);
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: arguments.input.url.as_deref(),
        n_threads: n_threads(arguments.jobs),
        stop: &Stop::default(),
    };
    // Only the embedded packs: training data must not depend on a user's configuration.
    let index = PhraseIndex::new(Pack::builtin(), &[]);
    let pages = Pages {
        names: &names,
        index: &index,
    };
    let written = Dump::create(&arguments.output).and_then(|mut dump| {
        let output = Output {
            form: &pages,
            sink: &mut dump,
        };
        let tally = batch.run(&inputs, &mut [output], |event| {
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

/// Reads a lexicon of names. Each line holds a word, a tab and the score of the word.
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

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::arguments::{Arguments, Command};
    use crate::stage::content::evidence::Evidence;

    /// Runs `clean features` over files and returns the folder of its output.
    fn run(files: &[(&str, &[u8])], options: &[&str]) -> (Exit, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let mut line: Vec<_> = ["clean", "features", "--isolated", "--jobs", "1"]
            .map(str::to_owned)
            .to_vec();
        line.extend(["--output".to_owned(), path("out")]);
        line.extend(options.iter().map(|option| (*option).to_owned()));
        for (name, bytes) in files {
            fs::write(path(name), bytes).unwrap();
            line.push(path(name));
        }
        match Arguments::parse_from(line).command {
            Some(Command::Features(arguments)) => (features(&arguments).unwrap(), folder),
            other => panic!("{other:?}"),
        }
    }

    fn lines(folder: &tempfile::TempDir, name: &str) -> Vec<serde_json::Value> {
        let text = fs::read_to_string(folder.path().join("out").join(name)).unwrap();
        let lines = text.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().unwrap()
    }

    const PAGE: &[u8] = b"<main class=postBody><p>One <a href=x>two</a></p><p>Three</p></main>";

    #[test]
    fn every_document_has_a_line_and_every_block_a_row() {
        let record = br#"{"id": "r", "url": "https://www.example.org/", "html": "<p>Four"}"#;
        let broken = [record.as_slice(), b"\nno record\n"].concat();
        let (exit, folder) = run(&[("a.html", PAGE), ("b.jsonl", &broken)], &[]);
        assert_eq!(exit, Exit::Failure);
        let pages = lines(&folder, "pages.jsonl");
        let n_blocks: Vec<_> = pages.iter().map(|page| page["n_blocks"].as_u64()).collect();
        assert_eq!(n_blocks, [Some(2), Some(1), Some(0)]);
        assert_eq!(pages[1]["host"], "example.org");
        assert!(pages[2]["error"].is_string());
        let blocks = lines(&folder, "blocks.jsonl");
        assert_eq!(blocks.len(), 3);
        assert_eq!(blocks[0]["text"], "One two");
        let n_bytes = fs::metadata(folder.path().join("out/features.npy"))
            .unwrap()
            .len();
        let n_features = Evidence::features().len() as u64;
        assert_eq!(n_bytes, 128 + 3 * 4 * n_features);
    }

    #[test]
    fn elements_are_listed_with_their_names() {
        let (exit, folder) = run(&[("a.html", PAGE)], &[]);
        assert_eq!(exit, Exit::Success);
        let elements = lines(&folder, "elements.jsonl");
        let expected = serde_json::json!([
            [-1, "html", []],
            [0, "body", []],
            [1, "main", ["body", "post", "postbody"]],
            [2, "p", []],
            [2, "p", []]
        ]);
        assert_eq!(elements[0]["elements"], expected);
        let (_, folder) = run(&[("a.html", PAGE)], &["--without-names"]);
        let elements = lines(&folder, "elements.jsonl");
        assert_eq!(
            elements[0]["elements"][2],
            serde_json::json!([1, "main", []])
        );
    }

    #[test]
    fn a_lexicon_is_words_and_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("names");
        for (text, is_good) in [
            ("nav\t-1.5\n<p>\t0.2\n", true),
            ("nav -1.5", false),
            ("nav\tlow", false),
            ("nav\tNaN", false),
        ] {
            fs::write(&path, text).unwrap();
            assert_eq!(read_names(&path).is_ok(), is_good, "{text}");
        }
    }
}
