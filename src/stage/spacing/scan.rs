//! Finding places where a space may be wrong, by looking at two neighbouring bytes.
//!
//! Nearly all text has nothing to repair, and is read at the speed of one table look-up a byte.

/// A place where a gap looks wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Offset of the second of the two bytes; always a character border.
    pub(super) at: usize,
    /// What stands there.
    pub(super) kind: Kind,
}

/// What two neighbouring bytes look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// `f|V`
    CaseBorder = 1,
    /// `.|T`, `,|b`
    LetterAfterMark,
    /// `y|(`
    OpenAfterLetter,
    /// `)|w`
    LetterAfterClose,
    /// `3|T`
    CapitalAfterDigit,
    /// `h|1`
    DigitAfterLetter,
    /// ` |,`
    MarkAfterSpace,
    /// ` | `
    DoubledSpace,
    /// `(| `, `"| `, `“| `, `’| `
    SpaceAfterOpen,
    /// ` |)`, ` |"`, ` |”`, ` |’`
    CloseAfterSpace,
    /// `d|“`, `d|"`, and the apostrophes and dashes that begin like the former
    QuoteAfterLetter,
    /// `”|a`, `"|a`, and the apostrophes that end like the former
    LetterAfterQuote,
    /// `5|p`
    SmallAfterDigit,
    /// `-|⏎`
    HyphenBeforeFeed,
    /// `y|⏎`, `,|⏎` before a small letter
    BrokenLine,
    /// ` |o`: kept to measure the word that follows, never a candidate.
    WordStart,
    /// `e| `, where the word is none of the commonest.
    WordEnd,
    /// `(|)`, `{|⏎`, `a|_`: two bytes that stand together in code and hardly ever in prose.
    Code,
}

impl Kind {
    const ALL: [Self; 18] = [
        Self::CaseBorder,
        Self::LetterAfterMark,
        Self::OpenAfterLetter,
        Self::LetterAfterClose,
        Self::CapitalAfterDigit,
        Self::DigitAfterLetter,
        Self::MarkAfterSpace,
        Self::DoubledSpace,
        Self::SpaceAfterOpen,
        Self::CloseAfterSpace,
        Self::QuoteAfterLetter,
        Self::LetterAfterQuote,
        Self::SmallAfterDigit,
        Self::HyphenBeforeFeed,
        Self::BrokenLine,
        Self::WordStart,
        Self::WordEnd,
        Self::Code,
    ];
}

/// What a scan of a text found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Candidates in the order of the text.
    pub(super) candidates: Vec<Candidate>,
    /// Number of signs of code.
    pub(super) n_code_signs: usize,
}

/// Scans a text; words that `is_known` are no candidates.
pub(super) fn scan(text: &str, is_known: impl Fn(&[u8]) -> bool) -> Scan {
    let mut found = Scan::default();
    let mut word_start = 0;
    let mut before = Class::Feed;
    let bytes = text.as_bytes();
    for (at, byte) in text.bytes().enumerate() {
        let class = CLASSES[usize::from(byte)];
        let kind = PAIRS[before as usize][class as usize];
        before = class;
        match kind
            .checked_sub(1)
            .map(|index| Kind::ALL[usize::from(index)])
        {
            None => {}
            Some(Kind::Code) => found.n_code_signs += 1,
            Some(Kind::WordStart) => word_start = at,
            Some(Kind::WordEnd) if !may_be_glued(&bytes[word_start..at], &is_known) => {}
            Some(Kind::BrokenLine) if !bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) => {}
            Some(kind) => {
                if kind == Kind::LetterAfterQuote {
                    word_start = at;
                }
                found.candidates.push(Candidate { at, kind });
            }
        }
    }
    found
}

/// Returns whether a word is long enough to be two, and not known.
fn may_be_glued(word: &[u8], is_known: impl Fn(&[u8]) -> bool) -> bool {
    /// Two words of two letters.
    const SHORTEST: usize = 4;
    /// Longer words are rarely two, and nobody's loss.
    const LONGEST: usize = 24;
    if !(SHORTEST..=LONGEST).contains(&word.len()) {
        return false;
    }
    if word[0].is_ascii_lowercase() {
        return !is_known(word);
    }
    let mut small = [0; LONGEST];
    small[..word.len()].copy_from_slice(word);
    small[0].make_ascii_lowercase();
    !is_known(&small[..word.len()])
}

#[derive(Clone, Copy)]
#[repr(u8)]
enum Class {
    Other,
    Lower,
    Upper,
    Digit,
    /// A byte of a character beyond ASCII.
    Wide,
    /// The first byte of curly quotes, and of many other characters.
    CurlyFirst,
    /// The last byte of curly quotes, and of some other characters.
    CurlyLast,
    Apostrophe,
    Quote,
    Hyphen,
    Space,
    Feed,
    /// `.!?`
    Stop,
    Comma,
    Colon,
    Semicolon,
    Open,
    Close,
    Underscore,
    Brace,
    /// `= < > | &`
    Operator,
}

const N_CLASSES: usize = 21;

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = u8::MAX;
    loop {
        classes[byte as usize] = match byte {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            0xE2 => Class::CurlyFirst,
            0x98..=0x9D => Class::CurlyLast,
            0x80.. => Class::Wide,
            b'\'' => Class::Apostrophe,
            b'"' => Class::Quote,
            b'-' => Class::Hyphen,
            b' ' => Class::Space,
            b'\n' | b'\r' => Class::Feed,
            b'.' | b'!' | b'?' => Class::Stop,
            b',' => Class::Comma,
            b':' => Class::Colon,
            b';' => Class::Semicolon,
            b'(' => Class::Open,
            b')' => Class::Close,
            b'_' => Class::Underscore,
            b'{' | b'}' => Class::Brace,
            b'=' | b'<' | b'>' | b'|' | b'&' => Class::Operator,
            _ => Class::Other,
        };
        if byte == 0 {
            break classes;
        }
        byte -= 1;
    }
};

static PAIRS: [[u8; N_CLASSES]; N_CLASSES] = {
    use Class::{
        Apostrophe, Brace, Close, Colon, Comma, CurlyFirst, CurlyLast, Digit, Feed, Hyphen, Lower,
        Open, Operator, Quote, Semicolon, Space, Stop, Underscore, Upper, Wide,
    };
    let pairs = [
        (Lower, Upper, Kind::CaseBorder),
        (Wide, Upper, Kind::CaseBorder),
        (CurlyLast, Upper, Kind::CaseBorder),
        (Stop, Upper, Kind::LetterAfterMark),
        (Stop, Lower, Kind::LetterAfterMark),
        (Comma, Upper, Kind::LetterAfterMark),
        (Comma, Lower, Kind::LetterAfterMark),
        (Semicolon, Upper, Kind::LetterAfterMark),
        (Semicolon, Lower, Kind::LetterAfterMark),
        (Colon, Upper, Kind::LetterAfterMark),
        (Colon, Lower, Kind::LetterAfterMark),
        (Lower, Open, Kind::OpenAfterLetter),
        (Upper, Open, Kind::OpenAfterLetter),
        (Close, Lower, Kind::LetterAfterClose),
        (Close, Upper, Kind::LetterAfterClose),
        (Digit, Upper, Kind::CapitalAfterDigit),
        (Lower, Digit, Kind::DigitAfterLetter),
        (Space, Stop, Kind::MarkAfterSpace),
        (Space, Comma, Kind::MarkAfterSpace),
        (Space, Colon, Kind::MarkAfterSpace),
        (Space, Semicolon, Kind::MarkAfterSpace),
        (Space, Space, Kind::DoubledSpace),
        (Open, Space, Kind::SpaceAfterOpen),
        (Quote, Space, Kind::SpaceAfterOpen),
        (Apostrophe, Space, Kind::SpaceAfterOpen),
        (CurlyLast, Space, Kind::SpaceAfterOpen),
        (Space, Close, Kind::CloseAfterSpace),
        (Space, Quote, Kind::CloseAfterSpace),
        (Space, Apostrophe, Kind::CloseAfterSpace),
        (Space, CurlyFirst, Kind::CloseAfterSpace),
        (Space, Lower, Kind::WordStart),
        (Space, Upper, Kind::WordStart),
        (Feed, Lower, Kind::WordStart),
        (Feed, Upper, Kind::WordStart),
        (Open, Lower, Kind::WordStart),
        (Open, Upper, Kind::WordStart),
        (Lower, Space, Kind::WordEnd),
        (Lower, Feed, Kind::BrokenLine),
        (Comma, Feed, Kind::BrokenLine),
        (Hyphen, Feed, Kind::HyphenBeforeFeed),
        (Lower, Comma, Kind::WordEnd),
        (Lower, Stop, Kind::WordEnd),
        (Lower, Colon, Kind::WordEnd),
        (Lower, Semicolon, Kind::WordEnd),
        (Lower, Close, Kind::WordEnd),
        (Lower, Quote, Kind::QuoteAfterLetter),
        (Upper, Quote, Kind::QuoteAfterLetter),
        (Lower, CurlyFirst, Kind::QuoteAfterLetter),
        (Upper, CurlyFirst, Kind::QuoteAfterLetter),
        (Quote, Lower, Kind::LetterAfterQuote),
        (Quote, Upper, Kind::LetterAfterQuote),
        (CurlyLast, Lower, Kind::LetterAfterQuote),
        (Digit, Lower, Kind::SmallAfterDigit),
        (Open, Close, Kind::Code),
        (Close, Semicolon, Kind::Code),
        (Close, Brace, Kind::Code),
        (Lower, Underscore, Kind::Code),
        (Upper, Underscore, Kind::Code),
        (Brace, Feed, Kind::Code),
        (Semicolon, Feed, Kind::Code),
        (Operator, Operator, Kind::Code),
        (Colon, Colon, Kind::Code),
    ];
    let mut table = [[0; N_CLASSES]; N_CLASSES];
    let mut index = 0;
    while index < pairs.len() {
        let (before, after, kind) = pairs[index];
        table[before as usize][after as usize] = kind as u8;
        index += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(usize, Kind)]) {
        let found: Vec<_> = scan(text, |word| word != b"ofthe")
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
        check("5p", &[(1, Kind::SmallAfterDigit)]);
        check("An even, quiet text (as most are): nothing.\n", &[]);
    }

    #[test]
    fn signs_of_code_are_counted() {
        assert_eq!(scan("run() { a_b = c::d; }\n", |_| true).n_code_signs, 4);
        assert_eq!(
            scan("He ran (fast); so did she.\n", |_| true).n_code_signs,
            1
        );
    }
}
