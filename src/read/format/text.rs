//! Plain text and Markdown: the whole input is one text.

use super::{InputFormat, Yields};
use crate::document::SourceKind;

/// Plain text; also what is read as text because it looks like nothing else.
pub static TEXT: InputFormat = InputFormat {
    name: "text",
    extensions: &["txt", "md"],
    types: &["text/plain", "text/markdown"],
    begins: |_| true,
    yields: Yields::Document(SourceKind::Text),
};
