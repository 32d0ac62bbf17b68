//! Says in words why a block is not the article: the evidence that weighed most against it.

use super::evidence::{Column, Family};

/// How many pieces of evidence a reason names.
const MOST_PARTS: usize = 2;

/// What a reader would name around a block; asked only for what a reason says.
pub(super) trait Around {
    /// Returns the heading above the block.
    fn heading(&self) -> Option<&str>;

    /// Returns the element around the block whose names speak most against it.
    fn element(&mut self) -> Option<&str>;
}

/// What the columns of the evidence say in words.
#[derive(Clone, Debug)]
pub(super) struct Phrases(Vec<Phrase>);

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Phrase {
    kind: Kind,
    /// From the first value to below the second it means something that can be said.
    said: (f32, f32),
    /// Columns with the same number say the same.
    group: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Heading,
    Names,
    /// The landmark that the block stands in.
    Landmark(&'static str),
    /// Words, with a place for the value.
    Words(&'static str),
}

impl Phrases {
    pub(super) fn new(columns: &[Column]) -> Self {
        let mut phrases: Vec<Phrase> = Vec::with_capacity(columns.len());
        for (number, column) in columns.iter().enumerate() {
            let same = columns.iter().position(|other| say_the_same(other, column));
            phrases.push(Phrase {
                group: same.unwrap_or(number),
                ..Phrase::new(column)
            });
        }
        Self(phrases)
    }

    /// Puts a reason together.
    ///
    /// `against` pairs a column with how far it moved the score; `row` holds the values of the
    /// block. Several columns may say the same in the same words; they count together.
    pub(super) fn reason(
        &self,
        row: &[f32],
        against: &[(usize, f32)],
        around: &mut impl Around,
    ) -> String {
        let mut weighed: Vec<(Phrase, f32, f32)> = Vec::with_capacity(against.len());
        for (column, share) in against {
            let (Some(phrase), Some(value)) = (self.0.get(*column), row.get(*column)) else {
                continue;
            };
            if *value < phrase.said.0 || *value >= phrase.said.1 {
                continue;
            }
            match weighed
                .iter_mut()
                .find(|(other, ..)| other.group == phrase.group)
            {
                Some((.., all)) => *all += share,
                None => weighed.push((*phrase, *value, *share)),
            }
        }
        weighed.sort_by(|a, b| a.2.total_cmp(&b.2));
        let mut said: Vec<String> = Vec::with_capacity(MOST_PARTS);
        for (phrase, value, _) in weighed {
            if let Some(part) = phrase
                .say(value, around)
                .filter(|part| !said.contains(part))
            {
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
}

fn say_the_same(one: &Column, other: &Column) -> bool {
    let is_of_family = one.family == other.family;
    match one.family {
        Family::Head | Family::LearnedNames => is_of_family,
        _ => is_of_family && one.words == other.words,
    }
}

impl Phrase {
    fn new(column: &Column) -> Self {
        const ALWAYS: (f32, f32) = (f32::NEG_INFINITY, f32::INFINITY);
        const NEVER: (f32, f32) = (f32::INFINITY, f32::INFINITY);
        let words = column.words;
        let nowhere = NOWHERE.iter().find(|(said, _)| words.contains(said));
        let (kind, said) = match column.family {
            Family::Head => (Kind::Heading, ALWAYS),
            Family::LearnedNames => (Kind::Names, ALWAYS),
            _ if words.is_empty() => (Kind::Words(words), NEVER),
            _ => match (words.strip_prefix(LANDMARK), words.strip_prefix(WHERE_NOT)) {
                (Some(landmark), _) => (Kind::Landmark(landmark), (f32::NEG_INFINITY, FAR)),
                (_, Some(words)) => (Kind::Words(words), (f32::NEG_INFINITY, f32::MIN_POSITIVE)),
                _ => {
                    let end = nowhere.map_or(f32::INFINITY, |(_, none)| *none);
                    (Kind::Words(words), (f32::MIN_POSITIVE, end))
                }
            },
        };
        Self {
            kind,
            said,
            group: 0,
        }
    }

    /// Says in words what a value means.
    fn say(self, value: f32, around: &mut impl Around) -> Option<String> {
        match self.kind {
            Kind::Heading => around
                .heading()
                .map(|heading| format!("under {}", shown(heading))),
            Kind::Names => around.element().map(|element| format!("inside {element}")),
            Kind::Landmark(landmark) => Some(format!("inside {landmark}")),
            Kind::Words(words) => Some(filled(words, value)),
        }
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

        fn element(&mut self) -> Option<&str> {
            Some("<div class=\"promo\">")
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
        let phrases = Phrases::new(&columns);
        assert_eq!(phrases.reason(&row, &against, &mut Promo), expected);
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
        check(Family::Text, &[("{} blocks before", 99.0, -1.0)], nothing);
        check(Family::Text, &[("!no verb", 1.0, -1.0)], nothing);
        check(Family::Text, &[("!no verb", 0.0, -1.0)], "no verb");
        check(
            Family::Tag,
            &[("{} levels inside <nav>", 20.0, -1.0)],
            nothing,
        );
    }
}
