//! Carriers: what an input yields, and how an input of many records is split.
//!
//! A carrier is a document that has not been read yet: its content, and what its container says
//! about it. A page in a file is one carrier. A file of records yields one carrier for each record.
//! One thread splits off the records ([`Records`]), which must be cheap. Any thread can turn a
//! record into a carrier ([`RawRecord`]).

use std::collections::BTreeMap;

use super::{ReadError, Record, RecordError, RecordKeys};
use crate::document::SourceKind;

/// A document before it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Carrier {
    /// The id that its container gives it.
    pub id: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Its content.
    pub content: Content,
    /// What the content is, unless a content type says something else.
    pub kind: SourceKind,
    /// Type of the content as the transport names it.
    pub content_type: Option<String>,
    /// Encoding as the transport names it.
    pub charset: Option<String>,
    /// Whether the content is a field of a record. Then no line break is added at the end.
    pub is_field: bool,
    /// The record that it came in. Its other fields go into the output.
    pub record: Option<Record>,
    /// What a person should know about how the carrier was made, as sentences without a full stop.
    pub notes: Vec<String>,
}

/// What a carrier holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Bytes, to be decoded.
    Bytes(Vec<u8>),
    /// Characters that somebody else has decoded.
    Characters(String),
}

impl Carrier {
    /// Makes a carrier of a content about which nothing else is known.
    #[must_use]
    pub fn new(kind: SourceKind, content: Content) -> Self {
        Self {
            id: None,
            url: None,
            content,
            kind,
            content_type: None,
            charset: None,
            is_field: false,
            record: None,
            notes: Vec::new(),
        }
    }
}

/// The records of an input, one after the other.
pub trait Records: Send {
    /// Splits off the next record. Returns nothing at the end.
    ///
    /// A record longer than `limit` bytes is not held in memory. It is returned as an error, and
    /// its bytes go to `overflow`, piece by piece.
    ///
    /// # Errors
    ///
    /// When the input cannot be read or unpacked any further.
    fn next(
        &mut self,
        limit: usize,
        overflow: &mut dyn FnMut(&[u8]),
    ) -> Result<Option<Numbered>, ReadError>;

    /// Returns what was passed over since the last call because it is no document, and how often:
    /// records of an archive of other types. The words stand after a number: `request`.
    fn passed_over(&mut self) -> BTreeMap<String, usize> {
        BTreeMap::new()
    }
}

/// A record and its place in the input.
pub struct Numbered {
    /// Number of its line or row, from 1.
    pub number: usize,
    /// The record, or why there is none.
    pub record: Result<Box<dyn RawRecord>, RecordError>,
}

/// A record as it was split off its input.
pub trait RawRecord: Send {
    /// Returns how much memory it holds, in bytes.
    fn n_bytes(&self) -> usize;

    /// Makes a carrier of it. If it is packed, it may unpack to `limit` bytes.
    ///
    /// # Errors
    ///
    /// When it is no record, holds nothing that can be cleaned, or unpacks to more.
    fn carrier(&self, keys: &RecordKeys, limit: usize) -> Result<Carrier, Box<Unread>>;
}

/// A record that could not become a carrier.
#[derive(Debug)]
pub struct Unread {
    /// What is wrong.
    pub error: RecordError,
    /// What can still be written of the record.
    pub record: FailedRecord,
}

/// What is known of a record that failed.
#[derive(Clone, Debug, PartialEq)]
pub enum FailedRecord {
    /// The record itself.
    Parsed(Record),
    /// The line, which is no record.
    Raw(String),
    /// Nothing: the line was too long to be held, or the document is no record.
    Nothing,
}
