//! Decides about lists and definition lists: one run of items, or of terms with their definitions,
//! is kept.

use super::{Decision, Unit, Units};
use crate::document::{BlockKind, ElementId, Outline};
use crate::text::Span;

/// An item between kept items keeps those blocks that reach this share of the probability of its
/// likeliest block: its text, but not its buttons.
const LEAST_OF_LIKELIEST: f32 = 0.5;

impl Units<'_> {
    /// Returns the items of a list that hold blocks, each as a range of blocks.
    pub(super) fn items(range: Span, list: ElementId, outline: &Outline<'_>) -> Vec<Span> {
        let mut items: Vec<Span> = Vec::new();
        for at in range.start..range.end {
            if items.last().is_some_and(|item| at < item.end) {
                continue;
            }
            items.push(Self::item(at, list, outline).unwrap_or(Span::new(at, at + 1)));
        }
        items
    }

    /// Returns the blocks of the child of `list` that begins with the block `at`.
    fn item(at: usize, list: ElementId, outline: &Outline<'_>) -> Option<Span> {
        /// Deepest nesting inside an item.
        const MAX_LEVELS: usize = 24;
        let mut around = outline.around(at).take(MAX_LEVELS);
        let (id, _) = around.find(|(_, element)| element.parent == Some(list))?;
        outline.blocks_in(id).filter(|range| range.start == at)
    }

    /// Returns the terms of a definition list, each with its definitions.
    pub(super) fn groups(&self, range: Span) -> Vec<Span> {
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

    /// Keeps the run that is worth most among consecutive parts, and drops the others.
    pub(super) fn settle_run(
        &self,
        parts: &[Span],
        unit: Unit,
        round: usize,
        decisions: &mut [Decision],
    ) {
        let is_kept = |part: &Span, decisions: &[Decision]| {
            decisions[part.start..part.end].contains(&Decision::Kept)
        };
        if let (0, Some(first), Some(last)) = (round, parts.first(), parts.last()) {
            self.settle_copies(Span::new(first.start, last.end), unit, decisions);
        }
        // A definition list with a single term is a unit like longer ones.
        let fewest = if unit == Unit::Terms { 1 } else { 2 };
        if parts.len() < fewest || !parts.iter().any(|part| is_kept(part, decisions)) {
            return;
        }
        let is_kept_at = |number: &usize| is_kept(&parts[*number], decisions);
        let first = (0..parts.len()).find(is_kept_at).unwrap_or(0);
        let last = (0..parts.len()).rev().find(is_kept_at);
        let all = first..last.map_or(0, |last| last + 1);
        // The run was found in the first round. It still includes an item whose heading was dropped
        // since.
        let went_before =
            |part: &Span| decisions[part.start..part.end].contains(&Decision::WithUnit(unit));
        let is_gap = |part: &Span| !is_kept(part, decisions) && went_before(part);
        let is_found = round > 0 && !parts[all.clone()].iter().any(is_gap);
        // A post that reads unlike the others is still a post.
        let are_texts = self.are_texts(parts);
        let best = if is_found || are_texts {
            all
        } else {
            best_run(parts.iter().map(|part| match self.words(*part, decisions) {
                (0, _) if round > 0 && !went_before(part) => 0,
                (0, all) => -all,
                (kept, _) => kept,
            }))
        };
        for (number, part) in parts.iter().enumerate() {
            if !best.contains(&number) {
                self.drop(*part, unit, decisions);
            } else if unit == Unit::Terms {
                self.keep_whole(*part, decisions);
            } else if !is_kept(part, decisions) {
                // Of the items beside it, only parts were kept as well. A post is kept as a whole.
                let is_whole = round == 0 && are_texts;
                let share = if is_whole { 0.0 } else { LEAST_OF_LIKELIEST };
                self.fill(*part, share, decisions);
            }
        }
    }

    /// Keeps the likeliest block of a part, and the blocks that are not much less likely. Furniture
    /// is kept only if there is nothing else. All blocks are kept if the likeliest is a heading
    /// that was dropped again.
    fn fill(&self, part: Span, least: f32, decisions: &mut [Decision]) {
        let may_stay = |at: &usize| !self.is_settled[*at] && !self.is_furniture[*at];
        let all: Vec<usize> = (part.start..part.end).filter(may_stay).collect();
        if all.is_empty() {
            self.keep_whole(part, decisions);
            return;
        }
        let has_shown = all.iter().any(|at| self.is_shown(*at));
        let likeliest = all.iter().map(|at| self.probabilities[*at]);
        let least = least * likeliest.fold(0.0, f32::max);
        let is_text = |at: &&usize| {
            self.probabilities[**at] >= least
                && (!has_shown || self.is_shown(**at))
                && decisions[**at] != Decision::WithUnit(Unit::Heading)
        };
        let texts: Vec<usize> = all.iter().filter(is_text).copied().collect();
        let stay = if least > 0.0 && !texts.is_empty() {
            texts
        } else {
            all
        };
        for at in stay {
            decisions[at] = Decision::Kept;
        }
    }

    /// Keeps all of a part, including furniture.
    fn keep_whole(&self, part: Span, decisions: &mut [Decision]) {
        let blocks = part.start..part.end;
        let of_part = decisions[blocks.clone()].iter_mut();
        for (decision, is_settled) in of_part.zip(&self.is_settled[blocks]) {
            if !is_settled {
                *decision = Decision::Kept;
            }
        }
    }

    /// Returns whether the parts of a list are texts, like the posts of a thread.
    fn are_texts(&self, parts: &[Span]) -> bool {
        /// Mean length of texts in words. Items of other lists have fewer.
        const WORDS: usize = 40;
        let words = parts
            .iter()
            .flat_map(|part| &self.n_words[part.start..part.end]);
        words.map(|n_words| *n_words as usize).sum::<usize>() >= WORDS * parts.len()
    }
}

/// Returns the run of consecutive parts with the largest sum. The run is empty if no sum is above
/// 0.
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
