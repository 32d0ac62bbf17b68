//! Distances between blocks, in steps through the tree.
//!
//! Blocks stand in the order of the tree. So the deepest node around two blocks is as deep as the shallowest
//! node around two neighbours between them. One pass finds these nodes for all neighbours; the distance
//! to a landmark, such as the last heading, is then a running minimum.

use super::tree::Tree;
use crate::text::work::spend;

/// Depths of holders and of the meetings of neighbours.
#[derive(Debug)]
pub(super) struct Walk {
    /// For each block, the depth of its holder.
    depths: Vec<u16>,
    /// For each block, the depth of the deepest node around it and the block before it.
    meetings: Vec<u16>,
}

/// Number of steps to a block that is not there.
const NOWHERE: u16 = 30;

impl Walk {
    pub(super) fn new(tree: &Tree, n_blocks: usize) -> Self {
        let holder = |block| tree.holder(block);
        let depths = (0..n_blocks)
            .map(|block| tree.node(holder(block)).depth)
            .collect();
        let meetings = (0..n_blocks)
            .map(|block| match block {
                0 => 0,
                _ => meeting(tree, holder(block - 1), holder(block)),
            })
            .collect();
        Self { depths, meetings }
    }

    /// Returns for each block the distance to the last block before it that is a mark.
    pub(super) fn since_previous(&self, is_mark: impl Fn(usize) -> bool) -> Vec<Distance> {
        let mut last: Option<Mark> = None;
        let blocks = 0..self.depths.len();
        blocks
            .map(|block| {
                if let Some(mark) = &mut last {
                    mark.meeting = mark.meeting.min(self.meetings[block]);
                }
                let found = self.distance(block, last);
                if is_mark(block) {
                    last = Some(Mark::at(block));
                }
                found
            })
            .collect()
    }

    /// Returns for each block the distance to the first block after it that is a mark.
    pub(super) fn to_next(&self, is_mark: impl Fn(usize) -> bool) -> Vec<Distance> {
        let mut next: Option<Mark> = None;
        let blocks = (0..self.depths.len()).rev();
        let mut found: Vec<_> = blocks
            .map(|block| {
                if let (Some(mark), Some(meeting)) = (&mut next, self.meetings.get(block + 1)) {
                    mark.meeting = mark.meeting.min(*meeting);
                }
                let distance = self.distance(block, next);
                if is_mark(block) {
                    next = Some(Mark::at(block));
                }
                distance
            })
            .collect();
        found.reverse();
        found
    }

    fn distance(&self, block: usize, mark: Option<Mark>) -> Distance {
        let Some(Mark { block: to, meeting }) = mark else {
            return Distance {
                to: NO_BLOCK,
                steps: NOWHERE,
            };
        };
        let up = |block: usize| self.depths[block].saturating_sub(meeting);
        Distance {
            to: u32::try_from(to).unwrap_or(NO_BLOCK),
            steps: up(block).saturating_add(up(to)),
        }
    }
}

/// A block, and the shallowest meeting between it and where the walk is.
#[derive(Clone, Copy)]
struct Mark {
    block: usize,
    meeting: u16,
}

impl Mark {
    fn at(block: usize) -> Self {
        let meeting = u16::MAX;
        Self { block, meeting }
    }
}

/// Stands for a block that is not there.
const NO_BLOCK: u32 = u32::MAX;

/// How far a block is from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    /// The other block, or [`NO_BLOCK`]; six distances are held for each block.
    to: u32,
    /// Steps through the tree, up and down.
    pub(super) steps: u16,
}

impl Distance {
    /// Returns the other block, if there is one.
    pub(super) fn to(self) -> Option<usize> {
        (self.to != NO_BLOCK).then_some(self.to as usize)
    }

    /// Returns the number of blocks between a block and the other one, at most 99; 99 for none.
    pub(super) fn n_blocks(self, from: usize) -> f32 {
        const MOST: usize = 99;
        self.to().map_or(MOST, |to| from.abs_diff(to).min(MOST)) as f32
    }
}

/// Returns the depth of the deepest node around both.
fn meeting(tree: &Tree, left: usize, right: usize) -> u16 {
    let (mut left, mut right) = (left, right);
    while left != right {
        // Parents come first, so the later of the two cannot hold the other.
        let later = if left > right { &mut left } else { &mut right };
        *later = tree.node(*later).parent;
        spend(1);
    }
    tree.node(left).depth
}
