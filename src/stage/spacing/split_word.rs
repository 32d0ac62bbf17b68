//! A letter torn off its word: `the Midwes t`, `the g overnment`.
//!
//! In names, formulas and lists a letter rightly stands alone (`vitamin d`, `T cell`). So the rest of the
//! word must be no word, the whole must be a common word, and a neighbour must agree. Words torn in the
//! middle are not looked for: every word would have to be looked up.

use super::context::SpacingContext;
use super::place::{
    char_after, char_before, letters_after, letters_before, next_word, previous_word,
};
use super::verdict::Verdict;
use crate::text::Span;

/// Words rarer than this are no evidence (Zipf).
const NOT_RARE: f32 = 2.5;
/// Shorter rests are abbreviations, in bytes.
const SHORTEST: usize = 3;

/// Decides whether the letter that ends at `end` belongs to a word beside it.
///
/// Returns the space between them, and why.
pub(super) fn judge(context: &SpacingContext<'_>, end: usize) -> Option<(Span, Verdict)> {
    let text = context.text;
    let start = end - 1;
    let letter = char_before(text, end)?;
    if char_after(text, end).is_some_and(|c| c.is_alphanumeric() || "'’.-/&@".contains(c)) {
        return None;
    }
    let before = letters_before(text, start - 1)?;
    if letter.is_lowercase() && text[..start].ends_with(' ') {
        let word = Span::new(start - 1 - before.len(), start - 1);
        if let Some(verdict) = joined(context, word, Span::new(start, end), before) {
            return Some((Span::new(start - 1, start), verdict));
        }
    }
    let after = text[end..]
        .strip_prefix(' ')
        .and_then(|_| letters_after(text, end + 1))?;
    let word = Span::new(end + 1, end + 1 + after.len());
    let verdict = joined(context, Span::new(start, end), word, after)?;
    Some((Span::new(end, end + 1), verdict))
}

/// Returns why two parts are one word, of which `rest` is the longer part.
fn joined(context: &SpacingContext<'_>, first: Span, second: Span, rest: &str) -> Option<Verdict> {
    let SpacingContext { text, lexicon, .. } = *context;
    let is_plain = |part: &str| part.chars().skip(1).all(char::is_lowercase);
    let is_whole = char_before(text, first.start)
        .is_none_or(|c| c.is_whitespace() || "(“\"".contains(c))
        && char_after(text, second.end)
            .is_none_or(|c| c.is_whitespace() || ".,;:!?)”\"".contains(c));
    let may_be_rest = rest.len() >= SHORTEST
        && is_whole
        && is_plain(first.of(text))
        && second.of(text).chars().all(char::is_lowercase)
        && !lexicon.contains(rest)
        && context.occurrences.of_word(rest) < 2;
    if !may_be_rest {
        return None;
    }
    let whole = format!("{}{}", first.of(text), second.of(text));
    lexicon.zipf(&whole).filter(|zipf| *zipf >= NOT_RARE)?;
    let agrees = |pair: Option<(&str, &str)>| {
        pair.is_some_and(|(first, second)| context.makes_pair(first, second))
    };
    let fits = context.is_prose_word(first.start) && !context.is_technical();
    let is_sure = agrees(previous_word(text, first.start).map(|word| (word, whole.as_str())))
        || agrees(next_word(text, second.end).map(|word| (whole.as_str(), word)))
        || context.occurrences.of_word(&whole) > 0;
    fits.then(|| Verdict {
        reason: format!("\"{whole}\" is a word, \"{rest}\" is not"),
        confidence: if is_sure { 0.95 } else { 0.7 },
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the letter before the bar, and compares the text with the space gone.
    fn check(marked: &str, expected: Option<&str>) {
        let text = marked.replace('|', "");
        let found = at_bar(marked, judge).map(|(space, _)| {
            let mut mended = text.clone();
            mended.replace_range(space.start..space.end, "");
            mended
        });
        assert_eq!(found.as_deref(), expected, "{marked}");
    }

    #[test]
    fn letters_are_joined_to_their_words() {
        check(
            "He left for the Midwes t| and stayed.",
            Some("He left for the Midwest and stayed."),
        );
        check(
            "It is the g| overnment of the day.",
            Some("It is the government of the day."),
        );
    }

    #[test]
    fn letters_that_stand_alone_stay() {
        for text in [
            "Take the vitamin d| in the morning.",
            "The T| cell is small.",
            "The x| qzvrtu of it is a name.",
            "He met Levi s| at the house.",
            "The line p| q of the figure.",
        ] {
            check(text, None);
        }
    }
}
