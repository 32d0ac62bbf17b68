//! Finds the quotes and list items around each element.

use std::collections::HashMap;

use crate::document::{BlockKind, Document, ElementId};

/// Number of a quote or an item.
pub(super) type ContainerId = u32;

/// What a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContainerKind {
    /// `<blockquote>`
    Quote,
    /// An item of a list, or a definition of a term.
    Item {
        /// The element around it, which the items of one list share.
        list: Option<ElementId>,
        /// Its number in an ordered list.
        number: Option<u32>,
    },
}

/// A quote or an item; it can hold others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Container {
    pub(super) kind: ContainerKind,
    outer: Option<ContainerId>,
    depth: usize,
    /// Whether it begins with a heading and has more blocks. Some pages write the sections of an article
    /// as items; such an item is not shown as one.
    is_section: bool,
    /// Number of blocks in it.
    n_blocks: usize,
}

/// Largest depth of containers that are shown. Deeper ones tell a reader nothing, and each puts a mark on
/// every line.
const DEEPEST: usize = 12;

/// The containers of a document. They are found in one pass, since parents come before children.
#[derive(Debug)]
pub(super) struct Containers {
    innermost: Vec<Option<ContainerId>>,
    all: Vec<Container>,
}

impl Containers {
    pub(super) fn of(document: &Document) -> Self {
        let mut found = Self {
            innermost: Vec::with_capacity(document.elements.len()),
            all: Vec::new(),
        };
        let defining = definition_lists(document);
        for element in &document.elements {
            let outer = element.parent.and_then(|id| found.innermost(id));
            let item = ContainerKind::Item {
                list: element.parent,
                number: None,
            };
            let kind = match &*element.tag {
                "blockquote" => Some(ContainerKind::Quote),
                "li" => Some(item),
                // A definition without a term is used only to indent text.
                "dd" if is_defining(document, element.parent, &defining) => Some(item),
                _ => None,
            };
            let innermost = found.entered(outer, kind);
            found.innermost.push(innermost);
        }
        found.number(document);
        found
    }

    fn entered(
        &mut self,
        outer: Option<ContainerId>,
        kind: Option<ContainerKind>,
    ) -> Option<ContainerId> {
        let depth = outer.map_or(0, |outer| self.all[outer as usize].depth + 1);
        let Some(kind) = kind.filter(|_| depth < DEEPEST) else {
            return outer;
        };
        self.all.push(Container {
            kind,
            outer,
            depth,
            is_section: false,
            n_blocks: 0,
        });
        u32::try_from(self.all.len() - 1).ok()
    }

    /// Gives the items of ordered lists their numbers.
    ///
    /// The first block of an item has its number. If that block is code or a heading, it has none, and the
    /// number is one more than that of the item before.
    fn number(&mut self, document: &Document) {
        let mut is_seen = vec![false; self.all.len()];
        let mut last: HashMap<ElementId, u32> = HashMap::new();
        for block in &document.blocks {
            let innermost = block.element.and_then(|id| self.innermost(id));
            for id in self.path(innermost) {
                self.all[id as usize].n_blocks += 1;
                if std::mem::replace(&mut is_seen[id as usize], true) {
                    continue;
                }
                let is_first = Some(id) == innermost;
                self.all[id as usize].is_section =
                    is_first && matches!(block.kind, BlockKind::Heading(_));
                let ContainerKind::Item {
                    list: Some(around),
                    number,
                } = &mut self.all[id as usize].kind
                else {
                    continue;
                };
                let is_ordered = &*document.elements[around.index()].tag == "ol";
                let next = || last.get(around).map_or(1, |last| last.saturating_add(1));
                *number = match block.kind {
                    BlockKind::ListItem { number, .. } if is_first => number,
                    _ => is_ordered.then(next),
                };
                if let Some(number) = *number {
                    last.insert(*around, number);
                }
            }
        }
        for container in &mut self.all {
            container.is_section &= container.n_blocks > 1;
        }
    }

    /// Returns whether a block of this element is the only block of an item. Such a heading is written as the
    /// text of the item.
    pub(super) fn is_item(&self, element: Option<ElementId>) -> bool {
        let innermost = element.and_then(|id| self.innermost(id));
        innermost.is_some_and(|id| {
            let container = self.all[id as usize];
            container.n_blocks == 1 && container.kind != ContainerKind::Quote
        })
    }

    pub(super) fn get(&self, id: ContainerId) -> ContainerKind {
        self.all[id as usize].kind
    }

    /// Returns the containers around an element, the outermost first.
    pub(super) fn around(&self, element: Option<ElementId>) -> Vec<ContainerId> {
        let mut path = self.path(element.and_then(|id| self.innermost(id)));
        path.retain(|id| {
            let container = self.all[*id as usize];
            container.kind == ContainerKind::Quote || !container.is_section
        });
        path
    }

    fn path(&self, innermost: Option<ContainerId>) -> Vec<ContainerId> {
        let outer = |id: &ContainerId| self.all[*id as usize].outer;
        let mut path: Vec<_> = std::iter::successors(innermost, outer).collect();
        path.reverse();
        path
    }

    fn innermost(&self, element: ElementId) -> Option<ContainerId> {
        *self.innermost.get(element.index())?
    }
}

/// Returns for each element whether it is a definition list: it holds a term, directly or in a group.
fn definition_lists(document: &Document) -> Vec<bool> {
    let mut found = vec![false; document.elements.len()];
    for element in &document.elements {
        if &*element.tag != "dt" {
            continue;
        }
        let Some(list) = element.parent else { continue };
        found[list.index()] = true;
        // Each group of terms and definitions may stand in a `<div>`.
        if let Some(outer) = document.elements[list.index()].parent
            && &*document.elements[list.index()].tag == "div"
        {
            found[outer.index()] = true;
        }
    }
    found
}

fn is_defining(document: &Document, list: Option<ElementId>, defining: &[bool]) -> bool {
    list.is_some_and(|list| {
        defining[list.index()]
            || document.elements[list.index()]
                .parent
                .is_some_and(|outer| defining[outer.index()])
    })
}
