//! The bytes of an input, unpacked while they are read. No more is held than was allowed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read, Seek};
use std::path::Path;

use memchr::memchr;

use super::gzip::Members;
use super::{Compression, ReadError, RecordError};

/// Default for the largest window of zstd data in bytes: that of `zstd` itself.
pub const MAX_WINDOW: usize = 128 << 20;

/// How many bytes are looked at to find out what an input is.
const HEAD: usize = 4096;

/// The bytes of an opened input, unpacked while they are read.
pub struct Unpacked {
    compression: Option<Compression>,
    head: Vec<u8>,
    stream: Stream,
}

/// Where the bytes come from. The bytes that were already looked at stand in front.
enum Stream {
    /// A file that is not packed. It can be sought in.
    File(Peeked<BufReader<File>>),
    /// Any other input. It can only be read once, from beginning to end.
    Once(Box<dyn BufRead + Send>),
}

/// A stream with its first bytes put back in front of it.
type Peeked<R> = Chain<Cursor<Vec<u8>>, Behind<R>>;

/// A stream behind its first bytes. If it failed right there, that is the first thing it says.
struct Behind<R> {
    failed: Option<io::Error>,
    stream: R,
}

impl<R: BufRead> Read for Behind<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.failed.take().map_or(Ok(()), Err)?;
        self.stream.read(buffer)
    }
}

impl<R: BufRead> BufRead for Behind<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.failed.take().map_or(Ok(()), Err)?;
        self.stream.fill_buf()
    }

    fn consume(&mut self, n_bytes: usize) {
        self.stream.consume(n_bytes);
    }
}

impl Unpacked {
    /// Opens bytes under the name `name`, which need not be the name of a file. `max_window` is the
    /// largest window of zstd data in bytes.
    ///
    /// # Errors
    ///
    /// When the bytes are not packed as the name says, or packed with a larger window.
    pub fn open(
        max_window: usize,
        name: &Path,
        raw: impl Read + Send + 'static,
    ) -> Result<Self, ReadError> {
        Self::of(max_window, name, raw, |raw| Stream::Once(Box::new(raw)))
    }

    /// Opens a file. It can be sought in if it is not packed.
    ///
    /// # Errors
    ///
    /// The errors of [`open`](Self::open).
    pub fn open_file(max_window: usize, name: &Path, file: File) -> Result<Self, ReadError> {
        Self::of(max_window, name, file, Stream::File)
    }

    fn of<R: Read + Send + 'static>(
        max_window: usize,
        name: &Path,
        raw: R,
        unpacked: fn(Peeked<BufReader<R>>) -> Stream,
    ) -> Result<Self, ReadError> {
        let raw = BufReader::with_capacity(1 << 16, raw);
        let (head, raw) = peek(raw, None)?;
        let compression = Compression::of_head(&head);
        let named = Compression::of_name(name);
        if let Some(named) = named.filter(|named| compression != Some(*named)) {
            return Err(not_packed(named, &head));
        }
        let (head, stream) = match compression {
            None => (head, unpacked(raw)),
            Some(Compression::Gzip) => boxed(BufReader::new(Members::new(raw)), compression)?,
            Some(Compression::Zstd) => {
                let mut raw = raw;
                let words = dictionary(&mut raw).map_err(|error| unpacking(error, compression))?;
                let mut decoder = zstd::stream::read::Decoder::with_dictionary(raw, &words)?;
                decoder.window_log_max(max_window.max(1).ilog2().clamp(10, 31))?;
                let opened = boxed(BufReader::new(decoder), compression);
                opened.map_err(|error| of_window(error, max_window))?
            }
        };
        Ok(Self {
            compression,
            head,
            stream,
        })
    }

    /// Returns the first bytes, at most 4 KiB.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Returns how the bytes were packed.
    #[must_use]
    pub fn compression(&self) -> Option<Compression> {
        self.compression
    }

    /// Returns whether one can seek in the input, that is, whether it is a file that is not packed.
    #[must_use]
    pub fn can_seek(&self) -> bool {
        matches!(self.stream, Stream::File(_))
    }

    /// Returns the file, set to its beginning, if one [can seek](Self::can_seek) in the input.
    ///
    /// # Errors
    ///
    /// When the file cannot be set to its beginning.
    pub fn into_file(self) -> io::Result<Option<File>> {
        match self.stream {
            Stream::File(peeked) => {
                let mut file = peeked.into_inner().1.stream.into_inner();
                file.rewind()?;
                Ok(Some(file))
            }
            Stream::Once(_) => Ok(None),
        }
    }

    /// Reads all bytes, but no more than `limit`.
    ///
    /// # Errors
    ///
    /// When there are more, or the file cannot be read or unpacked.
    pub fn read_all(self, limit: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let limit_and_one = limit as u64 + 1;
        let read = match self.stream {
            Stream::File(file) => file.take(limit_and_one).read_to_end(&mut bytes),
            Stream::Once(stream) => stream.take(limit_and_one).read_to_end(&mut bytes),
        };
        read.map_err(|error| unpacking(error, self.compression))?;
        if bytes.len() > limit {
            return Err(ReadError::TooLarge { limit });
        }
        Ok(bytes)
    }

    /// Returns whether reading can go on behind an error: gzip members are found again, see
    /// `read/gzip.rs`. Anything else would say the same error for ever.
    #[must_use]
    pub fn goes_on_behind_errors(&self) -> bool {
        self.compression == Some(Compression::Gzip)
    }

    /// Reads the next `n_bytes` bytes, or fewer at the end. If they are more than `limit`, they are not held
    /// in memory; they go to `overflow`, piece by piece, and nothing is returned.
    ///
    /// # Errors
    ///
    /// When nothing can be read or unpacked any further. If that happens behind the first byte, the bytes
    /// before are returned, and the next call fails.
    pub fn next_bytes(
        &mut self,
        n_bytes: u64,
        limit: usize,
        mut overflow: impl FnMut(&[u8]),
    ) -> Result<Vec<u8>, ReadError> {
        let is_held = n_bytes <= limit as u64;
        let compression = self.compression;
        let stream = self.stream();
        let mut held = Vec::new();
        let mut rest = n_bytes;
        while rest > 0 {
            let buffer = match stream.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) if rest < n_bytes => break,
                Err(error) => return Err(unpacking(error, compression)),
            };
            if buffer.is_empty() {
                break;
            }
            let n_used = buffer
                .len()
                .min(usize::try_from(rest).unwrap_or(usize::MAX));
            if is_held {
                held.extend_from_slice(&buffer[..n_used]);
            } else {
                overflow(&buffer[..n_used]);
            }
            rest -= n_used as u64;
            stream.consume(n_used);
        }
        Ok(held)
    }

    fn stream(&mut self) -> &mut dyn BufRead {
        match &mut self.stream {
            Stream::File(file) => file,
            Stream::Once(stream) => stream,
        }
    }

    /// Reads the next line without its line feed. Returns nothing at the end.
    ///
    /// A line longer than `limit` is not held in memory. It is returned as an error, and its bytes
    /// go to `overflow`, piece by piece.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or unpacked any further.
    pub fn next_line(
        &mut self,
        limit: usize,
        mut overflow: impl FnMut(&[u8]),
    ) -> Result<Option<Result<Vec<u8>, RecordError>>, ReadError> {
        let compression = self.compression;
        let stream = self.stream();
        let mut line = Vec::new();
        let mut length = 0;
        loop {
            let buffer = match stream.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(unpacking(error, compression)),
            };
            if buffer.is_empty() && length == 0 {
                return Ok(None);
            }
            let feed = memchr(b'\n', buffer);
            let part = &buffer[..feed.unwrap_or(buffer.len())];
            let is_last = feed.is_some() || buffer.is_empty();
            length += part.len() + usize::from(feed.is_some());
            if length <= limit {
                line.extend_from_slice(part);
            } else {
                overflow(&std::mem::take(&mut line));
                overflow(part);
            }
            let used = part.len() + usize::from(feed.is_some());
            stream.consume(used);
            if is_last {
                let is_short = length <= limit;
                return Ok(Some(is_short.then_some(line).ok_or(RecordError::TooLong {
                    limit,
                    is_kept: false,
                })));
            }
        }
    }
}

/// Reads the dictionary that an archive holds in a frame before all others; an empty one if there is none.
/// The frame may be packed itself.
fn dictionary(raw: &mut impl BufRead) -> io::Result<Vec<u8>> {
    /// The number of such a frame, with its length behind it.
    const FRAME: &[u8] = b"\x5D\x2A\x4D\x18";
    /// Longer ones are none; in bytes.
    const LONGEST: u32 = 16 << 20;
    let buffer = raw.fill_buf()?;
    let Some(length) = buffer.strip_prefix(FRAME).and_then(<[u8]>::first_chunk) else {
        return Ok(Vec::new());
    };
    let length = u32::from_le_bytes(*length);
    if length > LONGEST {
        return Err(io::Error::other("its dictionary is too long"));
    }
    raw.consume(FRAME.len() + size_of::<u32>());
    let mut words = vec![0; length as usize];
    raw.read_exact(&mut words)?;
    if words.starts_with(b"\x28\xB5\x2F\xFD") {
        let unpacked = zstd::stream::read::Decoder::with_buffer(&words[..])?;
        let mut all = Vec::new();
        unpacked.take(u64::from(LONGEST)).read_to_end(&mut all)?;
        words = all;
    }
    Ok(words)
}

/// Reads the first bytes of a stream and puts them back in front of it.
fn peek<R: BufRead>(
    mut stream: R,
    compression: Option<Compression>,
) -> Result<(Vec<u8>, Peeked<R>), ReadError> {
    let mut head = Vec::with_capacity(HEAD);
    let read = (&mut stream).take(HEAD as u64).read_to_end(&mut head);
    let failed = read.err();
    match failed {
        Some(error) if head.is_empty() => Err(unpacking(error, compression)),
        failed => {
            let behind = Behind { failed, stream };
            Ok((head.clone(), Cursor::new(head).chain(behind)))
        }
    }
}

fn boxed(
    stream: impl BufRead + Send + 'static,
    compression: Option<Compression>,
) -> Result<(Vec<u8>, Stream), ReadError> {
    let (head, stream) = peek(stream, compression)?;
    Ok((head, Stream::Once(Box::new(stream))))
}

/// Returns the error for a file that is not packed as its name says.
fn not_packed(named: Compression, head: &[u8]) -> ReadError {
    let format = named.as_str();
    if head.len() < 4 {
        return ReadError::Truncated(format);
    }
    let cause = io::Error::other("the file does not begin as such data does");
    ReadError::Damaged { format, cause }
}

/// Turns the error about too large a window into one that says so.
fn of_window(error: ReadError, limit: usize) -> ReadError {
    match error {
        // The library has no error code for it, only a sentence.
        ReadError::Damaged { cause, .. } if cause.to_string().contains("too much memory") => {
            ReadError::Window { limit }
        }
        error => error,
    }
}

/// Returns the error of a failed read. If the input is packed, it says whether the packed data is
/// to blame.
fn unpacking(error: io::Error, compression: Option<Compression>) -> ReadError {
    let Some(format) = compression.map(Compression::as_str) else {
        return ReadError::Io(error);
    };
    match error.kind() {
        io::ErrorKind::UnexpectedEof => ReadError::Truncated(format),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
            ReadError::Damaged {
                format,
                cause: error,
            }
        }
        _ => ReadError::Io(error),
    }
}

#[cfg(test)]
mod tests;
