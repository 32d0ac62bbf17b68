//! Documents of which something is to be said.

use super::KEPT;

/// Documents of which something is to be said: how many, and the names of the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T> {
    /// How many there are.
    pub count: usize,
    /// The first few, with what is to be said of each.
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
