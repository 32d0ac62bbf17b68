//! How often a document writes a form, or two words side by side.
//!
//! In most documents this is needed a few times, and the text is searched each time. If it is needed often,
//! an index is made once. Both ways take time in proportion to the text.

use std::cell::{Cell, OnceCell};

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::place::{char_after, char_before};

/// A form that a document writes so often is a name, whatever it looks like.
pub(super) const HABIT: usize = 3;
/// Searches before the index is made.
const N_SEARCHES: u32 = 96;
/// Counting stops here: three are a habit, and no rule asks for more.
const ENOUGH: usize = 4;

/// Counts the words of one text.
#[derive(Debug)]
pub(super) struct Occurrences<'t> {
    text: &'t str,
    searches: Cell<u32>,
    index: OnceCell<Index<'t>>,
}

/// How often a word stands beside a figure, with a space between and without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BesideFigures {
    /// `300 boats`
    pub(super) after: usize,
    /// `300boats`
    pub(super) right_after: usize,
    /// `week 9`
    pub(super) before: usize,
    /// `week9`
    pub(super) right_before: usize,
}

impl BesideFigures {
    /// Counts one place, if what stands there is a whole word.
    fn add(&mut self, text: &str, start: usize, end: usize) {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let (before, after) = (char_before(text, start), char_after(text, end));
        if is_letter(before) || is_letter(after) {
            return;
        }
        let is_spaced_before = before == Some(' ') && is_digit(char_before(text, start - 1));
        let is_spaced_after = after == Some(' ') && is_digit(char_after(text, end + 1));
        self.after += usize::from(is_spaced_before);
        self.right_after += usize::from(is_digit(before));
        self.before += usize::from(is_spaced_after);
        self.right_before += usize::from(is_digit(after));
    }
}

#[derive(Debug, Default)]
struct Index<'t> {
    words: FxHashMap<&'t str, usize>,
    pairs: FxHashMap<(&'t str, &'t str), usize>,
    /// Pairs with punctuation between and no white space, whatever the punctuation is.
    marked: FxHashMap<(&'t str, &'t str), usize>,
    /// Words that stand beside a figure at least once.
    figures: FxHashMap<&'t str, BesideFigures>,
}

impl<'t> Occurrences<'t> {
    /// Makes ready to count in `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            searches: Cell::new(0),
            index: OnceCell::new(),
        }
    }

    /// Returns how often a run of letters stands alone, in this spelling; 4 stands for more.
    pub(super) fn of_word(&self, word: &str) -> usize {
        if self.may_search() {
            self.search(word)
        } else {
            self.index()
                .words
                .get(word)
                .copied()
                .unwrap_or(0)
                .min(ENOUGH)
        }
    }

    /// Returns how often two words stand side by side with a space between, in this spelling.
    pub(super) fn of_pair(&self, first: &str, second: &str) -> usize {
        if self.may_search() {
            self.search(&format!("{first} {second}"))
        } else {
            let pairs = &self.index().pairs;
            pairs
                .get(&(first, second))
                .copied()
                .unwrap_or(0)
                .min(ENOUGH)
        }
    }

    /// Returns how often two words stand with a mark between and no space: `Rocket.Chat`.
    pub(super) fn of_marked(&self, first: &str, mark: &str, second: &str) -> usize {
        if self.may_search() {
            self.search(&format!("{first}{mark}{second}"))
        } else {
            let first = first.rsplit(['\'', '’']).next().unwrap_or(first);
            let marked = &self.index().marked;
            marked
                .get(&(first, second))
                .copied()
                .unwrap_or(0)
                .min(ENOUGH)
        }
    }

    /// Returns whether the text holds a form, whatever stands around it.
    pub(super) fn has(&self, form: &str) -> bool {
        // Counted among the searches, but never answered by the index.
        self.may_search() && memmem::find(self.text.as_bytes(), form.as_bytes()).is_some()
    }

    /// Returns how often a word stands beside a figure.
    pub(super) fn beside_figures(&self, word: &str) -> BesideFigures {
        if self.may_search() {
            let mut found = BesideFigures::default();
            for at in memmem::find_iter(self.text.as_bytes(), word) {
                found.add(self.text, at, at + word.len());
            }
            found
        } else {
            let figures = &self.index().figures;
            figures.get(word).copied().unwrap_or_default()
        }
    }

    fn may_search(&self) -> bool {
        let n_searches = self.searches.get();
        self.searches.set(n_searches.saturating_add(1));
        n_searches < N_SEARCHES
    }

    fn search(&self, form: &str) -> usize {
        let stands_alone = |at: &usize| {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            !is_letter(char_before(self.text, *at))
                && !is_letter(char_after(self.text, at + form.len()))
        };
        memmem::find_iter(self.text.as_bytes(), form)
            .filter(stands_alone)
            .take(ENOUGH)
            .count()
    }

    fn index(&self) -> &Index<'t> {
        self.index.get_or_init(|| index(self.text))
    }
}

fn index(text: &str) -> Index<'_> {
    let mut index = Index::default();
    let mut before: Option<(&str, usize)> = None;
    let mut start = 0;
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let at = start;
        let end = at + word.len();
        start = end + char_after(text, end).map_or(0, char::len_utf8);
        if word.is_empty() {
            continue;
        }
        *index.words.entry(word).or_default() += 1;
        let mut beside = BesideFigures::default();
        beside.add(text, at, end);
        if beside != BesideFigures::default() {
            index.figures.entry(word).or_default().add(text, at, end);
        }
        if let Some((first, first_end)) = before {
            let between = &text[first_end..at];
            if between == " " {
                *index.pairs.entry((first, word)).or_default() += 1;
            } else if between.bytes().all(|byte| byte.is_ascii_punctuation()) {
                *index.marked.entry((first, word)).or_default() += 1;
            }
        }
        before = Some((word, end));
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The net, the Net and the NetBox: a net result, net result. Rocket.Chat";

    #[test]
    fn words_count_where_they_stand_alone() {
        let occurrences = Occurrences::new(TEXT);
        assert_eq!(occurrences.of_word("net"), 3);
        assert_eq!(occurrences.of_word("Net"), 1);
        assert_eq!(occurrences.of_pair("net", "result"), 2);
        assert_eq!(occurrences.of_pair("net", "the"), 0);
    }

    #[test]
    fn words_beside_figures_are_told_apart() {
        let text = "9 boats, 8boats, boats 7, boats6, 5 Boats";
        let (searched, indexed) = (Occurrences::new(text), Occurrences::new(text));
        indexed.searches.set(N_SEARCHES);
        let one_each = BesideFigures {
            after: 1,
            right_after: 1,
            before: 1,
            right_before: 1,
        };
        assert_eq!(searched.beside_figures("boats"), one_each);
        assert_eq!(indexed.beside_figures("boats"), one_each);
    }

    #[test]
    fn the_index_agrees_with_the_search() {
        let (searched, indexed) = (Occurrences::new(TEXT), Occurrences::new(TEXT));
        indexed.searches.set(N_SEARCHES);
        for word in ["net", "Net", "the", "NetBox", "Box", "é"] {
            assert_eq!(searched.of_word(word), indexed.of_word(word), "{word}");
        }
        for (first, second) in [
            ("net", "result"),
            ("the", "Net"),
            ("The", "net"),
            ("net", "the"),
        ] {
            let pair = (
                searched.of_pair(first, second),
                indexed.of_pair(first, second),
            );
            assert_eq!(pair.0, pair.1, "{first} {second}");
        }
        for occurrences in [searched, indexed] {
            let figures = occurrences.beside_figures("net");
            assert_eq!((figures.after, figures.right_before), (0, 0));
            assert_eq!(occurrences.of_marked("NetBox", ":", "a"), 0);
            assert_eq!(occurrences.of_marked("Rocket", ".", "Chat"), 1);
        }
    }
}
