//! What is said of texts that go, change, stay, or stand nowhere.

use super::*;
use crate::report::testing::{edit, written};

fn explained(document: &Document, outcome: &Outcome, text: &str) -> String {
    written(|out| why(document, outcome, text, "a.txt", &Palette::plain(), out).map(drop))
}

fn check(raw: &str, (start, end, new): (usize, usize, &str), text: &str, expected: &str) {
    let document = Document::from_text("a.txt", raw);
    let edits = vec![edit(raw, start, end, new, "test/rule")];
    let outcome = Outcome::of_edits(&document, edits, Vec::new());
    assert_eq!(explained(&document, &outcome, text), expected);
}

const RAW: &str = "The ofViews of it.\n\nShare\n";

#[test]
fn what_goes_names_its_rule_and_how_to_keep_it() {
    check(
        RAW,
        (18, 25, ""),
        "Share",
        "a.txt:3:1: \"Share\"\n  goes        test/rule, safe, confidence 1.00\n              because\n  \
         to keep it  rules.ignore = [\"test/rule\"]\n              \
         [[protect]] phrase = \"Share\", reason = \"…\"\n\n",
    );
}

#[test]
fn what_changes_is_found_by_its_new_words_too() {
    for text in ["ofViews", "of  Views"] {
        let document = Document::from_text("a.txt", RAW);
        let edits = vec![edit(RAW, 6, 6, " ", "test/rule")];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let found = explained(&document, &outcome, text);
        let start = "a.txt:1:5: \"ofViews\"\n  changes     test/rule";
        assert!(found.starts_with(start), "{found}");
    }
}

#[test]
fn what_stays_can_be_dropped_and_what_is_suggested_applied() {
    let document = Document::from_text("a.txt", RAW);
    let mut held = edit(RAW, 18, 25, "", "test/rule");
    held.safety = Safety::Unsafe;
    let outcome = Outcome::of_edits(&document, Vec::new(), vec![held]);
    let found = explained(&document, &outcome, "Share");
    for line in [
        "  suggested   test/rule, unsafe, confidence 1.00",
        "  to apply it rules.safe = [\"test/rule\"], or --unsafe for all",
        "  stays       no rule in force changes it",
        "  to drop it  [[rule]] matches.line = [\"Share\"], as pipeline.toml shows",
    ] {
        assert!(found.lines().any(|found| found == line), "{found}");
    }
}

#[test]
fn a_rule_is_proposed_for_whole_lines_that_are_short() {
    let long = "It was built in a single summer, by men from four villages, and stood for long.";
    let raw = format!("Share this page\n\n{long} Nobody remembers who paid for it.\n");
    let document = Document::from_text("a.txt", raw);
    let outcome = Outcome::of_edits(&document, Vec::new(), Vec::new());
    let found = explained(&document, &outcome, "this page");
    assert!(
        found.contains("matches.line = [\"Share this page\"]"),
        "{found}"
    );
    let found = explained(&document, &outcome, "a single summer");
    assert!(found.contains("no selector or phrase hits it"), "{found}");
}

#[test]
fn a_text_that_stands_nowhere_has_nothing_to_say() {
    check(RAW, (18, 25, ""), "Print", "");
    check(RAW, (18, 25, ""), " ", "");
}

#[test]
fn many_places_are_counted() {
    let raw = "Share\n".repeat(50);
    let document = Document::from_text("a.txt", raw);
    let outcome = Outcome::of_edits(&document, Vec::new(), Vec::new());
    let found = explained(&document, &outcome, "Share");
    assert!(found.ends_with("30 places more in a.txt\n\n"), "{found}");
}
