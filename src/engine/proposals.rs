//! The one gate between what a stage proposes and what is done.
//!
//! Proposals of a rule that is switched off are ignored. An unsafe edit becomes a suggestion. Protected
//! text keeps its blocks and characters. Verbatim text (code, addresses) keeps all visible characters,
//! and code and columns of a text keep their blanks. No stage needs to know any of this.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use super::Draft;
use super::fence::fenced;
use super::policy::{Policy, Verdict};
use super::preformatted::{Preformatted, is_about_blanks};
use super::trail;
use super::verbatim::{
    Protection, has_garble, is_inside_address, is_trailing, is_unseen, overlaps_any,
};
use crate::edit::{Edit, EditList, RuleId, Safety};
use crate::page::LikelyType;
use crate::text::Span;
use crate::text::work::{check_edits, spend};

/// Why an edit is proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The rule that found it.
    pub rule: RuleId,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f32,
    /// Why, in words, with the number that decided.
    pub reason: Cow<'static, str>,
    /// Whether this finding is less safe than its rule.
    pub is_unsure: bool,
}

impl Proposal {
    /// Makes a finding that is as safe as its rule.
    #[must_use]
    pub fn new(rule: RuleId, confidence: f32, reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            rule,
            confidence,
            reason: reason.into(),
            is_unsure: false,
        }
    }

    /// Makes the finding as safe as its rule, because more than one sign supports it.
    #[must_use]
    pub fn sure(self) -> Self {
        Self {
            is_unsure: false,
            ..self
        }
    }

    /// Makes the finding an unsafe one, whatever its rule says.
    #[must_use]
    pub fn unsure(self) -> Self {
        Self {
            is_unsure: true,
            ..self
        }
    }
}

/// Collects what one stage proposes for one draft.
#[derive(Debug)]
pub struct Proposals<'p> {
    policy: &'p Policy,
    text: &'p str,
    verbatim: &'p [Span],
    protected: Vec<Span>,
    /// Fenced code of a text; a page has its code in [`Draft::verbatim`].
    fenced: Vec<Span>,
    is_text: bool,
    /// What looks like code and columns. It is looked for when the first edit of white space is
    /// proposed that could change it.
    preformatted: OnceCell<Preformatted>,
    /// Verbatim text that was decoded wrongly. It is looked for when the first edit of letters is proposed.
    garbled: OnceCell<Vec<Span>>,
    edits: Vec<Edit>,
    suggestions: Vec<Edit>,
    types: Vec<LikelyType>,
}

/// The proposals of a stage that passed; spans refer to the draft.
#[derive(Debug)]
pub struct Proposed {
    /// To be applied.
    pub edits: EditList,
    /// To be shown.
    pub suggestions: Vec<Edit>,
    /// What types the page may be of; empty if the stage said nothing about it.
    pub types: Vec<LikelyType>,
}

impl<'p> Proposals<'p> {
    /// Starts an empty collection for a draft.
    #[must_use]
    pub fn new(policy: &'p Policy, protection: &Protection, draft: &'p Draft<'_>) -> Self {
        spend(draft.text().len());
        let protected = protection.find(draft.text());
        let is_text = !draft.document().is_html();
        let fenced = if is_text {
            fenced(draft.text())
        } else {
            Vec::new()
        };
        Self {
            policy,
            text: draft.text(),
            verbatim: draft.verbatim(),
            protected,
            fenced,
            is_text,
            preformatted: OnceCell::new(),
            garbled: OnceCell::new(),
            edits: Vec::new(),
            suggestions: Vec::new(),
            types: Vec::new(),
        }
    }

    /// Returns whether a rule is in force. A stage that asks can save the search.
    #[must_use]
    pub fn wants(&self, rule: &RuleId) -> bool {
        trail::note(rule);
        self.policy.in_force.contains_key(rule)
    }

    /// Proposes that the text at `span` becomes `replacement`.
    pub fn replace(&mut self, span: Span, replacement: &str, finding: Proposal) {
        trail::note(&finding.rule);
        if !self.keeps(span, replacement) {
            let verdict = self.policy.verdict(&finding, false);
            self.push(span, replacement, finding, verdict);
        }
    }

    /// Returns whether a text must not be replaced, whatever the rule is.
    pub(crate) fn keeps(&self, span: Span, replacement: &str) -> bool {
        self.is_kept(span)
            || self.is_verbatim(span, replacement)
            || is_inside_address(self.text, span)
            || self.is_text && self.is_laid_out(span, replacement)
    }

    /// Returns whether an edit would change code or preformatted text of a page.
    ///
    /// Invisible characters and characters that no author wrote may be changed: when the cleaned text is
    /// read again, nothing says what was preformatted. Blanks at line ends may go if the cleaned text
    /// would lose them when it is cleaned again.
    fn is_verbatim(&self, span: Span, replacement: &str) -> bool {
        if !overlaps_any(self.verbatim, span) {
            return false;
        }
        let original = span.of(self.text);
        let is_trailing = is_trailing(self.text, span, replacement);
        let may_go = is_unseen(original)
            || is_trailing && !self.is_laid_out(span, replacement)
            || !original.is_ascii() && self.is_garbled(span);
        !may_go
    }

    /// Returns whether a span lies in verbatim text that was decoded wrongly.
    fn is_garbled(&self, span: Span) -> bool {
        let is_garbled = |code: &Span| has_garble(code.of(self.text));
        let garbled = self.garbled.get_or_init(|| {
            let code = self.verbatim.iter().copied();
            code.filter(is_garbled).collect()
        });
        overlaps_any(garbled, span)
    }

    /// Returns whether a span may neither be changed nor dropped.
    fn is_kept(&self, span: Span) -> bool {
        overlaps_any(&self.protected, span) || overlaps_any(&self.fenced, span)
    }

    /// Returns whether an edit would change the blanks of code or columns.
    fn is_laid_out(&self, span: Span, replacement: &str) -> bool {
        is_about_blanks(self.text, span, replacement)
            && self
                .preformatted
                .get_or_init(|| Preformatted::of(self.text))
                .keeps(self.text, span, replacement)
    }

    /// Proposes to drop some of `units` (blocks or lines of the draft, sorted and disjoint):
    /// pairs of an index and its finding, sorted by index.
    ///
    /// With each dropped unit goes one of the breaks beside it. The widest break between two kept units
    /// is the one that stays between them.
    pub fn drop(&mut self, units: &[Span], dropped: impl IntoIterator<Item = (usize, Proposal)>) {
        let mut run: Vec<(usize, Proposal, Verdict)> = Vec::new();
        for (index, finding) in dropped {
            trail::note(&finding.rule);
            let unit = units[index];
            if self.is_kept(unit) {
                continue;
            }
            match self.policy.verdict(&finding, true) {
                Verdict::Ignore => {}
                Verdict::Suggest => self.push(unit, "", finding, Verdict::Suggest),
                verdict @ Verdict::Apply(_) => {
                    if run.last().is_some_and(|(last, ..)| last + 1 != index) {
                        self.drop_run(units, std::mem::take(&mut run));
                    }
                    run.push((index, finding, verdict));
                }
            }
        }
        self.drop_run(units, run);
    }

    /// Drops units that follow one another.
    fn drop_run(&mut self, units: &[Span], run: Vec<(usize, Proposal, Verdict)>) {
        let (Some(first), Some(last)) = (run.first().map(|r| r.0), run.last().map(|r| r.0)) else {
            return;
        };
        let kept = self.kept_gap(units, first, last);
        for (index, finding, verdict) in run {
            let span = if index < kept {
                Span::new(gap(self.text, units, index).start, units[index].end)
            } else {
                Span::new(units[index].start, gap(self.text, units, index + 1).end)
            };
            self.push(span, "", finding, verdict);
        }
    }

    /// Returns which of the breaks around and between the units `first..=last` stays: the border
    /// of the text if there is one, else the first with most line breaks.
    fn kept_gap(&self, units: &[Span], first: usize, last: usize) -> usize {
        if first == 0 {
            return 0;
        }
        if last + 1 == units.len() {
            return units.len();
        }
        spend(last + 2 - first);
        let breaks = |index: &usize| {
            let gap = gap(self.text, units, *index).of(self.text);
            gap.bytes().filter(|b| *b == b'\n').count()
        };
        (first..=last + 1).rev().max_by_key(breaks).unwrap_or(first)
    }

    fn push(&mut self, span: Span, replacement: &str, finding: Proposal, verdict: Verdict) {
        let original = span.of(self.text);
        if original == replacement {
            return;
        }
        spend(original.len() + replacement.len());
        let (shared_original, shared_replacement) = self.shared(original, replacement);
        let edit = |safety| Edit {
            span,
            original: shared_original,
            replacement: shared_replacement,
            rule: finding.rule,
            safety,
            confidence: finding.confidence,
            reason: finding.reason,
            earlier: Vec::new(),
        };
        match verdict {
            Verdict::Apply(safety) => self.edits.push(edit(safety)),
            Verdict::Suggest => self.suggestions.push(edit(Safety::Unsafe)),
            Verdict::Ignore => {}
        }
        check_edits(self.edits.len() + self.suggestions.len());
    }

    /// Returns the texts of an edit. If they equal those of the last edit, both share them, so that a text
    /// with many equal faults holds the texts once.
    fn shared(&self, original: &str, replacement: &str) -> (Arc<str>, Arc<str>) {
        let last = self.edits.last();
        let share = |text: &str, known: Option<&Arc<str>>| match known {
            Some(known) if **known == *text => Arc::clone(known),
            _ => text.into(),
        };
        (
            share(original, last.map(|edit| &edit.original)),
            share(replacement, last.map(|edit| &edit.replacement)),
        )
    }

    /// Says what types the page may be of, the likeliest first. This changes no text.
    pub fn set_types(&mut self, types: Vec<LikelyType>) {
        self.types = types;
    }

    /// Returns the proposals, sorted; of two edits that overlap, the one that starts first stays.
    #[must_use]
    pub fn finish(self) -> Proposed {
        Proposed {
            edits: EditList::from_unsorted(self.edits),
            suggestions: self.suggestions,
            types: self.types,
        }
    }
}

/// Returns the break before the unit at `index`; at the number of units, the end of the text.
fn gap(text: &str, units: &[Span], index: usize) -> Span {
    let start = index.checked_sub(1).map_or(0, |before| units[before].end);
    let end = units.get(index).map_or(text.len(), |unit| unit.start);
    Span::new(start, end)
}

#[cfg(test)]
mod tests;
