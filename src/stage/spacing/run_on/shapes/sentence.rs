//! Shapes whose right word opens a sentence: `IntroductionThe`, `minutesThey`.

use super::super::case::Case;
use super::heading::ends_heading;
use super::{EVERYDAY, NOT_RARE, left_may_end};
use crate::stage::spacing::context::SpacingContext;
use crate::stage::spacing::place::char_before;
use crate::stage::spacing::vocabulary::ENGLISH;

/// Frequency of a pair that everybody uses (Zipf).
const EVERYDAY_PAIR: f32 = 3.3;

/// Returns whether the right word opens sentences and the left word may end one.
fn opens(case: &Case<'_, '_>) -> bool {
    ENGLISH.opening.has(&case.right)
        && !ENGLISH.ends_names.has(&case.right)
        && case.glue.right.len() == case.glue.tail.len()
        && case.left_zipf >= NOT_RARE
        && !joins(case)
        && left_may_end(case)
}

/// Returns whether no sentence ends with the left word. `andThen` and `beforeEach` are identifiers.
fn joins(case: &Case<'_, '_>) -> bool {
    case.begins_small() && ENGLISH.joining.has(&case.left)
}

/// Returns whether nothing but white space or an apostrophe follows the run.
fn stands_free(case: &Case<'_, '_>) -> bool {
    let is_free = |c: char| c.is_whitespace() || c == '\'' || c == '’';
    case.glue.after.is_none_or(is_free)
}

fn reason(case: &Case<'_, '_>) -> String {
    format!("\"{}\" opens a sentence", case.glue.right)
}

/// `LocationThe`: the right word hardly ever does anything but open a sentence.
pub(super) fn surely(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let before = char_before(case.context.text, glue.start);
    let begins_line = before.is_none_or(|c| c == '\n') && glue.is_two_words();
    let fits = opens(case)
        && ENGLISH.opening_surely.has(&case.right)
        && (glue.previous.is_some() || begins_line && case.right.len() > 2 || follows_number(case))
        && case.left.len() > 3
        && case.left_zipf >= EVERYDAY
        && stands_free(case);
    fits.then(|| reason(case))
}

/// Returns whether a number stands before: `303 milesThe`.
fn follows_number(case: &Case<'_, '_>) -> bool {
    case.begins_small() && case.follows_figure()
}

/// `Electric FlosserWhy we`: the left word is not a known word, but stands elsewhere in the
/// document.
pub(super) fn behind_name(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let SpacingContext {
        lexicon,
        occurrences,
        ..
    } = case.context;
    let pair = lexicon.pair(&case.right, glue.next?);
    let fits = case.next_is_small()
        && glue.is_two_words()
        && !case.begins_small()
        && ENGLISH.opening_surely.has(&case.right)
        && case.left.len() > 3
        && pair.is_some_and(|zipf| zipf >= EVERYDAY)
        && (occurrences.of_word(glue.left) > 0 || occurrences.of_word(&case.left) > 0)
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| {
        format!(
            "\"{}\" stands alone elsewhere, and {}",
            glue.left,
            reason(case)
        )
    })
}

/// `AdventureCan you`: a question begins.
pub(super) fn asks(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let next = glue.next.filter(|next| ENGLISH.asked.has(next))?;
    let fits = ENGLISH.asking.has(&case.right)
        && glue.is_two_words()
        && case.left.len() > 3
        && case.left_zipf >= NOT_RARE
        && left_may_end(case)
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| format!("\"{} {next}\" opens a question", glue.right))
}

/// `minutesUnlike others`: a small word follows, or the next word makes a pair.
pub(super) fn goes_on(case: &Case<'_, '_>) -> Option<String> {
    let is_small = case.begins_small();
    let after_word = is_small && case.glue.previous.is_some() && case.left.len() > 3;
    let fits = opens(case)
        && (case.next_is_small()
            || is_small && case.next_agrees()
            || after_word && stands_free(case));
    fits.then(|| reason(case))
}

/// `summaryIn this`: such words also end names, so everything must agree.
pub(super) fn with_preposition(case: &Case<'_, '_>) -> Option<String> {
    let next = case.glue.next.filter(|_| case.next_is_small())?;
    let pair = case.context.lexicon.pair(&case.right, next);
    let fits = (ENGLISH.opening.has(&case.right) || case.right == "to")
        && case.begins_small()
        && !joins(case)
        && case.left.len() > 4
        && case.left_zipf >= EVERYDAY
        // Verbs such as `signedIn` and `mountedAt` are just as often identifiers.
        && !case.left.ends_with("ed")
        && left_may_end(case)
        && !case.context.is_technical()
        && pair.is_some_and(|zipf| zipf >= EVERYDAY_PAIR);
    fits.then(|| format!("\"{} {next}\" is a known pair", case.glue.right))
}

/// `StackChoosing the`, `DevelopmentCurrently, `: a verb before its object, or an adverb before a
/// comma.
pub(super) fn with_verb(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let is_verb = || {
        let next = glue.next?;
        let fits = case.right.ends_with("ing") && ENGLISH.before_objects.has(next);
        fits.then(|| format!("\"{} {next}\" opens a sentence", glue.right))
    };
    let is_adverb = || {
        let fits = case.right.ends_with("ly") && glue.after == Some(',');
        fits.then(|| format!("\"{},\" opens a sentence", glue.right))
    };
    let fits = case.right.len() > 5
        && case.right_zipf >= NOT_RARE
        && case.left.len() > 3
        && case.left_zipf >= NOT_RARE
        && case.occurs_once()
        && left_may_end(case)
        && !case.context.is_technical();
    if fits {
        is_verb().or_else(is_adverb)
    } else {
        None
    }
}

/// `Security FeaturesOne of`: a heading ends with a plural, and a pair follows that everybody uses.
pub(super) fn after_plural(case: &Case<'_, '_>) -> Option<String> {
    let next = case.glue.next.filter(|_| case.next_is_small())?;
    let pair = case.context.lexicon.pair(&case.right, next);
    let fits = ENGLISH.opening.has(&case.right)
        && !case.begins_small()
        && case.left.len() > 5
        && case.left.ends_with('s')
        && case.left_zipf >= NOT_RARE
        && left_may_end(case)
        && !case.context.is_technical()
        && pair.is_some_and(|zipf| zipf >= EVERYDAY_PAIR)
        && ends_heading(&case.context.text[..case.glue.start + case.glue.left.len()]);
    fits.then(|| {
        format!(
            "\"{} {next}\" opens a sentence behind a heading",
            case.glue.right
        )
    })
}

/// `resultIn 2019`: "In" stands before a year.
pub(super) fn with_year(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let rest = &case.context.text[glue.start + glue.form.len()..];
    let rest = rest.trim_start_matches([' ', ',']).as_bytes();
    let is_year = rest.len() >= 4
        && (rest.starts_with(b"19") || rest.starts_with(b"20"))
        && rest[2..4].iter().all(u8::is_ascii_digit);
    let fits = glue.tail == "In"
        && is_year
        && glue.previous.is_some()
        && case.left.len() > 3
        && case.left_zipf >= NOT_RARE
        && left_may_end(case);
    fits.then(|| "\"In\" opens a sentence before a year".to_owned())
}
