//! Reading: from bytes to a [`Document`](crate::document::Document).
//!
//! Everything that knows about HTML, records or character sets is in here; stages see documents.

pub mod html;
