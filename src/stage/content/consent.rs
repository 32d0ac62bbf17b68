//! Pages that ask for consent to tracking and show nothing else.
//!
//! A crawler that does not agree gets such a page instead of every article of a site. It reads like
//! prose, and its markup does not tell it from an article. Two signs do: nearly every sentence uses words
//! of such requests, and there is a button to agree.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::document::{Document, Hidden};
use crate::phrase::fold;

/// A page that shows more words has something else to say.
const MAX_WORDS: usize = 500;
/// Fewest words of sentences that are judged.
const MIN_WORDS: usize = 20;
/// Shorter blocks are buttons and links.
const MIN_SENTENCE: usize = 8;
/// Words of requests in a sentence, and in all.
const MIN_HITS: usize = 2;
const MIN_DIFFERENT: usize = 5;
/// Share of the words of all sentences that stand in such sentences, from 0 to 1.
const MIN_SHARE: f32 = 0.6;

/// What the file says.
struct WordLists {
    /// Openings of words, each language apart.
    languages: Vec<Vec<&'static str>>,
    buttons: HashSet<String>,
}

static WORDS: LazyLock<WordLists> = LazyLock::new(|| {
    let lines = include_str!("consent-words.txt").lines();
    let mut lists = WordLists {
        languages: Vec::new(),
        buttons: HashSet::new(),
    };
    for line in lines.filter(|line| !line.starts_with('#')) {
        match line.split_once(": ") {
            Some(("agree", words)) => lists.buttons = words.split("; ").map(fold).collect(),
            Some((_, words)) => lists.languages.push(words.split("; ").collect()),
            None => {}
        }
    }
    lists
});

/// Returns why a page is a request for consent, if it is one.
pub(super) fn consent_wall(document: &Document) -> Option<String> {
    let blocks = document.blocks.iter();
    let shown: Vec<_> = blocks.filter(|block| block.hidden == Hidden::No).collect();
    let texts = || shown.iter().map(|block| block.span.of(&document.text));
    let n_words: usize = texts().map(count_words).sum();
    if !(MIN_WORDS..=MAX_WORDS).contains(&n_words) {
        return None;
    }
    let button = texts().find(|text| {
        let n_words = count_words(text);
        n_words <= MIN_SENTENCE && WORDS.buttons.contains(&fold(text))
    })?;
    let sentences: Vec<_> = texts()
        .filter(|text| count_words(text) >= MIN_SENTENCE)
        .collect();
    let share = WORDS.languages.iter().map(|words| share(words, &sentences));
    let share = share.fold(0.0, f32::max);
    (share >= MIN_SHARE).then(|| {
        format!(
            "the page asks for consent to tracking: {:.0} % of its sentences are about it, and a \
             button says \"{}\"",
            share * 100.0,
            button.trim()
        )
    })
}

/// Returns the share of the words of some sentences that stand in those with words of requests.
fn share(words: &[&str], sentences: &[&str]) -> f32 {
    let (mut n_all, mut n_about) = (0, 0);
    let mut different: HashSet<&str> = HashSet::new();
    for sentence in sentences {
        let folded = fold(sentence);
        let is_hit = |opening: &&&str| folded.split(' ').any(|word| word.starts_with(**opening));
        let hits: Vec<_> = words.iter().filter(is_hit).collect();
        let n_words = count_words(sentence);
        n_all += n_words;
        if hits.len() >= MIN_HITS {
            n_about += n_words;
        }
        different.extend(hits);
    }
    if n_all < MIN_WORDS || different.len() < MIN_DIFFERENT {
        return 0.0;
    }
    n_about as f32 / n_all as f32
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::blocks_of_text;

    const REQUEST: &str = "We and our 120 partners store and read cookies on your device to show \
                           you personal ads.\nYou may withdraw your consent at any time in the \
                           privacy preferences of this page.\n";

    fn check(text: &str, is_wall: bool) {
        let mut document = Document::from_text("a.html", text);
        document.blocks = blocks_of_text(text);
        assert_eq!(consent_wall(&document).is_some(), is_wall, "{text}");
    }

    #[test]
    fn a_page_that_asks_and_says_nothing_else_is_a_wall() {
        check(&format!("The Daily Bell\n{REQUEST}Accept all\n"), true);
        check(
            "Wir und unsere Partner verarbeiten Ihre Daten für Werbung und Messung.\nSie können Ihre \
             Einwilligung in der Datenschutzerklärung jederzeit widerrufen.\nZustimmen und weiter\n",
            true,
        );
    }

    #[test]
    fn an_article_about_consent_is_none() {
        check(REQUEST, false);
        let story = "The court found that the paper had asked nobody before it sold their names.\n\
                     It has to pay a fine of two thousand pounds, and the editor has left town.\n\
                     Nobody could say where the list of names is today, or who has read it.\n";
        check(&format!("{story}{REQUEST}Accept all\n"), false);
    }
}
