//! What each block of a page is known as, and what it looks like.

use crate::document::{Block, BlockKind, Document, Hidden};
use crate::phrase::{Phrase, PhraseBlock, PhraseIndex, PhrasePlace, ReadLine, Reader};
use crate::text::Span;
use crate::text::work::spend;

/// A block with so large a share of links is a link, from 0 to 1.
const MOSTLY_LINK: f32 = 0.5;
/// The same share for a title that links, with a sentence about it.
const PARTLY_LINK: f32 = 0.15;
/// Longest title with a sentence about it, in words.
const MAX_ITEM_WORDS: usize = 60;

/// How surely a pack knows a block. The numbers are values of a feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// No pack knows it.
    #[default]
    Unknown = 0,
    /// An ordinary word that furniture uses too.
    Weak = 1,
    /// It opens as furniture does.
    Opening = 2,
    /// All of it is a phrase.
    Whole = 3,
}

/// What a block looks like, when a list of titles is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A link, alone or with a sentence about it.
    Linked,
    /// A date, a number or a phrase. It may stand in a list, and it proves nothing.
    Neutral,
    /// Short, and no sentence.
    Title,
    /// A text that a machine has cut off.
    Teaser,
    /// Text.
    Prose,
}

/// The blocks of a page, read.
pub(super) struct Phrases<'p> {
    index: &'p PhraseIndex,
    pub(super) lines: Vec<ReadLine<'p>>,
    blocks: &'p [Block],
    /// Words of text in sentences before each block; one entry more than blocks.
    prose_before: Vec<usize>,
}

impl<'p> Phrases<'p> {
    pub(super) fn new(
        document: &'p Document,
        text: &'p str,
        blocks: &'p [Block],
        index: &'p PhraseIndex,
    ) -> Self {
        let mut reader = Reader::new(index, None);
        let texts = || blocks.iter().map(|block| block.span.of(text));
        let candidates: Vec<_> = texts().map(|text| reader.may_be_furniture(text)).collect();
        let language = candidates
            .contains(&true)
            .then(|| index.language_of(text, document.language.as_deref()))
            .flatten();
        let mut reader = Reader::new(index, language);
        let lines: Vec<_> = texts()
            .zip(blocks)
            .zip(candidates)
            .map(|((text, block), is_candidate)| {
                let density = block.link_density();
                if is_candidate {
                    reader.read(text, density)
                } else {
                    reader.read_plain(text, density)
                }
            })
            .collect();
        let mut phrases = Self {
            index,
            lines,
            blocks,
            prose_before: Vec::new(),
        };
        phrases.prose_before = phrases.count_prose();
        phrases
    }

    fn count_prose(&self) -> Vec<usize> {
        let mut sum = 0;
        let mut sums = vec![0];
        sums.extend((0..self.lines.len()).map(|at| {
            let is_prose = self.shape(at) == Shape::Prose && self.blocks[at].hidden == Hidden::No;
            sum += if is_prose { self.lines[at].n_words } else { 0 };
            sum
        }));
        sums
    }

    /// Returns how many words of sentences stand before a block.
    pub(super) fn prose_before(&self, block: usize) -> usize {
        self.prose_before[block]
    }

    /// Returns where a block stands in the text that was read.
    pub(super) fn span(&self, block: usize) -> Span {
        self.blocks[block].span
    }

    /// Returns whether a block is a paragraph, and no part of a list or table.
    pub(super) fn is_paragraph(&self, block: usize) -> bool {
        self.blocks[block].kind == BlockKind::Paragraph
    }

    pub(super) fn strengths(&self) -> Vec<Strength> {
        self.lines.iter().map(strength).collect()
    }

    pub(super) fn openers(&self) -> Vec<bool> {
        let opens = |at| self.list_heading(at).is_some();
        (0..self.lines.len()).map(opens).collect()
    }

    /// Returns the phrase of a block that is known as the heading of a list of other articles.
    pub(super) fn list_heading(&self, at: usize) -> Option<&'p Phrase> {
        let phrase = self
            .index
            .phrase(self.lines[at].hits.get(PhrasePlace::Heading)?);
        let opens = matches!(
            phrase.block,
            Some(PhraseBlock::Posts | PhraseBlock::Stories)
        );
        opens.then_some(phrase)
    }

    /// Returns whether a block is, as a whole or by its opening, a phrase of a kind of furniture.
    pub(super) fn is_of(&self, at: usize, block: PhraseBlock) -> bool {
        const PLACES: [PhrasePlace; 4] = [
            PhrasePlace::Line,
            PhrasePlace::Button,
            PhrasePlace::Start,
            PhrasePlace::Heading,
        ];
        let hits = self.lines[at].hits;
        let phrases = PLACES.iter().filter_map(|place| hits.get(*place));
        phrases
            .map(|id| self.index.phrase(id).block)
            .any(|of_phrase| of_phrase == Some(block))
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        spend(1);
        let line = &self.lines[at];
        let is_linked = line.link_density >= MOSTLY_LINK
            || line.link_density >= PARTLY_LINK && line.n_words <= MAX_ITEM_WORDS;
        if line.is_known() {
            Shape::Neutral
        } else if is_linked {
            Shape::Linked
        } else if line.is_cut_off() {
            Shape::Teaser
        } else if line.is_sentence() || line.is_note() || !line.is_title_like() {
            Shape::Prose
        } else {
            Shape::Title
        }
    }
}

fn strength(line: &ReadLine<'_>) -> Strength {
    let hits = &line.hits;
    if line.is_phrase() {
        Strength::Whole
    } else if hits.get(PhrasePlace::Start).is_some() || line.prefixed.is_some() {
        Strength::Opening
    } else if hits.get(PhrasePlace::Weak).is_some() || line.may_be_bar {
        Strength::Weak
    } else {
        Strength::Unknown
    }
}
