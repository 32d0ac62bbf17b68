//! Tests that no document, however odd, makes a report panic or lose a change.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::diff::{Terminal, stat, terminal, unified, words};
use super::findings::{Concise, Full, Json, Sarif};
use super::testing::{any_edits, any_text, edit, shown, written};
use super::{Palette, Tally};
use crate::document::Document;
use crate::edit::{Edit, Safety};
use crate::pipeline::Outcome;

fn outcome_of(text: &str, edits: Vec<Edit>, suggested: &[Edit]) -> (Document, Outcome) {
    let document = Document::from_text("a.txt", text);
    let fits = |edit: &&Edit| text.get(edit.span.start..edit.span.end) == Some(&*edit.original);
    let suggestions = suggested.iter().filter(fits).map(|edit| Edit {
        safety: Safety::Unsafe,
        ..edit.clone()
    });
    let edits = edits.into_iter().map(|edit| Edit {
        reason: "two\nlines".into(),
        ..edit
    });
    let outcome = Outcome::of_edits(&document, edits.collect(), suggestions.collect());
    (document, outcome)
}

/// Returns a text without the codes of its colours.
fn without_codes(text: &str) -> String {
    let pieces = text.split("\u{1b}[").enumerate();
    let shown = pieces.map(|(index, piece)| match index {
        0 => piece,
        _ => piece.split_once('m').map_or("", |(_, shown)| shown),
    });
    shown.collect()
}

proptest! {
    #[test]
    fn every_report_copes_with_every_edit(
        (text, edits) in any_edits(),
        (_, suggested) in any_edits(),
        width in 0..120_usize,
    ) {
        let (document, outcome) = outcome_of(&text, edits, &suggested);
        let palette = Palette::plain();
        let view = Terminal { palette, width };
        let n_edits = outcome.edits().len();
        let lines = shown(&Concise { palette }, &document, &outcome);
        prop_assert_eq!(lines.lines().count(), n_edits);
        let blocks = shown(&Full { palette }, &document, &outcome);
        prop_assert_eq!(blocks.matches("\n\n").count(), n_edits);
        shown(&Json, &document, &outcome);
        shown(&Sarif, &document, &outcome);
        written(|out| terminal(&document, &outcome, &view, out));
        written(|out| words(&document, &outcome, &palette, out));
        written(|out| stat(&document, &outcome, &palette, out));
        prop_assert_eq!(Tally::of(&document, &outcome).n_edits, n_edits);
    }

    #[test]
    fn findings_on_one_long_line_are_cut_between_characters(n_chars in 0..400_usize) {
        let text = format!("{}ofViews{}", "ß".repeat(n_chars), "日".repeat(n_chars));
        let at = 2 * n_chars + 2;
        let edit = edit(&text, at, at, " ", "a/b");
        let (document, outcome) = outcome_of(&text, vec![edit], &[]);
        let palette = Palette::plain();
        let block = shown(&Full { palette }, &document, &outcome);
        prop_assert!(block.lines().all(|line| line.chars().count() < 200));
    }

    #[test]
    fn colour_changes_no_character((text, edits) in any_edits()) {
        let (document, outcome) = outcome_of(&text, edits, &[]);
        let coloured = written(|out| stat(&document, &outcome, &Palette::coloured(), out));
        let plain = written(|out| stat(&document, &outcome, &Palette::plain(), out));
        prop_assert_eq!(without_codes(&coloured), plain);
    }

    #[test]
    fn an_unchanged_document_has_no_diff(text in any_text()) {
        let (document, outcome) = outcome_of(&text, Vec::new(), &[]);
        prop_assert!(written(|out| unified(&document, &outcome, out)).is_empty());
    }
}
