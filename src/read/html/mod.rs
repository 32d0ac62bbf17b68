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
mod element_text;
mod flow;
mod formula;
mod frame;
mod grid;
mod json_string;
mod language;
mod layout;
mod limits;
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
use crate::text::work::{Budget, within};

pub use limits::{HtmlError, HtmlLimits};

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
