//! SIGINT and SIGTERM: the first ends the run in good order, the second at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Exit;
use crate::batch::Stop;

/// What was sent to the program so far.
#[derive(Debug, Default)]
pub(super) struct Interrupts {
    stop: Stop,
    signal: Arc<AtomicUsize>,
}

/// The signals, and how a run that they end tells of it.
const SIGNALS: [(i32, Exit); 2] = [(SIGINT, Exit::Interrupted), (SIGTERM, Exit::Terminated)];

impl Interrupts {
    /// Watches for signals from now on.
    ///
    /// A pager gets the signals of the terminal, too, and is waited for: then none ends the
    /// program at once.
    pub(super) fn watch(has_pager: bool) -> Self {
        let interrupts = Self::default();
        for (signal, exit) in SIGNALS {
            // What cannot be watched ends the program as it always did. The order counts: the
            // first signal must not see the flag that it sets.
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

    /// Returns what tells a batch to stop.
    pub(super) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Returns how the program ends if it was sent a signal.
    pub(super) fn exit(&self) -> Option<Exit> {
        let number = self.signal.load(Ordering::SeqCst);
        let of_number = |(signal, _): &&(i32, Exit)| usize::try_from(*signal) == Ok(number);
        SIGNALS.iter().find(of_number).map(|(_, exit)| *exit)
    }
}
