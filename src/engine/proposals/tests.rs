//! Tests of `proposals`.

use rustc_hash::FxHashMap;

use super::*;
use crate::document::Document;
use crate::edit::apply;
use crate::text::lines;

const RULE: RuleId = RuleId::constant("test/rule");

fn policy(safety: Safety) -> Policy {
    Policy {
        in_force: FxHashMap::from_iter([(RULE, safety)]),
        ..Policy::default()
    }
}

/// Drops the lines with these numbers and compares what is left.
fn check(text: &str, dropped: &[usize], expected: &str) {
    let document = Document::from_text("a", text);
    let draft = Draft::new(&document);
    let (policy, protection) = (policy(Safety::Safe), Protection::default());
    let mut proposals = Proposals::new(&policy, &protection, &draft);
    let units: Vec<_> = lines(text).filter(|line| !line.is_empty()).collect();
    let finding = || Proposal::new(RULE, 1.0, "because");
    proposals.drop(&units, dropped.iter().map(|index| (*index, finding())));
    assert_eq!(
        apply(text, &proposals.finish().edits).as_deref(),
        Ok(expected)
    );
}

#[test]
fn the_widest_break_stays() {
    check("a\n\nb\n\nc\n", &[1], "a\n\nc\n");
    check("a\nb\n\nc\n", &[1], "a\n\nc\n");
    check("a\n\nb\nc\n", &[1], "a\n\nc\n");
    check("a\nb\n\nc\nd\n", &[1, 2], "a\n\nd\n");
}

#[test]
fn the_borders_of_the_text_stay() {
    check("a\n\nb\n\nc", &[1, 2], "a");
    check("a\n\nb\n\nc\n", &[2], "a\n\nb\n");
    check("\n\na\nb\n", &[0], "\n\nb\n");
    check("a\nb\n", &[0, 1], "");
}

#[test]
fn unsafe_findings_become_suggestions() {
    let document = Document::from_text("a", "one two");
    let draft = Draft::new(&document);
    let protection = Protection::default();
    for (policy, edits, suggestions) in [
        (policy(Safety::Unsafe), 0, 1),
        (
            Policy {
                apply_unsafe: true,
                ..policy(Safety::Unsafe)
            },
            1,
            0,
        ),
        (
            Policy {
                apply_unsafe: true,
                hold_removals: true,
                ..policy(Safety::Unsafe)
            },
            0,
            1,
        ),
        (Policy::default(), 0, 0),
    ] {
        let mut proposals = Proposals::new(&policy, &protection, &draft);
        proposals.drop(
            &[Span::new(0, 7)],
            [(0, Proposal::new(RULE, 0.5, "because"))],
        );
        let proposed = proposals.finish();
        assert_eq!(
            (proposed.edits.len(), proposed.suggestions.len()),
            (edits, suggestions)
        );
    }
}

#[test]
fn an_unsure_finding_of_a_safe_rule_is_a_suggestion() {
    let document = Document::from_text("a", "one two");
    let draft = Draft::new(&document);
    let (policy, protection) = (policy(Safety::Safe), Protection::default());
    let mut proposals = Proposals::new(&policy, &protection, &draft);
    proposals.replace(Span::at(1), " ", Proposal::new(RULE, 0.4, "maybe").unsure());
    assert_eq!(proposals.finish().suggestions.len(), 1);
}
