//! Drops headings together with their sections: if everything below a heading of a page was
//! furniture, the heading is furniture too, whatever its words are.

use super::marked_page::MarkedPage;
use crate::document::{BlockKind, Outline};
use crate::engine::{Draft, DraftLine, Proposal};

/// Marks the headings with nothing left below, from the last to the first.
pub(super) fn mark(page: &mut MarkedPage<'_>, draft: &Draft<'_>, units: &[DraftLine]) {
    let blocks = draft.blocks();
    let is_heading = |unit: &DraftLine| matches!(blocks[unit.block].kind, BlockKind::Heading(_));
    let has_marks = (0..units.len()).any(|at| page.is_safely_marked(at));
    if !draft.document().is_html() || !has_marks || !units.iter().any(is_heading) {
        return;
    }
    let outline = Outline::new(&draft.document().elements, blocks);
    // The next block that stays, behind the present one.
    let mut next_kept = blocks.len();
    let mut rule_below = None;
    for (at, unit) in units.iter().enumerate().rev() {
        if page.is_safely_marked(at) {
            rule_below = page.rule_of(at);
            continue;
        }
        let section = outline.section(unit.block);
        let went = section.is_some_and(|section| next_kept >= section.end);
        match rule_below.clone().filter(|_| went) {
            Some(rule) => {
                let reason = "all that stood below the heading went";
                page.mark(at, Proposal::new(rule, CONFIDENCE, reason));
            }
            None => next_kept = unit.block,
        }
    }
}

/// The same as for the lines below it, which are right in 97 of 100 cases.
const CONFIDENCE: f32 = 0.97;
