//! A glance at the first bytes of a line: whether any phrase begins so.
//!
//! Nine lines in ten are no page furniture, and their first twelve bytes tell. The openings of
//! everything that is known stand in two tables: eight bytes, or fewer of a shorter phrase, and
//! twelve of longer ones. A line is asked for at each border of a word in its first eight, and at
//! twelve only if the eight are known. What passes is looked up; what does not pass is no phrase
//! of any language.

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::{fold_into, opening_of};

/// How many bytes of a phrase decide at first, and how many of a longer one.
const SHORT: usize = 8;
const LONG: usize = 12;
/// How many bytes of a line are read: those, and some that follow a shorter phrase.
const HEAD: usize = 16;
/// How much of a line is folded where it does not begin in plain letters, in bytes.
const OPENING: usize = 24;

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
    short: FxHashMap<u64, u8>,
    long: FxHashSet<[u8; LONG]>,
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
        self.add_short(word.as_bytes(), BAR);
    }

    fn add(&mut self, phrase: &str, follows: u8) {
        if let Some(rest) = phrase.strip_prefix("{n}") {
            // Any number, as a line is asked for that begins with one.
            return self.add(&format!("0{rest}"), follows);
        }
        let (fixed, gap) = phrase.split_at(phrase.find('{').unwrap_or(phrase.len()));
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
        let opening = packed(&opening[..opening.len().min(SHORT)]);
        *self.short.entry(opening).or_default() |= follows;
    }

    /// Looks at the opening of a line; `folded` is room to work in.
    pub(super) fn at(&self, text: &str, folded: &mut String) -> Glimpse {
        if let Some((head, n_bytes)) = plain_head(text.as_bytes()) {
            return self.at_head(&head[..n_bytes]);
        }
        let opening = opening_of(text, OPENING);
        fold_into(opening, folded);
        if folded.len() < LONG && opening.len() < text.len() {
            // Bullets fill the opening, so that it tells nothing.
            return Glimpse {
                may_be_known: true,
                may_be_bar: true,
            };
        }
        self.at_head(folded.as_bytes())
    }

    fn at_head(&self, head: &[u8]) -> Glimpse {
        let mut glimpse = self.at_opening(head);
        if head.first().is_some_and(u8::is_ascii_digit) {
            let is_number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
            let n_bytes = head.iter().take_while(|byte| is_number(byte)).count();
            let is_unit = |byte: &u8| matches!(byte, b'k' | b'm');
            let n_bytes = n_bytes + usize::from(head.get(n_bytes).is_some_and(is_unit));
            let mut numbered = [b'0'; HEAD];
            let rest = &head[n_bytes..head.len().min(n_bytes + HEAD - 1)];
            numbered[1..=rest.len()].copy_from_slice(rest);
            let of_any_number = self.at_opening(&numbered[..=rest.len()]);
            // A number may fill the head.
            glimpse.may_be_known |= of_any_number.may_be_known || rest.is_empty();
        }
        glimpse
    }

    fn at_opening(&self, head: &[u8]) -> Glimpse {
        let n_bytes = head.len().min(SHORT);
        let bits = packed(&head[..n_bytes]);
        let mut glimpse = Glimpse::default();
        for length in (1..=n_bytes).filter(|length| is_border(head, *length)) {
            // The low bytes are the first ones.
            let opening = bits & (u64::MAX >> (64 - 8 * length));
            let Some(follows) = self.short.get(&opening) else {
                continue;
            };
            let rest = &head[length..];
            glimpse.may_be_known |= follows & ANYTHING != 0
                || follows & NUMBER != 0 && is_number(rest)
                || follows & MARK != 0 && is_mark(rest)
                || follows & MORE != 0 && self.is_long(head);
            glimpse.may_be_bar |= follows & BAR != 0
                && (length == SHORT || matches!(rest.first(), None | Some(b' ' | b':' | b'|')));
        }
        glimpse
    }

    fn is_long(&self, head: &[u8]) -> bool {
        head.first_chunk()
            .is_some_and(|long| self.long.contains(long))
    }
}

/// Returns the first bytes of a line in small letters, without bullets in front, and how many they
/// are, unless folding would change more.
fn plain_head(text: &[u8]) -> Option<([u8; HEAD], usize)> {
    let is_kept = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'{' | 0x80..);
    let text = &text[text.iter().position(is_kept)?..];
    // Filled up with what no check minds.
    let mut head = [b'a'; HEAD];
    let n_bytes = text.len().min(HEAD);
    match text.first_chunk() {
        Some(full) => head = *full,
        None => head[..n_bytes].copy_from_slice(text),
    }
    // Without an early end, so that the compiler compares all bytes at once.
    let is_odd = |byte: u8| u8::from(!(b' '..=b'~').contains(&byte));
    let mut n_odd = head.iter().map(|byte| is_odd(*byte)).sum::<u8>();
    for at in 1..HEAD {
        n_odd += u8::from(head[at - 1] == b' ') & u8::from(head[at] == b' ');
    }
    head.make_ascii_lowercase();
    (n_odd == 0).then_some((head, n_bytes))
}

/// Returns up to eight bytes as a number, the first of them lowest.
fn packed(bytes: &[u8]) -> u64 {
    let mut window = [0; SHORT];
    window[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(window)
}

/// Returns whether a word may end at `at`, or the short opening ends there. Letters outside ASCII
/// count as borders: some scripts have no other.
fn is_border(head: &[u8], at: usize) -> bool {
    let before = head[at - 1];
    let is_inside = |next: &u8| before.is_ascii_alphanumeric() && next.is_ascii_alphabetic();
    at == SHORT || before != b' ' && !head.get(at).is_some_and(is_inside)
}

/// Returns whether a number follows, behind a space or not.
fn is_number(rest: &[u8]) -> bool {
    behind_space(rest).is_some_and(|next| next.is_ascii_digit())
}

/// Returns whether the line ends here, or a mark follows, behind a space or not.
fn is_mark(rest: &[u8]) -> bool {
    behind_space(rest).is_none_or(|next| !next.is_ascii_alphanumeric())
}

fn behind_space(rest: &[u8]) -> Option<u8> {
    rest.strip_prefix(b" ").unwrap_or(rest).first().copied()
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
