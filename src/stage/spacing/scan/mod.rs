//! Finds places where a space may be wrong, by looking at two neighbouring bytes.
//!
//! Nearly all text has nothing to repair. So sixty-four bytes are read together. Only bytes that are
//! neither letters nor single spaces between words are looked at one by one. Of a word, only the end is
//! looked at, to find out whether it is one of the commonest words.

mod kind;
mod masks;

pub(super) use kind::Kind;

use crate::text::{BLOCK, Span, blocks, ones};

use masks::Masks;

/// A place where a gap looks wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Offset of the second of the two bytes; always a character border.
    pub(super) at: usize,
    /// What stands there.
    pub(super) kind: Kind,
}

/// What a scan of a text found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Candidates in the order of the text.
    pub(super) candidates: Vec<Candidate>,
    /// Number of signs of code.
    pub(super) n_code_signs: usize,
}

/// Scans a text; only words that `may_be_glued` and are not known are candidates.
pub(super) fn scan(
    text: &str,
    may_be_glued: impl Fn(Span) -> bool,
    is_known: impl Fn(Span) -> bool,
) -> Scan {
    let bytes = text.as_bytes();
    let mut scanner = Scanner {
        bytes,
        may_be_glued,
        is_known,
        run_start: 0,
        found: Scan::default(),
    };
    let mut before = Masks::default();
    for (index, block) in blocks(bytes).enumerate() {
        let masks = Masks::of(&block);
        scanner.look_at(index * BLOCK, masks, before);
        before = masks;
    }
    scanner.found
}

struct Scanner<'t, F, G> {
    bytes: &'t [u8],
    may_be_glued: F,
    is_known: G,
    /// Where the run of letters begins that reaches into the block.
    run_start: usize,
    found: Scan,
}

impl<F: Fn(Span) -> bool, G: Fn(Span) -> bool> Scanner<'_, F, G> {
    /// Looks at the block that begins at `start`.
    fn look_at(&mut self, start: usize, masks: Masks, before: Masks) {
        let glued = self.glued(start, masks, before);
        let lone_letters = masks.lone_letters(before);
        for index in ones(masks.pairs(before) | glued | lone_letters) {
            let at = start + index as usize;
            if lone_letters >> index & 1 == 1 && at < self.bytes.len() {
                self.look_at_letter(at);
            }
            if let Some(kind) = self.kind_at(at) {
                self.look_at_place(at, kind, glued >> index & 1 == 1);
            }
        }
        if let Some(next) = masks.last_run_start() {
            self.run_start = start + next as usize;
        }
    }

    /// Returns the ends of words of a block that are long enough to be two, and not known.
    ///
    /// The cheap test, without a branch, is made for all words, and the other one for those that pass.
    fn glued(&self, start: usize, masks: Masks, before: Masks) -> u64 {
        /// Longer words are rarely two; they are left out.
        const LONGEST: usize = 24;
        let ends = masks.word_ends(before);
        let may_be_glued = self.filter(ends, start, masks, |word| {
            (word.len() <= LONGEST) & (self.may_be_glued)(word)
        });
        self.filter(may_be_glued, start, masks, |word| !(self.is_known)(word))
    }

    /// Keeps the ends of the words for which `is` is true.
    fn filter(&self, ends: u64, start: usize, masks: Masks, is: impl Fn(Span) -> bool) -> u64 {
        let mut kept = 0;
        for index in ones(ends) {
            let run_start = masks.run_start(index);
            let run_start = run_start.map_or(self.run_start, |index| start + index as usize);
            let word = Span::new(run_start, start + index as usize);
            kept |= u64::from(is(word)) << index;
        }
        kept
    }

    /// Looks at a letter that stands alone before `at`.
    fn look_at_letter(&mut self, at: usize) {
        let is_word = matches!(self.bytes[at - 1], b'a' | b'A' | b'I');
        if !is_word {
            let kind = Kind::LoneLetter;
            self.found.candidates.push(Candidate { at, kind });
        }
    }

    fn look_at_place(&mut self, at: usize, kind: Kind, is_glued: bool) {
        let is_candidate = match kind {
            Kind::Code => {
                self.found.n_code_signs += 1;
                false
            }
            Kind::WordEnd => is_glued,
            Kind::BrokenLine => self.bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase),
            _ => true,
        };
        if is_candidate {
            self.found.candidates.push(Candidate { at, kind });
        }
    }

    /// Returns what the bytes before and at `at` look like.
    fn kind_at(&self, at: usize) -> Option<Kind> {
        let before = self.bytes.get(at.checked_sub(1)?)?;
        Kind::of(*before, *self.bytes.get(at)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(usize, Kind)]) {
        let found: Vec<_> = scan(text, |_| true, |word| word.of(text) != "ofthe")
            .candidates
            .iter()
            .map(|c| (c.at, c.kind))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn two_bytes_make_a_candidate() {
        check("ofViews", &[(2, Kind::CaseBorder)]);
        check("éV", &[(2, Kind::CaseBorder)]);
        check("end.The", &[(4, Kind::LetterAfterMark)]);
        check("so , no", &[(3, Kind::MarkAfterSpace)]);
        check("a   b", &[(2, Kind::DoubledSpace), (3, Kind::DoubledSpace)]);
        check("don 't", &[(4, Kind::CloseAfterSpace)]);
        check(
            "“ no”",
            &[(3, Kind::SpaceAfterOpen), (6, Kind::QuoteAfterLetter)],
        );
        check("all ofthe way", &[(9, Kind::WordEnd)]);
        check(
            "he“no”",
            &[
                (2, Kind::QuoteAfterLetter),
                (5, Kind::LetterAfterQuote),
                (7, Kind::QuoteAfterLetter),
            ],
        );
        check("”a", &[(3, Kind::LetterAfterQuote)]);
        check("the x of", &[(5, Kind::LoneLetter)]);
        check("5p", &[(1, Kind::SmallAfterDigit)]);
        check("An even, quiet text (as most are): nothing.\n", &[]);
    }

    #[test]
    fn signs_of_code_are_counted() {
        assert_eq!(
            scan("run() { a_b = c::d; }\n", |_| false, |_| true).n_code_signs,
            4
        );
        assert_eq!(
            scan("He ran (fast); so did she.\n", |_| false, |_| true).n_code_signs,
            1
        );
    }
}
