//! Counts the work and the edits of each document, so that no input can take unbounded time or memory.
//!
//! A step is about one byte, block or node that is looked at. Loops that an input can make long call
//! [`spend`]. When a document has spent its [`Budget`], the work on it ends and [`within`] returns an
//! error. Steps are counted, not seconds, so that the same input ends at the same place on every machine.
//!
//! The count is kept in the thread, not in arguments, because helpers ten calls deep call [`spend`].
//! For the same reason the work ends by unwinding. The count decides only whether the work goes on, and
//! nothing of a document outlives the work on it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use thiserror::Error;

/// How much may be done for one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Largest number of steps.
    pub max_work: u64,
    /// Largest number of edits and suggestions at a time.
    pub max_edits: usize,
    /// Largest number of rounds; in a round every stage runs once.
    pub max_rounds: usize,
}

impl Budget {
    /// Bounds nothing.
    pub const UNBOUNDED: Self = Self {
        max_work: u64::MAX,
        max_edits: usize::MAX,
        max_rounds: usize::MAX,
    };
}

/// Why the work on a document ended: it needs more than its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Exceeded {
    /// The document needs too many steps.
    #[error("it takes more than {limit} steps of work")]
    Work {
        /// The limit in steps.
        limit: u64,
    },
    /// The document needs too many edits.
    #[error("it needs more than {limit} edits")]
    Edits {
        /// The limit.
        limit: usize,
    },
    /// Every round found something new to change.
    #[error("it is not settled after {limit} rounds; each uncovers something for the next")]
    Rounds {
        /// The limit.
        limit: usize,
    },
}

#[derive(Clone, Copy)]
struct Meter {
    n_steps: u64,
    budget: Budget,
}

thread_local! {
    static METER: Cell<Meter> = const {
        Cell::new(Meter { n_steps: 0, budget: Budget::UNBOUNDED })
    };
}

/// Counts steps; ends the work on the document if its budget is spent.
pub fn spend(n_steps: usize) {
    let mut meter = METER.get();
    meter.n_steps = meter.n_steps.saturating_add(n_steps as u64);
    METER.set(meter);
    if meter.n_steps > meter.budget.max_work {
        let limit = meter.budget.max_work;
        resume_unwind(Box::new(Exceeded::Work { limit }));
    }
}

/// Ends the work on the document if `n_edits` is more than its budget allows.
pub fn check_edits(n_edits: usize) {
    let limit = METER.get().budget.max_edits;
    if n_edits > limit {
        resume_unwind(Box::new(Exceeded::Edits { limit }));
    }
}

/// Ends the work on the document if its budget does not allow round number `round`, counted from 0.
pub fn check_rounds(round: usize) {
    let limit = METER.get().budget.max_rounds;
    if round >= limit {
        resume_unwind(Box::new(Exceeded::Rounds { limit }));
    }
}

/// Runs `work` with a budget of its own; returns its result and the number of steps it took.
///
/// The steps also count for the work that this call is part of.
///
/// # Errors
///
/// When `work` exceeds the budget.
pub fn within<T>(budget: Budget, work: impl FnOnce() -> T) -> Result<(T, u64), Exceeded> {
    let outer = METER.replace(Meter { n_steps: 0, budget });
    // Unwind safe: everything that the work left half done is dropped with it.
    let done = catch_unwind(AssertUnwindSafe(work));
    let n_steps = METER.get().n_steps;
    METER.set(Meter {
        n_steps: outer.n_steps.saturating_add(n_steps),
        ..outer
    });
    match done {
        Ok(done) => Ok((done, n_steps)),
        Err(payload) => match payload.downcast::<Exceeded>() {
            Ok(exceeded) => Err(*exceeded),
            Err(panic) => resume_unwind(panic),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(max_work: u64, expected: Result<((), u64), Exceeded>) {
        let budget = Budget {
            max_work,
            ..Budget::UNBOUNDED
        };
        let work = || {
            (0..10).for_each(|_| spend(1));
            assert_eq!(within(Budget::UNBOUNDED, || spend(0)), Ok(((), 0)));
        };
        assert_eq!(within(budget, work), expected);
    }

    #[test]
    fn work_ends_where_its_budget_does() {
        check(10, Ok(((), 10)));
        check(9, Err(Exceeded::Work { limit: 9 }));
    }

    #[test]
    fn too_many_edits_end_the_work() {
        let budget = Budget {
            max_edits: 1,
            ..Budget::UNBOUNDED
        };
        assert!(within(budget, || check_edits(1)).is_ok());
        let exceeded = within(budget, || check_edits(2));
        assert_eq!(exceeded, Err(Exceeded::Edits { limit: 1 }));
    }
}
