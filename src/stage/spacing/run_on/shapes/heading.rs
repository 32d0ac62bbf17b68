//! Shapes of two capitalised words, where a heading or a box ends and a text begins: `TipsPruning`.
//!
//! Names have the same shape. So both words must be everyday words, the form must occur once, and
//! the words around must show that one phrase ends and another begins.

use super::super::case::Case;
use super::super::glue::Glue;
use super::{EVERYDAY, LIFTED, NOT_RARE, left_may_end, right_may_begin};
use crate::stage::spacing::vocabulary::ENGLISH;
use crate::text::ending_of;

/// Returns whether both words are long and common enough to decide between two capitals.
fn are_everyday_words(case: &Case<'_, '_>) -> bool {
    let is_plain = |word: &str| word.chars().skip(1).all(char::is_lowercase);
    !case.begins_small()
        && case.glue.is_two_words()
        && is_plain(case.glue.left)
        && is_plain(case.glue.right)
        && case.left.len() >= 4
        && (case.right.len() >= 4 || ENGLISH.counting.has(&case.right))
        && case.left_zipf >= NOT_RARE
        && case.right_zipf >= NOT_RARE
        && left_may_end(case)
        && right_may_begin(case)
}

/// `Our Garden TipsPruning roses is`: the left word ends a heading, the right one begins a
/// sentence.
pub(super) fn before_sentence(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let next = glue.next?;
    let lift = case.context.lexicon.lift(&case.right, next);
    let fits = case.next_is_small()
        && !ENGLISH.after_names.has(next)
        && lift.is_some_and(|lift| lift > -LIFTED)
        && are_everyday_words(case)
        && ends_heading(&case.context.text[..glue.start]);
    fits.then(|| {
        let Glue { left, right, .. } = case.glue;
        format!("a heading ends with \"{left}\" and \"{right} {next}\" goes on")
    })
}

/// Returns whether a text ends in a phrase of two words or more, in which all long words have
/// capitals. The phrase begins its line or follows a sentence.
pub(super) fn ends_heading(text: &str) -> bool {
    let phrase = heading_before(text);
    let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let words = || {
        phrase
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
    };
    words().filter(is_capital).count() >= 2
        && words().all(|word| word.len() < 4 || is_capital(&word))
}

/// Returns the end of a text, back to the end of a sentence or the beginning of the line.
fn heading_before(text: &str) -> &str {
    /// Longest heading in bytes. Headings are seldom longer.
    const LONGEST: usize = 90;
    let ends_phrase = |c: char| "\n.!?:".contains(c);
    ending_of(text, LONGEST)
        .rsplit(ends_phrase)
        .next()
        .unwrap_or("")
}

/// `Using Many LanguagesUsing many`: the word that begins the text also stands in the heading.
pub(super) fn echoed(case: &Case<'_, '_>) -> Option<String> {
    let heading = heading_before(&case.context.text[..case.glue.start]);
    let is_echo = |word: &str| word.eq_ignore_ascii_case(&case.right);
    let fits = case.next_is_small()
        && are_everyday_words(case)
        && heading.split(|c: char| !c.is_alphabetic()).any(is_echo);
    fits.then(|| {
        format!(
            "\"{}\" stands in the heading before it too",
            case.glue.right
        )
    })
}

/// `Finance AppsManage budgets`: the left word belongs to the heading, and a phrase follows.
pub(super) fn before_verb(case: &Case<'_, '_>) -> Option<String> {
    let (previous, next) = (case.glue.previous?, case.glue.next?);
    let Case { context, .. } = case;
    let lift = context.lexicon.lift(previous, &case.left);
    let fits = case.next_is_small()
        && lift.is_some_and(|lift| lift > LIFTED)
        && !context.lexicon.is_function_word(next)
        && context.lexicon.contains(next)
        && case.right_zipf >= EVERYDAY
        && are_everyday_words(case)
        && ends_heading(&context.text[..case.glue.start]);
    fits.then(|| {
        let Glue { left, right, .. } = case.glue;
        format!("a heading ends with \"{previous} {left}\" and \"{right} {next}\" goes on")
    })
}

/// `CuisinartCheck Price`, if the document writes `Check Price` elsewhere.
///
/// If a document writes both `Gold Tone` and `GoldTone`, it is a name of two spellings.
pub(super) fn written_elsewhere(case: &Case<'_, '_>) -> Option<String> {
    let Glue { left, right, .. } = case.glue;
    let next = case
        .glue
        .next
        .filter(|next| !ENGLISH.after_names.has(next))?;
    let occurrences = &case.context.occurrences;
    let left_is_known =
        || occurrences.of_word(left) > 0 || case.left_zipf >= NOT_RARE && left_may_end(case);
    let fits = !case.begins_small()
        && case.glue.is_two_words()
        && left.len() >= 4
        && case.right_zipf >= NOT_RARE
        && !ENGLISH.first_in_names.has(&case.left)
        && right_may_begin(case)
        && occurrences.of_pair(right, next) > 0
        && occurrences.of_pair(left, right) == 0
        && left_is_known();
    fits.then(|| format!("the document writes \"{right} {next}\" elsewhere"))
}

/// `Courses for BeginnersSkillshare has`: a heading, then a name that occurs elsewhere in the
/// document.
///
/// Brands are made of common words, so the name must not be a common word.
pub(super) fn before_own_name(case: &Case<'_, '_>) -> Option<String> {
    let Glue { left, tail, .. } = case.glue;
    let text = case.context.text;
    let after = &text[case.glue.start + case.glue.form.len()..];
    let goes_on = after
        .strip_prefix("'s")
        .or_else(|| after.strip_prefix("’s"));
    let goes_on = goes_on.unwrap_or(after).strip_prefix(' ');
    let is_name = !case.right_is_common() || tail.len() > case.glue.right.len();
    let fits = left.len() == case.glue.head.len()
        && is_name
        && goes_on.is_some_and(|rest| rest.starts_with(char::is_lowercase))
        && case.left.len() >= 4
        && tail.len() >= 4
        && case.left_zipf >= NOT_RARE
        && left_may_end_heading(case)
        && stands_alone(case)
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| format!("\"{tail}\" stands alone elsewhere, and \"{left}\" ends a heading"))
}

/// Returns whether the rest is a name in mixed case, or stands alone twice in the document.
fn stands_alone(case: &Case<'_, '_>) -> bool {
    let tail = case.glue.tail;
    let is_mixed = tail.len() > case.glue.right.len();
    let fewest = if is_mixed { 1 } else { 2 };
    is_mixed && case.context.lexicon.is_name(tail)
        || case.context.occurrences.of_word(tail) >= fewest
}

/// Returns whether the left word stands behind other words of a heading.
fn left_may_end_heading(case: &Case<'_, '_>) -> bool {
    let before = &case.context.text[..case.glue.start + case.glue.left.len()];
    let is_end = if case.begins_small() {
        case.glue.previous.is_some() && !case.context.lexicon.is_function_word(&case.left)
    } else {
        ends_heading(before)
    };
    is_end
        && !case.is_before_capitals()
        && !ENGLISH.first_in_names.has(&case.left)
        && case.context.lexicon.contains(&case.left)
}

/// `Sponsoring AlpineAlpine Linux`: the heading ends with the word that begins the text.
pub(super) fn twice(case: &Case<'_, '_>) -> Option<String> {
    let Glue { left, right, .. } = case.glue;
    let next = case.glue.next?;
    let fits = left == right
        && case.glue.is_two_words()
        && left.len() >= 4
        && case.context.occurrences.of_pair(right, next) > 0
        && case.occurs_once();
    fits.then(|| format!("\"{right}\" stands twice, and \"{right} {next}\" elsewhere"))
}

/// `visit Travel AppsPlan trips`: each word belongs to its outer neighbour.
pub(super) fn between_pairs(case: &Case<'_, '_>) -> Option<String> {
    let (previous, next) = (case.glue.previous?, case.glue.next?);
    let Case { context, .. } = case;
    let belongs = |first: &str, second: &str| {
        let lift = context.lexicon.lift(first, second);
        lift.is_some_and(|lift| lift > LIFTED) || context.occurrences.of_pair(first, second) > 0
    };
    let Glue { left, right, .. } = case.glue;
    let fits = are_everyday_words(case)
        && !ENGLISH.ends_names.has(&case.right)
        && !context.lexicon.is_function_word(next)
        && belongs(previous, left)
        && belongs(right, next);
    fits.then(|| format!("\"{previous} {left}\" and \"{right} {next}\" are known pairs"))
}
