//! Decodes a JSON string to plain text, without escapes and markup, and notes the source of each
//! part.

use crate::text::Span;

/// A text and the runs of source it was read from.
#[derive(Debug, Default)]
pub(super) struct Plain {
    pub(super) text: String,
    /// Pairs of a run of text and a run of source, in order. Both have the same length if the text
    /// is literal.
    pieces: Vec<(Span, Span)>,
}

impl Plain {
    fn push(&mut self, text: &str, source: Span) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces
            .push((Span::new(start, self.text.len()), source));
    }

    /// Iterates over the runs inside a span of the text.
    pub(super) fn pieces_of(&self, within: Span) -> impl Iterator<Item = (Span, Span)> + '_ {
        let first = self
            .pieces
            .partition_point(|(text, _)| text.end <= within.start);
        let pieces = self.pieces[first..].iter();
        let inside = pieces.take_while(move |(text, _)| text.start < within.end);
        inside.map(move |(text, source)| {
            if text.len() != source.len() {
                return (*text, *source);
            }
            let start = within.start.saturating_sub(text.start);
            let end = text.len() - text.end.saturating_sub(within.end);
            (
                Span::new(text.start + start, text.start + end),
                Span::new(source.start + start, source.start + end),
            )
        })
    }
}

/// Reads the string between two quotes. Returns `None` if one of its escapes is not valid.
///
/// Tags are left out. A tag that ends a paragraph or a line becomes a line break. JSON requires
/// line breaks to be escaped, but often they are not; such a break becomes a blank.
pub(super) fn plain(source: &str, value: Span) -> Option<Plain> {
    let mut plain = Plain::default();
    let mut at = value.start;
    while at < value.end {
        let rest = &source[at..value.end];
        let (n_bytes, text) = match rest.as_bytes()[0] {
            b'\\' => escape(rest)?,
            b'<' => tag(rest),
            byte if byte.is_ascii_control() => (1, Some(' ')),
            _ => {
                let is_odd = |byte: u8| matches!(byte, b'\\' | b'<') || byte.is_ascii_control();
                let n_bytes = rest.bytes().position(is_odd).unwrap_or(rest.len());
                plain.push(&rest[..n_bytes], Span::new(at, at + n_bytes));
                at += n_bytes;
                continue;
            }
        };
        if let Some(c) = text {
            plain.push(c.encode_utf8(&mut [0; 4]), Span::new(at, at + n_bytes));
        }
        at += n_bytes;
    }
    Some(plain)
}

/// Reads an escape: its length, and the character that it stands for.
fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    let c = match *rest.as_bytes().get(1)? {
        b'n' | b'r' => '\n',
        b't' | b'b' | b'f' => ' ',
        b'u' => return unicode(rest),
        byte => char::from(byte),
    };
    let n_bytes = 1 + rest[1..].chars().next()?.len_utf8();
    Some((n_bytes, Some(c).filter(|_| n_bytes == 2)))
}

/// Reads `\u00e9`, or both escapes of a surrogate pair.
fn unicode(rest: &str) -> Option<(usize, Option<char>)> {
    /// Bytes of `\uXXXX`.
    const LENGTH: usize = 6;
    let unit = |at: usize| {
        let digits = rest.get(at..at + LENGTH)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(0)?;
    let both = [first, unit(LENGTH).unwrap_or_default()];
    let c = char::decode_utf16(both).next()?.ok()?;
    Some((LENGTH * c.len_utf16(), Some(c)))
}

/// Reads a tag: its length, and the line break that it stands for.
fn tag(rest: &str) -> (usize, Option<char>) {
    /// A `<` opens no tag if its `>` is further away.
    const LONGEST: usize = 2000;
    let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>');
    let Some(end) = end.filter(|_| is_tag) else {
        return (1, Some('<'));
    };
    let name: String = rest[1..end]
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let is_inline = matches!(
        &*name,
        "a" | "abbr"
            | "b"
            | "code"
            | "em"
            | "i"
            | "mark"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
    );
    (end + 1, (!is_inline).then_some('\n'))
}
