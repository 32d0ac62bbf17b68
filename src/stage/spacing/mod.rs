//! Repairs words that were glued together and spaces that were lost, doubled or misplaced.
//!
//! Extractors join text without the borders of its elements and leave spaces around inline tags, and
//! authors mistype. Still, nine in ten capitals inside words are right. So every repair needs evidence,
//! and a form that occurs three times is a name, in every rule.
//!
//! One pass over the bytes finds candidates (`scan`). A table says which checkers look at which kind of
//! candidate (`checkers`). Only they look words up, in the lexicon and in the document.

mod apostrophe;
mod before_punctuation;
mod bracket;
mod checkers;
mod context;
mod dash;
mod doubled_space;
mod habits;
#[cfg(test)]
mod hostile;
mod humps;
mod inside;
mod language;
mod line_break;
mod missing_space;
mod moved_space;
mod occurrences;
mod place;
mod quoted;
mod quotes;
mod rules;
mod run_on;
mod scan;
mod split_word;
mod tab;
#[cfg(test)]
mod testing;
mod verdict;
mod vocabulary;

use crate::engine::{Draft, Proposal, Proposals, Stage};
use crate::lexicon::Lexicon;
use crate::rule::StageName;

pub use rules::RULES;

use checkers::Repair;
use context::SpacingContext;
use run_on::EDGES;
use scan::scan;
use verdict::Verdict;

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
        let context = SpacingContext::new(text, &self.lexicon, &scan)
            .with_declared_language(draft.document().language.as_deref());
        for candidate in &scan.candidates {
            if let Some(repair) = Repair::of(&context, *candidate) {
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
