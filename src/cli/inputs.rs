//! Turns arguments into inputs.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::arguments::InputArguments;
use super::message::Error;
use super::mode::Mode;
use crate::batch::{Collector, Input, Skipped};
use crate::pipeline::Config;
use crate::read::plain;

/// Default name of standard input. It has no extension, so the bytes decide what kind of input it is.
const STANDARD_INPUT: &str = "-";

/// Hint for a path that does not come from the command line.
const PATHS_HINT: Option<&str> = Some("the paths are those of `input.paths` in pipeline.toml");

/// Collects the inputs that the arguments name, without those in the output folder. If the arguments name
/// none, takes the paths of the settings. Also returns the paths that were left out.
pub(super) fn inputs(
    paths: &[PathBuf],
    arguments: &InputArguments,
    output: Option<&Path>,
    config: &Config,
    mode: Mode,
) -> Result<(Vec<Input>, Vec<Skipped>), Error> {
    let paths = named(paths, arguments, config)?;
    let n_standard = paths.iter().filter(|path| is_standard(path)).count();
    check_standard(arguments, n_standard, mode)?;
    let mut collector = Collector::new(output).follow(arguments.follow || config.input.follow);
    if mode == Mode::Write {
        collector = collector.text_only();
    }
    for path in &paths {
        if is_standard(path) {
            let name = arguments.stdin_filename.as_deref();
            collector.add_standard(name.unwrap_or(STANDARD_INPUT));
        } else {
            // A bad path becomes a failure of its own; the others are still cleaned.
            if let Err(error) = collector.add(path) {
                collector.add_missing(path, &error, None);
            }
        }
    }
    let skipped = collector.skipped().to_vec();
    Ok((collector.finish(), skipped))
}

/// The inputs that the settings name.
pub(super) struct Configured {
    pub(super) inputs: Vec<Input>,
    pub(super) skipped: Vec<Skipped>,
    /// Number of paths that lead to no file. Their inputs fail.
    pub(super) n_missing: usize,
}

/// Collects the inputs that the settings name, without those in the output folder.
pub(super) fn configured(config: &Config, output: &Path) -> Configured {
    let mut collector = Collector::new(Some(output)).follow(config.input.follow);
    let mut n_missing = 0;
    for path in config.input.paths.iter().map(Path::new) {
        if let Err(error) = collector.add(path) {
            collector.add_missing(path, &error, PATHS_HINT);
            n_missing += 1;
        }
    }
    let skipped = collector.skipped().to_vec();
    Configured {
        inputs: collector.finish(),
        skipped,
        n_missing,
    }
}

fn named(
    paths: &[PathBuf],
    arguments: &InputArguments,
    config: &Config,
) -> Result<Vec<PathBuf>, Error> {
    if let Some(list) = &arguments.files_from {
        return read_list(list, arguments.null);
    }
    if paths.is_empty() {
        return Ok(config.input.paths.iter().map(PathBuf::from).collect());
    }
    Ok(paths.to_vec())
}

fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

fn check_standard(arguments: &InputArguments, n_standard: usize, mode: Mode) -> Result<(), Error> {
    if n_standard > 1 {
        return Err(Error::new("usage", "standard input can be read only once"));
    }
    if n_standard == 0 && arguments.stdin_filename.is_some() {
        return Err(
            Error::new("usage", "--stdin-filename without standard input")
                .hint("add - to the paths to read it"),
        );
    }
    if n_standard > 0 && mode == Mode::Write {
        return Err(
            Error::new("usage", "--write cannot write to standard input")
                .hint("leave --write out; the cleaned text goes to standard output"),
        );
    }
    Ok(())
}

/// Reads the list of paths of `--files-from`.
fn read_list(list: &Path, ends_in_zero: bool) -> Result<Vec<PathBuf>, Error> {
    let mut bytes = Vec::new();
    let read = if is_standard(list) {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(list).map(|read| bytes = read)
    };
    read.map_err(|error| Error::new("input", format!("{}: {}", list.display(), plain(&error))))?;
    let paths = split(&bytes, ends_in_zero);
    if paths.is_empty() {
        return Err(Error::new(
            "input",
            format!("{}: the list names no file", list.display()),
        ));
    }
    if paths.iter().any(|path| is_standard(path)) && is_standard(list) {
        return Err(Error::new(
            "usage",
            "standard input is the list and cannot be a document too",
        ));
    }
    Ok(paths)
}

fn split(list: &[u8], ends_in_zero: bool) -> Vec<PathBuf> {
    let end = if ends_in_zero { 0 } else { b'\n' };
    let names = list.split(|byte| *byte == end).map(|name| {
        if ends_in_zero {
            name
        } else {
            name.strip_suffix(b"\r").unwrap_or(name)
        }
    });
    names.filter(|name| !name.is_empty()).map(to_path).collect()
}

#[cfg(unix)]
fn to_path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn to_path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_end_lines_in_either_way() {
        let found = |list: &str, zero| split(list.as_bytes(), zero);
        let expected: Vec<PathBuf> = vec!["a b".into(), "c".into()];
        assert_eq!(found("a b\r\n\nc", false), expected);
        assert_eq!(found("a b\0c\0", true), expected);
        assert_eq!(found("a\nb\0", true), [PathBuf::from("a\nb")]);
    }
}
