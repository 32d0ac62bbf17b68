//! Reading: from bytes to documents.
//!
//! [`Source`] unpacks and names an input, [`decode`] turns bytes into characters, [`Reader`] makes
//! documents of them. Reading fails per document, never per batch.

pub mod decode;
pub mod html;

mod error;
mod gzip;
mod kind;
mod records;
mod source;

pub use error::{ReadError, RecordError, plain};
pub use kind::{Compression, InputKind, NamedKind};
pub use records::{Content, Key, Record, RecordKeys, write_json};
pub use source::{MAX_WINDOW, Source};

use self::html::{HtmlLimits, SiteRules};
use crate::document::{Decoding, Document};

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
    pub fn document(
        &self,
        id: &str,
        url: Option<&str>,
        source: Source,
    ) -> Result<Document, ReadError> {
        let kind = source.kind();
        let bytes = source.read_all(self.max_bytes)?;
        if kind == InputKind::Html {
            let (page, decoding) = decode::decode_html(bytes);
            let note = decoding.note();
            let mut document = self.html(id, url, page, decoding)?;
            document.notes.splice(0..0, note);
            document.end_with_line_break();
            return Ok(document);
        }
        let (text, decoding) = decode::decode_text(bytes);
        self.check_lines(&text)?;
        let mut document = Document::from_text(id, text);
        document.decoding = decoding;
        document.url = url.map(str::to_owned);
        Ok(document)
    }

    /// Reads a record.
    ///
    /// # Errors
    ///
    /// When it holds neither HTML nor text, or is a page beyond the limits.
    pub fn record(
        &self,
        id: &str,
        url: Option<&str>,
        record: &Record,
    ) -> Result<Document, ReadError> {
        let own_url = record.url(&self.keys);
        let url = own_url.as_deref().or(url);
        match record.content(&self.keys)? {
            Content::Html(page) => {
                let decoding = Decoding {
                    encoding: "UTF-8",
                    source: "record",
                    declared: None,
                    n_replacements: 0,
                };
                let mut document = self.html(id, url, page, decoding)?;
                document.is_field = true;
                document.notes.extend(record.notes(&self.keys));
                Ok(document)
            }
            Content::Text(text) => {
                self.check_lines(&text)?;
                let mut document = Document::from_record(id, text);
                document.url = url.map(str::to_owned);
                document.notes = record.notes(&self.keys);
                Ok(document)
            }
        }
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
