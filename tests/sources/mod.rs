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
