//! Input formats, one file each. A new format needs a file and a line in [`FORMATS`].

mod html;
pub(super) mod jsonl;
mod text;
#[cfg(feature = "warc")]
mod warc;

use std::fmt;

use super::{ReadError, Records, Unpacked};
use crate::document::SourceKind;

pub use html::HTML;
pub use jsonl::JSON_LINES;
pub use text::TEXT;
#[cfg(feature = "warc")]
pub use warc::WARC;

/// All input formats. If the name of an input does not tell its format, the first format that
/// recognises its beginning reads it. So the text comes last.
pub static FORMATS: &[&InputFormat] = &[
    &JSON_LINES,
    #[cfg(feature = "warc")]
    &WARC,
    &HTML,
    &TEXT,
];

/// How an input is read.
pub struct InputFormat {
    /// Its name in messages.
    pub name: &'static str,
    /// Extensions of its files, in small letters.
    pub extensions: &'static [&'static str],
    /// Its content types, in small letters and without parameters.
    pub types: &'static [&'static str],
    /// Returns whether an input of this format can begin with these bytes, which follow a
    /// byte-order mark and white space.
    pub begins: fn(&[u8]) -> bool,
    /// Whether its inputs are text, so that binary data under its name is refused.
    pub is_text: bool,
    /// What an input yields.
    pub yields: Yields,
}

/// What an input of a format yields.
#[derive(Clone, Copy)]
pub enum Yields {
    /// One document, which is the whole input.
    Document(SourceKind),
    /// Any number of records. A format that must seek asks for [`Unpacked::into_file`].
    Records(fn(Unpacked) -> Result<Box<dyn Records>, ReadError>),
}

impl InputFormat {
    /// Returns what the input is if it is one document. Returns nothing if it holds records.
    #[must_use]
    pub fn document(&self) -> Option<SourceKind> {
        match self.yields {
            Yields::Document(kind) => Some(kind),
            Yields::Records(_) => None,
        }
    }

    /// Returns the format whose files have an extension.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<&'static Self> {
        find(|format| format.extensions.contains(&extension))
    }

    /// Returns the format of a content type.
    #[must_use]
    pub(super) fn of_type(essence: &str) -> Option<&'static Self> {
        find(|format| format.types.contains(&essence))
    }

    /// Returns the format of an input without a telling name.
    #[must_use]
    pub(super) fn of_head(head: &[u8]) -> &'static Self {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let head = head.trim_ascii_start();
        find(|format| (format.begins)(head)).unwrap_or(&TEXT)
    }
}

fn find(is_wanted: impl Fn(&InputFormat) -> bool) -> Option<&'static InputFormat> {
    FORMATS.iter().copied().find(|format| is_wanted(format))
}

/// Formats are told apart by their names.
impl PartialEq for InputFormat {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for InputFormat {}

impl fmt::Debug for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_the_format() {
        let check = |head: &str, expected: &InputFormat| {
            assert_eq!(InputFormat::of_head(head.as_bytes()), expected, "{head}");
        };
        check("", &TEXT);
        check("A line.\n<p>", &TEXT);
        check("\u{FEFF}\n <!DOCTYPE HTML><p>", &HTML);
        check("<?xml version='1.0'?>\n<html>", &HTML);
        check("<?xml version='1.0'?>\n<rss>", &TEXT);
        check("{\"text\": \"a\"}\n{", &JSON_LINES);
        check("{\"text\": \"a", &JSON_LINES);
        check("{curly} start", &TEXT);
    }

    #[test]
    fn no_two_formats_share_a_name_an_extension_or_a_type() {
        let words = |format: &&'static InputFormat| {
            let name = std::iter::once(format.name);
            let rest = format.extensions.iter().chain(format.types).copied();
            name.chain(rest).collect::<Vec<_>>()
        };
        let all: Vec<_> = FORMATS.iter().flat_map(words).collect();
        let distinct: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
