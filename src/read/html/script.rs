//! Writes raised and lowered text: `10<sup>6</sup>` is not `106`.
//!
//! Figures, signs and letters of formulas become the raised and lowered characters of Unicode. If
//! there is no such character, the text gets the mark that people write in plain text, `^` or `_`.
//! Abbreviations whose ending is raised only for looks (`1<sup>st</sup>`, `n<sup>o</sup>`,
//! `M<sup>me</sup>`) keep their letters.

/// Whether text is raised or lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// `<sup>`
    Raised,
    /// `<sub>`
    Lowered,
}

/// How raised or lowered text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Unchanged.
    Plain,
    /// In raised or lowered characters.
    Small,
    /// Between two marks.
    Marked(&'static str, &'static str),
}

/// Longest formula in characters. A longer text was made small for looks.
const MOST_CHARS: usize = 24;
/// Longest name that stands below a letter, in letters: `T_min`, `V_out`, `x_train`.
const MOST_LETTERS: usize = 6;

/// Endings of ordinals and abbreviations that are raised for looks.
const ENDINGS: &[&str] = &[
    // English, French, Dutch
    "st", "nd", "rd", "th", "e", "er", "ers", "re", "res", "ère", "ème", "eme", "me", "nde", "de",
    "ste", // Spanish, Italian, Portuguese, Catalan
    "a", "as", "o", "os", "do", "da", "to", "ta", "mo", "ma", "ro", "ra", "vo", "va", "no", "na",
    // Titles and firms
    "d", "r", "rs", "s", "t", "te", "tes", "le", "lle", "lles", "mes", "gr", "ie", "dr", "c", "lt",
    "p", "h", "g", // Trade marks
    "tm", "sm", "mc", "md",
];

/// Letters that mean a power above another letter or a figure: `2ⁿ`, `eˣ`, `Aᵀ`.
const POWERS: &[u8] = b"nxyzkijmpqlTN";

impl Script {
    /// Decides how `text` is written behind `before`.
    pub(super) fn written(self, before: &str, text: &str) -> Written {
        let n_chars = text.chars().take(MOST_CHARS + 1).count();
        let is_formula = (1..=MOST_CHARS).contains(&n_chars)
            && text.chars().any(|c| !is_raised_anyway(c))
            && !text.starts_with(['.', ',', '[']);
        if !is_formula {
            return Written::Plain;
        }
        let base = Base::of(before);
        let is_letters = text.chars().all(char::is_alphabetic);
        let is_plain = match self {
            Self::Raised if is_letters => !base.takes_power(text),
            Self::Raised if is_ending(text.trim_matches(['(', ')'])) => true,
            Self::Raised if text.chars().all(|c| !c.is_alphanumeric()) => {
                base.n_letters > LONGEST_SYMBOL
            }
            Self::Raised => has_word(text) && !base.is_of_formula(),
            Self::Lowered => is_letters && (!base.is_there() || n_chars > MOST_LETTERS),
        };
        if is_plain {
            Written::Plain
        } else if text.chars().all(|c| self.small(c).is_some()) {
            Written::Small
        } else if !base.is_there() || text.contains('\n') {
            Written::Plain
        } else {
            self.marked(text)
        }
    }

    fn marked(self, text: &str) -> Written {
        let is_one = text.chars().all(|c| c.is_alphanumeric() && !is_small(c))
            || text
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        match (self, is_one) {
            (Self::Raised, true) => Written::Marked("^", ""),
            (Self::Raised, false) => Written::Marked("^(", ")"),
            (Self::Lowered, true) => Written::Marked("_", ""),
            (Self::Lowered, false) => Written::Marked("_(", ")"),
        }
    }

    /// Returns the raised or lowered form of a character, if there is one.
    pub(super) fn small(self, c: char) -> Option<char> {
        let (from, to) = match self {
            Self::Raised => RAISED,
            Self::Lowered => LOWERED,
        };
        let index = from.chars().position(|from| from == c)?;
        to.chars().nth(index)
    }
}

const RAISED: (&str, &str) = (
    "0123456789+-−–=()nabcdefghijklmoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
);
/// Commas and full stops already stand low.
const LOWERED: (&str, &str) = (
    "0123456789+-−–=()aehijklmnoprstuvx,.",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ,.",
);

/// Returns whether text is the ending of an ordinal or an abbreviation.
fn is_ending(text: &str) -> bool {
    ENDINGS
        .iter()
        .any(|ending| ending.eq_ignore_ascii_case(text))
}

/// Returns whether three letters stand in a row. Formulas have no such words.
fn has_word(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| word.chars().nth(2).is_some())
}

/// Returns whether a character is raised or lowered by itself.
fn is_small(c: char) -> bool {
    RAISED.1.contains(c) || (LOWERED.1.contains(c) && !c.is_ascii())
}

/// Returns the character that a raised or lowered one stands for.
#[cfg(test)]
pub(super) fn plain(c: char) -> Option<char> {
    [RAISED, LOWERED].into_iter().find_map(|(from, to)| {
        let index = to.chars().position(|to| to == c)?;
        from.chars().nth(index)
    })
}

/// Returns whether a character is raised in itself, or is white space.
fn is_raised_anyway(c: char) -> bool {
    c.is_whitespace() || "°′″‴'’\"*†‡§¶™®©℠ªº•·^".contains(c) || is_small(c)
}

/// Longest symbol of an element, whose charge is raised: `Na⁺`, not `Channel⁺`.
const LONGEST_SYMBOL: usize = 3;

/// The text right before raised or lowered text.
struct Base {
    last: Option<char>,
    /// Letters in a row before it, counted up to one more than matters.
    n_letters: usize,
}

impl Base {
    fn of(before: &str) -> Self {
        let backwards = before.chars().rev().take(LONGEST_SYMBOL + 1);
        Self {
            last: before.chars().next_back(),
            n_letters: backwards.take_while(|c| c.is_alphabetic()).count(),
        }
    }

    fn is_there(&self) -> bool {
        self.last
            .is_some_and(|c| c.is_alphanumeric() || ")]}".contains(c))
    }

    /// Returns whether it is a figure, a bracket or a single letter.
    fn is_of_formula(&self) -> bool {
        self.n_letters == 1
            || self
                .last
                .is_some_and(|c| c.is_numeric() || ")]}".contains(c))
    }

    /// Returns whether letters above it are a power, that is, stand above one letter, a figure or a
    /// bracket.
    fn takes_power(&self, letters: &str) -> bool {
        let Some(last) = self.last else { return false };
        let is_power = letters.len() == 1 && POWERS.contains(&letters.as_bytes()[0]);
        match last {
            ')' | ']' => letters.chars().nth(2).is_none(),
            '0'..='9' => is_power && letters != "m",
            _ if self.n_letters != 1 => false,
            last if last.is_lowercase() => {
                is_power || (!is_ending(letters) && letters.chars().nth(3).is_none())
            }
            _ => is_power && letters != "m" && letters != "l",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(script: Script, before: &str, text: &str) -> String {
        match script.written(before, text) {
            Written::Plain => format!("{before}{text}"),
            Written::Small => {
                let small = text.chars().filter_map(|c| script.small(c));
                before.chars().chain(small).collect()
            }
            Written::Marked(open, close) => format!("{before}{open}{text}{close}"),
        }
    }

    #[test]
    fn powers_and_charges_are_raised() {
        for (before, text, expected) in [
            ("10", "6", "10⁶"),
            ("10", "−3", "10⁻³"),
            ("m", "2", "m²"),
            ("x", "n+1", "xⁿ⁺¹"),
            ("2", "n", "2ⁿ"),
            ("e", "x", "eˣ"),
            ("A", "T", "Aᵀ"),
            ("Ca", "2+", "Ca²⁺"),
            ("Na", "+", "Na⁺"),
            ("", "14", "¹⁴"),
            ("(a + b)", "n", "(a + b)ⁿ"),
            ("e", "iωt", "e^iωt"),
            ("x", "α", "x^α"),
            ("x", "1/2", "x^(1/2)"),
            ("x", "n + 1", "x^(n + 1)"),
            ("10", "1.5", "10^1.5"),
        ] {
            assert_eq!(write(Script::Raised, before, text), expected);
        }
    }

    #[test]
    fn endings_and_signs_stay_as_they_are() {
        for (before, text) in [
            ("1", "st"),
            ("21", "ST"),
            ("1", "er"),
            ("XIX", "e"),
            ("2", "e"),
            ("n", "o"),
            ("N", "os"),
            ("M", "me"),
            ("M", "lle"),
            ("D", "r"),
            ("18", "o"),
            ("Linux", "TM"),
            ("Linux", "(TM)"),
            ("Linux", "®"),
            ("pages", "*"),
            ("20", "°"),
            ("f", "′"),
            ("Channel", "+"),
            ("19", ".99"),
            ("word", "New and better than all before"),
            ("Feature", "Beta"),
            ("see", "[1]"),
        ] {
            assert_eq!(write(Script::Raised, before, text), [before, text].concat());
        }
    }

    #[test]
    fn numbers_of_atoms_and_indices_are_lowered() {
        for (before, text, expected) in [
            ("H", "2", "H₂"),
            ("x", "i", "xᵢ"),
            ("x", "i,j", "xᵢ,ⱼ"),
            ("PM", "2.5", "PM₂.₅"),
            ("T", "c", "T_c"),
            ("V", "DD", "V_DD"),
            ("lim", "n→∞", "lim_(n→∞)"),
            ("", "small print", "small print"),
            ("a", "sentence", "asentence"),
        ] {
            assert_eq!(write(Script::Lowered, before, text), expected);
        }
    }

    #[test]
    fn every_small_character_has_its_own() {
        for (from, to) in [RAISED, LOWERED] {
            assert_eq!(from.chars().count(), to.chars().count());
            let signs = from.chars().zip(to.chars());
            assert!(
                signs
                    .clone()
                    .all(|(from, to)| from != to || from.is_ascii_punctuation())
            );
        }
        assert_eq!(plain('⁶'), Some('6'));
    }
}
