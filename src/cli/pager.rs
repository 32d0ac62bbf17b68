//! The pager, which works as git's does.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// The stream that output is written to: standard output or a pager.
#[derive(Debug)]
pub(super) enum Paged {
    Direct(io::StdoutLock<'static>),
    Pager(Pager),
    /// Another stream. If its reader closes it, the run goes on without an error.
    Kept(Box<Paged>),
    /// A stream whose reader has closed it; what is written is dropped.
    Gone,
}

/// A running pager.
#[derive(Debug)]
pub(super) struct Pager {
    child: Child,
    /// Standard input of the pager. It is closed to tell the pager that the output ends.
    input: Option<ChildStdin>,
}

impl Paged {
    /// Returns standard output.
    pub(super) fn direct() -> Self {
        Self::Direct(io::stdout().lock())
    }

    /// Makes the run go on if the reader closes the stream.
    pub(super) fn kept(self) -> Self {
        Self::Kept(Box::new(self))
    }

    /// Replaces the error of a closed stream by success, and drops all further output.
    fn forgive<T>(&mut self, written: io::Result<T>, done: T) -> io::Result<T> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                *self = Self::Gone;
                Ok(done)
            }
            written => written,
        }
    }

    /// Starts the pager that the environment names. Returns standard output if there is no pager or it
    /// does not start.
    pub(super) fn pager() -> Self {
        start().map_or_else(Self::direct, Self::Pager)
    }
}

/// Starts `CLEAN_PAGER`, or else `PAGER`, or else `less`. An empty value or `cat` means no pager.
fn start() -> Option<Pager> {
    let named = env::var_os("CLEAN_PAGER").or_else(|| env::var_os("PAGER"));
    let command = named.unwrap_or_else(|| OsString::from("less"));
    let command = command.to_str()?;
    let mut words = command.split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    let mut pager = Command::new(program);
    pager.args(words).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        // F: quit if the text fits on one screen; R: show colours; X: leave the text on the screen.
        pager.env("LESS", "FRX");
    }
    let mut child = pager.spawn().ok()?;
    let input = child.stdin.take();
    Some(Pager { child, input })
}

impl Write for Paged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Gone => Ok(bytes.len()),
            Self::Kept(out) => {
                let written = out.write(bytes);
                self.forgive(written, bytes.len())
            }
            Self::Direct(out) => out.write(bytes),
            Self::Pager(pager) => match &mut pager.input {
                Some(input) => input.write(bytes),
                None => Err(io::ErrorKind::BrokenPipe.into()),
            },
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Gone => Ok(()),
            Self::Kept(out) => {
                let written = out.flush();
                self.forgive(written, ())
            }
            Self::Direct(out) => out.flush(),
            Self::Pager(Pager { input, .. }) => input.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}

impl Drop for Pager {
    /// Waits until the reader has closed the pager.
    fn drop(&mut self) {
        drop(self.input.take());
        // The exit code of the pager says nothing about this run.
        let _ = self.child.wait();
    }
}
