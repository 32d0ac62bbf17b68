//! Reading: from bytes to documents.
//!
//! ```text
//! input ─Unpacked─▶ bytes ─InputFormat─▶ carriers ─Reader─▶ documents
//! ```
//!
//! [`Unpacked`] is the bytes of an input. [`Source`] is these bytes with their format. An [`InputFormat`]
//! splits them into [`Carrier`]s; a carrier is a document that has not been read yet. [`Reader`] decodes
//! them and makes [`Document`](crate::document::Document)s. Reading fails per document, never per batch.

pub mod decode;
pub mod html;

mod carrier;
mod compression;
mod error;
mod format;
mod gzip;
mod hints;
mod name;
mod reader;
mod signature;
mod source;
mod unpacked;

pub use carrier::{Carrier, Content, FailedRecord, Numbered, RawRecord, Records, Unread};
pub use compression::Compression;
pub use error::{ReadError, RecordError, plain};
#[cfg(feature = "warc")]
pub use format::WARC;
pub use format::jsonl::{Key, Record, RecordKeys, raw_line, write_json};
pub use format::{FORMATS, HTML, InputFormat, JSON_LINES, TEXT, Yields};
pub use hints::Hints;
pub use name::Named;
pub use reader::Reader;
pub use source::Source;
pub use unpacked::{MAX_WINDOW, Unpacked};
