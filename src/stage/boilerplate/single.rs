//! Whole lines that are a phrase: "Share this post", "Advertisement".
//!
//! Before the first and after the last sentence a phrase goes. Between two sentences a short one
//! may be a heading of the text: it goes only beside other furniture, or when it says of the page
//! what no heading says.

use super::page::Page;
use crate::rule::{PhraseId, Place};

/// The one rule whose single words stand alone between the paragraphs of every language.
const ADVERTISEMENT: &str = "boilerplate/advertisement";
/// Only after the last sentence: "More from Ada Reed" heads a section elsewhere.
const AUTHOR_BOX: &str = "boilerplate/author-box";
/// Its buttons stand right under a title.
const SHARE_BAR: &str = "boilerplate/share-bar";
/// How many lines of a date and a name may stand between them.
const MAX_UNDER_TITLE: usize = 3;
const BEFORE_TEXT: &str = "before the first sentence";
/// A phrase of so many words is no heading by chance.
const LONG_PHRASE: usize = 4;
/// Words of paragraphs; in a text with fewer, two words may head the sentence below them.
const MIN_PROSE: usize = 80;
/// More short lines than this after the last sentence are a list of the text.
const MAX_SHORT_TAIL: usize = 6;

pub(super) fn mark(page: &mut Page<'_>) {
    let tail = page.sums.last_sentence.map_or(0, |last| last + 1);
    let n_short = page.lines[tail..]
        .iter()
        .filter(|line| line.n_words <= 6)
        .count();
    for at in 0..page.lines.len() {
        let hits = page.lines[at].hits;
        let Some(phrase) = hits.get(Place::Button).or(hits.get(Place::Line)) else {
            continue;
        };
        if !page.stands_alone(at) {
            continue;
        }
        if let Some(why) = why(page, at, phrase, n_short > MAX_SHORT_TAIL) {
            let text = &page.index.phrase(phrase).text;
            let reason = format!("the whole line is {text:?}, {why}");
            let confidence = if page.lines[at].n_words >= LONG_PHRASE {
                0.97
            } else {
                0.9
            };
            page.mark(at, page.finding(phrase, confidence, reason));
        }
    }
}

/// Returns what lets a phrase go, if anything does.
fn why(
    page: &mut Page<'_>,
    at: usize,
    phrase: PhraseId,
    has_list_tail: bool,
) -> Option<&'static str> {
    let rule = page.index.phrase(phrase).rule.clone();
    let is_label = rule.as_str() == ADVERTISEMENT;
    let is_tail = page.is_tail(at);
    let line = &page.lines[at];
    let is_one_word = line.n_words == 1 && !line.is_unspaced();
    if is_one_word
        && !is_label
        && (line.hits.get(Place::Weak).is_some() || !may_stand_alone(page, at))
    {
        return None;
    }
    if rule.as_str() == AUTHOR_BOX && !is_tail {
        return None;
    }
    let n_words = page.lines[at].n_words;
    let is_button = page.index.phrase(phrase).place == Place::Button;
    let is_article = page.sums.prose_words_before(page.lines.len()) >= MIN_PROSE;
    let is_sure_button = is_button && (n_words > 2 || is_article);
    let reason = if is_label || is_sure_button || n_words >= LONG_PHRASE {
        "which only furniture says"
    } else if n_words >= 3 && speaks_of_the_page(page, at) {
        "by which the page speaks of itself"
    } else if has_furniture_beside(page, at) {
        "beside other furniture"
    } else if page.is_edge(at) && !(is_tail && has_list_tail) && !heads_sentence(page, at) {
        if is_tail {
            "after the last sentence"
        } else {
            BEFORE_TEXT
        }
    } else {
        return None;
    };
    // Under the title a button stays one, though the text says "share" as well.
    let is_under_title = rule.as_str() == SHARE_BAR
        && (1..=MAX_UNDER_TITLE).contains(&at)
        && at < page.sums.first_sentence;
    if is_under_title && reason == BEFORE_TEXT {
        return Some(reason);
    }
    let folded = std::mem::take(&mut page.lines[at].folded);
    let is_mentioned = folded.len() < 4 && !page.lines[at].is_unspaced() && !is_label
        || page.mentions.contains(&page.lines, &folded);
    page.lines[at].folded = folded;
    (!is_mentioned).then_some(reason)
}

/// Returns whether a line that ends as a sentence follows, if only a short one.
fn heads_sentence(page: &Page<'_>, at: usize) -> bool {
    page.is_tail(at)
        && page
            .after(at)
            .is_some_and(|next| next.ends_sentence() && !next.is_known())
}

/// Returns whether a single word may go: at the end, or above the first sentence or a date.
fn may_stand_alone(page: &Page<'_>, at: usize) -> bool {
    let opens_text = || {
        let above = page
            .before(at)
            .is_some_and(|line| line.n_words >= 3 || line.is_known() || line.is_unspaced());
        let below = page
            .after(at)
            .is_some_and(|line| line.is_sentence() || line.is_known());
        at < page.sums.first_sentence && (above || at == 0) && below
    };
    page.is_tail(at) || opens_text()
}

fn speaks_of_the_page(page: &Page<'_>, at: usize) -> bool {
    let voice = &page.index.words().voice;
    page.lines[at]
        .folded
        .split(' ')
        .any(|word| voice.contains(word))
}

fn has_furniture_beside(page: &Page<'_>, at: usize) -> bool {
    let is_furniture = |line: &super::line::Line<'_>| {
        !line.hits.is_empty() || line.prefixed.is_some() || line.is_date()
    };
    page.before(at).is_some_and(is_furniture) || page.after(at).is_some_and(is_furniture)
}
