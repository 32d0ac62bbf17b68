//! SIGINT and SIGTERM: the first signal ends the run in good order, the second one at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Exit;
use crate::batch::Stop;

/// The signals that the program has received.
#[derive(Debug, Default)]
pub(super) struct Interrupts {
    stop: Stop,
    signal: Arc<AtomicUsize>,
}

/// The signals, each with the exit code of a run that it ended.
const SIGNALS: [(i32, Exit); 2] = [(SIGINT, Exit::Interrupted), (SIGTERM, Exit::Terminated)];

impl Interrupts {
    /// Watches for signals from now on.
    ///
    /// With a pager no signal ends the program at once: the pager receives the signals of the terminal as
    /// well, and the program waits for it to end.
    pub(super) fn watch(has_pager: bool) -> Self {
        let interrupts = Self::default();
        for (signal, exit) in SIGNALS {
            // A signal that cannot be watched ends the program as usual, so errors are ignored. The
            // order counts: the conditional shutdown must come before the handler that sets its
            // flag, or the first signal would already end the program.
            if !has_pager {
                let code = i32::from(exit.code());
                let is_second = interrupts.stop.flag();
                let _ = flag::register_conditional_shutdown(signal, code, is_second);
            }
            let number = usize::try_from(signal).unwrap_or_default();
            let _ = flag::register_usize(signal, Arc::clone(&interrupts.signal), number);
            let _ = flag::register(signal, interrupts.stop.flag());
        }
        interrupts
    }

    /// Returns the flag that tells a batch to stop.
    pub(super) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Returns the exit code if the program received a signal.
    pub(super) fn exit(&self) -> Option<Exit> {
        let number = self.signal.load(Ordering::SeqCst);
        let of_number = |(signal, _): &&(i32, Exit)| usize::try_from(*signal) == Ok(number);
        SIGNALS.iter().find(of_number).map(|(_, exit)| *exit)
    }
}
