//! Running one stage alone, and a text to run it on, for the tests of the stages.

use rustc_hash::FxHashMap;

use super::rules;
use crate::document::Document;
use crate::edit::{RuleId, apply};
use crate::engine::{Draft, Policy, Proposals, Protection, Stage};

/// Paragraphs of one article.
pub(crate) const PROSE: [&str; 4] = [
    "The bridge over the old harbour will be closed from Monday, the council said, because two of \
     its arches have moved by the width of a hand since the winter storms.",
    "Engineers measured the arches in March and again in May. \u{201c}We hoped the second figure \
     would be smaller than the first,\u{201d} said Marta Lind, who leads the work for the city.",
    "Until the arches are safe, cars have to take the road around the bay, which is nine miles \
     longer. A ferry for people on foot will run every half hour, and will cost nothing.",
    "The council wants to decide in June whether the bridge is repaired or built again from the \
     ground. Either would take two years, and the money has yet to be found.",
];

/// Returns the document's text after the safe edits of one stage, all its rules in force.
pub(crate) fn run_stage(stage: &dyn Stage, document: &Document) -> String {
    let in_force: FxHashMap<_, _> = rules()
        .map(|(_, rule)| (RuleId::constant(rule.id), rule.safety))
        .collect();
    let policy = Policy {
        in_force,
        ..Policy::default()
    };
    let draft = Draft::new(document);
    let protection = Protection::default();
    let mut proposals = Proposals::new(&policy, &protection, &draft);
    stage.run(&draft, &mut proposals);
    apply(&document.text, &proposals.finish().edits).unwrap()
}
