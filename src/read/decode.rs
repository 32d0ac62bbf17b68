//! Decodes bytes to characters, and notes the encoding, who named it and how many characters were
//! lost.
//!
//! Decoding never fails: what cannot be decoded becomes U+FFFD and is counted. The order of belief
//! is that of browsers (a byte-order mark, the transport, the page), with one exception for scraped
//! folders: what is valid UTF-8 is decoded as UTF-8, whatever is declared.

mod doubt;
mod guess;
mod prescan;
mod utf16;

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::Decoding;

pub(super) use utf16::utf16_of;

const BOM: &str = "\u{FEFF}";

/// Decodes the bytes of a text file.
///
/// A byte-order mark stays in the text as U+FEFF: a rule removes it and accounts for it.
/// `transport` is the label of the encoding that the transport names, if any.
#[must_use]
pub fn decode_text(bytes: Vec<u8>, transport: Option<&str>) -> (String, Decoding) {
    decode(bytes, transport, |_| None)
}

/// Decodes the bytes of a page and drops its byte-order mark.
///
/// `transport` is the label of the encoding that the transport names, if any: `charset` of HTTP's
/// `Content-Type`. It wins over what the page declares. An unknown label is ignored.
#[must_use]
pub fn decode_html(bytes: Vec<u8>, transport: Option<&str>) -> (String, Decoding) {
    let (mut text, decoding) = decode(bytes, transport, prescan::declared);
    if text.starts_with(BOM) {
        text.drain(..BOM.len());
    }
    (text, decoding)
}

/// Returns whether a label names an encoding.
#[must_use]
pub fn is_charset(label: &str) -> bool {
    named(label).is_some()
}

/// Returns the name of the encoding that a label names.
pub(super) fn named(label: &str) -> Option<&'static str> {
    Encoding::for_label(label.as_bytes()).map(Encoding::name)
}

/// Decodes by byte-order mark, declaration, validity, or likeness.
///
/// Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever is declared: scrapers re-encode what
/// they save and leave the declaration, and text in a legacy encoding is practically never valid
/// UTF-8 by chance. Other declarations are believed unless [`doubt`] finds that hardly any of the
/// bytes make sense in that encoding.
fn decode(
    bytes: Vec<u8>,
    transport: Option<&str>,
    declared: impl Fn(&[u8]) -> Option<prescan::Declared>,
) -> (String, Decoding) {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return decode_as(bytes, encoding, "bom");
    }
    let said = transport.and_then(prescan::of_transport);
    if let Some(encoding) = utf16_of(&bytes) {
        let (text, mut decoding) = decode_as(bytes, encoding, "guess");
        let other = said.filter(|said| said.encoding != encoding);
        decoding.declared = other.map(|said| said.encoding.name());
        return (text, decoding);
    }
    let is_utf8 = std::str::from_utf8(&bytes).is_ok();
    match said.or_else(|| declared(&bytes)) {
        Some(declared) if declared.encoding == REPLACEMENT => {
            let name = match (declared.source, transport) {
                ("transport", Some(label)) => prescan::undecodable(label.as_bytes()),
                _ => prescan::undecodable(&bytes),
            };
            decode_undecodable(bytes, name, is_utf8)
        }
        Some(declared) => decode_declared(bytes, declared, is_utf8),
        None if is_utf8 || is_nearly_utf8(&bytes) => decode_as(bytes, UTF_8, "utf-8"),
        None => {
            let encoding = guess::guess(&bytes);
            decode_as(bytes, encoding, "guess")
        }
    }
}

/// Decodes as declared, unless the bytes say something else.
fn decode_declared(
    bytes: Vec<u8>,
    declared: prescan::Declared,
    is_utf8: bool,
) -> (String, Decoding) {
    let prescan::Declared { encoding, source } = declared;
    let is_utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    let other = if bytes.is_ascii() && !is_utf16 || is_utf8 && encoding == UTF_8 {
        None
    } else if is_utf8 {
        Some((UTF_8, "utf-8"))
    } else {
        doubt::contradicted(&bytes, encoding)
    };
    let Some((found, source)) = other else {
        return decode_as(bytes, encoding, source);
    };
    let (text, mut decoding) = decode_as(bytes, found, source);
    decoding.declared = Some(encoding.name());
    (text, decoding)
}

/// Decodes a page that declares an encoding that browsers refuse to decode for safety's sake. The
/// declaration is ignored: when a scraper has saved such a page, it is hardly ever in that encoding
/// any more.
fn decode_undecodable(bytes: Vec<u8>, declared: &'static str, is_utf8: bool) -> (String, Decoding) {
    let found = if is_utf8 || is_nearly_utf8(&bytes) {
        UTF_8
    } else {
        guess::guess(&bytes)
    };
    let source = if found == UTF_8 { "utf-8" } else { "guess" };
    let (text, mut decoding) = decode_as(bytes, found, source);
    decoding.declared = Some(declared);
    (text, decoding)
}

/// Returns whether damage is rarer than characters beyond ASCII. A text in another encoding has
/// hardly any sequences that are valid UTF-8.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut n_valid, mut n_invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_invalid += usize::from(!chunk.invalid().is_empty());
    }
    n_valid > n_invalid
}

fn decode_as(
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    source: &'static str,
) -> (String, Decoding) {
    let (text, n_replacements) = if encoding == UTF_8 {
        decode_utf8(bytes)
    } else {
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes);
        let n_replacements = if had_errors {
            text.matches('\u{FFFD}').count()
        } else {
            0
        };
        (text.into_owned(), n_replacements)
    };
    (
        text,
        Decoding {
            encoding: encoding.name(),
            source,
            declared: None,
            n_replacements,
        },
    )
}

fn decode_utf8(bytes: Vec<u8>) -> (String, usize) {
    String::from_utf8(bytes).map_or_else(
        |error| {
            let bytes = error.as_bytes();
            let n_invalid = bytes
                .utf8_chunks()
                .filter(|chunk| !chunk.invalid().is_empty())
                .count();
            (String::from_utf8_lossy(bytes).into_owned(), n_invalid)
        },
        |text| (text, 0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: (&str, &str, &str, usize)) {
        check_from(bytes, None, expected);
    }

    fn check_from(bytes: &[u8], transport: Option<&str>, expected: (&str, &str, &str, usize)) {
        let (text, decoding) = decode_html(bytes.to_vec(), transport);
        let found = (
            text.as_str(),
            decoding.encoding,
            decoding.source,
            decoding.n_replacements,
        );
        assert_eq!(found, expected);
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_mark_decides_first() {
        check(b"\xEF\xBB\xBF<p>a", ("<p>a", "UTF-8", "bom", 0));
        let marked = utf16("\u{FEFF}<p>ж", u16::to_le_bytes);
        check(&marked, ("<p>ж", "UTF-16LE", "bom", 0));
    }

    #[test]
    fn text_keeps_its_mark() {
        let (text, _) = decode_text(b"\xEF\xBB\xBFa".to_vec(), None);
        assert_eq!(text, "\u{FEFF}a");
    }

    #[test]
    fn utf16_needs_no_mark() {
        check(
            &utf16("<p>some text", u16::to_le_bytes),
            ("<p>some text", "UTF-16LE", "guess", 0),
        );
        let russian = "<p>Текст на другом языке";
        check(
            &utf16(russian, u16::to_le_bytes),
            (russian, "UTF-16LE", "guess", 0),
        );
        check(
            &utf16("<p>some text", u16::to_be_bytes),
            ("<p>some text", "UTF-16BE", "guess", 0),
        );
    }

    #[test]
    fn a_few_zeros_in_a_plain_text_are_no_utf16() {
        let text = "Share th\0is and th\0is and th\0is.";
        check(text.as_bytes(), (text, "UTF-8", "utf-8", 0));
    }

    #[test]
    fn a_declaration_decides_next() {
        let page = b"<meta charset=windows-1251>\xEF\xF0\xE8\xE2\xE5\xF2";
        check(
            page,
            (
                "<meta charset=windows-1251>привет",
                "windows-1251",
                "meta",
                0,
            ),
        );
        let page = b"<?xml version='1.0' encoding='Shift_JIS'?>\x93\xFA\x96\x7B";
        check(
            page,
            (
                "<?xml version='1.0' encoding='Shift_JIS'?>日本",
                "Shift_JIS",
                "xml",
                0,
            ),
        );
    }

    #[test]
    fn the_transport_decides_between_a_mark_and_the_page() {
        let page = b"<meta charset=windows-1252>\xEF\xF0\xE8\xE2\xE5\xF2";
        let russian = "<meta charset=windows-1252>\u{43f}\u{440}\u{438}\u{432}\u{435}\u{442}";
        check_from(
            page,
            Some("cp1251"),
            (russian, "windows-1251", "transport", 0),
        );
        let marked = b"\xEF\xBB\xBF<p>a";
        check_from(marked, Some("cp1251"), ("<p>a", "UTF-8", "bom", 0));
        let page = b"<meta charset=windows-1251>\xEF\xF0\xE8\xE2\xE5\xF2";
        let russian = russian.replace("1252", "1251");
        check_from(page, Some("no such"), (&russian, "windows-1251", "meta", 0));
        check_from(b"<p>a", Some("utf-16"), ("<p>a", "UTF-8", "utf-8", 0));
    }

    #[test]
    fn a_transport_that_the_bytes_contradict_is_noted() {
        let page = "<p>na\u{ef}ve caf\u{e9}s, d\u{e9}j\u{e0} vu";
        check_from(page.as_bytes(), Some("latin1"), (page, "UTF-8", "utf-8", 0));
        let noted = |bytes: &[u8], transport| {
            let (_, decoding) = decode_html(bytes.to_vec(), Some(transport));
            decoding.declared
        };
        assert_eq!(noted(page.as_bytes(), "latin1"), Some("windows-1252"));
        assert_eq!(noted(b"<p>a", "hz-gb-2312"), Some("hz-gb-2312"));
        let wide = utf16("<p>some text", u16::to_le_bytes);
        assert_eq!(noted(&wide, "latin1"), Some("windows-1252"));
    }

    #[test]
    fn what_no_browser_decodes_is_read_as_it_looks() {
        for label in [
            "hz-gb-2312",
            "ISO-2022-KR",
            "iso-2022-cn-ext",
            "iso-2022-cn",
        ] {
            let page = format!("<meta charset={label}><p>Plain text.");
            check(page.as_bytes(), (&page, "UTF-8", "utf-8", 0));
            let (_, decoding) = decode_html(page.into_bytes(), None);
            let note = decoding.note().unwrap();
            assert!(note.contains(&label.to_ascii_lowercase()), "{note}");
        }
        let page = b"<meta charset=hz-gb-2312><p>caf\xE9 \xE0 la carte";
        check(
            page,
            (
                "<meta charset=hz-gb-2312><p>caf\u{e9} \u{e0} la carte",
                "windows-1252",
                "guess",
                0,
            ),
        );
    }

    #[test]
    fn valid_utf8_beats_a_stale_declaration() {
        let page = "<meta charset=iso-8859-1>naïve".as_bytes();
        check(
            page,
            ("<meta charset=iso-8859-1>naïve", "UTF-8", "utf-8", 0),
        );
    }

    #[test]
    fn without_a_declaration_the_text_is_guessed() {
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("<p>Съешь же ещё этих мягких булок");
        check(
            &bytes,
            (
                "<p>Съешь же ещё этих мягких булок",
                "windows-1251",
                "guess",
                0,
            ),
        );
    }

    #[test]
    fn damage_does_not_make_utf8_something_else() {
        let page = ["<p>naïve café ".as_bytes(), b"\xF0\x9F"].concat();
        check(&page, ("<p>naïve café \u{FFFD}", "UTF-8", "utf-8", 1));
    }

    #[test]
    fn what_is_not_valid_is_counted() {
        check(
            b"<meta charset=utf-8>a\xFFb\xE2\x82c",
            (
                "<meta charset=utf-8>a\u{FFFD}b\u{FFFD}c",
                "UTF-8",
                "meta",
                2,
            ),
        );
        check(b"", ("", "UTF-8", "utf-8", 0));
    }
}
