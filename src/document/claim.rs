//! Claims: what a page says of itself, as the reader came across it.
//!
//! The reader collects them in the order of the source and judges nothing. `page` decides which of them
//! are about the article, and which of those to believe.

use super::ElementId;
use crate::text::Span;

/// One thing that a page says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What kind of markup says it.
    pub kind: ClaimKind,
    /// The name that the page gives it, in lower case: `og:title`, `datepublished`; for
    /// [`ClaimKind::Class`] the classes as the page spells them.
    pub key: Box<str>,
    /// What it says; empty for [`ClaimKind::LinkedData`], whose text is `source`.
    pub value: Box<str>,
    /// Where it stands in the source: the start tag, or the inside of the script.
    pub source: Span,
    /// The element that says it, if it is one that shows text.
    pub element: Option<ElementId>,
    /// How many blocks of the page stand before it.
    pub block: u32,
}

/// The kinds of markup by which pages say something of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimKind {
    /// A `<meta>` with a name or property.
    Meta,
    /// A `<link rel>`.
    Link,
    /// A script of linked data.
    LinkedData,
    /// An element with `itemprop` (microdata) or `property` (`RDFa`).
    Property,
    /// A link with `rel=author` or `rel=license`.
    Rel,
    /// A `<time>`.
    Time,
    /// An element whose class or id speaks of an author or a date.
    Class,
    /// What a selector of the configuration matches; the key is the field.
    Site,
}
