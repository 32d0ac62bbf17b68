//! Drops readers' comments: from "Leave a reply" to the end.
//!
//! Comments begin only past the middle of a text. "14 comments" opens them only past seven tenths,
//! because a counter also stands under the title. A button ("Leave a comment") opens them only
//! after the last sentence or above other furniture, because some sites put it in the middle of a
//! letter. The same is true for a single word, which may be the heading of an answer.

use super::discussion;
use super::marked_page::MarkedPage;
use super::safety::Way;
use crate::phrase::PhrasePlace;

/// Smallest share of the text before the comments, from 0 to 1.
const PAST_THE_MIDDLE: f32 = 0.5;
const PAST_A_COUNTER: f32 = 0.7;
/// Fewest words of paragraphs before the comments, if the comments contain sentences too.
const MIN_PROSE: usize = 100;

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    let Some((start, reason)) =
        (1..page.lines.len()).find_map(|at| reason(page, at).map(|reason| (at, reason)))
    else {
        return;
    };
    let Some(phrase) = page.lines[start].hits.get(PhrasePlace::Ending) else {
        return;
    };
    for at in start..page.lines.len() {
        page.mark(at, page.finding(phrase, Way::Comments, reason.clone()));
    }
}

/// Returns the reason why everything from this line on is dropped, if it is.
fn reason(page: &MarkedPage<'_>, at: usize) -> Option<String> {
    let line = &page.lines[at];
    let phrase = line.hits.get(PhrasePlace::Ending)?;
    let next = page.after(at);
    if line.start != crate::phrase::line::shape::Start::Other
        || next.is_some_and(|next| next.start == crate::phrase::line::shape::Start::Lower)
    {
        return None;
    }
    let text = &page.index.phrase(phrase).text;
    let is_counter = text.contains("{n}");
    let is_word = line.n_words == 1 && !line.is_unspaced();
    let is_button = is_word || line.hits.any(&[PhrasePlace::Line, PhrasePlace::Button]);
    let has_furniture_below = || {
        page.lines.len() > at + 1
            && (page.is_marked(at + 1)
                || next.is_some_and(|next| {
                    next.is_date() || next.hits.get(PhrasePlace::Weak).is_some()
                }))
    };
    if is_button && !page.is_tail(at) && !has_furniture_below() {
        return None;
    }
    let share = page.sums.share_before(at);
    let is_late = share
        >= if is_counter {
            PAST_A_COUNTER
        } else {
            PAST_THE_MIDDLE
        };
    let n_prose = page.sums.prose_words_before(at);
    let is_after_text = n_prose >= MIN_PROSE || page.is_tail(at) && !is_counter && !is_button;
    (is_late && is_after_text && !discussion::is_content(page, at)).then(|| {
        let percent = (share * 100.0).round();
        format!("from {text:?} on, with {percent} % of the text before it")
    })
}
