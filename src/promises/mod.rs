//! What holds for every input, as functions that say what does not.
//!
//! The property tests call them on generated input, and so do the targets in `fuzz/`. That a call
//! comes back at all is a promise, too: nothing is fatal.

mod page;

use crate::document::Document;
use crate::edit::{Composer, Edit, EditList, RuleId, Safety, apply, revert};
use crate::pipeline::{Outcome, Pipeline};
use crate::read::{Record, RecordKeys};
use crate::text::{Span, opening_of};

pub use page::page;

/// What is wrong, for a person.
pub type Broken = String;

/// Rules whose replacements are characters that the text did not have: what its own stood for.
const DECODING_RULES: [&str; 4] = [
    "encoding/mojibake",
    "encoding/escaped-entity",
    "encoding/ligature",
    "encoding/full-width-form",
];

fn hold(is_so: bool, says: impl FnOnce() -> String) -> Result<(), Broken> {
    if is_so { Ok(()) } else { Err(says()) }
}

/// Checks that an outcome is accounted for and can be reverted, that nothing in it is invented, and
/// that what it says of its parts is about them.
///
/// # Errors
///
/// What is wrong.
pub fn outcome(document: &Document, outcome: &Outcome) -> Result<(), Broken> {
    let (raw, text, edits) = (&document.text, outcome.text(), outcome.edits());
    let applied = apply(raw, edits);
    hold(applied.as_deref() == Ok(text), || {
        format!("the edits lead to {applied:?} and not to {text:?}")
    })?;
    let reverted = revert(text, edits);
    hold(reverted.as_ref() == Ok(raw), || {
        format!("the edits lead back to {reverted:?}")
    })?;
    for edit in edits.iter().chain(outcome.suggestions()) {
        let is_sound = edit.span.of(raw) == &*edit.original
            && !edit.reason.is_empty()
            && (0.0..=1.0).contains(&edit.confidence);
        hold(is_sound, || format!("unsound: {edit:?}"))?;
    }
    for suggestion in outcome.suggestions() {
        let is_gone = |edit: &Edit| edit.span.contains(suggestion.span);
        let is_open = suggestion.span.is_empty() || !edits.iter().any(is_gone);
        hold(is_open, || format!("done already: {suggestion:?}"))?;
    }
    for block in outcome.blocks() {
        hold(!block.span.of(text).trim().is_empty(), || {
            format!("a blank block: {block:?}")
        })?;
    }
    hold(is_subsequence(text, &decoded(raw, edits)), || {
        format!("{text:?} says what {raw:?} does not")
    })
}

/// Returns the text with the edits of the decoding rules alone, and those of later rules that
/// took one of theirs in.
fn decoded(text: &str, edits: &EditList) -> String {
    let is_decoding = |edit: &&Edit| {
        let earlier = edit.earlier.iter().map(|cause| &cause.rule);
        let mut rules = earlier.chain([&edit.rule]);
        rules.any(|rule| DECODING_RULES.contains(&rule.as_str()))
    };
    let decoding = edits.iter().filter(is_decoding).cloned().collect();
    apply(text, &EditList::from_unsorted(decoding)).unwrap_or_default()
}

/// Returns whether the characters of `part`, white space left out, stand in `whole` in order.
fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars()
        .filter(|c| !c.is_whitespace())
        .all(|c| rest.any(|other| other == c))
}

/// Checks what holds for a text that is cleaned, and that cleaning what comes out changes nothing.
///
/// # Errors
///
/// What is wrong.
pub fn text(pipeline: &Pipeline, text: &str) -> Result<(), Broken> {
    let document = Document::from_text("generated.txt", text);
    let once = pipeline.clean(&document);
    outcome(&document, &once)?;
    let twice = pipeline.clean(&Document::from_text("generated.txt", once.text()));
    hold(twice.text() == once.text() && twice.is_unchanged(), || {
        format!(
            "cleaning again makes {:?} of {:?}",
            twice.text(),
            once.text()
        )
    })
}

/// Checks that rounds of edits, each of what the round before left, become edits of `raw`. An edit
/// is two numbers, which are brought to the borders of characters, and what to put between them.
///
/// # Errors
///
/// What is wrong.
pub fn composing(raw: &str, rounds: &[Vec<(usize, usize, String)>]) -> Result<(), Broken> {
    let mut composer = Composer::new(raw);
    let mut expected = raw.to_owned();
    for round in rounds {
        let draft = composer.draft();
        let edits = round
            .iter()
            .map(|(start, end, put)| edit(draft, *start, *end, put));
        let edits = EditList::from_unsorted(edits.collect());
        expected = apply(&expected, &edits).map_err(|error| error.to_string())?;
        composer.push(edits);
        hold(composer.draft() == expected, || {
            format!("the draft is {:?} and not {expected:?}", composer.draft())
        })?;
    }
    let (edits, text) = composer.finish();
    let (applied, reverted) = (apply(raw, &edits), revert(&text, &edits));
    hold(applied.as_deref() == Ok(&*expected), || {
        format!("the edits lead to {applied:?} and not to {expected:?}")
    })?;
    hold(reverted.as_deref() == Ok(raw), || {
        format!("the edits lead back to {reverted:?} and not to {raw:?}")
    })
}

fn edit(draft: &str, start: usize, end: usize, put: &str) -> Edit {
    let at = |number: usize| opening_of(draft, number % (draft.len() + 1)).len();
    let (start, end) = (at(start), at(end));
    let span = Span::new(start.min(end), start.max(end));
    Edit {
        span,
        original: span.of(draft).into(),
        replacement: put.into(),
        rule: RuleId::constant("made/up"),
        safety: Safety::Safe,
        confidence: 1.0,
        reason: "it was made up".into(),
        earlier: Vec::new(),
    }
}

/// Checks that a record is written as one line that says the same again, with another text, too. A
/// line that is no record is refused, which is fine.
///
/// # Errors
///
/// What is wrong.
pub fn record(line: &[u8]) -> Result<(), Broken> {
    let Ok(mut record) = Record::parse(line) else {
        return Ok(());
    };
    let keys = RecordKeys::default();
    for text in [None, Some("cleaned")] {
        // Where a text has no place, nothing is written.
        if text.is_some_and(|text| record.set_text(&keys, text).is_err()) {
            return Ok(());
        }
        let written = line_of(&record);
        let (body, end) = written.split_at(written.len().saturating_sub(1));
        hold(end == b"\n" && !body.contains(&b'\n'), || {
            format!("not one line: {}", String::from_utf8_lossy(&written))
        })?;
        let again = Record::parse(body).map_err(|error| error.to_string())?;
        hold(line_of(&again) == written, || {
            format!("written otherwise: {}", String::from_utf8_lossy(&written))
        })?;
        let said = |record: &Record| {
            let content = record.content(&keys).map_err(|error| error.to_string());
            (record.id(&keys), record.url(&keys), content)
        };
        hold(said(&again) == said(&record), || {
            format!("{:?} was {:?}", said(&again), said(&record))
        })?;
    }
    Ok(())
}

fn line_of(record: &Record) -> Vec<u8> {
    let mut line = Vec::new();
    record.write(&mut line);
    line
}
