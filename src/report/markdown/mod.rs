//! Writes the blocks that are left of a page as Markdown (`CommonMark` with tables).
//!
//! Headings, lists, quotes, tables, code, links and emphasis come from the page. The words come from the
//! cleaned text; characters in them that mean something in Markdown are escaped. A document read from text
//! has no such structure and is written unchanged.

mod block;
mod containers;
mod emphasis;
mod escape;
mod inline;
mod placed;
mod table;

#[cfg(test)]
mod tests;

use std::io;

use crate::document::{Block, BlockKind, Document, ElementId};
use crate::pipeline::Outcome;
use block::Writer;
use placed::placed;

/// Writes a cleaned document as Markdown.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn markdown(document: &Document, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    if !document.is_html() {
        return out.write_all(outcome.text().as_bytes());
    }
    let inlines = placed(document, outcome);
    let mut writer = Writer::new(outcome.text(), &inlines, document);
    let mut blocks = outcome.blocks();
    while !blocks.is_empty() {
        let (cells, _) = blocks.split_at(n_cells(blocks));
        if table::is_one(cells) {
            writer.table(cells);
            blocks = &blocks[cells.len()..];
        } else {
            let (alone, rest) = blocks.split_at(cells.len().max(1));
            for block in alone {
                writer.block(block);
            }
            blocks = rest;
        }
    }
    out.write_all(writer.finish().as_bytes())
}

/// Returns how many blocks at the start are cells of the same table.
fn n_cells(blocks: &[Block]) -> usize {
    let table = |block: &Block| -> Option<ElementId> {
        match block.kind {
            BlockKind::Cell(cell) => Some(cell.table),
            _ => None,
        }
    };
    let Some(first) = blocks.first().and_then(table) else {
        return 0;
    };
    blocks
        .iter()
        .take_while(|block| table(block) == Some(first))
        .count()
}
