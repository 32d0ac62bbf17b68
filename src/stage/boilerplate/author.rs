//! The box about the author under an article: its heading and up to three lines.

use super::page::Page;
use crate::rule::Place;

const AUTHOR_BOX: &str = "boilerplate/author-box";
/// Share of the text before the box, from 0 to 1, and words of its paragraphs.
const MIN_SHARE: f32 = 0.6;
const MIN_PROSE: usize = 100;
/// Most lines of the box under its heading; with more, the heading goes alone or stays.
const MAX_LINES: usize = 4;

pub(super) fn mark(page: &mut Page<'_>) {
    for at in 1..page.lines.len() {
        let Some(phrase) = page.lines[at].hits.get(Place::Heading) else {
            continue;
        };
        let share = page.sums.share_before(at);
        let is_late = share >= MIN_SHARE && page.sums.prose_words_before(at) >= MIN_PROSE;
        let is_box =
            page.index.phrase(phrase).rule.as_str() == AUTHOR_BOX && page.lines[at].n_words >= 2;
        if !is_box || !is_late || !page.stands_alone(at) {
            continue;
        }
        let n_below = page.lines.len() - at - 1;
        let end = if n_below <= MAX_LINES {
            page.lines.len()
        } else {
            at + 1
        };
        let percent = (share * 100.0).round();
        let text = &page.index.phrase(phrase).text;
        let reason = format!(
            "{text:?} and {n_below} lines up to the end, with {percent} % of the text before it"
        );
        for line in at..end {
            page.mark(line, page.finding(phrase, 0.75, reason.clone()));
        }
    }
}
