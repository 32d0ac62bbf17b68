//! Finds the line and column of an edit in its file.

use std::cell::Cell;

use crate::document::Document;
use crate::edit::Edit;
use crate::text::{LineIndex, Position, Span};

/// Turns places in a document's text into lines and columns of its source.
#[derive(Debug)]
pub struct Places<'d> {
    document: &'d Document,
    source: &'d str,
    index: LineIndex<'d>,
    /// The last place that was asked for. The next one is counted from there, so that many places on one
    /// line of a megabyte take linear time.
    last: Cell<(usize, Position)>,
}

impl<'d> Places<'d> {
    /// Indexes the lines of the document's source.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        let source = document.source_text();
        let first = Position { line: 1, column: 1 };
        Self {
            document,
            source,
            index: LineIndex::new(source),
            last: Cell::new((0, first)),
        }
    }

    /// Returns the position of an edit: that of its first character that is not white space, since a removal
    /// often includes the line break before it.
    #[must_use]
    pub fn of(&self, edit: &Edit) -> Position {
        let original = &*edit.original;
        let blanks = original.len() - original.trim_start().len();
        let skipped = if blanks == original.len() { 0 } else { blanks };
        self.at(edit.span.start + skipped)
    }

    /// Returns the position behind the last character of an edit.
    #[must_use]
    pub fn behind(&self, edit: &Edit) -> Position {
        let source = self.document.origin.to_source(edit.span);
        self.in_source(source.end.min(self.source.len()))
    }

    /// Returns the number of lines of the source.
    #[must_use]
    pub fn n_lines(&self) -> usize {
        self.index.line(self.source.len())
    }

    /// Returns the line of the source that holds a byte of the document's text.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.index
            .line(self.document.origin.to_source(Span::at(offset)).start)
    }

    /// Returns the position in the source of a byte of the document's text.
    #[must_use]
    pub fn at(&self, offset: usize) -> Position {
        let source = self.document.origin.to_source(Span::at(offset));
        self.in_source(source.start.min(self.source.len()))
    }

    fn in_source(&self, offset: usize) -> Position {
        let (last, position) = self.last.get();
        let line = self.index.line(offset);
        let found = if line == position.line && offset >= last {
            let passed = &self.source.as_bytes()[last..offset];
            let column =
                position.column + passed.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
            Position { line, column }
        } else {
            self.index.position(offset)
        };
        self.last.set((offset, found));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::edit;

    #[test]
    fn a_removal_is_where_its_words_are() {
        let document = Document::from_text("a.txt", "Übung.\n\n  Share this\n");
        let places = Places::new(&document);
        let removal = edit(&document.text, 7, 21, "", "boilerplate/share-bar");
        assert_eq!(places.of(&removal), Position { line: 3, column: 3 });
        let blanks = edit(&document.text, 8, 9, "", "whitespace/blank-lines");
        assert_eq!(places.of(&blanks), Position { line: 2, column: 1 });
    }

    #[test]
    fn places_along_a_line_are_the_same_in_any_order() {
        let document = Document::from_text("a.txt", "äöü abc\nxyz");
        let places = Places::new(&document);
        let asked = [4, 9, 2, 10, 11, 13];
        let index = LineIndex::new(&document.text);
        for offset in asked {
            assert_eq!(places.at(offset), index.position(offset), "{offset}");
        }
    }
}
