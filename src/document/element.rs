//! The arena of elements. It holds only what stages need to judge containers without a second parse.

use std::num::NonZeroU32;

use super::{Block, Name};
use crate::text::Span;
use crate::text::work::spend;

/// Number of an element in [`Document::elements`](super::Document::elements).
///
/// The stored number is one more than the index, so that it is never 0 and an `Option<ElementId>`
/// takes no more room than an `ElementId`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(NonZeroU32);

impl ElementId {
    /// Names the element at an index of the arena; the reader makes fewer than 2³² of them.
    #[must_use]
    pub fn new(index: usize) -> Self {
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        Self(NonZeroU32::MIN.saturating_add(number))
    }

    /// Returns the element's index in the arena.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// An element of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The element around this one; it always stands earlier in the arena.
    pub parent: Option<ElementId>,
    /// Number of elements around it, 0 for `<html>`.
    pub depth: u16,
    /// Name in lower case.
    pub tag: Name,
    /// The `class` attribute as the page writes it.
    pub class: Name,
    /// The `id` attribute.
    pub id: Name,
    /// The `role` attribute.
    pub role: Name,
    /// The `itemprop` attribute.
    pub itemprop: Name,
    /// The place of the start tag in the source.
    pub source: Span,
    /// The blocks inside it: a range of indices into
    /// [`Document::blocks`](super::Document::blocks).
    pub blocks: Span,
}

impl Element {
    /// Returns the element as people write it: `<div class="post" id="main">`.
    ///
    /// Long attributes are cut, because lists of utility classes take hundreds of characters.
    #[must_use]
    pub fn label(&self) -> String {
        let class = attribute("class", &self.class);
        format!("<{}{class}{}>", self.tag, attribute("id", &self.id))
    }
}

/// Returns an attribute as people write it, or nothing for an empty one.
fn attribute(name: &str, value: &str) -> String {
    /// A longer value is generated or a list of many names.
    const MAX_CHARS: usize = 40;
    if value.is_empty() {
        return String::new();
    }
    match value.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!(" {name}=\"{}…\"", &value[..end]),
        None => format!(" {name}=\"{value}\""),
    }
}

/// Returns whether a class or id holds one of `words`, which are given in lower case.
///
/// A word of a class or id is what stands between punctuation; its case does not matter.
pub(crate) fn has_word(names: &str, words: &[&str]) -> bool {
    let mut of_names = names.split(|c: char| !c.is_ascii_alphanumeric());
    of_names.any(|name| words.iter().any(|word| name.eq_ignore_ascii_case(word)))
}

/// Iterates from an element to the root.
#[derive(Clone, Debug)]
pub struct Ancestors<'d> {
    elements: &'d [Element],
    next: Option<ElementId>,
}

impl<'d> Ancestors<'d> {
    pub(super) fn new(elements: &'d [Element], first: Option<ElementId>) -> Self {
        Self {
            elements,
            next: first,
        }
    }
}

impl<'d> Iterator for Ancestors<'d> {
    type Item = (ElementId, &'d Element);

    fn next(&mut self) -> Option<Self::Item> {
        let id = self.next?;
        let element = self.elements.get(id.index())?;
        spend(1);
        self.next = element.parent;
        Some((id, element))
    }
}

/// Returns for each element the range of blocks whose text it holds, `None` for one without text.
pub(crate) fn block_ranges(elements: &[Element], blocks: &[Block]) -> Vec<Option<Span>> {
    let mut ranges: Vec<Option<Span>> = vec![None; elements.len()];
    for (index, block) in blocks.iter().enumerate() {
        if let Some(inner) = block.inner.or(block.element) {
            widen(&mut ranges[inner.index()], Span::new(index, index + 1));
        }
    }
    // Parents stand before their children, so going backwards completes each child before its parent.
    for index in (0..elements.len()).rev() {
        if let (Some(range), Some(parent)) = (ranges[index], elements[index].parent) {
            widen(&mut ranges[parent.index()], range);
        }
    }
    ranges
}

fn widen(range: &mut Option<Span>, by: Span) {
    *range = Some(match *range {
        Some(range) => Span::new(range.start.min(by.start), range.end.max(by.end)),
        None => by,
    });
}
