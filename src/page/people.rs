//! Splits the names of authors, and removes the words around them.

use super::date::{Reading, find};
use super::name_words::{AFTER, BETWEEN, BY, CREDITS, NO_NAMES, PLACEHOLDERS, ROLES, TITLES};
use super::words::plain;

/// Splits a text into the names of one or several authors.
pub(super) fn split(raw: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in raw.split('\n') {
        let line = plain(line);
        let is_address = line.contains("://") || line.starts_with("www.");
        let small = line.to_lowercase();
        if is_address
            || NO_NAMES.iter().any(|word| small.starts_with(word)) && behind_by(&line).is_none()
        {
            continue;
        }
        // "Ada Reed December 2, 2025"
        let end = find(&line, &Reading::default()).map_or(line.len(), |(_, range)| range.start);
        for part in parts(without_by(&line[..end])) {
            let Some(name) = name(&part) else { continue };
            let is_known = names.iter().any(|other| other.eq_ignore_ascii_case(&name));
            if !is_known && names.len() < 40 {
                names.push(name);
            }
        }
    }
    names
}

/// Returns the names of organizations, unsplit: "Center for Drug Evaluation and Research".
pub(super) fn desks(raw: &str) -> Vec<String> {
    let names = raw.split('\n').map(plain);
    names
        .filter(|name| name.len() > 1 && name.chars().count() <= 100 && !is_placeholder(name))
        .collect()
}

/// Returns whether a name is that of an account and not of a person: `ada.reed`, `AdaR`.
pub(super) fn is_account(name: &str) -> bool {
    let is_small = name.chars().all(|c| !c.is_uppercase());
    let is_latin = name.is_ascii();
    let inner = name.char_indices().skip(1);
    let has_capital_inside = inner.into_iter().any(|(_, c)| c.is_ascii_uppercase());
    let is_one_word = !name.contains(' ');
    is_latin && is_one_word && (is_small || has_capital_inside || name.contains(['.', '_']))
}

/// Returns the text behind the words "By" or "Written by:", if it begins with such words.
pub(super) fn behind_by(text: &str) -> Option<&str> {
    let small = text.to_lowercase();
    if small.len() != text.len() {
        return None;
    }
    BY.iter().find_map(|word| {
        let rest = small.strip_prefix(word)?;
        let is_whole = rest.starts_with([' ', ':', '\u{A0}']);
        is_whole.then(|| text[word.len()..].trim_start_matches([' ', ':', '\u{A0}']))
    })
}

/// Returns whether a text consists only of such words.
pub(super) fn is_by(text: &str) -> bool {
    let small = text.trim().trim_end_matches(':').to_lowercase();
    BY.contains(&&*small)
}

fn without_by(text: &str) -> &str {
    let mut rest = text;
    // "Author: By Ada Reed"
    for _ in 0..2 {
        rest = behind_by(rest).unwrap_or(rest);
    }
    rest
}

/// Splits at commas and at words between names.
fn parts(text: &str) -> Vec<String> {
    let mut text = text.to_owned();
    for mark in AFTER {
        if let Some(at) = find_small(&text, mark) {
            text.truncate(at);
        }
    }
    let mut parts: Vec<String> = text
        .split([',', ';', '|', '、', '・', '•', '，'])
        .map(str::to_owned)
        .collect();
    for mark in BETWEEN {
        parts = parts
            .iter()
            .flat_map(|part| split_small(part, mark))
            .collect();
    }
    parts
}

fn find_small(text: &str, mark: &str) -> Option<usize> {
    let small = text.to_ascii_lowercase();
    small.find(mark).filter(|at| *at > 0)
}

fn split_small(text: &str, mark: &str) -> Vec<String> {
    let small = text.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in small.match_indices(mark) {
        if at >= start {
            found.push(text[start..at].to_owned());
            start = at + mark.len();
        }
    }
    found.push(text[start..].to_owned());
    found
}

/// Returns a part as a name, if it is one.
fn name(part: &str) -> Option<String> {
    /// Most words of a name. More are a sentence.
    const MOST_WORDS: usize = 6;
    const MOST_CHARS: usize = 60;
    let mut part = part.trim();
    if let Some(at) = part.find(['(', '[', '<']).filter(|at| *at > 0) {
        part = part[..at].trim();
    }
    // "and Tom Hill" is what remains of "Ada Reed, and Tom Hill".
    for word in ["and ", "und ", "et ", "& ", "with ", "by ", "By "] {
        part = part.strip_prefix(word).unwrap_or(part).trim_start();
    }
    let mut words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    while words.len() > 2 && words.last().is_some_and(|word| is_one_of(word, &TITLES)) {
        words.pop();
    }
    let name = words.join(" ");
    let name = name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ':' | ';' | '-' | '–' | '—' | '|' | '*' | '•' | '·' | '"' | '“' | '”' | '@'
            )
    });
    let n_chars = name.chars().count();
    let small = name.to_lowercase();
    let is_other = NO_NAMES.iter().any(|word| small.starts_with(word))
        || CREDITS.iter().any(|word| small.contains(word));
    let is_name = !is_other
        && (2..=MOST_CHARS).contains(&n_chars)
        && words.len() <= MOST_WORDS
        && name.chars().any(char::is_alphabetic)
        && name.chars().filter(char::is_ascii_digit).count() <= 4
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !is_one_of(name, &TITLES)
        && !is_one_of(name, &ROLES)
        && !is_placeholder(name)
        && find(name, &Reading::default()).is_none();
    is_name.then(|| name.to_owned())
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    let small = word.trim_matches([',', ' ']).to_lowercase();
    list.contains(&&*small)
}

fn is_placeholder(name: &str) -> bool {
    let small = name.to_lowercase();
    let is_address = name.contains("://") || name.contains('@') || small.starts_with("www.");
    let is_code = name.contains(['{', '}', '_', '=', '%', '$', '#', '<']);
    is_address || is_code || PLACEHOLDERS.contains(&&*small)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &[&str]) {
        assert_eq!(split(raw), expected, "{raw}");
    }

    #[test]
    fn names_are_split() {
        check("By Ada Reed and Tom Hill", &["Ada Reed", "Tom Hill"]);
        check("Ada Reed, PhD", &["Ada Reed"]);
        check(
            "Ada Reed, Tom Hill, and Eve Low",
            &["Ada Reed", "Tom Hill", "Eve Low"],
        );
        check("Ada Reed\nTom Hill", &["Ada Reed", "Tom Hill"]);
        check("Written by: Ada Reed | 3 May 2024", &["Ada Reed"]);
        check("Von Ada Reed und Tom Hill", &["Ada Reed", "Tom Hill"]);
        check("Ada Reed (The Courier)", &["Ada Reed"]);
        check("Ada Reed, Staff Writer", &["Ada Reed"]);
        check("Dr. Ada Reed, MD, MPH", &["Dr. Ada Reed"]);
        check("Ada Reed December 2, 2025", &["Ada Reed"]);
        check("Friday, December 19, 2025", &[]);
        check("Anderson Reed", &["Anderson Reed"]);
    }

    #[test]
    fn what_is_no_name_is_none() {
        for raw in [
            "admin",
            "{{author}}",
            "https://example.org/ada",
            "ada@example.org",
            "3 May 2024",
            "Author Name",
            "By",
            "",
        ] {
            check(raw, &[]);
        }
    }
}
