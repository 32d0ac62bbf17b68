//! Blocks in Markdown: what stands before each of their lines, and what between them.

use super::containers::{Containers, Depth};
use super::inline::{line, longest_run};
use super::placed::Placed;
use crate::document::{Block, BlockKind, Document, ElementId};
use crate::text::{Span, lines};

/// Writes blocks one after another.
pub(super) struct Writer<'d> {
    text: &'d str,
    /// Inline elements that have not been passed.
    inlines: &'d [Placed<'d>],
    document: &'d Document,
    containers: Containers,
    /// Widths of the markers of the open list items, the outermost first.
    markers: Vec<usize>,
    /// Quotes around the block before.
    quotes_before: usize,
    /// Whether the block before is the first of a list item: items stand close together.
    after_item: bool,
    out: String,
}

impl<'d> Writer<'d> {
    pub(super) fn new(text: &'d str, inlines: &'d [Placed<'d>], document: &'d Document) -> Self {
        Self {
            text,
            inlines,
            document,
            containers: Containers::of(document),
            markers: Vec::new(),
            quotes_before: 0,
            after_item: false,
            out: String::with_capacity(text.len() + text.len() / 8),
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Returns the quotes and lists around an element.
    pub(super) fn depth(&self, element: Option<ElementId>) -> Depth {
        self.containers.depth(element)
    }

    /// Writes a block.
    pub(super) fn block(&mut self, block: &Block) {
        let rows = match block.kind {
            BlockKind::Preformatted => self.fenced(block),
            BlockKind::Heading(level) => self.heading(level, block.span),
            _ => self.rows(block.span),
        };
        let depth = self.depth(block.element);
        let marker = match block.kind {
            BlockKind::ListItem { number, .. } => Some(marker(number)),
            // Code that is the first thing in an item begins it.
            BlockKind::Preformatted if depth.items > self.markers_at(depth) => Some(marker(None)),
            _ => None,
        };
        self.write(&rows, depth, marker);
    }

    /// Returns how many items are open around a block of this depth.
    fn markers_at(&self, depth: Depth) -> usize {
        if depth.quotes == self.quotes_before {
            self.markers.len()
        } else {
            0
        }
    }

    /// Writes rows of Markdown, the first behind the marker of a list item if it is one.
    pub(super) fn write(&mut self, rows: &[String], depth: Depth, marker: Option<String>) {
        let Some((first, rest)) = rows.split_first() else {
            return;
        };
        if depth.quotes != self.quotes_before {
            self.markers.clear();
            self.after_item = false;
        }
        let is_item = marker.is_some();
        // An item stands inside those around it, anything else inside its own too.
        let n_around = depth.items.saturating_sub(usize::from(is_item));
        let is_nested = n_around >= self.markers.len();
        let is_close = self.after_item
            && marker
                .as_deref()
                .is_some_and(|marker| !is_nested || may_interrupt(marker));
        self.markers.truncate(n_around);
        if !is_close {
            self.write_break(depth.quotes);
        }
        let quotes = "> ".repeat(depth.quotes);
        let mut indent: usize = self.markers.iter().sum();
        self.out.extend([quotes.as_str(), &" ".repeat(indent)]);
        if let Some(marker) = marker {
            self.out.push_str(&marker);
            self.markers.push(marker.len());
            indent += marker.len();
        }
        self.out.push_str(first);
        let indent = " ".repeat(indent);
        for row in rest {
            self.out.push('\n');
            self.out.push_str(&quotes);
            if !row.is_empty() {
                self.out.extend([indent.as_str(), row]);
            }
        }
        self.out.push('\n');
        self.quotes_before = depth.quotes;
        self.after_item = is_item;
    }

    /// Sets a block apart from the one before.
    fn write_break(&mut self, quotes: usize) {
        if self.out.is_empty() {
            return;
        }
        let common = quotes.min(self.quotes_before);
        self.out.push_str("> ".repeat(common).trim_end());
        self.out.push('\n');
    }

    /// Returns the lines of a block, each but the last with a hard break.
    fn rows(&mut self, span: Span) -> Vec<String> {
        let mut rows = self.lines(span);
        let n_rows = rows.len();
        for row in rows.iter_mut().take(n_rows.saturating_sub(1)) {
            row.push('\\');
        }
        rows
    }

    /// Returns a heading, which has one line.
    fn heading(&mut self, level: u8, span: Span) -> Vec<String> {
        let text = self.lines(span).join(" ");
        if text.is_empty() {
            return Vec::new();
        }
        let marks = "#".repeat(usize::from(level.clamp(1, 6)));
        vec![format!("{marks} {text}")]
    }

    fn fenced(&self, block: &Block) -> Vec<String> {
        let code = block.span.of(self.text);
        let language = block
            .element
            .and_then(|element| self.document.language_of_code(element));
        let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
        let rows = lines(code).map(|line| line.of(code).to_owned());
        [fence.clone() + language.unwrap_or_default()]
            .into_iter()
            .chain(rows)
            .chain([fence])
            .collect()
    }

    /// Returns the lines of a block that are not blank, as Markdown.
    pub(super) fn lines(&mut self, span: Span) -> Vec<String> {
        let text = self.text;
        let passed = self
            .inlines
            .partition_point(|inline| inline.span.start < span.start);
        self.inlines = &self.inlines[passed..];
        let n_inside = self
            .inlines
            .partition_point(|inline| inline.span.start < span.end);
        let rows: Vec<_> = lines(span.of(text))
            .map(|row| Span::new(span.start + row.start, span.start + row.end))
            .collect();
        let inside = by_row(&rows, &self.inlines[..n_inside]);
        let written = rows.iter().zip(&inside);
        written
            .map(|(row, inlines)| line(text, *row, inlines))
            .filter(|row| !row.is_empty())
            .collect()
    }
}

/// Returns the elements that touch each row, in their order.
fn by_row<'d>(rows: &[Span], inlines: &[Placed<'d>]) -> Vec<Vec<Placed<'d>>> {
    let mut found = vec![Vec::new(); rows.len()];
    for inline in inlines {
        let first = rows.partition_point(|row| row.end <= inline.span.start);
        for (row, found) in rows.iter().zip(&mut found).skip(first) {
            if row.start >= inline.span.end {
                break;
            }
            found.push(inline.clone());
        }
    }
    found
}

fn marker(number: Option<u32>) -> String {
    number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "))
}

/// Returns whether a list may begin right below a paragraph, as one inside an item does.
fn may_interrupt(marker: &str) -> bool {
    matches!(marker, "- " | "1. ")
}
