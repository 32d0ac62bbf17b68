//! The left word is a content word: `heldJanuary`, `WindTurbine`.

use super::super::run_on::Case;
use super::super::vocabulary::ENGLISH;
use super::{COMMON, EVERYDAY, NOT_RARE, left_may_end, right_may_begin};

/// `was heldJanuary`, `in minutesUnlimited`: a small word in the middle of a sentence, then a
/// known one with a capital.
pub(super) fn before_name(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let previous = glue.previous?;
    // Function words have shapes of their own, which ask for more.
    let is_function_word = case.evidence.lexicon.is_function_word(&case.left);
    if is_function_word || !case.begins_small() || !left_may_end(case) || !right_may_begin(case) {
        return None;
    }
    let agrees = case.previous_agrees();
    let fits = right_is_name(case)
        && left_is_common(case)
        && (agrees || is_mid_sentence(previous, case) || goes_on_as_sentence(case));
    fits.then(|| {
        if agrees {
            format!("\"{previous} {}\" is a known pair", glue.left)
        } else {
            format!("\"{}\" is in the middle of a sentence", glue.left)
        }
    })
}

/// `Liver protectionCoffee is`: two everyday words, and a function word goes on.
fn goes_on_as_sentence(case: &Case<'_, '_>) -> bool {
    let next = case.glue.next.filter(|_| case.next_is_small());
    case.left.len() > 5
        && case.right.len() > 3
        && case.right_zipf >= EVERYDAY
        && next.is_some_and(|next| case.evidence.lexicon.is_function_word(next))
}

/// Returns whether the right word stands with a capital for more than being an identifier.
fn right_is_name(case: &Case<'_, '_>) -> bool {
    case.right_zipf >= NOT_RARE
        || ENGLISH.months.has(&case.right)
        || case.evidence.lexicon.is_name(case.glue.tail)
        || case.evidence.occurrences.of_word(case.glue.right) > 0
}

fn left_is_common(case: &Case<'_, '_>) -> bool {
    case.left_zipf >= COMMON
        || case.left.len() > 5 && case.right_zipf >= NOT_RARE && case.next_is_small()
}

/// Returns whether the word before says that the left word is not the first part of a name.
fn is_mid_sentence(previous: &str, case: &Case<'_, '_>) -> bool {
    let is_small = previous.chars().next().is_some_and(char::is_lowercase);
    let is_long = case.left.len() > 4 || case.left.len() == 4 && case.next_is_small();
    is_small && is_long || ENGLISH.before_verbs.has(&previous.to_lowercase())
}

/// `WindTurbine`, where the document writes `wind turbine`: a pair of words, not a name.
pub(super) fn written_small(case: &Case<'_, '_>) -> Option<String> {
    /// Pairs that stand together ten times more often than by chance need one witness only.
    const FIXED: f32 = 1.0;
    if !may_be_apart(case) {
        return None;
    }
    let times = case.evidence.occurrences.of_pair(&case.left, &case.right);
    let lift = case.evidence.lexicon.lift(&case.left, &case.right);
    let is_fixed = lift.is_some_and(|lift| lift > FIXED);
    let fits = times >= 2 || times == 1 && is_fixed;
    fits.then(|| {
        format!(
            "the document writes \"{} {}\" elsewhere",
            case.left, case.right
        )
    })
}

/// `StoneMill`, where the document writes `Stone Mill`.
///
/// A firm that has both on its page means both: half of these are names, and the shape is a
/// suggestion only.
pub(super) fn written_apart(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let is_apart = || case.evidence.occurrences.of_pair(glue.left, glue.right) >= 2;
    let fits = may_be_apart(case) && is_apart();
    fits.then(|| {
        format!(
            "the document writes \"{} {}\" elsewhere",
            glue.left, glue.right
        )
    })
}

fn may_be_apart(case: &Case<'_, '_>) -> bool {
    !case.begins_small() && left_may_end(case) && right_may_begin(case)
}
