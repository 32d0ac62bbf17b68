//! Carriers: what an input yields, and how an input with many of them is cut.
//!
//! A carrier is a document before it is read: its content, with what its container says of it. A page
//! in a file is one carrier. A file of records yields one for each record: one thread cuts the records
//! off ([`Records`]), which must be cheap; any thread makes a carrier of one ([`RawRecord`]).

use super::{ReadError, Record, RecordError, RecordKeys};
use crate::document::SourceKind;

/// A document before it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Carrier {
    /// What its container calls it.
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
    /// Whether the content is a field of a record, where no line break is wanted at the end.
    pub is_field: bool,
    /// The record that it came in, whose other fields go into the output.
    pub record: Option<Record>,
    /// What a person should know of how it was carried, as sentences without a full stop.
    pub notes: Vec<String>,
}

/// What a carrier holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Bytes, to be decoded.
    Bytes(Vec<u8>),
    /// Characters, which somebody else has decoded.
    Characters(String),
}

impl Carrier {
    /// Makes a carrier of a content of which nothing else is known.
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
    /// Cuts the next record off; nothing at the end.
    ///
    /// A record longer than `limit` bytes is not held, and is an error of its own; its bytes go to
    /// `overflow`, piece by piece.
    ///
    /// # Errors
    ///
    /// When the input cannot be read or unpacked any further.
    fn next(
        &mut self,
        limit: usize,
        overflow: &mut dyn FnMut(&[u8]),
    ) -> Result<Option<Numbered>, ReadError>;
}

/// A record, and where in its input it stands.
pub struct Numbered {
    /// Number of its line or row, from 1.
    pub number: usize,
    /// The record, or why there is none.
    pub record: Result<Box<dyn RawRecord>, RecordError>,
}

/// A record as it was cut off its input.
pub trait RawRecord: Send {
    /// Returns how much memory it holds, in bytes.
    fn n_bytes(&self) -> usize;

    /// Makes a carrier of it.
    ///
    /// # Errors
    ///
    /// When it is no record, or holds nothing that could be cleaned.
    fn carrier(&self, keys: &RecordKeys) -> Result<Carrier, Box<Unread>>;
}

/// A record of which no carrier could be made.
#[derive(Debug)]
pub struct Unread {
    /// What is wrong.
    pub error: RecordError,
    /// What can still be written of it.
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
