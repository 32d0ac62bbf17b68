//! Scripts: most of them are of one language, and none has all.

use crate::text::opening_of;

/// A script that some language of the program is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Greek,
    Hebrew,
    Armenian,
    Georgian,
    Ethiopic,
    Bengali,
    Gurmukhi,
    Gujarati,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Burmese,
    Khmer,
    /// Hiragana and Katakana, beside which Japanese has Chinese characters.
    Kana,
    Han,
    Hangul,
}

/// One more than the number of the last script.
const N_SCRIPTS: usize = Script::Hangul as usize + 1;

/// Enough letters to tell the script of a text by.
const SAMPLE: usize = 400;
/// Where Kana are fewer than one in so many, the text is Chinese and names something Japanese.
const FEWEST_KANA: usize = 9;

impl Script {
    /// Returns the script of most letters at the beginning of a text.
    pub(super) fn of(text: &str) -> Option<Self> {
        // Most texts begin so.
        let opening = opening_of(text, SAMPLE);
        if opening.is_ascii() && opening.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            return Some(Self::Latin);
        }
        let mut counts = [0_usize; N_SCRIPTS];
        let letters = text.chars().filter(|c| c.is_alphabetic()).take(SAMPLE);
        for script in letters.filter_map(Self::of_letter) {
            // Such a character is a word or half of one.
            let is_wide = matches!(script, Self::Han | Self::Kana | Self::Hangul);
            counts[script as usize] += if is_wide { 2 } else { 1 };
        }
        let (han, kana) = (counts[Self::Han as usize], counts[Self::Kana as usize]);
        let (of_both, other) = if kana * FEWEST_KANA > han + kana {
            (Self::Kana, Self::Han)
        } else {
            (Self::Han, Self::Kana)
        };
        counts[of_both as usize] = han + kana;
        counts[other as usize] = 0;
        let most = ALL
            .into_iter()
            .rev()
            .max_by_key(|script| counts[*script as usize])?;
        (counts[most as usize] > 0).then_some(most)
    }

    fn of_letter(c: char) -> Option<Self> {
        Some(match u32::from(c) {
            0x0000..=0x036f | 0x1e00..=0x1eff => Self::Latin,
            0x0370..=0x03ff | 0x1f00..=0x1fff => Self::Greek,
            0x0400..=0x052f => Self::Cyrillic,
            0x0530..=0x058f => Self::Armenian,
            0x0590..=0x05ff => Self::Hebrew,
            0x0600..=0x06ff | 0x0750..=0x077f | 0xfb50..=0xfdff | 0xfe70..=0xfeff => Self::Arabic,
            0x0900..=0x097f => Self::Devanagari,
            0x0980..=0x09ff => Self::Bengali,
            0x0a00..=0x0a7f => Self::Gurmukhi,
            0x0a80..=0x0aff => Self::Gujarati,
            0x0b80..=0x0bff => Self::Tamil,
            0x0c00..=0x0c7f => Self::Telugu,
            0x0c80..=0x0cff => Self::Kannada,
            0x0d00..=0x0d7f => Self::Malayalam,
            0x0d80..=0x0dff => Self::Sinhala,
            0x0e00..=0x0e7f => Self::Thai,
            0x0e80..=0x0eff => Self::Lao,
            0x1000..=0x109f => Self::Burmese,
            0x10a0..=0x10ff => Self::Georgian,
            0x1100..=0x11ff | 0xac00..=0xd7af => Self::Hangul,
            0x1200..=0x137f => Self::Ethiopic,
            0x1780..=0x17ff => Self::Khmer,
            0x3040..=0x30ff => Self::Kana,
            0x3400..=0x4dbf | 0x4e00..=0x9fff | 0x20000..=0x2ffff => Self::Han,
            _ => return None,
        })
    }
}

/// All scripts; of two with as many letters, the first counts.
const ALL: [Script; N_SCRIPTS] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Devanagari,
    Script::Greek,
    Script::Hebrew,
    Script::Armenian,
    Script::Georgian,
    Script::Ethiopic,
    Script::Bengali,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Thai,
    Script::Lao,
    Script::Burmese,
    Script::Khmer,
    Script::Kana,
    Script::Han,
    Script::Hangul,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_letters_say_the_script() {
        let check = |text, expected| assert_eq!(Script::of(text), expected, "{text}");
        check("Hafen 12", Some(Script::Latin));
        check("Гавань пуста, says Ada", Some(Script::Cyrillic));
        check("今日は雨です", Some(Script::Kana));
        check("今天下雨了，港口的船都停在雾里，の", Some(Script::Han));
        check("12:30", None);
    }
}
