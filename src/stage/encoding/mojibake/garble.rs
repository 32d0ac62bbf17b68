//! One garbled stretch, and whether it may be repaired.

use unicode_segmentation::GraphemeCursor;

use super::code_page::CodePage;
use super::neighbours::count_odd;
use super::plausible::{Plausibility, plausibility};
use super::sequence;
use crate::text::Span;

/// Characters that may touch a garbled stretch without being part of it; the last are what
/// windows-1252 has among them, read as Latin-1.
const PUNCTUATION: &str = "’‘“”„‚«»‹›…–—¿¡\u{a0}\u{85}\u{91}\u{92}\u{93}\u{94}\u{96}\u{97}";
/// `à`, where it ends a word or stands alone: its no-break space is odd enough.
const A_GRAVE: &str = "Ã\u{a0}";
/// Marks that quote: a garbled stretch alone between two of them is spoken about.
const QUOTES: &str = "\"“”„«»`";
const ESCAPED_QUOTE: &str = "&quot;";

/// Sequences that follow one another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Garble {
    pub span: Span,
    pub decoded: String,
    pub n_sequences: usize,
    pub evidence: Evidence,
}

/// How good the case for a repair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// It is no garble, or half of it would stay.
    None,
    /// It may be one if the rest of the document is full of them.
    Possible,
    /// Its neighbours prove it.
    Sure,
}

/// Reads all sequences from `start` on.
pub(super) fn read(text: &str, start: usize, page: CodePage) -> Option<Garble> {
    let (mut end, mut decoded, mut n_sequences) = (start, String::new(), 0);
    let mut has_question_mark = false;
    while let Some(sequence) = sequence::read(text, end, page) {
        end = sequence.end;
        decoded.push(sequence.decoded);
        n_sequences += 1;
        has_question_mark |= sequence.has_question_mark;
    }
    if n_sequences == 0 {
        return None;
    }
    let span = Span::new(start, end);
    let mut evidence = judge(text, span, &decoded, page);
    if has_question_mark && evidence == Evidence::Possible {
        evidence = Evidence::None;
    }
    Some(Garble {
        span,
        decoded,
        n_sequences,
        evidence,
    })
}

/// Weighs the case for putting `decoded` at `span`.
pub(super) fn judge(text: &str, span: Span, decoded: &str, page: CodePage) -> Evidence {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let n_odd = count_odd(before, span.of(text), after);
    let plausibility = plausibility(decoded, before, after, n_odd);
    let is_refused = [before, after].iter().flatten().any(|c| is_stray(*c, page))
        || plausibility == Plausibility::None
        || is_quoted(&text[..span.start], &text[span.end..])
        || !is_grapheme_border(text, span.start)
        || !is_grapheme_border(text, span.end);
    // Signs without a letter are art or arithmetic: `5×£3`, `(`¬´)`.
    let has_letter = [before, after]
        .into_iter()
        .flatten()
        .chain(span.of(text).chars())
        .any(char::is_alphabetic);
    let is_word = has_letter || decoded.chars().nth(2).is_some();
    let is_a_grave =
        span.of(text) == A_GRAVE && after.is_some_and(|c| c == ' ' || c.is_ascii_lowercase());
    if is_refused {
        Evidence::None
    } else if plausibility == Plausibility::Alone {
        Evidence::Possible
    } else if is_a_grave || (is_word && count_odd(before, decoded, after) < n_odd) {
        Evidence::Sure
    } else {
        Evidence::Possible
    }
}

/// Returns whether a character beside a garble is half of another one, so that the whole is no
/// UTF-8 after all.
fn is_stray(c: char, page: CodePage) -> bool {
    match page.byte(c) {
        Some(0xC2..=0xF4) => c.is_alphabetic() || matches!(c, '\u{2500}'..='\u{259f}'),
        Some(0x80..=0xBF) => !PUNCTUATION.contains(c),
        _ => false,
    }
}

fn is_quoted(before: &str, after: &str) -> bool {
    let is_quote = |c: char| QUOTES.contains(c);
    let is_escaped = before.ends_with(ESCAPED_QUOTE) && after.starts_with(ESCAPED_QUOTE);
    is_escaped || (before.ends_with(is_quote) && after.starts_with(is_quote))
}

fn is_grapheme_border(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true)
        .is_boundary(text, 0)
        .unwrap_or(false)
}
