//! Why a row comes to its leaf: the steps on the way down a tree.
//!
//! Each step moves the mean of the leaves that can still be reached; the move is the doing of the
//! column that was asked. All of that is known when the tree is read.

use super::scorer::{Child, Fork, MAX_LEAVES};

/// For each leaf of some trees, the steps to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steps {
    steps: Vec<Step>,
    /// For each tree, where the steps to its leaves end; the leaves from left to right.
    trees: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    column: u16,
    /// How far it moved the mean.
    moved: f32,
}

impl Steps {
    /// Adds a tree; `means` holds for each fork the mean of the leaves below it.
    pub(super) fn add(&mut self, forks: &[Fork], means: &[f32], leaves: &[f32]) {
        let mut ends = Vec::with_capacity(MAX_LEAVES);
        let root = if forks.is_empty() {
            Child::Leaf(0)
        } else {
            Child::Fork(0)
        };
        let mut open = vec![(root, Vec::new())];
        while let Some((child, way)) = open.pop() {
            match child {
                Child::Leaf(_) => {
                    self.steps.extend_from_slice(&way);
                    ends.push(self.steps.len());
                }
                Child::Fork(number) => {
                    let Fork {
                        column,
                        children: [below, above],
                        ..
                    } = forks[number];
                    // What is pushed last comes next, and the left comes first.
                    for child in [above, below] {
                        let mean = match child {
                            Child::Fork(number) => means[number],
                            Child::Leaf(number) => leaves[number],
                        };
                        let moved = mean - means[number];
                        open.push((child, [way.as_slice(), &[Step { column, moved }]].concat()));
                    }
                }
            }
        }
        self.trees.push(ends);
    }

    /// Makes the steps the doing of other columns: `sources` names for each of their own the one
    /// that is meant.
    pub(super) fn ask(&mut self, sources: &[u16]) {
        for step in &mut self.steps {
            let source = sources.get(usize::from(step.column));
            step.column = source.copied().unwrap_or_default();
        }
    }

    /// Adds to `shares`, one for each column, how far its values moved the score of a row that
    /// came to these leaves, one for each tree.
    pub(super) fn explain(&self, leaves: &[u8], shares: &mut [f32]) {
        let mut before = 0;
        for (ends, leaf) in self.trees.iter().zip(leaves) {
            let leaf = usize::from(*leaf);
            let end = ends.get(leaf).copied().unwrap_or(before);
            let start = leaf.checked_sub(1).and_then(|left| ends.get(left));
            for step in &self.steps[start.copied().unwrap_or(before)..end] {
                shares[usize::from(step.column)] += step.moved;
            }
            before = ends.last().copied().unwrap_or(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a > 2 ? 9 : (b > 0 ? 8 : 7)`, behind a tree that is one leaf.
    fn steps() -> Steps {
        let mut steps = Steps::default();
        steps.add(&[], &[], &[1.0]);
        let fork = |column, children| Fork {
            column,
            threshold: 0.0,
            children,
        };
        let forks = [
            fork(0, [Child::Fork(1), Child::Leaf(1)]),
            fork(1, [Child::Leaf(0), Child::Leaf(2)]),
        ];
        steps.add(&forks, &[8.25, 7.5], &[7.0, 9.0, 8.0]);
        steps
    }

    fn check(steps: &Steps, leaves: [u8; 2], expected: [f32; 3]) {
        let mut shares = [0.0; 3];
        steps.explain(&leaves, &mut shares);
        assert_eq!(
            shares.map(f32::to_bits),
            expected.map(f32::to_bits),
            "{leaves:?}"
        );
    }

    #[test]
    fn every_step_is_the_doing_of_the_column_asked() {
        check(&steps(), [0, 0], [-0.75, -0.5, 0.0]);
        check(&steps(), [0, 1], [-0.75, 0.5, 0.0]);
        check(&steps(), [0, 2], [0.75, 0.0, 0.0]);
    }

    #[test]
    fn columns_can_be_others() {
        let mut steps = steps();
        steps.ask(&[2, 0]);
        check(&steps, [0, 0], [-0.5, 0.0, -0.75]);
    }
}
