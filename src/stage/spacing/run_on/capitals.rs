//! Judges a word in capitals glued to a capitalised one: `OXOCheck`, `ITEMSShop`.
//!
//! Names look the same (`HBOMax`, `XMLParser`). So the right word must be an everyday word that
//! fits the next word, and there must be a sign that the capitals are a word of their own.

use super::super::context::SpacingContext;
use super::super::occurrences::HABIT;
use super::super::place::{
    char_after, char_before, letters_after, letters_around, letters_before, next_word,
    previous_word,
};
use super::super::verdict::Verdict;
use super::super::vocabulary::ENGLISH;
use crate::text::Span;

/// Frequency of words that everybody uses (Zipf).
const EVERYDAY: f32 = 2.6;

/// Decides whether the capital before the small letter at `small` begins another word. Returns
/// where that word begins.
pub(in super::super) fn judge(
    context: &SpacingContext<'_>,
    small: usize,
) -> Option<(usize, Verdict)> {
    let text = context.text;
    let at = small - 1;
    let form = letters_around(text, at)?;
    let (left, right) = (letters_before(text, at)?, letters_after(text, at)?);
    let is_whole = char_before(text, form.start)
        .is_none_or(|c| c.is_whitespace() || "(“\"".contains(c))
        && char_after(text, form.end).is_none_or(char::is_whitespace);
    let lexicon = context.lexicon;
    let may_be_words = left.len() > 1
        && left.bytes().all(|byte| byte.is_ascii_uppercase())
        && right.len() > 3
        && right.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
        && !ENGLISH.second_in_names.has(&right.to_lowercase())
        && lexicon.zipf(right).is_some_and(|zipf| zipf >= EVERYDAY);
    if !is_whole || !may_be_words || lexicon.is_name(form.of(text)) {
        return None;
    }
    let why = stands_alone(context, left, right, form)?;
    let fits = context.occurrences.of_word(form.of(text)) < HABIT - 1
        && !context.is_technical()
        && context.is_prose_word(at);
    fits.then(|| {
        let verdict = Verdict {
            reason: format!("{why}, and \"{right}\" is a word"),
            confidence: 0.94,
        };
        (at, verdict)
    })
}

/// Returns the sign that the capitals are a word of their own: the word before is in capitals too;
/// or the words around make pairs, and the capitals stand alone elsewhere or follow a function
/// word.
fn stands_alone(
    context: &SpacingContext<'_>,
    left: &str,
    right: &str,
    form: Span,
) -> Option<String> {
    /// Shortest word in capitals. Shorter ones are initials of firms.
    const SHORTEST: usize = 4;
    /// Smallest lift of two words that stand together more often than by chance (log10).
    const LIFTED: f32 = 0.3;
    let text = context.text;
    let is_shouted = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let previous = previous_word(text, form.start);
    if let Some(previous) = previous.filter(|previous| is_shouted(previous))
        && left.len() >= SHORTEST
        && context
            .lexicon
            .zipf(left)
            .is_some_and(|zipf| zipf >= EVERYDAY)
    {
        return Some(format!("\"{previous} {left}\" is in capitals"));
    }
    let next = next_word(text, form.end).filter(|next| context.makes_pair(right, next))?;
    if context.occurrences.of_word(left) > 0 {
        return Some(format!("\"{left}\" stands alone elsewhere"));
    }
    let is_function_word = |word: &str| context.lexicon.is_function_word(word);
    let is_lifted = || {
        context
            .lexicon
            .lift(right, next)
            .is_some_and(|lift| lift > LIFTED)
    };
    let goes_on = is_function_word(next) || is_lifted();
    let previous = previous.filter(|previous| goes_on && is_function_word(previous));
    previous.map(|previous| format!("\"{left}\" follows \"{previous}\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::spacing::testing::at_bar;

    /// Judges the border marked by a bar.
    fn check(marked: &str, expected: bool) {
        let found = at_bar(marked, |context, at| judge(context, at + 1));
        assert_eq!(found.is_some(), expected, "{marked}: {found:?}");
    }

    #[test]
    fn capitals_and_words_are_parted() {
        for text in [
            "The OXO is fine. Get it at OXO|Check the price of it.",
            "SEE ALL THE ITEMS|Shop now and be happy.",
            "A trip with AAA|Exploring the land is fun.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn names_and_identifiers_stay() {
        for text in [
            "The new HBO|Max plan is on TV.",
            "The NBC|Universal group of the firm.",
            "The old XML|Parser of the tool.",
            "The PC|Magazine is the best one of them all.",
            "The ABC|Learning group is here, and ABCLearning is a firm.",
        ] {
            check(text, false);
        }
    }
}
