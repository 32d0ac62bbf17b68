//! Declarations that the bytes contradict: Latin-1 that calls itself UTF-8, EUC-JP that calls
//! itself `Shift_JIS`.
//!
//! A page is believed as long as its bytes make sense as what it says. Damage is no proof: two
//! bad bytes in a megabyte stay two bad bytes. Only when a good part of what is not ASCII makes
//! no sense is the detector asked, and its guess is taken only if it explains (nearly) all.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, WINDOWS_1252};

use super::guess;

/// So many sequences of UTF-8 for each that is none make a page UTF-8 that says something else.
const UTF8_PROVES: usize = 10;
/// One error to so many characters beyond ASCII casts doubt on a declaration.
const DOUBTFUL: usize = 200;
/// One error to so many disproves it, whatever the bytes are instead.
const DISPROVED: usize = 5;

/// Returns what the bytes are if they are not what the page declares, and who says so.
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
        // Hardly any bytes make no sense in such an encoding, so that they must make none here.
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
    /// Sequences that are none.
    n_invalid: usize,
    /// Sequences that would be, had they not been cut off: no other encoding makes many.
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

/// What comes of the bytes in an encoding.
#[derive(Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "all are counts, which begin with n_"
)]
struct Read {
    /// Characters beyond ASCII.
    n_chars: usize,
    /// Those that mean nothing: wrong sequences, and controls that no page has.
    n_errors: usize,
    /// Those of a set that is rare in texts, and that a wrong encoding is full of.
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

/// Returns whether bytes beyond ASCII stand mostly side by side, as in no text in Latin letters.
fn has_long_runs(bytes: &[u8]) -> bool {
    /// Fewer say nothing.
    const MIN_BYTES: usize = 20;
    let n_high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let n_beside = bytes
        .windows(2)
        .filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii())
        .count();
    n_high >= MIN_BYTES && n_beside * 5 > n_high * 3
}

/// Returns whether an encoding of single bytes is one of Latin letters, by one of them.
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
