//! What stands before the first sentence and after the last: breadcrumbs, tag lines, and the
//! ordinary words of menus and buttons beside furniture that is sure.

use super::line::{End, Line, Start};
use super::page::Page;
use crate::rule::Place;
use crate::stage::Finding;

const TAGS: &str = "boilerplate/tags";
const BREADCRUMBS: &str = "boilerplate/breadcrumbs";
/// Longest tag line or path, in words.
const MAX_WORDS: usize = 25;
/// Fewer marked lines than this say nothing of the lines between them.
const MIN_MARKED: usize = 3;

/// Marks "Tags: ferry, harbour" after the last sentence and "Home > News > Coast" before the
/// first.
pub(super) fn mark_labels(page: &mut Page<'_>) {
    for at in 0..page.lines.len() {
        let line = &page.lines[at];
        let Some(prefixed) = line
            .prefixed
            .filter(|_| line.n_words <= MAX_WORDS && !line.ends_sentence())
        else {
            continue;
        };
        let phrase = page.index.phrase(prefixed.phrase);
        let place = match (phrase.rule.as_str(), prefixed.separator) {
            (TAGS, ':' | '：') if at > 0 && page.is_tail(at) => "after the last sentence",
            (BREADCRUMBS, _) if at < page.sums.first_sentence => "before the first sentence",
            _ => continue,
        };
        let reason = format!(
            "{:?} and {} words behind it, {place}",
            phrase.text, line.n_words
        );
        page.mark(at, page.finding(prefixed.phrase, 0.9, reason));
    }
}

/// Marks the known words that are left at the end of the text, if one of them is furniture for
/// sure.
pub(super) fn sweep(page: &mut Page<'_>) {
    let Some(last) = page.sums.last_sentence else {
        return;
    };
    let is_left = |at: &usize| page.is_marked(*at) || page.lines[*at].is_known();
    let start = (last + 1..page.lines.len())
        .rev()
        .take_while(is_left)
        .last();
    let Some(start) = start else {
        return;
    };
    let is_led = page
        .before(start)
        .is_some_and(|line| matches!(line.end, End::Colon | End::Open));
    let is_word = |line: &Line<'_>| line.is_phrase() || line.hits.get(Place::Weak).is_some();
    let n_known = (start..page.lines.len())
        .filter(|at| page.is_marked(*at) || is_word(&page.lines[*at]))
        .count();
    let is_sure = |at: usize| {
        let line = &page.lines[at];
        page.is_marked(at)
            || line.n_words >= 2 && line.hits.any(&[Place::Line, Place::Button, Place::Ending])
    };
    let n_sure = (start..page.lines.len()).filter(|at| is_sure(*at)).count();
    if is_led || n_known < 2 || n_sure == 0 {
        return;
    }
    for at in start..page.lines.len() {
        let hits = page.lines[at].hits;
        let phrase = [
            Place::Line,
            Place::Button,
            Place::Weak,
            Place::Heading,
            Place::Ending,
        ]
        .into_iter()
        .find_map(|place| hits.get(place));
        if let Some(phrase) = phrase {
            let rule = page.index.phrase(phrase).rule.clone();
            let reason = format!(
                "one of {n_known} lines of furniture after the last sentence, {n_sure} of them sure"
            );
            page.mark(at, Finding::new(rule, 0.85, reason));
        }
    }
}

/// Marks the lines left between furniture after the last sentence, when at least half of the
/// lines from the first marked one on are furniture.
pub(super) fn fill_tail(page: &mut Page<'_>) {
    let tail = page
        .sums
        .last_sentence
        .map_or(page.lines.len(), |last| last + 1);
    let Some(start) = (tail..page.lines.len()).find(|at| page.is_safely_marked(*at)) else {
        return;
    };
    let n_lines = page.lines.len() - start;
    let n_marked = (start..page.lines.len())
        .filter(|at| page.is_safely_marked(*at))
        .count();
    if n_marked < MIN_MARKED || n_marked * 2 < n_lines {
        return;
    }
    let Some(rule) = page.rule_of(start) else {
        return;
    };
    for at in start..page.lines.len() {
        if page.lines[at].is_title_like() && page.lines[at].start != Start::Quote {
            let reason =
                format!("among {n_marked} lines of furniture of {n_lines} after the last sentence");
            page.mark(at, Finding::new(rule.clone(), 0.75, reason));
        }
    }
}
