//! Says in words why a block is not the article: the features that contributed most against it.

use super::evidence::{Feature, FeatureFamily};
use super::wording::Wording;

/// How many pieces of evidence a reason names.
const MOST_PARTS: usize = 2;

/// What a reader would name around a block; asked only for what a reason says.
pub(super) trait Around {
    /// Returns the heading above the block.
    fn heading(&self) -> Option<&str>;

    /// Returns the element around the block whose names speak most against it.
    fn element(&mut self) -> Option<&str>;
}

/// What the features of the evidence say in words.
#[derive(Clone, Debug)]
pub(super) struct Phrases(Vec<Phrase>);

/// What a feature says.
#[derive(Clone, Debug)]
struct Phrase {
    kind: Kind,
    /// Features with the same number say the same.
    group: usize,
}

#[derive(Clone, Debug)]
enum Kind {
    Heading,
    Names,
    /// What is said of different values.
    Words(Vec<Wording>),
}

impl Phrases {
    pub(super) fn new(features: &[Feature]) -> Self {
        let mut phrases: Vec<Phrase> = Vec::with_capacity(features.len());
        for (number, feature) in features.iter().enumerate() {
            let same = features
                .iter()
                .position(|other| say_the_same(other, feature));
            phrases.push(Phrase {
                group: same.unwrap_or(number),
                ..Phrase::new(feature)
            });
        }
        Self(phrases)
    }

    /// Puts a reason together.
    ///
    /// `against` pairs a feature with how far it moved the score; `row` holds the values of the
    /// block. Several features may say the same in the same words; they count together.
    pub(super) fn reason(
        &self,
        row: &[f32],
        against: &[(usize, f32)],
        around: &mut impl Around,
    ) -> String {
        let mut weighed: Vec<(&Phrase, f32, f32)> = Vec::with_capacity(against.len());
        for (feature, contribution) in against {
            let (Some(phrase), Some(value)) = (self.0.get(*feature), row.get(*feature)) else {
                continue;
            };
            if !phrase.is_said_of(*value) {
                continue;
            }
            match weighed
                .iter_mut()
                .find(|(other, ..)| other.group == phrase.group)
            {
                Some((.., all)) => *all += contribution,
                None => weighed.push((phrase, *value, *contribution)),
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

fn say_the_same(one: &Feature, other: &Feature) -> bool {
    let is_of_family = one.family == other.family;
    match one.family {
        FeatureFamily::Head | FeatureFamily::LearnedNames => is_of_family,
        _ => is_of_family && one.words == other.words,
    }
}

impl Phrase {
    fn new(feature: &Feature) -> Self {
        let kind = match feature.family {
            FeatureFamily::Head => Kind::Heading,
            FeatureFamily::LearnedNames => Kind::Names,
            _ => Kind::Words(Wording::all(feature.words)),
        };
        Self { kind, group: 0 }
    }

    /// Returns whether a value means something that can be said.
    fn is_said_of(&self, value: f32) -> bool {
        match &self.kind {
            Kind::Heading | Kind::Names => true,
            Kind::Words(wordings) => wordings.iter().any(|wording| wording.is_of(value)),
        }
    }

    /// Says in words what a value means.
    fn say(&self, value: f32, around: &mut impl Around) -> Option<String> {
        match &self.kind {
            Kind::Heading => around
                .heading()
                .map(|heading| format!("under {}", shown(heading))),
            Kind::Names => around.element().map(|element| format!("inside {element}")),
            Kind::Words(wordings) => {
                let mut wordings = wordings.iter();
                let wording = wordings.find(|wording| wording.is_of(value))?;
                Some(wording.say(value))
            }
        }
    }
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
    use super::super::evidence::{Evidence, Feature, FeatureFamily};
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

    /// The reason for features given as words, value and contribution, all of one family.
    fn check(family: FeatureFamily, evidence: &[(&'static str, f32, f32)], expected: &str) {
        let feature = |(words, ..): &(&'static str, f32, f32)| Feature {
            name: "",
            family,
            words,
        };
        let features: Vec<_> = evidence.iter().map(feature).collect();
        let row: Vec<_> = evidence.iter().map(|(_, value, _)| *value).collect();
        let contributions = evidence.iter().enumerate();
        let against: Vec<_> = contributions
            .map(|(index, (.., contribution))| (index, *contribution))
            .collect();
        let phrases = Phrases::new(&features);
        assert_eq!(phrases.reason(&row, &against, &mut Promo), expected);
    }

    #[test]
    fn the_two_strongest_are_named() {
        let evidence = [
            ("[5..100]{%} of it is links", 0.98, -0.5),
            ("{level} outside", 3.0, -1.0),
            ("{word}", 2.0, -0.1),
        ];
        let expected = "3 levels outside, 98 % of it is links";
        check(FeatureFamily::Text, &evidence, expected);
        let inside = [("[..20]inside <nav>", 0.0, -1.0)];
        check(FeatureFamily::Tag, &inside, "inside <nav>");
    }

    #[test]
    fn what_stands_around_is_named_as_the_reader_sees_it() {
        check(
            FeatureFamily::Head,
            &[("", 3.0, -1.0)],
            "under \"Related stories\"",
        );
        check(
            FeatureFamily::LearnedNames,
            &[("", -2.0, -1.0)],
            "inside <div class=\"promo\">",
        );
    }

    #[test]
    fn what_is_said_twice_counts_together() {
        let words = ("{word}", 2.0, -0.6);
        let evidence = [("a price", 1.0, -1.0), words, words, ("a link", 1.0, -0.9)];
        check(FeatureFamily::Text, &evidence, "2 words, a price");
    }

    #[test]
    fn values_that_say_nothing_give_way_to_the_next_strongest() {
        let nothing = "little in it or around it speaks for the article";
        let unlike = ("[..6]hardly any text is like it", 7.0, -2.0);
        check(FeatureFamily::Text, &[("", 5.0, -2.0), unlike], nothing);
        let next = ("[2..]{block} near it", 2.0, -0.1);
        check(FeatureFamily::Text, &[unlike, next], "2 blocks near it");
    }

    #[test]
    fn what_the_features_say_is_never_empty_of_meaning() {
        let mut said = std::collections::BTreeSet::new();
        for feature in Evidence::features() {
            for value in [
                -1.0, 0.0, 0.001, 0.004, 0.2, 0.5, 0.999, 1.0, 2.0, 7.0, 25.0,
            ] {
                let phrase = Phrase::new(feature);
                if let Kind::Words(_) = phrase.kind {
                    said.extend(phrase.say(value, &mut Promo));
                }
            }
        }
        assert!(said.len() > 60, "{said:?}");
        for words in &said {
            let says_nothing = ["{", "[", ";", "  ", " 0 ", "100 %"];
            let found = says_nothing.iter().find(|part| words.contains(**part));
            assert!(found.is_none(), "{words}");
            let opens_with_none = words.starts_with("0 ") || words.starts_with("1 %");
            assert!(!opens_with_none && !words.is_empty(), "{words}");
        }
    }
}
