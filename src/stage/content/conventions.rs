//! What belongs to an article by the user's own convention: title, captions, tables, …
//!
//! Kinds that stand in the running text (captions, tables, lists, code, footnotes) are left to the
//! model, or all dropped. Kinds that stand beside it (title, byline, date) are all kept, or all
//! dropped, and comments all kept, or left to the model.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::choice::Fate;
use super::evidence::NameLexicon;
use super::facts::Facts;
use crate::document::{Block, BlockKind, Document};
use crate::rule::{fold, opening_of};

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
    pub(super) names: &'p NameLexicon,
    pub(super) document: &'p Document,
    pub(super) text: &'p str,
    pub(super) blocks: &'p [Block],
}

impl Conventions<'_> {
    /// Changes what becomes of blocks of the kinds that the user keeps or does not keep; `row`
    /// gives the evidence of a block.
    ///
    /// A page of nothing but its title keeps it.
    pub(super) fn apply<'r>(&self, fates: &mut Vec<Fate>, row: impl Fn(usize) -> &'r [f32]) {
        let chosen = fates.clone();
        self.change(fates, row);
        if !fates.contains(&Fate::Kept) {
            *fates = chosen;
        }
    }

    fn change<'r>(&self, fates: &mut [Fate], row: impl Fn(usize) -> &'r [f32]) {
        let title = self.title();
        let first_kept = fates.iter().position(|fate| *fate == Fate::Kept);
        let head = title.unwrap_or(0)..first_kept.unwrap_or(0).max(title.unwrap_or(0) + MOST_HEAD);
        self.free_copies(fates, &row);
        for (index, fate) in fates.iter_mut().enumerate() {
            let kind = match self.kind_inside(index, row(index)) {
                Some(kind) => Some(kind),
                None if title == Some(index) => Some(ContentKind::Title),
                None => self.kind_beside(index, row(index), head.contains(&index)),
            };
            let Some(kind) = kind else { continue };
            let is_kept = self.kept.contains(&kind);
            *fate = match *fate {
                // Comments are what a forum consists of: the model knows, a name does not.
                Fate::Kept if !is_kept && kind != ContentKind::Comments => Fate::Convention(kind),
                Fate::Unlikely if !kind.is_inside() && is_kept => Fate::Kept,
                Fate::Unlikely if !kind.is_inside() => Fate::Convention(kind),
                fate => fate,
            };
        }
    }

    /// Keeps the first copy of each block inside the text that the user does not keep: a paragraph
    /// does not go with the cell or caption that has its words.
    fn free_copies<'r>(&self, fates: &mut [Fate], row: &impl Fn(usize) -> &'r [f32]) {
        let goes = |index: usize| {
            let kind = self.kind_inside(index, row(index));
            kind.is_some_and(|kind| !self.kept.contains(&kind))
        };
        let mut freed = HashSet::new();
        for (index, fate) in fates.iter_mut().enumerate() {
            if let Fate::Copy(of) = *fate
                && goes(of)
                && !goes(index)
                && freed.insert(of)
            {
                *fate = Fate::Kept;
            }
        }
    }

    /// Returns the heading that says what the page is called: one of the words of `<title>`, or
    /// the first heading of the first level.
    pub(super) fn title(&self) -> Option<usize> {
        let is_first_level = |index: &usize| self.blocks[*index].kind == BlockKind::Heading(1);
        let headings = || {
            let numbers = 0..self.blocks.len();
            numbers.filter(|index| matches!(self.blocks[*index].kind, BlockKind::Heading(1..=2)))
        };
        let title = self.document.title.as_deref().unwrap_or_default();
        let title = fold(opening_of(title, MOST_TITLE));
        let is_title = |index: &usize| {
            let heading = self.blocks[*index].span.of(self.text);
            let heading = fold(opening_of(heading, MOST_TITLE));
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
        let is_label = is_in_head && self.facts.words(row) <= MOST_LABEL_WORDS;
        if let Some(kind) = is_label.then(|| self.named(index)).flatten() {
            return Some(kind);
        }
        self.facts.is_comment(row).then_some(ContentKind::Comments)
    }

    /// Returns the kind that the elements right around a block name.
    fn named(&self, index: usize) -> Option<ContentKind> {
        /// Elements around the text that may say so.
        const LEVELS: usize = 3;
        let mut around = self
            .document
            .ancestors(self.blocks[index].inner)
            .take(LEVELS);
        around.find_map(|(_, element)| {
            if &*element.tag == "time" || element.itemprop.starts_with("date") {
                return Some(ContentKind::Date);
            }
            let words = self.names.words_of(element);
            words
                .iter()
                .find_map(|word| KINDS.get(word.as_str()).copied())
        })
    }
}

/// The kind that a word of a class name says.
static KINDS: LazyLock<HashMap<&'static str, ContentKind>> = LazyLock::new(|| {
    let lines = include_str!("kind-words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let kinds = [ContentKind::Byline, ContentKind::Date];
    let of_line = lines.filter_map(|line| {
        let (name, words) = line.split_once(": ")?;
        let kind = kinds.into_iter().find(|kind| kind.as_str() == name)?;
        Some(words.split_whitespace().map(move |word| (word, kind)))
    });
    of_line.flatten().collect()
});

/// Bytes of a title or heading that are compared.
const MOST_TITLE: usize = 300;

/// "By", two names, and a role; a date and a time.
const MOST_LABEL_WORDS: u32 = 15;

/// Blocks below the title among which byline and date are looked for.
const MOST_HEAD: usize = 8;
