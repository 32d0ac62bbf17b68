//! The sorted, disjoint list of edits of one document.

use super::Edit;

/// Edits of one text, sorted by place and disjoint.
///
/// Two edits may touch, and an insertion may stand at the border of a removal. An insertion and a
/// removal that start at the same place stand in this order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EditList {
    edits: Vec<Edit>,
}

impl EditList {
    /// Makes a list of edits that are already sorted and disjoint.
    pub(super) fn from_sorted(edits: Vec<Edit>) -> Self {
        debug_assert!(
            is_sorted_and_disjoint(&edits),
            "edits overlap or are out of order"
        );
        Self { edits }
    }

    /// Sorts the edits. Of two that overlap, the one that starts first is kept.
    #[must_use]
    pub fn from_unsorted(mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| edit.span);
        let mut end = 0;
        edits.retain(|edit| {
            let fits = edit.span.start >= end;
            if fits {
                end = edit.span.end;
            }
            fits
        });
        Self::from_sorted(edits)
    }

    /// Takes the edits out, in order.
    pub(super) fn into_vec(self) -> Vec<Edit> {
        self.edits
    }

    /// Returns the edits in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Edit] {
        &self.edits
    }

    /// Iterates over the edits in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Edit> {
        self.edits.iter()
    }

    /// Returns the number of edits.
    #[must_use]
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Returns whether there are no edits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }
}

impl<'l> IntoIterator for &'l EditList {
    type Item = &'l Edit;
    type IntoIter = std::slice::Iter<'l, Edit>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn is_sorted_and_disjoint(edits: &[Edit]) -> bool {
    edits
        .windows(2)
        .all(|pair| pair[0].span.end <= pair[1].span.start)
}
