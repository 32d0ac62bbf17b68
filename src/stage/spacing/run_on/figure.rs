//! Finds a space lost at a figure: `2023The`, `March12`, `in2019`.
//!
//! In units, products and models, figures are rightly written together with letters. So only years,
//! dates, amounts and the words beside them are certain enough.

use super::super::context::SpacingContext;
use super::super::occurrences::HABIT;
use super::super::place::{
    char_after, char_before, is_free, letters_after, letters_before, next_word, previous_word,
};
use super::super::verdict::Verdict;
use super::super::vocabulary::ENGLISH;

/// Decides whether a space was lost between a year and the capital at `at`.
pub(in super::super) fn judge_after_year(
    context: &SpacingContext<'_>,
    at: usize,
) -> Option<Verdict> {
    let text = context.text;
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
    let ends_date = || right.len() > 1 && follows_month(&text[..start]);
    if !is_year(year) {
        return judge_after_number(context, start, at, right);
    }
    let fits = is_free(char_before(text, start))
        && right.chars().skip(1).all(char::is_lowercase)
        && (opens || ends_date())
        && context.is_prose_word(at);
    fits.then(|| Verdict {
        reason: if opens {
            format!("\"{year}\" is a year and \"{right}\" opens a sentence")
        } else {
            format!("\"{year}\" ends a date, and \"{right}\" is a word")
        },
        confidence: 0.97,
    })
}

/// Judges `Runner 970The watch`: a word that opens sentences stands behind a product's number, and
/// the next word fits it.
fn judge_after_number(
    context: &SpacingContext<'_>,
    start: usize,
    at: usize,
    right: &str,
) -> Option<Verdict> {
    let text = context.text;
    let next = next_word(text, at + right.len())?;
    let fits = right.len() > 2
        && ENGLISH.opening_surely.has(&right.to_lowercase())
        && right.chars().skip(1).all(char::is_lowercase)
        && text[..start].ends_with(' ')
        && previous_word(text, start).is_some()
        && context.makes_pair(right, next)
        && !(right == "The" && context.lexicon.is_function_word(next))
        && context.occurrences.beside_figures(right).right_after == 1
        && context.is_prose_word(at)
        && !context.is_technical();
    fits.then(|| Verdict {
        reason: format!("\"{right} {next}\" opens a sentence behind a number"),
        confidence: 0.95,
    })
}

/// Returns whether a text ends with a month, or with a month and a day: `Oct. 30, `. Then a year
/// ends a date.
fn follows_month(before: &str) -> bool {
    let is_day = |c: char| c.is_ascii_digit() || " ,.".contains(c);
    let month = before.trim_end_matches(is_day);
    let rest = &before[month.len()..];
    let month = letters_before(month, month.len()).unwrap_or_default();
    let small = month.to_lowercase();
    rest.len() <= 5
        && month.starts_with(char::is_uppercase)
        && (ENGLISH.months.has(&small) || ENGLISH.short_months.has(&small))
}

/// Decides whether a space was lost between a year and the small word at `at`: `2019study`.
pub(in super::super) fn judge_small_after(
    context: &SpacingContext<'_>,
    at: usize,
) -> Option<Verdict> {
    /// Frequency of words that everybody uses (Zipf).
    const EVERYDAY: f32 = 2.9;
    let text = context.text;
    let right = letters_after(text, at)?;
    let start = text[..at]
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .len();
    let year = &text[start..at];
    let end = at + right.len();
    let previous = previous_word(text, start)?;
    let fits = is_year(year)
        && is_free(char_before(text, start))
        && is_free(char_after(text, end).filter(|c| !".,".contains(*c)))
        && right.len() > 2
        && !ENGLISH.glued_units.has(right)
        && context
            .lexicon
            .zipf(right)
            .is_some_and(|zipf| zipf >= EVERYDAY)
        && context.lexicon.is_function_word(previous)
        && next_word(text, end).is_some_and(|next| next.starts_with(char::is_lowercase))
        && context.occurrences.beside_figures(right).right_after == 1
        && context.is_prose_word(at)
        && !context.is_technical();
    fits.then(|| Verdict {
        reason: format!("\"{year}\" is a year and \"{right}\" is a word"),
        confidence: 0.95,
    })
}

/// Decides whether a space was lost between a word and the figure at `at`.
pub(in super::super) fn judge_before(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let text = context.text;
    let left = letters_before(text, at)?;
    let start = at - left.len();
    let rest = &text[at..];
    let figure = &rest[..rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()];
    let small = left.to_lowercase();
    let is_month = left.starts_with(char::is_uppercase) && ENGLISH.months.has(&small);
    let is_day = figure.len() < 3 && figure.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    let is_amount = || is_before_amount(context, left, start, at + figure.len());
    let joins = ENGLISH.before_years.has(&small)
        && (left.starts_with(char::is_uppercase) || previous_word(text, start).is_some());
    let is_date = is_month && (is_day || is_year(figure)) || joins && is_year(figure);
    let ends = |c: char| !".,%+".contains(c);
    let fits = is_free(char_before(text, start))
        && is_free(char_after(text, at + figure.len()).filter(|c| ends(*c)))
        && (is_date || is_amount())
        && context.is_prose_word(at);
    let role = if is_date { "part of a date" } else { "number" };
    fits.then(|| Verdict {
        reason: format!("\"{left}\" is a word and \"{figure}\" a {role}"),
        confidence: 0.97,
    })
}

/// Returns whether a word and the figure behind it, which ends at `end`, begin an amount:
/// `over15 years`, `up to80%`, `Cook Time35 minutes`.
fn is_before_amount(context: &SpacingContext<'_>, left: &str, start: usize, end: usize) -> bool {
    let text = context.text;
    let rest = text[end..].strip_prefix('+').unwrap_or(&text[end..]);
    let next = next_word(rest, 0);
    let previous = previous_word(text, start);
    let is_joined = || {
        left.len() > 1
            && ENGLISH.before_amounts.has(left)
            && previous.is_some_and(|previous| context.makes_pair(previous, left))
            && (rest.starts_with('%')
                || next.is_some_and(|next| next.starts_with(char::is_lowercase)))
    };
    let is_timed = || {
        left.len() > 3
            && left.chars().skip(1).all(char::is_lowercase)
            && next.is_some_and(|next| ENGLISH.timed.has(next))
            && context.lexicon.contains(left)
    };
    (is_joined() || is_timed())
        && !context.is_technical()
        && context.occurrences.beside_figures(left).right_before < HABIT
}

/// Returns whether a figure is a year that articles write about.
fn is_year(figure: &str) -> bool {
    figure.len() == 4
        && ["18", "19", "20"]
            .iter()
            .any(|century| figure.starts_with(century))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::spacing::testing::at_bar_by_one_of;

    /// Judges the place marked by a bar.
    fn check(marked: &str, expected: bool) {
        let verdict = at_bar_by_one_of(
            marked,
            |c| c.is_ascii_digit(),
            [judge_after_year, judge_before],
        );
        assert_eq!(verdict.is_some(), expected, "{marked}: {verdict:?}");
    }

    #[test]
    fn dates_and_years_are_set_apart() {
        for text in [
            "In 2023|The company grew.",
            "On March|12 the shop opened.",
            "By|2030 it should be done.",
            "It was built in|1950, they say.",
            "We liked the Runner 970|The watch is light.",
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
