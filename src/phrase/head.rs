//! The first bytes of a line, as the prefilter sees them: folded, and of a fixed number, so that the
//! compiler can handle all of them at once.

/// How many bytes of a phrase decide at first, and how many of a longer one.
pub(super) const SHORT: usize = 8;
pub(super) const LONG: usize = 12;
/// How many bytes are read: those, and some that follow a shorter phrase.
const HEAD: usize = 16;
/// Stands behind the end of a shorter line: no letter, figure or space.
const END: u8 = b'.';

/// The opening of a folded line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    bytes: [u8; HEAD],
    n_bytes: usize,
}

impl Head {
    /// Reads a folded text.
    pub(super) fn of_folded(text: &[u8]) -> Self {
        let n_bytes = text.len().min(HEAD);
        let mut bytes = [END; HEAD];
        match text.first_chunk() {
            Some(full) => bytes = *full,
            None => bytes[..n_bytes].copy_from_slice(text),
        }
        Self { bytes, n_bytes }
    }

    /// Folds the opening of a line, unless that takes more than small letters and no bullets.
    pub(super) fn of_plain(text: &[u8]) -> Option<Self> {
        let is_kept = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'{' | 0x80..);
        let head = Self::of_folded(&text[text.iter().position(is_kept)?..]);
        let bytes = lowered(head.bytes)?;
        Some(Self { bytes, ..head })
    }

    /// Returns the head with the number that it begins with as `0`; nothing if it is all number.
    pub(super) fn numbered(&self) -> Option<Self> {
        let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        let head = &self.bytes[..self.n_bytes];
        let mut n_bytes = head.iter().take_while(|byte| is_part(byte)).count();
        n_bytes += usize::from(matches!(head.get(n_bytes), Some(b'k' | b'm')));
        let mut numbered = Self::of_folded(&head[n_bytes.checked_sub(1)?..]);
        numbered.bytes[0] = b'0';
        (n_bytes < head.len()).then_some(numbered)
    }

    /// Returns three bytes that tell most openings apart, unless a word ends before.
    pub(super) fn first_three(&self) -> Option<[u8; 3]> {
        let three = *self.bytes.first_chunk::<3>()?;
        let is_word = three[1..].iter().all(u8::is_ascii_alphabetic);
        (is_word && self.n_bytes >= 3).then_some(three)
    }

    /// Returns whether the line begins with a digit.
    pub(super) fn is_number(&self) -> bool {
        self.bytes[0].is_ascii_digit()
    }

    /// Returns the first bytes as a number, the first of them lowest; `length` is from 1 to 8.
    pub(super) fn short(&self, length: usize) -> u64 {
        let first = self.bytes.first_chunk().copied().unwrap_or_default();
        u64::from_le_bytes(first) & (u64::MAX >> (64 - 8 * length))
    }

    /// Returns the first bytes that tell longer phrases apart.
    pub(super) fn long(&self) -> Option<&[u8; LONG]> {
        self.bytes[..self.n_bytes].first_chunk()
    }

    /// Iterates over the lengths at which a word may end or a number begin, up to eight. Letters
    /// outside ASCII count as borders: some scripts have no other.
    pub(super) fn borders(&self) -> impl Iterator<Item = usize> {
        let length = self.n_bytes.min(SHORT);
        let behind = u128::MAX << (8 * (length + 1));
        let always = 0x80 << (8 * SHORT);
        let mut left = (word_borders(self.bytes) | always) & !behind & !0xff;
        std::iter::from_fn(move || {
            let at = left.trailing_zeros() as usize / 8;
            let is_more = left != 0;
            left &= left.wrapping_sub(1);
            is_more.then_some(at)
        })
    }

    /// Returns whether a number follows, behind a space or not.
    pub(super) fn has_number_at(&self, at: usize) -> bool {
        self.behind_space(at).is_ascii_digit()
    }

    /// Returns whether the line ends, or a mark follows, behind a space or not.
    pub(super) fn has_mark_at(&self, at: usize) -> bool {
        !self.behind_space(at).is_ascii_alphanumeric()
    }

    /// Returns whether the first word of a share bar may end here.
    pub(super) fn ends_word_at(&self, at: usize) -> bool {
        at == SHORT || at == self.n_bytes || matches!(self.bytes[at], b' ' | b':' | b'|')
    }

    fn behind_space(&self, at: usize) -> u8 {
        self.bytes[at + usize::from(self.bytes[at] == b' ')]
    }
}

/// Returns a number of which the highest bit of a byte is set where the byte before it, which is
/// no space, may end a word.
fn word_borders(bytes: [u8; HEAD]) -> u128 {
    let bytes = u128::from_le_bytes(bytes);
    let ascii = !bytes & all(0x80);
    let low = bytes & all(0x7f);
    let is_from_to =
        |first: u8, last: u8| (low + all(0x80 - first)) & !(low + all(0x80 - last - 1)) & ascii;
    let is_letter = is_from_to(b'a', b'z');
    let is_word = is_letter | is_from_to(b'0', b'9');
    let is_space = is_from_to(b' ', b' ');
    let is_inside = (is_word << 8) & is_letter;
    !(is_space << 8) & !is_inside & all(0x80)
}

/// Returns a number of which each byte is this one.
const fn all(byte: u8) -> u128 {
    u128::from_le_bytes([byte; HEAD])
}

/// Returns visible ASCII with single spaces in small letters, and nothing for other bytes.
///
/// Works on all bytes at once: the highest bit of each says what the byte is. A byte behind one
/// that is too small may be mistaken for such a one.
fn lowered(bytes: [u8; HEAD]) -> Option<[u8; HEAD]> {
    let highest = all(0x80);
    let spaces = all(b' ');
    let bytes = u128::from_le_bytes(bytes);
    let odd = (bytes | bytes.wrapping_sub(spaces)) & highest;
    let is_space = (bytes ^ spaces).wrapping_sub(all(1)) & !(bytes ^ spaces) & highest;
    if odd | is_space & (is_space >> 8) != 0 {
        return None;
    }
    let from_a = bytes + all(0x80 - b'A');
    let behind_z = bytes + all(0x80 - b'Z' - 1);
    let is_capital = from_a & !behind_z & highest;
    Some((bytes | is_capital >> 2).to_le_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        let head = Head::of_plain(line.as_bytes());
        let found = head.map(|head| head.bytes[..head.n_bytes].to_vec());
        assert_eq!(found.as_deref(), expected.map(str::as_bytes), "{line}");
    }

    #[test]
    fn plain_openings_are_small_letters() {
        check("Share This Post", Some("share this post"));
        check("[A-Z]{@}`a~", Some("a-z]{@}`a~"));
        check("- Share", Some("share"));
        check("Share This Post Now And Here", Some("share this post "));
        check("Share  this", None);
        check("Café", None);
        check("«Share»", None);
        check("...", None);
        check("", None);
    }

    #[test]
    fn words_end_at_borders() {
        let borders = |line: &str| {
            let head = Head::of_folded(line.as_bytes());
            head.borders().collect::<Vec<_>>()
        };
        assert_eq!(borders("on a pier at"), [2, 4, 8]);
        assert_eq!(borders("page7of9"), [4, 7, 8]);
        assert_eq!(borders("x: y"), [1, 2, 4]);
        assert_eq!(borders("é a"), [1, 2, 4]);
        assert!(borders("").is_empty());
    }

    #[test]
    fn numbers_become_one() {
        let numbered = |line: &str| {
            let head = Head::of_folded(line.as_bytes()).numbered();
            head.map(|head| String::from_utf8_lossy(&head.bytes[..head.n_bytes]).into_owned())
        };
        assert_eq!(numbered("1,204 shares").as_deref(), Some("0 shares"));
        assert_eq!(numbered("1.2k shares").as_deref(), Some("0 shares"));
        assert_eq!(numbered("1204"), None);
        assert_eq!(numbered("shares"), None);
    }
}
