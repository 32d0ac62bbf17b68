//! The encoding that a page declares: `<meta>` or an XML declaration.
//!
//! Follows "prescan a byte stream to determine its encoding" of the HTML standard.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

/// How many bytes are searched for a declaration. The standard says 1,024 bytes and lets a browser
/// go on; real pages put scripts and styles before the declaration.
const REACH: usize = 64 << 10;

/// An encoding and where it is declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Declared {
    pub(super) encoding: &'static Encoding,
    pub(super) source: &'static str,
}

/// Returns the encoding that the page declares.
pub(super) fn declared(bytes: &[u8]) -> Option<Declared> {
    let bytes = &bytes[..bytes.len().min(REACH)];
    let found = |source| move |encoding| Declared { encoding, source };
    in_meta(bytes)
        .map(found("meta"))
        .or_else(|| in_xml(bytes).map(found("xml")))
}

/// Returns the encoding that the transport names by a label.
pub(super) fn of_transport(label: &str) -> Option<Declared> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    let source = "transport";
    Some(Declared { encoding, source })
}

/// Returns the name of the encoding that a page declares and that nobody decodes.
pub(super) fn undecodable(bytes: &[u8]) -> &'static str {
    /// The labels of the standard. A longer label stands before the one that it begins with.
    const LABELS: [&str; 5] = [
        "hz-gb-2312",
        "iso-2022-kr",
        "csiso2022kr",
        "iso-2022-cn-ext",
        "iso-2022-cn",
    ];
    let start = bytes[..bytes.len().min(REACH)].to_ascii_lowercase();
    let has = |label: &&&str| memmem::find(&start, label.as_bytes()).is_some();
    LABELS.iter().find(has).copied().unwrap_or("replacement")
}

fn in_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment: its dashes close it too.
            let end = memmem::find(&rest[2..], b"-->")?;
            rest = &rest[2 + end + 3..];
        } else if is_tag(rest, b"meta") {
            let (attributes, after) = attributes(&rest[5..]);
            if let Some(encoding) = of_meta(&attributes) {
                return Some(encoding);
            }
            rest = after;
        } else if rest
            .get(1)
            .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/')
        {
            rest = attributes(&rest[2..]).1;
        } else if matches!(rest.get(1), Some(b'!' | b'?')) {
            rest = memchr::memchr(b'>', rest).map_or(&[], |end| &rest[end..]);
        } else {
            rest = &rest[1..];
        }
    }
    None
}

fn is_tag(rest: &[u8], name: &[u8]) -> bool {
    let end = 1 + name.len();
    rest.get(1..end)
        .is_some_and(|n| n.eq_ignore_ascii_case(name))
        && rest
            .get(end)
            .is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
}

type Attribute = (Vec<u8>, Vec<u8>);

/// Reads the attributes of a start tag, names and values in lower case, and what follows them.
fn attributes(mut rest: &[u8]) -> (Vec<Attribute>, &[u8]) {
    let mut found: Vec<Attribute> = Vec::new();
    loop {
        let skip = |b: &u8| b.is_ascii_whitespace() || *b == b'/';
        rest = &rest[rest.iter().take_while(|b| skip(b)).count()..];
        match rest.first() {
            None => return (found, rest),
            Some(b'>') => return (found, &rest[1..]),
            Some(_) => {}
        }
        // An equals sign in front belongs to the name.
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/');
        let n = 1 + rest[1..].iter().take_while(|b| !ends(b)).count();
        let name = rest[..n].to_ascii_lowercase();
        rest = rest[n..].trim_ascii_start();
        let value = rest
            .strip_prefix(b"=")
            .map(|after| value(after.trim_ascii_start()));
        let (value, after) = value.unwrap_or((&[], rest));
        rest = after;
        // The first of two attributes of the same name counts. A tag with thousands of attributes
        // is no `meta`.
        if found.len() < 32 && found.iter().all(|(known, _)| *known != name) {
            found.push((name, value.to_ascii_lowercase()));
        }
    }
}

fn value(rest: &[u8]) -> (&[u8], &[u8]) {
    if let Some(quote @ (b'"' | b'\'')) = rest.first() {
        let end = memchr::memchr(*quote, &rest[1..]).map_or(rest.len(), |end| end + 1);
        (&rest[1..end], rest.get(end + 1..).unwrap_or_default())
    } else {
        let ends = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
        rest.split_at(rest.iter().take_while(|b| !ends(b)).count())
    }
}

fn of_meta(attributes: &[Attribute]) -> Option<&'static Encoding> {
    let get = |name: &[u8]| {
        attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_slice())
    };
    if let Some(label) = get(b"charset") {
        return encoding(label);
    }
    let is_type = get(b"http-equiv").is_some_and(|value| value.trim_ascii() == b"content-type");
    is_type
        .then(|| get(b"content"))
        .flatten()
        .and_then(of_content)
}

/// Reads `text/html; charset=…`.
fn of_content(content: &[u8]) -> Option<&'static Encoding> {
    let mut rest = content;
    while let Some(at) = memmem::find(rest, b"charset") {
        rest = rest[at + 7..].trim_ascii_start();
        if let Some(after) = rest.strip_prefix(b"=") {
            let after = after.trim_ascii_start();
            let label = match after.first() {
                Some(b'"' | b'\'') => value(after).0,
                _ => after
                    .split(|b| b.is_ascii_whitespace() || *b == b';')
                    .next()?,
            };
            return encoding(label);
        }
    }
    None
}

fn in_xml(bytes: &[u8]) -> Option<&'static Encoding> {
    let rest = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = &rest[..memchr::memchr(b'>', rest)?];
    let after = &declaration[memmem::find(declaration, b"encoding")? + 8..];
    let after = after
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    matches!(after.first(), Some(b'"' | b'\''))
        .then(|| value(after).0)
        .and_then(encoding)
}

/// Returns the encoding of a label. UTF-16 becomes UTF-8: the declaration was read as ASCII, so the
/// page is not UTF-16.
fn encoding(label: &[u8]) -> Option<&'static Encoding> {
    if label.trim_ascii().eq_ignore_ascii_case(b"x-user-defined") {
        return Some(WINDOWS_1252);
    }
    let encoding = Encoding::for_label(label)?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else {
        encoding
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: Option<&str>) {
        let found = declared(page.as_bytes()).map(|found| found.encoding.name());
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn declarations_are_found_as_browsers_find_them() {
        for (page, expected) in [
            ("<meta charset=koi8-r>", Some("KOI8-R")),
            ("<META CHARSET = 'latin1' >", Some("windows-1252")),
            (
                "<html lang=\"a>b\"><meta charset=\"utf-8\"/>",
                Some("UTF-8"),
            ),
            (
                "<!-- <meta charset=koi8-r> --><meta charset=big5>",
                Some("Big5"),
            ),
            ("<!--><meta charset=big5>", Some("Big5")),
            ("<meta name=a content='charset=big5'><p>", None),
            (
                "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>",
                Some("GBK"),
            ),
            (
                "<meta http-equiv=Content-Type content='charset charset=\"big5\"'>",
                Some("Big5"),
            ),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=x-user-defined>", Some("windows-1252")),
            ("<meta charset=nonsense><meta charset=big5>", Some("Big5")),
            (
                "<a title='<meta charset=big5>'><metadata charset=big5>",
                None,
            ),
            ("<meta charset=\"", None),
            ("<meta charset", None),
            ("<", None),
            ("<!--", None),
        ] {
            check(page, expected);
        }
    }
}
