//! The response of a server: its head, and a body that may be chunked and packed.

use super::body::{dechunked, unpacked};
use crate::document::SourceKind;
use crate::read::{Carrier, Content, HTML, RecordError, TEXT};

/// Most headers of a response. Servers send some twenty.
const MOST_HEADERS: usize = 256;

/// A response as it stands in an archive.
pub(super) struct Response<'b> {
    status: u16,
    content_type: Option<String>,
    is_chunked: bool,
    /// Names of the compressions, in the order in which they were applied.
    encodings: Vec<String>,
    body: &'b [u8],
}

impl<'b> Response<'b> {
    /// Reads the head of a response.
    ///
    /// # Errors
    ///
    /// When the block does not begin as a response does.
    pub(super) fn read(block: &'b [u8]) -> Result<Self, RecordError> {
        let mut headers = vec![httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut parsed = httparse::Response::new(&mut headers);
        let mut config = httparse::ParserConfig::default();
        config
            .ignore_invalid_headers_in_responses(true)
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .allow_multiple_spaces_in_response_status_delimiters(true);
        let head = config
            .parse_response(&mut parsed, block)
            .map_err(|error| RecordError::Response(error.to_string()))?;
        let n_head = match head {
            httparse::Status::Complete(n_bytes) => n_bytes,
            httparse::Status::Partial => block.len(),
        };
        let mut response = Self {
            status: parsed.code.unwrap_or_default(),
            content_type: None,
            is_chunked: false,
            encodings: Vec::new(),
            body: &block[n_head..],
        };
        for header in parsed.headers.iter() {
            let value = String::from_utf8_lossy(header.value).to_ascii_lowercase();
            let tokens = value.split(',').map(str::trim);
            match header.name.to_ascii_lowercase().as_str() {
                "content-type" if response.content_type.is_none() => {
                    response.content_type =
                        Some(String::from_utf8_lossy(header.value).into_owned());
                }
                "transfer-encoding" => response.is_chunked |= value.contains("chunked"),
                "content-encoding" => response.encodings.extend(tokens.map(str::to_owned)),
                _ => {}
            }
        }
        Ok(response)
    }

    /// Returns the type without parameters, in small letters.
    fn essence(&self) -> Option<String> {
        let essence = self.content_type.as_deref()?.split(';').next()?;
        Some(essence.trim().to_ascii_lowercase())
    }

    /// Returns why the response is no document, if it is none.
    pub(super) fn passed_over(&self) -> Option<String> {
        if !(200..300).contains(&self.status) {
            return Some(format!("response {}", self.status));
        }
        let essence = self.essence()?;
        let is_known = HTML.types.contains(&&*essence) || TEXT.types.contains(&&*essence);
        (!is_known && !essence.is_empty()).then(|| format!("response of {essence}"))
    }

    /// Makes a carrier of the body.
    ///
    /// # Errors
    ///
    /// When the body unpacks to more than `limit` bytes.
    pub(super) fn carrier(&self, limit: usize) -> Result<Carrier, RecordError> {
        let mut notes = Vec::new();
        let mut body = if self.is_chunked {
            dechunked(self.body).into_owned()
        } else {
            self.body.to_vec()
        };
        for encoding in self.encodings.iter().rev() {
            body = unpacked(body, encoding, limit, &mut notes)?;
        }
        let kind = match self.essence() {
            Some(essence) if TEXT.types.contains(&&*essence) => SourceKind::Text,
            _ => SourceKind::Html,
        };
        Ok(Carrier {
            content_type: self.content_type.clone(),
            notes,
            ..Carrier::new(kind, Content::Bytes(body))
        })
    }
}
