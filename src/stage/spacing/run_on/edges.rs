//! A prefilter for glued words: it compares three letters, before anything is looked up.
//!
//! One of two glued words is a function word. So a glued form begins or ends with one of a few
//! hundred groups of three letters. Three words in four do not, so they are not looked up.

use std::sync::LazyLock;

use super::super::vocabulary::{ENGLISH, Words};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// Made on first use.
pub(in super::super) static EDGES: LazyLock<Edges> = LazyLock::new(Edges::new);

/// Role of a group that begins a word of the kind that is glued to the word behind it.
const BEFORE: u8 = 1;
/// Role of a group that ends a word of the kind that is glued to the word before it.
const BEHIND: u8 = 2;
/// Role of a group that begins a function word.
const FIRST: u8 = 4;
/// Role of a group that ends a function word.
const SECOND: u8 = 8;

/// One bit for each sum of roles that a glued word can have: one of the first two, or both others.
const GLUED: u16 = {
    let mut glued = 1 << (FIRST | SECOND);
    let mut roles = 0;
    while roles < 16 {
        if roles & (BEFORE | BEHIND) != 0 {
            glued |= 1 << roles;
        }
        roles += 1;
    }
    glued
};

/// Bits that tell letters apart, whatever their case. The values after the 26 letters are unused.
const LETTER_BITS: u32 = 5;
const N_LETTERS: u8 = 1 << LETTER_BITS;
const N_GROUPS: usize = 1 << (3 * LETTER_BITS);

/// The roles of every group of three letters.
pub(in super::super) struct Edges {
    roles: Box<[u8]>,
}

impl Edges {
    fn new() -> Self {
        let mut edges = Self {
            roles: vec![0; N_GROUPS].into_boxed_slice(),
        };
        let vocabulary = &*ENGLISH;
        let before = [
            &vocabulary.glued_before,
            &vocabulary.glued_before_rarely,
            &vocabulary.articles,
        ];
        let behind = [
            &vocabulary.glued_behind,
            &vocabulary.glued_behind_small,
            &vocabulary.glued_behind_often,
        ];
        let words = |classes: [&'static Words; 3]| classes.into_iter().flat_map(Words::iter);
        words(before).for_each(|word| edges.add_beginning(word, BEFORE));
        words(behind).for_each(|word| edges.add_end(word, 0..N_LETTERS, BEHIND));
        for word in vocabulary.glued_behind_inflected.iter() {
            edges.add_end(word, b"sgd".iter().copied(), BEHIND);
        }
        for word in Lexicon::function_words().filter(|word| word.len() > 1) {
            edges.add_beginning(word, FIRST);
            edges.add_end(word, 0..N_LETTERS, SECOND);
        }
        edges
    }

    /// Returns whether the word at `word`, of four letters or more, may be glued to a function
    /// word. If not, that is certain; otherwise it is only possible.
    pub(in super::super) fn may_be_glued(&self, text: &str, word: Span) -> bool {
        let letters = &text.as_bytes()[word.start..word.end];
        let (Some(head), Some(tail)) = (letters.first_chunk(), letters.last_chunk()) else {
            return false;
        };
        let roles = self.roles[group(*head)] & (BEFORE | FIRST)
            | self.roles[group(*tail)] & (BEHIND | SECOND);
        GLUED >> roles & 1 == 1
    }

    fn add_beginning(&mut self, word: &str, role: u8) {
        match *word.as_bytes() {
            [first] => (0..N_LETTERS).for_each(|second| {
                (0..N_LETTERS).for_each(|third| self.add([first, second, third], role));
            }),
            [first, second] => {
                (0..N_LETTERS).for_each(|third| self.add([first, second, third], role));
            }
            [first, second, third, ..] => self.add([first, second, third], role),
            _ => {}
        }
    }

    /// Adds the end of a word. If the word has only two letters, each of `letters_before` is put
    /// before it.
    fn add_end(&mut self, word: &str, letters_before: impl Iterator<Item = u8>, role: u8) {
        match *word.as_bytes() {
            [second, third] => {
                letters_before.for_each(|first| self.add([first, second, third], role));
            }
            [.., first, second, third] => self.add([first, second, third], role),
            _ => {}
        }
    }

    fn add(&mut self, letters: [u8; 3], role: u8) {
        self.roles[group(letters)] |= role;
    }
}

/// Returns the number of a group of three letters. Their case does not matter.
fn group(letters: [u8; 3]) -> usize {
    letters.iter().fold(0, |group, letter| {
        group << LETTER_BITS | usize::from(letter % N_LETTERS)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_words_are_let_through_and_most_others_are_not() {
        let may_be_glued = |word: &str| EDGES.may_be_glued(word, Span::new(0, word.len()));
        for word in [
            "ofmoney", "Theboat", "waterwas", "thingsto", "inthe", "alot", "amountof",
        ] {
            assert!(may_be_glued(word), "{word}");
        }
        for word in ["money", "cycle", "machine", "boat", "building"] {
            assert!(!may_be_glued(word), "{word}");
        }
    }
}
