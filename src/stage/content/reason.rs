//! Says in words why a block is not the article: the evidence that weighed most against it.

use super::evidence::{Column, Family};

/// How many pieces of evidence a reason names.
const MOST_PARTS: usize = 2;

/// What stands around a block, as a reader would name it.
#[derive(Clone, Debug, Default)]
pub(super) struct Around<'t> {
    /// The heading above it.
    pub(super) heading: Option<&'t str>,
    /// The nearest element around it whose names speak against it, as the source spells it.
    pub(super) element: Option<String>,
}

/// Puts a reason together.
///
/// `against` pairs a column with how far it moved the score; `row` holds the values of the block.
/// Several columns may say the same in the same words; they count together.
pub(super) fn reason(
    columns: &[Column],
    row: &[f32],
    against: &[(usize, f32)],
    around: &Around<'_>,
) -> String {
    let mut parts: Vec<(String, f32)> = Vec::new();
    for (index, share) in against {
        let evidence = columns.get(*index).zip(row.get(*index));
        let Some(said) = evidence.and_then(|(column, value)| said(column, *value, around)) else {
            continue;
        };
        match parts.iter_mut().find(|part| part.0 == said) {
            Some(part) => part.1 += share,
            None => parts.push((said, *share)),
        }
    }
    parts.sort_by(|a, b| a.1.total_cmp(&b.1));
    let said: Vec<_> = parts
        .into_iter()
        .map(|part| part.0)
        .take(MOST_PARTS)
        .collect();
    if said.is_empty() {
        return "little in it or around it speaks for the article".to_owned();
    }
    said.join(", ")
}

/// Says in words what a value means; nothing where it means nothing.
fn said(column: &Column, value: f32, around: &Around<'_>) -> Option<String> {
    match column.family {
        Family::Head => around
            .heading
            .map(|heading| format!("under {}", shown(heading))),
        Family::LearnedNames => around
            .element
            .as_ref()
            .map(|element| format!("inside {element}")),
        _ => match column.words.strip_prefix("{} levels inside ") {
            Some(landmark) => (value < FAR).then(|| format!("inside {landmark}")),
            None => filled(column.words, value),
        },
    }
}

/// Distances to landmarks count up to this, which also stands for "none".
const FAR: f32 = 20.0;

/// What a distance says, and the value from which on it says "none".
const NOWHERE: [(&str, f32); 2] = [("steps through", 30.0), ("blocks", 99.0)];

/// Fills a value into words: `{}` stands for a number, `{%}` for a share.
fn filled(words: &str, value: f32) -> Option<String> {
    let is_nowhere = |(said, none): &(&str, f32)| words.contains(said) && value >= *none;
    if words.is_empty() || value <= 0.0 || NOWHERE.iter().any(is_nowhere) {
        return None;
    }
    let number = if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    };
    let said = words
        .replace("{%}", &format!("{:.0} %", value * 100.0))
        .replace("{}", &number);
    Some(if number == "1" { one(&said) } else { said })
}

/// Puts the noun behind a number 1 into the singular: `1 levels` is `1 level`.
fn one(said: &str) -> String {
    let words: Vec<_> = said.split(' ').collect();
    let singular = |(index, word): (usize, &&str)| {
        let is_counted = index > 0 && words[index - 1] == "1";
        let noun = word.strip_suffix('s').filter(|_| is_counted);
        noun.unwrap_or(word).to_owned()
    };
    words
        .iter()
        .enumerate()
        .map(singular)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Puts a heading in quotes, cut where it is long.
fn shown(heading: &str) -> String {
    const MOST_CHARS: usize = 40;
    match heading.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("\"{}…\"", heading[..end].trim_end()),
        None => format!("\"{heading}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::super::evidence::{Column, Family};
    use super::*;

    /// The reason for columns given as words, value and share, all of one family.
    fn check(family: Family, evidence: &[(&'static str, f32, f32)], expected: &str) {
        let column = |(words, ..): &(&'static str, f32, f32)| Column {
            name: "",
            family,
            words,
        };
        let columns: Vec<_> = evidence.iter().map(column).collect();
        let row: Vec<_> = evidence.iter().map(|(_, value, _)| *value).collect();
        let shares = evidence.iter().enumerate();
        let against: Vec<_> = shares.map(|(index, (.., share))| (index, *share)).collect();
        let around = Around {
            heading: Some("Related stories"),
            element: Some("<div class=\"promo\">".to_owned()),
        };
        assert_eq!(reason(&columns, &row, &against, &around), expected);
    }

    #[test]
    fn the_two_strongest_are_named() {
        let links = ("{%} links", 0.98, -0.5);
        let evidence = [
            links,
            ("{} levels outside", 3.0, -1.0),
            ("{} words", 2.0, -0.1),
        ];
        check(Family::Text, &evidence, "3 levels outside, 98 % links");
        check(
            Family::Text,
            &[("{} levels outside", 1.0, -1.0)],
            "1 level outside",
        );
        check(
            Family::Tag,
            &[("{} levels inside <nav>", 0.0, -1.0)],
            "inside <nav>",
        );
    }

    #[test]
    fn what_stands_around_is_named_as_the_reader_sees_it() {
        check(
            Family::Head,
            &[("", 3.0, -1.0)],
            "under \"Related stories\"",
        );
        check(
            Family::LearnedNames,
            &[("", -2.0, -1.0)],
            "inside <div class=\"promo\">",
        );
    }

    #[test]
    fn what_is_said_twice_counts_together() {
        let words = ("{} words", 2.0, -0.6);
        let evidence = [("a price", 1.0, -1.0), words, words, ("a link", 1.0, -0.9)];
        check(Family::Text, &evidence, "2 words, a price");
    }

    #[test]
    fn values_that_say_nothing_are_passed_over() {
        let nothing = "little in it or around it speaks for the article";
        check(
            Family::Text,
            &[("", 5.0, -2.0), ("{%} links", 0.0, -1.0)],
            nothing,
        );
        check(
            Family::Tag,
            &[("{} levels inside <nav>", 20.0, -1.0)],
            nothing,
        );
    }
}
