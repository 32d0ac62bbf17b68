//! Decides which tables hold data and which only lay the page out.
//!
//! Pages were laid out in tables for ten years, and newsletters, forums and old shops still are.
//! The content of such a table is read as blocks. In a table of data each cell is one block,
//! whatever it contains. A table is judged by its markup and the length of its cells before any of
//! its text is read. All tables inside an outermost one are judged in a single pass, so nesting
//! costs nothing.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use html5ever::local_name;
use rustc_hash::FxHashSet;
use scraper::node::{Element, Node};

use super::origins::Origins;

/// From this many bytes on, a cell is a text of its own.
const LONG: usize = 1500;
/// From this many bytes on, a cell with several blocks is more than a remark.
const FULL: usize = 400;
/// Above this average of bytes, the cells of a table are paragraphs.
const WORDY: usize = 250;
/// Up to this many bytes, a cell is a name or a figure.
const SHORT: usize = 120;
/// Up to this many bytes, a table inside a cell is part of the cell.
const SMALL: usize = 300;

/// The tables of a page that lay it out.
#[derive(Debug, Default)]
pub(super) struct LayoutTables(FxHashSet<ego_tree::NodeId>);

impl LayoutTables {
    /// Returns whether a table lays the page out. The table must have been judged.
    pub(super) fn contains(&self, table: ego_tree::NodeId) -> bool {
        self.0.contains(&table)
    }

    /// Judges a table and the tables inside it.
    pub(super) fn judge(&mut self, table: NodeRef<'_, Node>, origins: &Origins, source: &str) {
        let mut open: Vec<Facts> = Vec::new();
        for edge in table.traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) => enter(&mut open, element),
                    Node::Text(_) => {
                        let Some(cell) = open.last_mut().map(|facts| &mut facts.cell) else {
                            continue;
                        };
                        for piece in origins.text(node.id(), source) {
                            let n_bytes = piece.text.trim_ascii().len();
                            cell.n_bytes += n_bytes;
                            cell.is_after_break &= n_bytes == 0;
                            cell.is_broken |=
                                cell.in_code && piece.text.trim_ascii().contains('\n');
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        self.leave(&mut open, element, node.id());
                    }
                }
            }
        }
    }

    fn leave(&mut self, open: &mut Vec<Facts>, element: &Element, node: ego_tree::NodeId) {
        let Some(facts) = open.last_mut() else { return };
        match element.name.local {
            local_name!("td") | local_name!("th") => facts.end_cell(),
            local_name!("tr") => facts.end_row(),
            local_name!("pre") => facts.cell.in_code = false,
            local_name!("table") => {
                let is_layout = facts.is_layout();
                if is_layout {
                    self.0.insert(node);
                }
                let Some(inner) = open.pop() else { return };
                if let Some(outer) = open.last_mut() {
                    outer.cell.take_in(&inner, is_layout);
                }
            }
            _ => {}
        }
    }
}

fn enter(open: &mut Vec<Facts>, element: &Element) {
    if element.name.local == local_name!("table") {
        let role = element.attr("role").unwrap_or_default().trim_ascii();
        let says = |word: &str| role.eq_ignore_ascii_case(word);
        open.push(Facts {
            is_presentation: says("presentation") || says("none"),
            ..Facts::default()
        });
        return;
    }
    let Some(facts) = open.last_mut() else { return };
    let cell = &mut facts.cell;
    match element.name.local {
        local_name!("td") => *cell = Cell::default(),
        local_name!("th") => {
            *cell = Cell {
                is_heading: true,
                ..Cell::default()
            }
        }
        local_name!("thead") => facts.has_head = true,
        local_name!("p") | local_name!("blockquote") => cell.n_paragraphs += 1,
        local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("h5")
        | local_name!("h6") => cell.n_headings += 1,
        local_name!("article") | local_name!("hr") | local_name!("main") => cell.is_page = true,
        local_name!("pre") => cell.in_code = true,
        local_name!("br") => {
            cell.is_broken |= cell.in_code;
            // Two breaks in a row separate paragraphs.
            cell.n_paragraphs += usize::from(std::mem::replace(&mut cell.is_after_break, true));
        }
        _ => {}
    }
}

/// Facts about the open cell.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on one another"
)]
struct Cell {
    is_heading: bool,
    n_bytes: usize,
    n_paragraphs: usize,
    n_headings: usize,
    /// Whether it holds an element that only pages have.
    is_page: bool,
    /// Whether the walk is in preformatted text.
    in_code: bool,
    /// Whether it holds preformatted text of several lines.
    is_broken: bool,
    /// Whether a break was the last thing in it.
    is_after_break: bool,
    /// Bytes in tables of data inside it.
    n_table_bytes: usize,
    /// Whether such a table has a heading of its own.
    has_headed_table: bool,
}

impl Cell {
    /// Notes a table inside the cell.
    fn take_in(&mut self, inner: &Facts, is_layout: bool) {
        self.n_bytes += inner.n_bytes;
        self.n_paragraphs += inner.n_paragraphs;
        self.n_headings += inner.n_headings;
        self.is_page |= inner.is_page;
        self.is_broken |= inner.is_broken;
        self.n_table_bytes += if is_layout { 0 } else { inner.n_bytes };
        self.has_headed_table |= !is_layout && inner.is_headed();
    }

    /// Returns whether the cell holds text like a page and not like a cell.
    fn is_article(&self) -> bool {
        self.is_page
            || self.n_bytes >= LONG
            || self.n_headings >= 2
            || self.n_bytes >= FULL && (self.n_headings > 0 || self.n_paragraphs >= 3)
    }
}

/// Facts about an open table.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on one another"
)]
struct Facts {
    is_presentation: bool,
    has_head: bool,
    cell: Cell,
    /// Cells with text in the row, and the number of heading cells among them.
    row: (usize, usize),
    /// Rows with text, and rows with more than one cell of text.
    n_rows: usize,
    n_wide_rows: usize,
    /// Rows of heading cells alone, and rows with a heading cell among others.
    n_head_rows: usize,
    n_headed_rows: usize,
    /// Cells with text in the widest row.
    n_columns: usize,
    n_cells: usize,
    n_articles: usize,
    n_bytes: usize,
    longest: usize,
    n_paragraphs: usize,
    n_headings: usize,
    is_page: bool,
    is_broken: bool,
    /// Bytes in the largest table of data inside a cell.
    largest_table: usize,
    /// Whether the text of a cell contains a table with a heading of its own.
    has_inner_table: bool,
}

impl Facts {
    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        if cell.n_bytes == 0 {
            return;
        }
        self.row.0 += 1;
        self.row.1 += usize::from(cell.is_heading);
        self.n_cells += 1;
        self.n_articles += usize::from(cell.is_article());
        self.n_bytes += cell.n_bytes;
        self.longest = self.longest.max(cell.n_bytes);
        self.n_paragraphs += cell.n_paragraphs;
        self.n_headings += cell.n_headings;
        self.is_page |= cell.is_page;
        self.is_broken |= cell.is_broken;
        self.largest_table = self.largest_table.max(cell.n_table_bytes);
        self.has_inner_table |= cell.has_headed_table && cell.n_bytes > 2 * cell.n_table_bytes;
    }

    fn end_row(&mut self) {
        let (n_cells, n_headings) = std::mem::take(&mut self.row);
        self.n_rows += usize::from(n_cells > 0);
        self.n_wide_rows += usize::from(n_cells > 1);
        self.n_columns = self.n_columns.max(n_cells);
        if n_headings > 0 {
            self.n_head_rows += usize::from(n_headings == n_cells);
            self.n_headed_rows += usize::from(n_headings < n_cells);
        }
    }

    /// Returns whether the author marked headings of columns or rows.
    fn is_headed(&self) -> bool {
        self.has_head || self.n_head_rows > 0 || self.n_headed_rows > 0
    }

    fn is_layout(&self) -> bool {
        if self.is_presentation || self.is_broken || self.n_cells == 0 {
            return true;
        }
        // A table inside a cell is part of the cell only if it is short.
        if self.largest_table > SMALL {
            return true;
        }
        if self.n_columns < 2 {
            let is_list = self.is_headed() && self.n_rows > 2 && self.longest <= SHORT;
            return !is_list;
        }
        if self.is_headed() {
            // Tables of terms and their meanings may have long cells.
            return self.n_articles * 2 > self.n_cells || self.n_articles > 0 && self.n_rows < 3;
        }
        self.n_rows < 2
            || self.has_inner_table
            || self.n_wide_rows * 3 < self.n_rows
            || self.n_articles > 0
            || self.n_bytes / self.n_cells > WORDY
    }
}
