//! The scores that trees give to many rows at once, without a branch.
//!
//! The scorer evaluates every split of a tree. A true test masks out the leaves on the side that the
//! row does not go to; the first leaf that is left is the row's. These are more tests than on the way
//! down a tree, but a single comparison does one for all rows of a group, and the processor never has
//! to guess a branch. Source: Lucchese et al., "`QuickScorer`: a fast algorithm to rank documents
//! with additive ensembles of regression trees" (SIGIR 2015); the side-by-side form is our own.

/// Rows that are scored together: four vectors of the smallest kind.
const LANES: usize = 16;

/// The most leaves of a tree, a bit each.
pub(super) const MAX_LEAVES: usize = 32;

/// The first so many trees explain a score: their leaves are reported. Each tree corrects the error
/// of those before it, so that the first ones account for nearly all of a score.
pub(super) const N_EXPLAINED: usize = 24;

/// The score of a row, and how it came about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Scored {
    pub(super) score: f64,
    /// The leaf that the row comes to in each of the first trees, counted from the left.
    pub(super) leaves: [u8; N_EXPLAINED],
}

/// Trees in the form that scores many rows at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scorer {
    trees: Vec<Tree>,
    splits: Vec<Split>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Tree {
    /// Where its splits end among those of all trees.
    splits: usize,
    /// The values of its leaves, from the leftmost to the rightmost.
    leaves: [f32; MAX_LEAVES],
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Split {
    /// The lowest value that is above the threshold.
    least_above: f32,
    feature: u16,
    /// The leaves that a row with a value above the threshold cannot reach.
    masked_above: u32,
}

/// A node of a tree as it was read: the child for values up to the threshold, and the one for
/// values above it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) feature: u16,
    pub(super) threshold: f32,
    pub(super) children: [Child; 2],
}

/// A child of a node.
#[derive(Clone, Copy, Debug)]
pub(super) enum Child {
    /// The node with this number; the number of a parent is smaller.
    Node(usize),
    /// The leaf with this number.
    Leaf(usize),
}

impl Scorer {
    /// Adds a tree of at most [`MAX_LEAVES`] leaves; a tree without a node has one leaf.
    pub(super) fn add(&mut self, nodes: &[Node], values: &[f32]) {
        let mut n_leaves = vec![0; nodes.len()];
        let count = |n_leaves: &[usize], child: Child| match child {
            Child::Node(number) => n_leaves[number],
            Child::Leaf(_) => 1,
        };
        for (number, node) in nodes.iter().enumerate().rev() {
            n_leaves[number] = node
                .children
                .map(|child| count(&n_leaves, child))
                .iter()
                .sum();
        }
        let mut leaves = [0.0; MAX_LEAVES];
        let mut place = |child: Child, at: usize, starts: &mut [usize]| match child {
            Child::Node(number) => starts[number] = at,
            Child::Leaf(number) => leaves[at] = values[number],
        };
        let mut starts = vec![0; nodes.len()];
        if nodes.is_empty() {
            place(Child::Leaf(0), 0, &mut starts);
        }
        for (number, node) in nodes.iter().enumerate() {
            let [below, above] = node.children;
            let (start, n_below) = (starts[number], count(&n_leaves, below));
            place(below, start, &mut starts);
            place(above, start + n_below, &mut starts);
            self.splits.push(Split {
                least_above: least_above(node.threshold),
                feature: node.feature,
                masked_above: bits(n_below) << start,
            });
        }
        self.trees.push(Tree {
            splits: self.splits.len(),
            leaves,
        });
    }

    /// Makes the trees read the features of wider rows: `sources` says for each of their own features
    /// where it stands in such a row.
    pub(super) fn map_features(&mut self, sources: &[u16]) {
        for split in &mut self.splits {
            let source = sources.get(usize::from(split.feature));
            split.feature = source.copied().unwrap_or_default();
        }
    }

    /// Returns the scores of rows; a row has a value for each feature.
    pub(super) fn score(&self, rows: &[&[f32]]) -> Vec<Scored> {
        let used = self.splits.iter().map(|q| usize::from(q.feature) + 1);
        let mut features = vec![[0.0; LANES]; used.max().unwrap_or_default()];
        let mut scored = vec![Scored::default(); rows.len()];
        for (group, scored) in rows.chunks(LANES).zip(scored.chunks_mut(LANES)) {
            for (lane, row) in group.iter().enumerate() {
                for (feature, value) in features.iter_mut().zip(*row) {
                    feature[lane] = *value;
                }
            }
            self.score_group(&features, scored);
        }
        scored
    }

    /// Scores a group of rows; `features` holds the values of all its rows, feature by feature.
    fn score_group(&self, features: &[[f32; LANES]], scored: &mut [Scored]) {
        let mut sums = [0.0; LANES];
        let mut start = 0;
        for (number, tree) in self.trees.iter().enumerate() {
            let gone = unreachable(&self.splits[start..tree.splits], features);
            let places = gone.map(u32::trailing_ones);
            for (sum, place) in sums.iter_mut().zip(places) {
                // One leaf is always left.
                *sum += f64::from(tree.leaves[place as usize % MAX_LEAVES]);
            }
            if number < N_EXPLAINED {
                for (row, place) in scored.iter_mut().zip(places) {
                    // At most 32.
                    row.leaves[number] = place.to_le_bytes()[0];
                }
            }
            start = tree.splits;
        }
        for (row, sum) in scored.iter_mut().zip(sums) {
            row.score = sum;
        }
    }
}

/// Returns for each row of a group the leaves of a tree that it cannot reach.
///
/// Never inlined: beside the code that uses the result, compilers do not keep the lanes in vectors.
#[inline(never)]
fn unreachable(splits: &[Split], features: &[[f32; LANES]]) -> [u32; LANES] {
    let mut gone = [0; LANES];
    for split in splits {
        let Some(values) = features.get(usize::from(split.feature)) else {
            continue;
        };
        for (gone, value) in gone.iter_mut().zip(values) {
            *gone |= split.masked_above & !is_below(*value, split.least_above);
        }
    }
    gone
}

/// Returns the lowest number above a threshold. Subnormal numbers are skipped: no value is one, and
/// a subtraction with one takes a hundred times as long.
fn least_above(threshold: f32) -> f32 {
    if threshold.abs() < f32::MIN_POSITIVE {
        f32::MIN_POSITIVE
    } else {
        threshold.next_up()
    }
}

/// Returns a number with all bits set if `value` is below `bound`, else 0.
///
/// It looks at the sign of the difference, since compilers turn a comparison into a branch for each
/// lane. Both numbers are finite, so the sign is always right.
fn is_below(value: f32, bound: f32) -> u32 {
    const SIGN: u32 = 31;
    ((value - bound).to_bits().cast_signed() >> SIGN).cast_unsigned()
}

/// Returns a number with its lowest `n` bits set.
fn bits(n: usize) -> u32 {
    u32::try_from((1_u64 << n.min(MAX_LEAVES)) - 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a > 2 ? 9 : (b > 0 ? 8 : 7)`, with the leaves numbered as a trainer would.
    fn scorer() -> Scorer {
        let mut scorer = Scorer::default();
        let node = |feature, threshold, children| Node {
            feature,
            threshold,
            children,
        };
        scorer.add(
            &[
                node(0, 2.0, [Child::Node(1), Child::Leaf(1)]),
                node(1, 0.0, [Child::Leaf(0), Child::Leaf(2)]),
            ],
            &[7.0, 9.0, 8.0],
        );
        scorer
    }

    fn check(scorer: &Scorer, rows: &[[f32; 2]], expected: &[f32]) {
        let rows: Vec<&[f32]> = rows.iter().map(AsRef::as_ref).collect();
        let found: Vec<_> = scorer
            .score(&rows)
            .iter()
            .map(|row| row.score.to_bits())
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|value| f64::from(*value).to_bits())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_row_comes_to_its_leaf() {
        let just_above = 2.0_f32.next_up();
        let rows = [[2.5, 0.0], [2.0, 0.0], [0.0, 0.1], [just_above, -1.0]];
        check(&scorer(), &rows, &[9.0, 7.0, 8.0, 9.0]);
    }

    #[test]
    fn leaves_are_counted_from_the_left() {
        let scored = scorer().score(&[&[0.0, 0.0], &[0.0, 0.1], &[2.5, 0.0]]);
        let leaves: Vec<_> = scored.iter().map(|row| row.leaves[0]).collect();
        assert_eq!(leaves, [0, 1, 2]);
    }

    #[test]
    fn minus_zero_is_zero() {
        let mut scorer = Scorer::default();
        let children = [Child::Leaf(0), Child::Leaf(1)];
        let (feature, threshold) = (0, -0.0);
        let node = Node {
            feature,
            threshold,
            children,
        };
        scorer.add(&[node], &[1.0, 2.0]);
        check(&scorer, &[[0.0, 0.0], [-0.0, 0.0]], &[1.0, 1.0]);
    }

    #[test]
    fn groups_do_not_touch_one_another() {
        let rows: Vec<[f32; 2]> = (0..21_u8)
            .map(|n| [f32::from(n % 4), f32::from(n % 3)])
            .collect();
        let expected: Vec<_> = rows
            .iter()
            .map(|[a, b]| {
                if *a > 2.0 {
                    9.0
                } else {
                    7.0 + f32::from(*b > 0.0)
                }
            })
            .collect();
        check(&scorer(), &rows, &expected);
    }

    #[test]
    fn trees_are_added_up_and_can_be_one_leaf() {
        let mut scorer = scorer();
        scorer.add(&[], &[0.5]);
        scorer.map_features(&[1, 0]);
        check(&scorer, &[[0.0, 2.5], [1.0, 2.0]], &[9.5, 8.5]);
    }
}
