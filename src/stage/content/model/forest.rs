//! Boosted trees over columns of numbers.
//!
//! The file holds thresholds once a column and a byte for each node; they are compared as the f32
//! they are, which gives the same answer on every machine.

use super::ModelError;
use super::bytes::Bytes;

/// Trees whose answers are added up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Forest {
    /// Names of the columns that the trees ask for.
    pub(super) columns: Vec<Box<str>>,
    /// The first step of each tree.
    roots: Vec<Step>,
    /// Nodes of all trees; a node's children are later in the list.
    nodes: Vec<Node>,
    leaves: Vec<f32>,
}

/// A question to a column.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    column: u16,
    threshold: f32,
    /// Where to go when the value is at most the threshold.
    below: Step,
    above: Step,
    /// Mean of the leaves below it, as they came up in training.
    value: f32,
}

/// Where a tree goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Node(u32),
    Leaf(u32),
}

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
            roots: Vec::new(),
            nodes: Vec::new(),
            leaves: Vec::new(),
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
        let n_nodes = bytes.u8()?;
        let base = Base {
            node: index(self.nodes.len())?,
            leaf: index(self.leaves.len())?,
            n_nodes,
        };
        self.roots.push(if n_nodes == 0 {
            Step::Leaf(base.leaf)
        } else {
            Step::Node(base.node)
        });
        for own in 0..n_nodes {
            let (column, threshold) = (bytes.u16()?, bytes.u8()?);
            let threshold = thresholds
                .get(usize::from(column))
                .and_then(|of_column| of_column.get(usize::from(threshold)))
                .ok_or(ModelError::Broken(
                    "a tree in it asks for no column of its own",
                ))?;
            self.nodes.push(Node {
                column,
                threshold: *threshold,
                below: base.step(own, bytes.i8()?)?,
                above: base.step(own, bytes.i8()?)?,
                value: bytes.f32()?,
            });
        }
        for _ in 0..=n_nodes {
            self.leaves.push(bytes.f32()?);
        }
        Ok(())
    }

    /// Returns the sum of what the trees say of a row, which has a value for each column.
    pub(super) fn score(&self, row: &[f32]) -> f64 {
        let mut sum = 0.0;
        for root in &self.roots {
            let mut step = *root;
            while let Step::Node(index) = step {
                step = self.nodes[index as usize].next(row);
            }
            sum += f64::from(self.value(step));
        }
        sum
    }

    /// Adds to `shares`, one for each column, by how much its answers moved the score.
    ///
    /// Each step of a tree moves the mean of the leaves that can still be reached; the move is
    /// the doing of the column that was asked.
    pub(super) fn explain(&self, row: &[f32], shares: &mut [f32]) {
        for root in &self.roots {
            let mut step = *root;
            while let Step::Node(index) = step {
                let node = self.nodes[index as usize];
                step = node.next(row);
                shares[usize::from(node.column)] += self.value(step) - node.value;
            }
        }
    }

    fn value(&self, step: Step) -> f32 {
        match step {
            Step::Node(index) => self.nodes[index as usize].value,
            Step::Leaf(index) => self.leaves[index as usize],
        }
    }
}

impl Node {
    fn next(&self, row: &[f32]) -> Step {
        if row[usize::from(self.column)] <= self.threshold {
            self.below
        } else {
            self.above
        }
    }
}

/// Where the nodes and leaves of one tree begin.
#[derive(Clone, Copy)]
struct Base {
    node: u32,
    leaf: u32,
    n_nodes: u8,
}

impl Base {
    /// Returns the child of the tree's node `own`; children that lead back would never end.
    fn step(self, own: u8, child: i8) -> Result<Step, ModelError> {
        let number = u32::from(child.unsigned_abs());
        if child < 0 && number <= u32::from(self.n_nodes) + 1 {
            Ok(Step::Leaf(self.leaf + number - 1))
        } else if child >= 0 && number > u32::from(own) && number < u32::from(self.n_nodes) {
            Ok(Step::Node(self.node + number))
        } else {
            Err(ModelError::Broken("a tree in it leads nowhere"))
        }
    }
}

fn index(len: usize) -> Result<u32, ModelError> {
    u32::try_from(len).map_err(|_| ModelError::Broken("it has too many trees"))
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
            assert!((forest.score(&row) - expected).abs() < 1e-9, "{row:?}");
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
        ] {
            let found = read(nodes, &[1.0, 2.0]);
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
