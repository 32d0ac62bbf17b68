//! Drops boxes that phrases and structure found on the unchanged page, if the stage `content` does
//! not act.

use super::marked_page::MarkedPage;
use crate::engine::{Draft, DraftLine, Proposal, Proposals};
use crate::phrase::PhraseIndex;
use crate::stage::content::UNLIKELY;

/// Returns whether there are boxes to mark. If `content` acts, it has already decided about whole
/// boxes.
pub(super) fn may_mark(draft: &Draft<'_>, out: &Proposals<'_>, index: &PhraseIndex) -> bool {
    draft.document().is_html() && !out.wants(&UNLIKELY) && !draft.known(index).boxes().is_empty()
}

/// Marks the lines of the boxes.
pub(super) fn mark(
    page: &mut MarkedPage<'_>,
    draft: &Draft<'_>,
    units: &[DraftLine],
    index: &PhraseIndex,
) {
    let to_raw = draft.to_raw();
    let boxes = draft.known(index).boxes().iter();
    let mut spans: Vec<_> = boxes
        .flat_map(|found| found.raw.iter().map(move |span| (*span, found)))
        .collect();
    spans.sort_by_key(|(span, _)| *span);
    for (at, unit) in units.iter().enumerate() {
        let raw = to_raw(unit.span);
        let next = spans.partition_point(|(span, _)| span.end <= raw.start);
        let inside = spans.get(next).filter(|(span, _)| span.start < raw.end);
        if let Some((_, found)) = inside {
            let reason = found.reason.clone();
            page.mark(
                at,
                Proposal::new(found.rule.clone(), found.confidence, reason),
            );
        }
    }
}
