//! Ending a run before its inputs end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long something may wait before it looks whether it is to stop.
pub(super) const PATIENCE: Duration = Duration::from_millis(50);

/// Whether a run is to end: no document is begun any more, and those at hand are dropped.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Returns what is set to true to stop the run, by whoever is told first.
    #[must_use]
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }

    /// Returns whether the run is to end.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
