//! Runs documents through a pipeline.

use super::Outcome;
use crate::document::Document;
use crate::edit::{Edit, EditList, RuleId, Safety};
use crate::engine::{Draft, Policy, Proposals, Protection, Stage, trail};
use crate::page::{Field, LikelyType, Page, View};
use crate::pipeline::limits::{self, EmptyCause, Flag};
use crate::rule::{RuleSet, StageName};
use crate::text::work::{Budget, Exceeded, check_edits, check_rounds, within};

/// Largest number of rounds. Each round removes or repairs something; a text that needs more rounds is
/// not an article.
const MAX_ROUNDS: usize = 64;

/// The stages, the rules in force and the limits: all that is needed to turn a document into an
/// [`Outcome`].
///
/// A pipeline is immutable and keeps nothing of the documents that it cleaned.
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
    pub(super) fields: Vec<Field>,
}

/// What stages say that changes no text.
#[derive(Debug, Default)]
struct Said {
    suggestions: Vec<Edit>,
    /// What types the page may be of.
    types: Vec<LikelyType>,
}

impl Pipeline {
    /// Returns the table of all rules, in force or not.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Returns the safety of a rule, or `None` if the rule is not in force.
    #[must_use]
    pub fn safety(&self, rule: &RuleId) -> Option<Safety> {
        self.policy.in_force.get(rule).copied()
    }

    /// Adds a stage at the end.
    #[cfg(test)]
    pub(crate) fn with_stage(mut self, stage: impl Stage + 'static) -> Self {
        self.stages.push(Box::new(stage));
        self
    }

    /// Cleans a document within `limits.max_work` and `limits.max_edits`.
    ///
    /// # Errors
    ///
    /// When the document needs more than the limits allow. What it needs depends on the document and the
    /// configuration alone, not on the machine.
    pub fn try_clean(&self, document: &Document) -> Result<Outcome, Exceeded> {
        /// A long document may have one edit for every 60 bytes, even if that is more than `max_edits`.
        /// An edit takes about 225 bytes of memory, and a text may take no more than eight times its size.
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

    /// Cleans a document without limits on work and edits.
    ///
    /// Use [`try_clean`](Self::try_clean) for documents that you do not trust.
    #[must_use]
    pub fn clean(&self, document: &Document) -> Outcome {
        let mut outcome = self.judged(document);
        if !self.fields.is_empty() {
            let view = View {
                document,
                text: &outcome.text,
                blocks: &outcome.blocks,
                types: &outcome.types,
            };
            outcome.page = Page::of(&view, &self.fields);
        }
        outcome
    }

    /// Runs the stages, and judges what they took.
    fn judged(&self, document: &Document) -> Outcome {
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

    /// Holds unsafe removals back if they would take too much of the document.
    ///
    /// First the document is cleaned without unsafe removals. Then the unsafe rules run once more on the
    /// text that is left. Their result is used only if they now remove little enough.
    fn hold_back(&self, document: &Document, outcome: Outcome) -> Outcome {
        let held = Policy {
            hold_removals: true,
            ..self.policy.clone()
        };
        let safe = self.run(document, &[&held]);
        // A merged edit counts as unsafe if one part of it is, so the share that the caller measured may
        // include text that safe rules removed. This one is exact.
        let share = limits::share_between(&safe.text, &outcome.text);
        if share <= self.max_removed {
            return outcome;
        }
        // With the lines that safe rules removed gone, an unsafe rule may find less to remove.
        let again = self.run(document, &[&held, &self.policy]);
        let is_little = limits::share_between(&safe.text, &again.text) <= self.max_removed;
        let mut outcome = if is_little { again } else { safe };
        outcome.flags.push(Flag::HeldBack { share });
        outcome
    }

    /// Runs the stages until they find nothing more, under one policy after the other.
    ///
    /// An edit of one stage can uncover something for an earlier stage. So every stage runs again until
    /// it has seen the final text, which makes cleaning idempotent. The second run nearly always finds
    /// nothing. No stage uses the number of blank lines as evidence, so a change of line breaks alone
    /// causes no second run.
    fn run(&self, document: &Document, policies: &[&Policy]) -> Outcome {
        let mut draft = Draft::new(document);
        let n_blocks_before = draft.blocks().len();
        let mut said = Said::default();
        for (number, policy) in policies.iter().enumerate() {
            self.settle(policy, number == 0, &mut draft, &mut said);
        }
        let (edits, text, blocks) = draft.finish();
        let suggestions = open_suggestions(said.suggestions, &edits);
        Outcome {
            text,
            edits,
            suggestions,
            flags: Vec::new(),
            blocks,
            n_blocks_before,
            types: said.types,
            page: Page::default(),
        }
    }

    /// Runs the stages under one policy until each has seen the final text.
    fn settle(&self, policy: &Policy, is_first: bool, draft: &mut Draft<'_>, said: &mut Said) {
        let is_html = draft.document().is_html();
        let mut version = 0;
        let mut seen = vec![None; self.stages.len()];
        for round in 0..=MAX_ROUNDS {
            check_rounds(round);
            // The article is chosen only once, on the unchanged page.
            let is_chosen = is_html && (round > 0 || !is_first);
            let is_over = |stage: &dyn Stage| is_chosen && stage.name() == StageName::Content;
            for (stage, seen) in self.stages.iter().zip(&mut seen) {
                if is_over(stage.as_ref()) || seen.replace(version) == Some(version) {
                    continue;
                }
                let is_new = self.run_stage(stage.as_ref(), policy, draft, said);
                version += usize::from(is_new);
            }
            let mut stages = self.stages.iter().zip(&seen);
            if stages.all(|(stage, seen)| is_over(stage.as_ref()) || *seen == Some(version)) {
                break;
            }
        }
    }

    /// Runs one stage; returns whether it changed anything but blank lines.
    fn run_stage(
        &self,
        stage: &dyn Stage,
        policy: &Policy,
        draft: &mut Draft<'_>,
        said: &mut Said,
    ) -> bool {
        trail::enter(Some(stage.name()));
        let mut proposals = Proposals::new(policy, &self.protection, draft);
        stage.run(draft, &mut proposals);
        let proposed = proposals.finish();
        if !proposed.suggestions.is_empty() {
            let to_raw = draft.to_raw();
            let raw = &draft.document().text;
            said.suggestions
                .extend(proposed.suggestions.into_iter().map(|edit| {
                    let span = to_raw(edit.span);
                    Edit {
                        span,
                        original: span.of(raw).into(),
                        ..edit
                    }
                }));
            check_edits(said.suggestions.len());
        }
        if !proposed.types.is_empty() {
            said.types = proposed.types;
        }
        let is_new = !proposed.edits.iter().all(is_of_blank_lines);
        draft.apply(proposed.edits);
        trail::enter(None);
        is_new
    }
}

/// Returns whether an edit only changes the number of blank lines or the end of the last line.
fn is_of_blank_lines(edit: &Edit) -> bool {
    let is_break = |text: &str| text.bytes().all(|byte| matches!(byte, b'\n' | b'\r'));
    edit.rule.family() == StageName::Whitespace.as_str()
        && is_break(&edit.original)
        && is_break(&edit.replacement)
}

/// Sorts suggestions; leaves out duplicates and those whose text was removed or replaced since.
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
