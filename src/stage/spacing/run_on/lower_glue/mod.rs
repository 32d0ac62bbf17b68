//! Judges words glued together without a capital: `ofthe`, `ofmoney`, `waterwas`.
//!
//! An unknown word that consists of two known ones is a compound, a brand or a typo far more often
//! than two words that lost a space. So one of the two must be a function word, the two must be
//! known to stand side by side, and a neighbour must agree. Two content words are never separated:
//! `lifecycle` and `codebase` look the same as a lost space.

mod two_words;

use super::super::context::{SpacingContext, is_verbatim};
use super::super::occurrences::HABIT;
use super::super::place::{
    char_after, char_before, letters_before, next_word, previous_word, token,
};
use super::super::verdict::Verdict;
use super::super::vocabulary::ENGLISH;

use two_words::TwoWords;

/// Words rarer than this are no part of a glued word (Zipf).
const NOT_RARE: f32 = 2.0;
/// The Zipf value of a word that makes up the whole text.
const ALL: f32 = 9.0;

/// Decides whether the word that ends at `end` is two words. Returns where the second begins.
pub(in super::super) fn judge(
    context: &SpacingContext<'_>,
    end: usize,
) -> Option<(usize, Verdict)> {
    let text = context.text;
    let form = letters_before(text, end)?;
    let start = end - form.len();
    if !is_plain(form) {
        return None;
    }
    let word = form.to_ascii_lowercase();
    // Cheap tests come first. Most words fail here.
    if context.lexicon.contains(&word)
        || !context.is_english(start)
        || is_guarded(context, &word, start)
    {
        return None;
    }
    let (split, likelihood) = best_split(context, &word)?;
    let (first, second) = word.split_at(split);
    let previous = previous_word(text, start);
    let follows_article = previous.is_some_and(|word| ENGLISH.articles.has(&word.to_lowercase()));
    if follows_article && context.lexicon.is_function_word(first) {
        return None;
    }
    let agrees = |pair: Option<(&str, &str)>| {
        pair.is_some_and(|(first, second)| context.makes_pair(first, second))
    };
    let words = TwoWords {
        first,
        second,
        is_small: form == word,
        likelihood,
        is_pair: context.makes_pair(first, second),
        n_sides: usize::from(agrees(previous.map(|word| (word, first))))
            + usize::from(agrees(next_word(text, end).map(|word| (second, word)))),
    };
    let fits =
        words.fits(context) && context.occurrences.of_word(form) < HABIT && !context.is_code(start);
    fits.then(|| (start + split, words.verdict(form)))
}

/// Returns whether a form is long enough for two words and has no capital inside.
fn is_plain(form: &str) -> bool {
    form.len() >= 4
        && form.starts_with(|c: char| c.is_ascii_alphabetic())
        && form.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// Returns whether the form is part of something longer, or written together on purpose.
fn is_guarded(context: &SpacingContext<'_>, word: &str, start: usize) -> bool {
    let text = context.text;
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

/// Returns the split into the two words that are likeliest to stand side by side, and how likely
/// that is (Zipf).
fn best_split(context: &SpacingContext<'_>, word: &str) -> Option<(usize, f32)> {
    let lexicon = context.lexicon;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::stage::spacing::scan::scan;

    /// Judges the word at the bar. The bar is the expected split, or stands behind a word that is
    /// not glued.
    fn check(marked: &str, expected: bool) {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let end = at + text[at..].find(|c: char| !c.is_alphabetic()).unwrap();
        let (lexicon, scan) = (Lexicon::english(), scan(&text, |_| false, |_| true));
        let found = judge(&SpacingContext::new(&text, &lexicon, &scan), end);
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
