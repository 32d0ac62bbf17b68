//! What the names of elements say: the words of class, id, role and itemprop.
//!
//! All words that are known by hand stand in `class-class-names.txt`. It has two kinds of lists:
//!
//! - *Kinds* of names are features for the model, which decides what they weigh. So a word may be of
//!   several kinds, and may stand on articles, too. Scores learned from labelled pages are added to
//!   them; these come with the model ([`NameLexicon`]).
//! - *Sure* words name furniture and hardly ever anything else. The stage `boilerplate` has no model,
//!   so it asks only for them ([`names_furniture`]).

mod cut;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Element;

use cut::{for_each_word, n_pieces};

/// Kinds of names; the number is a bit of [`Entry::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::stage::content) enum NameKind {
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

/// The kinds in the order of their numbers, as `class-names.txt` spells them.
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
pub(in crate::stage::content) const N_KINDS: usize = 15;

/// Kinds that name the article.
pub(in crate::stage::content) const GOOD: NameKinds =
    NameKinds::of(&[NameKind::Content, NameKind::Article, NameKind::Main]);

/// Kinds that name what is not the article.
pub(in crate::stage::content) const BAD: NameKinds = NameKinds::of(&[
    NameKind::Related,
    NameKind::Comment,
    NameKind::Modal,
    NameKind::Author,
    NameKind::Furniture,
]);

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::stage::content) struct NameKinds(u32);

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

    pub(in crate::stage::content) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Iterates over the numbers of the kinds in the set.
    pub(in crate::stage::content) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let number = bits.trailing_zeros();
            bits &= bits.checked_sub(1)?;
            Some(number as usize)
        })
    }
}

/// The kinds of each word of `class-names.txt`.
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

/// Returns the list and the words of each line of `class-names.txt`.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("class-names.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
}

/// The list of words that name furniture for sure.
const SURE: &str = "sure";

/// The words of that list.
static SURE_WORDS: LazyLock<FxHashSet<&'static [u8]>> = LazyLock::new(|| {
    let sure = lines().filter(|(list, _)| *list == SURE);
    sure.flat_map(|(_, words)| words.split_whitespace().map(str::as_bytes))
        .collect()
});

/// Returns whether a word of an element's class or id names furniture for sure.
pub(crate) fn names_furniture(element: &Element) -> bool {
    /// An id of more words is made of a heading's text: `h-what-is-social-shopping`.
    const MAX_ID_WORDS: usize = 3;
    let is_heading = matches!(&*element.tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let is_name = |id: &&str| !is_heading && n_pieces(id) <= MAX_ID_WORDS;
    let id = Some(&*element.id).filter(is_name).unwrap_or_default();
    let mut is_sure = false;
    for names in [&*element.class, id] {
        for_each_word(names, |word| is_sure |= SURE_WORDS.contains(word));
    }
    is_sure
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
pub(in crate::stage::content) struct NameFacts {
    pub(in crate::stage::content) kinds: NameKinds,
    /// The lowest score of a word, at most 0.
    pub(in crate::stage::content) lowest: f32,
    /// The highest score of a word, at least 0.
    pub(in crate::stage::content) highest: f32,
}

impl NameFacts {
    pub(in crate::stage::content) fn merge(&mut self, other: Self) {
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
    pub(in crate::stage::content) fn attribute(&self, value: &str) -> NameFacts {
        let mut facts = NameFacts::default();
        if self.reads_names {
            for_each_word(value, |word| facts.merge(self.word(word)));
        }
        facts
    }

    /// Returns what a tag says; the learned lexicon spells it `<div>`.
    pub(in crate::stage::content) fn tag(&self, tag: &str) -> NameFacts {
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
pub(in crate::stage::content) fn attributes(element: &Element) -> [&str; 4] {
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
    use crate::text::Span;

    #[test]
    fn every_line_of_the_file_has_a_known_list() {
        for (list, _) in lines() {
            let is_kind = KINDS.iter().any(|(_, name)| *name == list);
            assert!(is_kind || list == SURE, "{list}");
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

    fn is_sure(tag: &str, class: &str, id: &str) -> bool {
        names_furniture(&Element {
            parent: None,
            depth: 0,
            tag: tag.into(),
            class: class.into(),
            id: id.into(),
            role: "".into(),
            itemprop: "".into(),
            source: Span::default(),
            blocks: Span::default(),
        })
    }

    #[test]
    fn whole_words_count_and_parts_of_words_do_not() {
        for class in [
            "post-share",
            "col-8 relatedPosts",
            "NavBar_main__x1",
            "navbar_main__x1",
        ] {
            assert!(is_sure("div", class, ""), "{class}");
        }
        for class in [
            "shareholder-news",
            "unrelated",
            "subheader",
            "a-very-long-name-that-goes-on-and-on-and-nowhere",
        ] {
            assert!(!is_sure("div", class, ""), "{class}");
        }
    }

    #[test]
    fn an_id_made_of_a_headings_text_names_nothing() {
        assert!(!is_sure("div", "", "h-what-is-social-shopping"));
        assert!(!is_sure("h2", "", "social-shopping"));
        assert!(is_sure("div", "", "social-bar"));
        assert!(is_sure("h2", "widget_title", "x"));
    }
}
