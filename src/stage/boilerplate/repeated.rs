//! Drops paragraphs that an extractor wrote twice.
//!
//! A paragraph right behind an equal one is certainly doubled. So is a run of paragraphs right
//! behind an equal run, and the copy of a paragraph that is dropped as furniture. Any other copy is
//! only reported, because pull quotes and refrains are written twice on purpose (see
//! [`hint`](super::hint)).

use rustc_hash::{FxHashMap, FxHashSet};

use super::marked_page::MarkedPage;
use super::rows::is_item;
use super::safety::{Way, found, suggestion};
use crate::document::{Block, BlockKind, Document, ElementId};
use crate::edit::RuleId;
use crate::engine::Draft;
use crate::phrase::ReadLine;
use crate::phrase::line::shape::{Start, count_words};
use crate::text::work::spend;

pub(super) const REPEATED: RuleId = RuleId::constant("boilerplate/repeated-paragraph");
/// Shortest paragraph in words. Shorter lines are refrains, labels and answers, which are naturally
/// repeated.
const MIN_WORDS: usize = 12;
/// Longest name of a speaker before a colon, in words.
const MAX_SPEAKER_WORDS: usize = 3;
/// Twelve words have at least this many bytes.
const MIN_BYTES: usize = 2 * MIN_WORDS - 1;

/// Lines that the text already contains further up.
#[derive(Debug)]
pub(super) struct Copy {
    /// The first line of the copy, and the first line of the original.
    start: usize,
    original: usize,
    n_lines: usize,
}

/// Returns whether two long lines may be the same. It compares their lengths and a few of their
/// bytes. This spares nearly all texts the full comparison.
pub(super) fn may_repeat<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    lines
        .filter(|line| line.len() >= MIN_BYTES)
        .filter(|line| !line.ends_with(|c: char| c.is_ascii_alphanumeric()))
        .any(|line| !seen.insert(digest(line)) && count_words(line) >= MIN_WORDS)
}

/// Returns a number that is the same for equal lines and hardly ever for different ones.
fn digest(line: &str) -> u64 {
    let middle = line.as_bytes()[line.len() / 2..].first_chunk();
    u64::from_le_bytes(middle.copied().unwrap_or_default()) ^ (line.len() as u64).rotate_right(8)
}

/// Finds paragraphs that are letter for letter the same as an earlier one, in runs.
///
/// `may_be_copy` tells whether a line is neither a cell nor one of several items.
pub(super) fn find(lines: &[ReadLine<'_>], may_be_copy: &dyn Fn(usize) -> bool) -> Vec<Copy> {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut copies = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let is_paragraph = line.n_words >= MIN_WORDS && line.ends_sentence();
        let is_told = is_paragraph && may_be_copy(at) && !is_spoken(lines, at);
        let known = is_told.then(|| *first.entry(line.text).or_insert(at));
        let Some(original) = known.filter(|original| *original < at) else {
            at += 1;
            continue;
        };
        // A run never reaches into the copy itself. So three equal paragraphs make two copies.
        let n_lines = (at..lines.len())
            .zip(original..at)
            .take_while(|(copy, original)| lines[*copy].text == lines[*original].text)
            .count();
        spend(n_lines);
        copies.push(Copy {
            start: at,
            original,
            n_lines,
        });
        at += n_lines;
    }
    copies
}

/// Returns whether a block may be a copy. Cells, items and terms are naturally repeated. The only
/// item of a list is a paragraph with a mark before it.
pub(super) fn may_be_copy(draft: &Draft<'_>, block: usize) -> bool {
    let blocks = draft.blocks();
    match blocks[block].kind {
        BlockKind::Paragraph | BlockKind::Line => true,
        BlockKind::ListItem { .. } => {
            let list = list_of(draft.document(), &blocks[block]);
            let before = block.checked_sub(1).map(|before| &blocks[before]);
            let beside = [before, blocks.get(block + 1)].into_iter().flatten();
            list.is_some()
                && beside
                    .into_iter()
                    .all(|other| list_of(draft.document(), other) != list)
        }
        _ => false,
    }
}

/// Returns the list around a block, if it is near.
fn list_of(document: &Document, block: &Block) -> Option<ElementId> {
    const MAX_LEVELS: usize = 4;
    let around = document.ancestors(block.inner.or(block.element));
    let mut near = around.take(MAX_LEVELS);
    near.find(|(_, element)| matches!(&*element.tag, "ul" | "ol"))
        .map(|(id, _)| id)
}

/// Returns whether somebody speaks the line, in a play, a hearing or a list of answers. Whoever is
/// asked twice gives the same answer twice.
fn is_spoken(lines: &[ReadLine<'_>], at: usize) -> bool {
    let line = &lines[at];
    let is_answer = at > 0 && lines[at - 1].text.ends_with(['?', '？', '؟', ':', '：']);
    let speaker = line.text.split([':', '：']).next();
    let has_speaker = speaker
        .is_some_and(|name| name.len() < line.text.len() && count_words(name) <= MAX_SPEAKER_WORDS);
    is_answer || has_speaker || line.start == Start::Quote || is_item(line.text)
}

pub(super) fn mark(page: &mut MarkedPage<'_>, copies: &[Copy]) {
    let mut doubled_until = 0;
    for copy in copies {
        // A third copy stands behind the second, although its original is the first.
        let is_adjacent = copy.original + copy.n_lines == copy.start || doubled_until == copy.start;
        for offset in 0..copy.n_lines {
            let original = copy.original + offset;
            let n_between = copy.start - copy.original - 1;
            let reason = format!(
                "the same {} words stand {n_between} lines before",
                page.lines[original].n_words
            );
            let finding = found(REPEATED, Way::Repeated, reason);
            let is_sure = is_adjacent || page.is_safely_marked(original);
            page.mark(
                copy.start + offset,
                if is_sure {
                    finding
                } else {
                    suggestion(finding, "it may be a pull quote")
                },
            );
        }
        if is_adjacent {
            doubled_until = copy.start + copy.n_lines;
        }
    }
}
