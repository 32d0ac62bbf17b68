//! Telling languages apart by their commonest words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A language whose repairs are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// `en`
    English,
    /// `de`
    German,
    /// `fr`
    French,
    /// `es`
    Spanish,
    /// `it`
    Italian,
    /// `pt`
    Portuguese,
    /// `nl`
    Dutch,
}

/// The lists of stop words, and what language a text is in that has most of one of them.
///
/// The last list is of languages in Latin script whose repairs are not known. Without it, a Danish
/// text would be told by the few words that it shares with English: `for`, `at`, `have`.
const LANGUAGES: [(&str, Option<Language>); N_LANGUAGES] = [
    ("en", Some(Language::English)),
    ("de", Some(Language::German)),
    ("fr", Some(Language::French)),
    ("es", Some(Language::Spanish)),
    ("it", Some(Language::Italian)),
    ("pt", Some(Language::Portuguese)),
    ("nl", Some(Language::Dutch)),
    ("other", None),
];
const N_LANGUAGES: usize = 8;

/// Enough of a text to tell its language, in words.
const SAMPLE: usize = 300;
/// After so many words it is looked whether the answer is clear.
const GLANCE: usize = 75;
/// From here on the share of stop words speaks for itself, in words.
const ENOUGH: usize = 25;
/// Running text has a stop word in three words or four; lists and foreign languages far fewer.
const LEAST_SHARE: f32 = 0.12;

impl Language {
    /// Returns the language of a code such as `de` or `de-AT`, if it is a known one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?;
        let is_self = |(known, _): &&(&str, Option<Self>)| known.eq_ignore_ascii_case(primary);
        LANGUAGES.iter().find(is_self)?.1
    }

    /// Tells the language of a text by its stop words, `None` when it is none of the known ones.
    ///
    /// A text of fewer than 25 words counts as English, when it has an English stop word at all,
    /// unless another language has twice the hits: short texts share `a`, `door`, `in`.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Tally::of(text).judge()
    }

    /// Tells the language of a passage of a text that is in `whole` as a whole: the same, unless the
    /// passage is long enough and has far more stop words of another.
    #[must_use]
    pub fn of_passage(passage: &str, whole: Option<Self>) -> Option<Self> {
        Tally::of(passage).judge_passage(whole)
    }

    /// Returns the commonest words of the language, in small letters and in no order.
    pub fn stop_words(self) -> impl Iterator<Item = String> {
        let bit = LANGUAGES.iter().position(|(_, known)| *known == Some(self));
        let is_own = move |languages: u8| bit.is_some_and(|bit| languages >> bit & 1 == 1);
        let words = STOP_WORDS.iter();
        words
            .filter(move |(_, languages)| is_own(**languages))
            .map(|(word, _)| unpack(*word))
    }

    /// Returns whether a word is one of the commonest of the language.
    #[must_use]
    pub fn has_stop_word(self, word: &str) -> bool {
        let languages = stop_word(word);
        let is_self = |(bit, (_, language)): (usize, &(&str, Option<Self>))| {
            *language == Some(self) && languages >> bit & 1 == 1
        };
        LANGUAGES.iter().enumerate().any(is_self)
    }
}

/// How many stop words of each language a text has.
#[derive(Default)]
struct Tally {
    hits: [usize; N_LANGUAGES],
    n_words: usize,
}

impl Tally {
    /// Counts the words of a text until they are clear, or enough.
    fn of(text: &str) -> Self {
        let mut tally = Self::default();
        for word in words(text).take(SAMPLE) {
            tally.add(stop_word(word));
            if tally.n_words.is_multiple_of(GLANCE) && tally.is_clear() {
                break;
            }
        }
        tally
    }

    /// Adds a word that is a stop word of `languages`, a bit each.
    fn add(&mut self, languages: u8) {
        self.n_words += 1;
        for (index, hit) in self.hits.iter_mut().enumerate() {
            *hit += usize::from(languages >> index & 1);
        }
    }

    /// Returns whether the rest of the text could hardly change the answer: one word in four is a
    /// stop word of one language, and not half as many are of any other.
    fn is_clear(&self) -> bool {
        let most = self.hits.iter().max().copied().unwrap_or(0);
        let n_rivals = self.hits.iter().filter(|hits| **hits * 2 > most).count();
        most * 4 >= self.n_words && n_rivals == 1
    }

    fn judge(&self) -> Option<Language> {
        let english = self.hits[0];
        let (best, most) = self
            .hits
            .into_iter()
            .enumerate()
            .rev()
            .max_by_key(|(_, hits)| *hits)?;
        let share = most as f32 / self.n_words.max(1) as f32;
        if self.n_words < ENOUGH && english > 0 && most < 2 * english + 1 {
            return Some(Language::English);
        }
        LANGUAGES[best].1.filter(|_| share >= LEAST_SHARE)
    }

    fn judge_passage(&self, whole: Option<Language>) -> Option<Language> {
        /// Shorter passages share too many words with other languages.
        const FEWEST: usize = 12;
        /// One word in five is a stop word of the language.
        const SHARE: usize = 5;
        let of_whole = |(language, _): (Option<Language>, usize)| language == whole;
        let languages = LANGUAGES.iter().map(|(_, language)| *language);
        let hits = || languages.clone().zip(self.hits);
        let own = hits().filter(|hit| of_whole(*hit)).map(|(_, hits)| hits);
        let own = own.max().unwrap_or(0);
        let best = hits().max_by_key(|(_, hits)| *hits);
        // Where the language of the whole is not known, that of a part must be beyond doubt.
        let fewest = if whole.is_some() { FEWEST } else { ENOUGH };
        let is_other = |most: usize| {
            most > 2 * own + 1 && most * SHARE >= self.n_words && self.n_words >= fewest
        };
        match best {
            Some((language, most)) if is_other(most) => language,
            _ => whole,
        }
    }
}

/// Iterates over runs of letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
}

/// Returns the languages that `word` is a stop word of, a bit each.
fn stop_word(word: &str) -> u8 {
    /// The bit that tells a small letter from a capital, in each of sixteen bytes.
    const SMALL: u128 = u128::from_le_bytes([0x20; 16]);
    let Some(packed) = pack(word) else {
        return 0;
    };
    let small = if word.is_ascii() {
        Some(packed | SMALL & ((1 << (8 * word.len())) - 1))
    } else {
        pack(&word.to_lowercase())
    };
    let languages = small.and_then(|small| STOP_WORDS.get(&small));
    languages.copied().unwrap_or(0)
}

/// No stop word is longer, in bytes.
const LONGEST: usize = 9;

/// Returns a word as a number, which is compared faster.
fn pack(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes
        .get_mut(..word.len())
        .filter(|_| word.len() <= LONGEST)?
        .copy_from_slice(word.as_bytes());
    Some(u128::from_le_bytes(bytes))
}

/// Undoes [`pack`].
fn unpack(word: u128) -> String {
    let bytes = word.to_le_bytes();
    let letters = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(letters).into_owned()
}

static STOP_WORDS: LazyLock<FxHashMap<u128, u8>> = LazyLock::new(|| {
    let lists: FxHashMap<String, String> =
        toml::from_str(include_str!("data/stop-words.toml")).unwrap_or_default();
    let mut words = FxHashMap::default();
    for (bit, (code, _)) in LANGUAGES.iter().enumerate() {
        let list = lists.get(*code).map_or("", String::as_str);
        for word in list.split(' ').filter_map(pack) {
            *words.entry(word).or_default() |= 1 << bit;
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Language>) {
        assert_eq!(Language::of(text), expected, "{text}");
    }

    #[test]
    fn running_text_is_told_by_its_stop_words() {
        check(
            "Am Morgen ist der Hafen noch leer, und die Boote liegen in dem Nebel, der von \
             Westen kommt, als ob sie auf jemanden warten, den es nicht mehr gibt.",
            Some(Language::German),
        );
        check(
            "Det er for tidligt at sige, om havnen kan have plads til de nye skibe, siger en af \
             dem, der skal bygge den, men vi har ikke brug for at vente på det.",
            None,
        );
        check(
            "Le marché est ouvert tous les jours, mais les gens du village ne viennent que le \
             samedi, quand le pain est encore chaud et que le café sent bon dans la rue.",
            Some(Language::French),
        );
        check(
            "Sedan kom det en man som aldrig hade varit där tidigare, och han frågade efter \
             vägen till stationen utan att någon kunde ge honom ett ordentligt svar på frågan.",
            None,
        );
    }

    #[test]
    fn a_short_text_gets_the_benefit_of_the_doubt() {
        check(
            "The Convergence ofViews on trade was sudden.",
            Some(Language::English),
        );
        check("The door in a wall.", Some(Language::English));
        check(
            "Que faire ? Rien, dit-il ; et voilà !",
            Some(Language::French),
        );
        check("Der Hund und die Katze", Some(Language::German));
        check("", None);
    }

    #[test]
    fn a_passage_may_be_in_another_language_than_its_text() {
        let english = Some(Language::English);
        let check = |passage: &str, whole, expected| {
            assert_eq!(Language::of_passage(passage, whole), expected, "{passage}");
        };
        let german = "Der Hafen ist am Morgen noch leer, und die Boote liegen in dem Nebel.";
        check(german, english, Some(Language::German));
        check("Der Hafen ist leer.", english, english);
        let danish = "Det er tidligt, og vi ved ikke, om de har plads til det, men vi er her og det er de ikke.";
        check(danish, english, None);
        let plain = "The harbour is empty in the morning, and the boats are in the fog.";
        check(plain, Some(Language::German), english);
        check(plain, english, english);
        check(plain, None, None);
        check(
            "Harbours, boats, ropes, nets, piers, cranes, sheds, crates, tides, gulls, mist, oars",
            english,
            english,
        );
    }

    #[test]
    fn every_list_is_read() {
        for (bit, word) in ["the", "der", "les", "los", "gli", "não", "het"]
            .iter()
            .enumerate()
        {
            assert!(stop_word(word) >> bit & 1 == 1, "{word}");
            let mut words = LANGUAGES[bit].1.unwrap().stop_words();
            assert!(words.any(|listed| listed == *word), "{word}");
        }
    }
}
