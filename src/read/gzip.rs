//! Reads gzip files as `gzip` does: several members in a row, then zeros, which tapes and block
//! devices append.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// Unpacks all members.
pub(super) struct Members<R>(Option<GzDecoder<R>>);

impl<R: BufRead> Members<R> {
    pub(super) fn new(raw: R) -> Self {
        Self(Some(GzDecoder::new(raw)))
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.0 {
            let n_bytes = member.read(buffer)?;
            if n_bytes > 0 || buffer.is_empty() {
                return Ok(n_bytes);
            }
            skip_zeros(member.get_mut())?;
            if member.get_mut().fill_buf()?.is_empty() {
                self.0 = None;
            } else {
                self.0 = self
                    .0
                    .take()
                    .map(|member| GzDecoder::new(member.into_inner()));
            }
        }
        Ok(0)
    }
}

fn skip_zeros(raw: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = raw.fill_buf()?;
        let n_zeros = buffer.iter().take_while(|byte| **byte == 0).count();
        let is_more = n_zeros > 0;
        raw.consume(n_zeros);
        if !is_more {
            return Ok(());
        }
    }
}
