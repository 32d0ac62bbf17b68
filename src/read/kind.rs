//! What an input is: by its name, and by its first bytes where the name does not say.

use std::path::Path;

use memchr::memchr;

use super::ReadError;

/// What the bytes of an input are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputKind {
    /// Plain text or Markdown.
    Text,
    /// A page.
    Html,
    /// JSON lines: a record on each.
    Records,
}

/// How the bytes of an input are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compression {
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

impl Compression {
    /// Returns its name in messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }
}

const EXTENSIONS: &[(&str, InputKind)] = &[
    ("txt", InputKind::Text),
    ("md", InputKind::Text),
    ("html", InputKind::Html),
    ("htm", InputKind::Html),
    ("xhtml", InputKind::Html),
    ("jsonl", InputKind::Records),
    ("ndjson", InputKind::Records),
];

const COMPRESSIONS: &[(&str, Compression)] =
    &[("gz", Compression::Gzip), ("zst", Compression::Zstd)];

/// What a file's name says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NamedKind {
    /// What the bytes are, if the extension is a known one.
    pub kind: Option<InputKind>,
    /// How they are packed.
    pub compression: Option<Compression>,
}

impl NamedKind {
    /// Reads the extensions of a name: `page.html.gz`.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let compression = extension(path).and_then(|e| find(COMPRESSIONS, &e));
        let kind = if compression.is_some() {
            path.file_stem()
                .and_then(|stem| extension(Path::new(stem)))
                .and_then(|e| find(EXTENSIONS, &e))
        } else {
            extension(path).and_then(|e| find(EXTENSIONS, &e))
        };
        Self { kind, compression }
    }
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, value)| *value)
}

/// First bytes of formats that are found under wrong names in scraped folders.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1F\x8B", "gzip"),
    (b"\x28\xB5\x2F\xFD", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xFD7zXZ\0", "xz"),
    (b"7z\xBC\xAF", "a 7-Zip archive"),
    (b"\x7FELF", "a program"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"wOF", "a web font"),
    (b"\xD0\xCF\x11\xE0", "an old Office file"),
    (b"SQLite format 3", "an SQLite database"),
];

/// Returns how bytes are packed, by their signature.
#[must_use]
pub(super) fn compression_of(head: &[u8]) -> Option<Compression> {
    if head.starts_with(b"\x1F\x8B") {
        Some(Compression::Gzip)
    } else if head.starts_with(b"\x28\xB5\x2F\xFD") {
        Some(Compression::Zstd)
    } else {
        None
    }
}

/// Refuses bytes that are no text.
///
/// # Errors
///
/// Names what the bytes look like.
pub(super) fn expect_text(head: &[u8]) -> Result<(), ReadError> {
    /// Share of control characters from which on bytes are no text in any encoding; real text has
    /// one in a thousand at most, compressed data one in ten.
    const MAX_CONTROL: f32 = 0.05;
    if let Some((_, name)) = SIGNATURES.iter().find(|(bytes, _)| head.starts_with(bytes)) {
        return Err(ReadError::NotText(name));
    }
    if super::decode::utf16_of(head).is_some() {
        return Ok(());
    }
    let is_control = |byte: &&u8| matches!(**byte, 0..=8 | 14..=26 | 28..=31);
    let n_control = head.iter().filter(is_control).count();
    // One stray control character in a short text is the encoding stage's affair.
    if n_control > 4 && n_control as f32 > MAX_CONTROL * head.len() as f32 {
        return Err(ReadError::NotText("binary data"));
    }
    Ok(())
}

/// Returns what bytes without a telling name are.
#[must_use]
pub(super) fn kind_of(head: &[u8]) -> InputKind {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = head.trim_ascii_start();
    if head.starts_with(b"{") && is_record(head) {
        InputKind::Records
    } else if is_html(head) {
        InputKind::Html
    } else {
        InputKind::Text
    }
}

/// Returns whether the first line is a JSON object, or may be one that goes on past `head`.
fn is_record(head: &[u8]) -> bool {
    let line = memchr(b'\n', head).map_or(head, |end| &head[..end]);
    match serde_json::from_slice::<serde::de::IgnoredAny>(line) {
        Ok(_) => true,
        Err(error) => error.is_eof() && line.len() == head.len(),
    }
}

/// Start tags with which a page, or a piece of one, begins.
const HTML_STARTS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<title",
    "<meta",
    "<script",
    "<style",
    "<link",
    "<article",
    "<div",
    "<main",
    "<section",
    "<table",
    "<p>",
    "<h1",
    "<!--",
];

fn is_html(head: &[u8]) -> bool {
    let begins = |name: &str| {
        head.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
    };
    if begins("<?xml") {
        let lower = head.to_ascii_lowercase();
        return memchr::memmem::find(&lower, b"<html").is_some();
    }
    HTML_STARTS.iter().any(|name| begins(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_kind_and_compression() {
        let check = |name: &str, kind, compression| {
            let expected = NamedKind { kind, compression };
            assert_eq!(NamedKind::of(Path::new(name)), expected, "{name}");
        };
        check("a/b.html", Some(InputKind::Html), None);
        check("B.HTM.GZ", Some(InputKind::Html), Some(Compression::Gzip));
        check(
            "x.jsonl.zst",
            Some(InputKind::Records),
            Some(Compression::Zstd),
        );
        check("notes.md", Some(InputKind::Text), None);
        check("page", None, None);
        check("page.gz", None, Some(Compression::Gzip));
        check("html", None, None);
    }

    #[test]
    fn bytes_say_the_kind() {
        let check = |head: &str, kind| assert_eq!(kind_of(head.as_bytes()), kind, "{head}");
        check("", InputKind::Text);
        check("A line.\n<p>", InputKind::Text);
        check("\u{FEFF}\n <!DOCTYPE HTML><p>", InputKind::Html);
        check("<?xml version='1.0'?>\n<html>", InputKind::Html);
        check("<?xml version='1.0'?>\n<rss>", InputKind::Text);
        check("{\"text\": \"a\"}\n{", InputKind::Records);
        check("{\"text\": \"a", InputKind::Records);
        check("{curly} start", InputKind::Text);
    }

    #[test]
    fn pictures_and_binary_data_are_refused() {
        let check = |head: &[u8], expected: Option<&str>| {
            let found = expect_text(head).err().map(|error| error.to_string());
            assert_eq!(found.as_deref(), expected, "{head:?}");
        };
        check(b"\x89PNG\r\n\x1A\n", Some("not text: looks like PNG"));
        check(
            &[0, 1, 2, 3, 4, 5, 200],
            Some("not text: looks like binary data"),
        );
        check(b"a\0b", None);
        check(b"h\0e\0l\0l\0o\0 \0y\0o\0u\0", None);
        check("Żółw".as_bytes(), None);
        check(b"", None);
    }
}
