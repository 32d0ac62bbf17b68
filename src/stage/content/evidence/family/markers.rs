//! Lines that say what follows is not the article: "Related stories", "3 comments", "References".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::walk::{Distance, Walk};
use crate::stage::content::evidence::words::{Word, Words};

pub(in super::super) const FEATURES: [Feature; 5] = features(
    FeatureFamily::Marker,
    [
        ("marker", "it opens another part of the page"),
        (
            "under_marker",
            "under a line that opens another part of the page",
        ),
        (
            "marker_blocks",
            "[1..99]{block} below a line that opens another part of the page",
        ),
        ("marker_steps", ""),
        ("after_related", "below a line that announces related pages"),
    ],
);

/// Lines of more words open nothing.
const MOST_WORDS: usize = 6;

/// What a line opens. The numbers are values of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Notes = 1,
    Author = 2,
    Offer = 3,
    Comments = 4,
    Related = 5,
}

const MARKERS: [(Marker, &str); 5] = [
    (Marker::Notes, "notes"),
    (Marker::Author, "author"),
    (Marker::Offer, "offer"),
    (Marker::Comments, "comments"),
    (Marker::Related, "related"),
];

/// What each phrase of `markers.txt` opens, by its words.
static PHRASES: LazyLock<FxHashMap<u64, Marker>> = LazyLock::new(|| {
    let mut phrases = FxHashMap::default();
    for (name, list) in lines() {
        let Some((marker, _)) = MARKERS.iter().find(|(_, known)| *known == name) else {
            continue;
        };
        for phrase in list.split(',') {
            phrases.insert(key(Words::new([phrase]).of(0)), *marker);
        }
    }
    phrases
});

/// Returns kind and phrases of each line of `markers.txt`.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../markers.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
}

fn key(words: &[Word]) -> u64 {
    words.iter().fold(0, |key, word| add(key, *word))
}

fn add(key: u64, word: Word) -> u64 {
    (key.rotate_left(23) ^ u64::from(word.hash)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Returns what a line opens, if it opens anything.
fn read(words: &[Word]) -> Option<Marker> {
    if words.is_empty() || words.len() > 2 * MOST_WORDS {
        return None;
    }
    let starts = 0..=usize::from(words.len() > 1 && words[0].is_number);
    starts.into_iter().find_map(|start| {
        let mut longest = None;
        let mut key = 0;
        for word in &words[start..] {
            key = add(key, *word);
            longest = PHRASES.get(&key).copied().or(longest);
        }
        longest
    })
}

/// The markers of a page.
pub(in super::super) struct Markers {
    own: Vec<Option<Marker>>,
    last: Vec<Distance>,
    first_related: Option<usize>,
}

impl Markers {
    pub(in super::super) fn new(page: &MeasuredPage<'_>, words: &Words, walk: &Walk) -> Self {
        let own: Vec<_> = (0..page.n_blocks())
            .map(|block| {
                let is_short = page.counts[block].words as usize <= MOST_WORDS;
                read(words.of(block)).filter(|_| is_short)
            })
            .collect();
        let last = walk.since_previous(|block| own[block].is_some());
        let first_related = own.iter().position(|own| *own == Some(Marker::Related));
        Self {
            own,
            last,
            first_related,
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let last = self.last[block];
        let code = |block: usize| self.own[block].map_or(0.0, |marker| f32::from(marker as u8));
        let after_related = self.first_related.filter(|first| *first < block);
        [
            code(block),
            last.to().map_or(0.0, code),
            last.n_blocks(block),
            f32::from(last.steps),
            after_related.map_or(-1.0, |first| (block - first).min(99) as f32),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<Marker>) {
        assert_eq!(read(Words::new([line]).of(0)), expected, "{line}");
    }

    #[test]
    fn lines_open_parts_of_the_page() {
        check("Related stories:", Some(Marker::Related));
        check("3 Comments", Some(Marker::Comments));
        check("About the author", Some(Marker::Author));
        check("Editor\u{2019}s picks", Some(Marker::Related));
        check("関連記事", Some(Marker::Related));
        check("The ferry", None);
        check("", None);
    }

    #[test]
    fn every_line_of_the_list_has_a_known_kind() {
        for (kind, _) in lines() {
            assert!(MARKERS.iter().any(|(_, known)| *known == kind), "{kind}");
        }
    }
}
