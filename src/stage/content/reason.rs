//! Says in words why a block is not the article: the evidence that weighed most against it.

use super::evidence::{Column, Family};

/// How many pieces of evidence a reason names.
const MOST_PARTS: usize = 2;

/// What a reader would name around a block; asked only for what a reason says.
pub(super) trait Around {
    /// Returns the heading above the block.
    fn heading(&self) -> Option<&str>;

    /// Returns the element around the block whose names speak most against it.
    fn element(&self) -> Option<String>;
}

/// Puts a reason together.
///
/// `against` pairs a column with how far it moved the score; `row` holds the values of the block.
/// Several columns may say the same in the same words; they count together.
pub(super) fn reason(
    columns: &[Column],
    row: &[f32],
    against: &[(usize, f32)],
    around: &impl Around,
) -> String {
    let mut weighed: Vec<(&Column, f32, f32)> = Vec::with_capacity(against.len());
    for (index, share) in against {
        let (Some(column), Some(value)) = (columns.get(*index), row.get(*index)) else {
            continue;
        };
        if !is_said(column, *value) {
            continue;
        }
        match weighed
            .iter_mut()
            .find(|(other, ..)| say_the_same(other, column))
        {
            Some((.., all)) => *all += share,
            None => weighed.push((column, *value, *share)),
        }
    }
    weighed.sort_by(|a, b| a.2.total_cmp(&b.2));
    let mut said: Vec<String> = Vec::new();
    for (column, value, _) in weighed {
        if let Some(part) = say(column, value, around).filter(|part| !said.contains(part)) {
            said.push(part);
        }
        if said.len() == MOST_PARTS {
            break;
        }
    }
    if said.is_empty() {
        return "little in it or around it speaks for the article".to_owned();
    }
    said.join(", ")
}

fn say_the_same(one: &Column, other: &Column) -> bool {
    let is_of_family = one.family == other.family;
    match one.family {
        Family::Head | Family::LearnedNames => is_of_family,
        _ => is_of_family && one.words == other.words,
    }
}

/// Returns whether a value means something that can be said.
fn is_said(column: &Column, value: f32) -> bool {
    let words = column.words;
    match column.family {
        Family::Head | Family::LearnedNames => true,
        _ if words.starts_with(LANDMARK) => value < FAR,
        _ if words.starts_with(WHERE_NOT) => value <= 0.0,
        _ => {
            let is_nowhere = |(said, none): &(&str, f32)| words.contains(said) && value >= *none;
            !words.is_empty() && value > 0.0 && !NOWHERE.iter().any(is_nowhere)
        }
    }
}

/// Says in words what a value means.
fn say(column: &Column, value: f32, around: &impl Around) -> Option<String> {
    match column.family {
        Family::Head => around
            .heading()
            .map(|heading| format!("under {}", shown(heading))),
        Family::LearnedNames => around.element().map(|element| format!("inside {element}")),
        _ => Some(match column.words.strip_prefix(LANDMARK) {
            Some(landmark) => format!("inside {landmark}"),
            None => filled(column.words, value),
        }),
    }
}

/// What stands before words that are true where the value is 0.
const WHERE_NOT: char = '!';

/// How the words of a distance to something around the block begin.
const LANDMARK: &str = "{} levels inside ";

/// Distances to landmarks count up to this, which also stands for "none".
const FAR: f32 = 20.0;

/// What a distance says, and the value from which on it says "none".
const NOWHERE: [(&str, f32); 2] = [("steps through", 30.0), ("blocks", 99.0)];

/// Fills a value into words: `{}` stands for a number, `{%}` for a share.
fn filled(words: &str, value: f32) -> String {
    let words = words.trim_start_matches(WHERE_NOT);
    let Some((before, after)) = words.split_once('{') else {
        return words.to_owned();
    };
    if let Some(after) = after.strip_prefix("%}") {
        return format!("{before}{} %{after}", whole(value * 100.0));
    }
    let after = after.trim_start_matches('}');
    if value.fract() != 0.0 {
        return format!("{before}{value:.1}{after}");
    }
    let number = whole(value);
    let said = format!("{before}{number}{after}");
    if number == 1 { one(&said) } else { said }
}

/// Rounds a count or a percentage; printing whole numbers takes a tenth of the time.
#[expect(
    clippy::cast_possible_truncation,
    reason = "counts and percentages are small, and beyond that casts stop at the end"
)]
fn whole(value: f32) -> i64 {
    value.round() as i64
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

    struct Promo;

    impl Around for Promo {
        fn heading(&self) -> Option<&str> {
            Some("Related stories")
        }

        fn element(&self) -> Option<String> {
            Some("<div class=\"promo\">".to_owned())
        }
    }

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
        assert_eq!(reason(&columns, &row, &against, &Promo), expected);
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
