//! What two neighbouring bytes may mean: a table over pairs of classes of bytes.

/// What two neighbouring bytes look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// `f|V`
    CaseBorder,
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
    /// `y|⇥`, `,|⇥`, `5|⇥`
    Tab,
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
    /// `-|⏎`, `-| `
    HyphenBeforeGap,
    /// `y|⏎`, `,|⏎` before a small letter
    BrokenLine,
    /// `e| `, where the word is none of the commonest.
    WordEnd,
    /// `C|h`, where two capitals or more stand before the `C`.
    SmallAfterCapitals,
    /// ` x| `, a letter that stands alone and is no word.
    LoneLetter,
    /// `(|)`, `{|⏎`, `a|_`: two bytes that stand together in code and hardly ever in prose.
    Code,
}

impl Kind {
    /// Returns what two neighbouring bytes look like, if it is anything to look at.
    pub(super) fn of(before: u8, after: u8) -> Option<Self> {
        let class = |byte: u8| CLASSES[usize::from(byte)] as usize;
        PAIRS[class(before)][class(after)]
    }
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
    Tab,
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

const N_CLASSES: usize = 22;

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
            b'\t' => Class::Tab,
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

static PAIRS: [[Option<Kind>; N_CLASSES]; N_CLASSES] = {
    use Class::{
        Apostrophe, Brace, Close, Colon, Comma, CurlyFirst, CurlyLast, Digit, Feed, Hyphen, Lower,
        Open, Operator, Quote, Semicolon, Space, Stop, Tab, Underscore, Upper, Wide,
    };
    let pairs = [
        (Lower, Upper, Kind::CaseBorder),
        (Upper, Lower, Kind::SmallAfterCapitals),
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
        (Lower, Tab, Kind::Tab),
        (Upper, Tab, Kind::Tab),
        (Digit, Tab, Kind::Tab),
        (Comma, Tab, Kind::Tab),
        (Open, Space, Kind::SpaceAfterOpen),
        (Quote, Space, Kind::SpaceAfterOpen),
        (Apostrophe, Space, Kind::SpaceAfterOpen),
        (CurlyLast, Space, Kind::SpaceAfterOpen),
        (Space, Close, Kind::CloseAfterSpace),
        (Space, Quote, Kind::CloseAfterSpace),
        (Space, Apostrophe, Kind::CloseAfterSpace),
        (Space, CurlyFirst, Kind::CloseAfterSpace),
        (Lower, Space, Kind::WordEnd),
        (Lower, Feed, Kind::BrokenLine),
        (Comma, Feed, Kind::BrokenLine),
        (Hyphen, Feed, Kind::HyphenBeforeGap),
        (Hyphen, Space, Kind::HyphenBeforeGap),
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
    let mut table = [[None; N_CLASSES]; N_CLASSES];
    let mut index = 0;
    while index < pairs.len() {
        let (before, after, kind) = pairs[index];
        table[before as usize][after as usize] = Some(kind);
        index += 1;
    }
    table
};
