//! Makes documents of carriers.

use super::html::{self, HtmlLimits};
use super::{Carrier, Content, Hints, InputFormat, ReadError, RecordKeys, Source, decode};
use crate::document::{Decoding, Document, SourceKind};
use crate::site::SiteRules;

/// Makes documents of bytes and records.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The keys under which records hold what is read.
    pub keys: RecordKeys,
    /// Largest document in bytes, after decompression.
    pub max_bytes: usize,
    /// Largest window of zstd data in bytes: unpacking takes that much memory.
    pub max_window: usize,
    /// How tangled a page may be.
    pub limits: HtmlLimits,
    /// What is configured about the markup of single sites.
    pub sites: SiteRules,
    /// Whether the article is read from linked data if the page does not show it.
    pub linked_data: bool,
}

impl Reader {
    /// Reads a whole input as one document. An input of records is read as one text.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is too large, or is a page beyond the limits.
    pub fn document(&self, hints: &Hints<'_>, source: Source) -> Result<Document, ReadError> {
        let kind = source.format().document().unwrap_or(SourceKind::Text);
        let content = Content::Bytes(source.into_bytes().read_all(self.max_bytes)?);
        self.read(hints, Carrier::new(kind, content))
    }

    /// Reads a carrier. What the carrier says wins over the hints, except for the language.
    ///
    /// # Errors
    ///
    /// When it is no text, too large, or a page beyond the limits.
    pub fn read(&self, hints: &Hints<'_>, mut carrier: Carrier) -> Result<Document, ReadError> {
        let content = std::mem::replace(&mut carrier.content, Content::Bytes(Vec::new()));
        let hints = hints.of_carrier(&carrier);
        // A content type of records does not tell what one record contains.
        let said = hints.format()?.and_then(InputFormat::document);
        let kind = said.unwrap_or(carrier.kind);
        let (text, decoding, note) = self.decoded(&hints, kind, content)?;
        let mut document = match kind {
            SourceKind::Html => self.html(hints.id(), hints.url, text, decoding)?,
            SourceKind::Text => {
                self.check_lines(&text)?;
                let mut document = Document::from_text(hints.id(), text);
                document.decoding = decoding;
                document.url = hints.url.map(str::to_owned);
                document
            }
        };
        document.is_field = carrier.is_field;
        if document.is_html() && !document.is_field {
            document.end_with_line_break();
        }
        document.notes.splice(0..0, note);
        document.notes.extend_from_slice(&carrier.notes);
        hints.note_in(&mut document);
        Ok(document)
    }

    /// Returns the characters of a content, what they were decoded from, and a note about that.
    fn decoded(
        &self,
        hints: &Hints<'_>,
        kind: SourceKind,
        content: Content,
    ) -> Result<(String, Decoding, Option<String>), ReadError> {
        let charset = hints.charset();
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Characters(text) if text.len() > self.max_bytes => {
                let limit = self.max_bytes;
                return Err(ReadError::TooLarge { limit });
            }
            Content::Characters(text) => return Ok((text, decoded_before(hints), None)),
        };
        let (text, decoding) = match kind {
            SourceKind::Html => decode::decode_html(bytes, charset),
            SourceKind::Text => decode::decode_text(bytes, charset),
        };
        let is_known = charset.is_some_and(decode::is_charset);
        let note = decoding.note_of(if is_known { "transport" } else { "page" });
        Ok((text, decoding, note))
    }

    /// Reads a page again from the source that its document kept, at another address if one is
    /// given. Returns nothing for a text.
    #[must_use]
    pub fn again(&self, document: &Document, url: Option<&str>) -> Option<Document> {
        let page = document.source.clone()?;
        let url = url.or(document.url.as_deref());
        let mut again = self.html(&document.id, url, page, document.decoding.clone());
        if let Ok(again) = &mut again {
            again.is_field = document.is_field;
            if !again.is_field {
                again.end_with_line_break();
            }
        }
        again.ok()
    }

    /// Refuses a text with so many lines that the data about them would take too much memory. The
    /// limit is a third of `limits.max_nodes`, plus one line for every sixteen bytes of text. A
    /// short line takes about 75 bytes, and 200 while `boilerplate` looks at it.
    fn check_lines(&self, text: &str) -> Result<(), ReadError> {
        const SHARE: usize = 3;
        const BYTES_A_LINE: usize = 16;
        let limit = self.limits.max_nodes.div_ceil(SHARE) + text.len() / BYTES_A_LINE;
        if text.len() / 2 <= limit {
            return Ok(());
        }
        let breaks = text.as_bytes().windows(2);
        let n_lines = breaks
            .filter(|pair| pair[0] == b'\n' && !matches!(pair[1], b'\n' | b'\r'))
            .count();
        if n_lines > limit {
            return Err(ReadError::TooManyLines { limit });
        }
        Ok(())
    }

    fn html(
        &self,
        id: &str,
        url: Option<&str>,
        page: String,
        decoding: Decoding,
    ) -> Result<Document, ReadError> {
        let url = url.map(str::to_owned);
        let mut document = html::read(
            id.to_owned(),
            url,
            page,
            decoding,
            &self.sites,
            &self.limits,
        )?;
        if self.linked_data {
            html::show_linked_article(&mut document);
        }
        Ok(document)
    }
}

/// Returns what characters were decoded from. Only the transport may know.
fn decoded_before(hints: &Hints<'_>) -> Decoding {
    let charset = hints.charset().and_then(decode::named);
    Decoding {
        encoding: charset.unwrap_or("UTF-8"),
        source: charset.map_or("record", |_| "transport"),
        declared: None,
        n_replacements: 0,
    }
}
