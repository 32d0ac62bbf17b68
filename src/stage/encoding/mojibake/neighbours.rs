//! Counts characters that stand side by side in no text. This is the evidence for mojibake.
//!
//! The method is the one that ftfy published: characters fall into a few classes, and some classes
//! are never neighbours (a currency sign behind an accented letter, a capital with an accent inside
//! a lower-case word). Pairs that occur in real text are left out, with the language they come
//! from. So are pairs that only look strange.

/// Lower-case letters, of ASCII and others.
const LOWER: u32 = 1 << 0;
const SMALL: u32 = 1 << 1;
/// Upper-case letters, of ASCII and others.
const UPPER: u32 = 1 << 2;
const CAPITAL: u32 = 1 << 3;
/// Letters without case.
const UNCASED: u32 = 1 << 4;
/// Letters that code pages have in the place of punctuation.
const LATE_LETTER: u32 = 1 << 5;
const CONTROL: u32 = 1 << 6;
const CURRENCY: u32 = 1 << 7;
const FRACTION: u32 = 1 << 8;
const SUPERSCRIPT: u32 = 1 << 9;
const MATH: u32 = 1 << 10;
const ACCENT: u32 = 1 << 11;
const REFERENCE: u32 = 1 << 12;
const TRADE: u32 = 1 << 13;
const LOW_QUOTE: u32 = 1 << 14;
const OPENING: u32 = 1 << 15;
const CLOSING: u32 = 1 << 16;
const SPANISH: u32 = 1 << 17;
const BOX: u32 = 1 << 18;
/// The commonest lead of all. It has a class of its own besides being a capital.
const A_TILDE: u32 = 1 << 19;
const SINGLE_LOW_QUOTE: u32 = 1 << 20;

const ACCENTED: u32 = SMALL | CAPITAL;
const LETTER: u32 = LOWER | SMALL | UPPER | CAPITAL | UNCASED | LATE_LETTER;
const SIGN: u32 = CURRENCY | FRACTION | MATH | ACCENT | REFERENCE | TRADE;

/// The classes of characters that are no letters. The apostrophe, dashes and the ellipsis stand
/// anywhere and are in no class.
const SIGNS: &[(u32, &str)] = &[
    (LATE_LETTER, "ŒœŠšŽžŸƒ"),
    (CURRENCY, "¢£¤¥€₧"),
    (FRACTION, "¼½¾"),
    (SUPERSCRIPT, "¹²³ªº°"),
    (MATH, "±×÷¬√≈≠≤≥∂∆∑∏∫∞◊⌐"),
    (ACCENT, "¨¯´¸ˆ˜ˇ˘˙˛˝΄΅"),
    (REFERENCE, "§¶†‡¦‰•"),
    (TRADE, "©®™"),
    (LOW_QUOTE, "„"),
    (SINGLE_LOW_QUOTE, "‚"),
    (OPENING, "“‘«‹"),
    (CLOSING, "”»›"),
    (SPANISH, "¿¡"),
];

/// Pairs that no text has: left and right.
const ODD_PAIRS: &[(u32, u32)] = &[
    (LOWER | SMALL, CAPITAL),
    // Not a trade mark: `NESTLÉ®`.
    (
        ACCENTED,
        (SIGN & !TRADE) | LATE_LETTER | LOW_QUOTE | SINGLE_LOW_QUOTE,
    ),
    (LOWER | UPPER, MATH | LOW_QUOTE | SINGLE_LOW_QUOTE | BOX),
    (ACCENTED, BOX),
    (BOX, ACCENTED),
    (SIGN, SIGN | LATE_LETTER | CAPITAL),
    (A_TILDE, TRADE),
    (TRADE, OPENING | CLOSING),
    // `‚Ä¶` is an ellipsis; „Ä“ is German.
    (SINGLE_LOW_QUOTE, CAPITAL),
    (CLOSING, SPANISH),
    (SPANISH, FRACTION),
    (SUPERSCRIPT, LATE_LETTER),
    (LATE_LETTER, CAPITAL),
    // Arabic or Hebrew letters inside a Latin word.
    (LOWER | UPPER, UNCASED),
    (LATE_LETTER, OPENING | SUPERSCRIPT | FRACTION | ACCENT),
];

/// Signs that no text has between two letters, singly or several in a row. German has “ behind a
/// word and Uzbek ‘ inside one, but both behind letters of ASCII. So the first letter must be
/// beyond ASCII.
const ODD_INSIDE_WORDS: u32 =
    SUPERSCRIPT | TRADE | OPENING | CLOSING | SPANISH | REFERENCE | ACCENT | FRACTION | CURRENCY;

/// Counts odd neighbours in `middle`, including the characters before and after it.
pub(super) fn count_odd(before: Option<char>, middle: &str, after: Option<char>) -> usize {
    let mut n_odd = 0;
    let mut last = 0;
    let mut is_inside_word = false;
    for c in before.into_iter().chain(middle.chars()).chain(after) {
        let class = class_of(c);
        n_odd += usize::from(is_odd_pair(last, class));
        let is_sign = class & ODD_INSIDE_WORDS != 0;
        n_odd += usize::from(is_inside_word && class & LETTER != 0);
        is_inside_word = is_sign && (is_inside_word || last & (ACCENTED | UNCASED) != 0);
        last = class;
    }
    n_odd
}

fn is_odd_pair(left: u32, right: u32) -> bool {
    let is_control = (left | right) & CONTROL != 0 && left != 0;
    is_control
        || ODD_PAIRS
            .iter()
            .any(|(l, r)| left & l != 0 && right & r != 0)
}

fn class_of(c: char) -> u32 {
    match c {
        'a'..='z' => LOWER,
        'A'..='Z' => UPPER,
        'Ã' => CAPITAL | A_TILDE,
        '\0'..='\x7f' => 0,
        '\u{80}'..='\u{9f}' => CONTROL,
        '\u{2500}'..='\u{259f}' => BOX,
        _ => sign_class(c).unwrap_or_else(|| letter_class(c)),
    }
}

fn sign_class(c: char) -> Option<u32> {
    let mut classes = SIGNS.iter();
    classes
        .find(|(_, signs)| signs.contains(c))
        .map(|(class, _)| *class)
}

fn letter_class(c: char) -> u32 {
    if c.is_lowercase() {
        SMALL
    } else if c.is_uppercase() {
        CAPITAL
    } else if c.is_alphabetic() {
        UNCASED
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, is_odd: bool) {
        assert_eq!(count_odd(None, text, None) > 0, is_odd, "{text}");
    }

    #[test]
    fn garbled_words_have_odd_neighbours() {
        for text in [
            "cafÃ©",
            "â€™",
            "ZÃœRI",
            "RÃ”TI",
            "Ä°zmir",
            "â™«",
            "г‚",
            "‚Ä¶",
            "g√¢",
            "M║┐",
            "iá»‡t",
            "ÃÃ™ E",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn right_words_have_none() {
        for text in [
            "café…”",
            "„Malmö“",
            "LÉ’s",
            "CAFÉ®",
            "Å³",
            "Україні",
            "нії",
            "VOCÊ…",
            "O‘zbek",
            "l’été",
            "─────",
            "»Straße«",
            "MÜNCHEN",
            "„Ä“",
            "Ünal",
        ] {
            check(text, false);
        }
    }
}
