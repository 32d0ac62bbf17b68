//! The document: one text, its blocks, and what the reader knows about them.
//!
//! HTML and plain text have the same form from here on. A stage asks a block for evidence: its ancestors,
//! its links, whether it is hidden. A block of plain text has none, so the stage relies on the words. No
//! stage sees a DOM.

mod block;
mod claim;
mod element;
mod host;
mod name;
mod outline;

pub use block::{Block, BlockKind, Hidden, Inline, InlineKind, SelectorNumber, SiteVerdict, Table};
pub use claim::{Claim, ClaimKind};
pub use element::{Ancestors, Element, ElementId};
pub(crate) use element::{block_ranges, has_word};
pub(crate) use host::host_of_link;
pub use host::{host_of, is_host_of};
pub use name::Name;
pub(crate) use name::NamePool;
pub(crate) use outline::Outline;

use std::borrow::Cow;

use crate::text::{LineEnding, OriginMap, Span, lines};

/// What a document was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Text.
    Text,
    /// HTML; the document's text is the text that a browser would show.
    Html,
}

/// How the bytes of a source became characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoding {
    /// Name of the encoding, as in the WHATWG standard: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// What decided the encoding: `bom`, `transport`, `meta`, `xml`, `utf-8`, `guess` or `record`.
    pub source: &'static str,
    /// The encoding that the page or its transport declares, if the bytes are in another one.
    pub declared: Option<&'static str>,
    /// Number of invalid byte sequences; each became U+FFFD.
    pub n_replacements: usize,
}

impl Decoding {
    /// Returns the note for a page whose bytes are not in the encoding that it declares.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        self.note_of("page")
    }

    /// Returns the same note where not the page but `who` declares the encoding.
    #[must_use]
    pub fn note_of(&self, who: &str) -> Option<String> {
        let declared = self.declared?;
        Some(format!(
            "the {who} declares {declared}, but its bytes are {}; it is read as that",
            self.encoding
        ))
    }
}

/// A text that stages look at, with the evidence that came with it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path as given, or the id of a record.
    pub id: String,
    /// Address of the page, if it is known; it chooses the site rules.
    pub url: Option<String>,
    /// The address that the page's links are relative to, if the page names it (`<base href>`).
    pub base: Option<String>,
    /// What the document was read from.
    pub kind: SourceKind,
    /// Whether the text is a field of a record. Such a text need not end with a line break.
    pub is_field: bool,
    /// The visible text. Never changed.
    pub text: String,
    /// Blocks of an HTML document, disjoint and in the order of the text. Empty for plain text, whose
    /// lines are found when they are needed: see [`blocks_or_lines`](Self::blocks_or_lines).
    pub blocks: Vec<Block>,
    /// Elements of an HTML document, parents before children; empty for text.
    pub elements: Vec<Element>,
    /// Links, emphasis and code inside blocks, sorted by start, for HTML.
    pub inlines: Vec<Inline>,
    /// Programming languages that the page names for preformatted elements, sorted by element.
    pub languages: Vec<(ElementId, Box<str>)>,
    /// The decoded HTML source, for reports; `None` where the text is the source.
    pub source: Option<String>,
    /// Maps spans of the text to spans of the source.
    pub origin: OriginMap,
    /// How the bytes became characters.
    pub decoding: Decoding,
    /// The page's own title (`<title>`), if it has one.
    pub title: Option<String>,
    /// Other titles that the page gives its article: `og:title`, `headline` of its linked data.
    pub headlines: Vec<String>,
    /// The name of the site (`og:site_name`), if the page gives it.
    pub site_name: Option<String>,
    /// Whether the page's metadata says that it is a thread of a forum or a question with answers.
    pub is_discussion: bool,
    /// The page's own language (`<html lang>`), if it names one.
    pub language: Option<String>,
    /// What the page says of itself, in the order of the source, as far as it was read.
    pub claims: Vec<Claim>,
    /// The place of the article in the source, if it stands only in the page's linked data: the inside
    /// of a JSON string there.
    pub linked_article: Option<Span>,
    /// Sentences for the report that say what the reader left out or cut short.
    pub notes: Vec<String>,
}

impl Document {
    /// Makes a document of a text.
    #[must_use]
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of(id.into(), text.into(), false)
    }

    /// Makes a document of the text of a record.
    #[must_use]
    pub fn from_record(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of(id.into(), text.into(), true)
    }

    fn of(id: String, text: String, is_field: bool) -> Self {
        Self {
            id,
            url: None,
            base: None,
            kind: SourceKind::Text,
            is_field,
            blocks: Vec::new(),
            text,
            elements: Vec::new(),
            inlines: Vec::new(),
            languages: Vec::new(),
            source: None,
            origin: OriginMap::Identity,
            decoding: Decoding {
                encoding: "UTF-8",
                source: "record",
                declared: None,
                n_replacements: 0,
            },
            title: None,
            headlines: Vec::new(),
            site_name: None,
            is_discussion: false,
            language: None,
            claims: Vec::new(),
            linked_article: None,
            notes: Vec::new(),
        }
    }

    /// Ends the text with a line break, as the text of a file does.
    ///
    /// Only for pages: the layout makes all their line breaks, so this last one is not a repair.
    pub fn end_with_line_break(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Returns the blocks of a page, or each line of a text that is not blank.
    ///
    /// The blocks of a text are made anew at each call and not kept, because a block takes six times
    /// the bytes of a short line.
    #[must_use]
    pub fn blocks_or_lines(&self) -> Cow<'_, [Block]> {
        if self.is_html() {
            Cow::Borrowed(&self.blocks)
        } else {
            Cow::Owned(blocks_of_text(&self.text))
        }
    }

    /// Returns whether the document was read from HTML.
    #[must_use]
    pub fn is_html(&self) -> bool {
        self.kind == SourceKind::Html
    }

    /// Returns the line break that the document uses.
    #[must_use]
    pub fn line_ending(&self) -> LineEnding {
        LineEnding::of(&self.text)
    }

    /// Returns the text that lines and columns in reports refer to.
    #[must_use]
    pub fn source_text(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.text)
    }

    /// Returns the host of the document's address, without `www.`.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        host_of(self.url.as_deref()?)
    }

    /// Returns the language of a preformatted element, if the page names it.
    #[must_use]
    pub fn language_of_code(&self, element: ElementId) -> Option<&str> {
        let at = self.languages.binary_search_by_key(&element, |(id, _)| *id);
        Some(&self.languages.get(at.ok()?)?.1)
    }

    /// Iterates from an element to the root.
    #[must_use]
    pub fn ancestors(&self, element: Option<ElementId>) -> Ancestors<'_> {
        Ancestors::new(&self.elements, element)
    }
}

/// Returns a block for each line of a text that is not blank.
#[must_use]
pub fn blocks_of_text(text: &str) -> Vec<Block> {
    lines(text)
        .filter(|line| line.of(text).contains(|c: char| !c.is_whitespace()))
        .map(Block::line)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_small() {
        // A text of short lines has as many blocks as lines, and they take most of its memory.
        assert_eq!(size_of::<Block>(), 48);
        assert_eq!(size_of::<Element>(), 80);
    }

    #[test]
    fn each_line_that_is_not_blank_is_a_block() {
        let document = Document::from_text("a.txt", "one\r\n \r\n\r\ntwo\n");
        let blocks = document.blocks_or_lines();
        let blocks: Vec<_> = blocks.iter().map(|b| b.span.of(&document.text)).collect();
        assert_eq!(blocks, ["one", "two"]);
    }

    #[test]
    fn a_page_ends_with_one_line_break() {
        for (text, expected) in [("one", "one\n"), ("one\n", "one\n"), ("", "")] {
            let mut document = Document::from_text("a.html", text);
            document.end_with_line_break();
            assert_eq!(document.text, expected);
        }
    }

    #[test]
    fn the_host_is_cut_out_of_the_address() {
        let mut document = Document::from_text("a", "");
        for (url, host) in [
            ("https://www.example.org/a?b", Some("example.org")),
            (
                "http://user@news.example.org:8080/",
                Some("news.example.org"),
            ),
            ("example.org/a", Some("example.org")),
            ("https://WWW.example.org/a", Some("example.org")),
            ("https:///a", None),
        ] {
            document.url = Some(url.to_owned());
            assert_eq!(document.host(), host, "{url}");
        }
    }
}
