//! Recognises UTF-16 without a byte-order mark or a declaration.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Recognises UTF-16 by its zero bytes. ASCII characters, of which any page has some, have their
/// zero byte all on the same side.
pub(in crate::read) fn utf16_of(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Smallest share of zeros on one side, from 0 to 1. A text of another script still has spaces
    /// and markup.
    const MIN_ZEROS: f32 = 0.1;
    /// The same if all other bytes are ASCII. UTF-16 of such a text has hardly any other byte on
    /// that side, whereas in a plain text a few bytes may have been overwritten with zeros.
    const MIN_ZEROS_PLAIN: f32 = 0.9;
    /// How many zeros on that side outweigh one zero on the other side, such as that of U+0400.
    const OUTWEIGHS: usize = 20;
    const SAMPLE: usize = 4096;
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => return Some(encoding),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |start: usize| {
        sample
            .iter()
            .skip(start)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let is_ascii = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace() || *byte == 0;
    let least = if sample.iter().all(is_ascii) {
        MIN_ZEROS_PLAIN
    } else {
        MIN_ZEROS
    };
    let is_case = |zeros: usize, others: usize| {
        zeros >= 2
            && zeros as f32 >= least * (sample.len() / 2) as f32
            && zeros >= others * OUTWEIGHS
    };
    if is_case(odd, even) {
        Some(UTF_16LE)
    } else if is_case(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}
