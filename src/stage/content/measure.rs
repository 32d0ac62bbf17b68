//! What the stage knows of blocks and elements: words, sentences, and what an element names.
//!
//! All sums over elements are made in one pass from the leaves to the root: the arena has parents
//! before children, so walking it backwards meets every child before its parent.

use super::names::furniture_name;
use crate::document::{Block, Document, Element, ElementId};
use crate::text::Span;

/// What makes a block furniture: the element, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Culprit {
    /// `<nav>`, `<footer>`, `role="complementary"`, …
    Landmark(ElementId),
    /// A word of its class or id: the word and its concept.
    Name(ElementId, &'static str, &'static str),
}

impl Culprit {
    pub(super) fn element(self) -> ElementId {
        match self {
            Self::Landmark(element) | Self::Name(element, ..) => element,
        }
    }
}

/// Sums and verdicts, one for each element of the document.
#[derive(Debug)]
pub(super) struct Measure {
    /// Words of each block.
    pub(super) words: Vec<u32>,
    /// Words of each block that reads as prose; 0 for others.
    pub(super) sentence_words: Vec<u32>,
    /// Words below each element.
    pub(super) all: Vec<u32>,
    /// Sentence words below each element.
    pub(super) prose: Vec<u32>,
    /// Sentence words below each element that stand in no furniture.
    pub(super) clean_prose: Vec<u32>,
    /// The furniture that an element is or lies in, the outermost.
    pub(super) culprit: Vec<Option<Culprit>>,
}

/// An element that holds this share of the page's prose is never furniture, whatever its name.
const MASS_OF_PROSE: f32 = 0.4;

impl Measure {
    pub(super) fn new(document: &Document, text: &str, blocks: &[Block]) -> Self {
        let words: Vec<_> = blocks
            .iter()
            .map(|block| count_words(block.span.of(text)))
            .collect();
        let sentence_words: Vec<_> = blocks
            .iter()
            .zip(&words)
            .map(|(block, n)| {
                if is_prose(block, block.span, text, *n) {
                    *n
                } else {
                    0
                }
            })
            .collect();
        let prose = sum_up(&document.elements, blocks, |index| sentence_words[index]);
        let all = sum_up(&document.elements, blocks, |index| words[index]);
        let culprit = culprits(&document.elements, &prose);
        let is_clean = |block: &Block| block.element.is_none_or(|e| culprit[e.index()].is_none());
        let clean_prose = sum_up(&document.elements, blocks, |index| {
            if is_clean(&blocks[index]) {
                sentence_words[index]
            } else {
                0
            }
        });
        Self {
            words,
            sentence_words,
            all,
            prose,
            clean_prose,
            culprit,
        }
    }
}

/// Adds the value of every block to all elements around it.
fn sum_up(elements: &[Element], blocks: &[Block], value: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut sums = vec![0; elements.len()];
    for (index, block) in blocks.iter().enumerate() {
        if let Some(sum) = block
            .element
            .and_then(|element| sums.get_mut(element.index()))
        {
            *sum += value(index);
        }
    }
    for index in (0..elements.len()).rev() {
        if let Some(parent) = elements[index].parent {
            sums[parent.index()] += sums[index];
        }
    }
    sums
}

fn culprits(elements: &[Element], prose: &[u32]) -> Vec<Option<Culprit>> {
    let page = prose.first().copied().unwrap_or_default();
    let mut found: Vec<Option<Culprit>> = Vec::with_capacity(elements.len());
    for (index, element) in elements.iter().enumerate() {
        let inherited = element.parent.and_then(|parent| found[parent.index()]);
        let holds_article = page > 0 && prose[index] as f32 >= MASS_OF_PROSE * page as f32;
        let own = || {
            let id = ElementId(u32::try_from(index).ok()?);
            if holds_article || is_article(element) {
                None
            } else if is_landmark(elements, element) {
                Some(Culprit::Landmark(id))
            } else {
                furniture_name(element).map(|(word, concept)| Culprit::Name(id, word, concept))
            }
        };
        found.push(inherited.or_else(own));
    }
    found
}

/// Returns whether the page itself says that the element is the article.
fn is_article(element: &Element) -> bool {
    matches!(&*element.tag, "html" | "body" | "main") || &*element.itemprop == "articleBody"
}

/// Returns whether HTML itself says that the element is not the article.
fn is_landmark(elements: &[Element], element: &Element) -> bool {
    match &*element.tag {
        "nav" | "footer" | "aside" | "form" | "dialog" | "menu" => true,
        // The header of an article holds its title and standfirst.
        "header" => !is_inside(elements, element, &["article", "main"]),
        _ => matches!(
            &*element.role,
            "navigation" | "contentinfo" | "complementary" | "search" | "banner" | "dialog"
        ),
    }
}

fn is_inside(elements: &[Element], element: &Element, tags: &[&str]) -> bool {
    let mut above = element.parent;
    while let Some(parent) = above.map(|id| &elements[id.index()]) {
        if tags.contains(&&*parent.tag) {
            return true;
        }
        above = parent.parent;
    }
    false
}

/// Returns whether a block reads as prose: long enough, hardly linked, and ended like a sentence.
///
/// The thresholds are those of the measured features ("sentence words"): 12 words with closing
/// punctuation and less than 0.4 of it linked, or 25 words with less than 0.3 linked.
fn is_prose(block: &Block, span: Span, text: &str, words: u32) -> bool {
    let links = block.link_density();
    (words >= 12 && links < 0.4 && ends_sentence(span.of(text))) || (words >= 25 && links < 0.3)
}

fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '“', ' ']);
    end.ends_with([
        '.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।', '。',
    ])
}

/// Counts words: runs between white space, and a word for every two characters of scripts that
/// write without spaces.
fn count_words(text: &str) -> u32 {
    let mut n_words = 0;
    let mut n_ideographs = 0;
    let mut inside = false;
    for byte in text.bytes() {
        let is_space = byte <= b' ';
        n_words += u32::from(!is_space && !inside);
        inside = !is_space;
        // First bytes of U+3040..U+9FFF and of Hangul, and of Thai and its neighbours.
        n_ideographs += u32::from(matches!(byte, 0xE3..=0xE9));
    }
    n_words + n_ideographs / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_without_spaces_have_words_too() {
        assert_eq!(count_words("  two words "), 2);
        assert_eq!(count_words("今天天气很好"), 4);
        assert_eq!(count_words(""), 0);
    }

    #[test]
    fn sentences_end_behind_their_quotes() {
        assert!(ends_sentence("He said \u{201c}yes.\u{201d} "));
        assert!(!ends_sentence("A heading"));
    }
}
