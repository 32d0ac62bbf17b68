//! The outcome of cleaning a document.

use std::collections::BTreeMap;

use crate::document::Block;
use crate::edit::{Edit, EditList, RuleId};
use crate::page::{LikelyType, Page};
use crate::pipeline::limits::{Flag, removed_share};

/// The cleaned text and the account of every change.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub(super) text: String,
    pub(super) edits: EditList,
    pub(super) suggestions: Vec<Edit>,
    pub(super) flags: Vec<Flag>,
    pub(super) blocks: Vec<Block>,
    pub(super) n_blocks_before: usize,
    pub(super) types: Vec<LikelyType>,
    pub(super) page: Page,
}

/// Figures of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Stats {
    /// Number of blocks of the raw document.
    pub n_blocks_before: usize,
    /// Number of blocks of the cleaned document.
    pub n_blocks_after: usize,
    /// Number of characters of the raw text.
    pub n_chars_before: usize,
    /// Number of characters of the cleaned text.
    pub n_chars_after: usize,
    /// Share of the text that was removed, without what `content` dropped, from 0 to 1.
    pub removed_share: f32,
    /// Number of edits of each rule.
    pub edits_per_rule: BTreeMap<RuleId, usize>,
}

impl Outcome {
    /// Makes an outcome of given edits without a pipeline, to test the code that shows outcomes.
    #[cfg(test)]
    pub(crate) fn of_edits(
        document: &crate::document::Document,
        edits: Vec<Edit>,
        suggestions: Vec<Edit>,
    ) -> Self {
        let mut draft = crate::engine::Draft::new(document);
        let n_blocks_before = draft.blocks().len();
        draft.apply(EditList::from_unsorted(edits));
        let (edits, text, blocks) = draft.finish();
        Self {
            text,
            edits,
            suggestions,
            flags: Vec::new(),
            blocks,
            n_blocks_before,
            types: Vec::new(),
            page: Page::default(),
        }
    }

    /// Returns the cleaned text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the edits that turn the document's text into the cleaned text.
    #[must_use]
    pub fn edits(&self) -> &EditList {
        &self.edits
    }

    /// Returns the edits that were not applied, because they are unsafe or held back.
    ///
    /// They are sorted. They may overlap one another and the applied edits.
    #[must_use]
    pub fn suggestions(&self) -> &[Edit] {
        &self.suggestions
    }

    /// Returns the flags: remarks about the document as a whole.
    #[must_use]
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// Returns the blocks that are left; their spans refer to the cleaned text.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Returns what the page says of itself: its title, authors, dates. A text has only a
    /// language.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Returns what types the page may be of, the likeliest first; nothing for a text, or if the stage
    /// `content` did not run or found no article on the page.
    #[must_use]
    pub fn types(&self) -> &[LikelyType] {
        &self.types
    }

    /// Returns whether nothing was changed.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.edits.is_empty()
    }

    /// Counts what was done.
    #[must_use]
    pub fn stats(&self) -> Stats {
        let mut edits_per_rule = BTreeMap::new();
        for edit in &self.edits {
            *edits_per_rule.entry(edit.rule.clone()).or_default() += 1;
        }
        let n_chars_after = count_chars(&self.text);
        let removed: usize = self
            .edits
            .iter()
            .map(|edit| count_chars(&edit.original))
            .sum();
        let added: usize = self
            .edits
            .iter()
            .map(|edit| count_chars(&edit.replacement))
            .sum();
        Stats {
            n_blocks_before: self.n_blocks_before,
            n_blocks_after: self.blocks.len(),
            n_chars_before: n_chars_after + removed - added,
            n_chars_after,
            removed_share: removed_share(&self.edits, &self.text),
            edits_per_rule,
        }
    }
}

/// Counts characters without decoding them.
fn count_chars(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}
