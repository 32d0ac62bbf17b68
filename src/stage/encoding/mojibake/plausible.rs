//! Tells which characters a repair may produce.
//!
//! Two bytes can be UTF-8 by chance: `VOCÊ…` would become `VOCʅ`. So the result must be something
//! that people write, and a letter of another script must not stand alone among Latin letters.

/// Characters that occur in texts of any script: accented letters, punctuation, symbols, emoji.
const COMMON: &[(char, char)] = &[
    ('\u{a0}', '\u{f6}'),
    ('\u{f8}', '\u{17e}'),
    ('\u{192}', '\u{192}'),
    ('\u{1a0}', '\u{1a1}'),
    ('\u{1af}', '\u{1b0}'),
    ('\u{1cd}', '\u{1dc}'),
    ('\u{218}', '\u{21b}'),
    ('\u{2bb}', '\u{2dd}'),
    ('\u{300}', '\u{336}'),
    ('\u{1e00}', '\u{1eff}'),
    ('\u{2002}', '\u{2060}'),
    ('\u{2070}', '\u{20bf}'),
    ('\u{2100}', '\u{2426}'),
    ('\u{2460}', '\u{28ff}'),
    ('\u{2900}', '\u{2bff}'),
    ('\u{3000}', '\u{3020}'),
    ('\u{fb00}', '\u{fb06}'),
    ('\u{fe0f}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ff01}', '\u{ff60}'),
    ('\u{fffd}', '\u{fffd}'),
    ('\u{1f000}', '\u{1faff}'),
    // C1 controls of a text that was garbled twice.
    ('\u{80}', '\u{9f}'),
];

/// Letters of other scripts. Each range counts as one script for [`script_of`].
const SCRIPTS: &[(char, char)] = &[
    ('\u{384}', '\u{3ce}'),   // Greek
    ('\u{400}', '\u{45f}'),   // Cyrillic
    ('\u{490}', '\u{491}'),   // Ukrainian
    ('\u{531}', '\u{58a}'),   // Armenian
    ('\u{5b0}', '\u{5f4}'),   // Hebrew
    ('\u{60c}', '\u{6d4}'),   // Arabic
    ('\u{6f0}', '\u{6f9}'),   // Persian digits
    ('\u{900}', '\u{97f}'),   // Devanagari
    ('\u{980}', '\u{9ff}'),   // Bengali
    ('\u{a00}', '\u{dff}'),   // Gurmukhi to Sinhala
    ('\u{e01}', '\u{e5b}'),   // Thai
    ('\u{e81}', '\u{edd}'),   // Lao
    ('\u{10a0}', '\u{10ff}'), // Georgian
    ('\u{1f00}', '\u{1fff}'), // Greek with accents
    ('\u{3041}', '\u{30ff}'), // Kana
    ('\u{4e00}', '\u{9fff}'), // Han
    ('\u{ac00}', '\u{d7a3}'), // Hangul
];

/// How many odd neighbours a single letter of another script needs to be believed.
const ODD_FOR_LONE_LETTER: usize = 2;

/// How likely it is that people write the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plausibility {
    /// It is common, or stands among its like.
    Common,
    /// It is one letter of another script. The rest of the document must be of that script.
    Alone,
    /// Nobody writes it, at least not here.
    None,
}

/// Returns how likely people are to write the decoded text in this place.
pub(super) fn plausibility(
    decoded: &str,
    before: Option<char>,
    after: Option<char>,
    n_odd: usize,
) -> Plausibility {
    let (mut n_foreign, mut script) = (0, None);
    for c in decoded.chars() {
        if let Some(found) = script_of(c) {
            n_foreign += 1;
            script = Some(found);
        } else if !is_among(c, COMMON) {
            return Plausibility::None;
        }
    }
    let mut around = [before, after].into_iter().flatten();
    let is_at_home = around.clone().any(|c| script_of(c) == script);
    if decoded.chars().all(char::is_control) {
        Plausibility::Alone
    } else if n_foreign != 1 || is_at_home || (n_odd > 0 && is_greek(decoded)) {
        Plausibility::Common
    } else if around.any(char::is_alphabetic) {
        Plausibility::None
    } else if n_odd >= ODD_FOR_LONE_LETTER {
        Plausibility::Common
    } else {
        Plausibility::Alone
    }
}

/// Returns whether the only foreign letters are Greek. These are symbols in Latin text.
fn is_greek(decoded: &str) -> bool {
    decoded.chars().all(|c| script_of(c).is_none_or(|s| s == 0))
}

fn script_of(c: char) -> Option<usize> {
    SCRIPTS
        .iter()
        .position(|(first, last)| (*first..=*last).contains(&c))
}

fn is_among(c: char, ranges: &[(char, char)]) -> bool {
    ranges
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: char, decoded: &str, after: char, expected: Plausibility) {
        let found = plausibility(decoded, Some(before), Some(after), 1);
        assert_eq!(found, expected, "{before}{decoded}{after}");
    }

    #[test]
    fn letters_keep_to_their_script() {
        check('n', "é", 'e', Plausibility::Common);
        check(' ', "’", 's', Plausibility::Common);
        check('L', "γ", 'c', Plausibility::Common);
        check(' ', "привет", ' ', Plausibility::Common);
        check('х', "о", ' ', Plausibility::Common);
        check('c', "ı", 'k', Plausibility::Common);
        check(' ', "и", ' ', Plausibility::Alone);
        check('t', "鞅", ' ', Plausibility::None);
        check('C', "ʅ", ' ', Plausibility::None);
    }
}
