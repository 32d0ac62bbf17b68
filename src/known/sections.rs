//! Lists of other articles under a heading that a pack knows.
//!
//! ```text
//! <section>                              the heading leads its container: all of it is the list
//!   <h2>Related posts</h2>
//!   <ul><li><a>…</a> <span>…</span>      titles that link, with a sentence each at the most
//! <h3>Read next</h3> <ul>…</ul> <p>…     or it stands among the text: up to the next heading, or
//!                                        the first block of text
//! ```
//!
//! Links make the difference: titles without links under "Further reading" are a list of books. If no
//! title links, the stage `boilerplate` decides by the words alone.

use super::FurnitureBox;
use super::phrases::{Phrases, Shape};
use super::tree::{Ranges, holds_article};
use crate::document::Element;
use crate::phrase::{Phrase, PhraseBlock};
use crate::text::Span;
use crate::text::work::spend;

/// Fewest titles that link, where other lines stand beside them.
pub(super) const MIN_LINKED: usize = 2;
/// Fewest words of sentences before the heading. With fewer, the list may be the content of the page.
const MIN_PROSE: usize = 15;
/// The same for headings that also stand over the lists of a home page ("Latest news").
pub(super) const MIN_PROSE_OF_WEAK: usize = 60;
/// How many blocks below a heading inside the text are looked at. The limit keeps the work linear: many
/// such headings in a row must not each read the rest of the page.
const MAX_BLOCKS: usize = 400;
/// How many containers around a heading are tried; no page needs more.
const MAX_CONTAINERS: usize = 4;

/// What stands in a list.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    n_linked: usize,
    n_others: usize,
}

impl Tally {
    /// Returns whether these lines are a list of other articles. A single title is one if nothing stands
    /// beside it.
    fn is_list(self) -> bool {
        self.n_linked >= MIN_LINKED || self.n_linked == 1 && self.n_others == 0
    }
}

pub(super) fn find(phrases: &Phrases<'_>, ranges: &Ranges<'_>) -> Vec<FurnitureBox> {
    let mut found: Vec<FurnitureBox> = Vec::new();
    for at in 0..phrases.lines.len() {
        let Some(phrase) = phrases.list_heading(at) else {
            continue;
        };
        let is_inside = found.last().is_some_and(|last| at < last.blocks.end);
        let least = if phrase.block == Some(PhraseBlock::Stories) {
            MIN_PROSE_OF_WEAK
        } else {
            MIN_PROSE
        };
        if is_inside || phrases.prose_before(at) < least {
            continue;
        }
        found.extend(section(phrases, ranges, at, phrase));
    }
    found
}

/// Returns the list below a heading.
fn section(
    phrases: &Phrases<'_>,
    ranges: &Ranges<'_>,
    heading: usize,
    phrase: &Phrase,
) -> Option<FurnitureBox> {
    let containers: Vec<_> = ranges.around(heading).take(MAX_CONTAINERS).collect();
    let is_led = |item: &&(Span, &Element)| item.0.start == heading && !holds_article(item.1);
    let mut led: Vec<_> = containers.iter().take_while(is_led).collect();
    // The largest container that holds nothing but the list.
    led.reverse();
    let whole = led.iter().find_map(|(range, _)| {
        let tally = whole(phrases, Span::new(heading + 1, range.end))?;
        tally.is_list().then_some((range.end, tally))
    });
    let among = || {
        let (range, _) = containers.get(led.len())?;
        let end = range.end.min(heading + 1 + MAX_BLOCKS);
        let end = ranges.end_of_section(heading, Span::new(range.start, end));
        let (end, tally) = opening(phrases, heading + 1, end);
        tally.is_list().then_some((end, tally))
    };
    let (end, tally) = whole.or_else(among)?;
    Some(FurnitureBox {
        rule: phrase.rule.clone(),
        sure_of_article: if phrase.block == Some(PhraseBlock::Stories) {
            0.5
        } else {
            0.9
        },
        blocks: Span::new(heading, end),
        raw: Vec::new(),
        confidence: if phrase.is_unsafe { 0.9 } else { 0.97 },
        reason: format!(
            "under the heading {:?}: {} titles that link and {} other lines, no text",
            phrase.text, tally.n_linked, tally.n_others
        ),
    })
}

/// Counts what stands in a container, if it is nothing but a list.
fn whole(phrases: &Phrases<'_>, blocks: Span) -> Option<Tally> {
    let mut tally = Tally::default();
    for at in blocks.start..blocks.end {
        spend(1);
        match phrases.shape(at) {
            Shape::Linked => tally.n_linked += 1,
            Shape::Prose if !is_on_card(phrases, at, blocks) => return None,
            _ => tally.n_others += 1,
        }
    }
    Some(tally)
}

/// Returns whether a sentence stands beside a title that links, as on a card.
fn is_on_card(phrases: &Phrases<'_>, at: usize, blocks: Span) -> bool {
    /// Longest description of another article, in words.
    const MAX_WORDS: usize = 45;
    /// A date or a label may stand between.
    const REACH: usize = 2;
    let from = at.saturating_sub(REACH).max(blocks.start);
    let until = (at + REACH + 1).min(blocks.end);
    phrases.lines[at].n_words <= MAX_WORDS
        && (from..until).any(|other| phrases.shape(other) == Shape::Linked)
}

/// Returns the end of the list that begins at `start`, before the first block of text, and what
/// stands in it.
fn opening(phrases: &Phrases<'_>, start: usize, end: usize) -> (usize, Tally) {
    let mut tally = Tally::default();
    let (mut last, mut at_last) = (start, tally);
    for at in start..end {
        spend(1);
        match phrases.shape(at) {
            Shape::Linked => tally.n_linked += 1,
            Shape::Prose => break,
            // A title at the end may be the heading of what follows. So the list ends with a link or a teaser.
            Shape::Title => {
                tally.n_others += 1;
                continue;
            }
            Shape::Neutral | Shape::Teaser => tally.n_others += 1,
        }
        (last, at_last) = (at + 1, tally);
    }
    (last, at_last)
}
