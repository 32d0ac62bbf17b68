//! Tells how sure a finding is: as measured for its rule and the way in which it was found.
//!
//! An edit is safe if 97 of 100 edits of its kind are right. [`MEASURED`](super::measured::MEASURED)
//! holds the counts of each rule and way on labelled lines; `training/safety/safety.py` writes it.
//! If a band has fewer than [`MIN_EDITS`] lines, the edits of all rules found in the same way are
//! counted instead. If these are too few as well, nothing is measured, and [`Way::judged`] tells
//! why the way is trusted.

use super::measured::MEASURED;
use crate::edit::RuleId;
use crate::engine::Proposal;

/// Smallest share of right edits in a safe band.
const SAFE: f32 = 0.97;
/// Fewest edits that measure something.
const MIN_EDITS: u32 = 30;
/// Fewest edits that can show that a band is not safe, although they cannot show that it is.
const MIN_WRONG: u32 = 10;
/// This rule is unsafe as a whole, so its counts are not used for other rules.
const UNSAFE_RULE: RuleId = RuleId::constant("boilerplate/photo-credit");
/// Confidence of a way that is trusted but not measured, and the highest confidence from counts.
const UNMEASURED: f32 = 0.9;
const MOST: f32 = 0.99;

/// The counts of a rule and a way: distinct lines of a page, and the right ones among them.
#[derive(Debug)]
pub(super) struct Band {
    pub(super) rule: &'static str,
    pub(super) way: Way,
    pub(super) edits: u32,
    pub(super) right: u32,
    /// Number of pages that the lines are from. With few pages a figure is worth less than its
    /// count suggests.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "a test and readers of the table")
    )]
    pub(super) pages: u32,
}

/// The ways in which a line is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Opening,
    OnlyFurniture,
    SpeaksOfPage,
    EmptyBlock,
    BesideFurniture,
    LabelInTail,
    LabelInHead,
    Sweep,
    FillEnd,
    FillTail,
    Tail,
    Head,
    Cluster,
    Bar,
    AuthorBox,
    Comments,
    Thread,
    Contents,
    BlockToEnd,
    BlockInMiddle,
    Pairs,
    Teasers,
    Dated,
    Bio,
    Names,
    Repeated,
    ReadMoreBeside,
    ReadMore,
    Hole,
}

impl Way {
    /// Returns words that every reason of this way contains. The first way whose words a reason
    /// contains is its way. `safety.py` reads these lines.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Opening => "the line opens with ",
            Self::OnlyFurniture => "which only furniture says",
            Self::SpeaksOfPage => "by which the page speaks of itself",
            Self::EmptyBlock => "without a title under it",
            Self::BesideFurniture => "beside other furniture",
            Self::LabelInTail => "words behind it, after the last sentence",
            Self::LabelInHead => "words behind it, before the first sentence",
            Self::Sweep => "lines of furniture after the last sentence",
            Self::FillEnd => "at the end of the text",
            Self::FillTail => "lines of furniture of ",
            Self::Tail => ", after the last sentence",
            Self::Head => ", before the first sentence",
            Self::Cluster => "lines of furniture in a row",
            Self::Bar => "a share bar on one line",
            Self::AuthorBox => "lines up to the end, with ",
            Self::Comments => " on, with ",
            Self::Thread => "comments of readers to the end",
            Self::Contents => "a table of contents:",
            Self::BlockToEnd => "up to the end, no full sentence",
            Self::BlockInMiddle => "until a full sentence",
            Self::Pairs => "pairs of a title and a sentence",
            Self::Teasers => "a list of other articles without a heading",
            Self::Dated => "titles with a date each up to the end",
            Self::Bio => "a note on the author at the end",
            Self::Names => "names under a label of tags",
            Self::Repeated => "words stand ",
            Self::ReadMoreBeside => "beside another such line",
            Self::ReadMore => "before a title of ",
            Self::Hole => "a hole of a template",
        }
    }

    /// Returns why a way is trusted although too few of its lines are labelled to measure it.
    pub(super) fn judged(self) -> Option<&'static str> {
        match self {
            Self::SpeaksOfPage | Self::Head | Self::Sweep => Some(
                "whole phrases at an edge of the text, or that say \"this\" and \"our\"; all labelled ones are right",
            ),
            Self::LabelInTail | Self::LabelInHead | Self::Names => {
                Some("a label of keywords or a path, at an edge of the text, and what it labels")
            }
            Self::Bar => Some("three networks on one line and no other word"),
            Self::FillEnd => Some("no sentence, between furniture; all labelled ones are right"),
            Self::Pairs => Some("a heading of other articles and two pairs at least up to the end"),
            Self::Contents => Some("nothing is lost: each line stands in the text again"),
            Self::Bio => {
                Some("a name, a verb of being and a role at the end; all labelled ones are right")
            }
            Self::Hole => Some("no words of a text, and texts on templates are left alone"),
            _ => None,
        }
    }
}

/// Returns a finding of a rule as sure as its band was measured to be.
pub(super) fn found(rule: RuleId, way: Way, reason: String) -> Proposal {
    debug_assert!(reason.contains(way.says()), "{way:?}: {reason}");
    let (confidence, is_safe) = measure(rule.as_str(), way);
    let finding = Proposal::new(rule, confidence, reason);
    // The definition of this rule already says that it is unsafe, and the user may override that.
    if is_safe || finding.rule == UNSAFE_RULE {
        finding
    } else {
        finding.unsure()
    }
}

/// Stands between a reason and the explanation why the finding is only a suggestion.
pub(super) const ONLY: &str = "; only a suggestion: ";

/// Makes a finding unsafe and adds the explanation. It is not counted in the figures of its band.
pub(super) fn suggestion(finding: Proposal, why: &str) -> Proposal {
    Proposal {
        reason: format!("{}{ONLY}{why}", finding.reason).into(),
        ..finding
    }
    .unsure()
}

/// Returns the confidence of a band, and whether it is safe.
fn measure(rule: &str, way: Way) -> (f32, bool) {
    let count = |counts: &dyn Fn(&Band) -> bool| {
        MEASURED
            .iter()
            .filter(|band| band.way == way && counts(band))
            .fold((0, 0), |sum, band| (sum.0 + band.edits, sum.1 + band.right))
    };
    let own = count(&|band| band.rule == rule);
    let all = count(&|band| *band.rule != *UNSAFE_RULE.as_str());
    for ((edits, right), least) in [(own, MIN_EDITS), (own, MIN_WRONG), (all, MIN_EDITS)] {
        let share = right as f32 / edits.max(1) as f32;
        if edits >= least && (least == MIN_EDITS || share < SAFE) {
            return (share.min(MOST), share >= SAFE);
        }
    }
    if way.judged().is_some() {
        (UNMEASURED, true)
    } else {
        (0.5, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_safe_that_was_measured_to_be_less() {
        for band in MEASURED {
            let (confidence, is_safe) = measure(band.rule, band.way);
            let share = band.right as f32 / band.edits as f32;
            if band.edits >= MIN_EDITS {
                assert_eq!(is_safe, share >= SAFE, "{band:?}");
                assert!(
                    (confidence - share.min(MOST)).abs() < f32::EPSILON,
                    "{band:?}"
                );
            }
            assert!(band.pages >= 1 && band.right <= band.edits, "{band:?}");
        }
    }

    #[test]
    fn what_is_trusted_without_a_measure_is_right_as_far_as_it_is_labelled() {
        for band in MEASURED.iter().filter(|band| band.way.judged().is_some()) {
            let (_, is_safe) = measure(band.rule, band.way);
            assert!(
                !is_safe || band.edits >= MIN_EDITS || band.right + 1 >= band.edits,
                "{band:?}"
            );
        }
    }

    #[test]
    fn figures_decide() {
        assert!(!measure("boilerplate/read-more", Way::ReadMoreBeside).1);
        assert!(measure("boilerplate/comments", Way::Thread).1);
        assert!(!measure("boilerplate/related-posts", Way::Dated).1);
    }
}
