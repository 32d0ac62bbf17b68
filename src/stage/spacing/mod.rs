//! Repairs words that were glued together and spaces that were lost, doubled or misplaced.
//!
//! Text content is joined without the borders of its elements, spaces stand around inline tags,
//! authors mistype: nine in ten capitals inside words are right all the same. Hence everything
//! here is decided by evidence, and a form that occurs three times is a name, in every rule.
//!
//! One pass over the bytes finds candidates; the lexicon and the document's own words are asked
//! only where there is one.

mod before_punctuation;
mod bracket;
mod doubled_space;
mod evidence;
mod figure;
mod glue;
mod habits;
mod missing_space;
mod occurrences;
mod place;
mod run_on;
mod scan;
mod shapes;
mod vocabulary;

use super::{Draft, Finding, Proposals, Stage};
use crate::edit::{RuleId, Safety};
use crate::lexicon::Lexicon;
use crate::rule::{BuiltinRule, StageName};
use crate::text::Span;

use evidence::Evidence;
use run_on::Verdict;
use scan::{Candidate, Kind, scan};

/// Repairs less certain than this are shown, not made.
const SURE: f32 = 0.9;

const RUN_ON: RuleId = RuleId::constant("spacing/run-on");
const MISSING_SPACE: RuleId = RuleId::constant("spacing/missing-space");
const SPACE_BEFORE_PUNCTUATION: RuleId = RuleId::constant("spacing/space-before-punctuation");
const DOUBLED_SPACE: RuleId = RuleId::constant("spacing/doubled-space");

/// The rules of this stage.
pub const RULES: &[BuiltinRule] = &[
    BuiltinRule {
        id: "spacing/run-on",
        safety: Safety::Safe,
        summary: "two words, or a word and a year, glued together",
        why: "The space between two elements of a page gets lost. Most capitals inside words are \
              names and identifiers, so both halves must be words, the whole must not be one, the \
              document must not write it three times, and the neighbours must agree. English \
              only. A name made of two everyday words that occurs once can be split by mistake.",
        changes: &[
            (
                "The Convergence ofViews was sudden.\n",
                "The Convergence of Views was sudden.\n",
            ),
            (
                "The meeting was heldJanuary 5 in Vienna.\n",
                "The meeting was held January 5 in Vienna.\n",
            ),
        ],
        keeps: &[
            "OpenSSL, iPhone, McDonald and JavaScript are names.\n",
            "Call getElementById before the page has loaded.\n",
        ],
    },
    BuiltinRule {
        id: "spacing/missing-space",
        safety: Safety::Safe,
        summary: "no space after a full stop, comma or colon, or at a bracket",
        why: "Paragraphs that were joined leave no space between their sentences, and authors \
              forget it. Addresses, file names, identifiers, initialisms and names with a dot \
              look the same; they stay.",
        changes: &[
            (
                "This is the end.The rest is easy.\n",
                "This is the end. The rest is easy.\n",
            ),
            (
                "She said no,which was a surprise.\n",
                "She said no, which was a surprise.\n",
            ),
        ],
        keeps: &["The U.S.-led talks on ASP.NET and example.com failed.\n"],
    },
    BuiltinRule {
        id: "spacing/space-before-punctuation",
        safety: Safety::Safe,
        summary: "a space before punctuation",
        why: "Extractors that put a space around every inline element leave one between a link \
              and its comma. French has a space before : ; ! ? by rule, and a document that does \
              it three times means it.",
        changes: &[(
            "It was late , but they stayed .\n",
            "It was late, but they stayed.\n",
        )],
        keeps: &[
            "Que faire ? Rien, et voilà !\n",
            "It runs on .NET and is fine.\n",
            "See you there :) and be well.\n",
        ],
    },
    BuiltinRule {
        id: "spacing/doubled-space",
        safety: Safety::Safe,
        summary: "two spaces or more between words",
        why: "Left over where something was dropped from a line, or typed after a full stop. \
              Indentation stays, and so do columns: lines whose neighbours have gaps too.",
        changes: &[("The house  is old.\n", "The house is old.\n")],
        keeps: &["    an indented line\n", "apples   3\npears    12\n"],
    },
];

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
        let scan = scan(text);
        let evidence = Evidence::new(text, &self.lexicon, &scan);
        for candidate in &scan.candidates {
            if let Some(repair) = judge(&evidence, *candidate) {
                let Verdict { reason, confidence } = repair.verdict;
                let finding = Finding::new(repair.rule, confidence, reason);
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

fn judge(evidence: &Evidence<'_>, candidate: Candidate) -> Option<Repair> {
    let Candidate { at, kind } = candidate;
    let insert = |rule: RuleId, verdict: Verdict| Repair {
        rule,
        span: Span::at(at),
        replacement: " ",
        verdict,
    };
    let delete = |rule: RuleId, (span, verdict): (Span, Verdict)| Repair {
        rule,
        span,
        replacement: "",
        verdict,
    };
    let ends_with_ellipsis = || evidence.text[..at].ends_with('…');
    match kind {
        Kind::CaseBorder if ends_with_ellipsis() => {
            missing_space::judge(evidence, at).map(|found| insert(MISSING_SPACE, found))
        }
        Kind::LetterAfterMark => {
            missing_space::judge(evidence, at).map(|found| insert(MISSING_SPACE, found))
        }
        Kind::OpenAfterLetter => {
            bracket::judge_open(evidence, at).map(|found| insert(MISSING_SPACE, found))
        }
        Kind::LetterAfterClose => {
            bracket::judge_close(evidence, at).map(|found| insert(MISSING_SPACE, found))
        }
        Kind::CapitalAfterDigit => {
            figure::judge_after_year(evidence, at).map(|found| insert(RUN_ON, found))
        }
        Kind::DigitAfterLetter => {
            figure::judge_before(evidence, at).map(|found| insert(RUN_ON, found))
        }
        Kind::CaseBorder => run_on::judge(evidence, at).map(|found| insert(RUN_ON, found)),
        Kind::MarkAfterSpace => before_punctuation::judge(evidence, at)
            .map(|found| delete(SPACE_BEFORE_PUNCTUATION, found)),
        Kind::DoubledSpace => {
            doubled_space::judge(evidence.text, at).map(|found| delete(DOUBLED_SPACE, found))
        }
        Kind::Code => None,
    }
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
