//! Words and sentences broken at the end of a line: `gov-⏎ernment`, `the edge of⏎the town`.
//!
//! Verse, lists and texts with lines of fixed width break lines on purpose. A broken line is different:
//! the line above it ends a sentence, and so does the line that it continues in. Each decision looks only
//! at its own lines, so that no repair depends on another.

use super::context::SpacingContext;
use super::place::{char_after, char_before, letters_after, letters_before, line_end, line_start};
use super::verdict::Verdict;
use super::vocabulary::ENGLISH;
use crate::text::Span;

/// Words rarer than this are no evidence (Zipf).
const NOT_RARE: f32 = 2.0;
/// A word that is commoner than pairs of words with a hyphen are (Zipf).
const COMMON: f32 = 4.3;
/// Shorter lines are headings, labels, verse, in bytes.
const SHORTEST_LINE: usize = 25;
/// Lines of verse are seldom longer, in bytes.
const LONGEST_VERSE: usize = 65;
/// Typed lines are seldom longer, in bytes.
const WIDEST: usize = 120;
/// Longer lines are not looked at to their end, in bytes.
const LONGEST_LINE: usize = 4000;

/// Decides whether the hyphen before the line break or space at `at` divides a word.
///
/// A space stands there where lines were joined before. Returns what to delete, and why.
pub(super) fn judge_hyphen(context: &SpacingContext<'_>, at: usize) -> Option<(Span, Verdict)> {
    let SpacingContext { text, lexicon, .. } = *context;
    let first = letters_before(text, at - 1)?;
    let start = at - 1 - first.len();
    let next = at + text[at..].strip_prefix("\r\n").map_or(1, |_| 2);
    let second = letters_after(text, next)?;
    let stands_alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    let is_candidate = first.len() > 1
        && second.len() > 1
        && second.chars().all(char::is_lowercase)
        && first.chars().skip(1).all(char::is_lowercase)
        && stands_alone(char_before(text, start))
        && stands_alone(char_after(text, next + second.len()))
        && !ENGLISH.after_hanging_hyphen.has(second)
        && context.is_english(start)
        && !context.is_code(start);
    if !is_candidate {
        return None;
    }
    let joined = format!("{first}{second}");
    let zipf = lexicon.zipf(&joined).unwrap_or(0.0);
    let are_words = lexicon.contains(first) && lexicon.contains(second);
    let is_written = || context.occurrences.of_word(&joined) > 0;
    let fits = zipf >= COMMON || !are_words && zipf >= NOT_RARE || is_written();
    let verdict = || Verdict {
        reason: format!("\"{joined}\" is a word, divided at the end of a line"),
        confidence: 0.96,
    };
    fits.then(|| (Span::new(at - 1, next), verdict()))
}

/// Decides whether the line break at `at` stands inside a sentence.
pub(super) fn judge_broken(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let text = context.text;
    let (before, after) = (line_that_ends(text, at)?, line_that_begins(text, at + 1)?);
    let is_alone = above(text, before).is_none_or(ends_sentence)
        && ends_sentence(after.of(text))
        && before.len() >= SHORTEST_LINE
        && before
            .of(text)
            .starts_with(|c: char| c.is_uppercase() || "“\"".contains(c));
    if !is_alone || !context.is_english(at) || context.is_hard_wrapped() {
        return None;
    }
    let words = before.of(text).trim_end_matches(',');
    let last = letters_before(words, words.len()).filter(|last| last.len() > 1)?;
    let next = letters_after(text, at + 1)?;
    let is_function_word = |word| context.lexicon.is_function_word(word);
    let may_be_verse = before.len().max(after.len()) < LONGEST_VERSE;
    let goes_on = if may_be_verse {
        is_function_word(last) && last.chars().all(char::is_lowercase)
    } else {
        is_function_word(last) || is_function_word(next) || context.makes_pair(last, next)
    };
    // A line that is full was broken by its width, as all of a typed text are.
    let has_room = before.len() + 1 + next.len() <= after.len() || before.len() > WIDEST;
    let fits = goes_on && !context.is_code(at) && !context.is_code(at + 1);
    fits.then(|| Verdict {
        reason: format!("the sentence goes on: \"{last}\", \"{next}\""),
        confidence: if has_room { 0.93 } else { 0.7 },
    })
}

/// Returns the line that the break at `end` ends.
fn line_that_ends(text: &str, end: usize) -> Option<Span> {
    Some(Span::new(line_start(text, end, LONGEST_LINE)?, end))
}

/// Returns the line that begins at `start`.
fn line_that_begins(text: &str, start: usize) -> Option<Span> {
    Some(Span::new(start, line_end(text, start, LONGEST_LINE)?))
}

/// Returns the text above a line, if it is not blank there.
fn above(text: &str, line: Span) -> Option<&str> {
    let above = text[..line.start].strip_suffix('\n')?;
    (!above.is_empty() && !above.ends_with('\n')).then_some(above)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([' ', '\r', '”', '"', ')', '’', '\''])
        .ends_with(['.', '!', '?', ':', '…'])
}

#[cfg(test)]
mod tests {
    use super::super::scan::{Kind, scan};
    use super::*;
    use crate::lexicon::Lexicon;

    /// Judges all line breaks of a text, and compares it with the accepted ones mended.
    fn check(text: &str, expected: &str) {
        let (lexicon, scan) = (Lexicon::english(), scan(text, |_| false, |_| true));
        let context = SpacingContext::new(text, &lexicon, &scan);
        let mut cleaned = text.to_owned();
        for candidate in scan.candidates.iter().rev() {
            let at = candidate.at;
            match candidate.kind {
                Kind::HyphenBeforeGap => {
                    if let Some((span, _)) = judge_hyphen(&context, at) {
                        cleaned.replace_range(span.start..span.end, "");
                    }
                }
                Kind::BrokenLine if judge_broken(&context, at).is_some() => {
                    cleaned.replace_range(at..=at, " ");
                }
                _ => {}
            }
        }
        assert_eq!(cleaned, expected);
    }

    #[test]
    fn divided_words_are_joined() {
        check("The gov-\nernment left.", "The government left.");
        check(
            "Some chil-\r\ndren of the town.",
            "Some children of the town.",
        );
        check("The gov- ernment left.", "The government left.");
    }

    #[test]
    fn compounds_and_hanging_hyphens_stay() {
        for text in [
            "A well-\nknown man of the town.",
            "The pre-\nand post-war years.",
            "The pre- and post-war years, the long- term plan, and it all - ended.",
            "The gov-\n\nernment left.",
            "The list of-\nThe next one.",
            "A state-of-the-\nart boat of the town.",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn broken_sentences_are_joined() {
        check(
            "A first line.\nThe bridge that crosses the river at the edge of\nthe town was closed.\nThe end.",
            "A first line.\nThe bridge that crosses the river at the edge of the town was closed.\nThe end.",
        );
    }

    #[test]
    fn verse_lists_and_fixed_widths_stay() {
        for text in [
            "The boat that lies upon the sand\nwas made by some forgotten hand.",
            "Bring with you for the journey:\nThe rope that lies behind the door of\nthe house and the boat",
            "The first of the lines that is broken here is of\na fixed width and goes on, so that the\nnext one is broken too, and the one that\nfollows it as well.",
            "A short one of\nthe town.",
        ] {
            check(text, text);
        }
    }
}
