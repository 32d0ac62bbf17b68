//! The pager, as git has it.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// Standard output, or a pager in front of it.
#[derive(Debug)]
pub(super) enum Paged {
    Direct(io::StdoutLock<'static>),
    Pager(Pager),
    /// Another one, of which the reader may have had enough while we have not.
    Kept(Box<Paged>),
    /// Nobody reads any more.
    Gone,
}

/// A running pager.
#[derive(Debug)]
pub(super) struct Pager {
    child: Child,
    /// Closed to tell the pager that there is no more.
    input: Option<ChildStdin>,
}

impl Paged {
    /// Writes straight to standard output.
    pub(super) fn direct() -> Self {
        Self::Direct(io::stdout().lock())
    }

    /// Goes on where the reader has had enough.
    pub(super) fn kept(self) -> Self {
        Self::Kept(Box::new(self))
    }

    /// Takes it that nobody reads any more, if that is no matter.
    fn forgive<T>(&mut self, written: io::Result<T>, done: T) -> io::Result<T> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                *self = Self::Gone;
                Ok(done)
            }
            written => written,
        }
    }

    /// Starts the pager of the environment; without one, or if it does not start, there is none.
    pub(super) fn pager() -> Self {
        start().map_or_else(Self::direct, Self::Pager)
    }
}

/// Takes `CLEAN_PAGER`, `PAGER`, or `less`; an empty one or `cat` means none.
fn start() -> Option<Pager> {
    let named = env::var_os("CLEAN_PAGER").or_else(|| env::var_os("PAGER"));
    let command = named.unwrap_or_else(|| OsString::from("less"));
    let command = command.to_str()?;
    let mut words = command.split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    let mut pager = Command::new(program);
    pager.args(words).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        // Quit if it fits on a screen, let colours through, leave the text on the screen.
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
    /// Waits until the reader has read.
    fn drop(&mut self) {
        drop(self.input.take());
        // How the pager ended says nothing about us.
        let _ = self.child.wait();
    }
}
