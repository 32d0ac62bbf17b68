//! Repairs `à` and similar letters whose second byte was 0xA0, a no-break space that became a plain
//! one.
//!
//! In `voilÃ le` the byte is lost altogether: the only space left separates the words. `à` is very
//! frequent in French and Portuguese, so ftfy treats it separately, and so does this file.

use super::code_page::CodePage;
use super::garble::{Certainty, Garble, judge};
use crate::text::Span;

/// The byte that begins `à` in UTF-8.
const BEFORE_A_GRAVE: u8 = 0xC3;
/// Endings that follow `à` without a space in Portuguese: `às`, `àquele`.
const PORTUGUESE_ENDINGS: [&str; 6] = ["s", "quele", "quela", "queles", "quelas", "quilo"];

/// Reads the sequence at `start` if everything behind its lead is a space.
pub(super) fn read(text: &str, start: usize, page: CodePage) -> Option<Garble> {
    let lead = text[start..].chars().next()?;
    let end = start + lead.len_utf8();
    let rest = text[end..].strip_prefix(' ')?;
    let byte = page.byte(lead).filter(|_| page.has_no_break_space())?;
    let before = text[..start].chars().next_back();
    let has_lost_its_space = match byte {
        BEFORE_A_GRAVE if before.is_some_and(char::is_uppercase) => return None,
        BEFORE_A_GRAVE => is_space_its_own(rest),
        // Inside a Latin word: `Å veices`.
        0xC4..=0xC6 if rest.starts_with(|c: char| c.is_ascii_lowercase()) => true,
        _ => return None,
    };
    let decoded = std::str::from_utf8(&[byte, 0xA0]).ok()?.to_owned();
    let span = Span::new(start, end + usize::from(has_lost_its_space));
    let is_after_word = before.is_some_and(|c| c.is_ascii_lowercase());
    let certainty = match judge(text, span, &decoded, page) {
        Certainty::None => Certainty::None,
        _ if is_after_word && byte == BEFORE_A_GRAVE => Certainty::Sure,
        _ => Certainty::Possible,
    };
    Some(Garble {
        span,
        decoded,
        n_sequences: 1,
        certainty,
    })
}

/// Returns whether the space before `rest` is the second byte and not the border of a word.
fn is_space_its_own(rest: &str) -> bool {
    let ending = PORTUGUESE_ENDINGS
        .iter()
        .find_map(|ending| rest.strip_prefix(ending));
    rest.starts_with(' ') || ending.is_some_and(|rest| rest.starts_with(' '))
}
