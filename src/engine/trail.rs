//! What is at work on the document at hand: the stage, and the rule that it spoke of last.
//!
//! Only a panic asks, so that its message says where to look although it may not quote the document.
//! Stands in the thread, since a panic unwinds past all who could say it.

use std::cell::{Cell, RefCell};

use crate::edit::RuleId;
use crate::rule::StageName;

thread_local! {
    static STAGE: Cell<Option<StageName>> = const { Cell::new(None) };
    static RULE: RefCell<Option<RuleId>> = const { RefCell::new(None) };
}

/// Notes that a stage begins, or that none is at work.
pub(crate) fn enter(stage: Option<StageName>) {
    STAGE.set(stage);
    RULE.set(None);
}

/// Notes that the stage at work speaks of a rule.
pub(super) fn note(rule: &RuleId) {
    RULE.with_borrow_mut(|last| {
        // Rules speak in rows; most of the time it is the same one.
        if last.as_ref() != Some(rule) {
            *last = Some(rule.clone());
        }
    });
}

/// Returns what is at work, in words, and forgets it; nothing between two stages.
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
