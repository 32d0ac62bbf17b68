//! Places: a file, a record of a file, and a span of its text.

use std::fmt;
use std::sync::Arc;

use super::Places;
use crate::edit::Edit;
use crate::text::{Position, Span};

/// A document among the inputs: a file, or a record of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentPlace {
    /// The path as it was named, or `-`.
    pub source: Arc<str>,
    /// Line of the record, from 1; `None` if the whole file is the document.
    pub record: Option<usize>,
}

impl DocumentPlace {
    /// Returns the place of a file that is one document.
    #[must_use]
    pub fn of_file(path: &str) -> Self {
        Self {
            source: path.into(),
            record: None,
        }
    }
}

/// Writes the place as `grep` does: `path`, or `path:line` for a record.
impl fmt::Display for DocumentPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.record {
            None => f.write_str(&self.source),
            Some(line) => write!(f, "{}:{line}", self.source),
        }
    }
}

/// The place of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The document.
    pub document: DocumentPlace,
    /// Span in bytes of the document's text.
    pub span: Span,
    /// Line and column of the first character of the edit that is not white space, both from 1, the column
    /// in characters. They refer to the source of the document; for a record, to its text.
    pub start: Position,
    /// Line and column behind the last character of the edit.
    pub end: Position,
}

impl Location {
    /// Returns the location of an edit in its document.
    #[must_use]
    pub fn of(edit: &Edit, document: &DocumentPlace, places: &Places<'_>) -> Self {
        Self {
            document: document.clone(),
            span: edit.span,
            start: places.of(edit),
            end: places.behind(edit),
        }
    }

    /// Returns the line in the file. For an edit in a record this is the line of the record.
    #[must_use]
    pub fn line(&self) -> usize {
        self.document.record.unwrap_or(self.start.line)
    }
}
