//! Running one stage alone, for the tests of the stages.

use rustc_hash::FxHashMap;

use super::{Draft, Policy, Proposals, Protection, Stage, builtin_rules};
use crate::document::Document;
use crate::edit::{RuleId, apply};

/// Returns the document's text after the safe edits of one stage, all its rules in force.
pub(crate) fn run_stage(stage: &dyn Stage, document: &Document) -> String {
    let in_force: FxHashMap<_, _> = builtin_rules()
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
