//! Writes tables, in the syntax that GitHub introduced.

use super::block::Writer;
use crate::document::{Block, BlockKind, Table};

/// Largest number of empty cells written before a cell for columns that are missing. A page can claim
/// billions of columns.
const MOST_EMPTY: usize = 16;

/// Returns whether cells are written as a table. Cells in one column without a heading cell above them are
/// not.
pub(super) fn is_one(blocks: &[Block]) -> bool {
    let mut columns = blocks.iter().filter_map(cell).map(|cell| cell.column);
    let first = columns.next();
    columns.any(|column| Some(column) != first)
        || blocks
            .first()
            .and_then(cell)
            .is_some_and(|cell| cell.heading)
}

/// A row of a table.
#[derive(Default)]
struct Row {
    cells: Vec<String>,
    /// Number of cells that are headings.
    n_headings: usize,
    n_filled: usize,
}

impl Row {
    fn is_head(&self) -> bool {
        self.n_headings == self.n_filled
    }

    /// Adds a cell, or, if `is_same`, another block to the last cell.
    fn put(&mut self, cell: Table, text: &str, is_same: bool) {
        match self.cells.last_mut() {
            Some(before) if is_same => before.extend(["<br>", text]),
            _ => {
                let missing = (cell.column as usize).saturating_sub(self.cells.len());
                let empty = std::iter::repeat_n(String::new(), missing.min(MOST_EMPTY));
                self.cells.extend(empty);
                self.cells.push(text.to_owned());
                self.n_filled += 1;
                self.n_headings += usize::from(cell.heading || is_bold(text));
            }
        }
    }
}

/// Returns whether all of a cell is bold. Pages without `<th>` mark headings in this way.
fn is_bold(text: &str) -> bool {
    let inside = text
        .strip_prefix("**")
        .and_then(|text| text.strip_suffix("**"));
    inside.is_some_and(|inside| !inside.contains("**"))
}

impl Writer<'_> {
    /// Writes the cells of one table.
    pub(super) fn table(&mut self, blocks: &[Block]) {
        let mut rows: Vec<Row> = Vec::new();
        let mut last: Option<Table> = None;
        for block in blocks {
            let Some(cell) = cell(block) else { continue };
            let text = escaped_bars(&self.cell_lines(block.span).join("<br>"));
            if last.is_none_or(|last| last.row != cell.row) {
                rows.push(Row::default());
            }
            let is_same =
                last.is_some_and(|last| (last.row, last.column) == (cell.row, cell.column));
            if let Some(row) = rows.last_mut() {
                row.put(cell, &text, is_same);
            }
            last = Some(cell);
        }
        let element = blocks.first().and_then(|block| block.element);
        self.write(&laid_out(&rows), element);
    }
}

/// Escapes the bars that are not escaped yet, which are those inside code. A bar would end the cell.
fn escaped_bars(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut is_escaped = false;
    for c in text.chars() {
        if c == '|' && !is_escaped {
            written.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped;
        written.push(c);
    }
    written
}

/// Returns the lines of a table.
///
/// The head is as wide as the widest row, since Markdown does not show cells to the right of the head.
/// Markdown has no table without a head, so a table of the page without one gets an empty head.
fn laid_out(rows: &[Row]) -> Vec<String> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let written = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let (head, rows) = match rows.split_first() {
        Some((first, rest)) if first.is_head() => (first.cells.as_slice(), rest),
        _ => (&[][..], rows),
    };
    let mut head = head.to_vec();
    head.resize(width, String::new());
    let mut lines = vec![written(&head), written(&vec!["---".to_owned(); width])];
    lines.extend(rows.iter().map(|row| written(&row.cells)));
    lines
}

fn cell(block: &Block) -> Option<Table> {
    match block.kind {
        BlockKind::Cell(cell) => Some(cell),
        _ => None,
    }
}
