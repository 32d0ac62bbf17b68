//! Reads HTML: from a page's source to a [`Document`].
//!
//! ```text
//! source ─tokenizer─▶ tokens ─tree builder─▶ tree ─walk─▶ lines ─▶ text, blocks, elements
//!                     (spans, depth)         (selectors)   (white space, boxes)
//! ```
//!
//! The tree is that of a browser (html5ever). scraper keeps it, so that site rules can be CSS
//! selectors. The text is what a browser would show, laid out by the elements alone: style sheets
//! are not read, only `style` attributes. Nothing is judged here: navigation, hidden elements and
//! share bars become blocks like all others, together with the evidence about them.
//!
//! The time for hostile pages is in proportion to their length: depth, nodes and attributes are
//! limited while parsing, and nothing here recurses.

mod arena;
mod attributes;
mod boxes;
mod claims;
mod code;
mod flow;
mod formula;
mod frame;
mod grid;
mod json_string;
mod language;
mod layout;
mod line;
mod linked_data;
mod noscript;
mod origins;
mod parse;
mod position;
mod raw;
mod said;
mod scan;
mod script;
mod shadow;
mod sign;
mod signs;
mod tables;
mod tags;
#[cfg(test)]
pub(crate) mod testing;
mod tex;
mod tokens;
mod tree;
mod walk;
mod wide;

use crate::document::{Decoding, Document};
use crate::site::SiteRules;
use crate::text::work::{Budget, Exceeded, within};

/// How large and how tangled a page may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlLimits {
    /// Elements and runs of text, and a share for attributes. A page with more is refused.
    ///
    /// Ordinary pages have a few thousand. A node costs about 320 bytes while the page is read, and
    /// up to 360 while its evidence is held. A large page must not take more than 60 times its
    /// bytes. So a page may have one fifteenth of this number (by default 100,000 nodes, which take
    /// some 60 MB), plus one node for every six bytes, up to this number. Of 1,497 real pages the
    /// densest has one node in fifteen bytes, and is small; the largest has 60,000 nodes.
    pub max_nodes: usize,
    /// Levels of elements. Deeper elements are read as blocks of the element at the limit.
    ///
    /// Browsers do the same at the same depth.
    pub max_depth: usize,
    /// Steps of reading. A page that takes more is refused.
    pub max_work: u64,
    /// Attributes of one tag that is longer than 16 KiB. A page with more is refused.
    pub max_attributes: usize,
}

impl HtmlLimits {
    /// Returns how many nodes a page of `n_bytes` may have.
    fn nodes_of(&self, n_bytes: usize) -> usize {
        const SHARE: usize = 15;
        const BYTES_A_NODE: usize = 6;
        let of_bytes = self.max_nodes.div_ceil(SHARE) + n_bytes / BYTES_A_NODE;
        self.max_nodes.min(of_bytes)
    }
}

impl Default for HtmlLimits {
    fn default() -> Self {
        Self {
            max_nodes: 1_500_000,
            max_depth: 512,
            max_work: u64::MAX,
            max_attributes: 10_000,
        }
    }
}

/// Why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HtmlError {
    /// The page has more nodes than allowed.
    #[error("the page has more than {limit} nodes")]
    TooManyNodes {
        /// The limit.
        limit: usize,
    },
    /// A tag has more attributes than allowed.
    #[error("the tag in line {line} has more than {limit} attributes, which no real page has")]
    TooManyAttributes {
        /// The limit.
        limit: usize,
        /// Line of the source, from 1.
        line: usize,
    },
    /// The page takes more work than allowed.
    #[error("reading is too much: {0}")]
    TooMuchWork(#[from] Exceeded),
    /// The page is longer than the parser can address.
    #[error("the page has {n_bytes} bytes; the parser reads at most 4 GiB")]
    TooLong {
        /// Length of the page.
        n_bytes: usize,
    },
}

/// Reads a page.
///
/// `url` chooses the site rules. `decoding` is kept in the document as it is.
///
/// # Errors
///
/// When the page is beyond one of the `limits` and leaving something out does not help.
pub fn read(
    id: String,
    url: Option<String>,
    source: String,
    decoding: Decoding,
    sites: &SiteRules,
    limits: &HtmlLimits,
) -> Result<Document, HtmlError> {
    let budget = Budget {
        max_work: limits.max_work,
        ..Budget::UNBOUNDED
    };
    let read = || {
        let page = parse::parse(&source, limits)?;
        let verdicts = sites.verdicts(url.as_deref(), &page.html);
        let mut document = walk::walk(&page, &source, &verdicts);
        let fields = sites.fields(url.as_deref(), &page.html);
        document
            .claims
            .extend(claims::of_sites(&page, &source, &fields));
        document.id = id;
        document.url = url;
        document.base = page.origins.base;
        document.decoding = decoding;
        document.notes.splice(0..0, page.notes);
        document.source = Some(source);
        Ok(document)
    };
    let (document, _) = within(budget, read)?;
    document
}

/// Replaces the text of a page by the article in its linked data, if the page itself shows none.
pub fn show_linked_article(document: &mut Document) {
    linked_data::show(document);
}
