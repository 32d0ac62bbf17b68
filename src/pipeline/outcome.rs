//! What cleaning a document comes to.

use std::collections::BTreeMap;

use crate::document::Block;
use crate::edit::{Edit, EditList, RuleId};
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
}

/// Figures of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Stats {
    /// Blocks of the raw document.
    pub n_blocks_before: usize,
    /// Blocks of the cleaned one.
    pub n_blocks_after: usize,
    /// Characters of the raw text.
    pub n_chars_before: usize,
    /// Characters of the cleaned text.
    pub n_chars_after: usize,
    /// Share of the text removed, leaving out what `content` dropped, from 0 to 1.
    pub removed_share: f32,
    /// Edits of each rule.
    pub edits_per_rule: BTreeMap<RuleId, usize>,
}

impl Outcome {
    /// Makes the outcome of edits that no pipeline asked for, to test what shows outcomes.
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
        }
    }

    /// Returns the cleaned text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the edits that lead from the document's text to the cleaned one.
    #[must_use]
    pub fn edits(&self) -> &EditList {
        &self.edits
    }

    /// Returns edits of the document's text that were not made: unsafe or held back. Sorted; they
    /// may overlap one another and the edits.
    #[must_use]
    pub fn suggestions(&self) -> &[Edit] {
        &self.suggestions
    }

    /// Returns what is to be said of the document as a whole.
    #[must_use]
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// Returns the blocks that are left; their spans refer to the cleaned text.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
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
