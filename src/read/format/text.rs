//! Plain text and Markdown: the whole input is one text.

use super::{InputFormat, Yields};
use crate::document::SourceKind;

/// Plain text. Also an input that looks like nothing else is read as text.
pub static TEXT: InputFormat = InputFormat {
    name: "text",
    extensions: &["txt", "md"],
    types: &["text/plain", "text/markdown"],
    begins: |_| true,
    is_text: true,
    yields: Yields::Document(SourceKind::Text),
};
