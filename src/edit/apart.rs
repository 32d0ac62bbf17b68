//! Keeps a small later edit from being named as the cause of a large earlier removal.
//!
//! A later edit may span the place where an earlier stage removed at least as many bytes as the edit
//! covers. It is then split in two, one on each side of that place. Otherwise both would become one
//! edit, and a removed block would be blamed on, say, the blank at the end of the line before it.

use super::Edit;
use super::compose::shifted;
use crate::text::Span;

/// Splits the later edits where a larger removal stood; the first part gets the replacement.
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

/// Splits an edit at a place inside its span. The first part is `None` if it changes nothing.
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
