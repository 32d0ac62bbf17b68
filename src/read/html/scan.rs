//! Looks ahead in the tree: examines what an element holds before it is read.
//!
//! Such elements may stand inside one another, so the cost of all looks at a page together is
//! limited.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::{Element, Node};

use super::origins::Origins;

/// Number of nodes that may still be looked at. Ordinary pages need a few hundred.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(1_000_000)
    }
}

impl Budget {
    fn take(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 > 0
    }
}

/// Iterates over an element and everything inside it, as far as the budget allows.
pub(super) fn descendants<'t>(
    node: NodeRef<'t, Node>,
    budget: &mut Budget,
) -> impl Iterator<Item = NodeRef<'t, Node>> {
    node.traverse()
        .filter_map(|edge| match edge {
            Edge::Open(node) => Some(node),
            Edge::Close(_) => None,
        })
        .take_while(|_| budget.take())
}

/// Iterates over the elements directly inside a node.
pub(super) fn child_elements(
    node: NodeRef<'_, Node>,
) -> impl Iterator<Item = (NodeRef<'_, Node>, &Element)> {
    node.children()
        .filter_map(|child| Some((child, child.value().as_element()?)))
}

/// Iterates over the sibling elements behind a node.
pub(super) fn next_elements(node: NodeRef<'_, Node>) -> impl Iterator<Item = &Element> {
    node.next_siblings()
        .filter_map(|sibling| sibling.value().as_element())
}

/// Returns the numbers in an element, if it holds nothing else.
pub(super) fn numbers(
    node: NodeRef<'_, Node>,
    origins: &Origins,
    source: &str,
    budget: &mut Budget,
) -> Option<Numbers> {
    let mut found = Numbers::default();
    let mut number: Option<u32> = None;
    for node in descendants(node, budget) {
        // `<span>1</span><span>2</span>` are two numbers.
        if node.value().is_element() {
            found.add(number.take());
        }
        for piece in origins.text(node.id(), source) {
            for c in piece.text.chars() {
                match c.to_digit(10) {
                    Some(digit) => {
                        let before = number.unwrap_or(0);
                        number = Some(before.saturating_mul(10).saturating_add(digit));
                    }
                    None if c.is_whitespace() || ".:|)·".contains(c) => found.add(number.take()),
                    None => return None,
                }
            }
        }
    }
    found.add(number);
    Some(found)
}

/// The numbers that an element holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    /// How many.
    pub(super) n: usize,
    /// Whether each number is one more than the number before it.
    pub(super) is_row: bool,
    last: Option<u32>,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            n: 0,
            is_row: true,
            last: None,
        }
    }
}

impl Numbers {
    fn add(&mut self, number: Option<u32>) {
        let Some(number) = number else { return };
        let follows = |last: u32| last.saturating_add(1) == number;
        self.is_row &= self.last.is_none_or(follows);
        self.last = Some(number);
        self.n += 1;
    }
}
