//! The words for the value of a feature, if the value means something to a reader.
//!
//! [`Feature::words`](super::evidence::Feature) describes the form: parts separated by `; `, a range in
//! front of each, and one place for the number.

use crate::text::counted;

/// Words that are true of some values.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wording {
    /// From the first value to below the second the words are true.
    range: (f32, f32),
    before: &'static str,
    number: Number,
    after: &'static str,
}

/// How the value is said.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Number {
    Unsaid,
    /// `{}`
    Plain,
    /// `{%}`
    Share,
    /// `{word}`: so many of them.
    Of(&'static str),
}

/// What parts the words for different values.
const OR: &str = "; ";

/// What stands before words that are true where the value is 0.
const OF_NONE: char = '!';

impl Wording {
    /// Reads the words of a feature.
    pub(super) fn all(words: &'static str) -> Vec<Self> {
        let parts = words.split(OR).filter(|part| !part.is_empty());
        let parts: Vec<_> = parts.map(ranged).collect();
        // Words of a feature speak of one unit, though only some of them name the number.
        let is_share = parts.iter().any(|(_, words)| words.contains("{%}"));
        let read = |(range, words)| Self::new(range, words, is_share);
        parts.into_iter().map(read).collect()
    }

    fn new(range: (f32, f32), words: &'static str, is_share: bool) -> Self {
        let (before, rest) = words.split_once('{').unwrap_or((words, ""));
        let (number, after) = rest.split_once('}').unwrap_or_default();
        let number = match number {
            "" if before.len() == words.len() => Number::Unsaid,
            "" => Number::Plain,
            "%" => Number::Share,
            noun => Number::Of(noun),
        };
        let (start, end) = range;
        let range = if is_share {
            (start / 100.0, end / 100.0)
        } else {
            range
        };
        Self {
            range,
            before,
            number,
            after,
        }
    }

    /// Returns whether the words are true of a value.
    pub(super) fn is_of(&self, value: f32) -> bool {
        self.range.0 <= value && value < self.range.1
    }

    /// Says in words what a value means.
    pub(super) fn say(&self, value: f32) -> String {
        let (before, after) = (self.before, self.after);
        match self.number {
            Number::Unsaid => before.to_owned(),
            Number::Plain => format!("{before}{}{after}", whole(value)),
            // What is not all is said not to be all.
            Number::Share => format!("{before}{} %{after}", whole(value * 100.0).clamp(1, 99)),
            Number::Of(noun) => format!("{before}{}{after}", counted(whole(value).max(1), noun)),
        }
    }
}

/// Splits the range from words; without one they are true of all above 0.
fn ranged(words: &'static str) -> ((f32, f32), &'static str) {
    const POSITIVE: (f32, f32) = (f32::MIN_POSITIVE, f32::INFINITY);
    if let Some(words) = words.strip_prefix(OF_NONE) {
        return ((f32::NEG_INFINITY, f32::MIN_POSITIVE), words);
    }
    let range = words
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let Some((range, words)) = range else {
        return (POSITIVE, words);
    };
    let (start, end) = range.split_once("..").unwrap_or_default();
    let start = start.parse().unwrap_or(f32::NEG_INFINITY);
    ((start, end.parse().unwrap_or(f32::INFINITY)), words)
}

/// Rounds a count or a percentage; printing whole numbers takes a tenth of the time.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts and percentages are small and not negative, and beyond that casts stop at the end"
)]
fn whole(value: f32) -> usize {
    value.round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &'static str, value: f32, expected: Option<&str>) {
        let wordings = Wording::all(words);
        let mut wordings = wordings.iter();
        let said = wordings.find(|wording| wording.is_of(value));
        let said = said.map(|wording| wording.say(value));
        assert_eq!(said.as_deref(), expected, "{words} of {value}");
    }

    #[test]
    fn a_number_has_its_noun() {
        check("{block} below", 1.0, Some("1 block below"));
        check("{block} below", 2.0, Some("2 blocks below"));
        check("in {box} of it", 3.0, Some("in 3 boxes of it"));
        check("{word} on average", 1.4, Some("1 word on average"));
        check("level {}", 2.0, Some("level 2"));
        check("no number", 7.0, Some("no number"));
    }

    #[test]
    fn what_a_value_says_depends_on_how_large_it_is() {
        let links = "[5..100]{%} of it is links; [100..]nothing but links";
        check(links, 0.0, None);
        check(links, 0.04, None);
        check(links, 0.05, Some("5 % of it is links"));
        check(links, 0.999, Some("99 % of it is links"));
        check(links, 1.0, Some("nothing but links"));
        check("[..4]at the top", 0.0, Some("at the top"));
        check("[..4]at the top", 4.0, None);
        check("!no sentence", 0.0, Some("no sentence"));
        check("!no sentence", 1.0, None);
        check("a price", 0.0, None);
        check("", 1.0, None);
    }
}
