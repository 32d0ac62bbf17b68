//! Shows every edit as a span of the raw file. Such spans can be marked in an editor or kept beside the
//! data. Run it by `cargo run --example edits_as_spans [FILE]`.

use std::error::Error;
use std::fs;
use std::io::{self, Write};

use content_hygiene::cleaner::{Cleaned, Cleaner, Hints};
use content_hygiene::edit::{Edit, apply, revert};
use content_hygiene::pipeline::Config;
use content_hygiene::text::LineIndex;

/// The file that is cleaned by default.
const FILE: &str = "fixtures/batch/raw/bridge.txt";

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| FILE.to_owned());
    let cleaner = Cleaner::new(&Config::default())?;
    let hints = Hints {
        name: Some(&path),
        ..Hints::default()
    };
    let article = cleaner.clean_bytes(&fs::read(&path)?, &hints)?;

    let mut out = io::stdout().lock();
    let lines = LineIndex::new(article.source());
    for edit in article.edits() {
        write_edit(edit, "made", &article, &lines, &mut out)?;
    }
    for edit in article.suggestions() {
        write_edit(edit, "suggested", &article, &lines, &mut out)?;
    }
    // The edits are the whole difference between the two texts, in both directions.
    let (raw, clean) = (article.visible_text(), article.text());
    assert_eq!(apply(raw, article.edits())?, clean);
    assert_eq!(revert(clean, article.edits())?, raw);
    Ok(())
}

fn write_edit(
    edit: &Edit,
    state: &str,
    article: &Cleaned,
    lines: &LineIndex,
    out: &mut dyn Write,
) -> io::Result<()> {
    let range = article.source_range(edit.span);
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
