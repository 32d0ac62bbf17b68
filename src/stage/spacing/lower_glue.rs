//! Words glued together without a capital: `ofthe`, `ofmoney`, `waterwas`.
//!
//! An unknown word that falls into two known ones is a compound, a brand or a typo far more often
//! than two words that lost a space. So one of the two must be a function word, the two must be
//! known to stand side by side, and a neighbour must agree. Two content words are never parted:
//! `lifecycle` and `codebase` look no different from a lost space.

use super::evidence::{Evidence, is_verbatim};
use super::glue::HABIT;
use super::place::{char_after, char_before, letters_before, next_word, previous_word, token};
use super::run_on::Verdict;
use super::vocabulary::ENGLISH;

/// Words rarer than this are no part of a glued word (Zipf).
const NOT_RARE: f32 = 2.0;
/// Pairs that stand together often, whatever is around them (Zipf).
const EVERYDAY_PAIR: f32 = 3.3;
/// Two words that stand side by side by mere chance, so often are they used (Zipf).
const LIKELY: f32 = 2.5;
/// The Zipf value of a word that would stand everywhere.
const ALL: f32 = 9.0;

/// Decides whether the word that ends at `end` is two, and where the second begins.
pub(super) fn judge(evidence: &Evidence<'_>, end: usize) -> Option<(usize, Verdict)> {
    let text = evidence.text;
    let form = letters_before(text, end)?;
    let start = end - form.len();
    if !is_plain(form) {
        return None;
    }
    let word = form.to_ascii_lowercase();
    // What costs least is asked first; most words are left here.
    if evidence.lexicon.contains(&word)
        || !evidence.is_english()
        || is_guarded(evidence, &word, start)
    {
        return None;
    }
    let (split, likelihood) = best_split(evidence, &word)?;
    let (first, second) = word.split_at(split);
    let previous = previous_word(text, start);
    let follows_article = previous.is_some_and(|word| ENGLISH.articles.has(&word.to_lowercase()));
    if follows_article && evidence.lexicon.is_function_word(first) {
        return None;
    }
    let agrees = |pair: Option<(&str, &str)>| {
        pair.is_some_and(|(first, second)| evidence.makes_pair(first, second))
    };
    let case = Case {
        first,
        second,
        is_small: form == word,
        likelihood,
        is_pair: evidence.makes_pair(first, second),
        n_sides: usize::from(agrees(previous.map(|word| (word, first))))
            + usize::from(agrees(next_word(text, end).map(|word| (second, word)))),
    };
    let fits = case.fits(evidence)
        && evidence.occurrences.of_word(form) < HABIT
        && !evidence.is_code(start);
    fits.then(|| (start + split, case.verdict(form)))
}

/// Returns whether a form has two words' length, and no capital inside.
fn is_plain(form: &str) -> bool {
    form.len() >= 4
        && form.starts_with(|c: char| c.is_ascii_alphabetic())
        && form.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// Returns whether the form is part of something longer, or one on purpose.
fn is_guarded(evidence: &Evidence<'_>, word: &str, start: usize) -> bool {
    let text = evidence.text;
    let end = start + word.len();
    let touches = |c: char| c.is_alphanumeric() || "'’@#/.&+$=-_(".contains(c);
    let is_dotted = || {
        let mut rest = text[end..].chars();
        rest.next() == Some('.') && rest.next().is_some_and(char::is_alphanumeric)
    };
    char_before(text, start).is_some_and(|c| touches(c) && c != '(')
        || char_after(text, end).is_some_and(|c| touches(c) && c != '.')
        || is_dotted()
        || ENGLISH.glued_on_purpose.has(word)
        || token(text, start).is_none_or(|token| is_verbatim(token.of(text)))
}

/// Returns where a word falls into the two that are likeliest to stand side by side, and how
/// likely that is (Zipf).
fn best_split(evidence: &Evidence<'_>, word: &str) -> Option<(usize, f32)> {
    let lexicon = evidence.lexicon;
    let likelihood = |at: usize| {
        let (first, second) = word.split_at(at);
        if !lexicon.is_function_word(first) && !lexicon.is_function_word(second) {
            return None;
        }
        let zipf = |word| lexicon.zipf(word).filter(|zipf| *zipf >= NOT_RARE);
        let by_chance = zipf(first)? + zipf(second)? - ALL;
        Some((at, lexicon.pair(first, second).unwrap_or(by_chance)))
    };
    (1..word.len() - 1)
        .filter_map(likelihood)
        .max_by(|one, other| one.1.total_cmp(&other.1))
}

/// A word taken apart, and what speaks for it.
struct Case<'w> {
    first: &'w str,
    second: &'w str,
    /// It is written without a capital; names have one.
    is_small: bool,
    /// How common the two are side by side, or would be by chance (Zipf).
    likelihood: f32,
    /// They stand side by side in the language or in the document.
    is_pair: bool,
    /// Number of neighbours that make a pair with the word beside them.
    n_sides: usize,
}

impl Case<'_> {
    fn fits(&self, evidence: &Evidence<'_>) -> bool {
        let Self { first, second, .. } = *self;
        let lexicon = evidence.lexicon;
        let (is_first, is_second) = (
            lexicon.is_function_word(first),
            lexicon.is_function_word(second),
        );
        let is_likely = self.n_sides == 2 && self.likelihood >= LIKELY;
        let is_sure = self.is_small && self.ends_surely(evidence);
        let has_sides = self.is_pair && self.n_sides > 0 || is_likely || is_sure;
        let shape = match (is_first, is_second) {
            (true, true) => first.len() > 1,
            (true, false) => self.begins_with_function_word() && !evidence.is_technical(),
            (false, true) => self.ends_with_function_word() && !evidence.is_technical(),
            (false, false) => false,
        };
        has_sides && shape && (self.is_small || self.is_surely_no_name(is_first, is_second))
    }

    /// `ofmoney`
    fn begins_with_function_word(&self) -> bool {
        let is_strong = self.is_strong();
        // Of `a` words are made (`aspherical`), but of pairs that everybody uses.
        if self.first == "a" {
            let is_everyday = self.likelihood >= EVERYDAY_PAIR && self.n_sides == 2;
            return self.second.len() == 3 && is_strong || self.second.len() > 3 && is_everyday;
        }
        match self.second.len() {
            0..3 => false,
            _ if ENGLISH.glued_before.has(self.first) => true,
            3 => false,
            _ => {
                let is_long = self.first.len() > 3 && self.second.len() > 4;
                (is_strong || is_long) && ENGLISH.glued_before_rarely.has(self.first)
            }
        }
    }

    /// `waterwas`, `thingsto`
    fn ends_with_function_word(&self) -> bool {
        let is_inflected = ["s", "ing", "ed"]
            .iter()
            .any(|ending| self.first.ends_with(ending));
        self.first.len() > 3
            && (ENGLISH.glued_behind.has(self.second)
                || ENGLISH.glued_behind_rarely.has(self.second)
                || self.likelihood >= EVERYDAY_PAIR && ENGLISH.glued_behind_often.has(self.second)
                || is_inflected && ENGLISH.glued_behind_inflected.has(self.second))
    }

    /// `applicationand`: an everyday word and one that no other word ends with by chance.
    fn ends_surely(&self, evidence: &Evidence<'_>) -> bool {
        self.first.len() > 4
            && ENGLISH.glued_behind_surely.has(self.second)
            && evidence
                .lexicon
                .zipf(self.first)
                .is_some_and(|zipf| zipf >= LIKELY)
            && (self.is_pair || self.n_sides > 0)
    }

    /// Returns whether both neighbours agree, or the pair is one that everybody uses.
    fn is_strong(&self) -> bool {
        self.is_pair && (self.n_sides == 2 || self.likelihood >= EVERYDAY_PAIR)
    }

    /// Returns whether a form with a capital is two words all the same: `Peoplewho`, `Theboat`,
    /// `Inthis`.
    fn is_surely_no_name(&self, is_first: bool, is_second: bool) -> bool {
        let are_everyday = is_first && is_second && self.second.len() > 2;
        ENGLISH.glued_before.has(self.first)
            || are_everyday && self.n_sides > 0 && self.likelihood >= EVERYDAY_PAIR
            || is_second && self.first.len() > 4 && ENGLISH.glued_behind.has(self.second)
    }

    fn verdict(&self, form: &str) -> Verdict {
        let Self { first, second, .. } = self;
        let sides = match self.n_sides {
            0 => "they are a known pair",
            1 => "a neighbour agrees",
            _ => "both neighbours agree",
        };
        Verdict {
            reason: format!(
                "\"{first}\" and \"{second}\" are words, \"{form}\" is not, and {sides}"
            ),
            confidence: 0.96,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;
    use crate::lexicon::Lexicon;

    /// Judges the word marked by a bar where it is glued, or behind it where it is not.
    fn check(marked: &str, expected: bool) {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let end = at + text[at..].find(|c: char| !c.is_alphabetic()).unwrap();
        let (lexicon, scan) = (Lexicon::english(), scan(&text, |_| false, |_| true));
        let found = judge(&Evidence::new(&text, &lexicon, &scan), end);
        assert_eq!(found.map(|(at, _)| at), expected.then_some(at), "{marked}");
    }

    #[test]
    fn function_words_are_parted() {
        for text in [
            "She sat in|the garden and read.",
            "All of|them came home.",
            "The amount of|money was small.",
            "The children|are at school today.",
            "People|who work at night sleep less.",
            "There are a|lot of birds.",
            "It works as|well as the old one.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn compounds_brands_and_habits_stay() {
        for text in [
            "The life|cycle of the code base is long.",
            "The up|time of the server was good.",
            "The in|house team of the firm is small.",
            "The for|movie is a good one.",
            "The of|money plan is new.",
            "A how|to for the rest of us.",
            "The of|money plan, and of|money of money, and then ofmoney."
                .replacen("of|money of", "ofmoney of", 1)
                .as_str(),
            "Read it on of|money.org or not.",
            "Take the pre-of|money value of it.",
            "Der Rat of|money ist in der Stadt und die Leute sind mit dem Plan nicht zufrieden.",
        ] {
            check(text, false);
        }
    }
}
