//! Opening an input: unpacking it, finding its kind, and never holding more than was allowed.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::path::Path;

use memchr::memchr;

use super::gzip::Members;
use super::kind::{self, Compression, InputKind, NamedKind};
use super::{ReadError, RecordError};

/// Largest window of zstd data in bytes where nobody says another: that of `zstd` itself.
pub const MAX_WINDOW: usize = 128 << 20;

/// How many bytes are looked at to find out what an input is.
const HEAD: usize = 4096;

/// An opened input, unpacked while it is read.
pub struct Source {
    kind: InputKind,
    compression: Option<Compression>,
    stream: Box<dyn BufRead + Send>,
}

impl Source {
    /// Opens bytes that have the name `name`, which need not be the name of a file.
    ///
    /// # Errors
    ///
    /// When the bytes are no text, or not packed as the name says.
    pub fn open(name: &Path, raw: impl Read + Send + 'static) -> Result<Self, ReadError> {
        Self::open_within(MAX_WINDOW, name, raw)
    }

    /// Does as [`open`](Self::open) does, with another limit to the window of zstd data.
    ///
    /// # Errors
    ///
    /// As those of [`open`](Self::open), and when the window is larger.
    pub fn open_within(
        max_window: usize,
        name: &Path,
        raw: impl Read + Send + 'static,
    ) -> Result<Self, ReadError> {
        let named = NamedKind::of(name);
        let raw = BufReader::with_capacity(1 << 16, raw);
        let (head, raw) = peek(raw, None)?;
        let found = kind::compression_of(&head);
        if let Some(named) = named.compression.filter(|named| found != Some(*named)) {
            return Err(not_packed(named, &head));
        }
        let compression = found;
        let (head, stream): (_, Box<dyn BufRead + Send>) = match compression {
            None => (head, Box::new(raw)),
            Some(Compression::Gzip) => boxed(BufReader::new(Members::new(raw)), compression)?,
            Some(Compression::Zstd) => {
                let mut decoder = zstd::stream::read::Decoder::with_buffer(raw)?;
                decoder.window_log_max(max_window.max(1).ilog2().clamp(10, 31))?;
                let opened = boxed(BufReader::new(decoder), compression);
                opened.map_err(|error| of_window(error, max_window))?
            }
        };
        kind::expect_text(&head)?;
        let kind = named.kind.unwrap_or_else(|| kind::kind_of(&head));
        Ok(Self {
            kind,
            compression,
            stream,
        })
    }

    /// Returns what the bytes are.
    #[must_use]
    pub fn kind(&self) -> InputKind {
        self.kind
    }

    /// Returns the source as one of another kind, for whoever knows better than name and bytes.
    #[must_use]
    pub fn of_kind(self, kind: InputKind) -> Self {
        Self { kind, ..self }
    }

    /// Returns how the bytes were packed.
    #[must_use]
    pub fn compression(&self) -> Option<Compression> {
        self.compression
    }

    /// Reads all bytes, but no more than `limit`.
    ///
    /// # Errors
    ///
    /// When there are more, or the file cannot be read or unpacked.
    pub fn read_all(self, limit: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.stream
            .take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| unpacking(error, self.compression))?;
        if bytes.len() > limit {
            return Err(ReadError::TooLarge { limit });
        }
        Ok(bytes)
    }

    /// Reads the next line without its line feed; nothing at the end.
    ///
    /// A line longer than `limit` is not held, and is an error of its own; its bytes go to
    /// `overflow`, piece by piece.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or unpacked any further.
    pub fn next_line(
        &mut self,
        limit: usize,
        mut overflow: impl FnMut(&[u8]),
    ) -> Result<Option<Result<Vec<u8>, RecordError>>, ReadError> {
        let mut line = Vec::new();
        let mut length = 0;
        loop {
            let buffer = match self.stream.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(unpacking(error, self.compression)),
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
            self.stream.consume(used);
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

/// Reads the first bytes of a stream and puts them back in front of it.
#[expect(
    clippy::type_complexity,
    reason = "the type says exactly what is put together"
)]
fn peek<R: BufRead>(
    mut stream: R,
    compression: Option<Compression>,
) -> Result<(Vec<u8>, Chain<Cursor<Vec<u8>>, R>), ReadError> {
    let mut head = Vec::with_capacity(HEAD);
    (&mut stream)
        .take(HEAD as u64)
        .read_to_end(&mut head)
        .map_err(|error| unpacking(error, compression))?;
    Ok((head.clone(), Cursor::new(head).chain(stream)))
}

type Opened = (Vec<u8>, Box<dyn BufRead + Send>);

fn boxed(
    stream: impl BufRead + Send + 'static,
    compression: Option<Compression>,
) -> Result<Opened, ReadError> {
    let (head, stream) = peek(stream, compression)?;
    Ok((head, Box::new(stream)))
}

/// Says of a file that its name promises too much.
fn not_packed(named: Compression, head: &[u8]) -> ReadError {
    let format = named.as_str();
    if head.len() < 4 {
        return ReadError::Truncated(format);
    }
    let cause = io::Error::other("the file does not begin as such data does");
    ReadError::Damaged { format, cause }
}

/// Says of data with too large a window what it is.
fn of_window(error: ReadError, limit: usize) -> ReadError {
    match error {
        // The library has no code for it, but a sentence.
        ReadError::Damaged { cause, .. } if cause.to_string().contains("too much memory") => {
            ReadError::Window { limit }
        }
        error => error,
    }
}

/// Says of a failed read whether the compressed data is to blame.
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
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(name: &str, bytes: Vec<u8>, limit: usize) -> Result<Vec<u8>, String> {
        Source::open(Path::new(name), Cursor::new(bytes))
            .and_then(|source| source.read_all(limit))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn packed_files_are_unpacked() {
        let text = b"some text\n".repeat(2000);
        let packed = zstd::encode_all(&text[..], 1).unwrap();
        assert_eq!(read("a.txt.gz", gzip(&text), 1 << 20), Ok(text.clone()));
        assert_eq!(read("a.txt.zst", packed.clone(), 1 << 20), Ok(text.clone()));
        assert_eq!(read("-", packed, 1 << 20), Ok(text));
    }

    #[test]
    fn damaged_files_say_what_they_are() {
        let whole = gzip(&b"0123456789abcdef".repeat(500));
        let check = |name, bytes, expected: &str| {
            assert_eq!(read(name, bytes, 5000), Err(expected.to_owned()), "{name}");
        };
        check(
            "a.txt.gz",
            whole[..whole.len() / 2].to_vec(),
            "the gzip data is cut off",
        );
        check(
            "a.txt.gz",
            b"plain".to_vec(),
            "no valid gzip data: the file does not begin as such data does",
        );
        check(
            "a.txt.gz",
            whole,
            "larger than 5000 bytes after decompression",
        );
        check(
            "a.html",
            b"\x89PNG\r\n\x1A\n".to_vec(),
            "not text: looks like PNG",
        );
    }

    #[test]
    fn members_may_be_many_and_zeros_behind_them() {
        let two = [gzip(b"one "), vec![0; 700], gzip(b"two"), vec![0; 70_000]].concat();
        assert_eq!(read("a.txt.gz", two, 100), Ok(b"one two".to_vec()));
        let junk = [gzip(b"one "), vec![0; 7], b"junk".to_vec()].concat();
        assert!(read("a.txt.gz", junk, 100).is_err());
        let half = [gzip(b"one "), gzip(b"two")[..12].to_vec()].concat();
        assert_eq!(
            read("a.txt.gz", half, 100),
            Err("the gzip data is cut off".to_owned())
        );
    }

    #[test]
    fn a_long_window_is_allowed_up_to_the_limit() {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.long_distance_matching(true).unwrap();
        encoder.window_log(28).unwrap();
        encoder.write_all(b"some text").unwrap();
        let packed = encoder.finish().unwrap();
        let open = |limit| {
            let packed = Cursor::new(packed.clone());
            let source = Source::open_within(limit, Path::new("a.zst"), packed);
            source.map(drop).map_err(|error| error.to_string())
        };
        assert_eq!(open(1 << 28), Ok(()));
        assert_eq!(
            open(MAX_WINDOW),
            Err("the zstd data needs a window of more than 134217728 bytes".to_owned())
        );
    }

    #[test]
    fn a_truncated_zstd_file_is_cut_off() {
        let packed = zstd::encode_all(&b"0123456789abcdef".repeat(5000)[..], 1).unwrap();
        let half = packed[..packed.len() / 2].to_vec();
        assert_eq!(
            read("a.txt.zst", half, 1 << 20),
            Err("the zstd data is cut off".to_owned())
        );
    }

    #[test]
    fn long_lines_are_passed_over() {
        let bytes = [&b"one\n"[..], &b"x".repeat(200_000), b"\n\nlast"].concat();
        let mut source = Source::open(Path::new("a.jsonl"), Cursor::new(bytes)).unwrap();
        let mut found = Vec::new();
        let mut long = Vec::new();
        let mut keep = |part: &[u8]| long.extend_from_slice(part);
        while let Some(line) = source.next_line(100, &mut keep).unwrap() {
            found.push(line.map_or("too long".into(), |line| String::from_utf8(line).unwrap()));
        }
        assert_eq!(found, ["one", "too long", "", "last"]);
        assert!(long == b"x".repeat(200_000));
    }
}
