//! Boosted trees over columns of numbers.
//!
//! The file holds thresholds once a column and a byte for each node; they are compared as the f32
//! they are, which gives the same answer on every machine.

use super::ModelError;
use super::bytes::Bytes;
use super::scorer::{Child, Fork, MAX_LEAVES, Scorer};

/// Trees whose answers are added up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Forest {
    /// Names of the columns that the trees ask for.
    pub(super) columns: Vec<Box<str>>,
    scorer: Scorer,
    /// The first node of each tree.
    roots: Vec<u16>,
    /// Nodes of all trees, to be walked for reasons; a leaf is a node that leads to itself.
    nodes: Vec<Node>,
    /// What is known at each node: of a leaf its answer, else the mean of the leaves below it.
    values: Vec<f32>,
}

/// A question to a column.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    threshold: f32,
    column: u16,
    /// Where to go when the value is at most the threshold, and when it is above.
    next: [u16; 2],
}

/// Trees that are asked for reasons. Each tree mends what those before it left over, so that the
/// first ones hold nearly all that moved a score.
const EXPLAINING: usize = 24;

impl Forest {
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Self, ModelError> {
        let n_columns = bytes.u16()?;
        let mut columns = Vec::new();
        let mut thresholds = Vec::new();
        for _ in 0..n_columns {
            columns.push(bytes.text()?.into());
            let n_thresholds = bytes.u8()?;
            let of_column = (0..n_thresholds).map(|_| bytes.f32());
            thresholds.push(of_column.collect::<Result<Vec<_>, _>>()?);
        }
        let mut forest = Self {
            columns,
            scorer: Scorer::default(),
            roots: Vec::new(),
            nodes: Vec::new(),
            values: Vec::new(),
        };
        for _ in 0..bytes.u16()? {
            forest.read_tree(bytes, &thresholds)?;
        }
        Ok(forest)
    }

    fn read_tree(
        &mut self,
        bytes: &mut Bytes<'_>,
        thresholds: &[Vec<f32>],
    ) -> Result<(), ModelError> {
        let n_nodes = u16::from(bytes.u8()?);
        let n_leaves = usize::from(n_nodes) + 1;
        if n_leaves > MAX_LEAVES {
            return Err(ModelError::Broken("a tree in it has more than 32 leaves"));
        }
        let root = index(self.nodes.len())?;
        let mut forks = Vec::with_capacity(n_leaves);
        let mut is_reached = vec![false; 2 * n_leaves];
        for own in 0..n_nodes {
            let (column, threshold) = (bytes.u16()?, bytes.u8()?);
            let threshold = thresholds
                .get(usize::from(column))
                .and_then(|of_column| of_column.get(usize::from(threshold)))
                .ok_or(ModelError::Broken(
                    "a tree in it asks for no column of its own",
                ))?;
            let children = [
                child(own, n_nodes, bytes.i8()?, &mut is_reached)?,
                child(own, n_nodes, bytes.i8()?, &mut is_reached)?,
            ];
            self.nodes.push(Node {
                column,
                threshold: *threshold,
                next: children.map(|child| root.saturating_add(child)),
            });
            forks.push(Fork {
                column,
                threshold: *threshold,
                children: children.map(|child| match child.checked_sub(n_nodes) {
                    Some(leaf) => Child::Leaf(usize::from(leaf)),
                    None => Child::Fork(usize::from(child)),
                }),
            });
            self.values.push(bytes.f32()?);
        }
        let first_leaf = self.values.len();
        for _ in 0..n_leaves {
            let own = index(self.nodes.len())?;
            self.nodes.push(Node {
                column: 0,
                threshold: 0.0,
                next: [own, own],
            });
            self.values.push(bytes.f32()?);
        }
        self.scorer.add(&forks, &self.values[first_leaf..]);
        self.roots.push(root);
        Ok(())
    }

    /// Makes the trees ask for the columns of wider rows: `sources` names for each of their own
    /// columns the one that is meant.
    pub(super) fn ask(&mut self, sources: &[u16]) {
        for node in &mut self.nodes {
            // A leaf asks for the first column, if there is any, and does not care.
            let source = sources.get(usize::from(node.column));
            node.column = source.copied().unwrap_or_default();
        }
        self.scorer.ask(sources);
    }

    /// Returns for each row the sum of what the trees say of it; a row has a value a column.
    pub(super) fn scores(&self, rows: &[&[f32]]) -> Vec<f64> {
        self.scorer.scores(rows)
    }

    /// Adds to `shares`, one for each column, by how much its answers moved the score.
    ///
    /// Each step of a tree moves the mean of the leaves that can still be reached; the move is
    /// the doing of the column that was asked.
    pub(super) fn explain(&self, row: &[f32], shares: &mut [f32]) {
        for root in self.roots.iter().take(EXPLAINING) {
            let mut at = *root;
            loop {
                let node = self.nodes[usize::from(at)];
                let next = node.step(row);
                if next == at {
                    break;
                }
                let moved = self.values[usize::from(next)] - self.values[usize::from(at)];
                shares[usize::from(node.column)] += moved;
                at = next;
            }
        }
    }
}

impl Node {
    fn step(&self, row: &[f32]) -> u16 {
        let value = row
            .get(usize::from(self.column))
            .copied()
            .unwrap_or_default();
        self.next[usize::from(value > self.threshold)]
    }
}

/// Returns the number of a child within its tree, where leaves stand behind the nodes. A child that
/// leads back would never end, and one that two parents have makes no tree.
fn child(own: u16, n_nodes: u16, child: i8, is_reached: &mut [bool]) -> Result<u16, ModelError> {
    let number = u16::from(child.unsigned_abs());
    let found = if child < 0 && number <= n_nodes + 1 {
        n_nodes + number - 1
    } else if child >= 0 && number > own && number < n_nodes {
        number
    } else {
        return Err(ModelError::Broken("a tree in it leads nowhere"));
    };
    match is_reached.get_mut(usize::from(found)) {
        Some(is_reached) if !*is_reached => *is_reached = true,
        _ => return Err(ModelError::Broken("a tree in it meets itself")),
    }
    Ok(found)
}

/// Narrows the number of a node.
fn index(len: usize) -> Result<u16, ModelError> {
    u16::try_from(len).map_err(|_| ModelError::Broken("it has too many trees"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A forest of one tree over the columns `a` (thresholds 1 and 2) and `b` (threshold 0).
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
        for (column, threshold, below, above) in nodes {
            file.extend(column.to_le_bytes());
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
                (forest.scores(&[&row])[0] - expected).abs() < 1e-9,
                "{row:?}"
            );
        }
    }

    #[test]
    fn every_step_is_the_doing_of_the_column_asked() {
        let forest = read(&[(0, 1, 1, -1), (1, 0, -2, -3)], &[7.0, 8.0, 9.0]).unwrap();
        let mut shares = [0.0; 2];
        forest.explain(&[0.0, 0.0], &mut shares);
        assert_eq!(shares.map(f32::to_bits), [0.0, 7.5].map(f32::to_bits));
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
