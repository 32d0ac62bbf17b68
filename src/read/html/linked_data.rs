//! The article that a page holds only for machines: `articleBody` in its linked data.
//!
//! It is no text that a browser shows, and it is not read as such; but a page that shows next to
//! nothing beside it should say so. Only this one string is read, wherever it stands in the JSON:
//! much linked data in the wild is no valid JSON as a whole.

use html5ever::{Attribute, local_name};
use memchr::memmem;

/// The key of the text, with its quotes.
const KEY: &str = "\"articleBody\"";

/// Returns whether the attributes of a script say that it holds linked data.
pub(super) fn is_type_of(attributes: &[Attribute]) -> bool {
    const TYPE: &str = "application/ld+json";
    let is_type = |attribute: &Attribute| {
        attribute.name.local == local_name!("type")
            && attribute.value.trim().eq_ignore_ascii_case(TYPE)
    };
    attributes.iter().any(is_type)
}

/// A shorter article is a summary, in bytes.
const MIN_BYTES: usize = 500;

/// Finds the article in the linked data of a page.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    /// Length of the longest article, in bytes without its markup.
    n_bytes: usize,
    /// End of the scripts that have been read, in the source.
    end: usize,
}

impl LinkedData {
    /// Reads the script whose start tag ends at `start`.
    pub(super) fn read(&mut self, source: &str, start: usize) {
        // Elements that do not hold text may stand before one that does.
        if start < self.end {
            return;
        }
        let Some(rest) = source.get(start..) else {
            return;
        };
        let n_bytes = memmem::find(rest.as_bytes(), b"</script").unwrap_or(rest.len());
        self.end = start + n_bytes;
        let mut rest = &rest[..n_bytes];
        while let Some((_, after)) = rest.split_once(KEY) {
            rest = after;
            let n_bytes = value(after).map_or(0, |text| without_tags(&text).len());
            self.n_bytes = self.n_bytes.max(n_bytes);
        }
    }

    /// Returns what to say of a page that shows less than half of its article.
    pub(super) fn note(&self, shown: &str) -> Option<String> {
        let n_bytes = self.n_bytes;
        (n_bytes >= MIN_BYTES && n_bytes > 2 * shown.len()).then(|| {
            format!(
                "the article stands only in the page's linked data (articleBody, {n_bytes} bytes); \
                 the page itself shows {} bytes of text",
                shown.len()
            )
        })
    }
}

/// Reads the string behind a key.
fn value(text: &str) -> Option<String> {
    let text = text.trim_start().strip_prefix(':')?.trim_start();
    let inside = text.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = inside.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    // Line breaks must be escaped in JSON, and often are not.
    let quoted = text[..end + 2].replace(|c: char| c.is_control(), " ");
    serde_json::from_str(&quoted).ok()
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        match tag.split_once('>') {
            Some((_, after)) => {
                plain.push(' ');
                rest = after;
            }
            None => {
                rest = "";
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Decoding;
    use crate::read::html::{HtmlLimits, SiteRules, read};

    fn check(script: &str, expected: usize) {
        let source = format!("<script>{script}</script> \"articleBody\": \"outside of it\"");
        let mut data = LinkedData::default();
        data.read(&source, "<script>".len());
        assert_eq!(data.n_bytes, expected, "{script}");
    }

    #[test]
    fn the_article_is_found_wherever_it_stands() {
        check(r#"{"@graph": [{"articleBody" : "One.\nTwo \"so\"."}]}"#, 14);
        check("{\"articleBody\": \"One.\nTwo.\", broken", 9);
        check(r#"{"articleBody": "<p>One</p>", "x": 1}"#, 5);
        check(r#"{"articleBody": "a", "b": {"articleBody": "longer"}}"#, 6);
    }

    #[test]
    fn what_is_no_text_is_passed_over() {
        check(r#"{"articleBody": null}"#, 0);
        check(r#"{"articleBody": "never ends"#, 0);
        check(r#"{"articleBody": "\ud800"}"#, 0);
        check("{}", 0);
    }

    #[test]
    fn only_a_page_that_does_not_show_its_article_says_so() {
        let note = |n_bytes, shown: &str| LinkedData { n_bytes, end: 0 }.note(shown);
        assert!(note(900, "Please switch on JavaScript.").is_some());
        assert_eq!(note(900, &"word ".repeat(100)), None);
        assert_eq!(note(90, "A short page."), None);
    }

    #[test]
    fn the_note_is_one_of_the_documents() {
        let article = "One sentence after the other. ".repeat(30);
        let html = format!(
            "<script type='application/ld+json'>{{\"articleBody\": \"{article}\"}}</script><p>Log in"
        );
        let (sites, limits) = (SiteRules::default(), HtmlLimits::default());
        let document = read(
            String::new(),
            None,
            html,
            Decoding::default(),
            &sites,
            &limits,
        );
        let notes = document.unwrap().notes;
        assert!(notes[0].contains("900 bytes"), "{notes:?}");
    }
}
