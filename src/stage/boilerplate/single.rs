//! Drops whole lines that are a phrase: "Share this post", "Advertisement".
//!
//! Before the first sentence and after the last, a phrase is dropped. Between two sentences, a
//! short phrase may be a heading of the text. There it is dropped only beside other furniture, or
//! if it is no possible heading, like a button ("Share", "Learn more"). It is kept if the text
//! mentions it.

use super::heading;
use super::marked_page::MarkedPage;
use super::safety::Way;
use crate::phrase::{PhraseBlock, PhraseId, PhrasePlace};

/// How many lines below the title a button may stand. A date and a name may come between.
const MAX_UNDER_TITLE: usize = 3;
/// Two-word buttons of these blocks are no headings even in a short text: "Copy link", "Related
/// posts".
const NEVER_HEADINGS: [PhraseBlock; 2] = [PhraseBlock::Share, PhraseBlock::Posts];
const AFTER_TEXT: &str = "after the last sentence";
const BESIDE: &str = "beside other furniture";
const OF_PAGE: &str = "by which the page speaks of itself";
const BEFORE_TEXT: &str = "before the first sentence";
/// A phrase of this many words is no heading by chance.
const LONG_PHRASE: usize = 4;
/// If more short lines than this follow the last sentence, they are a list of the text.
const MAX_SHORT_TAIL: usize = 6;

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    let tail = page.sums.last_sentence.map_or(0, |last| last + 1);
    let n_short = page.lines[tail..]
        .iter()
        .filter(|line| line.n_words <= 6)
        .count();
    for at in 0..page.lines.len() {
        let hits = page.lines[at].hits;
        let Some(phrase) = hits
            .get(PhrasePlace::Button)
            .or(hits.get(PhrasePlace::Line))
        else {
            continue;
        };
        if !page.stands_alone(at) {
            continue;
        }
        if let Some(why) = why(page, at, phrase, n_short > MAX_SHORT_TAIL) {
            let text = &page.index.phrase(phrase).text;
            let reason = format!("the whole line is {text:?}, {why}");
            let way = match why {
                AFTER_TEXT => Way::Tail,
                BEFORE_TEXT => Way::Head,
                BESIDE => Way::BesideFurniture,
                OF_PAGE => Way::SpeaksOfPage,
                _ => Way::OnlyFurniture,
            };
            page.mark_phrase(at, page.finding(phrase, way, reason));
        }
    }
}

/// Returns the reason why a phrase may be dropped, if it may.
fn why(
    page: &mut MarkedPage<'_>,
    at: usize,
    phrase: PhraseId,
    has_list_tail: bool,
) -> Option<&'static str> {
    let label = Label::of(page, at, phrase);
    if !label.may_go(page, at) || heading::is_over_text(page, at, label.block) {
        return None;
    }
    let reason = label.reason(page, at, has_list_tail)?;
    // Under the title a button is a button even if the text says "share" too.
    let is_under_title = label.block == Some(PhraseBlock::Share)
        && (1..=MAX_UNDER_TITLE).contains(&at)
        && at < page.sums.first_sentence;
    let is_mentioned = !(is_under_title && reason == BEFORE_TEXT) && label.is_mentioned(page, at);
    (!is_mentioned).then_some(reason)
}

/// The properties of a phrase, apart from its place.
struct Label {
    block: Option<PhraseBlock>,
    /// Whether no writer would choose it as a heading.
    is_button: bool,
    is_one_word: bool,
}

impl Label {
    fn of(page: &MarkedPage<'_>, at: usize, phrase: PhraseId) -> Self {
        let line = &page.lines[at];
        let phrase = page.index.phrase(phrase);
        let may_be_heading = match line.n_words {
            1 => true,
            2 => !phrase
                .block
                .is_some_and(|block| NEVER_HEADINGS.contains(&block)),
            _ => false,
        };
        Self {
            block: phrase.block,
            is_button: phrase.place == PhrasePlace::Button
                && (!may_be_heading || page.has_paragraphs()),
            is_one_word: line.n_words == 1 && !line.is_unspaced(),
        }
    }

    /// Returns whether it labels advertising. In every language single words do that, between
    /// paragraphs.
    fn is_advertisement(&self) -> bool {
        self.block == Some(PhraseBlock::Advertisement)
    }

    /// Returns whether the phrase may be dropped at all in its place.
    fn may_go(&self, page: &MarkedPage<'_>, at: usize) -> bool {
        let is_sure = !self.is_one_word || self.is_advertisement() || self.is_button;
        let is_weak = page.lines[at].hits.get(PhrasePlace::Weak).is_some();
        (is_sure || !is_weak && may_stand_alone(page, at))
            && (self.block != Some(PhraseBlock::Author) || page.is_tail(at))
    }

    fn reason(
        &self,
        page: &MarkedPage<'_>,
        at: usize,
        has_list_tail: bool,
    ) -> Option<&'static str> {
        let n_words = page.lines[at].n_words;
        let is_tail = page.is_tail(at);
        if self.is_advertisement() || self.is_button || n_words >= LONG_PHRASE {
            Some("which only furniture says")
        } else if n_words >= 3 && speaks_of_the_page(page, at) {
            Some(OF_PAGE)
        } else if has_furniture_beside(page, at) {
            Some(BESIDE)
        } else if !page.is_edge(at) || is_tail && has_list_tail || heads_sentence(page, at) {
            None
        } else if is_tail {
            Some(AFTER_TEXT)
        } else {
            Some(BEFORE_TEXT)
        }
    }

    /// Returns whether the text itself mentions it. A word of a few letters always counts as
    /// mentioned.
    fn is_mentioned(&self, page: &mut MarkedPage<'_>, at: usize) -> bool {
        let line = &mut page.lines[at];
        if line.folded.len() < 4 && !line.is_unspaced() && !self.is_advertisement() {
            return true;
        }
        let folded = std::mem::take(&mut line.folded);
        let is_mentioned = page.mentions.contains(&page.lines, &folded);
        page.lines[at].folded = folded;
        is_mentioned
    }
}

/// Returns whether the next line ends like a sentence, even a short one.
fn heads_sentence(page: &MarkedPage<'_>, at: usize) -> bool {
    page.is_tail(at)
        && page
            .after(at)
            .is_some_and(|next| next.ends_sentence() && !next.is_known())
}

/// Returns whether a single word may be dropped: at the end, or above the first sentence or a date.
fn may_stand_alone(page: &MarkedPage<'_>, at: usize) -> bool {
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

fn speaks_of_the_page(page: &MarkedPage<'_>, at: usize) -> bool {
    let voice = &page.index.words().voice;
    page.lines[at]
        .folded
        .split(' ')
        .any(|word| voice.contains(word))
}

fn has_furniture_beside(page: &MarkedPage<'_>, at: usize) -> bool {
    let is_furniture = |line: &crate::phrase::ReadLine<'_>| {
        !line.hits.is_empty() || line.prefixed.is_some() || line.is_date()
    };
    page.before(at).is_some_and(is_furniture) || page.after(at).is_some_and(is_furniture)
}
