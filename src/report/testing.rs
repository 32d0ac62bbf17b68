//! Documents and outcomes for the tests of the reports.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::Index;

use crate::document::Document;
use crate::edit::{Edit, EditList, RuleId, Safety};
use crate::pipeline::{Config, Outcome, Pipeline};
use crate::report::{DocumentOutcome, DocumentPlace, Form, Rows};
use crate::text::Span;

/// Makes a safe edit of `text`.
pub(crate) fn edit(text: &str, start: usize, end: usize, replacement: &str, rule: &str) -> Edit {
    Edit {
        span: Span::new(start, end),
        original: text[start..end].into(),
        replacement: replacement.into(),
        rule: RuleId::new(rule),
        safety: Safety::Safe,
        confidence: 1.0,
        reason: "because".into(),
        earlier: Vec::new(),
    }
}

/// Generates texts of few characters, so that lines, breaks and words repeat often.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r"), 2 => Just(" "),
        3 => Just("a"), 2 => Just("b"), 1 => Just("ß"), 1 => Just("- x"), 1 => Just("+"),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Generates a text and edits of it. Some edits are close together, touch, or cancel out.
pub(crate) fn any_edits() -> impl Strategy<Value = (String, Vec<Edit>)> {
    let replacement = prop_oneof![
        3 => Just(""), 1 => Just("\n"), 1 => Just(" "), 1 => Just("a"), 1 => Just("b\n"),
    ];
    let cut = (any::<Index>(), 0..6_usize, replacement);
    (any_text(), vec(cut, 0..8)).prop_map(|(text, cuts)| {
        let borders: Vec<_> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let edits = cuts
            .into_iter()
            .enumerate()
            .filter_map(|(number, (start, len, new))| {
                let start = start.index(borders.len());
                let end = (start + len).min(borders.len() - 1);
                let rule = ["test/one", "test/two"][number % 2];
                let edit = edit(&text, borders[start], borders[end], new, rule);
                (edit.original != edit.replacement).then_some(edit)
            });
        let edits = EditList::from_unsorted(edits.collect()).as_slice().to_vec();
        (text, edits)
    })
}

/// Cleans a document with the default configuration.
pub(crate) fn cleaned(document: &Document) -> Outcome {
    let config = Config::default();
    Pipeline::from_config(&config)
        .expect("the default configuration builds")
        .clean(document)
}

/// Returns the output of a report.
pub(crate) fn written(
    report: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
) -> String {
    let mut out = Vec::new();
    report(&mut out).expect("memory can be written to");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// Returns the output of a form for a file `a.txt`.
pub(crate) fn shown(form: &dyn Form, document: &Document, outcome: &Outcome) -> String {
    let place = &DocumentPlace::of_file("a.txt");
    let mut rows = Rows::default();
    let cleaned = DocumentOutcome {
        place,
        document,
        outcome,
    };
    form.document(cleaned, &mut rows)
        .expect("the form has use for a text");
    rows.into_text()
}
