//! Containers of blocks: whether two blocks stand together, and what stands around code.

use crate::document::Block;
use crate::document::Element;

/// For each block, the nearest element around it that holds two blocks or more, and the next
/// larger one; elements are given by their number in the arena, 0 where there is none.
#[derive(Debug, PartialEq)]
pub(super) struct Boxes {
    pub(super) nearest: Vec<u32>,
    pub(super) outer: Vec<u32>,
}

impl Boxes {
    pub(super) fn new(elements: &[Element], blocks: &[Block]) -> Self {
        let n_blocks = count_blocks(elements, blocks);
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            let above = element
                .parent
                .map_or((0, 0), |parent| pairs[parent.index()]);
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            let holds_more = n_blocks[above.0 as usize] > n_blocks[index];
            pairs.push(match n_blocks[index] {
                0 | 1 => above,
                _ if holds_more => (number, above.0),
                _ => (number, above.1),
            });
        }
        let of_block = |block: &Block| {
            let pair = block.element.and_then(|element| pairs.get(element.index()));
            pair.copied().unwrap_or_default()
        };
        let (nearest, outer) = blocks.iter().map(of_block).unzip();
        Self { nearest, outer }
    }
}

/// Counts the blocks inside each element.
fn count_blocks(elements: &[Element], blocks: &[Block]) -> Vec<u32> {
    let mut n_blocks = vec![0; elements.len()];
    for element in blocks.iter().filter_map(|block| block.element) {
        if let Some(count) = n_blocks.get_mut(element.index()) {
            *count += 1;
        }
    }
    // Parents stand before their children.
    for index in (0..elements.len()).rev() {
        if let Some(parent) = elements[index].parent {
            n_blocks[parent.index()] += n_blocks[index];
        }
    }
    n_blocks
}
