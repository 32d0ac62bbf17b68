//! Where something stands: in which file, in which record of it, and where in its text.

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
    /// Line of the record, from 1; nothing where the file is the document.
    pub record: Option<usize>,
}

impl DocumentPlace {
    /// The place of a file that is one document.
    #[must_use]
    pub fn of_file(path: &str) -> Self {
        Self {
            source: path.into(),
            record: None,
        }
    }
}

/// As people and `grep` write it: `path`, or `path:line` for a record.
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
    /// Bytes of the document's text.
    pub span: Span,
    /// Line and column in the source of the document where the words of the edit begin, from 1, the
    /// column in characters. Of a record, in its text.
    pub start: Position,
    /// Line and column behind its last character.
    pub end: Position,
}

impl Location {
    /// Finds an edit in its document.
    #[must_use]
    pub fn of(edit: &Edit, document: &DocumentPlace, places: &Places<'_>) -> Self {
        Self {
            document: document.clone(),
            span: edit.span,
            start: places.of(edit),
            end: places.behind(edit),
        }
    }

    /// Returns the line of the file: of a record, that of the record.
    #[must_use]
    pub fn line(&self) -> usize {
        self.document.record.unwrap_or(self.start.line)
    }
}
