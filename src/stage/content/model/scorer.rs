//! Asking trees of many rows at once, without a branch.
//!
//! The scorer evaluates every split of a tree. A true test masks out the leaves on the side that the
//! row does not go to; the first leaf that is left is the row's. These are more tests than on the way
//! down a tree, but a single comparison does one for all rows of a group, and the processor never has
//! to guess a branch. Source: Lucchese et al., "`QuickScorer`: a fast algorithm to rank documents
//! with additive ensembles of regression trees" (SIGIR 2015); the side-by-side form is our own.

/// Rows that are asked together: four vectors of the smallest kind.
const LANES: usize = 16;

/// The most leaves of a tree, a bit each.
pub(super) const MAX_LEAVES: usize = 32;

/// Trees whose leaves are told one by one. Each tree mends what those before it left over, so that
/// the first ones hold nearly all that moved a score.
pub(super) const TOLD: usize = 24;

/// What the trees say of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Answer {
    pub(super) score: f64,
    /// The leaf that the row comes to in each of the first trees, counted from the left.
    pub(super) leaves: [u8; TOLD],
}

/// Trees in the form that is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scorer {
    trees: Vec<Tree>,
    questions: Vec<Question>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Tree {
    /// Where its questions end.
    questions: usize,
    /// Its answers, from the leftmost leaf to the rightmost.
    leaves: [f32; MAX_LEAVES],
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Question {
    /// The lowest value that is above the threshold.
    least_above: f32,
    column: u16,
    /// The leaves that cannot be reached from there on.
    gone_above: u32,
}

/// A node of a tree as it was read: where to go when the value is at most the threshold, and when
/// it is above.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fork {
    pub(super) column: u16,
    pub(super) threshold: f32,
    pub(super) children: [Child; 2],
}

/// What a fork leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Child {
    /// The fork with this number, which is greater than that of its parent.
    Fork(usize),
    /// The leaf with this number.
    Leaf(usize),
}

impl Scorer {
    /// Adds a tree of at most [`MAX_LEAVES`] leaves; a tree without a fork has one leaf.
    pub(super) fn add(&mut self, forks: &[Fork], values: &[f32]) {
        let mut n_leaves = vec![0; forks.len()];
        let count = |n_leaves: &[usize], child: Child| match child {
            Child::Fork(number) => n_leaves[number],
            Child::Leaf(_) => 1,
        };
        for (number, fork) in forks.iter().enumerate().rev() {
            n_leaves[number] = fork
                .children
                .map(|child| count(&n_leaves, child))
                .iter()
                .sum();
        }
        let mut leaves = [0.0; MAX_LEAVES];
        let mut place = |child: Child, at: usize, starts: &mut [usize]| match child {
            Child::Fork(number) => starts[number] = at,
            Child::Leaf(number) => leaves[at] = values[number],
        };
        let mut starts = vec![0; forks.len()];
        if forks.is_empty() {
            place(Child::Leaf(0), 0, &mut starts);
        }
        for (number, fork) in forks.iter().enumerate() {
            let [below, above] = fork.children;
            let (start, n_below) = (starts[number], count(&n_leaves, below));
            place(below, start, &mut starts);
            place(above, start + n_below, &mut starts);
            self.questions.push(Question {
                least_above: least_above(fork.threshold),
                column: fork.column,
                gone_above: bits(n_below) << start,
            });
        }
        self.trees.push(Tree {
            questions: self.questions.len(),
            leaves,
        });
    }

    /// Makes the trees ask for other columns: `sources` names for each of their own the one that
    /// is meant.
    pub(super) fn ask(&mut self, sources: &[u16]) {
        for question in &mut self.questions {
            let source = sources.get(usize::from(question.column));
            question.column = source.copied().unwrap_or_default();
        }
    }

    /// Returns what the trees say of each row; a row has a value a column.
    pub(super) fn answers(&self, rows: &[&[f32]]) -> Vec<Answer> {
        let asked = self.questions.iter().map(|q| usize::from(q.column) + 1);
        let mut columns = vec![[0.0; LANES]; asked.max().unwrap_or_default()];
        let mut answers = vec![Answer::default(); rows.len()];
        for (group, answers) in rows.chunks(LANES).zip(answers.chunks_mut(LANES)) {
            for (lane, row) in group.iter().enumerate() {
                for (column, value) in columns.iter_mut().zip(*row) {
                    column[lane] = *value;
                }
            }
            self.answer(&columns, answers);
        }
        answers
    }

    /// Answers for a group of rows, given by columns.
    fn answer(&self, columns: &[[f32; LANES]], answers: &mut [Answer]) {
        let mut scores = [0.0; LANES];
        let mut start = 0;
        for (number, tree) in self.trees.iter().enumerate() {
            let gone = unreachable(&self.questions[start..tree.questions], columns);
            let places = gone.map(u32::trailing_ones);
            for (score, place) in scores.iter_mut().zip(places) {
                // One leaf is always left.
                *score += f64::from(tree.leaves[place as usize % MAX_LEAVES]);
            }
            if number < TOLD {
                for (answer, place) in answers.iter_mut().zip(places) {
                    // At most 32.
                    answer.leaves[number] = place.to_le_bytes()[0];
                }
            }
            start = tree.questions;
        }
        for (answer, score) in answers.iter_mut().zip(scores) {
            answer.score = score;
        }
    }
}

/// Returns for each row of a group the leaves of a tree that it does not come to.
///
/// Never inlined: beside the code that reads the answer, compilers take the lanes apart.
#[inline(never)]
fn unreachable(questions: &[Question], columns: &[[f32; LANES]]) -> [u32; LANES] {
    let mut gone = [0; LANES];
    for asked in questions {
        let Some(values) = columns.get(usize::from(asked.column)) else {
            continue;
        };
        for (gone, value) in gone.iter_mut().zip(values) {
            *gone |= asked.gone_above & !is_below(*value, asked.least_above);
        }
    }
    gone
}

/// Returns the lowest number above a threshold. Numbers nearer to zero than ordinary ones are
/// passed over: no value is one, and differences to them take a hundred times as long.
fn least_above(threshold: f32) -> f32 {
    if threshold.abs() < f32::MIN_POSITIVE {
        f32::MIN_POSITIVE
    } else {
        threshold.next_up()
    }
}

/// Returns a number with all bits set if `value` is below `bound`, else 0.
///
/// The sign of a difference instead of a comparison, which compilers turn into a branch for each
/// lane. Both numbers are finite, so that the sign is right to the last bit.
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
        let fork = |column, threshold, children| Fork {
            column,
            threshold,
            children,
        };
        scorer.add(
            &[
                fork(0, 2.0, [Child::Fork(1), Child::Leaf(1)]),
                fork(1, 0.0, [Child::Leaf(0), Child::Leaf(2)]),
            ],
            &[7.0, 9.0, 8.0],
        );
        scorer
    }

    fn check(scorer: &Scorer, rows: &[[f32; 2]], expected: &[f32]) {
        let rows: Vec<&[f32]> = rows.iter().map(AsRef::as_ref).collect();
        let found: Vec<_> = scorer
            .answers(&rows)
            .iter()
            .map(|answer| answer.score.to_bits())
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
    fn leaves_are_told_from_the_left() {
        let answers = scorer().answers(&[&[0.0, 0.0], &[0.0, 0.1], &[2.5, 0.0]]);
        let leaves: Vec<_> = answers.iter().map(|answer| answer.leaves[0]).collect();
        assert_eq!(leaves, [0, 1, 2]);
    }

    #[test]
    fn minus_zero_is_zero() {
        let mut scorer = Scorer::default();
        let children = [Child::Leaf(0), Child::Leaf(1)];
        let (column, threshold) = (0, -0.0);
        let fork = Fork {
            column,
            threshold,
            children,
        };
        scorer.add(&[fork], &[1.0, 2.0]);
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
        scorer.ask(&[1, 0]);
        check(&scorer, &[[0.0, 2.5], [1.0, 2.0]], &[9.5, 8.5]);
    }
}
