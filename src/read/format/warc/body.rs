//! The body of a response: put together from its chunks, and unpacked.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::read::RecordError;

/// Puts chunks together. A body that is not chunked, although its head says so, stays as it is; one that
/// is cut off is read as far as it goes.
pub(super) fn dechunked(body: &[u8]) -> Cow<'_, [u8]> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Ok(httparse::Status::Complete((n_head, length))) = httparse::parse_chunk_size(rest) {
        let chunk = &rest[n_head..];
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length == 0 {
            return Cow::Owned(whole);
        }
        whole.extend_from_slice(&chunk[..length.min(chunk.len())]);
        let behind = chunk.get(length..).unwrap_or_default();
        rest = behind.strip_prefix(b"\r\n").unwrap_or(behind);
    }
    if whole.is_empty() {
        Cow::Borrowed(body)
    } else {
        Cow::Owned(whole)
    }
}

/// Unpacks a body. One that is not packed, although its head says so, stays as it is.
///
/// # Errors
///
/// When more than `limit` bytes come out.
pub(super) fn unpacked(
    body: Vec<u8>,
    encoding: &str,
    limit: usize,
    notes: &mut Vec<String>,
) -> Result<Vec<u8>, RecordError> {
    let bytes = &body[..];
    // Packed data never begins like this; text may by chance be read as packed.
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Ok(body);
    }
    let mut decoder: Box<dyn Read + '_> = match encoding {
        "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(bytes)),
        // Some servers send it without the frame that the standard asks for.
        "deflate" if bytes.first().is_some_and(|first| first & 0x0F == 8) => {
            Box::new(ZlibDecoder::new(bytes))
        }
        "deflate" => Box::new(DeflateDecoder::new(bytes)),
        "br" => Box::new(brotli_decompressor::Decompressor::new(bytes, 1 << 14)),
        "zstd" => match zstd::stream::read::Decoder::with_buffer(bytes) {
            Ok(decoder) => Box::new(decoder),
            Err(_) => return Ok(body),
        },
        "identity" | "" => return Ok(body),
        other => {
            notes.push(format!("nobody knows the content encoding {other:?}"));
            return Ok(body);
        }
    };
    let mut whole = Vec::new();
    let read = read_up_to(&mut decoder, limit, &mut whole);
    drop(decoder);
    match read {
        _ if whole.len() > limit => Err(RecordError::TooLarge { limit }),
        Ok(()) => Ok(whole),
        // The archive holds it unpacked, and kept the head of the server.
        Err(_) if whole.is_empty() => Ok(body),
        Err(_) => {
            notes.push(format!("the {encoding} body is cut off or damaged"));
            Ok(whole)
        }
    }
}

/// Reads one byte more than the limit at most; what was read before an error stays.
fn read_up_to(from: &mut dyn Read, limit: usize, out: &mut Vec<u8>) -> io::Result<()> {
    from.take(limit as u64 + 1).read_to_end(out).map(drop)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn chunks_are_put_together() {
        let check = |body: &[u8], expected: &[u8]| assert_eq!(dechunked(body), expected);
        check(b"4\r\nThe \r\n5;x=y\r\nferry\r\n0\r\n\r\n", b"The ferry");
        check(b"4\r\nThe \r\n50\r\nferry", b"The ferry");
        check(b"<p>not chunked", b"<p>not chunked");
        check(b"", b"");
    }

    #[test]
    fn bodies_are_unpacked_as_far_as_they_go() {
        let text = b"The ferry leaves at noon. ".repeat(400);
        let packed = gzip(&text);
        let mut notes = Vec::new();
        let mut check =
            |body: &[u8], encoding: &str| unpacked(body.to_vec(), encoding, 20_000, &mut notes);
        assert_eq!(check(&packed, "gzip").unwrap(), text);
        assert_eq!(check(&text, "gzip").unwrap(), text);
        for encoding in ["gzip", "deflate", "br", "zstd", "own"] {
            assert_eq!(
                check(b" <p>not packed", encoding).unwrap(),
                b" <p>not packed"
            );
        }
        let half = check(&packed[..packed.len() - 12], "gzip").unwrap();
        assert!(text.starts_with(&half));
        assert_eq!(notes.len(), 1, "{notes:?}");
    }

    #[test]
    fn a_bomb_is_cut_off() {
        let packed = gzip(&vec![b'a'; 1 << 20]);
        assert!(unpacked(packed, "gzip", 1000, &mut Vec::new()).is_err());
    }
}
