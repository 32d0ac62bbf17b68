//! Reading: from bytes to documents.
//!
//! ```text
//! input ─Source─▶ unpacked bytes ─InputFormat─▶ carriers ─Reader─▶ documents
//! ```
//!
//! [`Source`] unpacks and names an input. An [`InputFormat`] splits it into [`Carrier`]s; a carrier
//! is a document that has not been read yet. [`Reader`] decodes them and makes
//! [`Document`](crate::document::Document)s. Reading fails per document, never per batch.

pub mod decode;
pub mod html;

mod carrier;
mod error;
mod format;
mod gzip;
mod hints;
mod name;
mod reader;
mod signature;
mod source;

pub use carrier::{Carrier, Content, FailedRecord, Numbered, RawRecord, Records, Unread};
pub use error::{ReadError, RecordError, plain};
pub use format::jsonl::{Key, Record, RecordKeys, raw_line, write_json};
pub use format::{FORMATS, HTML, InputFormat, JSON_LINES, TEXT, Yields};
pub use hints::Hints;
pub use name::{Compression, Named};
pub use reader::Reader;
pub use source::{MAX_WINDOW, Source};
