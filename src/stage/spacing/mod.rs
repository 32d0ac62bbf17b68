//! Repairs words that were glued together and spaces that were lost, doubled or misplaced.
//!
//! Text content is joined without the borders of its elements, spaces stand around inline tags,
//! authors mistype: nine in ten capitals inside words are right all the same. Hence everything
//! here is decided by evidence, and a form that occurs three times is a name, in every rule.
//!
//! One pass over the bytes finds candidates; the lexicon and the document's own words are asked
//! only where there is one.

mod apostrophe;
mod before_punctuation;
mod bracket;
mod capitals;
mod counted;
mod dash;
mod doubled_space;
mod edges;
mod evidence;
mod figure;
mod glue;
mod habits;
#[cfg(test)]
mod hostile;
mod inside;
mod language;
mod line_break;
mod lower_glue;
mod missing_space;
mod occurrences;
mod place;
mod quoted;
mod quotes;
mod rules;
mod run_on;
mod scan;
mod shapes;
mod split_word;
mod tab;
#[cfg(test)]
mod testing;
mod vocabulary;

use crate::edit::RuleId;
use crate::engine::{Draft, Proposal, Proposals, Stage};
use crate::lexicon::Lexicon;
use crate::rule::StageName;
use crate::text::Span;

pub use rules::RULES;

use edges::EDGES;
use evidence::Evidence;
use glue::HABIT;
use rules::{
    BROKEN_LINE, DOUBLED_SPACE, LINE_HYPHEN, MISSING_SPACE, RUN_ON, SPACE_AT_APOSTROPHE,
    SPACE_BEFORE_PUNCTUATION, SPACE_INSIDE, SPLIT_WORD,
};
use run_on::Verdict;
use scan::{Candidate, Kind, scan};

/// Repairs less certain than this are shown, not made.
const SURE: f32 = 0.9;

/// The stage.
#[derive(Clone, Debug, Default)]
pub struct Spacing {
    lexicon: Lexicon,
}

impl Spacing {
    /// Makes the stage with a lexicon, which the user's own words may have been added to.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        Self { lexicon }
    }
}

impl Stage for Spacing {
    fn name(&self) -> StageName {
        StageName::Spacing
    }

    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        let text = draft.text();
        let edges = &*EDGES;
        let scan = scan(
            text,
            |word| edges.may_be_glued(text, word),
            |word| self.lexicon.is_everyday(text, word),
        );
        let evidence = Evidence::new(text, &self.lexicon, &scan)
            .with_declared_language(draft.document().language.as_deref());
        for candidate in &scan.candidates {
            let repair = judge(&evidence, *candidate);
            if let Some(repair) = repair.filter(|repair| !repair.breaks_habit(&evidence)) {
                let Verdict { reason, confidence } = repair.verdict;
                let finding = Proposal::new(repair.rule, confidence, reason);
                let finding = if confidence < SURE {
                    finding.unsure()
                } else {
                    finding
                };
                out.replace(repair.span, repair.replacement, finding);
            }
        }
    }
}

struct Repair {
    rule: RuleId,
    span: Span,
    replacement: &'static str,
    verdict: Verdict,
}

impl Repair {
    fn space(rule: RuleId, span: Span, verdict: Verdict) -> Self {
        Self {
            rule,
            span,
            replacement: " ",
            verdict,
        }
    }

    /// Returns whether the document writes so three times, which makes it a name.
    ///
    /// Of stray spaces it is the other way round: an extractor that makes one makes many.
    fn breaks_habit(&self, evidence: &Evidence<'_>) -> bool {
        let may_be_name = [RUN_ON, MISSING_SPACE, SPLIT_WORD].contains(&self.rule);
        may_be_name && evidence.n_of_place(self.span) >= HABIT
    }
}

fn judge(evidence: &Evidence<'_>, candidate: Candidate) -> Option<Repair> {
    let Candidate { at, kind } = candidate;
    if let Some((at, verdict)) = dash::judge(evidence, at) {
        return Some(Repair::space(MISSING_SPACE, Span::at(at), verdict));
    }
    match kind {
        Kind::MarkAfterSpace
        | Kind::DoubledSpace
        | Kind::SpaceAfterOpen
        | Kind::CloseAfterSpace
        | Kind::LoneLetter
        | Kind::HyphenBeforeGap => judge_stray(evidence, at, kind),
        Kind::Tab => {
            let verdict = tab::judge(evidence, at)?;
            Some(Repair::space(DOUBLED_SPACE, Span::new(at, at + 1), verdict))
        }
        Kind::BrokenLine => {
            let verdict = line_break::judge_broken(evidence, at)?;
            Some(Repair::space(BROKEN_LINE, Span::new(at, at + 1), verdict))
        }
        Kind::WordEnd => {
            let (at, verdict) = lower_glue::judge(evidence, at)?;
            Some(Repair::space(RUN_ON, Span::at(at), verdict))
        }
        Kind::SmallAfterCapitals => {
            let (at, verdict) = capitals::judge(evidence, at)?;
            Some(Repair::space(RUN_ON, Span::at(at), verdict))
        }
        Kind::Code => None,
        _ => {
            let (rule, verdict) = judge_lost(evidence, at, kind)?;
            Some(Repair::space(rule, Span::at(at), verdict))
        }
    }
}

/// Judges a place where something may have to go.
fn judge_stray(evidence: &Evidence<'_>, at: usize, kind: Kind) -> Option<Repair> {
    let with = |rule: RuleId| {
        move |(span, verdict): (Span, Verdict)| Repair {
            rule,
            span,
            replacement: "",
            verdict,
        }
    };
    match kind {
        Kind::MarkAfterSpace => {
            before_punctuation::judge(evidence, at).map(with(SPACE_BEFORE_PUNCTUATION))
        }
        Kind::DoubledSpace => doubled_space::judge(evidence.text, at).map(with(DOUBLED_SPACE)),
        Kind::SpaceAfterOpen => apostrophe::judge_after(evidence, at)
            .map(with(SPACE_AT_APOSTROPHE))
            .or_else(|| inside::judge_after(evidence, at).map(with(SPACE_INSIDE))),
        Kind::CloseAfterSpace => apostrophe::judge_before(evidence, at)
            .map(with(SPACE_AT_APOSTROPHE))
            .or_else(|| inside::judge_before(evidence, at).map(with(SPACE_INSIDE))),
        Kind::LoneLetter => split_word::judge(evidence, at).map(with(SPLIT_WORD)),
        Kind::HyphenBeforeGap => line_break::judge_hyphen(evidence, at).map(with(LINE_HYPHEN)),
        _ => None,
    }
}

/// Judges a place where a space may have been lost.
fn judge_lost(evidence: &Evidence<'_>, at: usize, kind: Kind) -> Option<(RuleId, Verdict)> {
    let before = &evidence.text[..at];
    let (rule, verdict) = match kind {
        Kind::CaseBorder if before.ends_with('”') => {
            (MISSING_SPACE, quoted::judge_close(evidence, at))
        }
        Kind::CaseBorder if before.ends_with('…') => {
            (MISSING_SPACE, missing_space::judge(evidence, at))
        }
        Kind::CaseBorder => (RUN_ON, run_on::judge(evidence, at)),
        Kind::LetterAfterMark => (MISSING_SPACE, missing_space::judge(evidence, at)),
        Kind::OpenAfterLetter => (MISSING_SPACE, bracket::judge_open(evidence, at)),
        Kind::LetterAfterClose => (MISSING_SPACE, bracket::judge_close(evidence, at)),
        Kind::QuoteAfterLetter => (MISSING_SPACE, quoted::judge_open(evidence, at)),
        Kind::LetterAfterQuote => (MISSING_SPACE, quoted::judge_close(evidence, at)),
        Kind::CapitalAfterDigit => (RUN_ON, figure::judge_after_year(evidence, at)),
        Kind::SmallAfterDigit => {
            let year = figure::judge_small_after(evidence, at);
            (RUN_ON, year.or_else(|| counted::judge_after(evidence, at)))
        }
        Kind::DigitAfterLetter => {
            let date = figure::judge_before(evidence, at);
            (RUN_ON, date.or_else(|| counted::judge_before(evidence, at)))
        }
        _ => return None,
    };
    verdict.map(|verdict| (rule, verdict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::stage::testing::run_stage;

    fn check(text: &str, expected: &str) {
        let document = Document::from_text("a", text);
        assert_eq!(run_stage(&Spacing::default(), &document), expected);
    }

    #[test]
    fn the_examples_of_the_rules_hold() {
        for rule in RULES {
            rule.changes
                .iter()
                .for_each(|(before, after)| check(before, after));
            rule.keeps.iter().for_each(|text| check(text, text));
        }
    }

    #[test]
    fn hostile_texts_are_left_alone_in_good_time() {
        for piece in [
            "aB",
            "a.B",
            " .",
            "(",
            "a,",
            "  \u{301}",
            "é",
            "\u{200d}A",
            "日A",
        ] {
            let text = piece.repeat(1 << 18);
            let document = Document::from_text("a", text.as_str());
            let cleaned = run_stage(&Spacing::default(), &document);
            let solid = |text: &str| text.replace(' ', "");
            assert_eq!(solid(&cleaned), solid(&text), "{piece}");
        }
    }

    #[test]
    fn many_candidates_cost_time_in_proportion() {
        let pieces: Vec<_> = (0..20_000)
            .map(|n| format!("The end{n} ofViews is.The x{n} , see a  b (x{n}) ; "))
            .collect();
        let document = Document::from_text("a", pieces.concat());
        assert!(run_stage(&Spacing::default(), &document).contains("x19999"));
    }
}
