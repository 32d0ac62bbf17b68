//! Boosted trees over features.
//!
//! The file lists the thresholds of each feature once, and a node names one of them by a byte. They
//! are compared as f32, which gives the same score on every machine.

use super::ModelError;
use super::bytes::Bytes;
use super::scorer::{Child, MAX_LEAVES, N_EXPLAINED, Node, Scored, Scorer};
use super::steps::Steps;

/// Trees whose scores are added up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Forest {
    /// Names of the features that the trees use.
    pub(super) features: Vec<Box<str>>,
    scorer: Scorer,
    /// Of the trees that explain a score.
    steps: Steps,
}

impl Forest {
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Self, ModelError> {
        let n_features = bytes.u16()?;
        let mut features = Vec::new();
        let mut thresholds = Vec::new();
        for _ in 0..n_features {
            features.push(bytes.text()?.into());
            let n_thresholds = bytes.u8()?;
            let of_feature = (0..n_thresholds).map(|_| bytes.f32());
            thresholds.push(of_feature.collect::<Result<Vec<_>, _>>()?);
        }
        let (mut scorer, mut steps) = (Scorer::default(), Steps::default());
        for number in 0..bytes.u16()? {
            let tree = Tree::read(bytes, &thresholds)?;
            scorer.add(&tree.nodes, &tree.leaves);
            if usize::from(number) < N_EXPLAINED {
                steps.add(&tree.nodes, &tree.means, &tree.leaves);
            }
        }
        Ok(Self {
            features,
            scorer,
            steps,
        })
    }

    /// Makes the trees read the features of wider rows: `sources` says for each of their own features
    /// where it stands in such a row.
    pub(super) fn map_features(&mut self, sources: &[u16]) {
        self.scorer.map_features(sources);
        self.steps.map_features(sources);
    }

    /// Returns the scores of rows; a row has a value for each feature.
    pub(super) fn score(&self, rows: &[&[f32]]) -> Vec<Scored> {
        self.scorer.score(rows)
    }

    /// Adds to `contributions`, one for each feature, how far the value of the feature moved a score.
    pub(super) fn explain(&self, leaves: &[u8; N_EXPLAINED], contributions: &mut [f32]) {
        self.steps.explain(leaves, contributions);
    }
}

/// A tree as it stands in the file.
struct Tree {
    nodes: Vec<Node>,
    /// For each node, the mean of the leaves below it.
    means: Vec<f32>,
    leaves: Vec<f32>,
}

impl Tree {
    fn read(bytes: &mut Bytes<'_>, thresholds: &[Vec<f32>]) -> Result<Self, ModelError> {
        let n_nodes = bytes.u8()?;
        let n_leaves = usize::from(n_nodes) + 1;
        if n_leaves > MAX_LEAVES {
            return Err(ModelError::Broken("a tree in it has more than 32 leaves"));
        }
        let (mut nodes, mut means) = (Vec::with_capacity(n_leaves), Vec::with_capacity(n_leaves));
        let mut is_reached = vec![false; 2 * n_leaves];
        for own in 0..n_nodes {
            let (feature, threshold) = (bytes.u16()?, bytes.u8()?);
            let threshold = thresholds
                .get(usize::from(feature))
                .and_then(|of_feature| of_feature.get(usize::from(threshold)))
                .ok_or(ModelError::Broken(
                    "a tree in it asks for no column of its own",
                ))?;
            nodes.push(Node {
                feature,
                threshold: *threshold,
                children: [
                    child(own, n_nodes, bytes.i8()?, &mut is_reached)?,
                    child(own, n_nodes, bytes.i8()?, &mut is_reached)?,
                ],
            });
            means.push(bytes.f32()?);
        }
        let leaves = (0..n_leaves).map(|_| bytes.f32());
        Ok(Self {
            nodes,
            means,
            leaves: leaves.collect::<Result<_, _>>()?,
        })
    }
}

/// Reads a child of a node. A child must come after its parent, or a walk down the tree might never
/// end, and no two parents may share one. `is_reached` has a place for each node and, behind them,
/// for each leaf.
fn child(own: u8, n_nodes: u8, child: i8, is_reached: &mut [bool]) -> Result<Child, ModelError> {
    let number = child.unsigned_abs();
    let (found, place) = if child < 0 && number <= n_nodes + 1 {
        let leaf = usize::from(number - 1);
        (Child::Leaf(leaf), usize::from(n_nodes) + leaf)
    } else if child >= 0 && number > own && number < n_nodes {
        (Child::Node(number.into()), number.into())
    } else {
        return Err(ModelError::Broken("a tree in it leads nowhere"));
    };
    match is_reached.get_mut(place) {
        Some(is_reached) if !*is_reached => *is_reached = true,
        _ => return Err(ModelError::Broken("a tree in it meets itself")),
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A forest of one tree over the features `a` (thresholds 1 and 2) and `b` (threshold 0).
    fn file(nodes: &[(u16, u8, i8, i8)], leaves: &[f32]) -> Vec<u8> {
        let mut file = vec![2, 0, 1, b'a', 2];
        file.extend([1.0_f32, 2.0].iter().flat_map(|value| value.to_le_bytes()));
        file.extend([
            1,
            b'b',
            1,
            0,
            0,
            0,
            0,
            1,
            0,
            u8::try_from(nodes.len()).unwrap(),
        ]);
        for (feature, threshold, below, above) in nodes {
            file.extend(feature.to_le_bytes());
            file.extend([*threshold, below.cast_unsigned(), above.cast_unsigned()]);
            file.extend(0.5_f32.to_le_bytes());
        }
        file.extend(leaves.iter().flat_map(|value| value.to_le_bytes()));
        file
    }

    fn read(nodes: &[(u16, u8, i8, i8)], leaves: &[f32]) -> Result<Forest, ModelError> {
        Forest::read(&mut Bytes(&file(nodes, leaves)))
    }

    #[test]
    fn a_row_falls_to_its_leaf() {
        let forest = read(&[(0, 1, 1, -1), (1, 0, -2, -3)], &[7.0, 8.0, 9.0]).unwrap();
        for (row, expected) in [([2.5, 0.0], 7.0), ([2.0, 0.0], 8.0), ([0.0, 0.1], 9.0)] {
            assert!(
                (forest.score(&[&row])[0].score - expected).abs() < 1e-9,
                "{row:?}"
            );
        }
    }

    #[test]
    fn trees_that_cannot_be_walked_are_refused() {
        for nodes in [
            &[(0, 0, 0, -1)][..],
            &[(0, 0, 1, -1)],
            &[(0, 0, -1, -3)],
            &[(0, 2, -1, -2)],
            &[(2, 0, -1, -2)],
            &[(0, 0, -128, -2)],
            &[(0, 0, -1, -1)],
            &[(0, 0, 1, 1), (1, 0, -2, -3)],
            &[(0, 0, -1, -2); 32],
        ] {
            let found = read(nodes, &[1.0; 33]);
            assert!(matches!(found, Err(ModelError::Broken(_))), "{nodes:?}");
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_refused() {
        let whole = file(&[(0, 1, 1, -1), (1, 0, -2, -3)], &[7.0, 8.0, 9.0]);
        for end in 0..whole.len() {
            let found = Forest::read(&mut Bytes(&whole[..end]));
            assert_eq!(found, Err(ModelError::CutShort), "{end}");
        }
    }
}
