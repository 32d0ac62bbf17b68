//! Marks of notes inside blocks: `the priory[3]` where the notes themselves are not wanted.

use super::rules::NOTE_MARK;
use crate::engine::{Draft, Proposal, Proposals};
use crate::text::Span;

/// Proposes to drop the marks. Where a block goes, its own edit begins earlier and wins.
pub(super) fn propose(draft: &Draft<'_>, out: &mut Proposals<'_>) {
    /// Reads a link to a note as one in 99 of 100 cases.
    const CONFIDENCE: f32 = 0.99;
    let (text, blocks) = (draft.text(), draft.blocks());
    let mut marks = draft.note_marks().iter().copied().peekable();
    while let Some(first) = marks.next() {
        let mut run = first;
        if !is_in_brackets(first.of(text)) {
            while let Some(next) = marks.next_if(|next| are_together(text, run, *next)) {
                run.end = next.end;
            }
        }
        let block = blocks.partition_point(|block| block.span.end <= run.start);
        let is_inside = blocks
            .get(block)
            .is_some_and(|block| block.span.start < run.start && run.end <= block.span.end);
        if is_inside && let Some(span) = whole(text, run) {
            let mark = span.of(text).trim();
            let reason = format!("\"{mark}\" leads to a note");
            out.replace(span, "", Proposal::new(NOTE_MARK, CONFIDENCE, reason));
        }
    }
}

/// Returns whether nothing stands between two marks but what parts them.
fn are_together(text: &str, left: Span, right: Span) -> bool {
    let between = text.get(left.end..right.start);
    between.is_some_and(|between| between.chars().all(|c| ",;–- ".contains(c)))
}

/// Returns what is dropped with the marks: brackets around them, and a space that would be left before
/// the end or before punctuation. Nothing if their brackets hold more than them.
fn whole(text: &str, run: Span) -> Option<Span> {
    let mut span = run;
    if !is_in_brackets(run.of(text)) {
        let is_whole = [('[', ']'), ('(', ')')].iter().any(|(open, close)| {
            text[..run.start].ends_with(*open) && text[run.end..].starts_with(*close)
        });
        if !is_whole {
            return None;
        }
        span = Span::new(run.start - 1, run.end + 1);
    }
    let after = text[span.end..].chars().next();
    let ends = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]»”’。，、".contains(c));
    if ends && text[..span.start].ends_with(' ') {
        span.start -= 1;
    }
    Some(span)
}

fn is_in_brackets(mark: &str) -> bool {
    mark.starts_with(['[', '(']) && mark.ends_with([']', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_mark_goes_with_it() {
        for (text, mark, expected) in [
            ("the priory[3] was", "[3]", "the priory was"),
            ("the end [3].", "[3]", "the end."),
            ("the end [3]", "[3]", "the end"),
            ("the [3] end", "[3]", "the end"),
            ("the end [3].", "3", "the end."),
            ("the end (3, 4) was", "3, 4", "the end was"),
            ("the end [see 3].", "3", "the end [see 3]."),
        ] {
            let start = text.find(mark).unwrap();
            let mut left = text.to_owned();
            if let Some(span) = whole(text, Span::new(start, start + mark.len())) {
                left.replace_range(span.start..span.end, "");
            }
            assert_eq!(left, expected);
        }
    }
}
