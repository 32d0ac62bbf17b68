//! Recognises, by the first bytes of an input, whether it is text at all.

use super::ReadError;

/// First bytes of formats that scraped folders contain under wrong names.
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
    (b"filedesc://", "an ARC archive, the format before WARC"),
];

/// Refuses bytes that are no text.
///
/// # Errors
///
/// Names what the bytes look like.
pub(super) fn expect_text(head: &[u8]) -> Result<(), ReadError> {
    /// Largest share of control characters in text of any encoding. Real text has one in a thousand
    /// at most, compressed data one in ten.
    const MAX_CONTROL: f32 = 0.05;
    if let Some((_, name)) = SIGNATURES.iter().find(|(bytes, _)| head.starts_with(bytes)) {
        return Err(ReadError::NotText(name));
    }
    if super::decode::utf16_of(head).is_some() {
        return Ok(());
    }
    let is_control = |byte: &&u8| matches!(**byte, 0..=8 | 14..=26 | 28..=31);
    let n_control = head.iter().filter(is_control).count();
    // The encoding stage deals with stray control characters in a short text.
    if n_control > 4 && n_control as f32 > MAX_CONTROL * head.len() as f32 {
        return Err(ReadError::NotText("binary data"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
