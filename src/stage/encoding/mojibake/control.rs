//! Repairs windows-1252 read as Latin-1: `\u{93}quoted\u{94}`.
//!
//! The two differ only in the bytes from 0x80 to 0x9F. Latin-1 shows these as control characters,
//! which no article has.

use encoding_rs::WINDOWS_1252;

use crate::text::Span;

/// The control character "next line". It stands for an ellipsis, unless it ends a sentence or a
/// line.
const NEXT_LINE: char = '\u{85}';

/// Returns the C1 controls of a text, each with the character that it was meant to be.
pub(super) fn find(text: &str) -> Vec<(Span, char)> {
    // All C1 controls begin with byte 0xC2.
    memchr::memchr_iter(0xC2, text.as_bytes())
        .filter_map(|start| {
            let c = text.get(start..start + 2)?.chars().next()?;
            let meant = meant_by(c)?;
            let is_break = c == NEXT_LINE && is_line_break(text, start);
            (!is_break).then_some((Span::new(start, start + 2), meant))
        })
        .collect()
}

/// Returns the character that windows-1252 has in the place of a C1 control.
fn meant_by(c: char) -> Option<char> {
    if !('\u{80}'..='\u{9f}').contains(&c) {
        return None;
    }
    let byte = [u8::try_from(c).ok()?];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().filter(|meant| *meant != c)
}

fn is_line_break(text: &str, start: usize) -> bool {
    text[..start]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || c.is_control() || matches!(c, '.' | '!' | '?'))
}
