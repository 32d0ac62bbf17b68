//! A space inside a bracket or a quote: `( link )`, `“ link ”`.
//!
//! In check boxes, faces, calls and formulas such a space is right. Whether a straight quote opens or closes
//! is decided by counting, see [`quotes`](super::quotes).

use super::context::SpacingContext;
use super::place::{char_after, char_before, line_after, line_before};
use super::quotes::{Turn, turn};
use super::verdict::Verdict;
use crate::language::Language;
use crate::text::Span;
use crate::text::work::spend;

/// Decides whether the space at `at`, behind an opening mark, has no business there.
pub(super) fn judge_after(context: &SpacingContext<'_>, at: usize) -> Option<(Span, Verdict)> {
    let text = context.text;
    let mark = char_before(text, at)?;
    let end = at + text[at..].len() - text[at..].trim_start_matches(' ').len();
    spend(end - at);
    let first = char_after(text, end)?;
    let opening = at - mark.len_utf8();
    let before = char_before(text, opening);
    let is_free = before.is_none_or(|c| c.is_whitespace() || "(“—–".contains(c));
    let rest = line_after(text, end);
    let fits = is_free
        && match mark {
            '(' => holds_words(inside_forward(rest)?, &text[..opening]),
            '“' => first.is_alphanumeric() && opens_quotation(text, opening, rest),
            '"' => first.is_alphanumeric() && turn(text, opening) == Some(Turn::Opens),
            _ => false,
        };
    decide(context, mark, Span::new(at, end), fits)
}

/// Decides whether the space before the closing mark at `at` has no business there.
pub(super) fn judge_before(context: &SpacingContext<'_>, at: usize) -> Option<(Span, Verdict)> {
    let text = context.text;
    let mark = char_after(text, at)?;
    let start = text[..at].trim_end_matches(' ').len();
    spend(at - start);
    let last = char_before(text, start)?;
    let after = char_after(text, at + mark.len_utf8());
    let is_free = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)”—–".contains(c));
    let ends = |marks: &str| last.is_alphanumeric() || marks.contains(last);
    let before = line_before(text, start);
    let fits = is_free
        && match mark {
            ')' if ends(",!?%”’\"'") => {
                let open = before.rfind(['(', ')'])?;
                before[open..].starts_with('(')
                    && holds_words(before[open + 1..].trim_start(), &before[..open])
            }
            '”' if ends(".,!?…%)") => {
                let open = before.rfind(['“', '”'])?;
                before[open..].starts_with('“')
            }
            '"' if ends(".,!?…)") => turn(text, at) == Some(Turn::Closes),
            _ => false,
        };
    decide(context, mark, Span::new(start, at), fits)
}

fn decide(
    context: &SpacingContext<'_>,
    mark: char,
    space: Span,
    fits: bool,
) -> Option<(Span, Verdict)> {
    let is_curly = matches!(mark, '“' | '”');
    let fits = fits
        && context
            .language_at(space.start)
            .is_some_and(|language| !(is_curly && language == Language::GERMAN))
        && !context.is_technical()
        && !context.is_code(space.start);
    let side = if matches!(mark, '(' | ')') {
        "bracket"
    } else {
        "quote"
    };
    fits.then(|| {
        let verdict = Verdict {
            reason: format!("a space stands inside the {side} at \"{mark}\""),
            confidence: 0.97,
        };
        (space, verdict)
    })
}

/// Returns whether a curly quote opens a quotation: it is closed again, or it stands before a
/// capital and no other is open.
fn opens_quotation(text: &str, opening: usize, rest: &str) -> bool {
    let before = line_before(text, opening);
    let is_open = || {
        let last = before.rfind(['“', '”']);
        last.is_some_and(|last| before[last..].starts_with('“'))
    };
    let begins = || char_before(text, opening) == Some(' ') && rest.starts_with(char::is_uppercase);
    rest.contains('”') || begins() && !is_open()
}

/// Returns what stands before the closing bracket, if no other bracket comes first.
fn inside_forward(rest: &str) -> Option<&str> {
    let close = rest.find(['(', ')'])?;
    rest[close..].starts_with(')').then(|| &rest[..close])
}

/// Returns whether the inside of a bracket is words: no check box, no formula, no face.
fn holds_words(inside: &str, before: &str) -> bool {
    let is_symbol = |c: char| "=<>{}|+*;[]\\✓✔".contains(c);
    let inside = inside.trim_end_matches(' ');
    let is_after_face = before.trim_end_matches(' ').ends_with([':', ';', '=', '-']);
    inside.starts_with(|c: char| c.is_alphanumeric() || "“\"’‘$€£#@".contains(c))
        && inside.chars().nth(1).is_some()
        && !inside.contains(is_symbol)
        && !is_after_face
        && !before.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar_by_one_of;
    use super::*;

    /// Judges the place marked by a bar: the space behind a mark, or the mark behind a space.
    fn check(marked: &str, expected: bool) {
        let found = at_bar_by_one_of(marked, |c| c == ' ', [judge_before, judge_after]);
        assert_eq!(found.is_some(), expected, "{marked}");
    }

    #[test]
    fn stray_spaces_are_found() {
        for text in [
            "The house (| built in 1900) is old.",
            "The house ( built in 1900 |) is old.",
            "He said “| never” and left.",
            "He said “never |” and left.",
            "She said \"no |\" to it.",
            "She said \"| no\" to it.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn boxes_faces_calls_and_formulas_stay() {
        for text in [
            "Tick the box (| ) or leave.",
            "Tick the box ( x |) or leave.",
            "He ran max(| a, b ) in the house.",
            "The sum (| a + b ) is in the book.",
            "There is no room : (| but well ) so be it.",
            "a) the one, b |) the other",
            "He said |\"no\" and \"yes\" to it.",
            "It is a 5\" by 7 |\" picture of the house.",
            "Er sagte „nein“| und ging in die Stadt und auf das Land mit der Frau und dem Hund.",
            "Hon sade ”nej |” och gick hem till sitt hus vid sjön där ingen annan bodde eller ville bo längre.",
        ] {
            check(text, false);
        }
    }
}
