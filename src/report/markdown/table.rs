//! Tables, in the form that GitHub introduced.

use super::block::Writer;
use crate::document::{Block, BlockKind, Table};

/// Empty cells written for those that are missing before one; a page can ask for billions.
const MOST_EMPTY: usize = 16;

/// Returns whether blocks are a table of more than one column; one of a single column is layout.
pub(super) fn is_one(blocks: &[Block]) -> bool {
    let columns = || blocks.iter().filter_map(cell).map(|cell| cell.column);
    columns().min() != columns().max()
}

impl Writer<'_> {
    /// Writes the cells of one table.
    pub(super) fn table(&mut self, blocks: &[Block]) {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut last: Option<Table> = None;
        for block in blocks {
            let Some(cell) = cell(block) else { continue };
            let text = escaped_bars(&self.lines(block.span).join(" "));
            if last.is_none_or(|last| last.row != cell.row) {
                rows.push(Vec::new());
            }
            let is_same =
                last.is_some_and(|last| (last.row, last.column) == (cell.row, cell.column));
            if let Some(row) = rows.last_mut() {
                put(row, cell.column as usize, text, is_same);
            }
            last = Some(cell);
        }
        let depth = self.depth(blocks.first().and_then(|block| block.element));
        self.write(&laid_out(&rows), depth, None);
    }
}

/// Escapes the bars inside code, where nothing else is escaped; a table would end its cell there.
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

/// Adds a cell to its row, or a further block to the cell before.
fn put(row: &mut Vec<String>, column: usize, text: String, is_same: bool) {
    match row.last_mut() {
        Some(cell) if is_same => cell.extend([" ", &text]),
        _ => {
            let missing = column.saturating_sub(row.len()).min(MOST_EMPTY);
            row.extend(std::iter::repeat_n(String::new(), missing));
            row.push(text);
        }
    }
}

/// Returns a table's lines: the first row is its head, as wide as the widest row, since what
/// stands right of the head is not shown.
fn laid_out(rows: &[Vec<String>]) -> Vec<String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let written = |row: &[String]| format!("| {} |", row.join(" | "));
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            lines.push(written(row));
            continue;
        }
        let mut head = row.clone();
        head.resize(width, String::new());
        lines.push(written(&head));
        lines.push(written(&vec!["---".to_owned(); width]));
    }
    lines
}

fn cell(block: &Block) -> Option<Table> {
    match block.kind {
        BlockKind::Cell(cell) => Some(cell),
        _ => None,
    }
}
