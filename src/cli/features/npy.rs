//! Writes a matrix that grows by rows in the array format of `NumPy`, version 1.0.
//!
//! The format: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>. It is a header
//! followed by the numbers. The header written here has the same length for any number of rows, so it
//! can be overwritten at the end.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// Length of the header in bytes: a multiple of 64, with room for any number of rows.
const HEADER: usize = 128;

/// A matrix of 32-bit floats that is being written to a file.
#[derive(Debug)]
pub(super) struct Matrix {
    file: BufWriter<File>,
    n_columns: usize,
    n_bytes: u64,
}

impl Matrix {
    pub(super) fn create(path: &Path, n_columns: usize) -> io::Result<Self> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(&header(0, n_columns))?;
        Ok(Self {
            file,
            n_columns,
            n_bytes: 0,
        })
    }

    /// Adds rows, as little-endian bytes.
    pub(super) fn write(&mut self, rows: &[u8]) -> io::Result<()> {
        self.n_bytes += rows.len() as u64;
        self.file.write_all(rows)
    }

    /// Writes the number of rows into the header.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let n_rows = self.n_bytes / (4 * self.n_columns.max(1) as u64);
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&header(n_rows, self.n_columns))?;
        self.file.flush()
    }
}

fn header(n_rows: u64, n_columns: usize) -> [u8; HEADER] {
    let shape =
        format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({n_rows}, {n_columns}), }}");
    let mut header = [b' '; HEADER];
    // Magic number, version 1.0, and the length of the rest of the header.
    header[..10].copy_from_slice(b"\x93NUMPY\x01\x00\x76\x00");
    header[10..][..shape.len()].copy_from_slice(shape.as_bytes());
    header[HEADER - 1] = b'\n';
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_says_how_long_it_is() {
        let header = header(u64::MAX, 100_000);
        let rest = u16::from_le_bytes([header[8], header[9]]);
        assert_eq!(usize::from(rest), HEADER - 10);
        assert!(header.ends_with(b" \n"), "there is room for any shape");
    }
}
