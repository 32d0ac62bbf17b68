//! From edits of characters to changes of lines.
//!
//! Both texts are cut where a line begins in both, see `regions`; what lies between two cuts is
//! either the same or one [`Change`]. Lines are compared at the borders of a change only.

use std::ops::Range;

use similar::{DiffOp, group_diff_ops};

use super::lines::Lines;
use super::regions::{Region, regions};
use crate::document::Document;
use crate::edit::{Edit, RuleId};
use crate::pipeline::Outcome;

/// Lines of the raw text that become other lines, and the edits that do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Lines of the raw text.
    pub(super) old: Range<usize>,
    /// Lines of the cleaned text.
    pub(super) new: Range<usize>,
    /// Edits.
    pub(super) edits: Range<usize>,
}

impl Change {
    /// Returns whether both only take lines away, the second right behind the first: a run of
    /// removals is one to a reader.
    fn is_continued_by(&self, next: &Self) -> bool {
        self.new.is_empty() && next.new.is_empty() && self.old.end == next.old.start
    }
}

/// Changes that stand close together, with the lines around them.
#[derive(Debug)]
pub(super) struct Hunk {
    /// What to print, in order.
    pub(super) ops: Vec<DiffOp>,
    /// The changes among `ops`: those operations that are not `Equal`.
    pub(super) changes: Range<usize>,
}

/// Both texts, line by line, and how they differ.
#[derive(Debug)]
pub(super) struct Comparison<'d> {
    pub(super) old: Lines<'d>,
    pub(super) new: Lines<'d>,
    pub(super) changes: Vec<Change>,
    pub(super) edits: &'d [Edit],
}

impl<'d> Comparison<'d> {
    /// Lays the edits out on the lines of both texts.
    pub(super) fn new(document: &'d Document, outcome: &'d Outcome) -> Self {
        let (raw, clean) = (document.text.as_str(), outcome.text());
        let edits = outcome.edits().as_slice();
        let (old, new) = (Lines::new(raw), Lines::new(clean));
        let mut changes: Vec<Change> = Vec::new();
        for region in regions(raw, clean, edits) {
            let Some(change) = trimmed(&old, &new, &region) else {
                continue;
            };
            match changes.last_mut() {
                Some(last) if last.is_continued_by(&change) => {
                    last.old.end = change.old.end;
                    last.edits.end = change.edits.end;
                }
                _ => changes.push(change),
            }
        }
        Self {
            old,
            new,
            changes,
            edits,
        }
    }

    /// Groups the changes, each group with up to `context` lines around it.
    pub(super) fn hunks(&self, context: usize) -> Vec<Hunk> {
        let mut first = 0;
        group_diff_ops(self.ops(), context)
            .into_iter()
            .map(|ops| {
                let n_changes = ops.iter().filter(|op| !is_equal(op)).count();
                let changes = first..first + n_changes;
                first = changes.end;
                Hunk { ops, changes }
            })
            .collect()
    }

    /// Returns the rules at work in some changes, each once, in the order of their edits.
    pub(super) fn rules(&self, changes: Range<usize>) -> Vec<&'d RuleId> {
        let mut rules: Vec<&RuleId> = Vec::new();
        for change in &self.changes[changes] {
            for edit in &self.edits[change.edits.clone()] {
                if !rules.contains(&&edit.rule) {
                    rules.push(&edit.rule);
                }
            }
        }
        rules
    }

    fn ops(&self) -> Vec<DiffOp> {
        let mut ops = Vec::with_capacity(2 * self.changes.len() + 1);
        let (mut old, mut new) = (0, 0);
        for change in &self.changes {
            ops.extend(equal(old, new, change.old.start - old));
            ops.push(operation(change));
            (old, new) = (change.old.end, change.new.end);
        }
        ops.extend(equal(old, new, self.old.len() - old));
        ops
    }
}

/// Returns whether an operation changes nothing.
pub(super) fn is_equal(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { .. })
}

/// Returns lines that stay, if there are any.
pub(super) fn equal(old_index: usize, new_index: usize, len: usize) -> Option<DiffOp> {
    (len > 0).then_some(DiffOp::Equal {
        old_index,
        new_index,
        len,
    })
}

fn operation(change: &Change) -> DiffOp {
    let (old_index, old_len) = (change.old.start, change.old.len());
    let (new_index, new_len) = (change.new.start, change.new.len());
    match (old_len, new_len) {
        (_, 0) => DiffOp::Delete {
            old_index,
            old_len,
            new_index,
        },
        (0, _) => DiffOp::Insert {
            old_index,
            new_index,
            new_len,
        },
        _ => DiffOp::Replace {
            old_index,
            old_len,
            new_index,
            new_len,
        },
    }
}

/// Returns a region as lines, without those at its borders that are the same in both texts;
/// nothing if all are.
fn trimmed(old: &Lines<'_>, new: &Lines<'_>, region: &Region) -> Option<Change> {
    let mut before = old.at(region.raw.start)..old.at(region.raw.end);
    let mut after = new.at(region.clean.start)..new.at(region.clean.end);
    while !before.is_empty() && !after.is_empty() && old.get(before.start) == new.get(after.start) {
        before.start += 1;
        after.start += 1;
    }
    while !before.is_empty()
        && !after.is_empty()
        && old.get(before.end - 1) == new.get(after.end - 1)
    {
        before.end -= 1;
        after.end -= 1;
    }
    (!before.is_empty() || !after.is_empty()).then(|| Change {
        old: before,
        new: after,
        edits: region.edits.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::edit;

    /// Applies `(start, end, replacement)` and compares the changes, `old > new` each.
    fn check(raw: &str, edits: &[(usize, usize, &str)], expected: &[&str]) {
        let document = Document::from_text("a.txt", raw);
        let edits = edits
            .iter()
            .map(|(start, end, replacement)| edit(raw, *start, *end, replacement, "test/rule"))
            .collect();
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let comparison = Comparison::new(&document, &outcome);
        let lines = |lines: &Lines<'_>, range: &Range<usize>| -> String {
            range.clone().map(|line| lines.get(line)).collect()
        };
        let found: Vec<_> = comparison
            .changes
            .iter()
            .map(|change| {
                format!(
                    "{:?} > {:?}",
                    lines(&comparison.old, &change.old),
                    lines(&comparison.new, &change.new)
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_edit_changes_its_line() {
        check("one\ntwo\nsix\n", &[(4, 7, "2")], &[r#""two\n" > "2\n""#]);
        check("one\ntwo\n", &[(3, 3, " ")], &[r#""one\n" > "one \n""#]);
        check(
            "one\ntwo\n",
            &[(0, 1, "O"), (4, 5, "T")],
            &[r#""one\n" > "One\n""#, r#""two\n" > "Two\n""#],
        );
        check(
            "one\n",
            &[(0, 1, "O"), (2, 3, "E")],
            &[r#""one\n" > "OnE\n""#],
        );
    }

    #[test]
    fn lines_that_go_take_no_neighbour_along() {
        check("one\ntwo\nsix\n", &[(4, 8, "")], &[r#""two\n" > """#]);
        check("one\n\ntwo\n\nsix\n", &[(3, 8, "")], &[r#""\ntwo\n" > """#]);
        check("one\ntwo\n", &[(0, 8, "")], &[r#""one\ntwo\n" > """#]);
        check("one\ntwo", &[(4, 7, "")], &[r#""two" > """#]);
    }

    #[test]
    fn lines_that_are_joined_or_split_change() {
        check(
            "one\ntwo\n",
            &[(3, 4, " ")],
            &[r#""one\ntwo\n" > "one two\n""#],
        );
        check(
            "one two\n",
            &[(3, 4, "\n")],
            &[r#""one two\n" > "one\ntwo\n""#],
        );
    }

    #[test]
    fn the_end_of_the_text_counts() {
        check("one", &[(3, 3, "\n")], &[r#""one" > "one\n""#]);
        check("one\n", &[(3, 4, "")], &[r#""one\n" > "one""#]);
        check("one\n\n\n", &[(4, 6, "")], &[r#""\n\n" > """#]);
        check("one\ntwo\n", &[(3, 8, "")], &[r#""one\ntwo\n" > "one""#]);
        check("one\n", &[(4, 4, "two\n")], &[r#""" > "two\n""#]);
        check("", &[(0, 0, "\n")], &[r#""" > "\n""#]);
    }

    #[test]
    fn edits_that_cancel_out_change_nothing() {
        check("aa\n", &[(0, 1, ""), (2, 2, "a")], &[]);
    }
}
