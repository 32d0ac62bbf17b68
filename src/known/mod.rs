//! What is known of a page before anything of it is dropped.
//!
//! If one stage drops a heading, the next stage cannot see that the lines below were a list of other
//! articles. So phrases of the packs and boxes of furniture are looked for once, on the page as it was.
//! Every stage can ask what was found.
//!
//! ```text
//! phrases.rs   what each block is known as
//! sections.rs  "Related posts" and the linked titles below it
//! links.rs     linked titles under a heading that no pack knows
//! walls.rs     offers of a subscription, with their price and benefits
//! tree.rs      which elements hold which blocks
//! ```
//!
//! A text has no structure that could be lost. The stage `boilerplate` reads its lines itself.

mod links;
mod phrases;
mod sections;
#[cfg(test)]
mod tests;
mod tree;
mod walls;

use self::phrases::Phrases;
use self::tree::Ranges;
use crate::document::{Block, Document};
use crate::edit::RuleId;
use crate::phrase::PhraseIndex;
use crate::text::Span;

pub(crate) use phrases::Strength;

/// What phrases and structure say of the blocks of a page.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// For each block.
    strengths: Vec<Strength>,
    /// For each block, whether a pack knows it as the heading of a list of other articles.
    opens_list: Vec<bool>,
    /// For each block, the box it stands in.
    of_block: Vec<Option<u32>>,
    boxes: Vec<FurnitureBox>,
}

/// Blocks that phrases and structure together show to be furniture. They are dropped or kept as a whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FurnitureBox {
    /// The rule whose phrase opens it.
    pub(crate) rule: RuleId,
    /// Numbers of the blocks, the heading first.
    pub(crate) blocks: Span,
    /// Where the blocks stand in the document's text.
    pub(crate) raw: Vec<Span>,
    /// How likely the box must be content, on the mean of its words, to be the article after all: a
    /// page of links, a shop. Headings such as "Latest news" head lists that are what a page is for,
    /// so that these go only where the model agrees. Measured by `training/safety/content.py`: at 0.9
    /// for all, 98 of 100 lines under the headings of related posts were right, and 95 of 100 under the
    /// others.
    pub(crate) sure_of_article: f32,
    /// How sure it is, from 0 to 1.
    pub(crate) confidence: f32,
    /// Why, with the numbers that decided.
    pub(crate) reason: String,
}

impl FurnitureBox {
    /// Returns whether a phrase of a pack opens the box.
    pub(crate) fn is_by_phrase(&self) -> bool {
        self.rule.as_str() != links::LINK_LIST_ID
    }

    /// Returns whether the box is an offer to buy the rest of the article.
    pub(crate) fn is_wall(&self) -> bool {
        self.rule == walls::PAYWALL
    }
}

impl Known {
    /// Looks at a page; `text` is what the spans of `blocks` refer to, and `to_raw` maps these spans to
    /// spans of the document's text.
    pub(crate) fn new(
        document: &Document,
        text: &str,
        blocks: &[Block],
        index: &PhraseIndex,
        to_raw: impl Fn(Span) -> Span,
    ) -> Self {
        let phrases = Phrases::new(document, text, blocks, index);
        let mut known = Self {
            strengths: phrases.strengths(),
            opens_list: phrases.openers(),
            of_block: vec![None; blocks.len()],
            boxes: Vec::new(),
        };
        let ranges = Ranges::new(document, blocks);
        let found = sections::find(&phrases, &ranges);
        let walls = walls::find(&phrases, &ranges);
        for mut found in found.into_iter().chain(walls) {
            let numbers = found.blocks.start..found.blocks.end;
            if known.of_block[numbers.clone()].iter().any(Option::is_some) {
                continue;
            }
            let number = u32::try_from(known.boxes.len()).ok();
            known.of_block[numbers.clone()].fill(number);
            found.raw = numbers.map(|block| to_raw(blocks[block].span)).collect();
            known.boxes.push(found);
        }
        // These boxes are no features for the model, since they are made of what the model sees anyway.
        for found in links::find(&phrases, &ranges, document, &to_raw) {
            let mut blocks = found.blocks.start..found.blocks.end;
            if blocks.all(|at| known.of_block[at].is_none()) {
                known.boxes.push(found);
            }
        }
        known
    }

    /// Returns the boxes in the order in which they were found.
    pub(crate) fn boxes(&self) -> &[FurnitureBox] {
        &self.boxes
    }

    /// Returns the box that a block stands in.
    pub(crate) fn box_of(&self, block: usize) -> Option<usize> {
        let number = self.of_block.get(block).copied().flatten()?;
        Some(number as usize)
    }

    /// Returns how surely a pack knows a block.
    pub(crate) fn strength(&self, block: usize) -> Strength {
        self.strengths.get(block).copied().unwrap_or_default()
    }

    /// Returns whether a pack knows a block as the heading of a list of other articles.
    pub(crate) fn opens_list(&self, block: usize) -> bool {
        self.opens_list.get(block).copied().unwrap_or_default()
    }
}
