//! Keeps a small later edit from bearing the blame for a large earlier removal.
//!
//! A later edit that reaches over the place of a larger removal becomes two beside it: the end of a
//! line is not why the block before it went.

use super::Edit;
use super::compose::shifted;
use crate::text::Span;

/// Cuts the later edits where a larger removal stood; the replacement goes with the first part.
pub(super) fn apart(earlier: &[Edit], later: Vec<Edit>) -> Vec<Edit> {
    let mut shift = 0;
    let mut removals = earlier.iter().filter_map(|edit| {
        let at = shifted(edit, shift).start;
        shift += edit.growth();
        edit.is_removal().then_some((at, edit.span.len()))
    });
    let mut removal = removals.next();
    let mut parts = Vec::with_capacity(later.len());
    for edit in later {
        let (end, n_later) = (edit.span.end, edit.span.len());
        let mut rest = edit;
        while let Some((at, n_bytes)) = removal.filter(|(at, _)| *at < end) {
            if at > rest.span.start && n_bytes >= n_later {
                let (first, second) = in_two(rest, at);
                parts.extend(first);
                rest = second;
            }
            removal = removals.next();
        }
        if rest.original != rest.replacement {
            parts.push(rest);
        }
    }
    parts
}

/// Parts an edit at a place inside its span; nothing for a first part that changes nothing.
fn in_two(edit: Edit, at: usize) -> (Option<Edit>, Edit) {
    let (before, behind) = edit.original.split_at(at - edit.span.start);
    let first = Edit {
        span: Span::new(edit.span.start, at),
        original: before.into(),
        ..edit.clone()
    };
    let second = Edit {
        span: Span::new(at, edit.span.end),
        original: behind.into(),
        replacement: "".into(),
        ..edit
    };
    let changes = first.original != first.replacement;
    (changes.then_some(first), second)
}
