//! Decides about passages inside an article that read unlike the rest of it: the name below a
//! quotation, a sentence in a box, a caption.
//!
//! The model judges each block by its own words and its own element, and a short passage has too
//! few words for that. So the blocks around it decide:
//! - a quotation keeps the lines that name its source if most of its words are kept;
//! - a sentence between two kept passages is kept if it is no furniture;
//! - the captions of an article are treated alike: all are kept if they are likely on average;
//! - a label above a list of links goes with the list ("Our readers also liked").

use super::{Decision, Unit, Units};
use crate::document::{Block, BlockKind, ElementId, Outline};
use crate::text::Span;
use crate::text::work::spend;

/// Lowest probability of a sentence that belongs to the text around it.
const LEAST_SENTENCE: f32 = 0.25;
/// Down to this probability a sentence stays in an element that holds text of the article. Losing a
/// sentence is worse than keeping a line.
const LEAST_IN_DOUBT: f32 = 0.4;
/// Fewest words of a text that another line can belong to.
const FEWEST_WORDS: u32 = 8;

impl Units<'_> {
    /// Keeps blocks that belong to the passages around them.
    pub(super) fn settle_passages(&self, outline: &Outline<'_>, decisions: &mut [Decision]) {
        let mut sources: Option<Vec<Option<ElementId>>> = None;
        for (id, element, range) in outline.elements() {
            if &*element.tag == "blockquote" && range.len() > 1 {
                let sources = sources.get_or_insert_with(|| self.sources());
                self.settle_quotation(id, range, sources, decisions);
            }
        }
        self.settle_captions(decisions);
        for at in 0..decisions.len() {
            if decisions[at] == Decision::Kept
                && self.is_label(at)
                && self.is_over_lost_links(at, decisions)
            {
                decisions[at] = Decision::WithUnit(Unit::Heading);
            }
        }
        self.settle_subtitle(decisions);
        self.settle_sentences(decisions);
    }

    /// Keeps the line or two that a page sets below its headline.
    fn settle_subtitle(&self, decisions: &mut [Decision]) {
        /// How many blocks below the headline may be such a line.
        const REACH: usize = 2;
        const MOST_WORDS: u32 = 45;
        const FEWEST_WORDS: usize = 4;
        let Some(title) = self.title else { return };
        for at in (title + 1..decisions.len()).take(REACH) {
            let block = &self.blocks[at];
            let is_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(2..=4))
                && block.link_bytes == 0
                && self.is_shown(at)
                && self.n_words[at] <= MOST_WORDS
                && self.n_plain_words(at) >= FEWEST_WORDS;
            if is_line && self.probabilities[at] >= LEAST_SENTENCE {
                self.lift(at, decisions);
            }
        }
    }

    /// Returns the number of words of a block that have no figures. Returns 0 for a line that a
    /// machine put together.
    fn n_plain_words(&self, at: usize) -> usize {
        let text = self.blocks[at].span.of(self.text);
        if text.contains(['·', '|', '•']) {
            return 0;
        }
        let is_plain = |word: &&str| word.chars().all(|c| !c.is_numeric());
        let is_unspaced = text.chars().all(|c| !c.is_whitespace());
        match text.split_whitespace().filter(is_plain).count() {
            // Japanese and Chinese do not separate words.
            1 if is_unspaced => self.n_words[at] as usize,
            n_words => n_words,
        }
    }

    /// Keeps sentences between sentences, and sentences below others in the same element.
    fn settle_sentences(&self, decisions: &mut [Decision]) {
        /// How many blocks may stand between: a label and its box.
        const REACH: usize = 3;
        /// The same for more likely sentences: a list or a table may stand between.
        const REACH_IN_DOUBT: usize = 24;
        let is_text = |at: usize| {
            decisions[at] == Decision::Kept
                && self.n_words[at] >= FEWEST_WORDS
                && self.is_sentence(at)
        };
        let texts: Vec<_> = (0..decisions.len()).map(is_text).collect();
        for at in 1..decisions.len() {
            let is_likely = self.probabilities[at] >= LEAST_SENTENCE;
            if !is_likely || !self.may_stay(at, decisions) || !self.is_sentence(at) {
                continue;
            }
            let is_between = texts[at - 1] && texts.get(at + 1) == Some(&true);
            let is_in_doubt = self.probabilities[at] >= LEAST_IN_DOUBT;
            let reach = if is_in_doubt { REACH_IN_DOUBT } else { REACH };
            let is_beside = |other: usize| {
                let is_alike = self.are_siblings(at, other) && at - other <= REACH;
                texts[other] && (is_alike || is_in_doubt && self.have_one_parent(at, other))
            };
            spend(reach);
            if is_between || (at.saturating_sub(reach)..at).rev().any(is_beside) {
                decisions[at] = Decision::Kept;
            }
        }
    }

    /// Returns whether two blocks are elements of the same kind in the same element.
    fn are_siblings(&self, at: usize, other: usize) -> bool {
        let own = |at: usize| {
            let element = &self.document.elements[self.blocks[at].element?.index()];
            Some((element.parent?, &*element.tag, &*element.class))
        };
        own(at).is_some_and(|known| own(other) == Some(known))
    }

    /// Returns whether two blocks are in the same parent element.
    fn have_one_parent(&self, at: usize, other: usize) -> bool {
        let parent = |at: usize| {
            let element = self.blocks[at].element?;
            self.document.elements[element.index()].parent
        };
        parent(at).is_some_and(|known| parent(other) == Some(known))
    }

    /// Returns for each block the innermost element around it that names a source.
    fn sources(&self) -> Vec<Option<ElementId>> {
        let elements = &self.document.elements;
        let mut of_elements: Vec<Option<ElementId>> = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            // Parents stand before their children.
            let above = element
                .parent
                .and_then(|parent| of_elements[parent.index()]);
            let is_source = matches!(&*element.tag, "footer" | "cite" | "figcaption");
            let own = is_source.then(|| ElementId::new(index));
            of_elements.push(own.or(above));
        }
        let of_block = |block: &Block| of_elements[block.inner.or(block.element)?.index()];
        self.blocks.iter().map(of_block).collect()
    }

    /// Keeps the source of a quotation if most of the quotation is kept.
    fn settle_quotation(
        &self,
        quotation: ElementId,
        range: Span,
        sources: &[Option<ElementId>],
        decisions: &mut [Decision],
    ) {
        spend(range.len());
        let (kept, all) = self.words(range, decisions);
        if 2 * kept < all {
            return;
        }
        let of_range = sources[range.start..range.end].iter();
        for (at, source) in (range.start..).zip(of_range) {
            let text = self.blocks[at].span.of(self.text);
            // Of two elements around a block the inner one comes later.
            let is_inside = source.is_some_and(|source| source > quotation);
            let is_source = text.starts_with(['—', '–', '―', '-', '~']) || is_inside;
            if is_source {
                self.lift(at, decisions);
            }
        }
    }

    /// Returns whether a block is a short line that is no sentence.
    fn is_label(&self, at: usize) -> bool {
        const MAX_WORDS: u32 = 10;
        let block = &self.blocks[at];
        let text = block.span.of(self.text).trim_end();
        block.kind == BlockKind::Paragraph
            && (2..=MAX_WORDS).contains(&self.n_words[at])
            && block.link_bytes == 0
            && !self.is_settled[at]
            && !self.is_sentence(at)
            && !text
                .trim_end_matches([':', '：'])
                .contains([',', ':', '：', '、'])
    }

    /// Returns whether a list of linked titles stands right below a block and all its items were
    /// dropped. Single words are tags, which may stand below a signature.
    fn is_over_lost_links(&self, at: usize, decisions: &[Decision]) -> bool {
        const MIN_WORDS: usize = 3;
        const WHOLE_LINK: f32 = 0.9;
        const MAX_ITEMS: usize = 50;
        let is_item = |at: &usize| matches!(self.blocks[*at].kind, BlockKind::ListItem { .. });
        let items: Vec<_> = (at + 1..decisions.len())
            .take_while(is_item)
            .take(MAX_ITEMS)
            .collect();
        spend(items.len());
        let n_words: u32 = items.iter().map(|at| self.n_words[*at]).sum();
        let is_lost = |at: &usize| {
            decisions[*at] != Decision::Kept && self.blocks[*at].link_density() > WHOLE_LINK
        };
        !items.is_empty()
            && n_words as usize >= MIN_WORDS * items.len()
            && items.iter().all(is_lost)
    }

    fn settle_captions(&self, decisions: &mut [Decision]) {
        let is_kept_text = |at: &usize| {
            decisions[*at] == Decision::Kept && self.blocks[*at].kind != BlockKind::Caption
        };
        let first = (0..decisions.len()).find(is_kept_text);
        let last = (0..decisions.len()).rev().find(is_kept_text);
        let (Some(first), Some(last)) = (first, last) else {
            return;
        };
        let is_caption = |at: &usize| self.blocks[*at].kind == BlockKind::Caption;
        let captions: Vec<_> = (first..last).filter(is_caption).collect();
        let cut = self.cut.min(LEAST_IN_DOUBT.into());
        let worth = |at: &usize| self.worth(Span::new(*at, at + 1), cut);
        if captions.iter().map(worth).sum::<f64>() >= 0.0 {
            for at in captions {
                self.lift(at, decisions);
            }
        }
    }

    /// Keeps a block if it may be kept.
    fn lift(&self, at: usize, decisions: &mut [Decision]) {
        if self.may_stay(at, decisions) {
            decisions[at] = Decision::Kept;
        }
    }

    /// Returns whether only the model decided to drop a block.
    fn may_stay(&self, at: usize, decisions: &[Decision]) -> bool {
        decisions[at] == Decision::Unlikely && !self.is_settled[at] && !self.is_furniture[at]
    }

    /// Returns whether a block is a sentence without links.
    fn is_sentence(&self, at: usize) -> bool {
        const MAX_LINKED: f32 = 0.2;
        let block = &self.blocks[at];
        let text = block.span.of(self.text).trim_end();
        let text = text.trim_end_matches(['"', '”', '’', '»', ')', '」']);
        block.kind == BlockKind::Paragraph
            && block.link_density() < MAX_LINKED
            && text.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
    }
}
