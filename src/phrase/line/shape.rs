//! The shape of a line: its length, how it begins and how it ends. No phrase is known here.

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// With a quotation mark or the dash of a dialogue.
    Quote,
    /// With a small letter: it goes on from the line before.
    Lower,
    /// With anything else.
    Other,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With a full stop.
    FullStop,
    /// With another end of a sentence, or one inside quotation marks.
    Sentence,
    /// With dots that say that a text was cut.
    Ellipsis,
    /// With a colon: it introduces the next line.
    Colon,
    /// With a comma, semicolon or dash: it goes on in the next line.
    Open,
    /// With anything else.
    Other,
}

/// How many characters of Thai are a word, vowels and tones counted.
const THAI_WORD: usize = 5;

/// Counts words by the spaces between them; two characters of kana or Han are a word, or five of
/// Thai, which has no spaces between words either.
pub(crate) fn count_words(text: &str) -> usize {
    if text.is_empty() {
        return 0;
    }
    let n_spaces = memchr::memchr_iter(b' ', text.as_bytes()).count();
    let n_unspaced = if text.is_ascii() {
        0
    } else {
        count_unspaced(text.as_bytes()).div_ceil(2)
            + count_thai(text.as_bytes()).div_ceil(THAI_WORD)
    };
    if n_unspaced == 0 {
        n_spaces + 1
    } else {
        n_spaces + n_unspaced
    }
}

/// Counts the characters of Thai: U+0E00 to U+0E7F.
fn count_thai(bytes: &[u8]) -> usize {
    let is_thai = |at: &usize| matches!(bytes.get(at + 1), Some(0xb8 | 0xb9));
    memchr::memchr_iter(0xe0, bytes).filter(is_thai).count()
}

/// Counts characters of scripts without spaces, in pieces that a byte can count: that is what
/// lets the compiler look at many bytes at once.
fn count_unspaced(bytes: &[u8]) -> usize {
    let count = |piece: &[u8]| {
        piece
            .iter()
            .map(|byte| u8::from(is_unspaced_lead(*byte)))
            .sum::<u8>()
    };
    bytes
        .chunks(255)
        .map(|piece| usize::from(count(piece)))
        .sum()
}

/// Returns whether a sign makes a figure of a number: a price, a share, a sum.
pub(crate) fn is_unit(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '%' | '‰' | '°' | '=')
}

/// First bytes of U+3000 to U+9FFF: kana and Han.
fn is_unspaced_lead(byte: u8) -> bool {
    (0xe3..=0xe9).contains(&byte)
}

/// Returns whether a line is written without spaces between words.
pub(crate) fn is_unspaced(text: &str) -> bool {
    !text.is_ascii()
        && (text.bytes().any(is_unspaced_lead) || count_thai(text.as_bytes()) >= THAI_WORD)
}

pub(crate) fn start_of(text: &str) -> Start {
    let is_dash = |c: char| matches!(c, '–' | '—');
    let after_dash = text
        .strip_prefix(|c| is_dash(c) || c == '-')
        .filter(|rest| rest.starts_with(' '));
    let inner = after_dash.unwrap_or(text).trim_start();
    let is_dialogue = text.starts_with(is_dash) && after_dash.is_some();
    if is_dialogue || inner.starts_with(['"', '“', '„', '«', '‚', '‘', '\'']) {
        return Start::Quote;
    }
    let first = text.chars().take(40).find(|c| c.is_alphanumeric());
    if first.is_some_and(char::is_lowercase) {
        Start::Lower
    } else {
        Start::Other
    }
}

pub(crate) fn end_of(text: &str) -> End {
    let is_closing = |c: char| matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']' | ' ');
    let inner = text.trim_end_matches(is_closing);
    if inner.ends_with("...") || inner.ends_with('…') {
        return End::Ellipsis;
    }
    match inner.chars().next_back() {
        Some('.' | '。') if inner.len() == text.len() => End::FullStop,
        Some('.' | '。' | '!' | '?' | '！' | '？' | '؟' | '।') => End::Sentence,
        Some(':' | '：') => End::Colon,
        Some(',' | ';' | '-' | '–') => End::Open,
        _ => End::Other,
    }
}

/// Finds what separates a prefix from a title; a hyphen or slash only between spaces.
pub(crate) fn separator(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        let is_found = match byte {
            b':' | b'|' | b'>' => true,
            b'-' | b'/' => bytes[at - 1] == b' ' && bytes.get(at + 1) == Some(&b' '),
            // First bytes of the separators outside ASCII.
            0xc2 | 0xe2 | 0xe3 | 0xef => {
                text[at..].starts_with(['»', '–', '—', '›', '→', '：', '】', '』'])
            }
            _ => false,
        };
        if is_found {
            return text[at..].chars().next().map(|separator| (at, separator));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, start: Start, end: End, n_words: usize) {
        assert_eq!(
            (start_of(text), end_of(text), count_words(text)),
            (start, end, n_words),
            "{text}"
        );
    }

    #[test]
    fn a_line_begins_and_ends() {
        check("The bridge is shut.", Start::Other, End::FullStop, 4);
        check("“Is it shut?”", Start::Quote, End::Sentence, 3);
        check("– No.", Start::Quote, End::FullStop, 2);
        check("- Advertisement -", Start::Other, End::Open, 3);
        check("and then put away,", Start::Lower, End::Open, 4);
        check("The pier has […]", Start::Other, End::Ellipsis, 4);
        check("They are:", Start::Other, End::Colon, 2);
        check("関連記事", Start::Other, End::Other, 2);
        check("แชร์บทความนี้", Start::Other, End::Other, 3);
        check("", Start::Other, End::Other, 0);
    }
}
