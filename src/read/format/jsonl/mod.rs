//! Reads JSON lines, a format with one record on each line. No other input format knows JSON.

mod key;
mod lone;
mod record;
mod repeated;
mod write;

use memchr::memchr;
use serde::de::IgnoredAny;

use super::{InputFormat, Yields};
use crate::read::{
    Carrier, Content, FailedRecord, Numbered, RawRecord, ReadError, Records, Unpacked, Unread,
};

pub use key::Key;
pub use record::{Record, RecordKeys};
pub use write::write_json;

/// One record, a JSON object, on each line.
pub static JSON_LINES: InputFormat = InputFormat {
    name: "JSON lines",
    extensions: &["jsonl", "ndjson"],
    types: &[
        "application/jsonl",
        "application/jsonlines",
        "application/x-jsonlines",
        "application/ndjson",
        "application/x-ndjson",
        "application/json",
        "text/json",
    ],
    begins: is_record,
    is_text: true,
    yields: Yields::Records(|bytes| Ok(Box::new(Lines { bytes, n_lines: 0 }))),
};

/// Returns whether the first line is a JSON object, or may be one that continues past `head`.
fn is_record(head: &[u8]) -> bool {
    if !head.starts_with(b"{") {
        return false;
    }
    let line = memchr(b'\n', head).map_or(head, |end| &head[..end]);
    match serde_json::from_slice::<IgnoredAny>(line) {
        Ok(_) => true,
        Err(error) => error.is_eof() && line.len() == head.len(),
    }
}

/// The lines of an input.
struct Lines {
    bytes: Unpacked,
    n_lines: usize,
}

impl Records for Lines {
    /// Splits off the next line that is not blank.
    fn next(
        &mut self,
        limit: usize,
        overflow: &mut dyn FnMut(&[u8]),
    ) -> Result<Option<Numbered>, ReadError> {
        while let Some(line) = self.bytes.next_line(limit, &mut *overflow)? {
            self.n_lines += 1;
            let number = self.n_lines;
            let record = match line {
                Ok(line) => {
                    let line = without_mark(line);
                    if line.trim_ascii().is_empty() {
                        continue;
                    }
                    Ok(raw_line(line))
                }
                Err(error) => Err(error),
            };
            return Ok(Some(Numbered { number, record }));
        }
        Ok(None)
    }
}

/// Drops the byte-order mark that some programs put before the first record; JSON allows none.
///
/// Such a mark stands in the middle of a file if two files were joined.
fn without_mark(mut line: Vec<u8>) -> Vec<u8> {
    const MARK: &[u8] = "\u{FEFF}".as_bytes();
    while line.starts_with(MARK) {
        line.drain(..MARK.len());
    }
    line
}

/// Returns a line, without its line break, as a record that is not parsed yet.
#[must_use]
pub fn raw_line(line: Vec<u8>) -> Box<dyn RawRecord> {
    Box::new(Line(line))
}

struct Line(Vec<u8>);

impl RawRecord for Line {
    fn n_bytes(&self) -> usize {
        self.0.len()
    }

    fn carrier(&self, keys: &RecordKeys, _: usize) -> Result<Carrier, Box<Unread>> {
        let record = Record::parse(&self.0).map_err(|error| {
            let record = FailedRecord::Raw(String::from_utf8_lossy(&self.0).into_owned());
            Box::new(Unread { error, record })
        })?;
        match record.content(keys) {
            Ok((kind, content)) => Ok(Carrier {
                id: record.id(keys),
                url: record.url(keys),
                is_field: true,
                notes: record.notes(keys),
                record: Some(record),
                ..Carrier::new(kind, Content::Characters(content))
            }),
            Err(error) => {
                let record = FailedRecord::Parsed(record);
                Err(Box::new(Unread { error, record }))
            }
        }
    }
}
