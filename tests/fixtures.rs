//! One trial for each fixture under `fixtures/rules` and `fixtures/pages`.
//!
//! | fixture | must |
//! |---|---|
//! | `rules/<family>/<rule>/hit-*` | fire its rule and become the `.expected.txt` beside it |
//! | `rules/<family>/<rule>/miss-*` | not fire its rule; a text stays unchanged, a page may have an `.expected.txt` |
//! | `rules/<family>/<rule>/todo-*` | still fail: it is a known failure |
//! | `pages/*` | become the `.expected.txt` beside it |
//!
//! `BLESS=1 cargo test --test fixtures` writes the expectations anew.

use std::fs;
use std::path::{Path, PathBuf};

use content_hygiene::document::{Decoding, Document};
use content_hygiene::pipeline::{Config, Outcome, Pipeline};
use content_hygiene::read::html::{self, HtmlLimits};
use content_hygiene::site::SiteRules;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    inputs(&fixtures.join("rules"), &mut files);
    inputs(&fixtures.join("pages"), &mut files);
    files.sort();
    let trials = files.into_iter().map(|file| {
        let name = file
            .strip_prefix(&fixtures)
            .unwrap_or(&file)
            .display()
            .to_string();
        Trial::test(name, move || check(&file))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

fn inputs(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            inputs(&path, found);
        } else if !name.contains(".expected.")
            && path
                .extension()
                .is_some_and(|ending| ending == "txt" || ending == "html")
        {
            found.push(path);
        }
    }
}

fn check(file: &Path) -> Result<(), Failed> {
    let (document, outcome) = run(file)?;
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    match name.split('-').next() {
        Some("hit") => {
            expect_rule(file, &outcome, true)?;
            expect_text(file, &outcome)
        }
        Some("miss") => {
            expect_rule(file, &outcome, false)?;
            // Other rules may remove something of a page; then its `.expected.txt` says what is left.
            if document.is_html() && file.with_extension("expected.txt").exists() {
                return expect_text(file, &outcome);
            }
            if outcome.text() == document.text {
                Ok(())
            } else {
                Err(difference(&document.text, outcome.text()))
            }
        }
        Some("todo") if expectation(file)? == outcome.text() => {
            Err("a known failure has gone: make it a hit or a miss".into())
        }
        // The expectation of a known failure is the right result, which no run can write.
        Some("todo") => Ok(()),
        _ => expect_text(file, &outcome),
    }
}

fn run(file: &Path) -> Result<(Document, Outcome), Failed> {
    let source = fs::read_to_string(file)?;
    let pipeline = Pipeline::from_config(&Config::default())?;
    let document = document(file, source)?;
    let outcome = pipeline.clean(&document);
    Ok((document, outcome))
}

/// Checks whether the rule that the folder is named after fires.
fn expect_rule(file: &Path, outcome: &Outcome, fires: bool) -> Result<(), Failed> {
    let mut parts = file.iter().rev().skip(1).filter_map(|part| part.to_str());
    let (thing, family) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let rule = format!("{family}/{thing}");
    let rules: Vec<_> = outcome
        .edits()
        .iter()
        .map(|edit| edit.rule.as_str())
        .collect();
    if rules.contains(&rule.as_str()) == fires {
        return Ok(());
    }
    Err(format!(
        "{rule} should {}fire; fired: {rules:?}",
        if fires { "" } else { "not " }
    )
    .into())
}

fn expect_text(file: &Path, outcome: &Outcome) -> Result<(), Failed> {
    if std::env::var_os("BLESS").is_some() {
        fs::write(file.with_extension("expected.txt"), outcome.text())?;
    }
    let text = expectation(file)?;
    if text == outcome.text() {
        Ok(())
    } else {
        Err(difference(&text, outcome.text()))
    }
}

fn expectation(file: &Path) -> Result<String, Failed> {
    let expected = file.with_extension("expected.txt");
    let text = fs::read_to_string(&expected);
    text.map_err(|error| format!("{}: {error}", expected.display()).into())
}

fn difference(expected: &str, found: &str) -> Failed {
    let diff = similar::TextDiff::from_lines(expected, found);
    diff.unified_diff()
        .header("expected", "found")
        .to_string()
        .into()
}

fn document(file: &Path, source: String) -> Result<Document, Failed> {
    let id = file.display().to_string();
    if file.extension().is_none_or(|ending| ending != "html") {
        return Ok(Document::from_text(id, source));
    }
    let (sites, limits) = (SiteRules::default(), HtmlLimits::default());
    let mut page = html::read(id, None, source, Decoding::default(), &sites, &limits)?;
    // The reader of files does the same.
    page.end_with_line_break();
    Ok(page)
}
