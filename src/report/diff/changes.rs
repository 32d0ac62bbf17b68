//! Turns edits of characters into changes of lines.
//!
//! Both texts are cut where a line begins in both, see `regions`. Between two cuts the texts are either
//! equal or differ by one [`Change`]. Lines are compared only at the borders of a change.

use std::ops::Range;

use similar::{DiffOp, group_diff_ops};

use super::lines::Lines;
use super::regions::{Region, regions};
use crate::document::Document;
use crate::edit::{Edit, RuleId};
use crate::pipeline::Outcome;

/// Lines of the raw text that become other lines, and the edits that change them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The lines in the raw text.
    pub(super) old: Range<usize>,
    /// The lines in the cleaned text.
    pub(super) new: Range<usize>,
    /// Indices of the edits.
    pub(super) edits: Range<usize>,
}

impl Change {
    /// Returns whether both changes only remove lines and `next` follows directly. A reader sees such
    /// changes as one.
    fn is_continued_by(&self, next: &Self) -> bool {
        self.new.is_empty() && next.new.is_empty() && self.old.end == next.old.start
    }
}

/// Changes that stand close together, with the lines around them.
#[derive(Debug)]
pub(super) struct Hunk {
    /// The operations to print, in order.
    pub(super) ops: Vec<DiffOp>,
    /// Indices of the changes in this hunk. They are those of `ops` that are not `Equal`.
    pub(super) changes: Range<usize>,
}

/// The lines of both texts, and how they differ.
#[derive(Debug)]
pub(super) struct Comparison<'d> {
    pub(super) old: Lines<'d>,
    pub(super) new: Lines<'d>,
    pub(super) changes: Vec<Change>,
    pub(super) edits: &'d [Edit],
}

impl<'d> Comparison<'d> {
    /// Maps the edits to the lines of both texts.
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

    /// Groups the changes into hunks with up to `context` lines around them.
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

    /// Returns the rules of the edits in some changes, each once, in the order of the edits.
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

/// Returns the operation for `len` unchanged lines, or `None` if `len` is 0.
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

/// Returns a region as a change of lines, without the lines at its borders that are equal in both
/// texts. Returns `None` if all lines are equal.
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

    /// Applies edits, `(start, end, replacement)`, and compares the changes, each written `old > new`.
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
