//! A space lost at a figure: `2023The`, `March12`, `in2019`.
//!
//! Figures are glued to letters by right in units, products and models, so only years, dates and
//! the words that go with them are certain enough.

use super::evidence::Evidence;
use super::place::{
    char_after, char_before, letters_after, letters_before, next_word, previous_word,
};
use super::run_on::Verdict;
use super::vocabulary::ENGLISH;

/// Decides whether a space was lost between a year and the capital at `at`.
pub(super) fn judge_after_year(evidence: &Evidence<'_>, at: usize) -> Option<Verdict> {
    let text = evidence.text;
    let right = letters_after(text, at)?;
    let start = text[..at]
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .len();
    let year = &text[start..at];
    let small = right.to_lowercase();
    let next_is_small = || {
        next_word(text, at + right.len()).is_some_and(|next| next.starts_with(char::is_lowercase))
    };
    let opens = ENGLISH.opening_surely.has(&small)
        || ENGLISH.opening.has(&small) && !ENGLISH.ends_names.has(&small) && next_is_small();
    let fits = is_year(year)
        && is_free(char_before(text, start))
        && right.chars().skip(1).all(char::is_lowercase)
        && opens
        && is_prose(evidence, at);
    fits.then(|| Verdict {
        reason: format!("\"{year}\" is a year and \"{right}\" opens a sentence"),
        confidence: 0.97,
    })
}

/// Decides whether a space was lost between a word and the figure at `at`.
pub(super) fn judge_before(evidence: &Evidence<'_>, at: usize) -> Option<Verdict> {
    let text = evidence.text;
    let left = letters_before(text, at)?;
    let start = at - left.len();
    let rest = &text[at..];
    let figure = &rest[..rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()];
    let small = left.to_lowercase();
    let is_month = left.starts_with(char::is_uppercase) && ENGLISH.months.has(&small);
    let is_day = figure.len() < 3 && figure.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    let joins = ENGLISH.before_years.has(&small)
        && (left.starts_with(char::is_uppercase) || previous_word(text, start).is_some());
    let fits = (is_month && (is_day || is_year(figure)) || joins && is_year(figure))
        && is_free(char_before(text, start))
        && is_free(char_after(text, at + figure.len()).filter(|c| !".,".contains(*c)))
        && is_prose(evidence, at);
    fits.then(|| Verdict {
        reason: format!("\"{left}\" is a word and \"{figure}\" a part of a date"),
        confidence: 0.97,
    })
}

/// Returns whether a figure is a year that articles write about.
fn is_year(figure: &str) -> bool {
    figure.len() == 4
        && ["18", "19", "20"]
            .iter()
            .any(|century| figure.starts_with(century))
}

/// Returns whether a character beside a form leaves it what it is.
fn is_free(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || "(“\"‘)”’;:!?".contains(c))
}

/// Returns whether the place stands in English prose.
fn is_prose(evidence: &Evidence<'_>, at: usize) -> bool {
    evidence.is_prose_word(at)
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the place marked by a bar.
    fn check(marked: &str, expected: bool) {
        let verdict = at_bar(marked, |evidence, at| {
            if evidence.text[at..].starts_with(|c: char| c.is_ascii_digit()) {
                judge_before(evidence, at)
            } else {
                judge_after_year(evidence, at)
            }
        });
        assert_eq!(verdict.is_some(), expected, "{marked}: {verdict:?}");
    }

    #[test]
    fn dates_and_years_are_set_apart() {
        for text in [
            "In 2023|The company grew.",
            "On March|12 the shop opened.",
            "By|2030 it should be done.",
            "It was built in|1950, they say.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn units_models_and_versions_stay() {
        for text in [
            "The A4 sheet and the MP|3 file are here.",
            "It has a 2023|Edition to sell.",
            "The Model 3000|The is odd.",
            "The iPad in|2019x is old.",
            "The track March|45 is loud.",
            "Take the file-in|2019 from the shelf.",
        ] {
            check(text, false);
        }
    }
}
