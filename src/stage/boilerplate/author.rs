//! Drops the box about the author under an article: its heading and up to four lines.

use super::marked_page::MarkedPage;
use super::safety::Way;
use crate::phrase::line::shape::is_unspaced;
use crate::phrase::{PhraseBlock, PhrasePlace, fold};

/// Smallest share of the text before the box, from 0 to 1, and fewest words of its paragraphs.
const MIN_SHARE: f32 = 0.6;
const MIN_PROSE: usize = 100;
/// How many words of a note are searched for a role.
const MAX_BEFORE_ROLE: usize = 24;
/// Most lines of the box under its heading. With more lines only the heading is dropped.
const MAX_LINES: usize = 4;

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    for at in 1..page.lines.len() {
        let Some(phrase) = page.lines[at].hits.get(PhrasePlace::Heading) else {
            continue;
        };
        let share = page.sums.share_before(at);
        let is_late = share >= MIN_SHARE && page.sums.prose_words_before(at) >= MIN_PROSE;
        let is_box = page.index.phrase(phrase).block == Some(PhraseBlock::Author)
            && page.lines[at].n_words >= 2;
        if !is_box || !is_late || !page.stands_alone(at) {
            continue;
        }
        let n_below = page.lines.len() - at - 1;
        if !is_about_a_person(page, at + 1) {
            continue;
        }
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
            page.mark(line, page.finding(phrase, Way::AuthorBox, reason.clone()));
        }
    }
}

/// Returns whether the first sentence from a line on introduces somebody, by a name or a role. A
/// section about something else is no box. If no sentence follows, nothing speaks against a box.
fn is_about_a_person(page: &MarkedPage<'_>, from: usize) -> bool {
    let below = from..page.lines.len().min(from + MAX_LINES);
    let Some(at) = below.into_iter().find(|at| page.is_text(*at)) else {
        return true;
    };
    let text = page.lines[at].text;
    let has_capitals = text.contains(char::is_uppercase);
    let is_name = |word: &str| word.chars().count() >= 2 && word.starts_with(char::is_uppercase);
    let mut words = text.split_whitespace();
    let is_named = words.next().is_some_and(is_name) && words.next().is_some_and(is_name);
    let roles = &page.index.words().roles;
    let mut first = text
        .split(|c: char| !c.is_alphabetic())
        .take(MAX_BEFORE_ROLE);
    is_named
        || !has_capitals && is_unspaced(text)
        || first.any(|word| roles.contains(fold(word).as_str()))
}
