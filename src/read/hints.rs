//! What is known about a document beside its bytes: its name, its address, the headers of its
//! transport.

use super::{Carrier, InputFormat, ReadError, TEXT, decode};
use crate::document::Document;

/// What a caller knows about a document. Any of it may be missing (`Hints::default()`).
///
/// ```
/// use content_hygiene::read::Hints;
///
/// let hints = Hints {
///     url: Some("https://example.org/ferry"),
///     content_type: Some("text/html; charset=windows-1252"),
///     ..Hints::default()
/// };
/// assert_eq!(hints.name, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints<'h> {
    /// The document's name in results and reports: a path, a key. Its extension (`page.html`) tells
    /// what the bytes are if nothing else does. The id of a record wins over it.
    pub name: Option<&'h str>,
    /// Address of the page. It chooses the `[[site]]` rules. The address that a record names wins
    /// over it.
    pub url: Option<&'h str>,
    /// Encoding as the transport names it: any label of the WHATWG standard, such as `latin1`.
    ///
    /// For bytes, a byte-order mark wins over it, and it wins over what the page declares. Bytes
    /// that make no sense in it are read as what they are, with a warning. Characters are decoded
    /// already: for them it names the encoding that they were decoded from. An unknown label is a
    /// warning.
    pub charset: Option<&'h str>,
    /// Language of the document, as `de` or `de-AT`. It chooses phrases and repairs. It wins over
    /// what the page says (`<html lang>`), which is often what its template came with.
    pub language: Option<&'h str>,
    /// Type of the content as the transport names it, as `text/html; charset=koi8-r`. It decides
    /// how the content is read, whatever its name is or its key in a record. A type that is no text
    /// is an error. Its `charset` counts if [`charset`](field@Self::charset) is not set.
    pub content_type: Option<&'h str>,
}

/// What a content type says of the bytes.
enum Says {
    Format(&'static InputFormat),
    /// Servers send this type when they do not know the type.
    Nothing,
    /// A picture, a sound, an archive.
    NoText,
    /// No type that is known here.
    Unknown,
}

impl<'h> Hints<'h> {
    /// Returns how the content is to be read, if its type says so.
    ///
    /// # Errors
    ///
    /// When the content is no text.
    pub fn format(&self) -> Result<Option<&'static InputFormat>, ReadError> {
        let Some(essence) = self.essence() else {
            return Ok(None);
        };
        match says(&essence) {
            Says::Format(format) => Ok(Some(format)),
            Says::Nothing | Says::Unknown => Ok(None),
            Says::NoText => Err(ReadError::OtherType(essence)),
        }
    }

    /// Returns the hints for one document: what its carrier says wins over these hints.
    pub(super) fn of_carrier(self, carrier: &'h Carrier) -> Self {
        Self {
            name: carrier.id.as_deref().or(self.name),
            url: carrier.url.as_deref().or(self.url),
            charset: carrier.charset.as_deref().or(self.charset),
            content_type: carrier.content_type.as_deref().or(self.content_type),
            language: self.language,
        }
    }

    /// Returns what the document is called.
    pub(super) fn id(&self) -> &'h str {
        self.name.unwrap_or("document")
    }

    /// Returns the encoding that the transport names.
    pub(super) fn charset(&self) -> Option<&'h str> {
        self.charset.or_else(|| {
            let parameters = self.content_type?.split(';').skip(1);
            let mut pairs = parameters.filter_map(|parameter| parameter.split_once('='));
            let charset = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
            let label = charset.map(|(_, label)| label.trim().trim_matches(['"', '\'']));
            label.filter(|label| !label.is_empty())
        })
    }

    /// Returns the type without its parameters, in small letters.
    fn essence(&self) -> Option<String> {
        let essence = self.content_type?.split(';').next()?.trim();
        (!essence.is_empty()).then(|| essence.to_ascii_lowercase())
    }

    /// Puts these hints into a document, with notes about those that are of no use.
    pub(super) fn note_in(&self, document: &mut Document) {
        if let Some(language) = self.language.map(str::trim).filter(|tag| !tag.is_empty()) {
            document.language = Some(language.to_owned());
        }
        let charset = self.charset().filter(|label| !decode::is_charset(label));
        document.notes.extend(charset.map(|label| {
            format!("the transport names the encoding {label:?}, which nobody knows")
        }));
        let essence = self.essence();
        let unknown = essence.filter(|essence| matches!(says(essence), Says::Unknown));
        document.notes.extend(unknown.map(|essence| {
            format!(
                "the content type {essence:?} is unknown; the content is read as what it looks like"
            )
        }));
    }
}

/// Returns what a content type says. The type is given in small letters and without parameters.
fn says(essence: &str) -> Says {
    if let Some(format) = InputFormat::of_type(essence) {
        return Says::Format(format);
    }
    match essence {
        // XML may be a page or a feed.
        "text/xml"
        | "application/xml"
        | "application/octet-stream"
        | "binary/octet-stream"
        | "application/unknown"
        | "unknown/unknown"
        | "*/*"
        | "application/gzip"
        | "application/x-gzip"
        | "application/zstd" => Says::Nothing,
        "application/pdf" | "application/zip" | "application/msword" => Says::NoText,
        _ => match essence.split_once('/') {
            Some(("text", _)) => Says::Format(&TEXT),
            Some(("image" | "audio" | "video" | "font", _)) => Says::NoText,
            _ => Says::Unknown,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{HTML, JSON_LINES};

    fn of_type(content_type: &str) -> Hints<'_> {
        Hints {
            content_type: Some(content_type),
            ..Hints::default()
        }
    }

    #[test]
    fn a_type_says_how_content_is_read() {
        for (content_type, expected) in [
            ("text/html; charset=utf-8", Some(&HTML)),
            (" Application/XHTML+XML", Some(&HTML)),
            ("text/plain", Some(&TEXT)),
            ("text/markdown;variant=GFM", Some(&TEXT)),
            ("application/x-ndjson", Some(&JSON_LINES)),
            ("application/octet-stream", None),
            ("text/xml", None),
            ("application/x-own", None),
            ("", None),
        ] {
            assert_eq!(
                of_type(content_type).format().unwrap(),
                expected,
                "{content_type}"
            );
        }
        for content_type in ["image/png", "application/pdf", "VIDEO/mp4; codecs=a"] {
            assert!(of_type(content_type).format().is_err(), "{content_type}");
        }
    }

    #[test]
    fn a_type_may_name_the_charset() {
        for (content_type, expected) in [
            ("text/html; charset=koi8-r", Some("koi8-r")),
            ("text/html;a=b; Charset = \"Big5\"", Some("Big5")),
            ("text/html; charset=", None),
            ("text/html", None),
        ] {
            assert_eq!(of_type(content_type).charset(), expected, "{content_type}");
        }
        let both = Hints {
            charset: Some("latin1"),
            ..of_type("text/html; charset=koi8-r")
        };
        assert_eq!(both.charset(), Some("latin1"));
    }

    #[test]
    fn what_is_of_no_use_is_said() {
        let notes = |hints: Hints<'_>| {
            let mut document = Document::from_text("a", "b");
            hints.note_in(&mut document);
            document.notes
        };
        assert!(notes(of_type("text/html; charset=utf-8")).is_empty());
        assert!(notes(of_type("text/html; charset=utf8mb4"))[0].contains("utf8mb4"));
        assert!(notes(of_type("application/x-own"))[0].contains("application/x-own"));
    }
}
