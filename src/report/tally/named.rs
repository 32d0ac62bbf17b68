//! Counts documents of a kind and keeps the names of the first few.

use super::KEPT;

/// The number of documents of a kind, and the first few of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T> {
    /// The number of documents.
    pub count: usize,
    /// The names of the first few, each with a remark or figure.
    pub first: Vec<(String, T)>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self {
            count: 0,
            first: Vec::new(),
        }
    }
}

impl<T> Named<T> {
    pub(super) fn add(&mut self, name: &str, what: T) {
        self.count += 1;
        if self.first.len() < KEPT {
            self.first.push((name.to_owned(), what));
        }
    }

    pub(super) fn merge(&mut self, later: Self) {
        self.count += later.count;
        let room = KEPT.saturating_sub(self.first.len());
        self.first.extend(later.first.into_iter().take(room));
    }
}
