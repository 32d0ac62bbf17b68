//! Says in words why a block is not the article: the evidence that weighed most against it.

use super::evidence::Column;

/// How many pieces of evidence a reason names.
const MOST_PARTS: usize = 2;

/// Puts a reason together.
///
/// `against` pairs a column with how far it moved the score, the strongest first; `row` holds the
/// values of the block. Several columns may say the same in the same words; they count together.
pub(super) fn reason(columns: &[Column], row: &[f32], against: &[(usize, f32)], heading: Option<&str>) -> String {
    let mut parts: Vec<(&str, f32, String)> = Vec::new();
    for (index, share) in against {
        let (Some(column), Some(value)) = (columns.get(*index), row.get(*index)) else {
            continue;
        };
        let Some(said) = said(column.words, *value, heading) else {
            continue;
        };
        match parts.iter_mut().find(|part| part.0 == column.words) {
            Some(part) => part.1 += share,
            None => parts.push((column.words, *share, said)),
        }
    }
    parts.sort_by(|a, b| a.1.total_cmp(&b.1));
    let said: Vec<_> = parts.into_iter().map(|part| part.2).take(MOST_PARTS).collect();
    if said.is_empty() {
        return "little in it or around it speaks for the article".to_owned();
    }
    said.join(", ")
}

/// Fills a value into the words of its column; nothing where the value says nothing.
///
/// `{}` stands for a number, `{%}` for a share, `{heading}` for the heading above the block.
fn said(words: &str, value: f32, heading: Option<&str>) -> Option<String> {
    let is_distance = words.contains("levels inside");
    if words.is_empty() || value <= 0.0 || (is_distance && value >= FAR) {
        return None;
    }
    let number = if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    };
    let mut said = words.replace("{%}", &format!("{:.0} %", value * 100.0));
    if said.contains("{heading}") {
        said = said.replace("{heading}", &shown(heading?));
    }
    let said = said.replace("{}", &number);
    Some(if number == "1" { one(&said) } else { said })
}

/// Distances count up to this, which also stands for "none".
const FAR: f32 = 20.0;

/// Puts the noun behind a number 1 into the singular: `1 levels` is `1 level`.
fn one(said: &str) -> String {
    let words: Vec<_> = said.split(' ').collect();
    let singular = |(index, word): (usize, &&str)| {
        let is_counted = index > 0 && words[index - 1] == "1";
        let noun = word.strip_suffix('s').filter(|_| is_counted);
        noun.unwrap_or(word).to_owned()
    };
    words.iter().enumerate().map(singular).collect::<Vec<_>>().join(" ")
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

    /// The reason for columns given as words, value and share.
    fn check(evidence: &[(&'static str, f32, f32)], expected: &str) {
        let column = |words| Column {
            name: "",
            family: Family::Text,
            words,
        };
        let columns: Vec<_> = evidence.iter().map(|(words, ..)| column(*words)).collect();
        let row: Vec<_> = evidence.iter().map(|(_, value, _)| *value).collect();
        let shares = evidence.iter().enumerate();
        let against: Vec<_> = shares.map(|(index, (.., share))| (index, *share)).collect();
        assert_eq!(reason(&columns, &row, &against, Some("Related stories")), expected);
    }

    #[test]
    fn the_two_strongest_are_named() {
        check(
            &[("{%} links", 0.98, -0.5), ("{} levels outside", 3.0, -1.0), ("{} words", 2.0, -0.1)],
            "3 levels outside, 98 % links",
        );
        check(&[("under {heading}", 1.0, -1.0)], "under \"Related stories\"");
        check(&[("{} levels outside", 1.0, -1.0)], "1 level outside");
    }

    #[test]
    fn what_is_said_twice_counts_together() {
        check(
            &[("a price", 1.0, -1.0), ("{} words", 2.0, -0.6), ("{} words", 2.0, -0.6), ("a link", 1.0, -0.9)],
            "2 words, a price",
        );
    }

    #[test]
    fn values_that_say_nothing_are_passed_over() {
        check(
            &[("", 5.0, -2.0), ("{%} links", 0.0, -1.0), ("{} levels inside <nav>", 20.0, -1.0)],
            "little in it or around it speaks for the article",
        );
    }
}
