//! A space on the wrong side of a mark: `word ,word`, `end .Next`.
//!
//! A comma or semicolon stands between two known words. After a full stop, question or exclamation mark
//! a sentence begins: a small word stands before it, and an everyday word with a capital behind it.
//! Names look the same (`runs on .NET`); they end an address, or stand in the document again.

use super::context::SpacingContext;
use super::place::{char_after, letters_after, letters_before, line_before, token};
use super::verdict::Verdict;
use super::vocabulary::ENGLISH;
use crate::text::Span;

/// Words that everybody uses (Zipf).
const EVERYDAY: f32 = 3.5;
/// Words rarer than this are no evidence (Zipf).
const NOT_RARE: f32 = 2.2;
/// A document that writes a form so often means it.
const HABIT: usize = 2;

/// Decides whether the spaces before the mark at `at` belong behind it.
///
/// Returns the spaces and the mark, what should stand there, and why.
pub(super) fn judge(
    context: &SpacingContext<'_>,
    at: usize,
) -> Option<(Span, &'static str, Verdict)> {
    let text = context.text;
    let mark = char_after(text, at)?;
    let start = text[..at].trim_end_matches(' ').len();
    let left = letters_before(text, start)?;
    let right = letters_after(text, at + mark.len_utf8())?;
    let written = match mark {
        ',' => ", ",
        ';' => "; ",
        '.' => ". ",
        '!' => "! ",
        '?' => "? ",
        _ => return None,
    };
    let is_small = |word: &str| word.chars().all(char::is_lowercase);
    let zipf = |word: &str| context.lexicon.zipf(word).unwrap_or(0.0);
    let fits = if matches!(mark, ',' | ';') {
        (is_small(right) || right == "I") && zipf(left) >= NOT_RARE && zipf(right) >= NOT_RARE
    } else {
        let small = right.to_lowercase();
        let mut letters = right.chars();
        let begins = letters.next().is_some_and(char::is_uppercase) && is_small(letters.as_str());
        let is_ending = ENGLISH.endings.has(&small) && !ENGLISH.opening.has(&small);
        is_small(left) && begins && !is_ending && zipf(left) >= NOT_RARE && zipf(right) >= EVERYDAY
    };
    let is_word = left.len() > 1 && (right.len() > 1 || matches!(right, "a" | "I" | "A"));
    if !fits || !is_word || !is_plain(context, at) || !context.is_english(at) || context.is_code(at)
    {
        return None;
    }
    let reason = format!(
        "the space stands before the \"{mark}\" between \"{left}\" and \"{right}\", and not behind it"
    );
    let verdict = Verdict {
        reason,
        confidence: 0.97,
    };
    Some((Span::new(start, at + mark.len_utf8()), written, verdict))
}

/// Returns whether the mark stands in running text: with one word behind it and no symbols around, and not
/// so in the same words elsewhere.
fn is_plain(context: &SpacingContext<'_>, at: usize) -> bool {
    let text = context.text;
    // The mark begins the token, and is one byte.
    let Some(token) = token(text, at).filter(|token| token.start == at) else {
        return false;
    };
    let form = token.of(text);
    let inner =
        form[1..].trim_end_matches([',', '.', ';', ':', '!', '?', ')', '"', '”', '\'', '’']);
    let is_word = inner
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
    let before = line_before(text, at);
    let is_symbol = |c: char| "=<>{}|`$\\".contains(c);
    let is_near = before.chars().rev().take(6).any(is_symbol);
    is_word && !is_near && context.n_of_form(form) < HABIT
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the place before the mark behind the bar.
    fn check(marked: &str, expected: Option<&str>) {
        let found = at_bar(marked, judge);
        assert_eq!(found.map(|(_, written, _)| written), expected, "{marked}");
    }

    #[test]
    fn a_space_before_the_mark_belongs_behind_it() {
        check("It was the end |.The next day they left.", Some(". "));
        check("The door was open |,and nobody came.", Some(", "));
        check("They said yes |;he went home.", Some("; "));
        check("Who would do that now |?Nobody we know would.", Some("? "));
        check("We waited |,I think, for an hour.", Some(", "));
    }

    #[test]
    fn names_code_and_lists_stay() {
        for text in [
            "It runs on |.NET and is fine.",
            "Open the folder |.Git and look at it.",
            "She wrote a file |.txt for them and left.",
            "Let a = b |,and so it is there.",
            "The price was 5 |,and it rose.",
            "Nobody came |.École is a word.",
            "Call the method |.Next() of the list and wait.",
            "Det var sent |,men de blev kvar hela natten vid elden och sjöng.",
        ] {
            check(text, None);
        }
    }
}
