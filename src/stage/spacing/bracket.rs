//! A space lost at a bracket: `agency(founded in 1950)`, `(in May)was`.
//!
//! Words with an optional part (`child(ren)`, `(re)design`), calls (`f(x)`) and wordplay look the
//! same. At a lost space, there are several words or an acronym inside the brackets, and the parts
//! inside and outside do not form a word together.

use super::context::SpacingContext;
use super::occurrences::HABIT;
use super::place::{char_before, letters_after, letters_before, line_after, line_before};
use super::verdict::Verdict;

/// Decides whether a space was lost before the opening bracket at `at`.
pub(super) fn judge_open(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let SpacingContext { text, lexicon, .. } = *context;
    let left = letters_before(text, at)?;
    let rest = line_after(text, at + 1);
    let close = rest
        .find(['(', ')'])
        .filter(|close| rest[*close..].starts_with(')'))?;
    let inside = &rest[..close];
    let first = letters_after(inside, 0)?;
    let ends = rest[close + 1..]
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || ".,;:!?".contains(c));
    let is_free =
        char_before(text, at - left.len()).is_none_or(|c| c.is_whitespace() || "“\"(".contains(c));
    let fits = ends
        && is_free
        && (is_word(context, left) || left.len() > 2 && context.occurrences.of_word(left) > 1)
        && (is_aside(inside) || is_set_apart(context, &rest[..=close]))
        && !lexicon.contains(&format!("{left}{first}"))
        && context.occurrences.of_marked(left, "(", first) < HABIT
        && is_prose(context, at);
    fits.then(|| Verdict {
        reason: format!("\"{left}\" is a word and the bracket holds an aside, \"{inside}\""),
        confidence: 0.96,
    })
}

/// Decides whether a space was lost behind the closing bracket before `at`.
pub(super) fn judge_close(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let SpacingContext { text, lexicon, .. } = *context;
    let right = letters_after(text, at)?;
    let before = line_before(text, at - 1);
    let open = before
        .rfind(['(', ')'])
        .filter(|open| before[*open..].starts_with('('))?;
    let inside = &before[open + 1..];
    let last = letters_before(inside, inside.len())?;
    let after = text[at + right.len()..].chars().next();
    let stands_free = before[..open]
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace);
    let fits = stands_free
        && after.is_none_or(|c| c.is_whitespace() || c == ',')
        && is_word(context, right)
        && (is_aside(inside) || goes_on(context, inside, right))
        && (last.is_empty() || !lexicon.contains(&format!("{last}{right}")))
        && is_prose(context, at);
    fits.then(|| Verdict {
        reason: format!("the bracket holds an aside, \"{inside}\", and \"{right}\" is a word"),
        confidence: 0.96,
    })
}

/// Returns whether a run of letters is a word that may stand alone.
fn is_word(context: &SpacingContext<'_>, word: &str) -> bool {
    let lexicon = context.lexicon;
    (word.len() > 2 || lexicon.is_function_word(word)) && lexicon.contains(word)
}

/// Returns whether the document writes the same bracket with a space before it elsewhere:
/// `Book(pdf)`, `Notes (pdf)`.
fn is_set_apart(context: &SpacingContext<'_>, inside_and_close: &str) -> bool {
    let has_words = inside_and_close.len() > 3;
    has_words && context.occurrences.has(&format!(" ({inside_and_close}"))
}

/// Returns whether what follows the bracket is no part of a word that begins in it: a function
/// word, or a capitalised one behind a list.
fn goes_on(context: &SpacingContext<'_>, inside: &str, right: &str) -> bool {
    let is_word = inside.len() > 1 && inside.chars().all(char::is_alphabetic);
    let is_symbol = |c: char| "=<>{}|;\"".contains(c);
    let is_list = inside.contains(", ") && !inside.contains(is_symbol);
    is_word && right.len() > 1 && context.lexicon.is_function_word(right)
        || is_list && right.starts_with(char::is_uppercase)
}

/// Returns whether the inside of a bracket is an aside: two words or more, a figure, an acronym.
fn is_aside(inside: &str) -> bool {
    let letters = inside.strip_suffix('s').unwrap_or(inside).replace('&', "");
    let is_acronym = letters.len() > 1 && letters.chars().all(char::is_uppercase);
    let is_figure = inside.starts_with(|c: char| c.is_ascii_digit());
    let has_words = inside.contains(' ') && !inside.contains([',', '=', '"', '\''])
        || inside.matches(' ').count() > 2;
    inside.starts_with(char::is_alphanumeric) && (is_acronym || is_figure || has_words)
}

/// Returns whether the place stands in English prose.
fn is_prose(context: &SpacingContext<'_>, at: usize) -> bool {
    context.is_prose_word(at) && !context.is_technical()
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the place marked by a bar.
    fn check(marked: &str, expected: bool) {
        let verdict = at_bar(marked, |context, at| {
            if context.text[at..].starts_with('(') {
                judge_open(context, at)
            } else {
                judge_close(context, at)
            }
        });
        assert_eq!(verdict.is_some(), expected, "{marked}: {verdict:?}");
    }

    #[test]
    fn lost_spaces_are_found() {
        for text in [
            "The agency|(founded in the spring) is small.",
            "The Health Organization|(WHO) agreed to it.",
            "The law (passed in May)|was repealed in the end.",
            "Most people (57%)|said yes to that.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn optional_parts_calls_and_wordplay_stay() {
        for text in [
            "Bring your child|(ren) and their things.",
            "The High|(lands of the north) are wide.",
            "Its (un)|intended effects were large.",
            "An f|(x) is just a name in the text.",
            "Then call max|(a, b) in the loop.",
            "The (re)|design of the house is done.",
            "Call 1 (800)|x in the morning of the day.",
        ] {
            check(text, false);
        }
    }
}
