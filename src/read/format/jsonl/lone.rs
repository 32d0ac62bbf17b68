//! Half characters: `\ud83d` without its other half. JSON allows them, but no text in UTF-8 can
//! hold them.
//!
//! Programs make them by cutting a text in the middle of an emoji. If the half character is in a
//! field that nobody reads, the record is as good as any other, and the field must come out as it
//! went in. So a string with a half character is not decoded. Its backslashes are hidden from the
//! JSON parser behind a mark, a character that the line does not contain, and are put back when the
//! record is written. This costs time only for lines that the parser has refused.

use std::borrow::Cow;

use serde_json::Value;

/// Characters that no text has: Unicode reserves them for programs.
const MARKS: std::ops::RangeInclusive<char> = '\u{FDD0}'..='\u{FDEF}';

/// These stand behind the mark for the two escaped characters that have a meaning for the parser.
const QUOTE: u8 = b'1';
const BACKSLASH: u8 = b'2';

/// Hides the strings with half characters. Returns nothing if there are none.
pub(super) fn hidden(line: &[u8]) -> Option<(Vec<u8>, char)> {
    let mut out = Vec::with_capacity(line.len() + 16);
    let mut mark = None;
    let mut rest = line;
    while let Some(start) = memchr::memchr(b'"', rest) {
        out.extend_from_slice(&rest[..=start]);
        rest = &rest[start + 1..];
        let n_bytes = end_of_string(rest)?;
        let (inside, after) = rest.split_at(n_bytes);
        if halves(inside).is_empty() {
            out.extend_from_slice(inside);
        } else {
            let mark = match mark {
                Some(mark) => mark,
                None => *mark.insert(unused(line)?),
            };
            hide(inside, mark, &mut out);
        }
        out.push(b'"');
        rest = &after[1..];
    }
    out.extend_from_slice(rest);
    mark.map(|mark| (out, mark))
}

/// Puts the hidden backslashes of a written record back.
pub(super) fn shown(line: &[u8], mark: char) -> Vec<u8> {
    let mut bytes = [0; 4];
    let mark = mark.encode_utf8(&mut bytes).as_bytes();
    let mut out = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = memchr::memmem::find(rest, mark) {
        out.extend_from_slice(&rest[..at]);
        out.push(b'\\');
        rest = &rest[at + mark.len()..];
        let escaped = match rest.first() {
            Some(&QUOTE) => b'"',
            Some(&BACKSLASH) => b'\\',
            _ => continue,
        };
        out.push(escaped);
        rest = &rest[1..];
    }
    out.extend_from_slice(rest);
    out
}

/// Returns the text of a hidden string, with U+FFFD for each half character.
pub(super) fn decoded(text: &str, mark: char) -> Cow<'_, str> {
    if !text.contains(mark) {
        return Cow::Borrowed(text);
    }
    // Any string of JSON is valid here, except one with line breaks, and the parser has refused
    // those.
    let quoted = Value::String(text.to_owned()).to_string();
    let mut line = shown(quoted.as_bytes(), mark);
    for at in halves(&line) {
        line[at + 2..at + 6].copy_from_slice(b"fffd");
    }
    let found = serde_json::from_slice::<String>(&line);
    found.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Returns where a string ends whose opening quote stands before `rest`.
pub(super) fn end_of_string(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'"', b'\\', rest.get(at..)?)?;
        if rest[at] == b'"' {
            return Some(at);
        }
        at += 2;
    }
}

/// Returns whether a string was hidden, that is, whether it has half a character.
pub(super) fn has_half(text: &str, mark: char) -> bool {
    text.contains(mark)
}

/// Returns where the escapes of half characters begin.
fn halves(inside: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'\\', inside.get(at..).unwrap_or_default()) {
        at += next;
        match unit(&inside[at..]) {
            Some(0xD800..=0xDBFF) if matches!(unit(&inside[at + 6..]), Some(0xDC00..=0xDFFF)) => {
                at += 12;
            }
            Some(0xD800..=0xDFFF) => {
                found.push(at);
                at += 6;
            }
            Some(_) => at += 6,
            None => at += 2,
        }
    }
    found
}

/// Reads an escape such as `\ud83d`.
fn unit(escape: &[u8]) -> Option<u32> {
    let digits = escape.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, digit| {
        Some(unit * 16 + char::from(*digit).to_digit(16)?)
    })
}

fn hide(inside: &[u8], mark: char, out: &mut Vec<u8>) {
    let mut bytes = [0; 4];
    let mark = mark.encode_utf8(&mut bytes).as_bytes();
    let mut rest = inside;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(mark);
        rest = &rest[at + 1..];
        let hidden = match rest.first() {
            Some(b'"') => QUOTE,
            Some(b'\\') => BACKSLASH,
            _ => continue,
        };
        out.push(hidden);
        rest = &rest[1..];
    }
    out.extend_from_slice(rest);
}

/// Returns a character that the line does not contain in any spelling.
fn unused(line: &[u8]) -> Option<char> {
    let line = line.to_ascii_lowercase();
    let has = |spelling: &[u8]| memchr::memmem::find(&line, spelling).is_some();
    let mut marks = MARKS;
    marks.find(|mark| {
        let number = u32::from(*mark);
        !has(mark.to_string().as_bytes())
            && !has(format!("{number:x}").as_bytes())
            && !has(number.to_string().as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_halves_are_found() {
        assert_eq!(halves(br"a\ud83d"), [1]);
        assert_eq!(halves(br"\udc00\ud83d\ude00\uD83D\u0041"), [0, 18]);
        assert!(halves(br"\\ud83d \n\ud83d\uDE00 \ud8").is_empty());
    }

    #[test]
    fn what_is_hidden_comes_back() {
        let line = br#"{"a\udc00":"q\" b\\ \n\u00e9\ud83d","b":"\u00e9"}"#;
        let (hidden, mark) = hidden(line).unwrap();
        assert!(serde_json::from_slice::<Value>(&hidden).is_ok());
        assert_eq!(shown(&hidden, mark), line);
    }

    #[test]
    fn a_text_has_a_sign_in_place_of_each() {
        let (line, mark) = hidden(br#""q\" b\\ \n\u00e9 \ud83d\ude00 \ud83d.""#).unwrap();
        let text: String = serde_json::from_slice(&line).unwrap();
        assert_eq!(decoded(&text, mark), "q\" b\\ \né \u{1F600} \u{FFFD}.");
    }

    #[test]
    fn what_has_none_stays() {
        assert!(hidden(br#"{"a":"\ud83d\ude00"}"#).is_none());
        assert!(hidden(br#"{"a":"cut \ud83d"#).is_none());
        assert!(hidden(b"").is_none());
    }
}
