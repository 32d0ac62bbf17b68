//! Packs the counted lists of `count_words.py` into the files that the crate embeds.
//!
//! `cargo run --example pack_lexicon COUNTS`, in the top folder of the repository, where COUNTS
//! is the folder that `count_words.py` wrote. See `training/lexicon/README.md`.

use std::error::Error;
use std::fs;
use std::path::Path;

use fst::{MapBuilder, SetBuilder};

const DATA: &str = "src/lexicon/data";
const LISTS: &str = "training/lexicon";

fn main() -> Result<(), Box<dyn Error>> {
    let counts = std::env::args()
        .nth(1)
        .ok_or("usage: pack_lexicon FOLDER")?;
    for name in ["words", "pairs"] {
        let rows = fs::read_to_string(Path::new(&counts).join(name).with_extension("tsv"))?;
        write(name, &pack_map(&rows)?)?;
    }
    let names = fs::read_to_string(Path::new(LISTS).join("mixed-case-names.txt"))?;
    write("names", &pack_set(&names)?)
}

/// Packs lines of a form, a tab and a number, which are sorted by byte.
fn pack_map(rows: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut map = MapBuilder::memory();
    for row in rows.lines() {
        let (form, value) = row.split_once('\t').ok_or("a line has no tab")?;
        map.insert(form, value.parse()?)?;
    }
    Ok(map.into_inner()?)
}

/// Packs the words of a hand-kept list: split at white space, `#` starts a comment.
fn pack_set(list: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut words: Vec<_> = list
        .lines()
        .filter_map(|line| line.split('#').next())
        .flat_map(str::split_whitespace)
        .collect();
    words.sort_unstable();
    words.dedup();
    let mut set = SetBuilder::memory();
    set.extend_iter(words)?;
    Ok(set.into_inner()?)
}

fn write(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let path = Path::new(DATA).join(name).with_extension("fst");
    fs::write(path, bytes)?;
    Ok(())
}
