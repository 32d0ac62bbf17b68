//! Decides about headings: a heading stays if anything below it stays, and is dropped if everything
//! below it was dropped. If a block was dropped with a unit, its copy elsewhere stays.

use rustc_hash::FxHashSet;

use super::{Decision, Unit, Units};
use crate::document::{BlockKind, Outline};
use crate::phrase::fold;
use crate::stage::content::conventions::headline::MOST_TITLE;
use crate::text::{Span, opening_of};

/// Lowest probability of a heading. A less likely one is a label of the site above the text ("Main
/// content").
const LEAST_LIKELY: f32 = 0.1;
/// A block with a larger share of links only names other pages.
const MOSTLY_LINK: f32 = 0.5;

impl Units<'_> {
    /// Decides from the last heading to the first, so that everything below a heading is decided
    /// before it.
    pub(super) fn settle_headings(&self, outline: &Outline<'_>, decisions: &mut [Decision]) {
        let n_blocks = self.blocks.len();
        let title = self
            .title
            .filter(|title| !self.is_below_text(*title, decisions));
        let mut next_kept = n_blocks;
        for at in (0..n_blocks).rev() {
            if let Some(section) = self.section(at, title, outline) {
                let is_over_title = self.title.is_none_or(|title| at < title)
                    && self.blocks[at].kind == BlockKind::Heading(1);
                match decisions[at] {
                    Decision::Kept if next_kept >= section.end => {
                        decisions[at] = Decision::WithUnit(Unit::Heading);
                    }
                    Decision::Unlikely | Decision::Copy(_) | Decision::WithUnit(Unit::Heading)
                        if next_kept < section.end
                            && !is_over_title
                            && self.is_shown(at)
                            && self.probabilities[at] >= LEAST_LIKELY
                            && !self.is_like_title(at, title) =>
                    {
                        decisions[at] = Decision::Kept;
                    }
                    _ => {}
                }
            }
            if decisions[at] == Decision::Kept {
                next_kept = at;
            }
        }
    }

    /// Keeps the first copy of each paragraph that was chosen to stay and then dropped with a unit.
    ///
    /// Entries of an index are not kept: they are copies of headings that were dropped with their
    /// sections. Returns whether a copy was kept.
    pub(super) fn free_copies(&self, decisions: &mut [Decision]) -> bool {
        let mut freed = FxHashSet::default();
        for at in 0..decisions.len() {
            if let Decision::Copy(of) = decisions[at]
                && matches!(decisions[of], Decision::WithUnit(_))
                && self.blocks[at].kind == BlockKind::Paragraph
                && self.blocks[at].link_density() <= MOSTLY_LINK
                && self.is_shown(at)
                && freed.insert(of)
            {
                decisions[at] = Decision::Kept;
            }
        }
        !freed.is_empty()
    }

    /// Returns whether most of the kept text stands above a heading. Then it is the name of a card
    /// that happens to be like the page's, and a heading like the others.
    fn is_below_text(&self, at: usize, decisions: &[Decision]) -> bool {
        let words = |blocks: std::ops::Range<usize>| -> u32 {
            let kept = blocks.filter(|at| decisions[*at] == Decision::Kept);
            kept.map(|at| self.n_words[at]).sum()
        };
        words(0..at) > words(at + 1..decisions.len())
    }

    /// Returns whether a heading repeats the title, like the answers of a thread.
    fn is_like_title(&self, at: usize, title: Option<usize>) -> bool {
        let folded = |at: usize| fold(opening_of(self.blocks[at].span.of(self.text), MOST_TITLE));
        title.is_some_and(|title| folded(at).contains(&folded(title)))
    }

    /// Returns whether a heading is a text by itself, like the slogans of a home page.
    fn is_slogan(&self, at: usize) -> bool {
        const FEWEST_WORDS: u32 = 6;
        let text = self.blocks[at].span.of(self.text).trim_end();
        self.n_words[at] >= FEWEST_WORDS && text.ends_with(['.', '!', '。', '！'])
    }

    /// Returns the blocks below a heading, if the heading may be changed.
    fn section(&self, at: usize, title: Option<usize>, outline: &Outline<'_>) -> Option<Span> {
        let is_title = title == Some(at);
        if self.is_settled[at] || is_title || self.is_slogan(at) {
            return None;
        }
        outline.section(at)
    }
}
