//! The last resort: guesses the encoding from the letters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use memchr::memchr;

/// Most bytes shown to the detector, which is by far the slowest step of reading (15 MB/s).
const MAX_SAMPLE: usize = 64 << 10;

/// Guesses the encoding of bytes that are not valid UTF-8, from the text outside of tags.
///
/// Markup is ASCII in every encoding. It proves nothing and would fill the sample.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut left = MAX_SAMPLE;
    let mut rest = bytes;
    while left > 0 && !rest.is_empty() {
        let tag = memchr(b'<', rest).unwrap_or(rest.len());
        let text = &rest[..tag.min(left)];
        if !text.is_ascii() {
            detector.feed(text, false);
            left -= text.len();
        }
        rest = after_tag(&rest[tag..]);
    }
    detector.feed(b"", true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Skips a tag. A `<` that opens no tag, as in text files, is text.
fn after_tag(rest: &[u8]) -> &[u8] {
    match rest.get(1) {
        None => &[],
        Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?') => {
            memchr(b'>', rest).map_or(&[], |end| &rest[end + 1..])
        }
        Some(_) => &rest[1..],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_does_not_hide_the_text() {
        let words = "Широкая электрификация южных губерний даст мощный толчок";
        let (text, ..) = encoding_rs::KOI8_U.encode(words);
        let page = [&b"<div class='x'>".repeat(9000)[..], &text].concat();
        assert_eq!(guess(&page), encoding_rs::KOI8_U);
    }

    #[test]
    fn a_sign_below_is_no_tag() {
        assert_eq!(after_tag(b"< 3"), b" 3");
        assert_eq!(after_tag(b"<p>a"), b"a");
        assert_eq!(after_tag(b"<p"), b"");
        assert_eq!(after_tag(b""), b"");
    }
}
