//! Counting what the words of a text say about its language.

use super::profile::{self, BEGINNINGS, ENDINGS, PROFILES};
use super::script::Script;
use super::words::{Small, Words, look_up};
use super::{Detected, Language};
use crate::text::opening_of;

const N_LANGUAGES: usize = PROFILES.len();

/// How much of a text is looked at, in bytes and in words.
const SAMPLE_BYTES: usize = 8192;
const SAMPLE: usize = 300;
/// After so many words it is looked whether the stop words are clear.
const GLANCE: usize = 75;
/// The unit of all weights: one natural logarithm.
const UNIT: i32 = 32;
/// By how much the best language must lead, so that affixes and letters need not be asked.
const CLEAR: i32 = 15 * UNIT;
/// What a word loses in a language that lacks one of its letters with marks.
const STRANGE: i32 = UNIT * 3 / 2;
/// Single letters stand in lists and names, too: they count a quarter.
const SINGLE: i32 = 4;
/// The fewest letters of a word that has affixes, and the longest affix.
const MIN_WORD: usize = 4;
const LONGEST_AFFIX: usize = 6;

/// What the words of a text say about its language: how many stop words of each it has, and how
/// much speaks for each.
#[derive(Debug)]
pub struct Tally {
    hits: [usize; N_LANGUAGES],
    /// In [`UNIT`]s; only the languages of the script count.
    scores: [i32; N_LANGUAGES],
    n_words: usize,
    script: Option<Script>,
}

/// The language that most speaks for.
struct Best {
    number: usize,
    score: i32,
    /// By how much it leads, in [`UNIT`]s.
    lead: i32,
}

impl Tally {
    /// Counts the words of a text until they are clear, or enough; where stop words leave a doubt,
    /// affixes and letters, too.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut tally = Self::of_stop_words(text);
        if tally.n_words > 0 && !tally.is_clear() {
            for word in words(opening_of(text, SAMPLE_BYTES)).take(SAMPLE) {
                tally.add_form(word);
            }
        }
        tally
    }

    /// Counts stop words only.
    #[must_use]
    pub fn of_stop_words(text: &str) -> Self {
        let text = opening_of(text, SAMPLE_BYTES);
        let mut tally = Self {
            hits: [0; N_LANGUAGES],
            scores: [0; N_LANGUAGES],
            n_words: 0,
            script: Script::of(text),
        };
        if tally.sole().is_some() {
            return tally;
        }
        for word in words(text).take(SAMPLE) {
            tally.add_word(word);
            if tally.n_words.is_multiple_of(GLANCE) && tally.is_clear() {
                break;
            }
        }
        tally
    }

    /// Returns the language, and how sure it is.
    #[must_use]
    pub fn detected(&self) -> Option<Detected> {
        /// With so much for each word, a language that no file describes is hardly taken for another.
        const ENOUGH: f32 = 0.5;
        /// With less, the words are numbers, names, or of a language that no file describes.
        const LEAST: f32 = 0.1;
        if let Some(language) = self.sole() {
            return Some(Detected {
                language,
                confidence: 0.99,
            });
        }
        let best = self.best()?;
        let for_each = best.score as f32 / (UNIT as f32 * self.n_words as f32);
        if for_each < LEAST {
            return None;
        }
        let lead = best.lead as f32 / UNIT as f32;
        let of_lead = 1.0 - 0.5 * (-lead / 1.5).exp();
        let of_words = (0.5 + for_each * 0.5 / ENOUGH).min(1.0);
        Some(Detected {
            language: PROFILES[best.number].language,
            confidence: of_lead * of_words,
        })
    }

    /// Returns the language that most speaks for, with the number of its stop words.
    #[must_use]
    pub fn likeliest(&self) -> Option<(Language, usize)> {
        if let Some(language) = self.sole() {
            return Some((language, 0));
        }
        let number = self.best()?.number;
        Some((PROFILES[number].language, self.hits[number]))
    }

    /// Returns how many words are stop words of a language.
    #[must_use]
    pub fn hits_of(&self, language: Language) -> usize {
        let number = profile::number_of(language);
        number.map_or(0, |number| self.hits[number])
    }

    /// Returns the most stop words that a language has which `spacing` does not mend.
    #[must_use]
    pub fn most_hits_without_repairs(&self) -> usize {
        let hits = PROFILES.iter().zip(self.hits);
        let asked = hits.filter(|(profile, _)| !profile.has_repairs);
        asked.map(|(_, hits)| hits).max().unwrap_or(0)
    }

    /// Returns how many words were looked at.
    #[must_use]
    pub fn n_words(&self) -> usize {
        self.n_words
    }

    /// Returns the language that alone has the script of the text.
    fn sole(&self) -> Option<Language> {
        let script = self.script?;
        let mut having = PROFILES.iter().filter(|profile| profile.script == script);
        let first = having.next()?;
        having.next().is_none().then_some(first.language)
    }

    /// Adds a word as the stop word that it may be.
    fn add_word(&mut self, word: &str) {
        self.n_words += 1;
        // A single capital is an initial or a part of a name: `S 10`.
        if is_single(word) && word.as_bytes()[0].is_ascii_uppercase() {
            return;
        }
        let share = if is_single(word) { SINGLE } else { 1 };
        for (number, weight) in look_up(word) {
            self.hits[number] += 1;
            self.scores[number] += weight / share;
        }
    }

    /// Adds the beginning, the end and the letters of a word.
    fn add_form(&mut self, word: &str) {
        let Some(small) = Small::of(word) else {
            return;
        };
        let word = small.as_str();
        self.weigh_letters(word);
        if word.chars().nth(MIN_WORD - 1).is_none() {
            return;
        }
        // A stop word has said what it says.
        let said = look_up(word).fold(0, |said, (number, _)| said | 1_u128 << number);
        let ends = word.char_indices().rev().take(LONGEST_AFFIX);
        let ends = ends.filter(|(at, _)| *at > 0).collect::<Affixes>();
        self.weigh_affixes(&ENDINGS, ends.longest_first(), said, |at| &word[at..]);
        let starts = word.char_indices().skip(1).take(LONGEST_AFFIX);
        let starts = starts.collect::<Affixes>();
        self.weigh_affixes(&BEGINNINGS, starts.longest_first(), said, |at| &word[..at]);
    }

    /// Adds the longest affix that each language has, but for the languages that have `said`
    /// something of the word.
    fn weigh_affixes<'w>(
        &mut self,
        affixes: &Words,
        borders: impl Iterator<Item = usize>,
        mut said: u128,
        part: impl Fn(usize) -> &'w str,
    ) {
        for border in borders {
            for (number, weight) in affixes.find(part(border).as_bytes()) {
                if said >> number & 1 == 0 {
                    said |= 1 << number;
                    self.scores[number] += weight;
                }
            }
        }
    }

    /// Takes from languages that lack a letter of the word.
    fn weigh_letters(&mut self, word: &str) {
        for (at, letter) in word.char_indices() {
            let is_first = || !word[..at].contains(letter);
            let having = match profile::with_letter(letter) {
                Some(having) if is_first() => having,
                _ => continue,
            };
            for (number, score) in self.scores.iter_mut().enumerate() {
                *score -= if having >> number & 1 == 0 {
                    STRANGE
                } else {
                    0
                };
            }
        }
    }

    /// Returns whether the stop words leave no doubt: one word in four is one of the language, and not
    /// half as much speaks for any other.
    fn is_clear(&self) -> bool {
        self.best().is_some_and(|best| {
            let is_dense = self.hits[best.number] * 4 >= self.n_words;
            is_dense && best.lead >= CLEAR && best.lead * 2 >= best.score
        })
    }

    /// Returns the language of the script that most speaks for, unless two are alike.
    fn best(&self) -> Option<Best> {
        let script = self.script?;
        let mut best: Option<Best> = None;
        let mut second = 0;
        for (number, profile) in PROFILES.iter().enumerate() {
            let score = self.scores[number];
            if profile.script != script || score <= 0 {
                continue;
            }
            match &best {
                Some(known) if known.score >= score => second = second.max(score),
                _ => {
                    second = best.map_or(second, |known| known.score);
                    best = Some(Best {
                        number,
                        score,
                        lead: 0,
                    });
                }
            }
        }
        let best = best?;
        let lead = best.score - second;
        (lead > 0).then_some(Best { lead, ..best })
    }
}

/// Places in a word at which an affix begins or ends.
#[derive(Default)]
struct Affixes {
    borders: [usize; LONGEST_AFFIX],
    length: usize,
}

impl Affixes {
    fn longest_first(&self) -> impl Iterator<Item = usize> {
        self.borders[..self.length].iter().rev().copied()
    }
}

impl FromIterator<(usize, char)> for Affixes {
    fn from_iter<I: IntoIterator<Item = (usize, char)>>(borders: I) -> Self {
        let mut affixes = Self::default();
        for ((at, _), border) in borders.into_iter().zip(&mut affixes.borders) {
            *border = at;
            affixes.length += 1;
        }
        affixes
    }
}

/// Iterates over runs of letters and of the marks that belong to them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_word(c))
        .filter(|word| !word.is_empty())
}

fn is_of_word(c: char) -> bool {
    /// Marks of vowels are letters to Unicode; these are not.
    const MARKS: [char; 2] = ['\u{93c}', '\u{94d}'];
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}') || MARKS.contains(&c)
}

/// Returns whether a word is one letter from a to z.
fn is_single(word: &str) -> bool {
    word.len() == 1
}
