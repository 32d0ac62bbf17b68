//! Runs cases from folders of the user: a file `raw.*` beside a file `expected.*`.
//!
//! The raw file is read as `clean` reads it. A file `expected.md` is compared with the Markdown, any other
//! with the text.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::super::message::Error;
use super::super::settings::Settings;
use super::{Cases, Failed};
use crate::pipeline::Pipeline;
use crate::read::{Hints, Reader, Source, plain};
use crate::report::{markdown, text};

/// Runs the cases of all folders; with `bless` writes their expected files anew instead.
pub(super) fn run(settings: &Settings, folders: &[PathBuf], bless: bool) -> Result<Cases, Error> {
    let mut cases = Cases::default();
    if folders.is_empty() {
        return Ok(cases);
    }
    let bench = Bench {
        pipeline: settings.pipeline()?,
        reader: settings.reader()?,
    };
    for folder in folders {
        let found = find(folder)?;
        if found.is_empty() {
            return Err(Error::new(
                "input",
                format!("{}: no raw.* in this folder", folder.display()),
            )
            .hint("a case is a folder with raw.txt or raw.html, and expected.txt beside it"));
        }
        for case in found {
            bench.run(&case, bless, &mut cases)?;
        }
    }
    Ok(cases)
}

/// A raw file and the file with the expected result.
struct Case {
    raw: PathBuf,
    expected: PathBuf,
}

struct Bench {
    pipeline: Pipeline,
    reader: Reader,
}

impl Bench {
    fn run(&self, case: &Case, bless: bool, cases: &mut Cases) -> Result<(), Error> {
        cases.n_run += 1;
        let name = case.expected.display().to_string();
        let found = match self.clean(case) {
            Ok(found) => found,
            Err(problem) => {
                let texts = None;
                cases.failed.push(Failed {
                    name,
                    problem,
                    texts,
                });
                return Ok(());
            }
        };
        if bless {
            return fs::write(&case.expected, found)
                .map_err(|error| Error::new("write", format!("{name}: {}", plain(&error))));
        }
        let (problem, texts) = match fs::read_to_string(&case.expected) {
            Ok(expected) if expected == found => return Ok(()),
            Ok(expected) => ("comes out otherwise".to_owned(), Some((expected, found))),
            Err(error) => (format!("{}; `--bless` writes it", plain(&error)), None),
        };
        cases.failed.push(Failed {
            name,
            problem,
            texts,
        });
        Ok(())
    }

    fn clean(&self, case: &Case) -> Result<String, String> {
        let id = case.raw.display().to_string();
        let file = File::open(&case.raw).map_err(|error| format!("{id}: {}", plain(&error)))?;
        let hints = Hints {
            name: Some(&id),
            ..Hints::default()
        };
        let document = Source::open(&case.raw, file)
            .and_then(|source| self.reader.document(&hints, source))
            .map_err(|error| format!("{id}: {error}"))?;
        let outcome = self.pipeline.clean(&document);
        let mut out = Vec::new();
        let is_markdown = case
            .expected
            .extension()
            .is_some_and(|ending| ending == "md");
        let written = if is_markdown {
            markdown::markdown(&document, &outcome, &mut out)
        } else {
            text::text(&document, &outcome, &mut out)
        };
        written.map_err(|error| error.to_string())?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }
}

/// Finds the cases below a folder, sorted.
fn find(folder: &Path) -> Result<Vec<Case>, Error> {
    let mut cases = Vec::new();
    let mut stack = vec![folder.to_owned()];
    while let Some(folder) = stack.pop() {
        let mut paths = list(&folder)?;
        paths.sort();
        for path in &paths {
            // Links are not followed, since a link may lead to a folder above.
            if path.is_dir() && !path.is_symlink() {
                stack.push(path.clone());
            } else if stem(path) == "raw" {
                let expected = paths.iter().find(|path| stem(path) == "expected");
                cases.push(Case {
                    raw: path.clone(),
                    expected: expected
                        .cloned()
                        .unwrap_or_else(|| folder.join("expected.txt")),
                });
            }
        }
    }
    cases.sort_by(|a, b| a.raw.cmp(&b.raw));
    Ok(cases)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |error| Error::new("input", format!("{}: {}", folder.display(), plain(&error)));
    let entries = fs::read_dir(folder).map_err(failed)?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

/// Returns a file's name up to its first dot: `raw` of `raw.html.gz`.
fn stem(path: &Path) -> &str {
    let name = path.file_name().and_then(|name| name.to_str());
    name.and_then(|name| name.split('.').next())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Config;
    use crate::pipeline::reader;

    fn check(files: &[(&str, &str)], bless: bool, expected: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let config = Config::default();
        let bench = Bench {
            pipeline: Pipeline::from_config(&config).unwrap(),
            reader: reader(&config).unwrap(),
        };
        let mut cases = Cases::default();
        for case in find(folder.path()).unwrap() {
            bench.run(&case, bless, &mut cases).unwrap();
        }
        let problems: Vec<_> = cases
            .failed
            .iter()
            .map(|failed| failed.problem.as_str())
            .collect();
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for (problem, expected) in problems.iter().zip(expected) {
            assert!(problem.contains(expected), "{problem}");
        }
        folder
    }

    #[test]
    fn a_case_is_compared_with_its_expectation() {
        let raw = ("a/raw.txt", "One sentence.\n\n\n\nAnother sentence.");
        check(
            &[
                raw,
                ("a/expected.txt", "One sentence.\n\nAnother sentence.\n"),
            ],
            false,
            &[],
        );
        check(&[raw, ("a/expected.txt", "One.\n")], false, &["otherwise"]);
        check(&[raw], false, &["`--bless` writes it"]);
        check(
            &[
                ("raw.html", "<p>One <b>two</b>.</p>"),
                ("expected.md", "One **two**.\n"),
            ],
            false,
            &[],
        );
    }

    #[test]
    fn blessing_writes_the_expectation() {
        let folder = check(&[("raw.txt", "One sentence. \n")], true, &[]);
        let expected = fs::read_to_string(folder.path().join("expected.txt")).unwrap();
        assert_eq!(expected, "One sentence.\n");
    }
}
