//! A space lost at a quote: `said“never”`, `“magic”and`.
//!
//! The shape of a curly quote says whether it opens or closes; for straight quotes this is found by
//! counting, see [`quotes`](super::quotes). Endings behind a closing quote (`“like”s`) stay.

use super::context::SpacingContext;
use super::occurrences::HABIT;
use super::place::{
    char_after, char_before, letters_after, letters_before, line_after, line_before, next_word,
};
use super::quotes::{Turn, quotes_before, turn};
use super::verdict::Verdict;
use super::vocabulary::ENGLISH;

/// Decides whether a space was lost before the opening quote at `at`.
pub(super) fn judge_open(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let text = context.text;
    let quote = char_after(text, at).filter(|c| matches!(c, '“' | '"'))?;
    let inside = at + quote.len_utf8();
    let left = letters_before(text, at)?;
    let right = letters_after(text, inside)?;
    let opens = match quote {
        '“' => line_after(text, inside).contains('”'),
        _ => turn(text, at) == Some(Turn::Opens) && !context.is_technical(),
    };
    let mark = &text[at..inside];
    let is_whole =
        char_before(text, at - left.len()).is_none_or(|c| c.is_whitespace() || "(,.—–".contains(c));
    let fits = opens
        && is_whole
        && left.len() > 1
        && char_after(text, inside).is_some_and(char::is_alphanumeric)
        && is_word(context, left)
        && context.occurrences.of_marked(left, mark, right) < HABIT
        && context.is_prose(at);
    fits.then(|| {
        verdict(format!(
            "\"{left}\" is a word and a quotation opens behind it"
        ))
    })
}

/// Decides whether a space was lost between a closing quote and the word at `at`.
pub(super) fn judge_close(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let text = context.text;
    let quote = char_before(text, at).filter(|c| matches!(c, '”' | '"'))?;
    let closing = at - quote.len_utf8();
    let right = letters_after(text, at)?;
    let last = char_before(text, closing)?;
    let before = line_before(text, closing);
    let closes = match quote {
        '”' => before
            .rfind(['“', '”'])
            .is_some_and(|open| before[open..].starts_with('“')),
        _ => closes_straight(text, closing) && !context.is_technical(),
    };
    let left = letters_before(text, closing)?;
    let after = char_after(text, at + right.len());
    let fits = closes
        && (last.is_alphanumeric() || ".,!?…%)’".contains(last))
        && (right.len() > 1 || matches!(right, "A" | "I" | "a"))
        && after.is_none_or(|c| c.is_whitespace() || ",.;:!?'’".contains(c))
        && !ENGLISH.after_quoted.has(right)
        && (is_word(context, right) || begins_sentence(text, closing, at + right.len()))
        && context
            .occurrences
            .of_marked(left, &text[closing..at], right)
            < HABIT
        && context.is_prose(at);
    fits.then(|| verdict(format!("a quotation closes and \"{right}\" is a word")))
}

/// Returns whether the straight quote at `at` closes a quotation: by its turn, or because a
/// sentence ends before it and another quotation is open, or none stands in the paragraph.
fn closes_straight(text: &str, at: usize) -> bool {
    if let Some(turn) = turn(text, at) {
        return turn == Turn::Closes;
    }
    let rest = &text[at + 1..];
    let begins =
        rest.starts_with(char::is_uppercase) && rest.chars().nth(1).is_some_and(char::is_lowercase);
    let before = text[..at].strip_suffix(['.', '!', '?']);
    let ends = before.is_some_and(|before| before.ends_with(char::is_lowercase));
    begins && ends && quotes_before(text, at).is_none_or(|n_before| n_before % 2 == 1)
}

/// Returns whether a sentence ends before the quote at `closing`, and a small word goes on behind
/// the capitalised one that ends at `end`, as behind a name: `late."Anna said`.
fn begins_sentence(text: &str, closing: usize, end: usize) -> bool {
    text[..closing].ends_with(['.', '!', '?'])
        && next_word(text, end).is_some_and(|next| next.starts_with(char::is_lowercase))
}

fn verdict(reason: String) -> Verdict {
    Verdict {
        reason,
        confidence: 0.96,
    }
}

fn is_word(context: &SpacingContext<'_>, word: &str) -> bool {
    context.lexicon.contains(word) || context.occurrences.of_word(word) > 1
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the place marked by a bar: the opening quote, or the letter behind a closing one.
    fn check(marked: &str, expected: bool) {
        let verdict = at_bar(marked, |context, at| {
            if context.text[at..].starts_with(['“', '"']) {
                judge_open(context, at)
            } else {
                judge_close(context, at)
            }
        });
        assert_eq!(verdict.is_some(), expected, "{marked}: {verdict:?}");
    }

    #[test]
    fn lost_spaces_are_found() {
        for text in [
            "He said|“never” and left.",
            "They called it “magic”|and laughed.",
            "“It is late.”|The man left the house.",
            "He called it \"art\"|and paid.",
            "He called it|\"art\" and paid.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn endings_inches_code_and_other_languages_stay() {
        for text in [
            "All those “like”|s on the page.",
            "He “friend”|ed them all.",
            "The 5\" and the 7|\"screen of it.",
            "Set x=\"art\"|and be done with it, or not.",
            "He said|\"never and left the house.",
            "So he|“a” went, he“a” came, he“a” left the house.",
            "Er sagte „nein“|und ging in die Stadt und auf das Land mit der Frau und dem Hund.",
        ] {
            check(text, false);
        }
    }
}
