//! What belongs to an article by the user's own convention: title, captions, tables, …
//!
//! Kinds that are part of nearly every article (captions, tables, lists, code, footnotes) are left
//! to the model, or all dropped. Kinds that the model hardly ever counts as the article (title,
//! byline, date, comments) are left to it, or kept where they are found; where it drops one, the
//! convention is named, since that is what would keep it.

use serde::{Deserialize, Serialize};

use super::choice::Fate;
use super::facts::Facts;
use crate::document::{Block, BlockKind, Document};
use crate::rule::fold;

/// A kind of block that a user may count as the article or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ContentKind {
    /// The heading that says what the page is called.
    Title,
    /// Who wrote it, beside the title.
    Byline,
    /// When it was written, beside the title.
    Date,
    /// Captions of figures and tables.
    Captions,
    /// Cells of tables.
    Tables,
    /// Items of lists, terms and their definitions.
    Lists,
    /// Preformatted text.
    Code,
    /// Notes below the text.
    Footnotes,
    /// What readers wrote below it.
    Comments,
}

impl ContentKind {
    /// What is kept when the user says nothing: what is part of the running text.
    pub const DEFAULT: [Self; 5] = [
        Self::Captions,
        Self::Tables,
        Self::Lists,
        Self::Code,
        Self::Footnotes,
    ];

    /// Returns whether blocks of the kind stand in the running text, where the model judges them.
    fn is_inside(self) -> bool {
        Self::DEFAULT.contains(&self)
    }

    /// Returns the word that the configuration uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Captions => "captions",
            Self::Tables => "tables",
            Self::Lists => "lists",
            Self::Code => "code",
            Self::Footnotes => "footnotes",
            Self::Comments => "comments",
        }
    }
}

/// What the conventions look at.
pub(super) struct Conventions<'p> {
    pub(super) kept: &'p [ContentKind],
    pub(super) facts: &'p Facts,
    pub(super) document: &'p Document,
    pub(super) text: &'p str,
    pub(super) blocks: &'p [Block],
}

impl Conventions<'_> {
    /// Changes what becomes of blocks of the kinds that the user keeps or does not keep; `row`
    /// gives the evidence of a block.
    pub(super) fn apply<'r>(&self, fates: &mut [Fate], row: impl Fn(usize) -> &'r [f32]) {
        let title = self.title();
        let first_kept = fates.iter().position(|fate| *fate == Fate::Kept);
        let head = title.unwrap_or(0)..first_kept.unwrap_or(0).max(title.unwrap_or(0) + MOST_HEAD);
        for (index, fate) in fates.iter_mut().enumerate() {
            let kind = match self.kind_inside(index, row(index)) {
                Some(kind) => Some(kind),
                None if title == Some(index) => Some(ContentKind::Title),
                None => self.kind_beside(index, row(index), head.contains(&index)),
            };
            let Some(kind) = kind else { continue };
            match (kind.is_inside(), self.kept.contains(&kind), *fate) {
                (true, false, Fate::Kept) | (false, false, Fate::Unlikely) => {
                    *fate = Fate::Convention(kind);
                }
                (false, true, Fate::Unlikely) => *fate = Fate::Kept,
                _ => {}
            }
        }
    }

    /// Returns the heading that says what the page is called: one of the words of `<title>`, or
    /// the first heading of the first level.
    fn title(&self) -> Option<usize> {
        let is_first_level = |index: &usize| self.blocks[*index].kind == BlockKind::Heading(1);
        let headings = || {
            let numbers = 0..self.blocks.len();
            numbers.filter(|index| matches!(self.blocks[*index].kind, BlockKind::Heading(1..=2)))
        };
        let title = fold(self.document.title.as_deref().unwrap_or_default());
        let is_title = |index: &usize| {
            let heading = fold(self.blocks[*index].span.of(self.text));
            heading.contains(' ') && title.contains(&heading)
        };
        headings()
            .find(is_title)
            .or_else(|| headings().find(is_first_level))
    }

    /// Returns the kind of a block that may be part of the text.
    fn kind_inside(&self, index: usize, row: &[f32]) -> Option<ContentKind> {
        match self.blocks[index].kind {
            BlockKind::Caption => Some(ContentKind::Captions),
            BlockKind::Cell(_) => Some(ContentKind::Tables),
            BlockKind::ListItem { .. } | BlockKind::Term | BlockKind::Definition => {
                Some(ContentKind::Lists)
            }
            BlockKind::Preformatted => Some(ContentKind::Code),
            _ if self.facts.is_caption(row) => Some(ContentKind::Captions),
            _ if self.facts.is_note(row) => Some(ContentKind::Footnotes),
            _ => None,
        }
    }

    /// Returns the kind of a block that stands beside the text.
    fn kind_beside(&self, index: usize, row: &[f32], is_in_head: bool) -> Option<ContentKind> {
        if is_in_head && self.is_date(index) {
            Some(ContentKind::Date)
        } else if is_in_head && self.facts.is_byline(row) {
            Some(ContentKind::Byline)
        } else if self.facts.is_comment(row) {
            Some(ContentKind::Comments)
        } else {
            None
        }
    }

    /// Returns whether the page itself says that a block is a date.
    fn is_date(&self, index: usize) -> bool {
        /// Elements around the text that may say so.
        const LEVELS: usize = 3;
        let mut around = self
            .document
            .ancestors(self.blocks[index].inner)
            .take(LEVELS);
        around.any(|(_, element)| &*element.tag == "time" || element.itemprop.starts_with("date"))
    }
}

/// Blocks below the title among which byline and date are looked for.
const MOST_HEAD: usize = 8;
