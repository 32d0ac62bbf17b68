//! One page in this stage: what the model predicts of its blocks, what is decided about them, and why.

use super::boxes::Boxes;
use super::choice::{Candidates, Choice, choose};
use super::consent::consent_wall;
use super::conventions::Conventions;
use super::copies::Standing;
use super::decision::Decision;
use super::error_page::error_page;
use super::evidence::{Evidence, MeasuredPage, Stretch};
use super::facts::Said;
use super::hidden;
use super::judged::Judged;
use super::kind::ContentKind;
use super::model::Prediction;
use super::reason::Around;
use super::rules::{CONVENTION, COPY, ERROR_PAGE, HIDDEN, SITE_RULE};
use super::units::Units;
use super::{Content, Draft, Proposal};
use crate::document::{Block, BlockKind, Document, ElementId, SiteVerdict};
use crate::edit::RuleId;
use crate::known::{Known, Strength};
use crate::page::LikelyType;
use crate::site::{Favor, reason_to_drop};

/// A page with what the model says of its blocks.
pub(super) struct JudgedPage<'p> {
    stage: &'p Content,
    document: &'p Document,
    text: &'p str,
    blocks: &'p [Block],
    known: &'p Known,
    evidence: Evidence<'p, 'p>,
    judged: Judged,
    /// Numbers of the headings.
    headings: Vec<usize>,
    /// Why the page has no article, if it is an error page or the like.
    no_article: Option<String>,
}

impl<'p> JudgedPage<'p> {
    /// Judges a page; `before` keeps the rows for the reasons, as far as they are there.
    pub(super) fn new(
        stage: &'p Content,
        draft: &'p Draft<'_>,
        measured: &'p MeasuredPage<'p>,
        before: &mut Before,
    ) -> Self {
        let (text, blocks) = (draft.text(), draft.blocks());
        let evidence = Evidence::new(measured);
        let judged = Judged::new(stage, &evidence, &mut before.rows);
        Self {
            stage,
            document: draft.document(),
            text,
            blocks,
            known: draft.known(&stage.index),
            no_article: error_page(draft.document(), judged.prose_words)
                .or_else(|| consent_wall(draft.document())),
            evidence,
            judged,
            headings: headings(blocks),
        }
    }

    /// Decides what becomes of each block, but for what the user says of the site.
    pub(super) fn choose(
        &self,
        favor: Favor,
        is_wanted: impl Fn(&RuleId) -> bool,
    ) -> Vec<Decision> {
        let facts = self.stage.facts();
        let mut candidates = self.candidates();
        let Choice {
            mut decisions,
            cut,
            is_nothing,
        } = choose(&mut candidates, self.judged.prose, favor);
        let (probabilities, n_words) = candidates.into_figures();
        hidden::drop_hidden(self.document, self.blocks, &n_words, &mut decisions);
        self.settle_boxes(&mut decisions, &probabilities, &n_words, is_wanted);
        let conventions = Conventions {
            keep: &self.stage.settings.keep,
            drop: &self.stage.settings.drop,
            facts,
            names: self.stage.names(),
            document: self.document,
            text: self.text,
            blocks: self.blocks,
            said: &self.judged.said,
        };
        let of_model = decisions.clone();
        let headline = conventions.apply(&mut decisions);
        let is_settled = self.settled(&of_model, &decisions, &conventions);
        drop(of_model);
        // What is left of a page may be a heading and nothing below.
        let chosen = decisions.clone();
        let units = Units {
            document: self.document,
            text: self.text,
            blocks: self.blocks,
            probabilities: &probabilities,
            n_words: &n_words,
            cut,
            is_settled,
            is_furniture: self.furniture(),
            title: headline.map(|headline| headline.start),
        };
        if !is_nothing && self.no_article.is_none() {
            units.settle(&mut decisions);
        }
        if !decisions.contains(&Decision::Kept) {
            decisions = chosen;
        }
        self.settle_lone_wall(&mut decisions, &n_words);
        decisions
    }

    /// Returns what types the page may be of, the likeliest first; nothing for an error page and the like,
    /// which is of no type that the model knows.
    pub(super) fn types(&self) -> Vec<LikelyType> {
        match self.no_article {
            Some(_) => Vec::new(),
            None => self.judged.types.clone(),
        }
    }

    /// Returns what the choice knows of each block.
    fn candidates(&self) -> Candidates<'p> {
        let said = &self.judged.said;
        let is_code = |(block, said): (&Block, &Said)| {
            block.kind == BlockKind::Preformatted && said.is_near_main
        };
        let blocks = || self.blocks.iter();
        Candidates {
            texts: blocks().map(|block| block.span.of(self.text)).collect(),
            probabilities: blocks()
                .zip(&self.judged.predictions)
                .map(of_site)
                .collect(),
            standings: blocks().map(Standing::of).collect(),
            is_code: blocks().zip(said).map(is_code).collect(),
            boxes: Boxes::new(&self.document.elements, self.blocks),
            n_words: said.iter().map(|said| said.n_words).collect(),
        }
    }

    /// Drops the boxes of furniture as wholes, but for those that the model is sure of as wholes.
    fn settle_boxes(
        &self,
        decisions: &mut [Decision],
        probabilities: &[f32],
        n_words: &[u32],
        is_wanted: impl Fn(&RuleId) -> bool,
    ) {
        for (number, found) in self.known.boxes().iter().enumerate() {
            let blocks = found.blocks.start..found.blocks.end;
            // What no phrase knows needs a reason only where the model has none.
            let has_kept = decisions[blocks.clone()].contains(&Decision::Kept);
            if !found.is_by_phrase() && !has_kept {
                continue;
            }
            let words = &n_words[blocks.clone()];
            let expected = probabilities[blocks.clone()].iter().zip(words);
            let expected: f32 = expected.map(|(p, n_words)| p * *n_words as f32).sum();
            let n_words = words.iter().sum::<u32>().max(1) as f32;
            if is_wanted(&found.rule) {
                let is_article = expected / n_words >= found.sure_of_article;
                let decision = if is_article {
                    Decision::Kept
                } else {
                    Decision::Boxed(number)
                };
                decisions[blocks].fill(decision);
            }
        }
    }

    /// Drops what is left of a page that holds an offer and no article: its title, a label.
    fn settle_lone_wall(&self, decisions: &mut [Decision], n_words: &[u32]) {
        /// A headline, or a line about the article.
        const MOST_WORDS: u32 = 15;
        let is_wall = |decision: &Decision| match decision {
            Decision::Boxed(number) => self.known.boxes()[*number].is_wall(),
            _ => false,
        };
        let Some(wall) = decisions.iter().copied().find(is_wall) else {
            return;
        };
        let kept = decisions
            .iter()
            .zip(n_words)
            .filter(|(decision, _)| **decision == Decision::Kept);
        let n_kept: u32 = kept.map(|(_, n_words)| *n_words).sum();
        if n_kept <= MOST_WORDS {
            for decision in decisions
                .iter_mut()
                .filter(|decision| **decision == Decision::Kept)
            {
                *decision = wall;
            }
        }
    }

    /// Returns which blocks somebody decided about who knows better than the model, whose choice
    /// was `of_model`.
    fn settled(
        &self,
        of_model: &[Decision],
        decisions: &[Decision],
        conventions: &Conventions<'_>,
    ) -> Vec<bool> {
        let is_settled = |at: usize| {
            let is_kept_by_kind = decisions[at] == Decision::Kept && of_model[at] != Decision::Kept;
            is_kept_by_kind
                || conventions.drops(at)
                || self.blocks[at].site != SiteVerdict::None
                || matches!(
                    decisions[at],
                    Decision::Convention(_)
                        | Decision::AboveTitle
                        | Decision::Boxed(_)
                        | Decision::Hidden(_)
                )
        };
        (0..self.blocks.len()).map(is_settled).collect()
    }

    /// Returns which blocks are furniture by themselves, whatever stands around them.
    fn furniture(&self) -> Vec<bool> {
        let is_furniture = |(at, block): (usize, &Block)| {
            self.known.strength(at) == Strength::Whole
                && !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Cell(_))
        };
        self.blocks.iter().enumerate().map(is_furniture).collect()
    }

    /// Returns why a block goes, or nothing if it stays; what the user says of the site wins.
    pub(super) fn finding(
        &self,
        block: usize,
        decision: Decision,
        before: &mut Before,
    ) -> Option<Proposal> {
        match self.blocks[block].site {
            SiteVerdict::Keep => None,
            SiteVerdict::Drop(number) => {
                let reason = reason_to_drop(&self.stage.settings.sites, number).unwrap_or_default();
                Some(Proposal::new(SITE_RULE, 1.0, reason))
            }
            SiteVerdict::None => self.finding_of_model(block, decision, before),
        }
    }

    fn finding_of_model(
        &self,
        block: usize,
        decision: Decision,
        before: &mut Before,
    ) -> Option<Proposal> {
        /// A copy is one beyond doubt; whether its place is the wrong one is not.
        const CONFIDENCE_OF_COPY: f32 = 0.9;
        /// What is hidden may be shown by a script that nobody ran.
        const CONFIDENCE_OF_HIDDEN: f32 = 0.9;
        /// The title says so; there are books with every title.
        const CONFIDENCE_OF_ERROR_PAGE: f32 = 0.9;
        match decision {
            Decision::Kept => self
                .no_article
                .clone()
                .map(|reason| Proposal::new(ERROR_PAGE, CONFIDENCE_OF_ERROR_PAGE, reason)),
            Decision::Unlikely => Some(self.unlikely(block, before)),
            Decision::WithUnit(unit) => Some(Proposal::new(
                self.stage.facts().rule(&self.judged.said[block]),
                1.0 - self.judged.predictions[block].probability,
                unit.reason(),
            )),
            Decision::Hidden(n_words) => {
                let reason = format!("the page hides it and shows an article of {n_words} words");
                Some(Proposal::new(HIDDEN, CONFIDENCE_OF_HIDDEN, reason))
            }
            Decision::Boxed(number) => {
                let found = &self.known.boxes()[number];
                Some(Proposal::new(
                    found.rule.clone(),
                    found.confidence,
                    found.reason.clone(),
                ))
            }
            Decision::Copy(of) => {
                let reason = format!("it repeats block {} of the page, which stays", of + 1);
                Some(Proposal::new(COPY, CONFIDENCE_OF_COPY, reason))
            }
            Decision::Convention(kind) => {
                let confidence = 1.0 - self.judged.predictions[block].probability;
                let reason = self.reason_of(kind);
                Some(Proposal::new(CONVENTION, confidence, reason))
            }
            Decision::AboveTitle => {
                let confidence = 1.0 - self.judged.predictions[block].probability;
                let reason = "it is a label above the title, which comes first";
                Some(Proposal::new(CONVENTION, confidence, reason))
            }
        }
    }

    fn reason_of(&self, kind: ContentKind) -> String {
        if self.stage.settings.drop.contains(&kind) {
            format!("stage.content.drop names {:?}", kind.as_str())
        } else {
            format!(
                "it is what readers wrote, and stage.content.keep does not name {:?}",
                kind.as_str()
            )
        }
    }

    fn unlikely(&self, block: usize, before: &mut Before) -> Proposal {
        let prediction = &self.judged.predictions[block];
        let known = before.against.take();
        let is_same =
            |(other, _): &(usize, _)| prediction.has_reasons_of(&self.judged.predictions[*other]);
        let against = match known.filter(is_same) {
            Some((_, against)) => against,
            None => self.stage.model().features_against(prediction),
        };
        let mut place = BlockPlace {
            page: self,
            block,
            label: &mut before.label,
        };
        let row = before.rows.row(&self.evidence, block);
        let reason = self.stage.phrases().reason(row, &against, &mut place);
        before.against = Some((block, against));
        Proposal::new(
            self.stage.facts().rule(&self.judged.said[block]),
            1.0 - self.judged.predictions[block].probability,
            reason,
        )
    }
}

/// What was worked out before a reason is: blocks in a row often go for the same.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The evidence of the last blocks looked at.
    rows: Stretch,
    /// The evidence against a block.
    against: Option<(usize, Vec<(usize, f32)>)>,
    /// An element as people write it.
    label: Option<(ElementId, String)>,
}

/// A block of a page, to name what stands around it.
struct BlockPlace<'p> {
    page: &'p JudgedPage<'p>,
    block: usize,
    label: &'p mut Option<(ElementId, String)>,
}

impl Around for BlockPlace<'_> {
    fn heading(&self) -> Option<&str> {
        let headings = &self.page.headings;
        let n_before = headings.partition_point(|heading| *heading < self.block);
        let heading = headings[..n_before].last()?;
        Some(self.page.blocks[*heading].span.of(self.page.text))
    }

    fn element(&mut self) -> Option<&str> {
        let id = self.page.evidence.named_against(self.block)?;
        let element = self.page.document.elements.get(id.index())?;
        let known = self.label.take().filter(|(other, _)| *other == id);
        let (_, label) = self
            .label
            .insert(known.unwrap_or_else(|| (id, element.label())));
        Some(label)
    }
}

/// Returns the numbers of the headings.
fn headings(blocks: &[Block]) -> Vec<usize> {
    let numbered = blocks.iter().enumerate();
    let headings = numbered.filter(|(_, block)| matches!(block.kind, BlockKind::Heading(_)));
    headings.map(|(number, _)| number).collect()
}

/// Returns how likely a block is content, for the choice: what the user says of the site is sure.
fn of_site((block, prediction): (&Block, &Prediction)) -> f32 {
    match block.site {
        SiteVerdict::Keep => 1.0,
        SiteVerdict::Drop(_) => 0.0,
        SiteVerdict::None => prediction.probability,
    }
}
