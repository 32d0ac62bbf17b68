//! A space lost after punctuation: `end.The`, `said,but`, `note:this`, `U.S.and`.
//!
//! Names with a dot (`Rocket.Chat`), host and file names, identifiers (`context.Context`) and
//! initialisms look the same. What tells them apart: words on both sides, a document that writes
//! the form once, and in documents about code a sentence around it.

use super::evidence::{Evidence, is_verbatim};
use super::glue::HABIT;
use super::place::{
    char_after, letters_after, letters_before, line, next_word, previous_word, token,
};
use super::run_on::Verdict;
use super::vocabulary::ENGLISH;
use crate::lexicon::Language;
use crate::text::Span;

/// Words rarer than this are no evidence (Zipf).
const NOT_RARE: f32 = 2.2;
/// Words that everybody uses (Zipf).
const EVERYDAY: f32 = 2.9;

/// A mark with a letter right behind it.
struct Border<'t> {
    /// The mark, all of it: `.`, `?!`.
    mark: &'t str,
    /// The run of letters before the mark.
    left: &'t str,
    /// The run of letters behind the mark.
    right: &'t str,
    /// Where the left word begins.
    start: usize,
    /// Where the right word begins.
    at: usize,
    /// Where the right word ends.
    end: usize,
    /// Everything around without white space.
    token: Span,
}

impl<'t> Border<'t> {
    fn read(text: &'t str, at: usize) -> Option<Self> {
        let before = &text[..at];
        let mark_start = before
            .trim_end_matches(['.', '!', '?', ',', ';', ':', '…'])
            .len();
        let word_end = text[..mark_start].trim_end_matches([')', '”']).len();
        let left = word_before(text, word_end)?;
        let right = letters_after(text, at)?;
        Some(Self {
            mark: &text[mark_start..at],
            left,
            right,
            start: word_end - left.len(),
            at,
            end: at + right.len(),
            token: token(text, at)?,
        })
    }
}

/// Returns the word that ends at `end`, with what follows its apostrophe: `laptop's`.
fn word_before(text: &str, end: usize) -> Option<&str> {
    let letters = letters_before(text, end)?;
    let start = end - letters.len();
    let stem_end = text[..start].trim_end_matches(['\'', '’']).len();
    if stem_end == start {
        return Some(letters);
    }
    let stem = letters_before(text, stem_end)?;
    let start = if stem.is_empty() {
        start
    } else {
        stem_end - stem.len()
    };
    Some(&text[start..end])
}

/// Decides whether a space was lost before the letter at `at`, which follows a mark.
pub(super) fn judge(evidence: &Evidence<'_>, at: usize) -> Option<Verdict> {
    let text = evidence.text;
    let border = Border::read(text, at)?;
    let token = border.token.of(text);
    if border.left.is_empty()
        || token.contains([
            '@', '_', '\\', '/', '=', '<', '>', '{', '}', '|', '`', '$', '#',
        ])
        || token.starts_with("www.")
        || border.mark == "." && is_ending(border.right)
        || char_after(text, border.end).is_some_and(|c| "(@&".contains(c))
    {
        return None;
    }
    let is_lost = match border.mark {
        "." if border.left.len() == 1 => after_initialism(evidence, &border),
        "," | ";" => after_comma(evidence, &border),
        ":" => after_colon(evidence, &border),
        mark if mark.ends_with(['.', '!', '?', '…']) => after_sentence(evidence, &border),
        _ => false,
    };
    let form = &text[border.start..border.end];
    if !is_lost || evidence.is_code(at) || is_habit(evidence, &border) {
        return None;
    }
    Some(Verdict {
        reason: format!(
            "\"{}{}\" ends with a mark and \"{}\" begins anew; \"{form}\" occurs nowhere else \
             as a name would",
            border.left, border.mark, border.right
        ),
        confidence: 0.97,
    })
}

/// Returns whether the document writes the form so often that it is a name.
fn is_habit(evidence: &Evidence<'_>, border: &Border<'_>) -> bool {
    let Border {
        left, mark, right, ..
    } = border;
    evidence.occurrences.of_marked(left, mark, right) >= HABIT
}

/// Returns whether a word is the ending of an address rather than the beginning of a sentence.
fn is_ending(word: &str) -> bool {
    let small = word.to_lowercase();
    let opens = ENGLISH.opening.has(&small) && small != word;
    ENGLISH.endings.has(&small) && !opens
}

/// `U.S.and`: an initialism and a small word.
fn after_initialism(evidence: &Evidence<'_>, border: &Border<'_>) -> bool {
    let text = evidence.text;
    let initialism = &text[border.token.start..border.at];
    let is_initialism = initialism.len() >= 4
        && initialism.bytes().enumerate().all(|(index, byte)| {
            if index % 2 == 0 {
                byte.is_ascii_uppercase()
            } else {
                byte == b'.'
            }
        });
    is_initialism
        && evidence.is_english()
        && border.right.bytes().all(|byte| byte.is_ascii_lowercase())
        && border.right.len() > 1
        && evidence
            .lexicon
            .zipf(border.right)
            .is_some_and(|zipf| zipf >= EVERYDAY)
        && char_after(text, border.end).is_some_and(char::is_whitespace)
}

/// `end.The`, `true?Many`
fn after_sentence(evidence: &Evidence<'_>, border: &Border<'_>) -> bool {
    let is_capital = border.right.chars().next().is_some_and(char::is_uppercase);
    let is_single_dot = border.mark == ".";
    let has_dots = &evidence.text[border.token.start..border.start];
    if !is_capital || is_single_dot && has_dots.contains('.') || border.left.len() < 2 {
        return false;
    }
    match evidence.language() {
        Some(Language::English) => english_sentence(evidence, border),
        Some(language) => foreign_sentence(evidence, border, language),
        None => false,
    }
}

/// Words on both sides; more where the left one could be the first half of a name.
fn english_sentence(evidence: &Evidence<'_>, border: &Border<'_>) -> bool {
    let Evidence { text, lexicon, .. } = *evidence;
    let (left, right) = (border.left, border.right);
    let left_small = left.to_lowercase();
    let right_small = right.to_lowercase();
    let after = char_after(text, border.end);
    let follows = after.is_some_and(|c| c == ' ' || c == ',' || c == '\'' || c == '’' || c == '\n');
    let is_ellipsis = border.mark.starts_with("..") || border.mark.starts_with('…');
    let is_dot = border.mark == ".";
    if ENGLISH.dotted.has(&left_small)
        || left_small == right_small
        || right.len() == 1 && !matches!(right, "A" | "I")
        || right.len() > 1
            && right.chars().skip(1).any(char::is_uppercase)
            && !lexicon.is_name(right)
            && !right.chars().all(char::is_uppercase)
    {
        return false;
    }
    let zipf = |word: &str| lexicon.zipf(word).unwrap_or(0.0);
    let opens = ENGLISH.opening.has(&right_small);
    let right_is_known = lexicon.contains(right)
        || lexicon.is_name(right)
        || matches!(after, Some('\'' | '’'))
        || evidence.occurrences.of_word(right) > 1;
    let left_is_known = lexicon.contains(left) || evidence.occurrences.of_word(left) > 1;
    if is_ellipsis {
        return zipf(left) >= NOT_RARE && zipf(right) >= NOT_RARE && right.len() > 2;
    }
    if is_dot && evidence.is_technical() && !prose_goes_on(evidence, border, opens) {
        return false;
    }
    let is_dotted_further = text[border.end..].starts_with('.')
        && char_after(text, border.end + 1).is_some_and(char::is_alphanumeric);
    if is_dot && is_dotted_further {
        return false;
    }
    let left_is_capital = left.chars().next().is_some_and(char::is_uppercase);
    if left_is_capital {
        // "He met Anna.They left" goes on as a sentence; "GreenHost.Cloud" does not.
        let follows_word = previous_word(text, border.start).is_some();
        let goes_on = opens || follows_word && starts_sentence(evidence, border);
        return left_is_known && right_is_known && follows && (!is_dot || goes_on);
    }
    (left_is_known || right_is_known && left.len() > 2) && (right_is_known || after == Some(' '))
}

/// Returns whether an everyday word and the small one after it make a pair.
fn starts_sentence(evidence: &Evidence<'_>, border: &Border<'_>) -> bool {
    let Evidence { text, lexicon, .. } = *evidence;
    let is_small = |word: &&str| {
        word.chars().next().is_some_and(char::is_lowercase) && !ENGLISH.after_names.has(word)
    };
    let is_everyday = |word: &str| lexicon.zipf(word).is_some_and(|zipf| zipf >= EVERYDAY);
    let next = next_word(text, border.end).filter(is_small);
    is_everyday(border.right) && next.is_some_and(|next| lexicon.pair(border.right, next).is_some())
}

/// In a document about code a dot between names is no full stop, unless a sentence goes on.
fn prose_goes_on(evidence: &Evidence<'_>, border: &Border<'_>, opens: bool) -> bool {
    const LINE_OF_PROSE: usize = 60;
    let line = line(evidence.text, border.at);
    let next = next_word(evidence.text, border.end);
    let goes_on =
        next.is_some_and(|next| next.chars().next().is_some_and(char::is_lowercase) && opens);
    goes_on && line.len() > LINE_OF_PROSE
}

/// Without a lexicon: a small word, then a stop word or a word that the document knows.
fn foreign_sentence(evidence: &Evidence<'_>, border: &Border<'_>, language: Language) -> bool {
    let (left, right) = (border.left, border.right);
    left.chars().count() > 2
        && left.chars().all(char::is_lowercase)
        && right.chars().count() > 1
        && right.chars().skip(1).all(char::is_lowercase)
        && char_after(evidence.text, border.end) == Some(' ')
        && (language.has_stop_word(right) || evidence.occurrences.of_word(right) > 1)
}

/// `said,but`: known words on both sides, and a document that writes a space after commas.
fn after_comma(evidence: &Evidence<'_>, border: &Border<'_>) -> bool {
    let Evidence { text, lexicon, .. } = *evidence;
    let (left, right) = (border.left, border.right);
    let token = border.token.of(text);
    let n_marks = token
        .trim_end_matches([',', ';'])
        .matches([',', ';'])
        .count();
    let begins_token = text[border.token.start..border.start]
        .chars()
        .all(|c| "(“\"‘'".contains(c));
    let is_known = |word: &str| lexicon.contains(word) || evidence.occurrences.of_word(word) > 1;
    let is_shouted = |word: &str| word.chars().all(char::is_uppercase);
    n_marks == 1
        && begins_token
        && left.len() > 1
        && (right.len() > 1 || matches!(right, "a" | "I"))
        && !token.contains(|c: char| c.is_numeric() || "()[]".contains(c))
        && (left, right) != ("tl", "dr")
        && !line(text, border.at)
            .of(text)
            .contains(['=', '<', '>', '{', '}', '|'])
        && !(is_shouted(left) && is_shouted(right))
        && evidence.is_english()
        && is_known(left)
        && is_known(right)
        && evidence.habits().spaces_commas
}

/// `note:this`: everyday words, not a field, a scheme or a ratio.
fn after_colon(evidence: &Evidence<'_>, border: &Border<'_>) -> bool {
    let Evidence { text, lexicon, .. } = *evidence;
    let (left, right) = (border.left, border.right);
    let token = border.token.of(text);
    let zipf = |word: &str| lexicon.zipf(word).unwrap_or(0.0);
    let next = next_word(text, border.end);
    let is_small = right.chars().next().is_some_and(char::is_lowercase);
    let goes_on = if is_small {
        next.is_some_and(|next| lexicon.pair(right, next).is_some())
    } else {
        next.is_some() || char_after(text, border.end).is_none_or(|c| ",.\n".contains(c))
    };
    goes_on
        && left.len() > 2
        && right.len() > 1
        && token.matches(':').count() == 1
        && !token.contains(|c: char| c.is_numeric() || "()[]*".contains(c))
        && !left.chars().all(char::is_uppercase)
        && !ENGLISH.before_colon.has(&left.to_lowercase())
        && zipf(left) >= NOT_RARE
        && zipf(right) >= NOT_RARE
        && evidence.is_english()
        && !evidence.is_technical()
        && evidence.habits().spaces_colons
        && !is_verbatim(token)
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;
    use crate::lexicon::Lexicon;

    /// Judges the place marked by a bar.
    fn check(marked: &str, expected: bool) {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let (lexicon, scan) = (Lexicon::english(), scan(&text));
        let verdict = judge(&Evidence::new(&text, &lexicon, &scan), at);
        assert_eq!(verdict.is_some(), expected, "{marked}");
    }

    #[test]
    fn lost_spaces_are_found() {
        for text in [
            "This is the end.|The next part is harder.",
            "Is it true?|Many people think so.",
            "The meeting was in the U.S.|and nobody came.",
            "He came to the house,|but saw nobody.",
            "It is cheap;|it is also good.",
            "Please note:|this offer ends soon.",
            "They met Anna.|They liked her.",
            "Der Hund lief in den Wald und kam nicht zurück.|Die Frau suchte ihn mit dem Mann im Wald.",
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
            "Kom hit.|Och sedan gick han hem till sitt hus vid sjön där ingen annan bodde längre än han.",
        ] {
            check(text, false);
        }
    }
}
