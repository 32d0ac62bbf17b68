//! Blocks: runs of text that are kept or dropped as a whole.

use super::ElementId;
use crate::text::Span;

/// A maximal run of visible text without a block border inside.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where the block stands in the document's text, without the break after it.
    pub span: Span,
    /// What the block is on the page.
    pub kind: BlockKind,
    /// The nearest block-level element around the text; `None` for text input.
    pub element: Option<ElementId>,
    /// The deepest element that holds all of the text, for example an `<a>` around all of it.
    pub inner: Option<ElementId>,
    /// Whether and how the page hides the block.
    pub hidden: Hidden,
    /// Bytes of the block's text that stand inside links.
    pub link_bytes: u32,
    /// What a site rule of the configuration says of the block.
    pub site: SiteVerdict,
}

impl Block {
    /// Makes a block of a line of plain text. The only evidence about such a block is its words.
    #[must_use]
    pub fn line(span: Span) -> Self {
        Self {
            span,
            kind: BlockKind::Line,
            element: None,
            inner: None,
            hidden: Hidden::No,
            link_bytes: 0,
            site: SiteVerdict::None,
        }
    }

    /// Returns the share of the block's text that stands inside links, from 0 to 1.
    #[must_use]
    pub fn link_density(&self) -> f32 {
        if self.span.is_empty() {
            return 0.0;
        }
        (self.link_bytes as f32 / self.span.len() as f32).min(1.0)
    }
}

/// What a block is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A line of a text.
    Line,
    /// Running text, and everything that is none of the other kinds.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// The first block of a list item.
    ListItem {
        /// Number of lists around it, from 1.
        depth: u8,
        /// The item's number in an ordered list.
        number: Option<u32>,
    },
    /// A term of a definition list.
    Term,
    /// A definition of a definition list.
    Definition,
    /// A cell of a table.
    Cell(Table),
    /// A caption of a figure or table.
    Caption,
    /// Preformatted text, verbatim for every stage.
    Preformatted,
    /// A button, an option, a legend or label of a form.
    Control,
}

/// The place of a cell in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Table {
    /// Element of the table. It tells two adjacent tables apart.
    pub table: ElementId,
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// Whether it is a heading cell.
    pub heading: bool,
}

/// Whether and how the page hides a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hidden {
    /// The block is visible.
    #[default]
    No,
    /// Hidden by the `hidden` attribute, an inline `display: none` or an inline `visibility: hidden`.
    Style,
    /// Hidden from screen readers only, by `aria-hidden="true"`.
    Aria,
    /// Visible to screen readers only, by a class such as `sr-only`.
    ScreenReader,
    /// Part of a `<noscript>` element, the alternative of a script.
    NoScript,
}

/// What the site rules of the configuration say of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SiteVerdict {
    /// No site rule speaks of the block.
    #[default]
    None,
    /// A `keep` selector matches the block's element or one around it.
    Keep,
    /// The `drop` selector with this number in the configuration matches it.
    Drop(SelectorNumber),
}

/// The number of a `drop` selector.
///
/// It is stored as two bytes, which need no alignment, so that a [`Block`] takes 48 bytes instead of 56.
/// A text of short lines has as many blocks as lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SelectorNumber([u8; 2]);

impl From<u16> for SelectorNumber {
    fn from(number: u16) -> Self {
        Self(number.to_le_bytes())
    }
}

impl From<SelectorNumber> for usize {
    fn from(number: SelectorNumber) -> Self {
        u16::from_le_bytes(number.0).into()
    }
}

/// An inline element: a link, emphasis, code or the mark of a note, for example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Where it stands in the document's text.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// What an inline element does to its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// A link, with its address as the page writes it.
    Link(Box<str>),
    /// `<em>`, `<i>`
    Emphasis,
    /// `<strong>`, `<b>`
    Strong,
    /// `<code>`, `<kbd>`, `<samp>`, `<tt>`: verbatim for every stage.
    Code,
    /// The mark of a note, in brackets: `[3]`.
    NoteMark,
    /// A formula, between dollar signs if it is TeX: verbatim for every stage.
    Formula,
    /// The blank between two lines or blocks inside one cell of a table.
    Break,
}
