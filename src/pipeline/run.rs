//! Running documents through a pipeline.

use super::Outcome;
use crate::document::Document;
use crate::edit::{Edit, EditList, RuleId, Safety};
use crate::engine::{Draft, Policy, Proposals, Protection, Stage, trail};
use crate::pipeline::limits::{self, EmptyCause, Flag};
use crate::rule::{RuleSet, StageName};
use crate::text::work::{Budget, Exceeded, check_edits, check_rounds, within};

/// Each round removes or repairs something; texts that need more are not articles.
const MAX_ROUNDS: usize = 64;

/// The stages, the rules in force and the limits: everything that turns a document into an
/// [`Outcome`].
///
/// A pipeline is immutable and holds nothing of the documents it has seen.
#[derive(Debug)]
pub struct Pipeline {
    pub(super) stages: Vec<Box<dyn Stage>>,
    pub(super) rules: RuleSet,
    pub(super) policy: Policy,
    pub(super) protection: Protection,
    pub(super) max_removed: f32,
    pub(super) max_work: u64,
    pub(super) max_edits: usize,
    pub(super) judges: bool,
}

impl Pipeline {
    /// Returns the table of all rules, in force or not.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Returns the safety of a rule, or nothing if it is not in force.
    #[must_use]
    pub fn safety(&self, rule: &RuleId) -> Option<Safety> {
        self.policy.in_force.get(rule).copied()
    }

    /// Adds a stage, at the end.
    #[cfg(test)]
    pub(crate) fn with_stage(mut self, stage: impl Stage + 'static) -> Self {
        self.stages.push(Box::new(stage));
        self
    }

    /// Cleans a document, unless that takes more than `limits.max_work` or `limits.max_edits`.
    ///
    /// # Errors
    ///
    /// When it would take more. How much that is depends on the document alone.
    pub fn try_clean(&self, document: &Document) -> Result<Outcome, Exceeded> {
        /// Of a long document one edit in so many bytes may be kept, however many these are: an edit
        /// takes about 225 bytes, and a text shall take no more than eight times its own.
        const BYTES_AN_EDIT: usize = 60;
        let budget = Budget {
            max_work: self.max_work,
            max_edits: self
                .max_edits
                .max(document.source_text().len() / BYTES_AN_EDIT),
            max_rounds: MAX_ROUNDS,
        };
        within(budget, || self.clean(document)).map(|(outcome, _)| outcome)
    }

    /// Cleans a document, whatever that takes; see [`try_clean`](Self::try_clean) for strangers'.
    #[must_use]
    pub fn clean(&self, document: &Document) -> Outcome {
        let mut outcome = self.run(document, &[&self.policy]);
        if !self.judges {
            return outcome;
        }
        if limits::unsafe_share(&outcome.edits, &outcome.text) > self.max_removed {
            outcome = self.hold_back(document, outcome);
        }
        let share = limits::removed_share(&outcome.edits, &outcome.text);
        if share > self.max_removed {
            outcome.flags.push(Flag::LargeShare { share });
        }
        if limits::is_empty(&outcome.text) {
            let cause = EmptyCause::of(document, &outcome.edits);
            outcome.flags.push(Flag::EmptyResult { cause });
        }
        outcome
    }

    /// Returns what is left where the unsafe removals of `outcome` would take too much: the safe
    /// edits, and those unsafe ones that the text which they leave would be cleaned of.
    fn hold_back(&self, document: &Document, outcome: Outcome) -> Outcome {
        let held = Policy {
            hold_removals: true,
            ..self.policy.clone()
        };
        let safe = self.run(document, &[&held]);
        // An edit is as unsafe as the least safe part of it, so that its share may count what safe
        // rules took.
        let share = limits::share_between(&safe.text, &outcome.text);
        if share <= self.max_removed {
            return outcome;
        }
        // Without the lines that safe rules took, an unsafe rule may see less, and take less.
        let again = self.run(document, &[&held, &self.policy]);
        let is_little = limits::share_between(&safe.text, &again.text) <= self.max_removed;
        let mut outcome = if is_little { again } else { safe };
        outcome.flags.push(Flag::HeldBack { share });
        outcome
    }

    /// Runs the stages until they find nothing more, under one policy after the other.
    ///
    /// What one stage does can uncover something for a stage before it. Running each stage until
    /// it has seen the text as it is makes cleaning idempotent; nearly always the second look
    /// finds nothing. How many blank lines there are is no evidence for any stage, so that a
    /// change of line breaks alone asks for no second look.
    fn run(&self, document: &Document, policies: &[&Policy]) -> Outcome {
        let mut draft = Draft::new(document);
        let n_blocks_before = draft.blocks().len();
        let mut suggestions = Vec::new();
        for (number, policy) in policies.iter().enumerate() {
            self.settle(policy, number == 0, &mut draft, &mut suggestions);
        }
        let (edits, text, blocks) = draft.finish();
        let suggestions = open_suggestions(suggestions, &edits);
        Outcome {
            text,
            edits,
            suggestions,
            flags: Vec::new(),
            blocks,
            n_blocks_before,
        }
    }

    /// Runs the stages until each has seen the text as it is.
    fn settle(
        &self,
        policy: &Policy,
        is_first: bool,
        draft: &mut Draft<'_>,
        suggestions: &mut Vec<Edit>,
    ) {
        let is_html = draft.document().is_html();
        let mut version = 0;
        let mut seen = vec![None; self.stages.len()];
        for round in 0..=MAX_ROUNDS {
            check_rounds(round);
            // The article is chosen once, on the page as it was.
            let is_chosen = is_html && (round > 0 || !is_first);
            let is_over = |stage: &dyn Stage| is_chosen && stage.name() == StageName::Content;
            for (stage, seen) in self.stages.iter().zip(&mut seen) {
                if is_over(stage.as_ref()) || seen.replace(version) == Some(version) {
                    continue;
                }
                let is_new = self.run_stage(stage.as_ref(), policy, draft, suggestions);
                version += usize::from(is_new);
            }
            let mut stages = self.stages.iter().zip(&seen);
            if stages.all(|(stage, seen)| is_over(stage.as_ref()) || *seen == Some(version)) {
                break;
            }
        }
    }

    /// Runs one stage and returns whether it changed more of the draft than blank lines.
    fn run_stage(
        &self,
        stage: &dyn Stage,
        policy: &Policy,
        draft: &mut Draft<'_>,
        suggestions: &mut Vec<Edit>,
    ) -> bool {
        trail::enter(Some(stage.name()));
        let mut proposals = Proposals::new(policy, &self.protection, draft);
        stage.run(draft, &mut proposals);
        let proposed = proposals.finish();
        if !proposed.suggestions.is_empty() {
            let to_raw = draft.to_raw();
            let raw = &draft.document().text;
            suggestions.extend(proposed.suggestions.into_iter().map(|edit| {
                let span = to_raw(edit.span);
                Edit {
                    span,
                    original: span.of(raw).into(),
                    ..edit
                }
            }));
            check_edits(suggestions.len());
        }
        let is_new = !proposed.edits.iter().all(is_of_blank_lines);
        draft.apply(proposed.edits);
        trail::enter(None);
        is_new
    }
}

/// Returns whether an edit changes the number of blank lines only, or the end of the last line.
fn is_of_blank_lines(edit: &Edit) -> bool {
    let is_break = |text: &str| text.bytes().all(|byte| matches!(byte, b'\n' | b'\r'));
    edit.rule.family() == StageName::Whitespace.as_str()
        && is_break(&edit.original)
        && is_break(&edit.replacement)
}

/// Sorts suggestions, and leaves out those that came up twice or whose text is gone since.
fn open_suggestions(mut suggestions: Vec<Edit>, edits: &EditList) -> Vec<Edit> {
    let edits = edits.as_slice();
    let is_gone = |suggestion: &Edit| {
        let next = edits.partition_point(|edit| edit.span.end <= suggestion.span.start);
        edits
            .get(next)
            .is_some_and(|edit| edit.span.contains(suggestion.span))
    };
    suggestions.retain(|suggestion| !is_gone(suggestion));
    suggestions.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.rule.cmp(&b.rule)));
    suggestions.dedup_by(|a, b| a.span == b.span && a.rule == b.rule);
    suggestions
}
