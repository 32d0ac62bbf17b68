//! Shapes whose left word is a function word: `ofViews`, `theUK`, `WhenParliament`.

use super::super::case::Case;
use super::super::glue::Glue;
use crate::stage::spacing::context::SpacingContext;
use crate::stage::spacing::vocabulary::{CAPITALISED, ENGLISH};

/// Returns whether identifiers and products hardly ever continue with a capital after the left
/// word.
fn joins(case: &Case<'_, '_>) -> bool {
    begins(case) && ENGLISH.joining.has(&case.left)
}

/// Returns whether a small function word begins the run, and the capital behind it is not that of
/// an identifier.
fn begins(case: &Case<'_, '_>) -> bool {
    case.begins_small()
        && case.context.lexicon.is_function_word(&case.left)
        && case.glue.before != Some('(')
        && case.glue.right.len() > 1
        && !is_ungrammatical(case)
        && !is_longer_name(case)
        && capital_is_expected(case)
}

/// `the withRouter component`: no function word follows an article.
fn is_ungrammatical(case: &Case<'_, '_>) -> bool {
    let previous = case.glue.previous.map(str::to_lowercase);
    previous.is_some_and(|previous| ENGLISH.articles.has(&previous))
}

/// `theRealReal`, `intoTheBlue`: more capitals follow, and the rest alone is no name.
fn is_longer_name(case: &Case<'_, '_>) -> bool {
    let SpacingContext {
        lexicon,
        occurrences,
        ..
    } = case.context;
    let tail = case.glue.tail;
    !case.glue.is_two_words() && !lexicon.is_name(tail) && occurrences.of_word(tail) == 0
}

/// Returns whether the right word has its capital for another reason than being in an identifier.
/// The second part of an identifier is an everyday word between small words: `calls toFixed on`.
fn capital_is_expected(case: &Case<'_, '_>) -> bool {
    let Glue {
        previous,
        next,
        tail,
        right,
        ..
    } = case.glue;
    let is_big = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_name = !case.right_is_common()
        || case.context.lexicon.is_name(tail)
        || case.context.lexicon.is_name(right);
    ENGLISH.joining_nowhere_else.has(&case.left)
        || is_name
        || case.left == "of" && is_of_something(case)
        || ENGLISH.before_titled.has(&case.left) && ENGLISH.titled.has(&case.right)
        || case.is_before_capitals()
        || is_big(next)
        || is_big(previous) && !case.begins_sentence_before()
        || ENGLISH.opening_surely.has(&case.right)
        || case.context.occurrences.of_word(tail) > 0
}

/// `meeting ofNeighbours`, `61% ofParents`: a noun or a share stands before, unlike in
/// `read of ofNote`.
fn is_of_something(case: &Case<'_, '_>) -> bool {
    let is_noun = |word: &str| !case.context.lexicon.is_function_word(word);
    case.follows_figure() || case.glue.previous.is_some_and(is_noun) && case.previous_agrees()
}

/// Returns whether names and identifiers often end with the right word.
fn ends_like_name(case: &Case<'_, '_>) -> bool {
    ENGLISH.second_in_names.has(&case.right) || ENGLISH.ends_names.has(&case.right)
}

/// `Convergence ofViews`: the word before makes a pair with the left word.
pub(super) fn in_context(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let previous = glue.previous?;
    let right_may_follow = || {
        if case.is_before_capitals() {
            case.context.occurrences.of_word(glue.tail) > 0
        } else {
            !ENGLISH.second_in_names.has(&case.right)
        }
    };
    let fits = joins(case) && case.previous_agrees() && right_may_follow();
    fits.then(|| format!("\"{previous} {}\" is a known pair", case.left))
}

/// `withFieldSense`, `theseCoEs`: the rest is a name in mixed case that stands alone elsewhere.
pub(super) fn before_mixed_name(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let SpacingContext {
        lexicon,
        occurrences,
        ..
    } = case.context;
    let tail = glue.tail;
    let is_mixed =
        tail.chars().skip(1).any(char::is_uppercase) && tail.chars().any(char::is_lowercase);
    let fits = is_mixed
        && may_join_proper(case)
        && (glue.previous.is_some() || !case.begins_small())
        && (lexicon.is_name(tail) || occurrences.of_word(tail) > 0);
    fits.then(|| format!("\"{tail}\" is a name of its own"))
}

/// `otherSlavic languages`, `isAmerican Family`: the right word is always written with a capital.
pub(super) fn before_proper(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let previous = glue.previous?;
    let fits = case.begins_small()
        && glue.is_two_words()
        && case.right.len() > 3
        && CAPITALISED.has(&case.right)
        && (case.context.lexicon.contains(previous) || ENGLISH.joining_proper.has(&case.left))
        && may_join_proper(case)
        && !ends_like_name(case)
        && case.occurs_once();
    fits.then(|| format!("\"{}\" always has its capital", glue.right))
}

/// `TheGermans are`: the name of a people begins a sentence.
pub(super) fn before_people(case: &Case<'_, '_>) -> Option<String> {
    let Glue { left, right, .. } = case.glue;
    let fits = left == "The"
        && case.glue.is_two_words()
        && right.len() > 4
        && right.ends_with('s')
        && CAPITALISED.has(&case.right)
        && case.next_is_small()
        && !ends_like_name(case)
        && case.occurs_once()
        && !case.context.is_technical();
    fits.then(|| format!("\"{right}\" always has its capital"))
}

/// Returns whether the run begins with a function word that may stand before a proper name.
fn may_join_proper(case: &Case<'_, '_>) -> bool {
    let joins = if case.context.is_technical() {
        ENGLISH.joining_proper.has(&case.left)
    } else {
        [
            &ENGLISH.joining,
            &ENGLISH.joining_weakly,
            &ENGLISH.joining_names,
            &ENGLISH.joining_proper,
        ]
        .iter()
        .any(|class| class.has(&case.left))
    };
    joins
        && case.glue.left.len() == case.glue.head.len()
        && case.glue.before != Some('(')
        && !is_ungrammatical(case)
}

/// `withDay 7`: a numbered word has a capital before its number.
pub(super) fn before_numbered(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let rest = case.context.text[glue.start + glue.form.len()..].strip_prefix(' ')?;
    let fits = joins_anyhow(case)
        && glue.previous.is_some()
        && glue.is_two_words()
        && ENGLISH.numbered.has(&case.right)
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && !case.context.is_technical();
    fits.then(|| format!("\"{}\" stands before its number", glue.right))
}

/// Returns whether the run begins with a small function word that stands before nouns.
fn joins_anyhow(case: &Case<'_, '_>) -> bool {
    case.begins_small()
        && !is_ungrammatical(case)
        && (ENGLISH.joining.has(&case.left)
            || ENGLISH.joining_weakly.has(&case.left)
            || ENGLISH.joining_names.has(&case.left))
}

/// `becauseCongress`: not a known pair, but no name begins like this, and the right word is known.
pub(super) fn before_word(case: &Case<'_, '_>) -> Option<String> {
    let fits = joins(case)
        && (case.left.len() > 3 || case.left == "of")
        && (case.glue.previous.is_some() || case.left == "of" && case.follows_figure())
        && may_go_on(case)
        && case.right_is_known();
    fits.then(|| format!("\"{}\" begins no name", case.left))
}

/// `andAda Lovelace`: an unknown word, but another capitalised word follows, as in names.
pub(super) fn before_name(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let next = glue.next?;
    let fits = joins(case)
        && glue.previous.is_some()
        && glue.is_two_words()
        && next.chars().next().is_some_and(char::is_uppercase)
        && may_go_on(case)
        && case.occurs_once();
    fits.then(|| format!("\"{} {next}\" looks like a name", glue.right))
}

/// `ofChornobyl`: an unknown word, but in the middle of a sentence.
pub(super) fn before_unknown(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let previous = glue
        .previous
        .filter(|word| word.starts_with(char::is_lowercase))?;
    let fits = joins(case)
        && ENGLISH.joining_surely.has(&case.left)
        && glue.is_two_words()
        && case.right.len() > 4
        && case.context.lexicon.contains(previous)
        && may_go_on(case)
        && case.occurs_once();
    fits.then(|| {
        format!(
            "no name begins with \"{}\", and \"{previous}\" goes before",
            case.left
        )
    })
}

/// `orBerlin`: the left word also begins names and identifiers.
pub(super) fn weakly(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let previous = glue.previous?;
    let agrees = case.previous_agrees();
    let joins = ENGLISH.joining_weakly.has(&case.left)
        || ENGLISH.joining_names.has(&case.left) && right_is_name(case);
    let is_weak = joins
        && case.right.len() > 3
        && previous.chars().next().is_some_and(char::is_lowercase)
        && case.context.lexicon.contains(previous);
    let fits = begins(case)
        && (is_weak || agrees && case.right.len() > 2)
        && (case.left != "my" || glue.is_two_words())
        && may_go_on(case)
        && case.right_is_known()
        && case.occurs_once();
    fits.then(|| format!("\"{}\" follows \"{previous}\"", case.left))
}

/// Returns whether the right part is a name in mixed case, or stands alone in the document.
fn right_is_name(case: &Case<'_, '_>) -> bool {
    let SpacingContext {
        lexicon,
        occurrences,
        ..
    } = case.context;
    lexicon.is_name(case.glue.tail) || occurrences.of_word(case.glue.tail) > 0
}

/// Returns whether the right word may stand behind a function word.
fn may_go_on(case: &Case<'_, '_>) -> bool {
    !case.is_before_capitals() && !ends_like_name(case) && !case.context.is_technical()
}

/// `WhenParliament`: the left word opens a sentence and begins no name.
pub(super) fn opening(case: &Case<'_, '_>) -> Option<String> {
    let fits = ENGLISH.opening_first.has(case.glue.left)
        && case.glue.is_two_words()
        && !ends_like_name(case)
        && !case.context.is_technical()
        && (case.right_is_known() || case.occurs_once() && case.glue.next.is_some());
    fits.then(|| format!("no name begins with \"{}\"", case.glue.left))
}
