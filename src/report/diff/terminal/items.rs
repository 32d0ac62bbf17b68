//! What there is to show, in order: changes, and suggestions where nothing was changed.

use std::ops::Range;

use similar::{DiffOp, group_diff_ops};

use super::super::changes::{Change, Comparison, equal, operation};
use crate::edit::Edit;
use crate::pipeline::Outcome;

/// A change, or lines that stay although a rule would have them changed.
#[derive(Debug)]
pub(super) struct Item<'d> {
    pub(super) change: Option<&'d Change>,
    pub(super) held: Vec<&'d Edit>,
    /// Lines of the raw text.
    lines: Range<usize>,
}

/// All items of a document.
#[derive(Debug)]
pub(super) struct Items<'d> {
    pub(super) items: Vec<Item<'d>>,
    n_lines: usize,
}

impl<'d> Items<'d> {
    /// Puts suggestions beside the change of their line, or makes items of their own.
    pub(super) fn new(comparison: &'d Comparison<'d>, held: Vec<&'d Edit>) -> Self {
        let mut items: Vec<Item<'d>> = Vec::new();
        let mut changes = comparison.changes.iter().peekable();
        for suggestion in held {
            let line = comparison.old.at(first_word(suggestion));
            while let Some(change) = changes.next_if(|change| change.old.start <= line) {
                items.push(of_change(change));
            }
            match items.last_mut() {
                Some(last) if line < last.lines.end => last.held.push(suggestion),
                _ if line < comparison.old.len() => items.push(Item {
                    change: None,
                    held: vec![suggestion],
                    lines: line..line + 1,
                }),
                // A suggestion at the very end of the text has the last line, if there is one.
                last => last.into_iter().for_each(|last| last.held.push(suggestion)),
            }
        }
        items.extend(changes.map(of_change));
        Self {
            items,
            n_lines: comparison.old.len(),
        }
    }

    /// Groups the items with the lines around them; operations that are not `Equal` are the
    /// items, in order.
    pub(super) fn hunks(&self, context: usize) -> Vec<Vec<DiffOp>> {
        let mut ops = Vec::with_capacity(2 * self.items.len() + 1);
        let (mut old, mut new) = (0, 0);
        for item in &self.items {
            let kept = item.lines.start - old;
            ops.extend(equal(old, new, kept));
            let becomes = new + kept..new + kept + item.lines.len();
            let held = Change {
                old: item.lines.clone(),
                new: becomes,
                edits: 0..0,
            };
            let change = item.change.unwrap_or(&held);
            ops.push(operation(change));
            (old, new) = (change.old.end, change.new.end);
        }
        ops.extend(equal(old, new, self.n_lines - old));
        group_diff_ops(ops, context)
    }
}

fn of_change(change: &Change) -> Item<'_> {
    Item {
        change: Some(change),
        held: Vec::new(),
        lines: change.old.clone(),
    }
}

/// Returns where the text of a suggestion begins: a removal takes line breaks along.
fn first_word(edit: &Edit) -> usize {
    let rest = edit.original.trim_start();
    if rest.is_empty() {
        edit.span.start
    } else {
        edit.span.end - rest.len()
    }
}

/// Returns the suggestions about text that is still there.
pub(super) fn open_suggestions(outcome: &Outcome) -> Vec<&Edit> {
    let mut edits = outcome.edits().as_slice();
    let is_open = |suggestion: &&Edit| {
        while let Some((first, rest)) = edits.split_first() {
            if first.span.end > suggestion.span.start {
                return !(first.is_removal() && first.span.contains(suggestion.span));
            }
            edits = rest;
        }
        true
    };
    outcome.suggestions().iter().filter(is_open).collect()
}
