//! What the names of elements say: the words of class, id, role and itemprop.
//!
//! Two lexica in one table: kinds of names made by hand (`names.txt`), and scores learned from
//! labelled pages, which come with the model.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::name_words::for_each_word;
use crate::document::Element;

/// Kinds of names; the number is a bit of [`Entry::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NameKind {
    Content,
    Article,
    Main,
    Related,
    Comment,
    Modal,
    Author,
    Furniture,
    Caption,
    Meta,
    Card,
    Quote,
    Product,
    Forum,
    Notes,
}

/// The kinds in the order of their numbers, as `names.txt` spells them.
const KINDS: [(NameKind, &str); N_KINDS] = [
    (NameKind::Content, "content"),
    (NameKind::Article, "article"),
    (NameKind::Main, "main"),
    (NameKind::Related, "related"),
    (NameKind::Comment, "comment"),
    (NameKind::Modal, "modal"),
    (NameKind::Author, "author"),
    (NameKind::Furniture, "furniture"),
    (NameKind::Caption, "caption"),
    (NameKind::Meta, "meta"),
    (NameKind::Card, "card"),
    (NameKind::Quote, "quote"),
    (NameKind::Product, "product"),
    (NameKind::Forum, "forum"),
    (NameKind::Notes, "notes"),
];

/// Number of kinds.
pub(super) const N_KINDS: usize = 15;

/// Kinds that name the article.
pub(super) const GOOD: NameKinds =
    NameKinds::of(&[NameKind::Content, NameKind::Article, NameKind::Main]);

/// Kinds that name what is not the article.
pub(super) const BAD: NameKinds = NameKinds::of(&[
    NameKind::Related,
    NameKind::Comment,
    NameKind::Modal,
    NameKind::Author,
    NameKind::Furniture,
]);

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NameKinds(u32);

impl NameKinds {
    const fn of(kinds: &[NameKind]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Iterates over the numbers of the kinds in the set.
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let number = bits.trailing_zeros();
            bits &= bits.checked_sub(1)?;
            Some(number as usize)
        })
    }
}

/// The kinds of each word of `names.txt`.
static BY_HAND: LazyLock<FxHashMap<&'static str, NameKinds>> = LazyLock::new(|| {
    let mut words: FxHashMap<_, NameKinds> = FxHashMap::default();
    for (kind, list) in lines() {
        let Some((kind, _)) = KINDS.iter().find(|(_, name)| *name == kind) else {
            continue;
        };
        for word in list.split_whitespace() {
            words.entry(word).or_default().0 |= 1 << *kind as u32;
        }
    }
    words
});

/// Returns kind and words of each line of `names.txt`.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("names.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
}

/// Knows what words of names mean: by hand, and by scores learned from labelled pages.
#[derive(Clone, Debug)]
pub(crate) struct NameLexicon {
    /// By words in small letters; names are ASCII.
    entries: FxHashMap<Box<[u8]>, Entry>,
    reads_names: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    kinds: NameKinds,
    score: f32,
}

/// What the names of one element say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct NameFacts {
    pub(super) kinds: NameKinds,
    /// The lowest score of a word, at most 0.
    pub(super) lowest: f32,
    /// The highest score of a word, at least 0.
    pub(super) highest: f32,
}

impl NameFacts {
    pub(super) fn merge(&mut self, other: Self) {
        self.kinds.0 |= other.kinds.0;
        self.lowest = self.lowest.min(other.lowest);
        self.highest = self.highest.max(other.highest);
    }
}

impl Default for NameLexicon {
    fn default() -> Self {
        Self::new([])
    }
}

impl NameLexicon {
    /// Makes a lexicon of learned scores: words in lower case, and tags as `<div>`.
    pub(crate) fn new<'s>(scores: impl IntoIterator<Item = (&'s str, f32)>) -> Self {
        let by_hand = BY_HAND.iter().map(|(word, kinds)| {
            let (kinds, score) = (*kinds, 0.0);
            (Box::from(word.as_bytes()), Entry { kinds, score })
        });
        let mut entries: FxHashMap<Box<[u8]>, Entry> = by_hand.collect();
        for (word, score) in scores {
            entries.entry(word.as_bytes().into()).or_default().score = score;
        }
        Self {
            entries,
            reads_names: true,
        }
    }

    /// Makes all names meaningless, as on pages whose class names were made by a machine; tags
    /// keep their scores.
    #[cfg(any(test, feature = "cli"))]
    pub(crate) fn without_names(mut self) -> Self {
        self.reads_names = false;
        self
    }

    /// Returns what the words of an attribute say.
    pub(super) fn attribute(&self, value: &str) -> NameFacts {
        let mut facts = NameFacts::default();
        if self.reads_names {
            for_each_word(value, |word| facts.merge(self.word(word)));
        }
        facts
    }

    /// Returns what a tag says; the learned lexicon spells it `<div>`.
    pub(super) fn tag(&self, tag: &str) -> NameFacts {
        self.word(format!("<{tag}>").as_bytes())
    }

    fn word(&self, word: &[u8]) -> NameFacts {
        let entry = self.entries.get(word).copied().unwrap_or_default();
        NameFacts {
            kinds: entry.kinds,
            lowest: entry.score.min(0.0),
            highest: entry.score.max(0.0),
        }
    }

    /// Returns the words of an element's names in lower case, sorted, each once.
    pub(crate) fn words_of(&self, element: &Element) -> Vec<String> {
        let mut words = Vec::new();
        if self.reads_names {
            for value in attributes(element) {
                for_each_word(value, |word| {
                    words.push(String::from_utf8_lossy(word).into_owned());
                });
            }
        }
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// Returns the attributes of an element that hold names.
///
/// Those of `<html>` and `<body>` tell what kind of page it is, not what stands in it.
pub(super) fn attributes(element: &Element) -> [&str; 4] {
    if matches!(&*element.tag, "html" | "body") {
        return [""; 4];
    }
    [
        &element.class,
        &element.id,
        &element.role,
        &element.itemprop,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_has_a_known_kind() {
        for (kind, _) in lines() {
            assert!(KINDS.iter().any(|(_, name)| *name == kind), "{kind}");
        }
        for (number, (kind, _)) in KINDS.iter().enumerate() {
            assert_eq!(*kind as usize, number);
        }
    }

    #[test]
    fn a_word_has_kinds_and_a_score() {
        let lexicon = NameLexicon::new([("nav", -2.0), ("prose", 1.5)]);
        let facts = lexicon.attribute("site-nav prose");
        assert!(facts.kinds == NameKinds::of(&[NameKind::Content, NameKind::Furniture]));
        assert!(facts.kinds.meets(BAD) && facts.kinds.meets(GOOD));
        assert_eq!((facts.lowest, facts.highest), (-2.0, 1.5));
        let blind = lexicon.without_names();
        assert_eq!(blind.attribute("site-nav prose"), NameFacts::default());
    }
}
