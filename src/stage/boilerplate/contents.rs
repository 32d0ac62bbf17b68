//! Drops tables of contents: headings of the text that are listed before it.
//!
//! Every entry must occur again in the text, letter for letter, as a line of its own. This tells a
//! table of contents from other lists, such as the contents of a drawer.

use rustc_hash::FxHashMap;

use super::marked_page::MarkedPage;
use super::safety::Way;
use crate::phrase::{PhraseBlock, PhrasePlace};
use crate::text::work::spend;

/// Fewest entries of a table. Fewer may be a coincidence.
const MIN_ENTRIES: usize = 2;

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    let is_contents = |page: &MarkedPage<'_>, at: &usize| {
        let phrase = page.lines[*at].hits.get(PhrasePlace::Heading);
        phrase.is_some_and(|phrase| page.index.phrase(phrase).block == Some(PhraseBlock::Contents))
    };
    let headings: Vec<_> = (0..page.lines.len())
        .filter(|at| is_contents(page, at))
        .collect();
    if headings.is_empty() {
        return;
    }
    let mut last_seen: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, line) in page.lines.iter().enumerate() {
        last_seen.insert(line.text, at);
    }
    let mut from = 0;
    for heading in headings {
        if heading < from {
            continue;
        }
        let entries = heading + 1..page.lines.len();
        let recurs = |at: &usize| {
            let line = &page.lines[*at];
            !line.is_sentence() && last_seen.get(line.text).is_some_and(|last| last > at)
        };
        let n_entries = entries.take_while(recurs).count();
        spend(1 + n_entries);
        let Some(phrase) = page.lines[heading].hits.get(PhrasePlace::Heading) else {
            continue;
        };
        if n_entries >= MIN_ENTRIES {
            let reason =
                format!("a table of contents: {n_entries} lines that stand in the text again");
            for at in heading..=heading + n_entries {
                page.mark(at, page.finding(phrase, Way::Contents, reason.clone()));
            }
            from = heading + n_entries;
        }
    }
}
