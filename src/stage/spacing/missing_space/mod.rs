//! A space lost after punctuation: `end.The`, `said,but`, `note:this`, `U.S.and`.
//!
//! Names with a dot (`Rocket.Chat`), host and file names, identifiers (`context.Context`) and
//! initialisms look the same. A lost space has words on both sides, and the document writes the form once
//! or twice only. In documents about code, there must be a sentence around it.

mod border;
mod clause;
mod sentence;

use super::context::SpacingContext;
use super::occurrences::HABIT;
use super::place::char_after;
use super::verdict::Verdict;
use super::vocabulary::ENGLISH;

use border::Border;

/// Words rarer than this are no evidence (Zipf).
const NOT_RARE: f32 = 2.2;
/// Words that everybody uses (Zipf).
const EVERYDAY: f32 = 2.9;

/// Decides whether a space was lost before the letter at `at`, which follows a mark.
pub(super) fn judge(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let border = Border::read(context.text, at)?;
    if is_guarded(context, &border) {
        return None;
    }
    let reason = match border.mark {
        "." if border.left.len() == 1 => sentence::after_initialism(context, &border),
        "," | ";" => clause::after_comma(context, &border),
        ":" => clause::after_colon(context, &border),
        mark if mark.ends_with(['.', '!', '?', '…']) => sentence::after_end(context, &border),
        _ => None,
    }?;
    let n_times = context
        .occurrences
        .of_marked(border.left, border.mark, border.right);
    if n_times >= HABIT || context.is_code(at) {
        return None;
    }
    Some(Verdict {
        reason,
        confidence: 0.97,
    })
}

/// Returns whether the token is an address, a path, an identifier or a formula.
fn is_guarded(context: &SpacingContext<'_>, border: &Border<'_>) -> bool {
    let token = border.token.of(context.text);
    border.left.is_empty()
        || token.contains(|c: char| "@_\\/=<>{}|`$#".contains(c))
        || token.starts_with("www.")
        || border.mark == "." && is_ending(border.right)
        || char_after(context.text, border.end).is_some_and(|c| "(@&".contains(c))
}

/// Returns whether a word is the ending of an address rather than the beginning of a sentence.
fn is_ending(word: &str) -> bool {
    let small = word.to_lowercase();
    let opens = ENGLISH.opening.has(&small) && small != word;
    ENGLISH.endings.has(&small) && !opens
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the place marked by a bar.
    fn check(marked: &str, expected: bool) {
        let verdict = at_bar(marked, judge);
        assert_eq!(verdict.is_some(), expected, "{marked}: {verdict:?}");
    }

    #[test]
    fn lost_spaces_are_found() {
        for text in [
            "This is the end.|The next part is harder.",
            "Is it true?|Many people think so.",
            "He waited for it…|Nobody came to the house.",
            "It was the laptop’s.|These things happen to them.",
            "The old one (it was of wood).|It held for years.",
            "The meeting was in the U.S.|and nobody came.",
            "He came to the house,|but saw nobody.",
            "It is cheap;|it is also good.",
            "Please note:|this offer ends soon.",
            "They met Anna.|They liked her.",
            "Der Hund lief in den Wald.|Die Frau suchte ihn mit dem Mann im Wald und am See.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn names_addresses_code_and_initialisms_stay() {
        for text in [
            "The K.G.|B. file names the F.B.I. twice.",
            "We chat on Rocket.|Chat all the day.",
            "The System.|Out stream is buffered.",
            "The site is Booking.|Com and not the other.",
            "Pass the context.|Context on to it.",
            "He wrote tl;|dr above the text.",
            "SELECT name,|age FROM people WHERE age>30;",
            "The site:|example of the search is long.",
            "A word:|zyx of the text is long.",
            "Mr.|Smith left the house.",
            "The name Big.|Farm is a name. He likes Big.Farm as the Big.Farm likes him.",
            "Kom hit.|Och sedan gick han hem till sitt hus vid sjön där ingen annan bodde.",
        ] {
            check(text, false);
        }
    }
}
