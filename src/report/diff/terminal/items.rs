//! The items to show, in order: changes, and suggestions in lines that are not changed.

use std::ops::Range;

use similar::{DiffOp, group_diff_ops};

use super::super::changes::{Change, Comparison, equal};
use super::blank::is_whitespace;
use super::held::is_continued_by;
use crate::edit::Edit;
use crate::pipeline::Outcome;

/// A change, or unchanged lines with suggestions.
#[derive(Debug)]
pub(super) struct Item<'d> {
    pub(super) change: Option<&'d Change>,
    pub(super) held: Vec<&'d Edit>,
    /// Lines of the raw text.
    lines: Range<usize>,
}

impl Item<'_> {
    /// Returns whether a suggestion continues the last one of this item, with only blank lines between
    /// them.
    fn reaches(&self, comparison: &Comparison<'_>, line: usize, suggestion: &Edit) -> bool {
        let is_blank = |line| comparison.old.get(line).trim().is_empty();
        let last = self.held.last().filter(|_| self.change.is_none());
        line < comparison.old.len()
            && last.is_some_and(|last| is_continued_by(last, suggestion))
            && (self.lines.end..line).all(is_blank)
    }
}

/// All items of a document.
#[derive(Debug)]
pub(super) struct Items<'d> {
    pub(super) items: Vec<Item<'d>>,
    n_lines: usize,
}

impl<'d> Items<'d> {
    /// Adds suggestions to the change of their line, or makes new items of them.
    pub(super) fn new(comparison: &'d Comparison<'d>, held: Vec<&'d Edit>) -> Self {
        let mut items: Vec<Item<'d>> = Vec::new();
        let is_shown = |change: &&Change| !is_blank_only(comparison, change);
        let mut changes = comparison.changes.iter().filter(is_shown).peekable();
        for suggestion in held {
            let line = comparison.old.at(first_word(suggestion));
            while let Some(change) = changes.next_if(|change| change.old.start <= line) {
                items.push(of_change(change));
            }
            match items.last_mut() {
                Some(last) if line < last.lines.end => last.held.push(suggestion),
                Some(last) if last.reaches(comparison, line, suggestion) => {
                    last.lines.end = line + 1;
                    last.held.push(suggestion);
                }
                _ if line < comparison.old.len() => items.push(Item {
                    change: None,
                    held: vec![suggestion],
                    lines: line..line + 1,
                }),
                // A suggestion at the very end of the text goes to the last item, if there is one.
                last => last.into_iter().for_each(|last| last.held.push(suggestion)),
            }
        }
        items.extend(changes.map(of_change));
        Self {
            items,
            n_lines: comparison.old.len(),
        }
    }

    /// Groups the items into hunks with the lines around them. The operations that are not `Equal` are
    /// the items, in order.
    pub(super) fn hunks(&self, context: usize) -> Vec<Vec<DiffOp>> {
        // Only lines of the raw text are grouped; each item knows its new lines.
        let operation = |lines: &Range<usize>| DiffOp::Replace {
            old_index: lines.start,
            old_len: lines.len(),
            new_index: lines.start,
            new_len: lines.len(),
        };
        let mut ops = Vec::with_capacity(2 * self.items.len() + 1);
        let mut done = 0;
        for item in &self.items {
            ops.extend(equal(done, done, item.lines.start - done));
            ops.push(operation(&item.lines));
            done = item.lines.end;
        }
        ops.extend(equal(done, done, self.n_lines - done));
        group_diff_ops(ops, context)
    }
}

/// Returns whether a change is only white space. Such changes are summed up at the end.
fn is_blank_only(comparison: &Comparison<'_>, change: &Change) -> bool {
    let mut edits = comparison.edits[change.edits.clone()].iter();
    edits.all(|edit| is_whitespace(comparison.old.text(), edit))
}

fn of_change(change: &Change) -> Item<'_> {
    Item {
        change: Some(change),
        held: Vec::new(),
        lines: change.old.clone(),
    }
}

/// Returns the place of the first word of a suggestion. A removal often includes the line breaks before
/// it.
fn first_word(edit: &Edit) -> usize {
    let rest = edit.original.trim_start();
    if rest.is_empty() {
        edit.span.start
    } else {
        edit.span.end - rest.len()
    }
}

/// Returns the suggestions whose text was not removed by an edit.
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
