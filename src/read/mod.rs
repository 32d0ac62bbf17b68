//! Reading: from bytes to documents.
//!
//! [`Source`] unpacks and names an input, [`decode`] turns bytes into characters, [`Reader`] makes
//! documents of them. Reading fails per document, never per batch.

pub mod decode;
pub mod html;

mod error;
mod gzip;
mod hints;
mod kind;
mod records;
mod source;

pub use error::{ReadError, RecordError, plain};
pub use hints::Hints;
pub use kind::{Compression, InputKind, NamedKind};
pub use records::{Content, Key, Record, RecordKeys, write_json};
pub use source::{MAX_WINDOW, Source};

use self::html::HtmlLimits;
use crate::document::{Decoding, Document};
use crate::site::SiteRules;

/// Makes documents of bytes and records.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Under which keys records hold what is read.
    pub keys: RecordKeys,
    /// Largest document in bytes, after decompression.
    pub max_bytes: usize,
    /// Largest window of zstd data in bytes: so much memory unpacking takes.
    pub max_window: usize,
    /// How tangled a page may be.
    pub limits: HtmlLimits,
    /// What the markup of single sites says.
    pub sites: SiteRules,
    /// Whether the article of a page that shows none is read from its linked data.
    pub linked_data: bool,
}

impl Reader {
    /// Reads a whole input that is one document.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is too large, or is a page beyond the limits.
    pub fn document(&self, hints: &Hints<'_>, source: Source) -> Result<Document, ReadError> {
        let kind = source.kind();
        let bytes = source.read_all(self.max_bytes)?;
        let charset = hints.charset();
        let who = match charset {
            Some(label) if decode::is_charset(label) => "transport",
            _ => "page",
        };
        let (content, decoding) = match kind {
            InputKind::Html => decode::decode_html(bytes, charset),
            InputKind::Text | InputKind::Records => decode::decode_text(bytes, charset),
        };
        let note = decoding.note_of(who);
        let mut document = self.decoded(hints, kind, content, decoding)?;
        document.notes.splice(0..0, note);
        Ok(document)
    }

    /// Reads a document that was decoded by somebody else.
    ///
    /// # Errors
    ///
    /// When it is too large, or is a page beyond the limits.
    pub fn characters(
        &self,
        hints: &Hints<'_>,
        kind: InputKind,
        content: String,
    ) -> Result<Document, ReadError> {
        if content.len() > self.max_bytes {
            let limit = self.max_bytes;
            return Err(ReadError::TooLarge { limit });
        }
        self.decoded(hints, kind, content, decoded_before(hints))
    }

    fn decoded(
        &self,
        hints: &Hints<'_>,
        kind: InputKind,
        content: String,
        decoding: Decoding,
    ) -> Result<Document, ReadError> {
        let mut document = if kind == InputKind::Html {
            let mut page = self.html(hints.id(), hints.url, content, decoding)?;
            page.end_with_line_break();
            page
        } else {
            self.check_lines(&content)?;
            let mut document = Document::from_text(hints.id(), content);
            document.decoding = decoding;
            document.url = hints.url.map(str::to_owned);
            document
        };
        hints.note_in(&mut document);
        Ok(document)
    }

    /// Reads a record; `hints.name` is its id.
    ///
    /// # Errors
    ///
    /// When it holds neither HTML nor text, what it holds is no text, or is a page beyond the limits.
    pub fn record(&self, hints: &Hints<'_>, record: &Record) -> Result<Document, ReadError> {
        let own_url = record.url(&self.keys);
        let url = own_url.as_deref().or(hints.url);
        let (of_key, content) = match record.content(&self.keys)? {
            Content::Html(page) => (InputKind::Html, page),
            Content::Text(text) => (InputKind::Text, text),
        };
        // A record that is JSON says nothing of what is in it.
        let said = hints.kind()?.filter(|kind| *kind != InputKind::Records);
        let decoding = decoded_before(hints);
        let mut document = if said.unwrap_or(of_key) == InputKind::Html {
            self.html(hints.id(), url, content, decoding)?
        } else {
            self.check_lines(&content)?;
            let mut document = Document::from_record(hints.id(), content);
            document.decoding = decoding;
            document.url = url.map(str::to_owned);
            document
        };
        document.is_field = true;
        document.notes.extend(record.notes(&self.keys));
        hints.note_in(&mut document);
        Ok(document)
    }

    /// Reads a page again, from what its document kept of it, at another address if one is given;
    /// nothing for a text.
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

    /// Refuses a text of so many lines that what is known of each would take too much memory: a
    /// third of `limits.max_nodes`, and one more in sixteen bytes. A short line takes about 75 bytes, and
    /// 200 while `boilerplate` looks at it.
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

/// Says of characters what they were decoded from: whoever decoded them may know.
fn decoded_before(hints: &Hints<'_>) -> Decoding {
    let charset = hints.charset().and_then(decode::named);
    Decoding {
        encoding: charset.unwrap_or("UTF-8"),
        source: charset.map_or("record", |_| "transport"),
        declared: None,
        n_replacements: 0,
    }
}
