//! Writing a whole text to standard output.

use std::io::{self, Write};

use super::{Error, Exit};
use crate::read::plain;

/// Writes to standard output. It is not a failure if the reader closes it early.
pub(super) fn print(bytes: &[u8]) -> Result<Exit, Error> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::new(
            "write",
            format!("standard output: {}", plain(&error)),
        )),
        _ => Ok(Exit::Success),
    }
}
