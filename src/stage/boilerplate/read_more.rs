//! Drops lines "Read more: title" that lead to another article.
//!
//! Readers and reference texts disagree about these lines, so they have a rule of their own. If the line
//! ends with a full stop, it is a sentence: "Also read: two letters, unsigned."

use super::marked_page::MarkedPage;
use super::safety::{Way, found};
use crate::phrase::PhraseBlock;
use crate::phrase::line::shape::{End, Start, count_words};
use crate::phrase::line::{Prefixed, ReadLine};

/// Length of the title in words.
const TITLE_WORDS: std::ops::RangeInclusive<usize> = 2..=32;

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    for at in 1..page.lines.len() {
        let line = &page.lines[at];
        let Some(prefixed) = line
            .prefixed
            .as_deref()
            .filter(|prefixed| is_link(line, prefixed))
        else {
            continue;
        };
        let phrase = page.index.phrase(prefixed.phrase);
        // Prefixes of other blocks are labels of tags and paths.
        if matches!(phrase.block, None | Some(PhraseBlock::Teaser)) {
            let n_words = count_words(prefixed.title);
            let reason = format!(
                "{:?} before a title of {n_words} words without a full stop",
                phrase.text
            );
            // Two such lines in a row are just as often the writer's own hints.
            let finding = if is_beside_link(page, at) && phrase.is_unsafe {
                let reason = format!("{reason}, beside another such line");
                found(phrase.rule.clone(), Way::ReadMoreBeside, reason)
            } else {
                page.finding(prefixed.phrase, Way::ReadMore, reason)
            };
            page.mark(at, finding);
        }
    }
}

/// Returns whether the line before or after is such a line too. One may be the writer's own hint,
/// several in a row are a list of the site.
fn is_beside_link(page: &MarkedPage<'_>, at: usize) -> bool {
    let is_one = |line: &ReadLine<'_>| {
        line.prefixed
            .as_deref()
            .is_some_and(|prefixed| is_link(line, prefixed))
    };
    page.before(at).is_some_and(is_one) || page.after(at).is_some_and(is_one)
}

fn is_link(line: &ReadLine<'_>, prefixed: &Prefixed<'_>) -> bool {
    let is_capitals =
        prefixed.head.chars().count() > 3 && !prefixed.head.contains(char::is_lowercase);
    let is_sentence =
        line.end == End::FullStop || line.end == End::Sentence && !line.text.ends_with(['?', '!']);
    line.start != Start::Quote
        && !prefixed.title.starts_with(char::is_lowercase)
        && (is_capitals || !is_sentence)
        && TITLE_WORDS.contains(&count_words(prefixed.title))
}
