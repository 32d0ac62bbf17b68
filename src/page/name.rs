//! One name: cut out of what stands around it, or told from what is none.

use super::date::{Reading, find};
use super::name_words::{
    CREDITS, MODIFIERS, NO_NAMES, ORGANIZATIONS, PLACEHOLDERS, ROLE_WORDS, ROLES, TITLES,
};
use super::people::is_by;
use super::said::WORDS;

/// Returns a part of a list as a name, if it is one.
pub(super) fn name(part: &str) -> Option<String> {
    /// More words are a sentence.
    const MOST_WORDS: usize = 6;
    const MOST_CHARS: usize = 60;
    let mut part = part.trim();
    if let Some(at) = part.find(['(', '[', '<']).filter(|at| *at > 0) {
        part = part[..at].trim();
    }
    // "and Tom Hill", left behind by "Ada Reed, and Tom Hill".
    for word in ["and ", "und ", "et ", "& ", "with ", "by ", "By "] {
        part = part.strip_prefix(word).unwrap_or(part).trim_start();
    }
    let words = shortened(part);
    let name = words.join(" ");
    let name = name.trim_matches(is_mark);
    let n_chars = name.chars().count();
    let small = name.to_lowercase();
    let is_other = says_no_name(&small) || CREDITS.iter().any(|word| small.contains(word));
    // Accounts have any number of digits: `user3080392`.
    let n_digits = if words.len() == 1 {
        0
    } else {
        name.chars().filter(char::is_ascii_digit).count()
    };
    let is_name = !is_other
        && (2..=MOST_CHARS).contains(&n_chars)
        && words.len() <= MOST_WORDS
        && name.chars().any(char::is_alphabetic)
        && n_digits <= 4
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.ends_with(':')
        && !name.contains(": ")
        && !is_one_of(name, &TITLES)
        && !is_one_of(name, &ROLES)
        && !is_placeholder(name)
        && find(name, &Reading::any()).is_none();
    is_name.then(|| name.to_owned())
}

/// Returns the words of a part without degrees, roles and figures behind them.
fn shortened(part: &str) -> Vec<&str> {
    let mut words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    while words.len() > 2 && words.last().is_some_and(|word| is_one_of(word, &TITLES)) {
        words.pop();
    }
    // "Ada Reed 15 min read", "Ada Reed Posts: 16"
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let figure = words.iter().position(|word| is_figure(word));
    if let Some(at) = figure.filter(|at| *at >= 2) {
        words.truncate(at);
    }
    // "Ada Reed Lifestyle Writer"
    let is_last = |words: &[&str], list: &[&str]| {
        words.len() > 2 && words.last().is_some_and(|word| is_one_of(word, list))
    };
    if is_last(&words, &ROLE_WORDS) {
        let whole = words.clone();
        words.pop();
        while is_last(&words, &MODIFIERS) || is_last(&words, &ROLE_WORDS) {
            words.pop();
        }
        // "Mill Travel Editor" names nobody.
        if words.last().is_some_and(|word| is_one_of(word, &MODIFIERS)) {
            words = whole;
        }
    }
    // The mark of a note: "Ada Reed1".
    if words.len() > 1
        && let Some(last) = words.last_mut()
    {
        *last = last.trim_end_matches(|c: char| c.is_ascii_digit());
    }
    words
}

fn is_mark(c: char) -> bool {
    const MARKS: [char; 16] = [
        ',', ';', '-', '–', '—', '|', '*', '•', '·', '"', '“', '”', '@', '»', '⋅', '/',
    ];
    c.is_whitespace() || MARKS.contains(&c)
}

/// Returns whether a text in small letters begins with words that stand beside names: "Published".
pub(super) fn says_no_name(small: &str) -> bool {
    let mut words = NO_NAMES
        .iter()
        .chain(&WORDS.published)
        .chain(&WORDS.changed);
    words.any(|word| small.starts_with(word))
}

/// Returns whether a part says what somebody is: "Senior Editor".
pub(super) fn is_role(part: &str) -> bool {
    let small = part.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ROLE_WORDS.contains(&word))
}

/// Returns whether a word stands before that of a role: "senior".
pub(super) fn is_modifier(word: &str) -> bool {
    is_one_of(word, &MODIFIERS)
}

/// Returns whether a name is an address: `mill.example`.
pub(super) fn is_host(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let is_end = (2..=3).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_lowercase());
    is_end && !name.contains(' ')
}

/// Returns whether a name looks like that of a person: some words, each with a capital.
pub(super) fn is_person(name: &str) -> bool {
    let mut words = name.split(' ');
    let n_words = words.clone().count();
    let small = name.to_lowercase();
    let is_organization = small
        .split(' ')
        .any(|word| ORGANIZATIONS.contains(&word) || MODIFIERS.contains(&word));
    (2..=4).contains(&n_words)
        && !is_organization
        && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Returns whether a part is an abbreviation as stands behind names: "CFP®", "RDN".
pub(super) fn is_abbreviation(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    !name.contains(' ') && letters().count() <= 6 && letters().skip(1).all(char::is_uppercase)
}

/// Returns whether a name is that of an account rather than of a person: `ada.reed`, `AdaR`.
pub(super) fn is_account(name: &str) -> bool {
    let is_small = name.chars().all(|c| !c.is_uppercase());
    let is_latin = name.is_ascii();
    let inner = name.char_indices().skip(1);
    let has_capital_inside = inner.into_iter().any(|(_, c)| c.is_ascii_uppercase());
    let is_one_word = !name.contains(' ');
    is_latin && is_one_word && (is_small || has_capital_inside || name.contains(['.', '_']))
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    let small = word.trim_matches([',', ' ']).to_lowercase();
    list.contains(&&*small)
}

pub(super) fn is_placeholder(name: &str) -> bool {
    let small = name.to_lowercase();
    let is_address = name.contains("://") || name.contains('@') || small.starts_with("www.");
    let is_code = name.contains(['{', '}', '=', '%', '$', '#', '<']);
    is_address || is_code || PLACEHOLDERS.contains(&&*small) || is_by(name)
}
