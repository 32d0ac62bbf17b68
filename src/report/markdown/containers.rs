//! How deep in quotes and lists each element stands.

use crate::document::{Document, ElementId};

/// Quotes around an element, and list items inside the innermost of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Depth {
    pub(super) quotes: usize,
    pub(super) items: usize,
}

/// Deeper quotes than this say nothing more, and cost a mark on every line.
const DEEPEST: usize = 8;

/// Depths by element, found in one pass since parents come before children.
#[derive(Debug)]
pub(super) struct Containers(Vec<Depth>);

impl Containers {
    pub(super) fn of(document: &Document) -> Self {
        let mut depths: Vec<Depth> = Vec::with_capacity(document.elements.len());
        for element in &document.elements {
            let parent = element.parent.and_then(|id| depths.get(id.index()));
            let mut depth = parent.copied().unwrap_or_default();
            match &*element.tag {
                // A quote inside a list stands beside it: whose indent is whose, no two readers
                // of Markdown agree on.
                "blockquote" => {
                    depth = Depth {
                        quotes: (depth.quotes + 1).min(DEEPEST),
                        items: 0,
                    }
                }
                "li" => depth.items = (depth.items + 1).min(DEEPEST),
                _ => {}
            }
            depths.push(depth);
        }
        Self(depths)
    }

    pub(super) fn depth(&self, element: Option<ElementId>) -> Depth {
        let depth = element.and_then(|id| self.0.get(id.index()));
        depth.copied().unwrap_or_default()
    }
}
