//! Maps characters back to the byte that a code page read them from.
//!
//! Real programs read undefined bytes as the Latin-1 character of the same number ("sloppy" code
//! pages). So do these tables.

use std::sync::LazyLock;

use encoding_rs::Encoding;

/// The characters of code page 437 from 0x80 on. The web never knew this code page.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»\
    ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Names of the code pages, the likeliest first. [`upper_half`] has the two that `encoding_rs`
/// lacks.
const NAMES: [&str; 16] = [
    "windows-1252",
    "iso-8859-1",
    "windows-1250",
    "windows-1251",
    "iso-8859-2",
    "macintosh",
    "code page 437",
    "koi8-r",
    "koi8-u",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "ibm866",
];

/// Number of code pages.
pub(super) const N_PAGES: usize = NAMES.len();

/// Number of characters that a code page may hold; see [`slot`].
const N_SLOTS: usize = 0x680 + 0x700 + 3;

/// All code pages.
static PAGES: LazyLock<Pages> = LazyLock::new(Pages::new);

/// A set of code pages, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PageSet(u32);

impl PageSet {
    pub(super) fn all() -> Self {
        Self((1 << N_PAGES) - 1)
    }

    pub(super) fn has(self, page: CodePage) -> bool {
        self.0 & (1 << page.0) != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Iterates over the code pages, the likeliest first.
    pub(super) fn iter(self) -> impl Iterator<Item = CodePage> {
        (0..N_PAGES)
            .filter(move |index| self.0 & (1 << index) != 0)
            .map(CodePage)
    }
}

/// A single-byte code page as which programs are known to read UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CodePage(usize);

impl CodePage {
    /// Returns its place among [`N_PAGES`].
    pub(super) fn index(self) -> usize {
        self.0
    }

    pub(super) fn name(self) -> &'static str {
        NAMES[self.0]
    }

    /// Returns the byte above 0x7F that this code page shows as `c`.
    pub(super) fn byte(self, c: char) -> Option<u8> {
        let byte = PAGES.bytes[self.0][slot(c)?];
        (byte != 0).then_some(byte)
    }

    /// Returns whether byte 0xA0 is a no-break space. Programs turn that into a plain space.
    pub(super) fn has_no_break_space(self) -> bool {
        self.byte('\u{a0}') == Some(0xA0)
    }
}

/// Returns the code pages in which `c` is a byte that begins a character of UTF-8.
pub(super) fn leads(c: char) -> PageSet {
    slot(c).map_or(PageSet::default(), |slot| PAGES.leads[slot])
}

/// Returns the code pages in which `c` is a byte that continues a character of UTF-8.
pub(super) fn continuations(c: char) -> PageSet {
    slot(c).map_or(PageSet::default(), |slot| PAGES.continuations[slot])
}

#[derive(Debug)]
struct Pages {
    bytes: Vec<[u8; N_SLOTS]>,
    leads: Vec<PageSet>,
    continuations: Vec<PageSet>,
}

impl Pages {
    fn new() -> Self {
        let mut pages = Self {
            bytes: vec![[0; N_SLOTS]; N_PAGES],
            leads: vec![PageSet::default(); N_SLOTS],
            continuations: vec![PageSet::default(); N_SLOTS],
        };
        for (index, name) in NAMES.into_iter().enumerate() {
            for (byte, c) in (0x80..=u8::MAX).zip(upper_half(name)) {
                pages.add(index, byte, c);
            }
        }
        pages
    }

    fn add(&mut self, index: usize, byte: u8, c: char) {
        let Some(slot) = slot(c) else { return };
        self.bytes[index][slot] = byte;
        match byte {
            0x80..=0xBF => self.continuations[slot].0 |= 1 << index,
            0xC2..=0xF4 => self.leads[slot].0 |= 1 << index,
            _ => {}
        }
    }
}

/// Returns the characters of a code page for the bytes from 0x80 on.
fn upper_half(name: &str) -> Vec<char> {
    match (name, Encoding::for_label(name.as_bytes())) {
        ("iso-8859-1", _) => (0x80..=u8::MAX).map(char::from).collect(),
        (_, Some(encoding)) => (0x80..=u8::MAX)
            .map(|byte| decode_byte(encoding, byte))
            .collect(),
        (_, None) => CODE_PAGE_437.chars().collect(),
    }
}

fn decode_byte(encoding: &'static Encoding, byte: u8) -> char {
    let bytes = [byte];
    let (text, is_undefined) = encoding.decode_without_bom_handling(&bytes);
    let c = text.chars().next().filter(|_| !is_undefined);
    c.unwrap_or(char::from(byte))
}

/// Returns the index of a character in the tables. All characters of the code pages lie in two
/// ranges and three single places.
fn slot(c: char) -> Option<usize> {
    let code = c as usize;
    match code {
        0x80..0x700 => Some(code - 0x80),
        0x2000..0x2700 => Some(code - 0x2000 + 0x680),
        0xF8FF => Some(N_SLOTS - 3),
        0xFB01..=0xFB02 => Some(code - 0xFB01 + N_SLOTS - 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, c: char, expected: Option<u8>) {
        let index = NAMES.iter().position(|known| *known == name).unwrap();
        assert_eq!(CodePage(index).byte(c), expected, "{name} {c:?}");
    }

    #[test]
    fn characters_lead_back_to_their_bytes() {
        check("windows-1252", '€', Some(0x80));
        check("windows-1252", '\u{9d}', Some(0x9D));
        check("windows-1252", '\u{80}', None);
        check("iso-8859-1", '\u{80}', Some(0x80));
        check("windows-1251", 'я', Some(0xFF));
        check("windows-1256", 'ے', Some(0xFF));
        check("windows-1257", '\u{a1}', Some(0xA1));
        check("macintosh", '\u{fb01}', Some(0xDE));
        check("code page 437", '\u{a0}', Some(0xFF));
        check("windows-1252", 'a', None);
        check("windows-1252", '中', None);
    }

    #[test]
    fn every_code_page_is_known_and_full() {
        for name in NAMES {
            assert_eq!(upper_half(name).len(), 128, "{name}");
            let is_known = Encoding::for_label(name.as_bytes()).is_some();
            assert!(is_known || name == "code page 437", "{name}");
        }
    }
}
