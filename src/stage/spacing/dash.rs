//! A dash with a space on one side only: `the house– and`, `the house –and`.
//!
//! Dashes with spaces are right, and so are dashes without. A space was lost only if the document sets its
//! other dashes between spaces.

use super::context::SpacingContext;
use super::place::{char_after, char_before, letters_after, letters_before};
use super::verdict::Verdict;

/// Decides whether the dash at `at` has lost a space, and where.
pub(super) fn judge(context: &SpacingContext<'_>, at: usize) -> Option<(usize, Verdict)> {
    let text = context.text;
    let dash = char_after(text, at).filter(|c| is_dash(*c))?;
    let end = at + dash.len_utf8();
    let lost = match (char_before(text, at)?, char_after(text, end)?) {
        (before, ' ') if before.is_alphabetic() => at,
        (' ', after) if after.is_alphabetic() => end,
        _ => return None,
    };
    let before = letters_before(text, text[..at].trim_end_matches(' ').len())?;
    let after = letters_after(text, text.len() - text[end..].trim_start_matches(' ').len())?;
    let may_be_words = before.len() > 1 && (after.len() > 1 || matches!(after, "a" | "A" | "I"));
    let fits = may_be_words
        && context.language_at(at).is_some()
        && context.habits().sets_dashes_apart
        && !context.is_code(at);
    fits.then(|| {
        let verdict = Verdict {
            reason: "the document sets its other dashes apart on both sides".to_owned(),
            confidence: 0.95,
        };
        (lost, verdict)
    })
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the dash behind the bar.
    fn check(marked: &str, expected: bool) {
        let found = at_bar(marked, judge);
        assert_eq!(found.is_some(), expected, "{marked}");
    }

    #[test]
    fn dashes_are_set_as_the_others_are() {
        for text in [
            "The house – an old one – was cold|– and empty.",
            "The house — an old one — was cold |—and empty.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn habits_ranges_and_breaks_stay() {
        for text in [
            "The house was cold|– and empty.",
            "The house– old and grey –was cold|– and the garden – it seems – was not.",
            "The house – an old one – stood from May |–5 to July.",
            "The house – an old one – was cold|–",
        ] {
            check(text, false);
        }
    }
}
