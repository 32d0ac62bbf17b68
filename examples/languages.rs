//! Tells the language of each line, with how likely it is right:
//! `cargo run --example languages [FILE]`.

use std::error::Error;
use std::fs;
use std::io::{self, Write};

use content_hygiene::language::detect;

/// What is read where nobody names a file.
const FILE: &str = "fixtures/batch/raw/bridge.txt";

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| FILE.to_owned());
    let mut out = io::stdout().lock();
    for line in fs::read_to_string(&path)?.lines() {
        match detect(line) {
            Some(told) => writeln!(out, "{}\t{:.2}", told.language, told.confidence)?,
            None => writeln!(out, "-\t0.00")?,
        }
    }
    Ok(())
}
