//! What is working on the current document: the stage, and the rule that it named last.
//!
//! Only the report of a panic uses this: it may not quote the document, but it can say where to look.
//! The note stands in the thread, since a panic unwinds past all code that knows the stage.

use std::cell::{Cell, RefCell};

use crate::edit::RuleId;
use crate::rule::StageName;

thread_local! {
    static STAGE: Cell<Option<StageName>> = const { Cell::new(None) };
    static RULE: RefCell<Option<RuleId>> = const { RefCell::new(None) };
}

/// Notes that a stage begins, or that no stage is working.
pub(crate) fn enter(stage: Option<StageName>) {
    STAGE.set(stage);
    RULE.set(None);
}

/// Notes that the working stage names a rule.
pub(super) fn note(rule: &RuleId) {
    RULE.with_borrow_mut(|last| {
        // Proposals of one rule follow one another, so it is mostly the same rule as before.
        if last.as_ref() != Some(rule) {
            *last = Some(rule.clone());
        }
    });
}

/// Returns in words what is working, and forgets it; nothing between two stages.
pub(crate) fn take() -> Option<String> {
    let stage = STAGE.take()?;
    Some(match RULE.take() {
        Some(rule) => format!("in stage {stage}, last rule {rule}"),
        None => format!("in stage {stage}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_begins_without_a_rule() {
        enter(Some(StageName::Encoding));
        note(&RuleId::constant("test/rule"));
        assert_eq!(
            take().as_deref(),
            Some("in stage encoding, last rule test/rule")
        );
        enter(Some(StageName::Spacing));
        assert_eq!(take().as_deref(), Some("in stage spacing"));
        assert_eq!(take(), None);
    }
}
