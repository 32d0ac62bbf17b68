//! Work and edits, counted for each document, so that no input runs away with time or memory.
//!
//! A step is about a byte, a block or a node that is looked at. Loops that an input could make long
//! call [`spend`]; where a document has spent its [`Budget`], the work on it ends and [`within`] says
//! so. Steps and not seconds: the same input ends at the same place on every machine.
//!
//! The count stands in the thread and not in arguments, since helpers ten calls deep spend. It changes
//! nothing but whether the work goes on. It ends by unwinding, for the same reason; nothing of a
//! document outlives the work on it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use thiserror::Error;

/// How much may be done for one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Most steps.
    pub max_work: u64,
    /// Most edits and suggestions at a time.
    pub max_edits: usize,
    /// Most times that all stages look at the text.
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

/// A document that would take more than its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Exceeded {
    /// It would take too many steps.
    #[error("it takes more than {limit} steps of work")]
    Work {
        /// The limit in steps.
        limit: u64,
    },
    /// Too many edits would have to be kept.
    #[error("it needs more than {limit} edits")]
    Edits {
        /// The limit.
        limit: usize,
    },
    /// Each look at the text finds something new, however often.
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

/// Counts steps; ends the work on the document if it has none left.
pub fn spend(n_steps: usize) {
    let mut meter = METER.get();
    meter.n_steps = meter.n_steps.saturating_add(n_steps as u64);
    METER.set(meter);
    if meter.n_steps > meter.budget.max_work {
        let limit = meter.budget.max_work;
        resume_unwind(Box::new(Exceeded::Work { limit }));
    }
}

/// Ends the work on the document if so many edits are more than it may have.
pub fn check_edits(n_edits: usize) {
    let limit = METER.get().budget.max_edits;
    if n_edits > limit {
        resume_unwind(Box::new(Exceeded::Edits { limit }));
    }
}

/// Ends the work on the document if this round is one more than it may have.
pub fn check_rounds(round: usize) {
    let limit = METER.get().budget.max_rounds;
    if round >= limit {
        resume_unwind(Box::new(Exceeded::Rounds { limit }));
    }
}

/// Does something within a budget of its own, and returns what comes of it and the steps it took,
/// which are steps of what it is part of, too.
///
/// # Errors
///
/// When it would take more.
pub fn within<T>(budget: Budget, work: impl FnOnce() -> T) -> Result<(T, u64), Exceeded> {
    let outer = METER.replace(Meter { n_steps: 0, budget });
    // What the work leaves half done is dropped with it.
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
