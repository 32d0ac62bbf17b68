//! Checks of what holds for every page that was read, however broken it is.

use super::{Broken, hold};
use crate::document::Document;
use crate::text::Span;

/// Checks a page as the reader made it, before its text is ended with a line break.
///
/// # Errors
///
/// What is wrong.
pub fn page(document: &Document) -> Result<(), Broken> {
    blocks(document)?;
    inlines(document)?;
    elements(document)?;
    origin(document)
}

/// Checks that blocks lie on character borders, are sorted, disjoint and not blank, and that together
/// they hold all of the text.
fn blocks(document: &Document) -> Result<(), Broken> {
    let mut end = 0;
    for block in &document.blocks {
        hold(block.span.start >= end, || {
            format!("blocks overlap: {block:?}")
        })?;
        let gap = &document.text[end..block.span.start];
        hold(gap.chars().all(|c| "\n\t".contains(c)), || {
            format!("text between blocks: {gap:?}")
        })?;
        let text = block.span.of(&document.text);
        hold(text.chars().any(|c| !c.is_whitespace()), || {
            format!("a blank block: {block:?}")
        })?;
        hold(block.link_bytes as usize <= text.len(), || {
            format!("more links than text: {block:?}")
        })?;
        end = block.span.end;
    }
    hold(
        document.text[end..].trim_end_matches('\n').is_empty(),
        || "text behind the last block".to_owned(),
    )
}

/// Checks that inline elements are sorted and that each lies inside one block.
fn inlines(document: &Document) -> Result<(), Broken> {
    let mut start = 0;
    for inline in &document.inlines {
        hold(inline.span.start >= start, || {
            format!("not sorted: {inline:?}")
        })?;
        start = inline.span.start;
        let behind = document
            .blocks
            .partition_point(|block| block.span.end <= start);
        let block = document.blocks.get(behind);
        let is_inside = block.is_some_and(|block| block.span.contains(inline.span));
        hold(is_inside && !inline.span.is_empty(), || {
            format!("across blocks, or empty: {inline:?}")
        })?;
    }
    Ok(())
}

/// Checks that each element comes after its parent and holds only blocks that its parent holds.
fn elements(document: &Document) -> Result<(), Broken> {
    for (index, element) in document.elements.iter().enumerate() {
        let _ = element.source.of(document.source_text());
        let around = element
            .parent
            .map(|parent| (parent.index(), &document.elements[parent.index()]));
        let is_sound = element.blocks.end <= document.blocks.len()
            && around.is_none_or(|(parent, around)| {
                parent < index && around.blocks.contains(element.blocks)
            });
        hold(is_sound, || format!("not within its parent: {element:?}"))?;
    }
    for (index, block) in document.blocks.iter().enumerate() {
        let own = Span::new(index, index + 1);
        let mut around = document.ancestors(block.inner);
        hold(
            around.all(|(_, element)| element.blocks.contains(own)),
            || format!("not within its elements: {block:?}"),
        )?;
        let mut around = document.ancestors(block.inner);
        hold(around.any(|(id, _)| Some(id) == block.element), || {
            format!("not within its element: {block:?}")
        })?;
    }
    Ok(())
}

/// Checks that every character maps to a place in the source; a literal one maps to the same character.
fn origin(document: &Document) -> Result<(), Broken> {
    for (at, c) in document.text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let source = document.origin.to_source(span).of(document.source_text());
        // Brackets, `^` and `_` may stand for a tag; raised and lowered figures stand for plain ones.
        let is_sign = "[]()^_（）".contains(c) && source.starts_with(['<', '(', ')'])
            || is_small(c) && source.contains(|c: char| c.is_alphanumeric() || "()".contains(c));
        let is_entity = source.starts_with(['&', '\0']) || c.is_whitespace() || source.is_empty();
        hold(is_sign || is_entity || source.contains(c), || {
            format!("{c:?} was read from {source:?}")
        })?;
    }
    Ok(())
}

/// Returns whether a character is raised or lowered, such as `²`.
fn is_small(c: char) -> bool {
    matches!(
        c,
        '\u{1D2C}'..='\u{1D6A}' | '\u{2070}'..='\u{209C}' | '\u{2B0}'..='\u{2B8}'
    ) || "¹²³ⁿᵛˡˢˣᶜᶠᶻ".contains(c)
}
