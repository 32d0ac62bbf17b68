//! Finds declarations that the bytes contradict: Latin-1 that calls itself UTF-8, EUC-JP that calls
//! itself `Shift_JIS`.
//!
//! A page is believed as long as its bytes make sense in the declared encoding. Damage alone proves
//! nothing: two bad bytes in a megabyte stay two bad bytes. The detector is asked only if a good
//! part of the bytes beyond ASCII makes no sense. Its guess is taken only if it explains (nearly)
//! all of them.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, WINDOWS_1252};

use super::guess;

/// A page is UTF-8 in spite of its declaration if it has this many valid sequences for each invalid
/// one.
const UTF8_PROVES: usize = 10;
/// A declaration is doubtful if one in this many characters beyond ASCII is an error.
const DOUBTFUL: usize = 200;
/// A declaration is disproved if one in this many is an error, whatever the bytes are instead.
const DISPROVED: usize = 5;

/// Returns what the bytes are and how that was found, if they are not what the page declares.
pub(super) fn contradicted(
    bytes: &[u8],
    declared: &'static Encoding,
) -> Option<(&'static Encoding, &'static str)> {
    let utf8 = Utf8::of(bytes);
    if declared == UTF_8 {
        let is_doubtful = utf8.n_invalid > utf8.n_valid + utf8.n_cut;
        return is_doubtful
            .then(|| guess::guess(bytes))
            .filter(|guess| *guess != UTF_8 && Read::of(bytes, guess).is_sound())
            .map(|guess| (guess, "guess"));
    }
    if utf8.n_valid >= 3 && utf8.n_valid >= UTF8_PROVES * utf8.n_invalid {
        return Some((UTF_8, "utf-8"));
    }
    let read = Read::of(bytes, declared);
    let is_foreign = declared == WINDOWS_1252 && has_long_runs(bytes);
    if !read.is_doubtful(declared) && !is_foreign {
        return None;
    }
    let guess = guess::guess(bytes);
    let is_proven = if guess.is_single_byte() {
        // Nearly every byte has a meaning in a single-byte encoding, so such a guess needs more
        // proof.
        read.n_errors * DISPROVED >= read.n_chars || is_foreign && !is_latin(guess)
    } else {
        true
    };
    (guess != declared && is_proven && Read::of(bytes, guess).is_sound())
        .then_some((guess, "guess"))
}

/// How much of the bytes is UTF-8.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_field_names,
    reason = "all are counts, which begin with n_"
)]
struct Utf8 {
    /// Characters beyond ASCII.
    n_valid: usize,
    /// Sequences that are not valid.
    n_invalid: usize,
    /// Sequences that were valid before they were cut off. No other encoding makes many of them.
    n_cut: usize,
}

impl Utf8 {
    fn of(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let mut n_read = 0;
        for chunk in bytes.utf8_chunks() {
            n_read += chunk.valid().len() + chunk.invalid().len();
            found.n_valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            match chunk.invalid() {
                [] => {}
                [0xC2..=0xFF] if n_read == bytes.len() => found.n_cut += 1,
                [_] => found.n_invalid += 1,
                _ => found.n_cut += 1,
            }
        }
        found
    }
}

/// The result of decoding the bytes in some encoding.
#[derive(Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "all are counts, which begin with n_"
)]
struct Read {
    /// Characters beyond ASCII.
    n_chars: usize,
    /// Characters that mean nothing: wrong sequences, and controls that no page has.
    n_errors: usize,
    /// Half-width katakana: rare in texts, but frequent after decoding in a wrong encoding.
    n_half_width: usize,
}

impl Read {
    fn of(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let mut read = Self {
            n_chars: 0,
            n_errors: 0,
            n_half_width: 0,
        };
        for c in text.chars().filter(|c| !c.is_ascii()) {
            read.n_chars += 1;
            match c {
                '\u{FFFD}' | '\u{80}'..='\u{9F}' => read.n_errors += 1,
                '\u{FF61}'..='\u{FF9F}' => read.n_half_width += 1,
                _ => {}
            }
        }
        read
    }

    fn is_doubtful(&self, encoding: &'static Encoding) -> bool {
        let is_katakana = encoding == SHIFT_JIS && self.n_half_width * 3 > self.n_chars;
        is_katakana || self.n_errors * DOUBTFUL >= self.n_chars && self.n_errors > 0
    }

    fn is_sound(&self) -> bool {
        self.n_errors * DOUBTFUL <= self.n_chars
    }
}

/// Returns whether bytes beyond ASCII stand mostly side by side, which no text in Latin letters
/// has.
fn has_long_runs(bytes: &[u8]) -> bool {
    /// Fewer bytes prove nothing.
    const MIN_BYTES: usize = 20;
    let n_high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let n_beside = bytes
        .windows(2)
        .filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii())
        .count();
    n_high >= MIN_BYTES && n_beside * 5 > n_high * 3
}

/// Returns whether a single-byte encoding has Latin letters, judged by one letter.
fn is_latin(encoding: &'static Encoding) -> bool {
    let (letter, _) = encoding.decode_without_bom_handling(b"\xE9");
    letter.chars().all(|c| c < '\u{250}')
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GBK, WINDOWS_1251};

    use super::*;

    const JAPANESE: &str =
        "港の事務所は毎朝、川の水位を記録しています。今年の春は雨が多く、橋の下まで水が来ました。";
    const GERMAN: &str =
        "Für die Brücke über den Fluß wäre größere Mühe nötig, erklärte der Müller später.";
    const RUSSIAN: &str =
        "На мосту через реку зимой дежурили два сторожа, и каждый вёл свой журнал.";

    fn check(
        text: &str,
        truly: &'static Encoding,
        says: &'static Encoding,
        expected: Option<&str>,
    ) {
        let (bytes, _, _) = truly.encode(text);
        let found = contradicted(&bytes, says).map(|(encoding, _)| encoding.name());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_makes_no_sense_is_something_else() {
        check(GERMAN, WINDOWS_1252, UTF_8, Some("windows-1252"));
        check(RUSSIAN, WINDOWS_1251, UTF_8, Some("windows-1251"));
        check(JAPANESE, SHIFT_JIS, UTF_8, Some("Shift_JIS"));
        check(JAPANESE, EUC_JP, SHIFT_JIS, Some("EUC-JP"));
        check(JAPANESE, SHIFT_JIS, EUC_JP, Some("Shift_JIS"));
        check(JAPANESE, SHIFT_JIS, WINDOWS_1252, Some("Shift_JIS"));
        check(RUSSIAN, WINDOWS_1251, WINDOWS_1252, Some("windows-1251"));
    }

    #[test]
    fn what_makes_sense_is_believed() {
        check(GERMAN, WINDOWS_1252, WINDOWS_1252, None);
        check(JAPANESE, EUC_JP, EUC_JP, None);
        check(JAPANESE, SHIFT_JIS, SHIFT_JIS, None);
        check(
            "강가의 집에서 매일 아침 수위를 기록한다.",
            EUC_KR,
            EUC_KR,
            None,
        );
        check("港口每天早晨记录河水的水位。", GBK, GBK, None);
        check("港口每天早晨記錄河水的水位。", BIG5, BIG5, None);
    }

    #[test]
    fn damage_is_no_proof() {
        let damaged = [JAPANESE.repeat(40).as_bytes(), b"\xFF\xA0", b" and on"].concat();
        assert_eq!(contradicted(&damaged, UTF_8), None);
        assert_eq!(
            contradicted(b"Plain words, and a cut \xE2\x82 sign", UTF_8),
            None
        );
        assert_eq!(contradicted(b"Plain words, cut at the \xC3", UTF_8), None);
        let (mut bytes, _, _) = SHIFT_JIS.encode(JAPANESE);
        bytes.to_mut().extend_from_slice(b"\x81\xFF.");
        assert_eq!(contradicted(&bytes, SHIFT_JIS), None);
    }

    #[test]
    fn damaged_utf8_beats_a_stale_declaration() {
        let damaged = [GERMAN.repeat(4).as_bytes(), b"\xFF."].concat();
        let found = contradicted(&damaged, WINDOWS_1252);
        assert_eq!(found, Some((UTF_8, "utf-8")));
    }
}
