//! A sentence that ends, and another that begins without a space: `end.The`.

use super::super::context::SpacingContext;
use super::super::place::{char_after, line, next_word, previous_word};
use super::super::vocabulary::ENGLISH;
use super::border::Border;
use super::{EVERYDAY, NOT_RARE};
use crate::language::Language;

/// `U.S.and`: an initialism and a small word.
pub(super) fn after_initialism(
    context: &SpacingContext<'_>,
    border: &Border<'_>,
) -> Option<String> {
    let SpacingContext { text, lexicon, .. } = *context;
    let initialism = &text[border.token.start..border.at];
    let is_in_place = |(index, byte): (usize, u8)| match index % 2 {
        0 => byte.is_ascii_uppercase(),
        _ => byte == b'.',
    };
    let zipf = lexicon.zipf(border.right);
    let fits = initialism.len() >= 4
        && initialism.bytes().enumerate().all(is_in_place)
        && border.right.len() > 1
        && border.right.bytes().all(|byte| byte.is_ascii_lowercase())
        && zipf.is_some_and(|zipf| zipf >= EVERYDAY)
        && char_after(text, border.end).is_some_and(char::is_whitespace)
        && context.is_english(border.at);
    fits.then(|| {
        format!(
            "\"{initialism}\" is an initialism, \"{}\" is a word",
            border.right
        )
    })
}

/// `end.The`, `true?Many`
pub(super) fn after_end(context: &SpacingContext<'_>, border: &Border<'_>) -> Option<String> {
    let is_capital = begins_big(border.right);
    let before = &context.text[border.token.start..border.start];
    if !is_capital || border.left.len() < 2 || border.mark == "." && before.contains('.') {
        return None;
    }
    let fits = match context.language_at(border.at)? {
        Language::ENGLISH => is_english_sentence(context, border),
        language => is_foreign_sentence(context, border, language),
    };
    fits.then(|| {
        let Border {
            left, mark, right, ..
        } = border;
        format!("a sentence ends with \"{left}{mark}\" and another begins with \"{right}\"")
    })
}

fn is_english_sentence(context: &SpacingContext<'_>, border: &Border<'_>) -> bool {
    let sides = Sides::of(context, border);
    if is_name_like(context, border) {
        return false;
    }
    match border.mark {
        "." => ends_with_dot(context, border, &sides),
        mark if mark.starts_with("..") || mark.starts_with('…') => {
            let is_long = border.right.len() > 2 || is_opening(border.right);
            sides.left_zipf >= NOT_RARE && sides.right_zipf >= NOT_RARE && is_long
        }
        _ => {
            begins_big(border.left) && sides.are_known && sides.goes_on
                || !begins_big(border.left) && sides.may_be_words
        }
    }
}

/// What lexicon and document say of the words on both sides.
struct Sides {
    left_zipf: f32,
    right_zipf: f32,
    /// Both are words.
    are_known: bool,
    /// One is a word, and the other may be a name.
    may_be_words: bool,
    /// White space, a comma or an apostrophe follows the right word.
    goes_on: bool,
}

impl Sides {
    fn of(context: &SpacingContext<'_>, border: &Border<'_>) -> Self {
        let SpacingContext {
            text,
            lexicon,
            occurrences,
            ..
        } = context;
        let (left, right) = (border.left, border.right);
        let after = char_after(text, border.end);
        let zipf = |word| lexicon.zipf(word).unwrap_or(0.0);
        let is_owner = matches!(after, Some('\'' | '’'));
        let left_is_known = lexicon.contains(left) || occurrences.of_word(left) > 1;
        let right_is_known = lexicon.contains(right)
            || lexicon.is_name(right)
            || is_owner
            || occurrences.of_word(right) > 1;
        Self {
            left_zipf: zipf(left),
            right_zipf: zipf(right),
            are_known: left_is_known && right_is_known,
            may_be_words: (left_is_known || right_is_known && left.len() > 2)
                && (right_is_known || after == Some(' ')),
            goes_on: after.is_some_and(|c| " ,'’\n".contains(c)),
        }
    }
}

fn begins_big(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A dot needs more: names, identifiers and abbreviations have dots inside.
fn ends_with_dot(context: &SpacingContext<'_>, border: &Border<'_>, sides: &Sides) -> bool {
    let opens = is_opening(border.right);
    let rest = &context.text[border.end..];
    let has_another = rest.starts_with('.') && rest[1..].starts_with(char::is_alphanumeric);
    if has_another || context.is_technical() && !(opens && prose_goes_on(context, border)) {
        return false;
    }
    if !begins_big(border.left) {
        return sides.may_be_words;
    }
    // "He met Anna.They left" goes on as a sentence; "GreenHost.Cloud" does not.
    let previous = previous_word(context.text, border.start);
    let ends_clause = || {
        let is_small = previous.is_some_and(|word| word.starts_with(char::is_lowercase));
        let goes_on = rest.starts_with(',') || small_word_after(context.text, border).is_some();
        opens && is_small && goes_on
    };
    let begins = opens || previous.is_some() && begins_sentence(context, border);
    sides.goes_on && (sides.are_known && begins || ends_clause())
}

/// Returns whether a word, whatever its case, is one that opens sentences.
fn is_opening(word: &str) -> bool {
    ENGLISH.opening.has(&word.to_lowercase())
}

/// Returns whether a part is one that names, abbreviations and identifiers have.
fn is_name_like(context: &SpacingContext<'_>, border: &Border<'_>) -> bool {
    let right = border.right;
    let left_small = border.left.to_lowercase();
    let is_letter = right.len() == 1 && !matches!(right, "A" | "I");
    let has_capitals = right.chars().skip(1).any(char::is_uppercase);
    let is_owner = char_after(context.text, border.end).is_some_and(|c| matches!(c, '\'' | '’'));
    let is_camel = has_capitals
        && !right.chars().all(char::is_uppercase)
        && !is_owner
        && !context.lexicon.is_name(right);
    // `the old system.For years` is prose, `System.Out` and `no.For` are not.
    let is_dotted = ENGLISH.dotted.has(&left_small)
        && !(border.left.len() > 3 && left_small == border.left && is_opening(right));
    is_letter || is_camel || is_dotted || left_small == right.to_lowercase()
}

/// Returns whether an everyday word and the small one after it make a pair.
fn begins_sentence(context: &SpacingContext<'_>, border: &Border<'_>) -> bool {
    let SpacingContext { text, lexicon, .. } = *context;
    let Some(next) = small_word_after(text, border) else {
        return false;
    };
    lexicon
        .zipf(border.right)
        .is_some_and(|zipf| zipf >= EVERYDAY)
        && !ENGLISH.after_names.has(next)
        && lexicon.pair(border.right, next).is_some()
}

/// Returns whether the line is long enough for prose and a small word follows.
fn prose_goes_on(context: &SpacingContext<'_>, border: &Border<'_>) -> bool {
    const LINE_OF_PROSE: usize = 60;
    let text = context.text;
    line(text, border.at).len() > LINE_OF_PROSE && small_word_after(text, border).is_some()
}

fn small_word_after<'t>(text: &'t str, border: &Border<'_>) -> Option<&'t str> {
    next_word(text, border.end).filter(|next| next.starts_with(char::is_lowercase))
}

/// Without a lexicon: a small word, then a stop word or a word that the document knows. German
/// sentences end with nouns, which are capitalised; there only a stop word will do.
fn is_foreign_sentence(
    context: &SpacingContext<'_>,
    border: &Border<'_>,
    language: Language,
) -> bool {
    let (left, right) = (border.left, border.right);
    let has_small_rest = |word: &str| word.chars().skip(1).all(char::is_lowercase);
    let is_stop_word = language.has_stop_word(right);
    let ends = left.chars().all(char::is_lowercase)
        || language == Language::GERMAN && is_stop_word && has_small_rest(left);
    ends && left.chars().count() > 2
        && right.chars().count() > 1
        && has_small_rest(right)
        && char_after(context.text, border.end) == Some(' ')
        && (is_stop_word || context.occurrences.of_word(right) > 1)
}
