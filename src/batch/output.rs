//! The outputs of a run: the form of each, its sink, and the frame around its rows.

use std::env;
use std::fs::File;
use std::io::{self, Read};

use super::work::Done;
use super::{Input, Sink, WriteError};
use crate::report::{Failure, Form, Rows, Tally};
use crate::rule::RuleSet;

/// A form and the sink that its rows go to.
pub struct Output<'o> {
    /// Turns documents into rows.
    pub form: &'o dyn Form,
    /// Takes the rows.
    pub sink: &'o mut dyn Sink,
}

/// The outputs of a run that has begun.
pub(super) struct Outlets<'r, 'o>(Vec<Outlet<'r, 'o>>);

struct Outlet<'r, 'o> {
    output: &'r mut Output<'o>,
    /// Number of rows written so far, without those of the beginning.
    n_rows: usize,
    /// Whether the output of the current input failed, so that its remaining rows are not written.
    is_lost: bool,
}

impl<'r, 'o> Outlets<'r, 'o> {
    /// Writes the beginning of each output, before the first document.
    pub(super) fn begin(
        outputs: &'r mut [Output<'o>],
        rules: &RuleSet,
    ) -> Result<Self, WriteError> {
        let mut outlets = Vec::new();
        for output in outputs {
            let mut rows = Rows::default();
            output
                .form
                .begin(rules, &mut rows)
                .map_err(WriteError::Stream)?;
            frame(output, &rows)?;
            outlets.push(Outlet {
                output,
                n_rows: 0,
                is_lost: false,
            });
        }
        Ok(Self(outlets))
    }

    /// Writes the rows of a job. An error that concerns only this input is returned as its failure.
    pub(super) fn write(&mut self, done: &mut Done<'_>) -> Result<Option<Failure>, WriteError> {
        let mut lost = None;
        for (index, outlet) in self.0.iter_mut().enumerate() {
            lost = lost.or(outlet.write(done, index)?);
        }
        Ok(lost.map(|error| done.lose(&error)))
    }

    /// Writes the end of each output, after the last document.
    pub(super) fn end(self, tally: &Tally) -> Result<(), WriteError> {
        for Outlet { output, .. } in self.0 {
            let mut rows = Rows::default();
            output
                .form
                .end(tally, &mut rows)
                .map_err(WriteError::Stream)?;
            frame(output, &rows)?;
        }
        Ok(())
    }
}

/// Writes the beginning or the end of an output.
fn frame(output: &mut Output<'_>, rows: &Rows) -> Result<(), WriteError> {
    rows.iter().try_for_each(|row| output.sink.frame(row))
}

impl Outlet<'_, '_> {
    /// Writes the rows of a job. Returns `Some` error if it concerns only this input.
    fn write(
        &mut self,
        done: &mut Done<'_>,
        index: usize,
    ) -> Result<Option<WriteError>, WriteError> {
        let mut written = Ok(());
        if !self.is_lost {
            written = self.write_rows(done, index);
        }
        if done.is_last && written.is_ok() {
            let is_whole = done.is_whole && !self.is_lost;
            written = self.output.sink.end(done.input, is_whole);
        }
        match written {
            Err(error) if error.is_of_one() => {
                // Ending the input as not whole lets the sink remove what was written of it.
                self.output.sink.end(done.input, false)?;
                self.is_lost = !done.is_last;
                Ok(Some(error))
            }
            written => {
                self.is_lost &= !done.is_last;
                written.map(|()| None)
            }
        }
    }

    fn write_rows(&mut self, done: &mut Done<'_>, index: usize) -> Result<(), WriteError> {
        let changed = done.tally.n_changed > 0;
        let (sink, form) = (&mut *self.output.sink, self.output.form);
        let separator = form.separator().as_bytes();
        let rows = &done.outputs[index];
        if rows.is_empty() {
            // A document without any rows still gets a file, which is empty.
            sink.write(done.input, b"", changed)?;
        }
        for row in rows.iter() {
            if self.n_rows > 0 && !separator.is_empty() {
                sink.frame(separator)?;
            }
            sink.write(done.input, row, changed)?;
            self.n_rows += 1;
        }
        match &mut done.kept {
            Some(kept) if form.keeps_long_lines() => copy(kept, done.input, sink),
            _ => Ok(()),
        }
    }
}

/// Copies a line that was too long to be held in memory.
fn copy(kept: &mut File, input: &Input, sink: &mut dyn Sink) -> Result<(), WriteError> {
    let at = |error: io::Error| {
        let path = env::temp_dir();
        WriteError::File { path, error }
    };
    io::Seek::rewind(kept).map_err(at)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n_bytes = kept.read(&mut buffer).map_err(at)?;
        if n_bytes == 0 {
            return Ok(());
        }
        sink.write(input, &buffer[..n_bytes], false)?;
    }
}

impl std::fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output").finish_non_exhaustive()
    }
}
