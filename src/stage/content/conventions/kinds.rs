//! Tells the kind of a block by the block itself and the elements right around it.
//!
//! Names of elements further up mean nothing: half of the text of the web stands in an element
//! called "media" or "image". A caption is a `<figcaption>`, or the short text of a small element
//! that is named like one. A note is an item of a list that is named for notes.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::kind::ContentKind;
use super::Conventions;
use crate::document::{BlockKind, Element, Hidden};
use crate::phrase::fold;

use super::super::rules::{CLASS_NAME, HIDDEN, LANDMARK, LINK_LIST};

/// How many elements around the text are searched for its kind.
const LEVELS: usize = 3;

/// Longest label in words: "By", two names, and a role; or a date and a time.
pub(super) const MOST_LABEL_WORDS: u32 = 15;

/// Longest caption in words.
const MOST_CAPTION_WORDS: u32 = 120;

/// Most blocks in an element of a caption: the text, its source, a button.
const MOST_CAPTION_BLOCKS: usize = 4;

impl Conventions<'_> {
    /// Returns the kind of a block that may be part of the text.
    pub(super) fn kind_inside(&self, index: usize) -> Option<ContentKind> {
        let kind = match self.blocks[index].kind {
            BlockKind::Caption => Some(ContentKind::Captions),
            BlockKind::Cell(_) => Some(ContentKind::Tables),
            BlockKind::ListItem { .. } | BlockKind::Term | BlockKind::Definition => {
                Some(ContentKind::Lists)
            }
            BlockKind::Preformatted => Some(ContentKind::Code),
            _ => None,
        };
        let is_asked = |kind: ContentKind| self.keep.contains(&kind) || self.drop.contains(&kind);
        if is_asked(ContentKind::Footnotes) && self.is_note(index) {
            return Some(ContentKind::Footnotes);
        }
        if kind.is_none() && is_asked(ContentKind::Captions) && self.is_caption(index) {
            return Some(ContentKind::Captions);
        }
        kind
    }

    /// Returns the kind of a block that stands beside the text.
    pub(super) fn kind_beside(&self, index: usize, is_in_head: bool) -> Option<ContentKind> {
        let said = &self.said[index];
        // A heading that is a name stands above what that person says or does.
        let is_heading = matches!(self.blocks[index].kind, BlockKind::Heading(_));
        let is_label = is_in_head && !is_heading && said.n_words <= MOST_LABEL_WORDS;
        if let Some(kind) = is_label.then(|| self.named(index)).flatten() {
            return Some(kind);
        }
        said.is_comment.then_some(ContentKind::Comments)
    }

    /// Returns whether a block of a kept kind stands in the article or right behind it.
    pub(super) fn belongs(
        &self,
        index: usize,
        kind: ContentKind,
        body: &std::ops::Range<usize>,
    ) -> bool {
        /// Notes and the last picture may stand this many blocks below the last paragraph.
        const BEHIND: usize = 3;
        let block = &self.blocks[index];
        let is_hidden = matches!(block.hidden, Hidden::Style | Hidden::NoScript);
        let end = match kind {
            ContentKind::Footnotes => usize::MAX,
            _ => body.end + BEHIND,
        };
        if is_hidden || block.kind == BlockKind::Control || !(body.start..end).contains(&index) {
            return false;
        }
        let rule = self.facts.rule(&self.said[index]);
        match kind {
            // A picture may stand in a box of any name.
            ContentKind::Captions => !self.is_in_landmark(index),
            ContentKind::Footnotes => rule != LANDMARK && rule != HIDDEN,
            _ => ![LANDMARK, HIDDEN, CLASS_NAME, LINK_LIST].contains(&rule),
        }
    }

    fn is_in_landmark(&self, index: usize) -> bool {
        let mut around = self.document.ancestors(self.blocks[index].inner);
        around.any(|(_, element)| matches!(&*element.tag, "nav" | "aside" | "footer" | "form"))
    }

    /// Returns whether a block is the caption of a picture, although its own tag does not say so.
    fn is_caption(&self, index: usize) -> bool {
        let block = &self.blocks[index];
        let is_text = matches!(block.kind, BlockKind::Paragraph);
        if !is_text || self.said[index].n_words > MOST_CAPTION_WORDS {
            return false;
        }
        let mut around = self.document.ancestors(block.inner).take(LEVELS);
        around.any(|(_, element)| {
            let is_small = element.blocks.len() <= MOST_CAPTION_BLOCKS;
            is_small && (self.is_named(element, &CAPTIONS) || &*element.tag == "figcaption")
        })
    }

    /// Returns whether a block is a note, or an item of a list of notes.
    fn is_note(&self, index: usize) -> bool {
        /// A list in a box, an item with a paragraph: so many elements are looked at.
        const LEVELS: usize = 5;
        const MOST_BLOCKS: usize = 3;
        let mut is_item = false;
        let mut around = self
            .document
            .ancestors(self.blocks[index].inner)
            .take(LEVELS);
        around.any(|(_, element)| {
            // A short element with an id is the target of a link: `<div id=fn1>`.
            let is_target = !element.id.is_empty() && element.blocks.len() <= MOST_BLOCKS;
            is_item |= is_target || matches!(&*element.tag, "li" | "ol" | "dd" | "aside" | "p");
            let says = matches!(
                &*element.role,
                "doc-endnotes" | "doc-footnote" | "doc-endnote"
            );
            says || is_item && self.is_named(element, &NOTES)
        })
    }

    fn is_named(&self, element: &Element, words: &HashSet<&'static str>) -> bool {
        if element.class.is_empty() && element.id.is_empty() {
            return false;
        }
        let named = self.names.words_of(element);
        named.iter().any(|word| words.contains(word.as_str()))
    }

    /// Returns the kind that is named by the elements right around a block.
    fn named(&self, index: usize) -> Option<ContentKind> {
        let mut around = self
            .document
            .ancestors(self.blocks[index].inner)
            .take(LEVELS);
        let by_name = around.find_map(|(_, element)| {
            if &*element.tag == "time" || element.itemprop.starts_with("date") {
                return Some(ContentKind::Date);
            }
            let words = self.names.words_of(element);
            words.iter().find_map(|word| match word.as_str() {
                word if BYLINES.contains(word) => Some(ContentKind::Byline),
                word if DATES.contains(word) => Some(ContentKind::Date),
                _ => None,
            })
        });
        by_name.or_else(|| self.is_signature(index).then_some(ContentKind::Byline))
    }

    /// Returns whether a line names the author: it begins with a word that opens such lines, and
    /// then has a year, or nothing but names.
    fn is_signature(&self, index: usize) -> bool {
        /// Most words of names: two names of three words, and "and".
        const MOST_NAMES: usize = 8;
        let text = self.blocks[index].span.of(self.text).trim();
        let mut words = text.split_whitespace();
        let first = words.next().map(fold).unwrap_or_default();
        if !OPENS_BYLINE.contains(first.as_str()) || text.ends_with(['.', '!', '?', ':']) {
            return false;
        }
        let is_year = |word: &str| {
            let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
            digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
        };
        let rest: Vec<_> = words.collect();
        let are_names = BEFORE_NAMES.contains(first.as_str())
            && (2..=MOST_NAMES).contains(&rest.len())
            && rest.iter().all(|word| word.starts_with(char::is_uppercase));
        rest.iter().any(|word| is_year(word)) || are_names
    }

    /// Returns the words of a block, folded for comparison.
    pub(super) fn folded(&self, index: usize) -> String {
        fold(self.blocks[index].span.of(self.text))
    }
}

/// Returns the words in the lines of the list that begin with `name`.
pub(super) fn words_of(name: &str) -> HashSet<&'static str> {
    let lines = include_str!("kind-words.txt").lines();
    let of_name = lines.filter_map(|line| line.split_once(": ").filter(|(of, _)| *of == name));
    of_name
        .flat_map(|(_, words)| words.split_whitespace())
        .collect()
}

static BYLINES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("byline"));
static OPENS_BYLINE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("opens-byline"));
static BEFORE_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("before-names"));
static DATES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("date"));
static CAPTIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("caption"));
static NOTES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("notes"));
