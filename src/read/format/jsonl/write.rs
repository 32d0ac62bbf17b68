//! Writes JSON lines that cannot command a terminal, or a CI runner that finds them in its log.
//!
//! The runners of GitHub and Azure obey `##[…]` and `##vso[…]` anywhere in a line. The control
//! characters U+007F to U+009F, which JSON allows unescaped, can command a terminal. They are
//! written as `\u` escapes, which mean the same to a parser.

use std::io::{self, Write};

use memchr::memchr3;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Appends a value to `out`, without a line break.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_json<T, W>(value: &T, out: &mut W) -> io::Result<()>
where
    T: Serialize + ?Sized,
    W: Write + ?Sized,
{
    let mut serializer = Serializer::with_formatter(out, Inert);
    Ok(value.serialize(&mut serializer)?)
}

/// Writes compactly, with such characters escaped.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut rest = fragment.as_bytes();
        while let Some(at) = memchr3(b'#', 0x7F, 0xC2, rest) {
            let (before, behind) = rest.split_at(at);
            writer.write_all(before)?;
            let n_bytes = match *behind {
                [b'#', b'#', b'[', ..] | [b'#', b'#', b'v', b's', b'o', b'[', ..] => {
                    writer.write_all(b"\\u0023")?;
                    1
                }
                [0x7F, ..] => {
                    writer.write_all(b"\\u007f")?;
                    1
                }
                [0xC2, control @ 0x80..=0x9F, ..] => {
                    write!(writer, "\\u00{control:02x}")?;
                    2
                }
                _ => {
                    writer.write_all(&behind[..1])?;
                    1
                }
            };
            rest = &behind[n_bytes..];
        }
        writer.write_all(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_the_same_in_other_letters() {
        let value = serde_json::json!({"##[a]": ["\\##[a] ###[\n##vso[c] ## \u{9b}\u{a0}é\u{7f}", 1.5, null]});
        let mut line = Vec::new();
        write_json(&value, &mut line).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert!(!line.contains("##[") && !line.contains("##vso["), "{line}");
        assert!(!line.contains(char::is_control), "{line}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&line).unwrap(),
            value
        );
        assert!(line.contains(",1.5,null]"));
    }
}
