//! Tells whether a line that begins like furniture continues as furniture.
//!
//! "Subscribe to our newsletter. We send it on Fridays, and you can leave at any time." addresses
//! the visitor throughout, and uses words of its rule. A paragraph of prose that happens to begin
//! with a phrase continues with other words and addresses nobody.

use rustc_hash::FxHashSet;

use super::marked_page::MarkedPage;
use crate::language::{Language, is_small_word};
use crate::phrase::{PhraseId, PhraseIndex, PhrasePlace, fold};

/// Most words of a line whose continuation is not examined.
const MAX_UNREAD: usize = 20;
/// Shortest word of a phrase that tells the subject of its rule, in characters.
const MIN_WORD: usize = 3;
/// Furniture has at least one word of its rule in this many words.
const MAX_BETWEEN: usize = 9;
/// Fewest words behind the opening whose share is meaningful.
const MIN_BEHIND: usize = 10;

/// Returns whether the words behind the opening phrase of a line read like furniture of its rule.
pub(super) fn speaks_on(page: &MarkedPage<'_>, at: usize, phrase: PhraseId) -> bool {
    let line = &page.lines[at];
    if line.n_words <= MAX_UNREAD {
        return true;
    }
    let opening = &page.index.phrase(phrase).text;
    let known = words_of_rule(page.index, page.language, phrase);
    let n_opening = opening.split(' ').count();
    let (mut n_behind, mut n_known) = (0, 0);
    let words = line
        .text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    for word in words.filter(|word| !word.is_empty()).skip(n_opening) {
        n_behind += 1;
        let word = fold(word);
        let is_voice = page.index.words().voice.contains(word.as_str());
        n_known += usize::from(is_voice || known.contains(word.as_str()));
    }
    n_behind < MIN_BEHIND || n_known * MAX_BETWEEN >= n_behind
}

/// Returns the words of all phrases of the rule of `phrase` that count in a language, except small
/// words.
fn words_of_rule(
    index: &PhraseIndex,
    language: Option<Language>,
    phrase: PhraseId,
) -> FxHashSet<String> {
    let is_telling = |word: &&str| word.chars().count() >= MIN_WORD && !is_small_word(word);
    let phrases = index.phrases_of(&index.phrase(phrase).rule, language);
    let openings =
        phrases.filter(|phrase| matches!(phrase.place, PhrasePlace::Start | PhrasePlace::Line));
    openings
        .flat_map(|phrase| phrase.text.split(' '))
        .filter(is_telling)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .collect()
}
