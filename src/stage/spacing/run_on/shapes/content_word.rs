//! Shapes whose left word is a content word: `heldJanuary`, `WindTurbine`.

use super::super::case::Case;
use super::super::glue::Glue;
use super::{COMMON, EVERYDAY, NOT_RARE, left_may_end, right_may_begin};
use crate::stage::spacing::context::SpacingContext;
use crate::stage::spacing::vocabulary::{CAPITALISED, ENGLISH};

/// `was heldJanuary`, `in minutesUnlimited`: a small word in the middle of a sentence, then a known
/// word with a capital.
pub(super) fn before_name(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let previous = glue.previous?;
    // Function words have shapes of their own, which need more evidence.
    let is_function_word = case.context.lexicon.is_function_word(&case.left);
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

/// `," saidCheng.`: a verb of saying stands between a quotation and a name.
pub(super) fn saying(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let before = case.context.text[..glue.start].strip_suffix(' ')?;
    let fits = case.begins_small()
        && ENGLISH.saying.has(&case.left)
        && before.ends_with(['"', '”', '’'])
        && case.right.len() > 2
        && !case.is_before_capitals()
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| format!("\"{}\" stands behind a quotation", glue.left))
}

/// `industry premiumsState Farm`: the name that begins at the capital occurs elsewhere in the
/// document.
pub(super) fn before_own_pair(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let next = glue.next.filter(|_| case.next_is_capital())?;
    let fits = case.begins_small()
        && glue.is_two_words()
        && glue.previous.is_some()
        && !case.context.lexicon.is_function_word(&case.left)
        && case.left.len() > 4
        && case.left_zipf >= COMMON
        && case.right.len() > 3
        && left_may_end(case)
        && case.context.occurrences.of_pair(glue.right, next) > 0
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| format!("the document writes \"{} {next}\" elsewhere", glue.right))
}

/// `YouTubeClips Channel`: an everyday word stands behind a name in mixed case. Another capital or
/// another occurrence must follow, because sites have such names too: `iPhoneHacks says`.
pub(super) fn behind_mixed_name(case: &Case<'_, '_>) -> Option<String> {
    let Glue {
        head, left, right, ..
    } = case.glue;
    let SpacingContext {
        lexicon,
        occurrences,
        ..
    } = case.context;
    let is_own_name = || lexicon.is_name(head) || occurrences.of_word(head) > 1;
    let fits = head.len() > left.len()
        && right.len() == case.glue.tail.len()
        && case.right.len() > 3
        && case.right_zipf >= NOT_RARE
        && !ENGLISH.second_in_names.has(&case.right)
        && !ENGLISH.ends_names.has(&case.right)
        && is_own_name()
        && (case.next_is_capital() || occurrences.of_pair(head, right) > 0)
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| format!("\"{head}\" is a name of its own, and \"{right}\" is a word"))
}

/// `35 minutesBeginners`: a unit behind its number is not the first part of a name.
pub(super) fn behind_count(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let fits = case.begins_small()
        && glue.is_two_words()
        && ENGLISH.timed.has(&case.left)
        && case.left.ends_with('s')
        && case.follows_figure()
        && case.right.len() > 3
        && case.right_is_known()
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| format!("\"{}\" stands behind its number", glue.left))
}

/// `in NewYork`, `the UnitedStates`: a name that everybody writes as two words.
pub(super) fn known_name(case: &Case<'_, '_>) -> Option<String> {
    /// Two words with this lift stand together a hundred times more often than by chance (log10).
    const INSEPARABLE: f32 = 2.0;
    let glue = &case.glue;
    let lexicon = case.context.lexicon;
    // In `LinuxMint is a forum about Linux Mint` each form stands once: these are two names. Two
    // separate forms against one glued are one name.
    let is_two_names = || case.context.occurrences.of_pair(glue.left, glue.right) == 1;
    let fits = !case.begins_small()
        && glue.is_two_words()
        && case.left.len() > 2
        && case.right.len() > 3
        && (CAPITALISED.has(&case.right) || CAPITALISED.has(&case.left) && !is_two_names())
        && lexicon
            .pair(&case.left, &case.right)
            .is_some_and(|zipf| zipf >= COMMON)
        && lexicon
            .lift(&case.left, &case.right)
            .is_some_and(|lift| lift >= INSEPARABLE)
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| format!("\"{} {}\" is a known name", glue.left, glue.right))
}

/// `Liver protectionCoffee is`: two everyday words, and a function word behind them.
fn goes_on_as_sentence(case: &Case<'_, '_>) -> bool {
    let next = case.glue.next.filter(|_| case.next_is_small());
    case.left.len() > 5
        && case.right.len() > 3
        && case.right_zipf >= EVERYDAY
        && next.is_some_and(|next| case.context.lexicon.is_function_word(next))
}

/// Returns whether the right word has its capital for another reason than being in an identifier.
fn right_is_name(case: &Case<'_, '_>) -> bool {
    case.right_zipf >= NOT_RARE
        || CAPITALISED.has(&case.right)
        || case.context.lexicon.is_name(case.glue.tail)
        || case.context.occurrences.of_word(case.glue.right) > 0
}

fn left_is_common(case: &Case<'_, '_>) -> bool {
    case.left_zipf >= COMMON
        || case.left.len() > 5 && case.right_zipf >= NOT_RARE && case.next_is_small()
}

/// Returns whether the word before shows that the left word is not the first part of a name.
fn is_mid_sentence(previous: &str, case: &Case<'_, '_>) -> bool {
    let is_small = previous.chars().next().is_some_and(char::is_lowercase);
    let is_long = case.left.len() > 4 || case.left.len() == 4 && case.next_is_small();
    is_small && is_long || ENGLISH.before_verbs.has(&previous.to_lowercase())
}

/// `WindTurbine`, if the document also writes `wind turbine`: a pair of words, not a name.
pub(super) fn written_small(case: &Case<'_, '_>) -> Option<String> {
    /// Pairs that stand together ten times more often than by chance need only one other occurrence
    /// (log10).
    const FIXED: f32 = 1.0;
    if !may_be_apart(case) {
        return None;
    }
    let times = case.context.occurrences.of_pair(&case.left, &case.right);
    let lift = case.context.lexicon.lift(&case.left, &case.right);
    let is_fixed = lift.is_some_and(|lift| lift > FIXED);
    let fits = times >= 2 || times == 1 && is_fixed;
    fits.then(|| {
        format!(
            "the document writes \"{} {}\" elsewhere",
            case.left, case.right
        )
    })
}

/// `StoneMill`, if the document also writes `Stone Mill`.
///
/// A firm that has both on its page means both. Half of these are names, so the shape is only a
/// suggestion.
pub(super) fn written_apart(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let is_apart = || case.context.occurrences.of_pair(glue.left, glue.right) >= 2;
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
