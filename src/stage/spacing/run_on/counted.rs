//! Judges a counted word glued to its number: `300students`, `week9`.
//!
//! Units and names are rightly written together with figures. So the document must also write the
//! word with a space beside another number, or the word must be a plural that fits the next word.

use super::super::context::SpacingContext;
use super::super::place::{
    char_after, char_before, is_free, letters_after, letters_before, next_word, previous_word,
};
use super::super::verdict::Verdict;
use super::super::vocabulary::ENGLISH;

/// Words rarer than this are not counted (Zipf).
const NOT_RARE: f32 = 2.0;
/// Frequency of words that everybody uses (Zipf).
const EVERYDAY: f32 = 3.3;
/// Shortest counted word. Shorter words are units.
const SHORTEST: usize = 4;

/// Decides whether a space was lost between a number and the word at `at`.
pub(in super::super) fn judge_after(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let text = context.text;
    let word = letters_after(text, at)?;
    let end = at + word.len();
    let start = text[..at]
        .trim_end_matches(|c: char| c.is_ascii_digit() || ",.".contains(c))
        .len();
    let fits = is_counted(context, word)
        && is_free(char_before(text, start))
        && is_free(char_after(text, end).filter(|c| !".,".contains(*c)))
        && !ENGLISH.glued_always.has(word)
        && is_prose(context, at);
    if !fits {
        return None;
    }
    let figures = context.occurrences.beside_figures(word);
    if figures.right_after == 1 && figures.after > 0 {
        return Some(verdict(format!(
            "the document writes \"{word}\" after a number with a space elsewhere"
        )));
    }
    let next = next_word(text, end)?;
    if text[start..at].contains(',') && figures.right_after == 1 && context.makes_pair(word, next) {
        return Some(verdict(format!("\"{word} {next}\" goes on after a number")));
    }
    if ENGLISH.glued_units.has(word) {
        return None;
    }
    // Products are not named after people. Other plurals may be names: `37signals`.
    let is_people = ENGLISH.plurals_without_s.has(word);
    let follows = || {
        let before = previous_word(text, start);
        before.is_some_and(|before| is_people || context.makes_pair(before, word))
    };
    let goes_on = figures.right_after == 1
        && (is_people || word.ends_with('s'))
        && word.len() > SHORTEST
        && context
            .lexicon
            .zipf(word)
            .is_some_and(|zipf| zipf >= EVERYDAY)
        && context.makes_pair(word, next)
        && follows();
    goes_on.then(|| {
        verdict(format!(
            "\"{word}\" is counted, and \"{word} {next}\" goes on"
        ))
    })
}

/// Decides whether a space was lost between a word and the number at `at`.
pub(in super::super) fn judge_before(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let text = context.text;
    let word = letters_before(text, at)?;
    let rest = text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    let end = text.len() - rest.len();
    let is_numbered = || ENGLISH.numbered.has(&word.to_lowercase());
    let fits = (is_counted(context, word) || is_numbered())
        && is_free(char_before(text, at - word.len()))
        && is_free(char_after(text, end).filter(|c| !".,".contains(*c)))
        && is_prose(context, at);
    if !fits {
        return None;
    }
    let figures = context.occurrences.beside_figures(word);
    let is_odd_one = figures.right_before == 1 && figures.before > 0;
    is_odd_one.then(|| {
        verdict(format!(
            "the document writes \"{word}\" before a number with a space elsewhere"
        ))
    })
}

fn verdict(reason: String) -> Verdict {
    Verdict {
        reason,
        confidence: 0.94,
    }
}

/// Returns whether a word is in small letters and common enough to be counted.
fn is_counted(context: &SpacingContext<'_>, word: &str) -> bool {
    word.len() >= SHORTEST
        && word.chars().all(char::is_lowercase)
        && context
            .lexicon
            .zipf(word)
            .is_some_and(|zipf| zipf >= NOT_RARE)
}

fn is_prose(context: &SpacingContext<'_>, at: usize) -> bool {
    context.is_prose_word(at) && !context.is_technical()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::spacing::testing::at_bar_by_one_of;

    /// Judges the place marked by a bar.
    fn check(marked: &str, expected: bool) {
        let verdict = at_bar_by_one_of(marked, |c| c.is_ascii_digit(), [judge_after, judge_before]);
        assert_eq!(verdict.is_some(), expected, "{marked}: {verdict:?}");
    }

    #[test]
    fn counted_words_are_set_apart() {
        for text in [
            "There were 15|people in the room.",
            "The first 30 sailors came, and 12|sailors left.",
            "In week 3 it rained, and in week|4 it did not.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn units_products_and_habits_stay() {
        for text in [
            "It has 16|bits of the old sort.",
            "The firm 37|signals is not in the town.",
            "It takes 24|hours in the town.",
            "The track week|9 is loud.",
            "Take 3|boats, then 4boats and 5boats; 6 boats are left in the town.",
            "Take x-3|boats of the town, and 6 boats.",
        ] {
            check(text, false);
        }
    }
}
