//! Cuts two texts into regions that are equal and regions that differ.
//!
//! Between two edits both texts are equal. If a line begins in such a stretch in both texts, they can be
//! cut there.

use std::ops::Range;

use super::lines::{first_line_start, is_line_start, last_line_start};
use crate::edit::Edit;

/// The bytes of both texts between two cuts, and the edits in them.
pub(super) struct Region {
    pub(super) raw: Range<usize>,
    pub(super) clean: Range<usize>,
    pub(super) edits: Range<usize>,
}

/// Returns the regions that hold edits, in order. Takes one pass over the edits.
pub(super) fn regions(raw: &str, clean: &str, edits: &[Edit]) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut walk = Walk {
        raw,
        clean,
        shift: 0,
    };
    let (mut cut, mut first, mut done) = ((0, 0), 0, 0);
    for (index, edit) in edits.iter().enumerate() {
        let kept = done..edit.span.start;
        if let Some(end) = walk.first_cut(kept.clone()) {
            regions.extend(region(cut, end, first..index));
            first = index;
            cut = walk.last_cut(kept).unwrap_or(end);
        }
        walk.shift += edit.growth();
        done = edit.span.end;
    }
    let end = walk.first_cut(done..raw.len());
    let end = end.unwrap_or((raw.len(), clean.len()));
    regions.extend(region(cut, end, first..edits.len()));
    regions
}

fn region(start: (usize, usize), end: (usize, usize), edits: Range<usize>) -> Option<Region> {
    (!edits.is_empty()).then_some(Region {
        raw: start.0..end.0,
        clean: start.1..end.1,
        edits,
    })
}

/// Finds cuts in kept stretches of the raw text.
struct Walk<'t> {
    raw: &'t str,
    clean: &'t str,
    /// The distance in bytes from a place of the current stretch in the raw text to its place in the
    /// cleaned text.
    shift: isize,
}

impl Walk<'_> {
    fn first_cut(&self, kept: Range<usize>) -> Option<(usize, usize)> {
        let border = self.border(kept.start);
        border.or_else(|| Some(self.both(first_line_start(self.raw, kept)?)))
    }

    fn last_cut(&self, kept: Range<usize>) -> Option<(usize, usize)> {
        let inside = last_line_start(self.raw, kept.clone());
        inside.map_or_else(|| self.border(kept.start), |at| Some(self.both(at)))
    }

    /// Returns a cut at `at`, the start of a stretch, if a line begins there in both texts.
    fn border(&self, at: usize) -> Option<(usize, usize)> {
        let cut = self.both(at);
        (is_line_start(self.raw, cut.0) && is_line_start(self.clean, cut.1)).then_some(cut)
    }

    fn both(&self, at: usize) -> (usize, usize) {
        (at, at.saturating_add_signed(self.shift))
    }
}
