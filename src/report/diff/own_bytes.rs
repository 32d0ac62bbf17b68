//! Patches of files that are not UTF-8. They are written in the bytes of the file.
//!
//! A patch is applied to bytes, so the bytes of a file must be known from its text. In an encoding with
//! one byte for each character they are: each character has exactly one byte. In other encodings some
//! characters have two spellings, so a file in such an encoding is left out of the patch. A file with
//! invalid bytes is left out as well. Otherwise one hunk that does not fit would make `git apply` refuse
//! the whole patch.

use encoding_rs::Encoding;

use crate::document::{Document, SourceKind};
use crate::pipeline::Outcome;

/// Returns why a file is left out of the patch, if its changes would not fit.
///
/// Pages and records are always shown: the heading of their diff says that it is not a patch.
#[must_use]
pub fn left_out(document: &Document, outcome: &Outcome) -> Option<String> {
    if document.kind != SourceKind::Text || document.is_field || outcome.is_unchanged() {
        return None;
    }
    let name = document.decoding.encoding;
    if document.decoding.n_replacements > 0 {
        return Some(format!(
            "left out of the patch, which would not fit: some bytes are not valid {name}"
        ));
    }
    if name == "UTF-8" {
        return None;
    }
    let Some(encoding) = own(document) else {
        return Some(format!(
            "left out of the patch, which would not fit: what is {name} cannot be written back \
             byte for byte; save it as UTF-8 first"
        ));
    };
    let edits = outcome.edits().iter();
    let mut new = edits.map(|edit| &*edit.replacement);
    let stranger = new.find(|text| encoding.encode(text).2)?;
    Some(format!(
        "left out of the patch: {stranger:?} has no place in {name}; save it as UTF-8 first"
    ))
}

/// Returns the encoding of a file that is not UTF-8, if its bytes are known from its text.
pub(super) fn own(document: &Document) -> Option<&'static Encoding> {
    let is_file = document.kind == SourceKind::Text && !document.is_field;
    let encoding = Encoding::for_label(document.decoding.encoding.as_bytes())?;
    (is_file && encoding.is_single_byte() && document.decoding.n_replacements == 0)
        .then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::diff::unified;
    use crate::report::testing::edit;

    fn document(text: &str, encoding: &'static str, n_replacements: usize) -> Document {
        let mut document = Document::from_text("a.txt", text);
        document.decoding.encoding = encoding;
        document.decoding.n_replacements = n_replacements;
        document
    }

    /// Replaces the first character; returns the patch, and why the file is left out if it is.
    fn patch(document: &Document, new: &str) -> (Vec<u8>, Option<String>) {
        let edits = vec![edit(&document.text, 0, 1, new, "test/rule")];
        let outcome = Outcome::of_edits(document, edits, Vec::new());
        let mut out = Vec::new();
        unified(document, &outcome, &mut out).unwrap();
        (out, left_out(document, &outcome))
    }

    #[test]
    fn bytes_of_single_byte_encodings_are_known() {
        let names = [
            "windows-1250",
            "windows-1251",
            "windows-1252",
            "windows-1253",
            "windows-1254",
            "windows-1255",
            "windows-1256",
            "windows-1257",
            "windows-1258",
            "windows-874",
            "ISO-8859-2",
            "ISO-8859-3",
            "ISO-8859-4",
            "ISO-8859-5",
            "ISO-8859-6",
            "ISO-8859-7",
            "ISO-8859-8",
            "ISO-8859-10",
            "ISO-8859-13",
            "ISO-8859-14",
            "ISO-8859-15",
            "ISO-8859-16",
            "IBM866",
            "KOI8-R",
            "KOI8-U",
            "macintosh",
            "x-mac-cyrillic",
        ];
        for name in names {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            for byte in 0..=u8::MAX {
                let bytes = [byte];
                let decoded = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
                if let Some(text) = decoded {
                    assert_eq!(*encoding.encode(&text).0, bytes, "{name}");
                }
            }
        }
    }

    #[test]
    fn a_patch_has_the_bytes_of_the_file() {
        let (patch, reason) = patch(&document("x café\r\n", "windows-1252", 0), "“");
        assert_eq!(reason, None);
        assert!(patch.ends_with(b"-x caf\xe9\r\n+\x93 caf\xe9\r\n"));
        assert!(patch.starts_with(b"diff --git a/a.txt b/a.txt\n--- a/a.txt\n"));
    }

    #[test]
    fn what_would_not_fit_is_left_out() {
        for (encoding, n_replacements, new) in [
            ("windows-1252", 0, "≠"),
            ("windows-1252", 1, "y"),
            ("UTF-8", 1, "y"),
            ("Shift_JIS", 0, "y"),
            ("UTF-16LE", 0, "y"),
        ] {
            let (patch, reason) = patch(&document("x é\n", encoding, n_replacements), new);
            assert!(patch.is_empty() && reason.is_some(), "{encoding}");
        }
    }
}
