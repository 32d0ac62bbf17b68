//! Drops lists of other articles at the end of a text that have no heading.
//!
//! ```text
//! The ferry keeps its timetable                      a title, a date, or nothing
//! The council had asked for a later boat, since...   a teaser: cut off
//! A new bridge for the mill
//! The old one had carried nobody since the flood...
//! ```
//!
//! Writers end paragraphs with dots as well. But a machine always cuts at the same length, or marks
//! the cut by brackets below a title. Three such teasers are dropped. Two are only reported, and so
//! are titles with dates, because these may be the publications of an author. A text with cut
//! paragraphs elsewhere is itself a list of teasers, and all of it is kept.

use super::marked_page::MarkedPage;
use super::safety::{Way, found, suggestion};
use crate::edit::RuleId;
use crate::phrase::line::shape::{End, Start};

const RELATED: RuleId = RuleId::constant("boilerplate/related-posts");
/// Length of a teaser in words.
const TEASER_WORDS: std::ops::RangeInclusive<usize> = 12..=90;
/// Most titles, dates and labels between two teasers.
pub(super) const MAX_BETWEEN: usize = 4;
/// Fewest teasers of a list, and fewest of a list that is dropped.
pub(super) const MIN_TEASERS: usize = 2;
const MIN_SURE: usize = 3;
/// Largest difference between teasers of the same length: in characters, because a cut leaves words
/// whole, or in words.
const MAX_CHARACTERS: usize = 20;
const MAX_WORDS: usize = 2;
/// Fewest words of paragraphs before the list.
const MIN_PROSE: usize = 150;
/// Fewest words of paragraphs before the list for each word behind it.
const MIN_RATIO: usize = 4;
/// Fewest dated titles, and length of a title in words.
pub(super) const MIN_DATES: usize = 3;
const TITLE_WORDS: std::ops::RangeInclusive<usize> = 4..=22;

/// Returns whether a line may be a teaser, by its last letters.
pub(super) fn may_be_teaser(line: &str) -> bool {
    let inner = line.trim_end_matches([']', ')', ' ']);
    inner.ends_with('…') || inner.ends_with("...")
}

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    mark_cut(page);
    mark_dated(page);
}

/// The teasers of a list, by line.
type Teasers = [usize];

fn mark_cut(page: &mut MarkedPage<'_>) {
    let teasers: Vec<usize> = (1..page.lines.len())
        .filter(|at| is_teaser(page, *at))
        .collect();
    // Only the first list has no cut paragraph before it.
    let n_near = teasers
        .windows(2)
        .take_while(|pair| is_near(page, pair[0], pair[1]))
        .count();
    let list = &teasers[..teasers.len().min(n_near + 1)];
    let Some(cut) = cut(page, list).filter(|_| list.len() == teasers.len()) else {
        return;
    };
    let lines = with_titles(page, list);
    if !is_late(page, lines.start) {
        return;
    }
    let n_before = page.sums.prose_words_before(lines.start);
    let is_at_end = n_before >= MIN_RATIO * prose_after(page, lines.end);
    let n_teasers = list.len();
    let how = &cut.how;
    let reason = format!("a list of other articles without a heading: {n_teasers} teasers, {how}");
    let mut finding = found(RELATED, Way::Teasers, reason);
    if !(cut.is_sure && is_at_end && n_teasers >= MIN_SURE) {
        finding = suggestion(finding, "writers cut quotations, too");
    }
    page.mark_list(lines, list, &finding);
}

fn is_teaser(page: &MarkedPage<'_>, at: usize) -> bool {
    let line = &page.lines[at];
    line.end == End::Ellipsis
        && line.start == Start::Other
        && TEASER_WORDS.contains(&line.n_words)
        && !line.is_note()
        && !page.is_safely_marked(at)
}

/// Returns whether only titles, dates and furniture stand between two teasers.
fn is_near(page: &MarkedPage<'_>, above: usize, below: usize) -> bool {
    below - above <= MAX_BETWEEN + 1 && (above + 1..below).all(|at| is_label(page, at))
}

fn is_label(page: &MarkedPage<'_>, at: usize) -> bool {
    let line = &page.lines[at];
    !line.is_note()
        && (line.start != Start::Quote || !line.ends_sentence())
        && (line.is_known() || line.is_title_like() || page.is_safely_marked(at))
}

/// How a machine has cut the teasers.
struct Cut {
    how: String,
    /// Whether no writer ends three paragraphs like this: at one length, or in brackets below
    /// titles.
    is_sure: bool,
}

fn cut(page: &MarkedPage<'_>, list: &Teasers) -> Option<Cut> {
    if list.len() < MIN_TEASERS {
        return None;
    }
    let lines = || list.iter().map(|at| &page.lines[*at]);
    let characters = lines().map(|line| line.text.chars().count());
    let words = lines().map(|line| line.n_words);
    let length = one_length(characters, MAX_CHARACTERS, "characters")
        .or_else(|| one_length(words, MAX_WORDS, "words"));
    if let Some(length) = length {
        let how = format!("each cut off after {length}");
        return Some(Cut { how, is_sure: true });
    }
    // Writers also cut quotations in brackets.
    lines().all(|line| line.text.ends_with(']')).then(|| Cut {
        how: "each with dots in brackets".to_owned(),
        is_sure: list.windows(2).all(|pair| pair[1] - pair[0] >= 2),
    })
}

/// Describes the common length, if the lengths differ by `most` at most.
fn one_length(
    lengths: impl Iterator<Item = usize> + Clone,
    most: usize,
    unit: &str,
) -> Option<String> {
    let (shortest, longest) = (lengths.clone().min()?, lengths.max()?);
    (longest - shortest <= most).then(|| format!("{shortest} to {longest} {unit}"))
}

/// Returns whether enough text stands before a list, and no colon introduces the list.
fn is_late(page: &MarkedPage<'_>, first: usize) -> bool {
    let is_led = page
        .before(first)
        .is_some_and(|line| line.end == End::Colon);
    !is_led && page.sums.is_late(first, MIN_PROSE)
}

/// Returns how many words of paragraphs are kept from a line on.
fn prose_after(page: &MarkedPage<'_>, line: usize) -> usize {
    (line..page.lines.len())
        .filter(|at| page.lines[*at].is_prose() && !page.is_safely_marked(*at))
        .map(|at| page.lines[at].n_words)
        .sum()
}

/// Returns the lines of a list: the teasers, the lines between them, as many titles above the first
/// as stand above each other teaser, and dates below the last.
fn with_titles(page: &MarkedPage<'_>, teasers: &Teasers) -> std::ops::Range<usize> {
    let (Some(first), Some(last)) = (teasers.first(), teasers.last()) else {
        return 1..1;
    };
    let n_between = teasers.windows(2).map(|pair| pair[1] - pair[0] - 1).min();
    let n_between = n_between.unwrap_or_default();
    let mut start = *first;
    let above = |n: usize| first.checked_sub(n).filter(|at| *at > 0);
    let is_begun = above(n_between + 1)
        .is_some_and(|at| page.lines[at].ends_sentence() || page.is_safely_marked(at));
    // A single title certainly belongs to the teaser below it. More titles do only if the text ends
    // above them.
    let n_titles = if is_begun {
        n_between
    } else {
        n_between.min(1)
    };
    for _ in 0..n_titles {
        if start <= 1 || !is_label(page, start - 1) {
            break;
        }
        start -= 1;
    }
    let is_date = |at: &usize| page.lines[*at].is_date() || page.lines[*at].is_number();
    let n_dates = (last + 1..page.lines.len())
        .take(n_between)
        .take_while(is_date)
        .count();
    start..last + 1 + n_dates
}

/// Reports titles with a date each, down to the end of the text.
fn mark_dated(page: &mut MarkedPage<'_>) {
    let Some((start, n_titles)) = dated(page) else {
        return;
    };
    let percent = (page.sums.share_before(start) * 100.0).round();
    let reason = format!(
        "{n_titles} titles with a date each up to the end, with {percent} % of the text before them"
    );
    let lines = start..page.lines.len();
    let titles: Vec<_> = lines
        .clone()
        .filter(|at| !page.lines[*at].is_date())
        .collect();
    page.mark_list(lines, &titles, &found(RELATED, Way::Dated, reason));
}

/// Follows titles and dates from the end upwards, as long as they alternate in the same way.
fn dated(page: &MarkedPage<'_>) -> Option<(usize, usize)> {
    let n_lines = page.lines.len();
    let is_date = |at: &usize| page.lines[*at].is_date();
    let mut dates = (1..n_lines).rev().filter(is_date);
    let last = dates.next()?;
    let period = last - dates.next()?;
    let n_below = n_lines - 1 - last;
    if !(2..=MAX_BETWEEN).contains(&period) || n_below >= period {
        return None;
    }
    let is_item = |item: &[crate::phrase::ReadLine<'_>]| {
        let n_dates = item.iter().filter(|line| line.is_date()).count();
        let n_titles = item
            .iter()
            .filter(|line| TITLE_WORDS.contains(&line.n_words) && !line.is_date())
            .count();
        n_dates == 1
            && n_titles == 1
            && item
                .iter()
                .all(|line| line.is_known() || line.is_title_like())
    };
    let n_items = page.lines[1..]
        .rchunks_exact(period)
        .take_while(|item| is_item(item))
        .count();
    let start = n_lines - n_items * period;
    (n_items >= MIN_DATES && is_late(page, start)).then_some((start, n_items))
}
