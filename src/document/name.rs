//! Names of elements. A page repeats the same few names thousands of times; each is held once.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxHashSet;

/// The tag or an attribute of an element.
///
/// It takes the room of one pointer, and an empty name needs nothing more. Pages have up to hundreds of
/// thousands of elements, most of them without attributes.
#[derive(Clone, Default)]
pub struct Name(Option<Arc<Text>>);

/// A boxed string, so that an `Arc` of it is a thin pointer of 8 bytes and not 16.
struct Text(Box<str>);

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_deref().map_or("", |text| &text.0)
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        let shared = || Arc::new(Text(text.into()));
        Self((!text.is_empty()).then(shared))
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// The names that were seen before, so that equal names are shared.
#[derive(Debug, Default)]
pub(crate) struct NamePool(FxHashSet<Name>);

impl NamePool {
    /// Returns the name `text`; the same shared one if it was seen before.
    pub(crate) fn shared(&mut self, text: &str) -> Name {
        if text.is_empty() {
            return Name::default();
        }
        if let Some(name) = self.0.get(text) {
            return name.clone();
        }
        let name = Name::from(text);
        self.0.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_is_held_once() {
        let mut names = NamePool::default();
        let (one, other) = (names.shared("li"), names.shared("li"));
        assert!(Arc::ptr_eq(&one.0.unwrap(), &other.0.unwrap()));
        assert_eq!(&*names.shared("ul"), "ul");
        assert!(names.shared("").is_empty() && Name::from("").0.is_none());
        assert_eq!(size_of::<Name>(), size_of::<usize>());
    }
}
