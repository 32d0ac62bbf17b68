//! The source files of the program, for the tests that read them.

use std::fs;
use std::path::{Path, PathBuf};

/// Adds the Rust files below a folder to `found`, without files that hold only tests.
pub(crate) fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Tests may use any module to make their input, so they are not checked.
        let is_tests = path.file_name().is_some_and(|name| name == "tests.rs");
        if path.is_dir() {
            rust_files(&path, found);
        } else if !is_tests && path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Returns the lines of a source file without the items that are built only for tests.
///
/// An item ends at the closing brace with the indentation of its first line, as rustfmt writes it.
pub(crate) fn without_tests(source: &str) -> Vec<&str> {
    let mut code = Vec::new();
    if source.lines().any(|line| line == "#![cfg(test)]") {
        return code;
    }
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            code.push(line);
            continue;
        }
        let is_attribute = |line: &&str| line.trim_start().starts_with("#[");
        let Some(first) = lines.find(|line| !is_attribute(line)) else {
            break;
        };
        let indent = &first[..first.len() - first.trim_start().len()];
        let is_end = |line: &str| {
            line.strip_prefix(indent)
                .is_some_and(|rest| rest.starts_with('}'))
        };
        if !first.ends_with([';', '}', ',']) {
            assert!(lines.any(is_end), "no end of {first}");
        }
    }
    code
}
