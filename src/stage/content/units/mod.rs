//! Decides about blocks that belong together: tables, lists, terms with their definitions, headings
//! with their sections.
//!
//! The model judges blocks, and one word can move a block over the cut. A reader sees units: a
//! table without its header row is broken, although only two words are lost. So after the choice
//! - a table is kept or dropped with all its rows;
//! - of a list, the run of items that is worth most stays, without a gap ([`runs`]);
//! - of a definition list, one run of terms with their definitions stays;
//! - a heading stays if anything below it stays, and is dropped otherwise ([`headings`]);
//! - short passages follow the text around them ([`passages`]).
//!
//! The decisions are counted in words. Of a list, the run with most kept words stays, minus the
//! words of its gaps. A table stays if most of its words were kept, or if they are likelier than
//! the cut on average. An item that is furniture by itself (a share button) neither makes a gap nor
//! fills one. Between kept items it is kept too: an item called "Blog" is an item like the others.
//! The stage `boilerplate` decides whether it is a button.
//!
//! Units contain units: a dropped heading may be all that an item had. So everything is decided
//! again until nothing changes.

mod headings;
mod passages;
mod runs;
#[cfg(test)]
mod tests;

use super::decision::{Decision, Unit};
use crate::document::{Block, BlockKind, Document, ElementId, Hidden, Outline};
use crate::text::Span;
use crate::text::work::spend;

/// How much likelier the cells of a table with a header row are content than the model says. Short
/// cells with links look like a menu, but no menu has a header row.
const WORTH_OF_HEAD: f64 = 0.1;

/// Units contain units. More rounds change nothing on any known page.
const MAX_ROUNDS: usize = 4;

/// The material of the units, and the data of the choice.
pub(super) struct Units<'p> {
    pub(super) document: &'p Document,
    pub(super) text: &'p str,
    pub(super) blocks: &'p [Block],
    pub(super) probabilities: &'p [f32],
    pub(super) n_words: &'p [u32],
    /// The smallest probability of a kept block.
    pub(super) cut: f64,
    /// Blocks that are already decided by somebody who knows better: the user, a convention, a box.
    pub(super) is_settled: Vec<bool>,
    /// Blocks that are furniture by themselves.
    pub(super) is_furniture: Vec<bool>,
    /// The heading that names the page.
    pub(super) title: Option<usize>,
}

impl Units<'_> {
    /// Changes the decisions so that units are kept or dropped as wholes.
    pub(super) fn settle(&self, decisions: &mut [Decision]) {
        let outline = Outline::new(&self.document.elements, self.blocks);
        for round in 0..MAX_ROUNDS {
            spend(decisions.len());
            let before = decisions.to_vec();
            self.settle_elements(&outline, round, decisions);
            if round == 0 {
                self.settle_passages(&outline, decisions);
            }
            self.settle_headings(&outline, decisions);
            if before == decisions {
                break;
            }
        }
        if self.free_copies(decisions) {
            self.settle_headings(&outline, decisions);
        }
    }

    fn settle_elements(&self, outline: &Outline<'_>, round: usize, decisions: &mut [Decision]) {
        for (id, element, range) in outline.elements() {
            if range.len() < 2 {
                continue;
            }
            spend(range.len());
            match &*element.tag {
                "table" => self.settle_table(id, range, round, decisions),
                "ul" | "ol" | "menu" | "dir" => {
                    let items = Self::items(range, id, outline);
                    self.settle_run(&items, Unit::List, round, decisions);
                }
                "dl" => {
                    let groups = self.groups(range);
                    self.settle_run(&groups, Unit::Terms, round, decisions);
                }
                _ => {}
            }
        }
    }

    /// Decides about copies in a unit. If more of its words are copies of blocks elsewhere than
    /// were kept, the unit is dropped. Otherwise its parts do not count as copies. Paragraphs in
    /// it, like the posts of a thread, may still be copies.
    fn settle_copies(&self, range: Span, unit: Unit, decisions: &mut [Decision]) {
        let blocks = range.start..range.end;
        let words = |is_counted: &dyn Fn(&Decision) -> bool, decisions: &[Decision]| -> u32 {
            let counted = blocks.clone().filter(|at| is_counted(&decisions[*at]));
            counted.map(|at| self.n_words[at]).sum()
        };
        let stands_elsewhere = |decision: &Decision| match decision {
            Decision::Copy(of) => !blocks.contains(of),
            _ => false,
        };
        let n_copied = words(&stands_elsewhere, decisions);
        if n_copied > words(&|decision| *decision == Decision::Kept, decisions) {
            self.drop(range, unit, decisions);
            return;
        }
        for at in blocks {
            let is_part = matches!(
                self.blocks[at].kind,
                BlockKind::ListItem { .. }
                    | BlockKind::Cell(_)
                    | BlockKind::Term
                    | BlockKind::Definition
            );
            if is_part && matches!(decisions[at], Decision::Copy(_)) {
                decisions[at] = Decision::Kept;
            }
        }
    }

    fn settle_table(
        &self,
        table: ElementId,
        range: Span,
        round: usize,
        decisions: &mut [Decision],
    ) {
        let is_cell = |at: &usize| match self.blocks[*at].kind {
            BlockKind::Cell(cell) => cell.table == table,
            _ => false,
        };
        if round == 0 && (range.start..range.end).any(|at| is_cell(&at)) {
            self.settle_copies(range, Unit::Table, decisions);
        }
        let mut cells = range.start..range.end;
        if !cells.clone().any(|at| is_cell(&at)) || !cells.any(|at| decisions[at] == Decision::Kept)
        {
            return;
        }
        // A header row is written for readers.
        let is_headed = |at: usize| match self.blocks[at].kind {
            BlockKind::Cell(cell) => cell.heading,
            _ => false,
        };
        let n_words: u32 = self.n_words[range.start..range.end].iter().sum();
        let bonus = if (range.start..range.end).any(is_headed) {
            WORTH_OF_HEAD * f64::from(n_words)
        } else {
            0.0
        };
        let (kept, all) = self.words(range, decisions);
        // This is decided only once. A block that was dropped later, such as a heading in a cell,
        // was not dropped with the table.
        let stays = if round == 0 {
            self.worth(range, self.cut) + bonus > 0.0 || 2 * kept >= all
        } else {
            !decisions[range.start..range.end].contains(&Decision::WithUnit(Unit::Table))
        };
        if stays {
            self.keep(range, decisions);
        } else {
            self.drop(range, Unit::Table, decisions);
        }
    }

    /// Returns the words of some blocks, each weighted by how much likelier its block is than
    /// `least`.
    fn worth(&self, range: Span, least: f64) -> f64 {
        let worth = |at: usize| {
            let above = f64::from(self.probabilities[at]) - least;
            above * f64::from(self.n_words[at].max(1))
        };
        let counts = |at: &usize| !self.is_furniture[*at] && !self.is_settled[*at];
        (range.start..range.end).filter(counts).map(worth).sum()
    }

    /// Returns how many words of some blocks were kept, and how many may be kept. A block counts as
    /// one word at least.
    fn words(&self, range: Span, decisions: &[Decision]) -> (i64, i64) {
        let (mut kept, mut all) = (0, 0);
        let counts = |at: &usize| !self.is_furniture[*at] && !self.is_settled[*at];
        for at in (range.start..range.end).filter(counts) {
            let n_words = i64::from(self.n_words[at].max(1));
            all += n_words;
            kept += if decisions[at] == Decision::Kept {
                n_words
            } else {
                0
            };
        }
        (kept, all)
    }

    /// Returns whether the page shows a block.
    fn is_shown(&self, at: usize) -> bool {
        matches!(self.blocks[at].hidden, Hidden::No | Hidden::Aria)
    }

    fn keep(&self, range: Span, decisions: &mut [Decision]) {
        let of_range = decisions.iter_mut().enumerate().take(range.end);
        for (at, decision) in of_range.skip(range.start) {
            if !self.is_settled[at] && !self.is_furniture[at] {
                *decision = Decision::Kept;
            }
        }
    }

    fn drop(&self, range: Span, unit: Unit, decisions: &mut [Decision]) {
        let of_range = decisions.iter_mut().enumerate().take(range.end);
        for (at, decision) in of_range.skip(range.start) {
            if !self.is_settled[at] && *decision == Decision::Kept {
                *decision = Decision::WithUnit(unit);
            }
        }
    }
}
