//! A glance at the first bytes of a line: whether any phrase begins so.
//!
//! Nine lines in ten are no page furniture, and their first eight bytes tell. Everything that is
//! known, cut to eight bytes, stands in one table; a line is asked for at each border of a word in
//! its first eight. What passes is looked up; what does not pass is no phrase of any language.

use rustc_hash::FxHashMap;

use super::fold::{fold_into, opening_of};

/// How many bytes of a phrase decide.
const WINDOW: usize = 8;
/// How many bytes of a line are read: those and what follows a shorter phrase.
const HEAD: usize = WINDOW + 2;
/// How much of a line is folded where it does not begin in plain letters, in bytes.
const OPENING: usize = 24;

/// What may follow the bytes of a table entry; an entry may have several.
const ANYTHING: u8 = 1;
const NUMBER: u8 = 2;
/// The end of the line, or a mark that separates: a phrase that is the line or stands before a
/// title.
const MARK: u8 = 4;
/// The end of the first word of a share bar.
const BAR: u8 = 8;

/// What a glance tells of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glimpse {
    /// Whether some phrase or note may begin as the line does.
    pub may_be_known: bool,
    /// Whether the line's first word may be one of a share bar.
    pub may_be_bar: bool,
}

/// The openings of everything that is known, cut short.
#[derive(Clone, Debug, Default)]
pub(super) struct Glance {
    openings: FxHashMap<u64, u8>,
}

impl Glance {
    /// Adds a folded phrase that is a whole line, or that stands before a separator.
    pub(super) fn add_whole(&mut self, phrase: &str) {
        self.add(phrase, MARK);
    }

    /// Adds a folded phrase that a line may go on behind.
    pub(super) fn add_opening(&mut self, phrase: &str) {
        self.add(phrase, ANYTHING);
    }

    /// Adds a word that a share bar may begin with.
    pub(super) fn add_bar_word(&mut self, word: &str) {
        let head = &word.as_bytes()[..word.len().min(WINDOW)];
        *self.openings.entry(packed(head)).or_default() |= BAR;
    }

    fn add(&mut self, phrase: &str, follows: u8) {
        let gap = phrase.find('{').filter(|at| *at < WINDOW);
        let (head, follows) = match gap {
            Some(at) if phrase[at..].starts_with("{n}") => (&phrase[..at], NUMBER),
            Some(at) => (&phrase[..at], ANYTHING),
            None if phrase.len() >= WINDOW => (phrase, ANYTHING),
            None => (phrase, follows),
        };
        let head = &head.as_bytes()[..head.len().min(WINDOW)];
        *self.openings.entry(packed(head)).or_default() |= follows;
    }

    /// Looks at the opening of a line; `folded` is room to work in.
    pub(super) fn at(&self, text: &str, folded: &mut String) -> Glimpse {
        if let Some(head) = plain_head(text.as_bytes()) {
            return self.at_head(&head[..text.len().min(HEAD)]);
        }
        let opening = opening_of(text, OPENING);
        fold_into(opening, folded);
        if folded.len() <= WINDOW && opening.len() < text.len() {
            // Bullets fill the opening, so that it tells nothing.
            return Glimpse {
                may_be_known: true,
                may_be_bar: true,
            };
        }
        self.at_head(folded.as_bytes())
    }

    fn at_head(&self, head: &[u8]) -> Glimpse {
        let window = &head[..head.len().min(WINDOW)];
        let bits = packed(window);
        let mut glimpse = Glimpse::default();
        for length in 0..=window.len() {
            if !is_border(head, length) {
                continue;
            }
            let mask = u64::MAX.checked_shr(64 - 8 * length as u32).unwrap_or(0);
            let follows = self.openings.get(&(bits & mask)).copied().unwrap_or(0);
            let rest = &head[length..];
            let is_full = length == WINDOW;
            glimpse.may_be_known |= follows & ANYTHING != 0
                || follows & NUMBER != 0 && rest.first().is_some_and(u8::is_ascii_digit)
                || follows & MARK != 0 && is_mark(rest);
            glimpse.may_be_bar |= follows & BAR != 0
                && (is_full || matches!(rest.first(), None | Some(b' ' | b':' | b'|')));
        }
        glimpse
    }
}

/// Returns the first bytes of a line in small letters, unless folding would change more of them.
fn plain_head(text: &[u8]) -> Option<[u8; HEAD]> {
    let mut head = [0; HEAD];
    let n_bytes = text.len().min(HEAD);
    head[..n_bytes].copy_from_slice(&text[..n_bytes]);
    let read = &head[..n_bytes];
    let is_plain = read.iter().all(|byte| (b' '..=b'~').contains(byte))
        && read.windows(2).all(|pair| pair != b"  ")
        && read.first().is_some_and(u8::is_ascii_alphanumeric);
    head.make_ascii_lowercase();
    is_plain.then_some(head)
}

/// Returns up to eight bytes as a number, the first of them lowest.
fn packed(bytes: &[u8]) -> u64 {
    let mut window = [0; WINDOW];
    window[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(window)
}

/// Returns whether a word may end or a number begin at `at`, or the window ends there. Letters
/// outside ASCII count as borders: some scripts have no other.
fn is_border(head: &[u8], at: usize) -> bool {
    let (Some(before), Some(next)) = (at.checked_sub(1).map(|at| head[at]), head.get(at)) else {
        return true;
    };
    at == WINDOW || !(before.is_ascii_alphanumeric() && next.is_ascii_alphabetic())
}

/// Returns whether the line ends here, or a mark follows, behind a space or not.
fn is_mark(rest: &[u8]) -> bool {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric();
    match rest {
        [] => true,
        [b' ', next, ..] => !is_word(next),
        [next, ..] => !is_word(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, may_be_known: bool, may_be_bar: bool) {
        let mut glance = Glance::default();
        glance.add_whole("share");
        glance.add_whole("share this post");
        glance.add_whole("{n} comments");
        glance.add_opening("we use cookies");
        glance.add_opening("© {n}");
        glance.add_bar_word("share");
        glance.add_bar_word("facebook");
        let glimpse = glance.at(line, &mut String::new());
        assert_eq!(
            (glimpse.may_be_known, glimpse.may_be_bar),
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
        check("Share this bread with the cat", true, true);
        check("Shared bread", false, false);
        check("12 comments", true, false);
        check("Twelve comments", false, false);
        check("We use cookies to bake", true, false);
        check("We use flour", false, false);
        check("Facebook Twitter", false, true);
        check("© 2024", true, false);
        check("© the baker", false, false);
        check("", false, false);
    }

    #[test]
    fn bullets_and_spaces_are_looked_through() {
        check("  ▪ Share  ", true, true);
        check("»» We  use\u{a0}cookies", true, false);
        check("▪▪▪▪▪▪▪▪▪▪▪▪ Anything at all", true, true);
    }
}
