//! Checks of the promises that hold for every input. A check returns what is wrong.
//!
//! The property tests and the targets in `fuzz/` call them on generated input. Another promise is
//! that each call returns at all: nothing is fatal.

mod page;

use crate::document::Document;
use crate::edit::{Composer, Edit, EditList, RuleId, Safety, apply, revert};
use crate::pipeline::{Outcome, Pipeline};
use crate::read::{Record, RecordKeys};
use crate::text::{Span, opening_of};

pub use page::page;

/// Says which promise is broken, for a person.
pub type Broken = String;

/// Rules whose replacements may be characters that the text did not have, because they decode it.
const DECODING_RULES: [&str; 4] = [
    "encoding/mojibake",
    "encoding/escaped-entity",
    "encoding/ligature",
    "encoding/full-width-form",
];

fn hold(is_so: bool, says: impl FnOnce() -> String) -> Result<(), Broken> {
    if is_so { Ok(()) } else { Err(says()) }
}

/// Checks an outcome: it is accounted for, it can be reverted, nothing in it is invented, and its edits,
/// suggestions and blocks fit its text.
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

/// Applies only the edits of decoding rules, and the edits of later rules that were merged with one.
fn decoded(text: &str, edits: &EditList) -> String {
    let is_decoding = |edit: &&Edit| {
        let earlier = edit.earlier.iter().map(|cause| &cause.rule);
        let mut rules = earlier.chain([&edit.rule]);
        rules.any(|rule| DECODING_RULES.contains(&rule.as_str()))
    };
    let decoding = edits.iter().filter(is_decoding).cloned().collect();
    apply(text, &EditList::from_unsorted(decoding)).unwrap_or_default()
}

/// Returns whether the characters of `part` other than white space stand in `whole` in the same order.
fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars()
        .filter(|c| !c.is_whitespace())
        .all(|c| rest.any(|other| other == c))
}

/// Cleans a text, checks the outcome, and checks that cleaning the result again changes nothing.
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

/// Checks that several rounds of edits are composed into edits of `raw`.
///
/// Each round edits the text that the round before it left. An edit is given by two numbers, which are
/// moved to borders of characters, and the text to put between them.
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

/// Checks that a record is written as one line that reads as the same record, also after its text was
/// replaced. A line that is not a record is refused, which breaks no promise.
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
        // If the record has no place for a text, nothing is written.
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
