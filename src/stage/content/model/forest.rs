//! Boosted trees over columns of numbers.
//!
//! The file holds thresholds once a column and a byte for each node; they are compared as the f32
//! they are, which gives the same answer on every machine.

use super::ModelError;
use super::bytes::Bytes;
use super::scorer::{Answer, Child, Fork, MAX_LEAVES, Scorer, TOLD};
use super::steps::Steps;

/// Trees whose answers are added up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Forest {
    /// Names of the columns that the trees ask for.
    pub(super) columns: Vec<Box<str>>,
    scorer: Scorer,
    /// Of the trees whose leaves are told.
    steps: Steps,
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
        let (mut scorer, mut steps) = (Scorer::default(), Steps::default());
        for number in 0..bytes.u16()? {
            let tree = Tree::read(bytes, &thresholds)?;
            scorer.add(&tree.forks, &tree.leaves);
            if usize::from(number) < TOLD {
                steps.add(&tree.forks, &tree.means, &tree.leaves);
            }
        }
        Ok(Self {
            columns,
            scorer,
            steps,
        })
    }

    /// Makes the trees ask for the columns of wider rows: `sources` names for each of their own
    /// columns the one that is meant.
    pub(super) fn ask(&mut self, sources: &[u16]) {
        self.scorer.ask(sources);
        self.steps.ask(sources);
    }

    /// Returns what the trees say of each row; a row has a value a column.
    pub(super) fn answers(&self, rows: &[&[f32]]) -> Vec<Answer> {
        self.scorer.answers(rows)
    }

    /// Adds to `shares`, one for each column, by how much its values moved a score.
    pub(super) fn explain(&self, leaves: &[u8; TOLD], shares: &mut [f32]) {
        self.steps.explain(leaves, shares);
    }
}

/// A tree as it stands in the file.
struct Tree {
    forks: Vec<Fork>,
    /// For each fork, the mean of the leaves below it.
    means: Vec<f32>,
    leaves: Vec<f32>,
}

impl Tree {
    fn read(bytes: &mut Bytes<'_>, thresholds: &[Vec<f32>]) -> Result<Self, ModelError> {
        let n_forks = bytes.u8()?;
        let n_leaves = usize::from(n_forks) + 1;
        if n_leaves > MAX_LEAVES {
            return Err(ModelError::Broken("a tree in it has more than 32 leaves"));
        }
        let (mut forks, mut means) = (Vec::with_capacity(n_leaves), Vec::with_capacity(n_leaves));
        let mut is_reached = vec![false; 2 * n_leaves];
        for own in 0..n_forks {
            let (column, threshold) = (bytes.u16()?, bytes.u8()?);
            let threshold = thresholds
                .get(usize::from(column))
                .and_then(|of_column| of_column.get(usize::from(threshold)))
                .ok_or(ModelError::Broken(
                    "a tree in it asks for no column of its own",
                ))?;
            forks.push(Fork {
                column,
                threshold: *threshold,
                children: [
                    child(own, n_forks, bytes.i8()?, &mut is_reached)?,
                    child(own, n_forks, bytes.i8()?, &mut is_reached)?,
                ],
            });
            means.push(bytes.f32()?);
        }
        let leaves = (0..n_leaves).map(|_| bytes.f32());
        Ok(Self {
            forks,
            means,
            leaves: leaves.collect::<Result<_, _>>()?,
        })
    }
}

/// Reads where a fork leads to. A child that leads back would never end, and one that two parents
/// have makes no tree; `is_reached` has a place for each fork and, behind them, for each leaf.
fn child(own: u8, n_forks: u8, child: i8, is_reached: &mut [bool]) -> Result<Child, ModelError> {
    let number = child.unsigned_abs();
    let (found, place) = if child < 0 && number <= n_forks + 1 {
        let leaf = usize::from(number - 1);
        (Child::Leaf(leaf), usize::from(n_forks) + leaf)
    } else if child >= 0 && number > own && number < n_forks {
        (Child::Fork(number.into()), number.into())
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
                (forest.answers(&[&row])[0].score - expected).abs() < 1e-9,
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
