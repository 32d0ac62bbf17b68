//! Decides what belongs together as one: tables, lists, terms with their definitions, headings
//! with their sections.
//!
//! The model judges blocks, and a word more or less moves a block over the cut. What a person sees
//! are units: a table without its header row is broken, though only two words are lost. So after
//! the choice
//! - a table is kept or dropped with all its rows;
//! - of a list one run of items stays, the one that is worth most, without a gap;
//! - of a definition list one run of terms with their definitions;
//! - a heading stays if anything below it stays, and goes if all of it went.
//!
//! Words decide: of a list the run with most words that were kept, less those of the gaps in it; of
//! a table whether most of its words were kept, or are likelier than the cut on the mean. What is
//! furniture by itself (a share button that is an item) neither makes a gap nor fills one.

use super::choice::Fate;
use super::conventions::headline::MOST_TITLE;
use crate::document::{Block, BlockKind, Document, ElementId, Hidden, Outline};
use crate::rule::{fold, opening_of};
use crate::text::Span;

/// How much likelier the cells of a table with a header row are content than the model says: short
/// cells with links look like a menu, and no menu has a header row.
const WORTH_OF_HEAD: f64 = 0.1;

/// A less likely heading is a label of the site over the text ("Main content").
const LEAST_LIKELY: f32 = 0.1;

/// What the units are made of, and what the choice knew.
pub(super) struct Units<'p> {
    pub(super) document: &'p Document,
    pub(super) text: &'p str,
    pub(super) blocks: &'p [Block],
    pub(super) probabilities: &'p [f32],
    pub(super) n_words: &'p [u32],
    /// The least probability of what was kept.
    pub(super) cut: f64,
    /// Blocks that somebody decided about who knows better: the user, a convention, a box.
    pub(super) is_settled: Vec<bool>,
    /// Blocks that are furniture by themselves.
    pub(super) is_furniture: Vec<bool>,
    /// The heading that says what the page is called.
    pub(super) title: Option<usize>,
}

/// What a unit is, for the reason of what goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Table,
    List,
    Terms,
    /// A heading with nothing left below.
    Heading,
}

impl Unit {
    /// Returns why a block of the unit goes.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Table => "it stands in a table that goes as a whole",
            Self::List => {
                "it stands in a list whose other items went, or apart from those that stay"
            }
            Self::Terms => "its term or definition went, or the list around it",
            Self::Heading => "all that stood below the heading went",
        }
    }
}

impl Units<'_> {
    /// Changes what becomes of blocks so that units stay or go as wholes.
    pub(super) fn settle(&self, fates: &mut [Fate]) {
        let outline = Outline::new(&self.document.elements, self.blocks);
        for (id, element, range) in outline.elements() {
            if range.len() < 2 {
                continue;
            }
            match &*element.tag {
                "table" => self.settle_table(id, range, fates),
                "ul" | "ol" | "menu" | "dir" => {
                    let items = Self::items(range, id, &outline);
                    self.settle_run(&items, Unit::List, fates);
                }
                "dl" => {
                    let groups = self.groups(range);
                    self.settle_run(&groups, Unit::Terms, fates);
                }
                _ => {}
            }
        }
        self.settle_passages(&outline, fates);
        self.settle_headings(&outline, fates);
    }

    /// Decides about copies in a unit: all of it repeats what stands elsewhere, or no part of it is
    /// a copy. Paragraphs in it, as in the posts of a thread, may be copies by themselves.
    fn settle_copies(&self, range: Span, unit: Unit, fates: &mut [Fate]) {
        let blocks = range.start..range.end;
        let words = |is_counted: &dyn Fn(&Fate) -> bool, fates: &[Fate]| -> u32 {
            let counted = blocks.clone().filter(|at| is_counted(&fates[*at]));
            counted.map(|at| self.n_words[at]).sum()
        };
        let stands_elsewhere = |fate: &Fate| match fate {
            Fate::Copy(of) => !blocks.contains(of),
            _ => false,
        };
        let n_copied = words(&stands_elsewhere, fates);
        if n_copied > words(&|fate| *fate == Fate::Kept, fates) {
            self.drop(range, unit, fates);
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
            if is_part && matches!(fates[at], Fate::Copy(_)) {
                fates[at] = Fate::Kept;
            }
        }
    }

    fn settle_table(&self, table: ElementId, range: Span, fates: &mut [Fate]) {
        let is_cell = |at: &usize| match self.blocks[*at].kind {
            BlockKind::Cell(cell) => cell.table == table,
            _ => false,
        };
        if (range.start..range.end).any(|at| is_cell(&at)) {
            self.settle_copies(range, Unit::Table, fates);
        }
        let mut cells = range.start..range.end;
        if !cells.clone().any(|at| is_cell(&at)) || !cells.any(|at| fates[at] == Fate::Kept) {
            return;
        }
        // Somebody who writes a header row writes for readers.
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
        let (kept, all) = self.words(range, fates);
        if self.worth(range) + bonus > 0.0 || 2 * kept >= all {
            self.keep(range, fates);
        } else {
            self.drop(range, Unit::Table, fates);
        }
    }

    /// Returns the items of a list that hold blocks, each the blocks of one.
    fn items(range: Span, list: ElementId, outline: &Outline<'_>) -> Vec<Span> {
        let mut items: Vec<Span> = Vec::new();
        for at in range.start..range.end {
            if items.last().is_some_and(|item| at < item.end) {
                continue;
            }
            items.push(Self::item(at, list, outline).unwrap_or(Span::new(at, at + 1)));
        }
        items
    }

    /// Returns the blocks of the child of `list` that begins with a block.
    fn item(at: usize, list: ElementId, outline: &Outline<'_>) -> Option<Span> {
        /// An item is not nested deeper than this.
        const MAX_LEVELS: usize = 24;
        let mut around = outline.around(at).take(MAX_LEVELS);
        let (id, _) = around.find(|(_, element)| element.parent == Some(list))?;
        outline.blocks_in(id).filter(|range| range.start == at)
    }

    /// Returns the terms of a definition list with their definitions.
    fn groups(&self, range: Span) -> Vec<Span> {
        let mut groups: Vec<Span> = Vec::new();
        let mut before = BlockKind::Term;
        for at in range.start..range.end {
            let kind = self.blocks[at].kind;
            let opens = kind == BlockKind::Term && before != BlockKind::Term;
            match groups.last_mut() {
                Some(group) if !opens => group.end = at + 1,
                _ => groups.push(Span::new(at, at + 1)),
            }
            before = kind;
        }
        groups
    }

    /// Keeps of some parts in a row the run that is worth most, and nothing else of them.
    fn settle_run(&self, parts: &[Span], unit: Unit, fates: &mut [Fate]) {
        let is_kept =
            |part: &Span, fates: &[Fate]| fates[part.start..part.end].contains(&Fate::Kept);
        if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
            self.settle_copies(Span::new(first.start, last.end), unit, fates);
        }
        // A definition list of one term is as much a unit as a longer one.
        let fewest = if unit == Unit::Terms { 1 } else { 2 };
        if parts.len() < fewest || !parts.iter().any(|part| is_kept(part, fates)) {
            return;
        }
        let is_kept_at = |number: &usize| is_kept(&parts[*number], fates);
        let best = if self.are_texts(parts) {
            // From the first to the last that stays: a post that reads unlike the others is one.
            let first = (0..parts.len()).find(is_kept_at).unwrap_or(0);
            let last = (0..parts.len()).rev().find(is_kept_at);
            first..last.map_or(0, |last| last + 1)
        } else {
            best_run(parts.iter().map(|part| self.worth_of_part(*part, fates)))
        };
        for (number, part) in parts.iter().enumerate() {
            if !best.contains(&number) {
                self.drop(*part, unit, fates);
            } else if unit == Unit::Terms || !is_kept(part, fates) {
                self.keep(*part, fates);
            }
        }
    }

    /// Returns the words of some blocks, weighed by how likely they are.
    pub(super) fn worth(&self, range: Span) -> f64 {
        let worth = |at: usize| {
            let above = f64::from(self.probabilities[at]) - self.cut;
            above * f64::from(self.n_words[at].max(1))
        };
        let counts = |at: &usize| !self.is_furniture[*at] && !self.is_settled[*at];
        (range.start..range.end).filter(counts).map(worth).sum()
    }

    /// Returns whether the parts of a list are texts, as the posts of a thread are.
    fn are_texts(&self, parts: &[Span]) -> bool {
        /// Mean length, in words; items of lists have fewer.
        const WORDS: usize = 40;
        let words = parts
            .iter()
            .flat_map(|part| &self.n_words[part.start..part.end]);
        words.map(|n_words| *n_words as usize).sum::<usize>() >= WORDS * parts.len()
    }

    /// Returns what a part of a run is worth: its words that were kept, or those it would cost to
    /// keep it.
    fn worth_of_part(&self, range: Span, fates: &[Fate]) -> i64 {
        let (kept, all) = self.words(range, fates);
        if kept > 0 { kept } else { -all }
    }

    /// Returns the words of some blocks that were kept, and of all that may be; a block has one at
    /// the least.
    pub(super) fn words(&self, range: Span, fates: &[Fate]) -> (i64, i64) {
        let (mut kept, mut all) = (0, 0);
        let counts = |at: &usize| !self.is_furniture[*at] && !self.is_settled[*at];
        for at in (range.start..range.end).filter(counts) {
            let n_words = i64::from(self.n_words[at].max(1));
            all += n_words;
            kept += if fates[at] == Fate::Kept { n_words } else { 0 };
        }
        (kept, all)
    }

    fn keep(&self, range: Span, fates: &mut [Fate]) {
        let of_range = fates.iter_mut().enumerate().take(range.end);
        for (at, fate) in of_range.skip(range.start) {
            if !self.is_settled[at] && !self.is_furniture[at] {
                *fate = Fate::Kept;
            }
        }
    }

    fn drop(&self, range: Span, unit: Unit, fates: &mut [Fate]) {
        let of_range = fates.iter_mut().enumerate().take(range.end);
        for (at, fate) in of_range.skip(range.start) {
            if !self.is_settled[at] && *fate == Fate::Kept {
                *fate = Fate::WithUnit(unit);
            }
        }
    }

    /// From the last heading to the first: what stands below has been decided when its turn comes.
    fn settle_headings(&self, outline: &Outline<'_>, fates: &mut [Fate]) {
        let n_blocks = self.blocks.len();
        let mut next_kept = n_blocks;
        for at in (0..n_blocks).rev() {
            if let Some(section) = self.section(at, outline) {
                let is_over_title = self.title.is_none_or(|title| at < title)
                    && self.blocks[at].kind == BlockKind::Heading(1);
                let is_shown = matches!(self.blocks[at].hidden, Hidden::No | Hidden::Aria);
                match fates[at] {
                    Fate::Kept if next_kept >= section.end => {
                        fates[at] = Fate::WithUnit(Unit::Heading);
                    }
                    Fate::Unlikely | Fate::Copy(_)
                        if next_kept < section.end
                            && !is_over_title
                            && is_shown
                            && self.probabilities[at] >= LEAST_LIKELY
                            && !self.is_like_title(at) =>
                    {
                        fates[at] = Fate::Kept;
                    }
                    _ => {}
                }
            }
            if fates[at] == Fate::Kept {
                next_kept = at;
            }
        }
    }

    /// Returns whether a heading says the title again, as the answers of a thread do.
    fn is_like_title(&self, at: usize) -> bool {
        let folded = |at: usize| fold(opening_of(self.blocks[at].span.of(self.text), MOST_TITLE));
        self.title
            .is_some_and(|title| folded(at).contains(&folded(title)))
    }

    /// Returns whether a heading speaks for itself, as the slogans of a home page do.
    fn is_slogan(&self, at: usize) -> bool {
        const FEWEST_WORDS: u32 = 6;
        let text = self.blocks[at].span.of(self.text).trim_end();
        self.n_words[at] >= FEWEST_WORDS && text.ends_with(['.', '!', '。', '！'])
    }

    /// Returns the blocks below a heading that may be changed.
    fn section(&self, at: usize, outline: &Outline<'_>) -> Option<Span> {
        let is_title = self.title == Some(at);
        if self.is_settled[at] || is_title || self.is_slogan(at) {
            return None;
        }
        outline.section(at)
    }
}

/// Returns the run of neighbours with the largest sum; empty where no sum is above 0.
fn best_run(worths: impl Iterator<Item = i64>) -> std::ops::Range<usize> {
    let (mut start, mut sum) = (0, 0_i64);
    let (mut best, mut highest) = (0..0, 0_i64);
    for (at, worth) in worths.enumerate() {
        if sum <= 0 {
            (start, sum) = (at, 0);
        }
        sum += worth;
        if sum > highest {
            (best, highest) = (start..at + 1, sum);
        }
    }
    best
}
