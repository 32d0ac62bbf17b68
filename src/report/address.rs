//! Makes the addresses of links absolute, as section 5.2 of RFC 3986 says.
//!
//! An address is only cut into its five parts and otherwise copied from the page to the output. Only
//! addresses that a reader can follow are passed on.

use super::visible::is_named;
use crate::document::Document;

/// Schemes that a reader can follow. Others run scripts, carry data or open programs.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The address that the links of a page are relative to.
#[derive(Debug, Default)]
pub(super) struct Base(Option<String>);

impl Base {
    /// Takes the base that the page names, or else the address of the page.
    pub(super) fn of(document: &Document) -> Self {
        let page = document
            .url
            .as_deref()
            .map(cleaned)
            .filter(|address| is_base(address));
        let named = document.base.as_deref().map(cleaned);
        let named = match (named, &page) {
            (Some(named), Some(page)) => Some(resolved(page, &named)),
            (named, _) => named,
        };
        Self(named.filter(|address| is_base(address)).or(page))
    }

    /// Returns the absolute address of a link, or `None` if a reader cannot follow it.
    ///
    /// A link to a place on the same page is returned unchanged.
    pub(super) fn resolve(&self, address: &str) -> Option<String> {
        let address = cleaned(address);
        let parts = Parts::of(&address);
        let leads = |scheme: &str| {
            SCHEMES
                .iter()
                .any(|known| known.eq_ignore_ascii_case(scheme))
        };
        let is_nowhere =
            parts.scheme.is_some_and(|scheme| !leads(scheme)) || is_disguised(&address);
        if address.is_empty() || is_nowhere {
            return None;
        }
        match &self.0 {
            Some(base) if parts.scheme.is_none() && !address.starts_with('#') => {
                Some(resolved(base, &address))
            }
            _ => Some(address),
        }
    }
}

/// Removes the characters of an address that browsers ignore: blanks and control characters around it,
/// tabs and line breaks inside it.
fn cleaned(address: &str) -> String {
    let address = address.trim_matches(|c: char| c <= ' ');
    address.replace(['\t', '\n', '\r'], "")
}

/// Returns whether an address has a scheme once its invisible characters are left out.
///
/// No browser takes that for a scheme, but another program that reads the Markdown might.
fn is_disguised(address: &str) -> bool {
    let Some((start, _)) = address.split_once(':') else {
        return false;
    };
    let has_shape = |c: &char| !c.is_whitespace() && !is_named(*c);
    let seen: String = start.chars().filter(has_shape).collect();
    seen.len() < start.len() && is_scheme(&seen)
}

fn is_base(address: &str) -> bool {
    let parts = Parts::of(address);
    let is_web =
        |scheme: &str| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    parts.scheme.is_some_and(is_web) && parts.authority.is_some_and(|host| !host.is_empty())
}

/// The five parts of an address.
#[derive(Clone, Copy, Debug)]
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(address: &'a str) -> Self {
        let (rest, fragment) = cut(address, '#');
        let (rest, query) = cut(rest, '?');
        let (scheme, rest) = match rest.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            _ => (None, rest),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let end = rest.find('/').unwrap_or(rest.len());
                (Some(&rest[..end]), &rest[end..])
            }
            None => (None, rest),
        };
        Self {
            scheme,
            authority,
            path,
            query,
            fragment,
        }
    }

    fn joined(self, path: &str) -> String {
        let mut written = String::new();
        if let Some(scheme) = self.scheme {
            written.extend([scheme, ":"]);
        }
        if let Some(authority) = self.authority {
            written.extend(["//", authority]);
        }
        written.push_str(path);
        if let Some(query) = self.query {
            written.extend(["?", query]);
        }
        if let Some(fragment) = self.fragment {
            written.extend(["#", fragment]);
        }
        written
    }
}

fn cut(address: &str, at: char) -> (&str, Option<&str>) {
    match address.split_once(at) {
        Some((before, behind)) => (before, Some(behind)),
        None => (address, None),
    }
}

fn is_scheme(text: &str) -> bool {
    let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(is_inside)
}

/// Resolves `reference`, the address of a link, on a page whose base is `base`.
fn resolved(base: &str, reference: &str) -> String {
    let (base, mut parts) = (Parts::of(base), Parts::of(reference));
    if parts.scheme.is_some() {
        return parts.joined(&without_dots(parts.path));
    }
    parts.scheme = base.scheme;
    if parts.authority.is_some() {
        return parts.joined(&without_dots(parts.path));
    }
    parts.authority = base.authority;
    if parts.path.is_empty() {
        parts.query = parts.query.or(base.query);
        return parts.joined(base.path);
    }
    if parts.path.starts_with('/') {
        return parts.joined(&without_dots(parts.path));
    }
    let folder = match base.path.rfind('/') {
        Some(end) => &base.path[..=end],
        None if base.authority.is_some() => "/",
        None => "",
    };
    parts.joined(&without_dots(&[folder, parts.path].concat()))
}

/// Returns a path after resolving its `.` and `..`.
fn without_dots(path: &str) -> String {
    let is_rooted = path.starts_with('/');
    if !is_rooted {
        // The path of `mailto:` and the like has no segments.
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut ends_in_folder = false;
    for segment in path[1..].split('/') {
        ends_in_folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            _ => kept.push(segment),
        }
    }
    if ends_in_folder {
        kept.push("");
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rfc() {
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"),
            ("g?y#s", "http://a/b/c/g?y#s"),
            (";x", "http://a/b/c/;x"),
            ("g;x?y#s", "http://a/b/c/g;x?y#s"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("g#s/../x", "http://a/b/c/g#s/../x"),
        ] {
            assert_eq!(
                resolved("http://a/b/c/d;p?q", reference),
                expected,
                "{reference}"
            );
        }
    }

    #[test]
    fn the_base_of_the_page_comes_before_its_address() {
        let mut document = Document::from_text("a", "");
        let check = |document: &Document, expected| {
            assert_eq!(Base::of(document).resolve("x").as_deref(), Some(expected));
        };
        check(&document, "x");
        document.url = Some("https://example.org/a/b".to_owned());
        check(&document, "https://example.org/a/x");
        document.base = Some("../c/".to_owned());
        check(&document, "https://example.org/c/x");
        document.base = Some("data:text/html,a".to_owned());
        check(&document, "https://example.org/a/x");
        document.url = Some("example.org/a".to_owned());
        document.base = Some("//cdn.example.org".to_owned());
        check(&document, "x");
    }

    #[test]
    fn only_what_leads_somewhere_passes() {
        for (address, expected) in [
            ("#part", Some("#part")),
            (" /a\n/b ", Some("/a/b")),
            ("MAILTO:a@b", Some("MAILTO:a@b")),
            ("tel:+1", Some("tel:+1")),
            ("java\tscript:x()", None),
            ("\u{1}JavaScript:x()", None),
            ("data:text/html,x", None),
            ("\u{a0}javascript:x", None),
            ("java\u{200b}script:x", None),
            ("a b?c:d", Some("a b?c:d")),
            ("wiki/\u{a0}a:b", Some("wiki/\u{a0}a:b")),
            ("//javascript:x", Some("//javascript:x")),
            (" ", None),
        ] {
            assert_eq!(
                Base::default().resolve(address).as_deref(),
                expected,
                "{address}"
            );
        }
    }
}
