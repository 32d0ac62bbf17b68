//! Reads one garbled stretch and decides whether it may be repaired.

use unicode_segmentation::GraphemeCursor;

use super::code_page::{CodePage, continuations, leads};
use super::neighbours::count_odd;
use super::plausible::{Plausibility, plausibility};
use super::sequence;
use crate::text::Span;
use crate::text::work::spend;

/// Characters that may touch a garbled stretch without being part of it. The controls at the end
/// are the same marks in windows-1252, read as Latin-1.
const PUNCTUATION: &str = "’‘“”„‚«»‹›…–—¿¡\u{a0}\u{85}\u{91}\u{92}\u{93}\u{94}\u{96}\u{97}";
/// `à` at the end of a word or alone. Its no-break space is odd enough as evidence.
const A_GRAVE: &str = "Ã\u{a0}";
/// Quotation marks. A garbled stretch alone between two of them is the subject of the text.
const QUOTES: &str = "\"“”„«»`";
const ESCAPED_QUOTE: &str = "&quot;";

/// A run of sequences.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Garble {
    pub span: Span,
    pub decoded: String,
    pub n_sequences: usize,
    pub certainty: Certainty,
}

/// How certain it is that a repair is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// It is no garble, or half of it would remain.
    None,
    /// It is one if the rest of the document is full of them.
    Possible,
    /// Its neighbours prove it.
    Sure,
}

/// Reads all sequences from `start` on.
pub(super) fn read(text: &str, start: usize, page: CodePage) -> Option<Garble> {
    let (end, decoded, has_question_mark) = decode(text, start, page);
    let n_sequences = decoded.chars().count();
    if n_sequences == 0 {
        return None;
    }
    let span = Span::new(start, end);
    let mut certainty = judge(text, span, &decoded, page);
    if has_question_mark && certainty == Certainty::Possible {
        certainty = Certainty::None;
    }
    Some(Garble {
        span,
        decoded,
        n_sequences,
        certainty,
    })
}

/// Returns the end of the sequences from `start` on, their characters, and whether one of them
/// contains a question mark.
fn decode(text: &str, start: usize, page: CodePage) -> (usize, String, bool) {
    let (mut end, mut decoded, mut has_question_mark) = (start, String::new(), false);
    while let Some(sequence) = sequence::read(text, end, page) {
        end = sequence.end;
        decoded.push(sequence.decoded);
        has_question_mark |= sequence.has_question_mark;
    }
    spend(1 + end - start);
    (end, decoded, has_question_mark)
}

/// Judges whether `decoded` should replace the text at `span`.
pub(super) fn judge(text: &str, span: Span, decoded: &str, page: CodePage) -> Certainty {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let n_odd = count_odd(before, span.of(text), after);
    let mut plausibility = plausibility(decoded, before, after, n_odd);
    if plausibility != Plausibility::Common && is_garbled_again(decoded, before, after) {
        plausibility = Plausibility::Common;
    }
    let is_refused = [before, after].iter().flatten().any(|c| is_stray(*c, page))
        || plausibility == Plausibility::None
        || is_spoken_about(text, span, decoded)
        || !is_grapheme(text, span);
    let is_a_grave =
        span.of(text) == A_GRAVE && after.is_some_and(|c| c == ' ' || c.is_ascii_lowercase());
    if is_refused {
        Certainty::None
    } else if plausibility == Plausibility::Alone {
        Certainty::Possible
    } else if is_a_grave
        || (is_word(text, span, decoded) && count_odd(before, decoded, after) < n_odd)
    {
        Certainty::Sure
    } else {
        Certainty::Possible
    }
}

/// Returns whether the whole decoded text can be read as UTF-8 once more.
fn is_garbled_again(decoded: &str, before: Option<char>, after: Option<char>) -> bool {
    let mut chars = decoded.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else {
        return false;
    };
    let pages = leads(first).and(continuations(second));
    pages.iter().any(|page| {
        let (end, inner, _) = decode(decoded, 0, page);
        let is_whole = end == decoded.len();
        is_whole && plausibility(&inner, before, after, 0) == Plausibility::Common
    })
}

/// Returns whether letters are involved. Signs alone are art or arithmetic: `5×£3`, `(¬´)`.
fn is_word(text: &str, span: Span, decoded: &str) -> bool {
    let before = text[..span.start].chars().next_back();
    let mut window = before.into_iter().chain(text[span.start..].chars());
    let n_chars = span.of(text).chars().count() + 2;
    decoded.chars().nth(2).is_some() || window.by_ref().take(n_chars).any(char::is_alphabetic)
}

/// Returns whether a character beside a garble is half of another one. Then the whole is not UTF-8
/// after all.
pub(super) fn is_stray(c: char, page: CodePage) -> bool {
    match page.byte(c) {
        Some(0xC2..=0xF4) => c.is_alphabetic() || matches!(c, '\u{2500}'..='\u{259f}'),
        Some(0x80..=0xBF) => !PUNCTUATION.contains(c),
        _ => false,
    }
}

/// Returns whether a single character stands alone between quotes. Then the text is about it.
fn is_spoken_about(text: &str, span: Span, decoded: &str) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let is_quote = |c: char| QUOTES.contains(c);
    let is_escaped = before.ends_with(ESCAPED_QUOTE) && after.starts_with(ESCAPED_QUOTE);
    let is_quoted = is_escaped || (before.ends_with(is_quote) && after.starts_with(is_quote));
    is_quoted && decoded.chars().nth(1).is_none()
}

/// Returns whether a repair leaves the characters around it intact.
fn is_grapheme(text: &str, span: Span) -> bool {
    let is_border = |at| {
        GraphemeCursor::new(at, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(false)
    };
    // A Latin letter has no Hebrew point: it is a lead byte in windows-1255.
    let is_hebrew_point = span
        .of(text)
        .starts_with(|c| matches!(c, '\u{591}'..='\u{5c7}'));
    let is_on_latin = text[..span.start].ends_with(|c: char| c.is_ascii());
    (is_border(span.start) || (is_hebrew_point && is_on_latin)) && is_border(span.end)
}
