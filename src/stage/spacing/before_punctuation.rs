//! A space before punctuation: `late , but`.
//!
//! Extractors leave such spaces if they put one around every inline element. In no language that the
//! stage knows does a space belong before a comma or a full stop. Before `: ; ! ?` it does in French, and
//! some authors like it: if a document has three of them, they are intended.

use super::context::SpacingContext;
use super::place::{char_after, char_before, line_after, line_before};
use super::verdict::Verdict;
use crate::language::Language;
use crate::text::Span;

/// Decides whether the space before the mark at `at` has no business there.
///
/// Returns the space, all of it, and why.
pub(super) fn judge(context: &SpacingContext<'_>, at: usize) -> Option<(Span, Verdict)> {
    let text = context.text;
    let mark = char_after(text, at)?;
    let start = text[..at].trim_end_matches(' ').len();
    let before = char_before(text, start)?;
    let ends_word = before.is_alphanumeric() || ")]”\"’'%".contains(before);
    if !ends_word || !ends_token(text, at + 1) || is_spared(context, start, at, mark) {
        return None;
    }
    let language = context.language_at(at)?;
    let is_style = || {
        let habits = context.habits();
        habits.spaces_before_marks && (!habits.leaves_strays || context.is_technical())
    };
    let has_style = !matches!(mark, ',' | '.') && (language == Language::FRENCH || is_style());
    if has_style || context.is_code(at) {
        return None;
    }
    let reason = format!("a space stands between \"{before}\" and \"{mark}\"");
    let verdict = Verdict {
        reason,
        confidence: 0.97,
    };
    Some((Span::new(start, at), verdict))
}

/// Returns whether nothing but closing quotes and brackets stands between `at` and white space.
fn ends_token(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(['”', '"', '’', '\'', ')', ']']);
    rest.chars().next().is_none_or(char::is_whitespace)
}

/// Returns whether the space is one of those that look wrong and are right: before an ellipsis
/// or an emoticon, in a list of fields, in a formula, after an opening quote.
fn is_spared(context: &SpacingContext<'_>, start: usize, at: usize, mark: char) -> bool {
    let text = context.text;
    let before = line_before(text, start);
    let after = line_after(text, at + 1);
    let is_numbered = mark == '.' && before.ends_with(|c: char| c.is_ascii_digit());
    let is_ellipsis =
        mark == '.' && (before.ends_with('.') || after.trim_start_matches(' ').starts_with('.'));
    let is_after_quote_mark = ['"', '\''].iter().any(|quote| {
        before
            .strip_suffix(*quote)
            .is_some_and(|before| before.ends_with([' ', '\t']))
    });
    is_emoticon(mark, after)
        || is_named(mark, after)
        || is_ellipsis
        || is_after_quote_mark
        || is_formula(before, after)
        || context.is_technical() && is_statement(mark, after)
        || mark == ':' && is_field(context, before, after)
        || before.len() < 2 && !is_numbered
}

/// Returns whether symbols of formulas and code stand near.
fn is_formula(before: &str, after: &str) -> bool {
    const REACH: usize = 6;
    let is_symbol = |c: char| "=<>{}|".contains(c);
    before.chars().rev().take(REACH).any(is_symbol) || after.chars().take(REACH).any(is_symbol)
}

/// Returns whether a mark is part of a statement, in a document about code:
/// `list . push ( x ) ;`, `a ? b : c`
fn is_statement(mark: char, after: &str) -> bool {
    let rest = after.trim_start_matches(' ');
    match mark {
        ',' => false,
        '.' => rest.starts_with(char::is_lowercase),
        ';' => true,
        _ => !rest.is_empty(),
    }
}

/// Returns whether a mark and what follows it are a face: `:)`, `: (`, `;-D`
fn is_emoticon(mark: char, after: &str) -> bool {
    let mouth = after.trim_start_matches(' ');
    let ends = |rest: &str| rest.chars().next().is_none_or(char::is_whitespace);
    let has_mouth = mouth.starts_with(['(', ')']) && ends(&mouth[1..]);
    ";:".contains(mark) && (has_mouth || after.starts_with([')', '(', '-', 'D', 'P', 'p']))
}

/// Returns whether the text is about the mark itself: `press ? to show`
fn is_named(mark: char, after: &str) -> bool {
    "?!".contains(mark)
        && after
            .trim_start_matches(' ')
            .starts_with(char::is_lowercase)
}

/// Returns whether a line is a name and a value, in a document that does not write its other
/// fields without the space.
fn is_field(context: &SpacingContext<'_>, before: &str, after: &str) -> bool {
    const LONGEST_NAME: usize = 40;
    let is_name = |c: char| c.is_alphanumeric() || " ()/-".contains(c);
    before.len() < LONGEST_NAME
        && after.starts_with(' ')
        && before.chars().all(is_name)
        && !context.habits().writes_fields
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the place before the mark behind the bar.
    fn check(marked: &str, expected: bool) {
        let found = at_bar(marked, judge);
        assert_eq!(found.is_some(), expected, "{marked}");
    }

    #[test]
    fn stray_spaces_are_found() {
        for text in [
            "It was late |, but we stayed.",
            "Read the guide |. It helps.",
            "Are you sure |?",
            "The “new” one |, too.",
            "See the list below |:",
            "Il est tard |, mais le chat est dans la rue.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn spaces_that_are_meant_stay() {
        for text in [
            "Que faire |? Rien, et voilà.",
            "It runs on |.NET and is fine.",
            "He waited |. . . and left the room.",
            "The colour |: blue",
            "See you there |:) and be well.",
            "There is no room to float |: (",
            "Press |? to show the help.",
            "He asked what |? And why ! And who : she said, and left ; the end.",
            "Let a = b |; and so it is.",
            "Call doThis, doThat, beThis and beThat, then list |. push it |;",
            "Det var sent |, men de blev kvar hela natten vid elden och sjöng sina gamla visor om havet och alla fartyg som aldrig kom hem igen.",
        ] {
            check(text, false);
        }
    }
}
