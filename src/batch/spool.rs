//! Keeps lines that are too long for memory in a temporary file without a name.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};

/// Takes the pieces of a line. If a piece cannot be written, nothing of the line is kept.
pub(super) struct Spool {
    is_wanted: bool,
    file: Option<io::Result<File>>,
}

impl Spool {
    pub(super) fn new(is_wanted: bool) -> Self {
        Self {
            is_wanted,
            file: None,
        }
    }

    pub(super) fn push(&mut self, part: &[u8]) {
        if !self.is_wanted {
            return;
        }
        let file = self.file.get_or_insert_with(tempfile::tempfile);
        if let Err(error) = file.as_mut().map_or(Ok(()), |file| file.write_all(part)) {
            *file = Err(error);
        }
    }

    /// Returns a file that holds the line and a line feed, ready to be read. If nothing was pushed, there is
    /// no line.
    pub(super) fn finish(mut self) -> Option<File> {
        self.file.as_ref()?;
        self.push(b"\n");
        let mut file = self.file?.ok()?;
        file.seek(SeekFrom::Start(0)).ok()?;
        Some(file)
    }
}
