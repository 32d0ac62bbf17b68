//! Drops blocks of titles and teasers under a heading such as "Related posts".
//!
//! ```text
//! Related Posts                        the heading
//! The ferry keeps its timetable        a title: short, no full stop
//! Passengers had asked for a...        a teaser: cut off
//! March 3, 2019                        known: a date, a number, other furniture
//! ```
//!
//! The block ends with the text, or before the first line of another kind. If that line is a full
//! sentence, the text continues there, and the last title may be its heading.

use super::marked_page::MarkedPage;
use super::safety::Way;
use crate::phrase::line::shape::{End, Start};
use crate::phrase::{PhraseBlock, PhraseId, PhrasePlace, ReadLine};
use crate::text::counted;

/// A text stands before the block if it has this many words of sentences, or this share of all
/// words.
const MIN_SENTENCE_WORDS: usize = 40;
const MIN_SHARE: f32 = 0.15;
/// Fewest and most items of a block in the middle of a text.
const MID_ITEMS: std::ops::RangeInclusive<usize> = 2..=8;
/// In the middle of a text, a line with at least this share of links belongs to the block, even the
/// last line.
const MOSTLY_LINK: f32 = 0.5;
/// How many headings are tried for pairs of a title and a full sentence.
const MAX_PAIR_TRIALS: usize = 4;

/// Counts of the lines of a block, prepared for every line.
struct Runs {
    /// For each line the next line that stops a block, or the number of lines.
    stop: Vec<usize>,
    /// Titles, teasers and marked lines before each line. There is one entry more than lines.
    titles: Vec<usize>,
    teasers: Vec<usize>,
    marked: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Item {
    Known,
    Teaser,
    Title,
    Stop,
}

/// A block: its end, and the reason for dropping it.
struct Block {
    end: usize,
    way: Way,
    reason: String,
}

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    if !page
        .lines
        .iter()
        .any(|line| line.hits.get(PhrasePlace::Heading).is_some())
    {
        return;
    }
    let runs = Runs::new(page);
    let mut n_pair_trials = 0;
    let mut at = 1;
    while at < page.lines.len() {
        let block = heading(page, at).and_then(|phrase| {
            let block = block(page, &runs, at, phrase).or_else(|| {
                n_pair_trials += 1;
                (n_pair_trials <= MAX_PAIR_TRIALS)
                    .then(|| pairs(page, at, phrase))
                    .flatten()
            })?;
            Some((phrase, block))
        });
        let Some((phrase, block)) = block else {
            at += 1;
            continue;
        };
        for line in at..block.end {
            page.mark(line, page.finding(phrase, block.way, block.reason.clone()));
        }
        at = block.end.max(at + 1);
    }
}

/// Returns the phrase of a line that may open a block: it stands after the first sentence of the
/// text and is neither quoted nor an item of a list.
fn heading(page: &MarkedPage<'_>, at: usize) -> Option<PhraseId> {
    let line = &page.lines[at];
    let phrase = line.hits.get(PhrasePlace::Heading)?;
    let opens = line.start == Start::Other
        && !page.is_led(at)
        && page.sums.sentence_words_before(at) > 0
        && !matches!(
            page.index.phrase(phrase).block,
            Some(PhraseBlock::Author | PhraseBlock::Contents | PhraseBlock::Tags)
        );
    opens.then_some(phrase)
}

fn block(page: &MarkedPage<'_>, runs: &Runs, at: usize, phrase: PhraseId) -> Option<Block> {
    let text = &page.index.phrase(phrase).text;
    let stop = runs.stop[at + 1];
    let n_titles = runs.titles[stop] - runs.titles[at + 1];
    let n_teasers = runs.teasers[stop] - runs.teasers[at + 1];
    let is_last = stop == page.lines.len();
    if n_titles + n_teasers == 0 {
        let is_beside_furniture =
            stop > at + 1 && (is_last || runs.marked[stop] > runs.marked[at + 1]);
        let is_last_line = at + 1 == page.lines.len() && page.lines[at].n_words >= 2;
        let reason =
            format!("the heading {text:?} without a title under it, beside other furniture");
        return (is_beside_furniture || is_last_line).then_some(Block {
            end: stop,
            way: Way::EmptyBlock,
            reason,
        });
    }
    if is_last {
        let has_text = page.sums.sentence_words_before(at) >= MIN_SENTENCE_WORDS
            || page.sums.share_before(at) >= MIN_SHARE
            || n_teasers >= 1;
        let is_lone_word = n_titles == 1 && n_teasers == 0 && page.lines[at].n_words == 1;
        let reason = format!(
            "under the heading {text:?}: {} and {} up to the end, no full sentence",
            counted(n_titles, "title"),
            counted(n_teasers, "teaser")
        );
        return (has_text && !is_lone_word).then_some(Block {
            end: stop,
            way: Way::BlockToEnd,
            reason,
        });
    }
    middle(page, stop, phrase, n_titles + n_teasers)
}

/// Judges a block after which the text continues. The last title stays, because it may be the
/// heading of the next text, unless the page shows that it is a link.
fn middle(page: &MarkedPage<'_>, stop: usize, phrase: PhraseId, n_items: usize) -> Option<Block> {
    let phrase = page.index.phrase(phrase);
    if phrase.block == Some(PhraseBlock::Stories) || !MID_ITEMS.contains(&n_items) {
        return None;
    }
    let last = &page.lines[stop - 1];
    let is_heading = !last.is_known()
        && !last.is_phrase()
        && !page.is_marked(stop - 1)
        && last.end != End::Ellipsis
        && last.link_density < MOSTLY_LINK;
    let end = if is_heading { stop - 1 } else { stop };
    let reason = format!(
        "under the heading {:?}: {n_items} titles and teasers until a full sentence",
        phrase.text
    );
    Some(Block {
        end,
        way: Way::BlockInMiddle,
        reason,
    })
}

/// Judges pairs of a title and a full sentence up to the end: at least two pairs, past the middle
/// of a text with paragraphs.
fn pairs(page: &MarkedPage<'_>, at: usize, phrase: PhraseId) -> Option<Block> {
    if page.sums.prose_words_before(at) < 80 || page.sums.share_before(at) < 0.5 {
        return None;
    }
    let items: Vec<&ReadLine<'_>> = page.lines[at + 1..]
        .iter()
        .filter(|line| !line.is_known())
        .collect();
    let is_pair = |pair: &[&ReadLine<'_>]| {
        let teaser = pair[1];
        pair[0].n_words <= 20
            && pair[0].end != End::FullStop
            && (6..=60).contains(&teaser.n_words)
            && (teaser.ends_sentence() || teaser.end == End::Ellipsis)
    };
    let is_block =
        items.len() >= 4 && items.len().is_multiple_of(2) && items.chunks_exact(2).all(is_pair);
    is_block.then(|| {
        let text = &page.index.phrase(phrase).text;
        let n_pairs = items.len() / 2;
        let reason = format!(
            "under the heading {text:?}: {n_pairs} pairs of a title and a sentence up to the end"
        );
        Block {
            end: page.lines.len(),
            way: Way::Pairs,
            reason,
        }
    })
}

impl Runs {
    fn new(page: &MarkedPage<'_>) -> Self {
        let n_lines = page.lines.len();
        let items: Vec<_> = (0..n_lines).map(|at| item(page, at)).collect();
        let mut stop = vec![n_lines; n_lines + 1];
        for at in (0..n_lines).rev() {
            stop[at] = if items[at] == Item::Stop {
                at
            } else {
                stop[at + 1]
            };
        }
        let running = |counts: &dyn Fn(usize) -> bool| {
            let mut sums = vec![0];
            sums.extend((0..n_lines).scan(0, |sum, at| {
                *sum += usize::from(counts(at));
                Some(*sum)
            }));
            sums
        };
        Self {
            stop,
            titles: running(&|at| items[at] == Item::Title),
            teasers: running(&|at| items[at] == Item::Teaser),
            marked: running(&|at| page.is_marked(at)),
        }
    }
}

fn item(page: &MarkedPage<'_>, at: usize) -> Item {
    let line = &page.lines[at];
    if line.is_note() {
        Item::Stop
    } else if line.is_known() || page.is_marked(at) {
        Item::Known
    } else if line.end == End::Ellipsis {
        Item::Teaser
    } else if line.start == Start::Lower
        || line.start == Start::Quote && line.ends_sentence() && line.n_words > 6
    {
        Item::Stop
    } else if line.is_title_like() {
        Item::Title
    } else {
        Item::Stop
    }
}
