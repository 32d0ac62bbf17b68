//! The prefilter: whether any phrase begins with the first bytes of a line.
//!
//! Nine lines in ten are no page furniture, and their first twelve bytes show it. Two tables hold the
//! openings of all phrases: one of eight bytes (or fewer, if the phrase is shorter), one of twelve bytes for
//! longer phrases. A line is tested at each word border in its first eight bytes, and at twelve bytes only
//! if the eight are known. A line that passes is looked up. A line that does not pass is no phrase of any
//! language.

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::fold_into;
use super::head::{Head, LONG, SHORT};
use super::pack::Text;
use super::pattern::before_site;
use crate::text::opening_of;

/// How much of a line is folded where it does not begin in plain letters, in bytes.
const OPENING: usize = 24;

/// Words of the bits for the first three bytes.
const N_FIRST: usize = (1 << 15) / 64;

/// What may follow the bytes of a short opening; one opening may have several.
const ANYTHING: u8 = 1;
const NUMBER: u8 = 2;
/// The end of the line, or a mark that separates: a phrase that is the line or stands before a
/// title.
const MARK: u8 = 4;
/// The end of the first word of a share bar.
const BAR: u8 = 8;
/// Only what makes a long opening of it.
const MORE: u8 = 16;

/// What the prefilter says of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefiltered {
    /// Whether some phrase or note may begin as the line does.
    pub may_be_known: bool,
    /// Whether the line's first word may be one of a share bar.
    pub may_be_bar: bool,
}

/// The openings of everything that is known, cut short.
#[derive(Clone, Debug, Default)]
pub(super) struct Prefilter {
    short: FxHashMap<u64, u8>,
    /// A bit for the first three bytes of each opening, see [`three_bits`].
    first: Vec<u64>,
    long: FxHashSet<[u8; LONG]>,
}

impl Prefilter {
    /// Makes room for the openings of so many phrases, of which many begin alike.
    pub(super) fn reserve(&mut self, n_phrases: usize) {
        self.short.reserve(n_phrases / 2);
        self.long.reserve(n_phrases / 2);
    }

    /// Adds a folded phrase that is a whole line, or that stands before a separator, with one of
    /// the networks where it names one.
    pub(super) fn add_line(&mut self, phrase: &str, networks: &FxHashSet<Text>) {
        match before_site(phrase) {
            None => self.add(phrase, MARK),
            // Long enough to tell by itself, even if a number in it is one digit: each network on top would
            // cost more at every start than it spares.
            Some(before) if before.len() >= SHORT + "{n}".len() => self.add_opening(before),
            Some(before) => {
                for network in networks {
                    self.add_opening(&format!("{before}{network}"));
                }
            }
        }
    }

    /// Adds a folded phrase that a line may go on behind.
    pub(super) fn add_opening(&mut self, phrase: &str) {
        self.add(phrase, ANYTHING);
    }

    /// Adds a word that a share bar may begin with.
    pub(super) fn add_bar_word(&mut self, word: &str) {
        self.add_short(word.as_bytes(), BAR);
    }

    fn add(&mut self, phrase: &str, follows: u8) {
        if let Some(rest) = phrase.strip_prefix("{n}") {
            // It stands for any number, since a line that begins with a number is tested so.
            return self.add(&format!("0{rest}"), follows);
        }
        let brace = memchr::memchr(b'{', phrase.as_bytes());
        let (fixed, gap) = phrase.split_at(brace.unwrap_or(phrase.len()));
        if let Some(long) = fixed.as_bytes().first_chunk() {
            self.long.insert(*long);
            self.add_short(fixed.as_bytes(), MORE);
            return;
        }
        let follows = match gap {
            "" if fixed.len() < SHORT => follows,
            _ if gap.starts_with("{n}") && fixed.len() < SHORT => NUMBER,
            _ => ANYTHING,
        };
        self.add_short(fixed.trim_end().as_bytes(), follows);
    }

    fn add_short(&mut self, opening: &[u8], follows: u8) {
        let length = opening.len().min(SHORT);
        if length > 0 {
            let head = Head::of_folded(opening);
            *self.short.entry(head.short(length)).or_default() |= follows;
            if let Some((index, bit)) = head.first_three().map(three_bits) {
                self.first.resize(N_FIRST, 0);
                self.first[index] |= bit;
            }
        }
    }

    /// Looks at the opening of a line; `folded` is room to work in.
    pub(super) fn at(&self, text: &str, folded: &mut String) -> Prefiltered {
        if let Some(head) = Head::of_plain(text.as_bytes()) {
            return self.at_head(&head);
        }
        let opening = opening_of(text, OPENING);
        fold_into(opening, folded);
        if folded.len() < LONG && opening.len() < text.len() {
            // Bullets fill the opening, so that it tells nothing.
            return Prefiltered {
                may_be_known: true,
                may_be_bar: true,
            };
        }
        self.at_head(&Head::of_folded(folded.as_bytes()))
    }

    fn at_head(&self, head: &Head) -> Prefiltered {
        let mut prefiltered = self.at_opening(head);
        if head.is_number() {
            let numbered = head.numbered();
            // A number may fill the head, and then anything may follow.
            prefiltered.may_be_known |=
                numbered.is_none_or(|numbered| self.at_opening(&numbered).may_be_known);
        }
        prefiltered
    }

    fn at_opening(&self, head: &Head) -> Prefiltered {
        let mut prefiltered = Prefiltered::default();
        if let Some((index, bit)) = head.first_three().map(three_bits)
            && self.first.get(index).is_none_or(|bits| bits & bit == 0)
        {
            return prefiltered;
        }
        for length in head.borders() {
            let Some(follows) = self.short.get(&head.short(length)) else {
                continue;
            };
            prefiltered.may_be_known |= follows & ANYTHING != 0
                || follows & NUMBER != 0 && head.has_number_at(length)
                || follows & MARK != 0 && head.has_mark_at(length)
                || follows & MORE != 0 && head.long().is_some_and(|long| self.long.contains(long));
            prefiltered.may_be_bar |= follows & BAR != 0 && head.ends_word_at(length);
        }
        prefiltered
    }
}

/// Returns the place of a bit for three bytes: five bits of each, as letters have them.
fn three_bits([a, b, c]: [u8; 3]) -> (usize, u64) {
    let low = |byte: u8| usize::from(byte & 31);
    let number = low(a) << 10 | low(b) << 5 | low(c);
    (number / 64, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, may_be_known: bool, may_be_bar: bool) {
        let mut prefilter = Prefilter::default();
        let networks = FxHashSet::from_iter(["mastodon".into()]);
        for phrase in ["share", "share this post", "{n} comments", "post to {site}"] {
            prefilter.add_line(phrase, &networks);
        }
        prefilter.add_opening("we use cookies");
        prefilter.add_opening("© {n}");
        prefilter.add_bar_word("share");
        prefilter.add_bar_word("facebook");
        let prefiltered = prefilter.at(line, &mut String::new());
        assert_eq!(
            (prefiltered.may_be_known, prefiltered.may_be_bar),
            (may_be_known, may_be_bar),
            "{line}"
        );
    }

    #[test]
    fn the_first_bytes_tell() {
        check("Share", true, true);
        check("SHARE: a title", true, true);
        check("Share — a title", true, true);
        check("Share it with the cat", false, true);
        check("Share this bread with the cat", false, true);
        check("Shared bread", false, false);
        check("12 comments", true, false);
        check("12 coments", false, false);
        check("1234567890123456 comments", true, false);
        check("Twelve comments", false, false);
        check("We use cookies to bake", true, false);
        check("We use coal", false, false);
        check("We use flour", false, false);
        check("Facebook Twitter", false, true);
        check("© 2024", true, false);
        check("© the baker", false, false);
        check("Post to Mastodon", true, false);
        check("Post to Maria", false, false);
        check("", false, false);
    }

    #[test]
    fn bullets_and_spaces_are_looked_through() {
        check("  ▪ Share  ", true, true);
        check("»» We  use\u{a0}cookies", true, false);
        check("- 3 comments", true, false);
        check("▪▪▪▪▪▪▪▪▪▪▪▪ Anything at all", true, true);
    }
}
