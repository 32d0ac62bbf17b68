//! A comma, semicolon or colon without a space behind it: `said,but`, `note:this`.

use super::super::context::{SpacingContext, is_verbatim};
use super::super::place::{char_after, line, next_word};
use super::super::vocabulary::ENGLISH;
use super::NOT_RARE;
use super::border::Border;

/// `said,but`: known words on both sides, in a document that writes a space after commas.
pub(super) fn after_comma(context: &SpacingContext<'_>, border: &Border<'_>) -> Option<String> {
    let (left, right) = (border.left, border.right);
    let is_known =
        |word: &str| context.lexicon.contains(word) || context.occurrences.of_word(word) > 1;
    let is_shouted = |word: &str| word.chars().all(char::is_uppercase);
    let fits = left.len() > 1
        && (right.len() > 1 || matches!(right, "a" | "I"))
        && !(is_shouted(left) && is_shouted(right))
        && !ENGLISH.joined_by_comma.has(&left.to_lowercase())
        && !is_list_of_data(context.text, border)
        && context.is_english(border.at)
        && is_known(left)
        && is_known(right)
        && context.habits().spaces_commas;
    fits.then(|| format!("\"{left}\" and \"{right}\" are words, and a comma stands between them"))
}

/// Returns whether the comma is one of several in its token, or stands among figures or symbols.
fn is_list_of_data(text: &str, border: &Border<'_>) -> bool {
    let token = border.token.of(text);
    let is_separator = |c: char| c == ',' || c == ';';
    let is_data = |c: char| c.is_numeric() || "()[]".contains(c);
    let is_symbol = |c: char| "=<>{}|".contains(c);
    let before = &text[border.token.start..border.start];
    token
        .trim_end_matches(is_separator)
        .matches(is_separator)
        .count()
        > 1
        || token.contains(is_data)
        || before.contains(|c: char| !"(“\"‘'".contains(c))
        || line(text, border.at).of(text).contains(is_symbol)
}

/// `note:this`: everyday words, not a field, a scheme or a ratio.
pub(super) fn after_colon(context: &SpacingContext<'_>, border: &Border<'_>) -> Option<String> {
    let (left, right) = (border.left, border.right);
    let zipf = |word| context.lexicon.zipf(word).unwrap_or(0.0);
    let fits = left.len() > 2
        && right.len() > 1
        && !is_field(context.text, border)
        && zipf(left) >= NOT_RARE
        && zipf(right) >= NOT_RARE
        && phrase_goes_on(context, border)
        && context.is_english(border.at)
        && !context.is_technical()
        && context.habits().spaces_colons;
    fits.then(|| format!("\"{left}\" and \"{right}\" are words, and a colon stands between them"))
}

/// Returns whether the colon belongs to a scheme, a search operator, a label or figures.
fn is_field(text: &str, border: &Border<'_>) -> bool {
    let token = border.token.of(text);
    let is_data = |c: char| c.is_numeric() || "()[]*".contains(c);
    token.matches(':').count() > 1
        || token.contains(is_data)
        || is_verbatim(token)
        || border.left.chars().all(char::is_uppercase)
        || ENGLISH.before_colon.has(&border.left.to_lowercase())
}

/// Returns whether the words behind the colon go on as a phrase does.
fn phrase_goes_on(context: &SpacingContext<'_>, border: &Border<'_>) -> bool {
    let SpacingContext { text, lexicon, .. } = *context;
    let next = next_word(text, border.end);
    if border.right.starts_with(char::is_lowercase) {
        next.is_some_and(|next| lexicon.pair(border.right, next).is_some())
    } else {
        next.is_some() || char_after(text, border.end).is_none_or(|c| ",.\n".contains(c))
    }
}
