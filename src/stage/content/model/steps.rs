//! Why a row has its score: the contribution of each feature.
//!
//! On the path down a tree, each split changes the mean of the leaves that can still be reached. That
//! change is the contribution of the feature that the split tests. All of it is known when the tree
//! is read.

use super::scorer::{Child, MAX_LEAVES, Node};

/// For each leaf of some trees, the steps on the path to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steps {
    steps: Vec<Step>,
    /// For each tree, where the steps to its leaves end; the leaves from left to right.
    trees: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    feature: u16,
    /// How far it moved the mean.
    moved: f32,
}

impl Steps {
    /// Adds a tree; `means` holds for each node the mean of the leaves below it.
    pub(super) fn add(&mut self, nodes: &[Node], means: &[f32], leaves: &[f32]) {
        let mut ends = Vec::with_capacity(MAX_LEAVES);
        let root = if nodes.is_empty() {
            Child::Leaf(0)
        } else {
            Child::Node(0)
        };
        let mut open = vec![(root, Vec::new())];
        while let Some((child, path)) = open.pop() {
            match child {
                Child::Leaf(_) => {
                    self.steps.extend_from_slice(&path);
                    ends.push(self.steps.len());
                }
                Child::Node(number) => {
                    let Node {
                        feature,
                        children: [below, above],
                        ..
                    } = nodes[number];
                    // The last one pushed comes next, and that must be the left one.
                    for child in [above, below] {
                        let mean = match child {
                            Child::Node(number) => means[number],
                            Child::Leaf(number) => leaves[number],
                        };
                        let moved = mean - means[number];
                        open.push((
                            child,
                            [path.as_slice(), &[Step { feature, moved }]].concat(),
                        ));
                    }
                }
            }
        }
        self.trees.push(ends);
    }

    /// Makes the steps name the features of wider rows: `sources` says for each of their own features
    /// where it stands in such a row.
    pub(super) fn map_features(&mut self, sources: &[u16]) {
        for step in &mut self.steps {
            let source = sources.get(usize::from(step.feature));
            step.feature = source.copied().unwrap_or_default();
        }
    }

    /// Adds to `contributions`, one for each feature, how far the feature moved the score of a row
    /// that came to these leaves; `leaves` has one for each tree.
    pub(super) fn explain(&self, leaves: &[u8], contributions: &mut [f32]) {
        let mut before = 0;
        for (ends, leaf) in self.trees.iter().zip(leaves) {
            let leaf = usize::from(*leaf);
            let end = ends.get(leaf).copied().unwrap_or(before);
            let start = leaf.checked_sub(1).and_then(|left| ends.get(left));
            for step in &self.steps[start.copied().unwrap_or(before)..end] {
                contributions[usize::from(step.feature)] += step.moved;
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
        let node = |feature, children| Node {
            feature,
            threshold: 0.0,
            children,
        };
        let nodes = [
            node(0, [Child::Node(1), Child::Leaf(1)]),
            node(1, [Child::Leaf(0), Child::Leaf(2)]),
        ];
        steps.add(&nodes, &[8.25, 7.5], &[7.0, 9.0, 8.0]);
        steps
    }

    fn check(steps: &Steps, leaves: [u8; 2], expected: [f32; 3]) {
        let mut contributions = [0.0; 3];
        steps.explain(&leaves, &mut contributions);
        assert_eq!(
            contributions.map(f32::to_bits),
            expected.map(f32::to_bits),
            "{leaves:?}"
        );
    }

    #[test]
    fn every_step_is_the_contribution_of_the_feature_tested() {
        check(&steps(), [0, 0], [-0.75, -0.5, 0.0]);
        check(&steps(), [0, 1], [-0.75, 0.5, 0.0]);
        check(&steps(), [0, 2], [0.75, 0.0, 0.0]);
    }

    #[test]
    fn features_can_be_others() {
        let mut steps = steps();
        steps.map_features(&[2, 0]);
        check(&steps, [0, 0], [-0.5, 0.0, -0.75]);
    }
}
