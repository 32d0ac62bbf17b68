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
    is_text: false,
    yields: Yields::Records(|bytes| Ok(Box::new(Archive::new(bytes)))),
};

/// A longer line is none of a head; in bytes.
const LONGEST_LINE: usize = 1 << 16;

/// The head of a record, or why there is none.
type Next = Result<Head, RecordError>;

/// An archive while it is read.
struct Archive {
    bytes: Unpacked,
    /// Records so far.
    n_records: usize,
    /// What was passed over so far, and how often.
    passed_over: BTreeMap<String, usize>,
    /// A head that was read behind an error.
    waiting: Option<Next>,
}

impl Archive {
    fn new(bytes: Unpacked) -> Self {
        Self {
            bytes,
            n_records: 0,
            passed_over: BTreeMap::new(),
            waiting: None,
        }
    }

    /// Reads up to the head of the next record, and the head. Returns nothing at the end.
    fn next_head(&mut self) -> Result<Option<Next>, ReadError> {
        if let Some(head) = self.waiting.take() {
            return Ok(Some(head));
        }
        let mut n_strange = 0;
        let mut found = None;
        while let Some(line) = self
            .bytes
            .next_line(LONGEST_LINE, |part| n_strange += part.len())?
        {
            let line = line.unwrap_or_default();
            let line = line.trim_ascii_end();
            if line.starts_with(head::VERSION) {
                found = Some(self.read_head()?);
                break;
            }
            n_strange += line.len();
        }
        if n_strange == 0 {
            return Ok(found);
        }
        // The length of the block before was wrong, or somebody wrote between the records.
        self.waiting = found;
        let what = format!("{n_strange} bytes between two records");
        Ok(Some(Err(RecordError::Damaged(what))))
    }

    /// Reads the lines of a head behind its first.
    fn read_head(&mut self) -> Result<Next, ReadError> {
        /// Further lines are not held; in bytes.
        const LONGEST: usize = 1 << 16;
        let mut lines = Vec::new();
        while let Some(line) = self.bytes.next_line(LONGEST_LINE, |_| ())? {
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
            let head = match self.next_head() {
                Ok(Some(head)) => head,
                Ok(None) => return Ok(None),
                Err(error @ ReadError::Damaged { .. }) if self.bytes.goes_on_behind_errors() => {
                    self.n_records += 1;
                    return Ok(Some(Numbered {
                        number: self.n_records,
                        record: Err(RecordError::Damaged(error.to_string())),
                    }));
                }
                Err(error) => return Err(error),
            };
            self.n_records += 1;
            let number = self.n_records;
            let head = match head {
                Ok(head) => head,
                Err(error) => {
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
                "the archive is damaged or cut off inside the record: {is} of {said} bytes are there"
            ));
        }
        carrier.id.clone_from(&self.head.id);
        carrier.url.clone_from(&self.head.url);
        carrier.record = Some(Record::of_fields(fields));
        Ok(carrier)
    }
}
