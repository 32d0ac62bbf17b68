//! Writes blocks as Markdown: the marks before their lines, and the breaks between them.

use super::containers::{ContainerId, ContainerKind, Containers};
use super::inline::{line, longest_run};
use super::placed::Placed;
use crate::document::{Block, BlockKind, Document, ElementId, InlineKind};
use crate::report::address::Base;
use crate::text::{Span, lines};

/// Writes blocks one after another.
pub(super) struct Writer<'d> {
    text: &'d str,
    /// Inline elements that are not yet written.
    inlines: &'d [Placed<'d>],
    document: &'d Document,
    containers: Containers,
    base: Base,
    /// The containers that are open, the outermost first.
    open: Vec<Open>,
    /// Whether the last block was the first of a list item. Items are written without blank lines between
    /// them.
    after_item: bool,
    out: String,
}

/// A container that is open.
struct Open {
    id: ContainerId,
    /// The prefix of all lines in it but the first.
    prefix: String,
    /// The character behind its number: `.` or `)`.
    delimiter: char,
}

impl<'d> Writer<'d> {
    pub(super) fn new(text: &'d str, inlines: &'d [Placed<'d>], document: &'d Document) -> Self {
        Self {
            text,
            inlines,
            document,
            containers: Containers::of(document),
            base: Base::of(document),
            open: Vec::new(),
            after_item: false,
            out: String::with_capacity(text.len() + text.len() / 8),
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Writes a block.
    pub(super) fn block(&mut self, block: &Block) {
        let rows = match block.kind {
            BlockKind::Preformatted => self.fenced(block),
            BlockKind::Heading(level) if !self.containers.is_item(block.element) => {
                self.heading(level, block.span)
            }
            BlockKind::Term => self.term(block.span),
            _ => self.rows(block.span),
        };
        self.write(&rows, block.element);
    }

    /// Writes rows of Markdown that belong to an element, inside the containers around that element.
    pub(super) fn write(&mut self, rows: &[String], element: Option<ElementId>) {
        let Some((first, rest)) = rows.split_first() else {
            return;
        };
        let path = self.containers.around(element);
        let open = self.open.iter().map(|open| open.id);
        let n_common = open.zip(&path).take_while(|(open, id)| open == *id).count();
        let marks = self.marks(n_common, path.get(n_common..).unwrap_or_default());
        if !self.is_close(n_common, &marks) {
            self.write_break(n_common);
        }
        self.open.truncate(n_common);
        self.write_prefix();
        self.after_item = false;
        for (id, mark, delimiter) in marks {
            self.out.push_str(&mark);
            let is_quote = self.containers.get(id) == ContainerKind::Quote;
            self.after_item = !is_quote;
            let prefix = if is_quote {
                mark
            } else {
                " ".repeat(mark.len())
            };
            self.open.push(Open {
                id,
                prefix,
                delimiter,
            });
        }
        self.out.push_str(first);
        for row in rest {
            self.out.push('\n');
            self.write_prefix();
            if row.is_empty() {
                self.trim_blanks();
            }
            self.out.push_str(row);
        }
        self.out.push('\n');
    }

    /// Returns for each new container the mark that opens it and the character behind its number.
    fn marks(&self, n_common: usize, path: &[ContainerId]) -> Vec<(ContainerId, String, char)> {
        let before = self.open.get(n_common);
        let mark = |(index, id): (usize, &ContainerId)| {
            let before = before.filter(|_| index == 0);
            let delimiter = before.map_or('.', |before| self.delimiter(before, *id));
            (*id, mark(self.containers.get(*id), delimiter), delimiter)
        };
        path.iter().enumerate().map(mark).collect()
    }

    /// Returns the character behind the number of an item that follows another container. It changes
    /// between two adjacent ordered lists, because Markdown would join them otherwise.
    fn delimiter(&self, before: &Open, id: ContainerId) -> char {
        match (self.containers.get(before.id), self.containers.get(id)) {
            (
                ContainerKind::Item {
                    list,
                    number: Some(_),
                },
                ContainerKind::Item {
                    list: next,
                    number: Some(_),
                },
            ) if list != next => {
                if before.delimiter == '.' {
                    ')'
                } else {
                    '.'
                }
            }
            _ => before.delimiter,
        }
    }

    /// Returns whether a block follows the one before without a blank line between them.
    fn is_close(&self, n_common: usize, marks: &[(ContainerId, String, char)]) -> bool {
        let [(id, mark, _)] = marks else {
            return self.out.is_empty();
        };
        let ContainerKind::Item { list, .. } = self.containers.get(*id) else {
            return self.out.is_empty();
        };
        let is_next = match self
            .open
            .get(n_common)
            .map(|open| self.containers.get(open.id))
        {
            Some(ContainerKind::Item { list: before, .. }) => before == list,
            Some(ContainerKind::Quote) => false,
            None => may_interrupt(mark),
        };
        self.out.is_empty() || self.after_item && is_next
    }

    /// Writes the blank line between two blocks.
    fn write_break(&mut self, n_common: usize) {
        for open in &self.open[..n_common] {
            self.out.push_str(&open.prefix);
        }
        self.trim_blanks();
        self.out.push('\n');
    }

    fn write_prefix(&mut self) {
        for open in &self.open {
            self.out.push_str(&open.prefix);
        }
    }

    /// Removes the blanks at the end of the output.
    fn trim_blanks(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
    }

    /// Returns the lines of a block. All but the last end with a hard break.
    fn rows(&mut self, span: Span) -> Vec<String> {
        let mut rows = self.lines(span);
        hard_breaks(&mut rows);
        rows
    }

    /// Returns the lines of a term. They are bold, to set the term apart from its definition.
    fn term(&mut self, span: Span) -> Vec<String> {
        let mut rows = self.lines_of(span, |kind| *kind != InlineKind::Strong, false);
        for row in &mut rows {
            *row = format!("**{row}**");
        }
        hard_breaks(&mut rows);
        rows
    }

    /// Returns a heading, which in Markdown must be one line.
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
        self.lines_of(span, |_| true, false)
    }

    /// Returns the lines of a cell. They stand behind a bar, so nothing in them can begin a block.
    pub(super) fn cell_lines(&mut self, span: Span) -> Vec<String> {
        self.lines_of(span, |_| true, true)
    }

    fn lines_of(
        &mut self,
        span: Span,
        is_wanted: impl Fn(&InlineKind) -> bool,
        in_cell: bool,
    ) -> Vec<String> {
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
        let wanted = self.inlines[..n_inside].iter();
        let wanted = wanted.filter(|inline| is_wanted(inline.kind));
        let inside = by_row(&rows, wanted);
        let written = rows.iter().zip(&inside);
        written
            .map(|(row, inlines)| line(text, *row, inlines, &self.base, in_cell))
            .filter(|row| !row.is_empty())
            .collect()
    }
}

/// Ends each row but the last with a hard break.
fn hard_breaks(rows: &mut [String]) {
    if let Some((_, rows)) = rows.split_last_mut() {
        for row in rows {
            row.push('\\');
        }
    }
}

/// Returns for each row the elements that touch it, in their order.
fn by_row<'p, 'd: 'p>(
    rows: &[Span],
    inlines: impl Iterator<Item = &'p Placed<'d>>,
) -> Vec<Vec<Placed<'d>>> {
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

/// Largest number of an item in Markdown, which allows nine digits.
const LONGEST_NUMBER: u32 = 999_999_999;

fn mark(kind: ContainerKind, delimiter: char) -> String {
    match kind {
        ContainerKind::Quote => "> ".to_owned(),
        ContainerKind::Item {
            number: Some(number @ ..=LONGEST_NUMBER),
            ..
        } => format!("{number}{delimiter} "),
        ContainerKind::Item { .. } => "- ".to_owned(),
    }
}

/// Returns whether a list with this marker may begin directly below a paragraph, as a list inside an
/// item does.
fn may_interrupt(marker: &str) -> bool {
    matches!(marker, "- " | "1. " | "1) ")
}
