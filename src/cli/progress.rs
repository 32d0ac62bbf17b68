//! Shows the progress of a batch: a bar on a terminal, a line now and then elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::batch::Count;
use crate::report::figures::{counted, thousands};

/// Time between two lines, and before the first one, if there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(30);

/// Shows on standard error how many inputs are done.
#[derive(Debug)]
pub(super) enum Progress {
    /// Shows nothing.
    Off,
    /// A bar that is redrawn in place.
    Bar(ProgressBar),
    /// A line every half minute.
    Lines {
        /// Number of all inputs.
        n_inputs: usize,
        /// When the last line was written.
        last: Instant,
    },
}

impl Progress {
    /// Makes a bar if standard error is a terminal, lines if not.
    pub(super) fn new(n_inputs: usize) -> Self {
        if io::stderr().is_terminal() {
            Self::bar(n_inputs)
        } else {
            let last = Instant::now();
            Self::Lines { n_inputs, last }
        }
    }

    fn bar(n_inputs: usize) -> Self {
        let target = ProgressDrawTarget::stderr_with_hz(5);
        let bar = ProgressBar::with_draw_target(Some(n_inputs as u64), target);
        let template = "{bar:30} {human_pos} of {human_len} files, {msg} documents";
        // The template is a constant. If it were wrong, the default bar would be shown.
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self::Bar(bar)
    }

    /// Shows how many inputs and documents are done.
    pub(super) fn advance(&mut self, done: Count) {
        match self {
            Self::Off => {}
            Self::Bar(bar) => {
                bar.set_position(done.n_inputs as u64);
                bar.set_message(thousands(done.n_documents));
            }
            Self::Lines { n_inputs, last } => {
                if last.elapsed() >= LINE_EVERY {
                    *last = Instant::now();
                    let n_documents = counted(done.n_documents, "document");
                    let (n_done, n_all) = (thousands(done.n_inputs), thousands(*n_inputs));
                    // If standard error is closed, nobody reads the line.
                    let _ = writeln!(
                        io::stderr().lock(),
                        "{n_done} of {n_all} files, {n_documents}"
                    );
                }
            }
        }
    }

    /// Writes to standard error without disturbing the bar.
    pub(super) fn aside(&self, write: impl FnOnce()) {
        match self {
            Self::Bar(bar) => bar.suspend(write),
            _ => write(),
        }
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
