//! Which checker looks at which kind of candidate: one table for the whole stage.

use super::context::SpacingContext;
use super::occurrences::HABIT;
use super::rules::{
    BROKEN_LINE, DOUBLED_SPACE, LINE_HYPHEN, MISSING_SPACE, RUN_ON, SPACE_AT_APOSTROPHE,
    SPACE_BEFORE_PUNCTUATION, SPACE_INSIDE, SPLIT_WORD,
};
use super::run_on::{capitals, counted, figure, lower_glue};
use super::scan::{Candidate, Kind};
use super::verdict::Verdict;
use super::{
    apostrophe, before_punctuation, bracket, dash, doubled_space, inside, line_break,
    missing_space, moved_space, quoted, run_on, split_word, tab,
};
use crate::edit::RuleId;
use crate::text::Span;

/// The checkers of all kinds of candidates. Of several for one kind the first that finds something
/// decides.
static CHECKERS: &[Checker] = &[
    Checker::new(Kind::CaseBorder, MISSING_SPACE, Lost(quoted::judge_close)),
    Checker::new(Kind::CaseBorder, MISSING_SPACE, Lost(missing_space::judge)),
    Checker::new(Kind::CaseBorder, RUN_ON, Lost(run_on::judge)),
    Checker::new(Kind::WordEnd, RUN_ON, LostNear(lower_glue::judge)),
    Checker::new(Kind::SmallAfterCapitals, RUN_ON, LostNear(capitals::judge)),
    Checker::new(
        Kind::CapitalAfterDigit,
        RUN_ON,
        Lost(figure::judge_after_year),
    ),
    Checker::new(
        Kind::SmallAfterDigit,
        RUN_ON,
        Lost(figure::judge_small_after),
    ),
    Checker::new(Kind::SmallAfterDigit, RUN_ON, Lost(counted::judge_after)),
    Checker::new(Kind::DigitAfterLetter, RUN_ON, Lost(figure::judge_before)),
    Checker::new(Kind::DigitAfterLetter, RUN_ON, Lost(counted::judge_before)),
    Checker::new(
        Kind::LetterAfterMark,
        MISSING_SPACE,
        Lost(missing_space::judge),
    ),
    Checker::new(
        Kind::OpenAfterLetter,
        MISSING_SPACE,
        Lost(bracket::judge_open),
    ),
    Checker::new(
        Kind::LetterAfterClose,
        MISSING_SPACE,
        Lost(bracket::judge_close),
    ),
    Checker::new(Kind::QuoteAfterLetter, MISSING_SPACE, LostNear(dash::judge)),
    Checker::new(
        Kind::QuoteAfterLetter,
        MISSING_SPACE,
        Lost(quoted::judge_open),
    ),
    Checker::new(
        Kind::LetterAfterQuote,
        MISSING_SPACE,
        Lost(quoted::judge_close),
    ),
    Checker::new(
        Kind::MarkAfterSpace,
        SPACE_BEFORE_PUNCTUATION,
        Stray(before_punctuation::judge),
    ),
    Checker::new(
        Kind::MarkAfterSpace,
        SPACE_BEFORE_PUNCTUATION,
        Other(moved_space::judge),
    ),
    Checker::new(
        Kind::DoubledSpace,
        DOUBLED_SPACE,
        Stray(doubled_space::judge),
    ),
    Checker::new(Kind::Tab, DOUBLED_SPACE, WrongBlank(tab::judge)),
    Checker::new(
        Kind::SpaceAfterOpen,
        SPACE_AT_APOSTROPHE,
        Stray(apostrophe::judge_after),
    ),
    Checker::new(
        Kind::SpaceAfterOpen,
        SPACE_INSIDE,
        Stray(inside::judge_after),
    ),
    Checker::new(Kind::CloseAfterSpace, MISSING_SPACE, LostNear(dash::judge)),
    Checker::new(
        Kind::CloseAfterSpace,
        SPACE_AT_APOSTROPHE,
        Stray(apostrophe::judge_before),
    ),
    Checker::new(
        Kind::CloseAfterSpace,
        SPACE_INSIDE,
        Stray(inside::judge_before),
    ),
    Checker::new(Kind::LoneLetter, SPLIT_WORD, Stray(split_word::judge)),
    Checker::new(
        Kind::HyphenBeforeGap,
        LINE_HYPHEN,
        Stray(line_break::judge_hyphen),
    ),
    Checker::new(
        Kind::BrokenLine,
        BROKEN_LINE,
        WrongBlank(line_break::judge_broken),
    ),
];

/// A checker of one kind of candidate, and the rule that it speaks for.
struct Checker {
    kind: Kind,
    rule: RuleId,
    judge: Judge,
}

/// How a checker judges the place of a candidate, named by what it may find there.
enum Judge {
    /// A space was lost at the place itself.
    Lost(fn(&SpacingContext<'_>, usize) -> Option<Verdict>),
    /// A space was lost near the place; the checker says where.
    LostNear(fn(&SpacingContext<'_>, usize) -> Option<(usize, Verdict)>),
    /// The tab or line break at the place should be a space.
    WrongBlank(fn(&SpacingContext<'_>, usize) -> Option<Verdict>),
    /// Something has to go; the checker says what.
    Stray(fn(&SpacingContext<'_>, usize) -> Option<(Span, Verdict)>),
    /// Something else should stand there; the checker says where and what.
    Other(fn(&SpacingContext<'_>, usize) -> Option<Rewritten>),
}

/// A place, what should stand there, and why.
type Rewritten = (Span, &'static str, Verdict);

use Judge::{Lost, LostNear, Other, Stray, WrongBlank};

impl Checker {
    const fn new(kind: Kind, rule: RuleId, judge: Judge) -> Self {
        Self { kind, rule, judge }
    }

    fn check(&self, context: &SpacingContext<'_>, at: usize) -> Option<Repair> {
        let (span, replacement, verdict) = match self.judge {
            Lost(judge) => (Span::at(at), " ", judge(context, at)?),
            LostNear(judge) => {
                let (lost, verdict) = judge(context, at)?;
                (Span::at(lost), " ", verdict)
            }
            WrongBlank(judge) => (Span::new(at, at + 1), " ", judge(context, at)?),
            Stray(judge) => {
                let (stray, verdict) = judge(context, at)?;
                (stray, "", verdict)
            }
            Other(judge) => judge(context, at)?,
        };
        Some(Repair {
            rule: self.rule.clone(),
            span,
            replacement,
            verdict,
        })
    }
}

/// A place that is wrong, and what it should be.
pub(super) struct Repair {
    pub(super) rule: RuleId,
    pub(super) span: Span,
    pub(super) replacement: &'static str,
    pub(super) verdict: Verdict,
}

impl Repair {
    /// Returns the repair of a candidate, if a checker finds that something is wrong there.
    pub(super) fn of(context: &SpacingContext<'_>, candidate: Candidate) -> Option<Self> {
        let Candidate { at, kind } = candidate;
        let mut checkers = CHECKERS.iter().filter(|checker| checker.kind == kind);
        let repair = checkers.find_map(|checker| checker.check(context, at))?;
        (!repair.breaks_habit(context)).then_some(repair)
    }

    /// Returns whether the document writes so three times, which makes it a name.
    ///
    /// Stray spaces are the opposite: an extractor that makes one makes many.
    fn breaks_habit(&self, context: &SpacingContext<'_>) -> bool {
        let may_be_name = [RUN_ON, MISSING_SPACE, SPLIT_WORD].contains(&self.rule);
        may_be_name && context.n_of_place(self.span) >= HABIT
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::RULES;
    use super::*;

    #[test]
    fn every_rule_of_the_stage_has_a_checker() {
        for rule in RULES {
            let has_it = |checker: &Checker| checker.rule.as_str() == rule.id;
            assert!(CHECKERS.iter().any(has_it), "{}", rule.id);
        }
    }
}
