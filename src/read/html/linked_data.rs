//! Reads the article that a page holds only for machines: `articleBody` in its linked data.
//!
//! No browser shows this text, and by default it is not read. If a page shows next to nothing else,
//! a note says so; and if the settings ask for it, the article is read from there. Only single
//! strings are read, wherever they stand in the JSON, because much linked data in the wild is not
//! valid JSON as a whole.

use html5ever::{Attribute, local_name};
use memchr::memmem;

use super::json_string::{Plain, plain};
use crate::document::{Block, BlockKind, Document, ElementId, SiteVerdict};
use crate::text::{OriginMapBuilder, Span};

/// The keys of the texts, with their quotes.
const ARTICLE: &str = "\"articleBody\"";
const HEADLINE: &str = "\"headline\"";

/// Returns whether the attributes of a script say that it holds linked data.
pub(super) fn is_type_of(attributes: &[Attribute]) -> bool {
    const TYPE: &str = "application/ld+json";
    let is_type = |attribute: &Attribute| {
        attribute.name.local == local_name!("type")
            && attribute.value.trim().eq_ignore_ascii_case(TYPE)
    };
    attributes.iter().any(is_type)
}

/// Returns whether linked data says that the page is a discussion. `text` is one type, or a script
/// that holds types.
pub(super) fn is_discussion(text: &str) -> bool {
    const TYPES: [&str; 3] = ["DiscussionForumPosting", "QAPage", "schema.org/Question"];
    TYPES
        .iter()
        .any(|name| memmem::find(text.as_bytes(), name.as_bytes()).is_some())
}

/// Shortest article in bytes. A shorter text is a summary.
const MIN_BYTES: usize = 500;

/// Finds the article in the linked data of a page.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    /// Length of the longest article, in bytes without its markup.
    n_bytes: usize,
    /// The place of its string in the source, between the quotes.
    article: Option<Span>,
    /// The first headline.
    pub(super) headline: Option<String>,
    /// Whether a script says that the page is a discussion.
    pub(super) is_discussion: bool,
    /// End of the scripts that have been read, in the source.
    end: usize,
}

impl LinkedData {
    /// Reads the script whose start tag ends at `start`.
    pub(super) fn read(&mut self, source: &str, start: usize) {
        // Elements that hold no text may stand before an element that does.
        if start < self.end {
            return;
        }
        let Some(rest) = source.get(start..) else {
            return;
        };
        let n_bytes = memmem::find(rest.as_bytes(), b"</script").unwrap_or(rest.len());
        self.end = start + n_bytes;
        let script = Span::new(start, self.end);
        self.is_discussion |= is_discussion(script.of(source));
        if self.headline.is_none() {
            let value = values(source, script, HEADLINE).next();
            let text = value
                .and_then(|value| plain(source, value))
                .map(|plain| plain.text);
            self.headline = text.filter(|text| !text.is_empty());
        }
        for value in values(source, script, ARTICLE) {
            // Decoding escapes and tags only makes the text shorter.
            if value.len() <= self.n_bytes {
                continue;
            }
            let n_bytes = plain(source, value).map_or(0, |plain| plain.text.len());
            if n_bytes > self.n_bytes {
                self.n_bytes = n_bytes;
                self.article = Some(value);
            }
        }
    }

    /// Returns the article if the page shows less than half of it, and a note about that.
    pub(super) fn hidden(&self, shown: &str) -> Option<(Span, String)> {
        let n_bytes = self.n_bytes;
        let is_hidden = n_bytes >= MIN_BYTES && n_bytes > 2 * shown.len();
        let note = || {
            format!(
                "the article stands only in the page's linked data (articleBody, {n_bytes} bytes); \
                 the page itself shows {} bytes of text",
                shown.len()
            )
        };
        self.article
            .filter(|_| is_hidden)
            .map(|article| (article, note()))
    }
}

/// Replaces the text of a page by the article in its linked data, if the page itself shows none.
///
/// Its blocks count as kept by a `keep` selector: nothing else is there to choose from.
pub(super) fn show(document: &mut Document) {
    let source = document.source.as_deref().unwrap_or_default();
    let Some(value) = document.linked_article.take() else {
        return;
    };
    let Some(article) = plain(source, value) else {
        return;
    };
    let (text, spans, origin) = lay_out(&article);
    document.elements.truncate(1);
    let root = document.elements.first_mut().map(|root| {
        root.blocks = Span::new(0, spans.len());
        ElementId::new(0)
    });
    let block = |span: &Span| Block {
        kind: BlockKind::Paragraph,
        element: root,
        inner: root,
        site: SiteVerdict::Keep,
        ..Block::line(*span)
    };
    document.blocks = spans.iter().map(block).collect();
    document.text = text;
    document.origin = origin.build();
    document.inlines.clear();
    document.notes = vec![format!(
        "the article was read from the page's linked data (articleBody, {} bytes)",
        document.text.len()
    )];
}

/// Lays out the lines of an article one below the other, with a map to their source.
fn lay_out(article: &Plain) -> (String, Vec<Span>, OriginMapBuilder) {
    let mut text = String::with_capacity(article.text.len());
    let mut spans = Vec::new();
    let mut origin = OriginMapBuilder::default();
    let mut at = 0;
    for line in article.text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let inside = Span::new(start, start + line.trim().len());
        at += line.len();
        if inside.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let offset = text.len();
        text.push_str(inside.of(&article.text));
        for (of_text, of_source) in article.pieces_of(inside) {
            let start = of_text.start - inside.start + offset;
            origin.push(Span::new(start, start + of_text.len()), of_source);
        }
        spans.push(Span::new(offset, text.len()));
    }
    (text, spans, origin)
}

/// Iterates over the strings behind a key inside a span of the source, without their quotes.
fn values<'s>(source: &'s str, within: Span, key: &'static str) -> impl Iterator<Item = Span> + 's {
    let found = memmem::find_iter(within.of(source).as_bytes(), key);
    found.filter_map(move |at| value(source, Span::new(within.start + at + key.len(), within.end)))
}

/// Returns the place of the string that follows a key. The span starts behind the key.
fn value(source: &str, within: Span) -> Option<Span> {
    let rest = within.of(source);
    let inside = rest.trim_start().strip_prefix(':')?.trim_start();
    let inside = inside.strip_prefix('"')?;
    let mut is_escaped = false;
    let n_bytes = inside.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    let start = within.end - inside.len();
    Some(Span::new(start, start + n_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::testing::page;

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
        let data = |n_bytes| LinkedData {
            n_bytes,
            article: Some(Span::new(0, n_bytes)),
            ..LinkedData::default()
        };
        assert!(data(900).hidden("Please switch on JavaScript.").is_some());
        assert_eq!(data(900).hidden(&"word ".repeat(100)), None);
        assert_eq!(data(90).hidden("A short page."), None);
    }

    #[test]
    fn the_note_is_one_of_the_documents() {
        let article = "One sentence after the other. ".repeat(30);
        let html = format!(
            "<script type='application/ld+json'>{{\"articleBody\": \"{article}\"}}</script><p>Log in"
        );
        let notes = page(&html).notes;
        assert!(notes[0].contains("900 bytes"), "{notes:?}");
    }

    #[test]
    fn the_article_can_be_shown_and_leads_back_to_its_source() {
        let article = "One sentence after the other. ".repeat(30);
        let html = format!(
            "<p>Log in<script type='application/ld+json'>{{\"headline\": \"The \\u00e9cole\", \
             \"articleBody\": \"\\u00c9t\\u00e9 &amp; so.\\n\\n<p>Two \\\"so\\\" {article}</p>\"}}</script>"
        );
        let mut document = page(&html);
        assert_eq!(document.headlines, ["The \u{e9}cole"]);
        show(&mut document);
        let blocks: Vec<_> = document
            .blocks
            .iter()
            .map(|b| b.span.of(&document.text))
            .collect();
        assert_eq!(blocks[0], "\u{c9}t\u{e9} &amp; so.");
        assert!(
            blocks[1].starts_with("Two \"so\" One sentence"),
            "{}",
            blocks[1]
        );
        let at = document.text.find("\u{e9} &").unwrap();
        let span = document.origin.to_source(Span::new(at, at + 2));
        assert_eq!(span.of(&html), "\\u00e9");
        assert!(
            document.notes[0].contains("was read from"),
            "{:?}",
            document.notes
        );
    }

    #[test]
    fn a_page_that_shows_its_article_keeps_it() {
        let mut document = page("<p>One.");
        show(&mut document);
        assert_eq!(document.text, "One.");
    }
}
