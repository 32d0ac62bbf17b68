//! The features that the stage itself uses: the number of words, the place of code, and the rule that says
//! why a block is dropped.

use super::rules::{CLASS_NAME, HIDDEN, LANDMARK, LINK_LIST, OUTSIDE_MAIN, UNLIKELY};
use crate::edit::RuleId;

/// Where the features stand that the stage asks for by name.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    words: Option<usize>,
    page_prose: Option<usize>,
    levels: Option<usize>,
    links: Option<usize>,
    comment_name: Option<usize>,
    marker: Option<usize>,
    rules: Vec<(usize, Range, RuleId)>,
}

/// What the stage knows of a block, once its row is gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on one another"
)]
pub(super) struct Said {
    pub(super) n_words: u32,
    /// The rule that says best what is wrong with it, by its number; of no other than
    /// [`UNLIKELY`] there is none.
    rule: u8,
    /// Whether it stands in the main container or right beside it.
    pub(super) is_near_main: bool,
    /// Whether it stands in something with a name that has a word for comments.
    pub(super) is_named_for_comments: bool,
    /// Whether it is text in something named for comments, and not its buttons.
    pub(super) is_comment: bool,
    /// Whether it is a line that opens comments: "3 comments".
    pub(super) opens_comments: bool,
}

/// Values from the first to the second.
type Range = (f32, f32);

/// Distances end before this, which says "none".
const FAR: f32 = 20.0;

/// What `marker` says of a line that opens comments.
const OPENS_COMMENTS: f32 = 4.0;

/// The rules by what they are about, the first that holds names the block: a feature, and the
/// values that speak for the rule.
///
/// Of `hidden`, 1 is hidden by the page, 3 shown to screen readers only, 4 a `<noscript>`; 2 is
/// hidden from screen readers and visible.
const RULES: [(&str, Range, RuleId); 10] = [
    ("hidden", (1.0, 1.0), HIDDEN),
    ("hidden", (3.0, 4.0), HIDDEN),
    ("an_nav", (0.0, 19.0), LANDMARK),
    ("an_footer", (0.0, 19.0), LANDMARK),
    ("an_aside", (0.0, 19.0), LANDMARK),
    ("an_form", (0.0, 19.0), LANDMARK),
    ("an_header", (0.0, 19.0), LANDMARK),
    ("lx_bad", (0.0, 19.0), CLASS_NAME),
    ("m5_levels", (1.0, f32::MAX), OUTSIDE_MAIN),
    ("links", (0.5, 1.0), LINK_LIST),
];

impl Facts {
    pub(super) fn new(features: &[&str]) -> Self {
        let find = |name: &str| features.iter().position(|feature| *feature == name);
        let rules = RULES.into_iter();
        Self {
            words: find("words"),
            page_prose: find("page_prose"),
            levels: find("m5_levels"),
            links: find("links"),
            comment_name: find("lx_comment"),
            marker: find("marker"),
            rules: rules
                .filter_map(|(name, range, rule)| Some((find(name)?, range, rule)))
                .collect(),
        }
    }

    /// Returns what the stage needs to know of a block, from its row.
    pub(super) fn of(&self, row: &[f32]) -> Said {
        Said {
            n_words: self.words(row),
            rule: self.rule_number(row),
            is_near_main: self.is_near_main(row),
            is_named_for_comments: self.is_named_for_comments(row),
            is_comment: self.is_comment(row),
            opens_comments: value(row, self.marker) == Some(OPENS_COMMENTS),
        }
    }

    /// Returns the rule that says best what is wrong with a block.
    pub(super) fn rule(&self, said: &Said) -> RuleId {
        let found = self.rules.get(usize::from(said.rule));
        found.map_or(UNLIKELY, |(.., rule)| rule.clone())
    }

    /// Returns the words of a block.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of words, as f32"
    )]
    fn words(&self, row: &[f32]) -> u32 {
        value(row, self.words).unwrap_or_default() as u32
    }

    /// Returns the words of a block's page that stand in sentences.
    pub(super) fn page_prose(&self, row: &[f32]) -> f32 {
        value(row, self.page_prose).unwrap_or_default()
    }

    fn is_near_main(&self, row: &[f32]) -> bool {
        value(row, self.levels).is_some_and(|levels| levels <= 1.0)
    }

    fn is_named_for_comments(&self, row: &[f32]) -> bool {
        is_within(row, self.comment_name, FAR)
    }

    fn is_comment(&self, row: &[f32]) -> bool {
        const FEWEST_WORDS: u32 = 4;
        let is_linked = value(row, self.links).is_some_and(|links| links > 0.5);
        self.is_named_for_comments(row) && self.words(row) >= FEWEST_WORDS && !is_linked
    }

    /// Returns the number of the first rule that holds, or the number of rules.
    fn rule_number(&self, row: &[f32]) -> u8 {
        let holds = |(feature, (low, high), _): &(usize, Range, RuleId)| {
            row.get(*feature)
                .is_some_and(|value| low <= value && value <= high)
        };
        let found = self.rules.iter().position(holds);
        found.map_or(u8::MAX, |number| u8::try_from(number).unwrap_or(u8::MAX))
    }
}

/// Returns whether a distance is less than `levels`.
fn is_within(row: &[f32], feature: Option<usize>, levels: f32) -> bool {
    value(row, feature).is_some_and(|distance| distance < levels)
}

fn value(row: &[f32], feature: Option<usize>) -> Option<f32> {
    row.get(feature?).copied()
}

#[cfg(test)]
mod tests {
    use super::super::evidence::Evidence;
    use super::*;

    #[test]
    fn every_feature_asked_for_exists() {
        let features: Vec<_> = Evidence::features()
            .iter()
            .map(|feature| feature.name)
            .collect();
        let facts = Facts::new(&features);
        let asked = [
            facts.words,
            facts.levels,
            facts.links,
            facts.comment_name,
            facts.marker,
        ];
        assert!(asked.iter().all(Option::is_some));
        assert_eq!(facts.rules.len(), RULES.len());
    }

    #[test]
    fn the_first_rule_that_holds_names_the_block() {
        let facts = Facts::new(&["links", "an_nav", "m5_levels"]);
        for (row, expected) in [
            ([0.9, 2.0, 3.0], LANDMARK),
            ([0.9, 20.0, 3.0], OUTSIDE_MAIN),
            ([0.9, 20.0, 0.0], LINK_LIST),
            ([0.1, 20.0, 0.0], UNLIKELY),
        ] {
            assert_eq!(facts.rule(&facts.of(&row)), expected);
        }
    }
}
