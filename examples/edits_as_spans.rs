//! Shows every edit as a span of the raw file, to mark in an editor or keep beside the data:
//! `cargo run --example edits_as_spans [FILE]`.

use std::error::Error;
use std::fs;
use std::io::{self, Write};

use content_hygiene::cleaner::{Cleaned, Cleaner, Hints};
use content_hygiene::edit::{Edit, apply, revert};
use content_hygiene::pipeline::Config;
use content_hygiene::text::LineIndex;

/// What is cleaned where nobody names a file.
const FILE: &str = "fixtures/batch/raw/bridge.txt";

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| FILE.to_owned());
    let cleaner = Cleaner::new(&Config::default())?;
    let hints = Hints {
        name: Some(&path),
        ..Hints::default()
    };
    let cleaned = cleaner.clean_bytes(&fs::read(&path)?, &hints)?;

    let mut out = io::stdout().lock();
    let lines = LineIndex::new(cleaned.source());
    for edit in cleaned.edits() {
        write_edit(edit, "made", &cleaned, &lines, &mut out)?;
    }
    for edit in cleaned.suggestions() {
        write_edit(edit, "suggested", &cleaned, &lines, &mut out)?;
    }
    // The edits are the whole difference between both texts, in either direction.
    let (raw, clean) = (cleaned.visible_text(), cleaned.text());
    assert_eq!(apply(raw, cleaned.edits())?, clean);
    assert_eq!(revert(clean, cleaned.edits())?, raw);
    Ok(())
}

fn write_edit(
    edit: &Edit,
    state: &str,
    cleaned: &Cleaned,
    lines: &LineIndex,
    out: &mut dyn Write,
) -> io::Result<()> {
    let range = cleaned.source_range(edit.span);
    let place = lines.position(range.start);
    let (before, after) = (&*edit.original, &*edit.replacement);
    writeln!(
        out,
        "{}:{} bytes {range:?} {state} by {} ({}, {:.2})",
        place.line,
        place.column,
        edit.rule,
        edit.safety.as_str(),
        edit.confidence
    )?;
    writeln!(out, "    {before:?} -> {after:?}: {}", edit.reason)
}
