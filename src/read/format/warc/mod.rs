//! Reads WARC and WET, the archives of crawls: one record after the other, each with a head and a block.
//!
//! Two types of records become documents: `response` with a page or text that a server sent, and
//! `conversion`, the text of a page. The others (`request`, `metadata`, `revisit`, …) are passed over, as
//! are responses that are no text or no success; they are counted.
//!
//! Rules that real archives taught: a line that begins no record is passed over up to the next record, so
//! that a damaged record costs itself; a block that ends early is read as far as it goes.

mod body;
mod head;
mod response;

use std::collections::BTreeMap;

use super::{InputFormat, Yields};
use crate::document::SourceKind;
use crate::read::{
    Carrier, Content, FailedRecord, Numbered, RawRecord, ReadError, Record, RecordError,
    RecordKeys, Records, Unpacked, Unread,
};
use head::Head;
use response::Response;

/// Archives of crawls, and of their texts.
pub static WARC: InputFormat = InputFormat {
    name: "WARC",
    extensions: &["warc", "wet"],
    types: &["application/warc"],
    begins: |head| head.starts_with(head::VERSION),
    yields: Yields::Records(|bytes| Ok(Box::new(Archive::new(bytes)))),
};

/// An archive while it is read.
struct Archive {
    bytes: Unpacked,
    /// Records so far.
    n_records: usize,
    /// What was passed over so far, and how often.
    passed_over: BTreeMap<String, usize>,
    /// Whether the last block was not where its head said.
    is_lost: bool,
}

impl Archive {
    fn new(bytes: Unpacked) -> Self {
        Self {
            bytes,
            n_records: 0,
            passed_over: BTreeMap::new(),
            is_lost: false,
        }
    }

    /// Reads up to the head of the next record. Returns nothing at the end, and `false` in front of bytes
    /// that are no record.
    fn next_head(&mut self) -> Result<Option<Result<Head, RecordError>>, ReadError> {
        /// A longer line is none of a head; in bytes.
        const LONGEST: usize = 1 << 16;
        let mut n_strange = 0;
        while let Some(line) = self.bytes.next_line(LONGEST, |_| ())? {
            let line = line.unwrap_or_default();
            let line = line.trim_ascii_end();
            if line.starts_with(head::VERSION) {
                if n_strange > 0 && !std::mem::take(&mut self.is_lost) {
                    self.n_records += 1;
                }
                return self.read_head().map(Some);
            }
            n_strange += usize::from(!line.is_empty());
        }
        Ok(None)
    }

    /// Reads the lines of a head behind its first.
    fn read_head(&mut self) -> Result<Result<Head, RecordError>, ReadError> {
        const LONGEST: usize = 1 << 16;
        let mut lines = Vec::new();
        while let Some(line) = self.bytes.next_line(LONGEST, |_| ())? {
            let line = line.unwrap_or_default();
            let line = line.trim_ascii_end();
            if line.is_empty() {
                break;
            }
            if lines.len() < LONGEST {
                lines.extend_from_slice(line);
                lines.push(b'\n');
            }
        }
        Ok(Head::read(&lines))
    }
}

impl Records for Archive {
    fn next(
        &mut self,
        limit: usize,
        _: &mut dyn FnMut(&[u8]),
    ) -> Result<Option<Numbered>, ReadError> {
        loop {
            let Some(head) = self.next_head()? else {
                return Ok(None);
            };
            self.n_records += 1;
            let number = self.n_records;
            let head = match head {
                Ok(head) => head,
                Err(error) => {
                    self.is_lost = true;
                    let record = Err(error);
                    return Ok(Some(Numbered { number, record }));
                }
            };
            if !head.is_wanted() {
                self.bytes.next_bytes(head.length, 0, |_| ())?;
                *self.passed_over.entry(head.kind).or_default() += 1;
                continue;
            }
            if head.length > limit as u64 {
                self.bytes.next_bytes(head.length, 0, |_| ())?;
                let record = Err(RecordError::TooLarge { limit });
                return Ok(Some(Numbered { number, record }));
            }
            let block = self.bytes.next_bytes(head.length, limit, |_| ())?;
            let record = Archived { head, block };
            if let Some(why) = record.passed_over() {
                *self.passed_over.entry(why).or_default() += 1;
                continue;
            }
            let record = Ok(Box::new(record) as Box<dyn RawRecord>);
            return Ok(Some(Numbered { number, record }));
        }
    }

    fn passed_over(&mut self) -> BTreeMap<String, usize> {
        std::mem::take(&mut self.passed_over)
    }
}

/// A record with its block as it stands in the archive.
struct Archived {
    head: Head,
    block: Vec<u8>,
}

impl Archived {
    /// Returns why the record is no document, if it is none.
    fn passed_over(&self) -> Option<String> {
        if self.head.is_text() {
            return None;
        }
        match Response::read(&self.block) {
            Ok(response) => response.passed_over(),
            // It fails with this reason when it is read.
            Err(_) => None,
        }
    }
}

impl RawRecord for Archived {
    fn n_bytes(&self) -> usize {
        self.block.len()
    }

    fn carrier(&self, _: &RecordKeys, limit: usize) -> Result<Carrier, Box<Unread>> {
        let fields = self.head.fields();
        let fail = |error| {
            let record = FailedRecord::Parsed(Record::of_fields(fields.clone()));
            Box::new(Unread { error, record })
        };
        let mut carrier = if self.head.is_text() {
            // Texts of an archive are UTF-8.
            Carrier {
                charset: Some("utf-8".to_owned()),
                ..Carrier::new(SourceKind::Text, Content::Bytes(self.block.clone()))
            }
        } else {
            let response = Response::read(&self.block).map_err(fail)?;
            response.carrier(limit).map_err(fail)?
        };
        if (self.block.len() as u64) < self.head.length {
            let (is, said) = (self.block.len(), self.head.length);
            carrier.notes.push(format!(
                "the archive ends inside the record: {is} of {said} bytes are there"
            ));
        }
        carrier.id.clone_from(&self.head.id);
        carrier.url.clone_from(&self.head.url);
        carrier.record = Some(Record::of_fields(fields));
        Ok(carrier)
    }
}
