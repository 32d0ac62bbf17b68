//! Cleans the pages and texts of a folder on all cores, and writes a line of JSON for each in the order of
//! their names. Run it by `cargo run --example folder_in_parallel [FOLDER]`.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;

use content_hygiene::cleaner::{Cleaner, Hints};
use content_hygiene::pipeline::Config;

/// The folder that is cleaned by default.
const FOLDER: &str = "fixtures/batch/raw/pages";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| FOLDER.to_owned());
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<_> = entries.iter().map(fs::DirEntry::path).collect();
    paths.retain(|path| path.is_file());
    paths.sort();

    // All threads share one cleaner. Each thread takes a stretch of the files.
    let cleaner = Cleaner::new(&Config::default())?;
    let n_threads = thread::available_parallelism()?.get();
    let stretch = paths.len().div_ceil(n_threads).max(1);
    let lines: Vec<String> = thread::scope(|scope| {
        let clean = |paths: &[PathBuf]| paths.iter().map(|path| line(&cleaner, path)).collect();
        let start = |paths| scope.spawn(move || -> Vec<String> { clean(paths) });
        let threads: Vec<_> = paths.chunks(stretch).map(start).collect();
        let done = threads.into_iter().filter_map(|thread| thread.join().ok());
        done.flatten().collect()
    });
    Ok(io::stdout().lock().write_all(lines.concat().as_bytes())?)
}

/// Returns the line of a file. If the file cannot be read or cleaned, the line holds the error.
fn line(cleaner: &Cleaner, path: &Path) -> String {
    let name = path.display().to_string();
    let clean = || -> Result<String, Box<dyn Error>> {
        let hints = Hints {
            name: Some(&name),
            ..Hints::default()
        };
        Ok(cleaner.clean_bytes(&fs::read(path)?, &hints)?.json_line()?)
    };
    clean().unwrap_or_else(|error| {
        let error = error.to_string();
        format!("{}\n", serde_json::json!({ "id": name, "error": error }))
    })
}
