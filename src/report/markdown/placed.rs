//! Finds the places of the page's links, emphasis and code in the cleaned text.

use crate::document::{Document, InlineKind};
use crate::edit::Edit;
use crate::pipeline::Outcome;
use crate::text::Span;

/// An inline element in the cleaned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed<'d> {
    pub(super) span: Span,
    pub(super) kind: &'d InlineKind,
}

/// Returns the inline elements of which something is left, outer ones before those inside them.
pub(super) fn placed<'d>(document: &'d Document, outcome: &Outcome) -> Vec<Placed<'d>> {
    let shifts = Shifts::new(outcome.edits().as_slice());
    let place = |inline: &'d crate::document::Inline| {
        let start = shifts.start(inline.span.start);
        let end = shifts.end(inline.span.end);
        (start < end).then_some(Placed {
            span: Span { start, end },
            kind: &inline.kind,
        })
    };
    document.inlines.iter().filter_map(place).collect()
}

/// Maps places of the raw text to places of the cleaned text.
struct Shifts<'o> {
    edits: &'o [Edit],
    /// For each edit the growth of all edits before it; the last entry is the growth of all edits.
    before: Vec<isize>,
}

impl<'o> Shifts<'o> {
    fn new(edits: &'o [Edit]) -> Self {
        let mut sum = 0;
        let mut before = vec![0];
        for edit in edits {
            sum += edit.growth();
            before.push(sum);
        }
        Self { edits, before }
    }

    /// Returns the place of the start of an element: behind text that was inserted before it.
    fn start(&self, at: usize) -> usize {
        let next = self.edits.partition_point(|edit| edit.span.end <= at);
        match self.edits.get(next) {
            Some(edit) if edit.span.start < at => {
                self.shifted(edit.span.start, next) + edit.replacement.len()
            }
            _ => self.shifted(at, next),
        }
    }

    /// Returns the place of the end of an element: before text that was inserted behind it.
    fn end(&self, at: usize) -> usize {
        let passed = |edit: &Edit| edit.span.end <= at && edit.span.start < at;
        let next = self.edits.partition_point(passed);
        match self.edits.get(next) {
            Some(edit) if edit.span.start < at => self.shifted(edit.span.start, next),
            _ => self.shifted(at, next),
        }
    }

    fn shifted(&self, at: usize, index: usize) -> usize {
        at.saturating_add_signed(self.before[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::edit;

    fn check(
        raw: &str,
        (start, end): (usize, usize),
        edits: &[(usize, usize, &str)],
        expected: &str,
    ) {
        let mut document = Document::from_text("a", raw);
        document.inlines = vec![crate::document::Inline {
            span: Span::new(start, end),
            kind: InlineKind::Strong,
        }];
        let edits = edits
            .iter()
            .map(|(start, end, new)| edit(raw, *start, *end, new, "test/rule"))
            .collect();
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let found = placed(&document, &outcome);
        let found = found
            .first()
            .map_or("", |placed| placed.span.of(outcome.text()));
        assert_eq!(found, expected);
    }

    #[test]
    fn elements_move_with_the_edits() {
        check("one two six", (4, 7), &[(0, 4, "")], "two");
        check("one two six", (4, 7), &[(4, 4, "x")], "two");
        check("one two six", (4, 7), &[(7, 7, "x")], "two");
        check("one two six", (4, 7), &[(5, 6, "--")], "t--o");
        check("one two six", (4, 7), &[(6, 9, "")], "tw");
        check("one two six", (4, 7), &[(2, 5, "")], "wo");
        check("one two six", (4, 7), &[(3, 8, "")], "");
    }
}
