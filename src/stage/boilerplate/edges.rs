//! Drops furniture before the first sentence and after the last: breadcrumbs, tag lines, and
//! ordinary words of menus and buttons beside lines that are certainly furniture.

use super::marked_page::MarkedPage;
use super::safety::{Way, found, suggestion};
use crate::phrase::line::shape::{End, Start};
use crate::phrase::{PhraseBlock, PhrasePlace, ReadLine};

/// Longest tag line or path, in words.
const MAX_WORDS: usize = 25;
/// Longest tag below a label, in words, and how many there may be.
const MAX_NAME_WORDS: usize = 4;
const MAX_NAMES: usize = 16;
/// Fewest marked lines. Fewer prove nothing about the lines between them.
const MIN_MARKED: usize = 2;
/// An end of furniture needs this share of the text before it, this many words of paragraphs, and
/// this many marked lines.
const MIN_END_SHARE: f32 = 0.7;
const MIN_END_PROSE: usize = 100;
const MIN_END_MARKED: usize = 3;

/// Marks "Tags: ferry, harbour" after the last sentence and "Home > News > Coast" before the
/// first.
pub(super) fn mark_labels(page: &mut MarkedPage<'_>) {
    for at in 0..page.lines.len() {
        let line = &page.lines[at];
        let Some(prefixed) = line
            .prefixed
            .as_deref()
            .filter(|_| line.n_words <= MAX_WORDS && !line.ends_sentence())
        else {
            continue;
        };
        let phrase = page.index.phrase(prefixed.phrase);
        let place = match (phrase.block, prefixed.separator) {
            (Some(PhraseBlock::Tags), ':' | '：') if at > 0 && page.is_tail(at) => {
                "after the last sentence"
            }
            (Some(PhraseBlock::Path), _) if at < page.sums.first_sentence => {
                "before the first sentence"
            }
            _ => continue,
        };
        let reason = format!(
            "{:?} and {} words behind it, {place}",
            phrase.text, line.n_words
        );
        let way = if place.starts_with("after") {
            Way::LabelInTail
        } else {
            Way::LabelInHead
        };
        page.mark_phrase(at, page.finding(prefixed.phrase, way, reason));
    }
}

/// Marks the names under a label "Tags" after the last sentence, up to the end or to the next
/// furniture.
pub(super) fn mark_names(page: &mut MarkedPage<'_>) {
    for at in 1..page.lines.len() {
        let label = page.lines[at].hits.get(PhrasePlace::Heading);
        let label = label.map(|label| page.index.phrase(label));
        let label = label.filter(|label| label.block == Some(PhraseBlock::Tags));
        let Some(rule) = label.map(|label| label.rule.clone()) else {
            continue;
        };
        if !page.is_tail(at) || !page.is_safely_marked(at) {
            continue;
        }
        let is_name = |at: &usize| {
            let line = &page.lines[*at];
            line.n_words <= MAX_NAME_WORDS && line.end == End::Other && !page.is_marked(*at)
        };
        let n_names = (at + 1..page.lines.len()).take_while(is_name).count();
        let end = at + 1 + n_names;
        if n_names <= MAX_NAMES && (end == page.lines.len() || page.is_marked(end)) {
            for name in at + 1..end {
                let reason = format!("one of {n_names} names under a label of tags at the end");
                page.mark(name, found(rule.clone(), Way::Names, reason));
            }
        }
    }
}

/// Marks the known words that are left at the end of the text, if one of them is certainly
/// furniture.
pub(super) fn sweep(page: &mut MarkedPage<'_>) {
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
    let is_word =
        |line: &ReadLine<'_>| line.is_phrase() || line.hits.get(PhrasePlace::Weak).is_some();
    let n_known = (start..page.lines.len())
        .filter(|at| page.is_marked(*at) || is_word(&page.lines[*at]))
        .count();
    let is_sure = |at: usize| {
        let line = &page.lines[at];
        page.is_marked(at)
            || line.n_words >= 2
                && line
                    .hits
                    .any(&[PhrasePlace::Line, PhrasePlace::Button, PhrasePlace::Ending])
    };
    let n_sure = (start..page.lines.len()).filter(|at| is_sure(*at)).count();
    if is_led || n_known < 2 || n_sure == 0 {
        return;
    }
    for at in start..page.lines.len() {
        let hits = page.lines[at].hits;
        let phrase = [
            PhrasePlace::Line,
            PhrasePlace::Button,
            PhrasePlace::Weak,
            PhrasePlace::Heading,
            PhrasePlace::Ending,
        ]
        .into_iter()
        .find_map(|place| hits.get(place));
        if let Some(phrase) = phrase {
            let rule = page.index.phrase(phrase).rule.clone();
            let reason = format!(
                "one of {n_known} lines of furniture after the last sentence, {n_sure} of them sure"
            );
            page.mark_phrase(at, found(rule, Way::Sweep, reason));
        }
    }
}

/// Marks the lines that are left between furniture after the last sentence of the text. A line that
/// reads like a sentence is one, see [`prose`](super::prose).
pub(super) fn fill_tail(page: &mut MarkedPage<'_>) {
    let n_lines = page.lines.len();
    let tail = (0..n_lines)
        .rev()
        .find(|at| page.is_text(*at))
        .map_or(n_lines, |at| at + 1);
    let Some(start) = (tail..n_lines).find(|at| page.is_safely_marked(*at)) else {
        return;
    };
    let n_marked = (start..n_lines)
        .filter(|at| page.is_safely_marked(*at))
        .count();
    let n_left = n_lines - start - n_marked;
    let Some(rule) = page
        .rule_of(start)
        .filter(|_| n_marked >= MIN_MARKED && n_left <= n_marked * 3)
    else {
        return;
    };
    for at in start..n_lines {
        let line = &page.lines[at];
        if line.start != Start::Quote && !is_short_sentence(line) {
            let reason = format!(
                "among {n_marked} lines of furniture of {} after the last sentence",
                n_lines - start
            );
            page.mark_phrase(at, found(rule.clone(), Way::FillTail, reason));
        }
    }
}

/// Returns whether a line is a sentence of a few words that is in no pack: "He went."
fn is_short_sentence(line: &ReadLine<'_>) -> bool {
    line.end == End::FullStop && line.is_plain() && !line.is_number() && !line.is_date()
}

/// Marks the lines between furniture at the end of the text. The end begins at two marked lines in
/// a row, past most of the text. Its last line must be marked, and at least half of its lines.
/// Sentences in it are only reported, because one of them may be the end of the text.
pub(super) fn fill_end(page: &mut MarkedPage<'_>) {
    let n_lines = page.lines.len();
    if n_lines == 0 || !page.is_safely_marked(n_lines - 1) {
        return;
    }
    let mut n_marked = 0;
    let mut start = None;
    for at in (1..n_lines).rev() {
        if page.sums.share_before(at) < MIN_END_SHARE {
            break;
        }
        n_marked += usize::from(page.is_safely_marked(at));
        let is_run = page.is_safely_marked(at) && at + 1 < n_lines && page.is_safely_marked(at + 1);
        if is_run && n_marked >= MIN_END_MARKED && n_marked * 2 >= n_lines - at {
            start = Some((at, n_marked));
        }
    }
    let Some((start, n_marked)) = start else {
        return;
    };
    let has_text = page.sums.prose_words_before(start) >= MIN_END_PROSE;
    let Some(rule) = page.rule_of(start).filter(|_| has_text) else {
        return;
    };
    for at in start..n_lines {
        let reason = format!(
            "among {n_marked} lines of furniture of {} at the end of the text",
            n_lines - start
        );
        let finding = found(rule.clone(), Way::FillEnd, reason);
        if page.is_text(at) || is_short_sentence(&page.lines[at]) && !page.is_marked(at) {
            page.mark_phrase(at, suggestion(finding, "it reads like a sentence"));
        } else {
            page.mark_phrase(at, finding);
        }
    }
}
