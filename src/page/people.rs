//! Splits the names of authors, and removes the words around them.

use super::date::{Reading, find};
use super::name::{
    is_abbreviation, is_modifier, is_person, is_placeholder, is_role, name, says_no_name,
};
use super::name_words::AFTER;
use super::said::WORDS;
use super::words::plain;

/// Splits a text into the names of one or several authors.
pub(super) fn split(raw: &str) -> Vec<String> {
    /// So many are enough.
    const MOST: usize = 40;
    let mut names: Vec<String> = Vec::new();
    for line in raw.split('\n') {
        let line = plain(line);
        let is_address = line.contains("://") || line.starts_with("www.");
        let small = line.to_lowercase();
        if is_address || says_no_name(&small) && behind_by(&line).is_none() {
            continue;
        }
        let line = before_helpers(&line);
        // "Ada Reed December 2, 2025"
        let end = find(line, &Reading::any()).map_or(line.len(), |(_, range)| range.start);
        let line = before_mark(without_by(&line[..end]));
        for name in of_line(line, names.is_empty()) {
            let is_known = names.iter().any(|other| other.eq_ignore_ascii_case(&name));
            if !is_known && names.len() < MOST {
                names.push(name);
            }
        }
    }
    names
}

/// Returns the names of a line. Behind the first stand others, or what the first is: a role, a place.
fn of_line(line: &str, is_first_line: bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut had_role = false;
    for part in parts(line) {
        let is_role = is_role(&part);
        let is_first = is_first_line && names.is_empty();
        let name = name(&part);
        // "Ada Reed, Senior Director, Content", "Ada Reed, CFP®"
        let has_person = names.first().is_some_and(|first| first.contains(' '));
        let is_other = |name: &String| {
            is_role && is_role_alone(&part, name)
                || had_role && !is_person(name)
                || has_person && is_abbreviation(name)
        };
        names.extend(name.filter(|name| is_first || !is_other(name)));
        had_role |= is_role;
    }
    names
}

/// Returns whether a part is a role, and not a person with one: "Senior Mill Reporter", not "Ada Reed Reporter".
fn is_role_alone(part: &str, name: &str) -> bool {
    let starts_with_modifier = part.split(' ').next().is_some_and(is_modifier);
    name.len() == part.trim().len() || starts_with_modifier || !is_person(name)
}

/// Returns the names of organizations, which are not split: "Center for Drug Evaluation and Research".
pub(super) fn desks(raw: &str) -> Vec<String> {
    let names = raw.split('\n').map(plain);
    names
        .filter(|name| name.len() > 1 && name.chars().count() <= 100)
        .filter(|name| !is_placeholder(name))
        .collect()
}

/// Returns those whom a text names as helpers, "Edited by Ada Reed", and whether it says that one is named next.
pub(super) fn helpers(text: &str) -> (Vec<String>, bool) {
    let Some((start, end)) = helping(text) else {
        return (Vec::new(), false);
    };
    let rest = text[end..].trim_start();
    let named = if rest.starts_with(char::is_uppercase) {
        split(rest)
    } else {
        Vec::new()
    };
    let is_label = text[..start].trim().is_empty() && rest.trim_matches(':').is_empty();
    (named, is_label)
}

/// Finds the first words by which a helper is named, and where they begin and end.
fn helping(text: &str) -> Option<(usize, usize)> {
    let small = text.to_lowercase();
    if small.len() != text.len() {
        return None;
    }
    let mut is_word = false;
    for (at, c) in small.char_indices() {
        let starts = c.is_alphanumeric() && !is_word;
        is_word = c.is_alphanumeric();
        if !starts {
            continue;
        }
        let rest = &small[at..];
        let is_here = |word: &str| {
            let behind = rest.strip_prefix(word);
            let is_end = |c: char| !c.is_alphanumeric();
            behind.is_some_and(|behind| {
                word.ends_with(':') || behind.chars().next().is_none_or(is_end)
            })
        };
        // The longest comes first.
        let first = rest.as_bytes()[0];
        let mut words = WORDS.helpers.iter();
        if let Some(word) = words.find(|word| word.as_bytes()[0] == first && is_here(word)) {
            return Some((at, at + word.len()));
        }
    }
    None
}

/// Returns a line up to where it names a helper: "Ada Reed. Reviewed by Tom Hill".
fn before_helpers(line: &str) -> &str {
    match helping(line) {
        Some((start, _)) => &line[..start],
        None => line,
    }
}

/// Returns a line up to a mark behind which stands no name.
fn before_mark(line: &str) -> &str {
    let mut line = line;
    for mark in AFTER {
        if let Some(at) = find_small(line, mark) {
            line = &line[..at];
        }
    }
    line
}

/// Returns the text behind the words "By" or "Written by:", if it begins with such words.
pub(super) fn behind_by(text: &str) -> Option<&str> {
    let small = text.to_lowercase();
    if small.len() != text.len() {
        return None;
    }
    WORDS.by.iter().find_map(|word| {
        let rest = small.strip_prefix(word)?;
        let is_whole = rest.starts_with([' ', ':', '\u{A0}']);
        is_whole.then(|| text[word.len()..].trim_start_matches([' ', ':', '\u{A0}']))
    })
}

/// Returns whether a text consists only of such words.
pub(super) fn is_by(text: &str) -> bool {
    let small = text.trim().trim_end_matches(':').to_lowercase();
    WORDS.by.contains(&&*small)
}

fn without_by(text: &str) -> &str {
    /// Words before "by": "View all posts by".
    const MOST_WORDS: usize = 4;
    let mut rest = text;
    // "Author: By Ada Reed"
    for _ in 0..2 {
        rest = behind_by(rest).unwrap_or(rest);
    }
    match find_small(rest, " by ") {
        Some(at) if rest[..at].split(' ').count() <= MOST_WORDS => &rest[at + 4..],
        _ => rest,
    }
}

/// Splits at commas and at words between names.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = text
        .split([',', ';', '|', '、', '・', '•', '，'])
        .map(str::to_owned)
        .collect();
    for mark in &WORDS.between {
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
