//! `clean test`: checks the rules against their examples and against folders of the user.

mod difference;
mod examples;
mod folders;

use std::io::{self, Write};

use super::Exit;
use super::arguments::TestArguments;
use super::message::Error;
use super::mode::Look;
use super::print::print;
use super::settings::Settings;
use crate::report::figures::counted;
use crate::report::{Palette, visible};
use difference::write_difference;

/// A case whose result is not as expected.
#[derive(Debug)]
struct Failed {
    /// The rule, or the file with the expected result.
    name: String,
    /// What is wrong, in words.
    problem: String,
    /// The expected and the actual text, if comparing them helps.
    texts: Option<(String, String)>,
}

/// The cases of one kind: how many were run, and those that failed.
#[derive(Debug, Default)]
struct Cases {
    n_run: usize,
    failed: Vec<Failed>,
}

/// Runs the examples of all rules in force, then the folders.
pub(super) fn test(arguments: &TestArguments) -> Result<Exit, Error> {
    let settings = Settings::load(&arguments.config, None)?;
    let examples = examples::run(&settings)?;
    let folders = folders::run(&settings, &arguments.folders, arguments.bless)?;
    let palette = Look::of_output().palette;
    let mut out = Vec::new();
    write_all(&examples, &folders, &palette, &mut out)
        .map_err(|error| Error::new("write", error))?;
    print(&out)?;
    let has_failed = !examples.failed.is_empty() || !folders.failed.is_empty();
    Ok(if has_failed {
        Exit::Findings
    } else {
        Exit::Success
    })
}

fn write_all(
    examples: &Cases,
    folders: &Cases,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    for failed in examples.failed.iter().chain(&folders.failed) {
        let bad = palette.bad;
        writeln!(
            out,
            "{bad}FAILED{bad:#} {}: {}",
            visible(&failed.name),
            visible(&failed.problem)
        )?;
        if let Some((expected, found)) = &failed.texts {
            write_difference(expected, found, palette, out)?;
        }
    }
    write!(out, "{}", counted(examples.n_run, "example"))?;
    if folders.n_run > 0 {
        write!(out, " and {}", counted(folders.n_run, "case"))?;
    }
    match examples.failed.len() + folders.failed.len() {
        0 => writeln!(out, ": {0}all hold{0:#}", palette.good),
        failed => writeln!(out, ": {0}{failed} failed{0:#}", palette.bad),
    }
}
