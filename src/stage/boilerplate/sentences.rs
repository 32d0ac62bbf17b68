//! Drops sentences that a site says about itself: "Subscribe to our…", "We use cookies…", "©
//! 2024…".
//!
//! The opening decides. It is safe if it has words such as "our" and "us". "Sign up for the
//! newsletter at the library desk" is a sentence of a text.

use super::heading;
use super::marked_page::MarkedPage;
use super::safety::{Way, found};
use super::voice;
use crate::edit::RuleId;
use crate::phrase::{PhraseBlock, PhrasePlace};

/// The middle of a line in which a newsletter asks for readers. The name stands before it, the
/// request behind it.
const SUPPORTED: &str = " is a reader-supported publication.";
const REQUESTS: [&str; 5] = ["To ", "Subscribe", "Consider", "If you", "Become"];
/// Longest such line, in words.
const MAX_SUPPORTED: usize = 45;
const NEWSLETTER: RuleId = RuleId::constant("boilerplate/newsletter-signup");
/// Longest credit in words. A longer line that begins like a credit is a sentence about the
/// picture.
const MAX_CREDIT_WORDS: usize = 20;

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    for at in 0..page.lines.len() {
        let Some(phrase) = page.lines[at].hits.get(PhrasePlace::Start) else {
            continue;
        };
        let is_sentence = page.index.phrase(phrase).block == Some(PhraseBlock::Credit)
            && page.lines[at].n_words > MAX_CREDIT_WORDS;
        let is_furniture = !is_sentence && voice::speaks_on(page, at, phrase);
        if is_furniture && page.stands_alone(at) && !is_heading(page, at) {
            let text = &page.index.phrase(phrase).text;
            let n_words = page.lines[at].n_words;
            let reason = format!(
                "the line opens with {text:?}, which a site says of itself; it has {n_words} words"
            );
            page.mark_phrase(at, page.finding(phrase, Way::Opening, reason));
        }
    }
}

/// Returns whether a text may contain such a request.
pub(super) fn may_ask(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), SUPPORTED.as_bytes()).is_some()
}

/// Marks "The Lock is a reader-supported publication. To receive new posts, …".
pub(super) fn mark_requests(page: &mut MarkedPage<'_>) {
    for at in 0..page.lines.len() {
        let line = &page.lines[at];
        let asks = line.n_words <= MAX_SUPPORTED
            && line.text.split_once(SUPPORTED).is_some_and(|(_, behind)| {
                let behind = behind.trim_start();
                REQUESTS.iter().any(|request| behind.starts_with(request))
            });
        if asks {
            let reason = format!("{SUPPORTED:?}, by which the page speaks of itself");
            page.mark(at, found(NEWSLETTER, Way::SpeaksOfPage, reason));
        }
    }
}

/// Returns whether the line is only the opening, with at most two words, and a sentence follows.
/// Then it may be the heading of that sentence, unless lines beside it show that it is furniture.
fn is_heading(page: &MarkedPage<'_>, at: usize) -> bool {
    if heading::is_of_section(page, at) {
        return true;
    }
    let line = &page.lines[at];
    let follows = page
        .after(at)
        .is_some_and(|next| next.is_sentence() && next.hits.is_empty());
    let is_beside = page
        .before(at)
        .is_some_and(|before| before.is_known() || !before.hits.is_empty());
    line.n_words <= 2 && follows && !is_beside
}
