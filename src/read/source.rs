//! An opened input: its bytes, and the format in which they are read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{Compression, InputFormat, MAX_WINDOW, Named, ReadError, Unpacked, signature};

/// An opened input.
pub struct Source {
    format: &'static InputFormat,
    bytes: Unpacked,
}

impl Source {
    /// Opens bytes under the name `name`, which need not be the name of a file.
    ///
    /// # Errors
    ///
    /// When the bytes are no text, or not packed as the name says.
    pub fn open(name: &Path, raw: impl Read + Send + 'static) -> Result<Self, ReadError> {
        Self::open_within(MAX_WINDOW, name, raw)
    }

    /// Like [`open`](Self::open), with another limit to the window of zstd data, in bytes.
    ///
    /// # Errors
    ///
    /// The errors of [`open`](Self::open), and a window that is too large.
    pub fn open_within(
        max_window: usize,
        name: &Path,
        raw: impl Read + Send + 'static,
    ) -> Result<Self, ReadError> {
        Unpacked::open(max_window, name, raw).and_then(|bytes| Self::of(name, bytes))
    }

    /// Opens a file. It can be sought in if it is not packed.
    ///
    /// # Errors
    ///
    /// The errors of [`open_within`](Self::open_within).
    pub fn open_file(max_window: usize, name: &Path, file: File) -> Result<Self, ReadError> {
        Unpacked::open_file(max_window, name, file).and_then(|bytes| Self::of(name, bytes))
    }

    /// The name decides about the format. If it does not tell, the first bytes do.
    fn of(name: &Path, bytes: Unpacked) -> Result<Self, ReadError> {
        let named = Named::of(name).format;
        let format = named.unwrap_or_else(|| InputFormat::of_head(bytes.head()));
        if format.is_text {
            signature::expect_text(bytes.head())?;
        }
        Ok(Self { format, bytes })
    }

    /// Returns how the input is read.
    #[must_use]
    pub fn format(&self) -> &'static InputFormat {
        self.format
    }

    /// Returns how the bytes were packed.
    #[must_use]
    pub fn compression(&self) -> Option<Compression> {
        self.bytes.compression()
    }

    /// Returns the source with another format, for a caller that knows better than name and bytes.
    #[must_use]
    pub fn of_format(self, format: &'static InputFormat) -> Self {
        Self { format, ..self }
    }

    /// Returns the bytes.
    #[must_use]
    pub fn into_bytes(self) -> Unpacked {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::read::{HTML, TEXT};

    #[test]
    fn the_format_says_whether_bytes_must_be_text() {
        let check = |name: &str, bytes: &'static [u8], expected: Result<&InputFormat, &str>| {
            let source = Source::open(Path::new(name), Cursor::new(bytes));
            let format = source.map(|source| source.format());
            let format = format.map_err(|error| error.to_string());
            assert_eq!(format, expected.map_err(str::to_owned), "{name}");
        };
        let picture = b"\x89PNG\r\n\x1A\n";
        check("a.html", picture, Err("not text: looks like PNG"));
        check("a", picture, Err("not text: looks like PNG"));
        check("a.html", b"words", Ok(&HTML));
        check("a", b"words", Ok(&TEXT));
        #[cfg(feature = "warc")]
        check("a", b"WARC/1.0\r\n\0\0\0\0\0\0\0", Ok(&crate::read::WARC));
    }
}
