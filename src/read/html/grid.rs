//! Rows and columns of a table while it is read.

use crate::document::{ElementId, Table};

/// At most this many cells of a table are followed as they reach down into further rows. Each row
/// looks at all of them.
const MOST_REACHING: usize = 32;

/// Where the next cell of a table stands.
#[derive(Debug)]
pub(super) struct Grid {
    table: ElementId,
    row: Option<u32>,
    next_column: u32,
    /// Whether the rows are those of `<thead>`.
    pub(super) in_head: bool,
    /// Cells of rows above that reach down into this one, from left to right.
    reaching: Vec<Reaching>,
}

/// A cell that also takes its columns in rows below.
#[derive(Debug)]
struct Reaching {
    start: u32,
    end: u32,
    n_rows: u16,
}

impl Grid {
    pub(super) fn of(table: ElementId) -> Self {
        Self {
            table,
            row: None,
            next_column: 0,
            in_head: false,
            reaching: Vec::new(),
        }
    }

    /// Begins a row.
    pub(super) fn open_row(&mut self) {
        self.row = Some(self.row.map_or(0, |row| row.saturating_add(1)));
        self.next_column = 0;
        self.reaching.retain_mut(|cell| {
            let reaches = cell.n_rows > 0;
            cell.n_rows = cell.n_rows.saturating_sub(1);
            reaches
        });
    }

    /// Ends the head. No cell reaches from the head into the body.
    pub(super) fn end_head(&mut self) {
        self.in_head = false;
        self.reaching.clear();
    }

    /// Returns the place of a cell that spans these columns and rows.
    pub(super) fn cell(&mut self, heading: bool, (n_columns, n_rows): (u16, u16)) -> Table {
        let row = self.row.unwrap_or(0);
        let column = self.free_column();
        let end = column.saturating_add(u32::from(n_columns.max(1)));
        self.next_column = end;
        if n_rows > 1 && self.reaching.len() < MOST_REACHING {
            self.reaching.push(Reaching {
                start: column,
                end,
                n_rows: n_rows - 1,
            });
            // A cell of this row does not block this row: the row has already passed it.
            self.reaching.sort_unstable_by_key(|cell| cell.start);
        }
        Table {
            table: self.table,
            row,
            column,
            heading: heading || self.in_head,
        }
    }

    /// Returns the next column that no cell from above takes.
    fn free_column(&self) -> u32 {
        let mut column = self.next_column;
        for cell in &self.reaching {
            if (cell.start..cell.end).contains(&column) {
                column = cell.end;
            }
        }
        column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(rows: &[&[(u16, u16)]]) -> Vec<Vec<u32>> {
        let mut grid = Grid::of(ElementId::new(0));
        let mut found = Vec::new();
        for row in rows {
            grid.open_row();
            let cells = row.iter().map(|spans| grid.cell(false, *spans).column);
            found.push(cells.collect());
        }
        found
    }

    #[test]
    fn cells_make_room_for_those_that_reach_down() {
        let found = columns(&[
            &[(0, 2), (2, 0), (0, 3)],
            &[(0, 0), (0, 0)],
            &[(0, 0), (0, 0), (0, 0), (0, 0)],
        ]);
        assert_eq!(found, [vec![0, 1, 3], vec![1, 2], vec![0, 1, 2, 4]]);
    }

    #[test]
    fn a_cell_may_ask_for_more_than_there_is() {
        let wide = (u16::MAX, u16::MAX);
        let found = columns(&[&[wide; 3], &[(1, 1)]]);
        assert_eq!(found[1], [3 * u32::from(u16::MAX)]);
    }
}
