//! Hidden text is not the article, if the visible text is one.
//!
//! Messages that may appear, menus that open and texts for other screen widths sometimes read like an
//! article, but no reader of the page sees them. Two kinds of hidden text are left to the model: panels
//! that a reader opens (accordions, tabs), and pages that show nothing before a script has run.

use rustc_hash::FxHashMap;

use super::decision::Decision;
use crate::document::{Block, Document, Hidden, has_word};

/// Fewest words of an article that is shown.
const FEWEST_SHOWN: u32 = 60;

/// Elements around a block that may say that a reader opens it.
const LEVELS: usize = 8;

/// Words of class names, ids and roles of what a reader opens.
const PANELS: [&str; 16] = [
    "accordion",
    "accordions",
    "collapse",
    "collapsible",
    "collapsed",
    "tab",
    "tabs",
    "tabpanel",
    "panel",
    "faq",
    "faqs",
    "toggle",
    "expand",
    "expandable",
    "expander",
    "answer",
];

/// Drops hidden blocks that were kept, where more is shown than hidden.
pub(super) fn drop_hidden(
    document: &Document,
    blocks: &[Block],
    n_words: &[u32],
    decisions: &mut [Decision],
) {
    let words = |hidden: bool, decisions: &[Decision]| -> u32 {
        let kept = (0..blocks.len()).filter(|at| decisions[*at] == Decision::Kept);
        let counted = kept.filter(|at| is_hidden(&blocks[*at]) == hidden);
        counted.map(|at| n_words[at]).sum()
    };
    if !blocks.iter().any(is_hidden) {
        return;
    }
    let shown = words(false, decisions);
    if shown < FEWEST_SHOWN || shown < words(true, decisions) {
        return;
    }
    for (block, decision) in blocks.iter().zip(decisions.iter_mut()) {
        if *decision == Decision::Kept && is_hidden(block) && !is_in_panel(document, block) {
            *decision = Decision::Hidden(shown);
        }
    }
    show_copies(blocks, decisions);
}

/// Keeps the first copy that the page shows of each block that went because it is hidden: a text
/// for small screens stood first.
fn show_copies(blocks: &[Block], decisions: &mut [Decision]) {
    let mut shown = FxHashMap::default();
    for at in 0..decisions.len() {
        let Decision::Copy(of) = decisions[at] else {
            continue;
        };
        if !matches!(decisions[of], Decision::Hidden(_)) || is_hidden(&blocks[at]) {
            continue;
        }
        let first = *shown.entry(of).or_insert(at);
        decisions[at] = if first == at {
            Decision::Kept
        } else {
            Decision::Copy(first)
        };
    }
}

fn is_hidden(block: &Block) -> bool {
    !matches!(block.hidden, Hidden::No | Hidden::Aria)
}

/// Returns whether a block stands in something that a reader opens.
fn is_in_panel(document: &Document, block: &Block) -> bool {
    let around = document.ancestors(block.inner.or(block.element));
    around.take(LEVELS).any(|(_, element)| {
        let mut names = [&element.class, &element.id, &element.role].into_iter();
        &*element.tag == "details" || names.any(|names| has_word(names, &PANELS))
    })
}
