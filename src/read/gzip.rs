//! Reads gzip files as `gzip` does: several members in a row, then zeros, which tapes and block
//! devices append.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;
use memchr::memmem;

/// How a member begins.
const BEGIN: &[u8] = b"\x1F\x8B\x08";

/// Unpacks all members.
///
/// After an error, the next read goes on with the next member. An archive holds each record in a member
/// of its own, so a damaged record costs itself. A caller that wants all or nothing stops at the error.
pub(super) struct Members<R> {
    member: Option<GzDecoder<Recorded<R>>>,
    /// Whether the last read failed inside the member.
    is_torn: bool,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(raw: R) -> Self {
        Self {
            member: Some(GzDecoder::new(Recorded::new(raw))),
            is_torn: false,
        }
    }

    /// Begins the member behind what was read so far, if there is one.
    fn begin_next(&mut self) -> io::Result<()> {
        if let Some(mut raw) = self.member.take().map(GzDecoder::into_inner)
            && !raw.fill_buf()?.is_empty()
        {
            raw.behind.clear();
            self.member = Some(GzDecoder::new(raw));
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            if std::mem::take(&mut self.is_torn) {
                skip_to_member(member.get_mut())?;
                self.begin_next()?;
                if self.member.is_none() {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                continue;
            }
            match member.read(buffer) {
                Ok(0) if !buffer.is_empty() => {
                    skip_zeros(member.get_mut())?;
                    self.begin_next()?;
                }
                Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                    self.is_torn = true;
                    return Err(error);
                }
                read => return read,
            }
        }
        Ok(0)
    }
}

/// A stream that can go back to where the current member began: a damaged member may be read far into the
/// next one before anybody notices.
struct Recorded<R> {
    raw: R,
    /// Bytes to be read again.
    again: VecDeque<u8>,
    /// The beginning of the member, as far as it was read and is held.
    behind: Vec<u8>,
    /// Bytes that were read so far, and those of them that are read again.
    n_read: usize,
    n_again: usize,
}

impl<R: BufRead> Recorded<R> {
    fn new(raw: R) -> Self {
        Self {
            raw,
            again: VecDeque::new(),
            behind: Vec::new(),
            n_read: 0,
            n_again: 0,
        }
    }

    /// Goes back to the first place inside the member where another one may begin, if there is one.
    ///
    /// No more bytes are read again than were read, so that hostile data takes twice the time at most.
    fn go_back(&mut self) -> bool {
        let inside = self.behind.get(1..).unwrap_or_default();
        let inside = memmem::find(inside, BEGIN).map_or(&[][..], |at| &inside[at..]);
        if inside.is_empty() || self.n_again + inside.len() > self.n_read {
            return false;
        }
        self.n_again += inside.len();
        for byte in inside.iter().rev() {
            self.again.push_front(*byte);
        }
        self.behind.clear();
        true
    }
}

impl<R: BufRead> Read for Recorded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.fill_buf()?.read(buffer)?;
        self.consume(n_bytes);
        Ok(n_bytes)
    }
}

impl<R: BufRead> BufRead for Recorded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.again.is_empty() {
            self.raw.fill_buf()
        } else {
            Ok(self.again.as_slices().0)
        }
    }

    fn consume(&mut self, n_bytes: usize) {
        /// So much of a member is held; in bytes.
        const MOST: usize = 1 << 20;
        if !self.again.is_empty() {
            let n_bytes = n_bytes.min(self.again.len());
            self.behind.extend(self.again.drain(..n_bytes));
            return;
        }
        if let Ok(bytes) = self.raw.fill_buf()
            && self.behind.len() < MOST
        {
            self.behind
                .extend_from_slice(&bytes[..n_bytes.min(bytes.len())]);
        }
        self.n_read += n_bytes;
        self.raw.consume(n_bytes);
    }
}

/// Goes to the next place where a member may begin: inside the failed member, or behind it.
fn skip_to_member(raw: &mut Recorded<impl BufRead>) -> io::Result<()> {
    if raw.go_back() {
        return Ok(());
    }
    loop {
        let buffer = raw.fill_buf()?;
        let is_begin = |at: &usize| {
            let here = &buffer[*at..];
            here.iter()
                .zip(BEGIN)
                .all(|(byte, expected)| byte == expected)
        };
        let found = (0..buffer.len()).find(is_begin);
        let (is_found, n_bytes) = (found.is_some(), found.unwrap_or(buffer.len()));
        raw.consume(n_bytes);
        if is_found || n_bytes == 0 {
            return Ok(());
        }
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Reads on behind errors; returns what was read, and how many errors there were.
    fn read(packed: &[u8]) -> (Vec<u8>, usize) {
        let mut members = Members::new(packed);
        let (mut whole, mut n_errors) = (Vec::new(), 0);
        while let Err(error) = members.read_to_end(&mut whole) {
            n_errors += 1;
            assert!(n_errors < 1000, "{error}");
        }
        (whole, n_errors)
    }

    #[test]
    fn a_damaged_member_costs_itself() {
        let (first, third) = (gzip(b"first "), gzip(b"third"));
        for byte in [0, 0xFF] {
            let mut second = gzip(&b"a second one, long enough ".repeat(40));
            let middle = second.len() / 2;
            second[middle..middle + 12].fill(byte);
            let (whole, n_errors) = read(&[&first[..], &second, &third].concat());
            assert!(whole.starts_with(b"first ") && whole.ends_with(b"third"));
            assert_eq!(n_errors, 1);
        }
        assert_eq!(read(&first[..first.len() - 3]).1, 2);
    }

    #[test]
    fn work_on_many_false_beginnings_is_bounded() {
        // Headers with a stored block that covers all that follows.
        let piece = [BEGIN, &[0; 7], &[0, 0xFF, 0xFF, 0, 0]].concat();
        let hostile = piece.repeat(20_000);
        let mut raw = Recorded::new(&hostile[..]);
        let mut n_bytes = 0;
        loop {
            let n_here = raw.fill_buf().unwrap().len().min(5000);
            if n_here == 0 && !raw.go_back() {
                break;
            }
            n_bytes += n_here;
            raw.consume(n_here);
        }
        assert!(n_bytes <= 2 * hostile.len());
    }
}
