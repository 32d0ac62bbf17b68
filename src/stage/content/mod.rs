//! Chooses the article of an HTML page: evidence about each block, a trained model, a choice.
//!
//! ```text
//! blocks ─evidence─▶ rows ─model─▶ probabilities ─choice─▶ kept and dropped, each with a reason
//! ```
//!
//! The model is trained by `training/content` on the evidence that this program writes, and
//! embedded; [`ContentSettings`] can bring another. What the user says of a site wins over it.

mod boxes;
mod choice;
mod conventions;
pub(crate) mod evidence;
mod facts;
mod model;
mod names;
mod reason;
mod rules;
#[cfg(test)]
mod tests;

use self::boxes::Boxes;
use self::choice::{Candidates, Fate, choose};
use self::conventions::Conventions;
use self::evidence::{EVIDENCE_VERSION, Evidence, NameLexicon};
use self::facts::Facts;
use self::model::{EMBEDDED, EvidenceForm, Model, Rows};
use self::reason::Around;
use super::{Draft, Finding, Proposals, Stage};
use crate::document::{Block, BlockKind, Document, SiteVerdict};
use crate::rule::StageName;

pub use choice::Favor;
pub use conventions::ContentKind;
pub use model::ModelError;
pub(in crate::stage) use names::furniture_name;
pub use rules::RULES;
use rules::{CONVENTION, COPY, SITE_RULE};

/// What the user wants of the stage.
#[derive(Clone, Debug, Default)]
pub struct ContentSettings {
    /// A model file; the program's own where there is none.
    pub model: Option<Vec<u8>>,
    /// What weighs more where the stage is not sure.
    pub favor: Favor,
    /// Kinds of blocks that belong to an article.
    pub keep: Vec<ContentKind>,
    /// As [`favor`](Self::favor), for single sites: hosts, and what weighs more there.
    pub site_favors: Vec<(Vec<String>, Favor)>,
    /// What to say of each `drop` selector of the site rules, by its number in
    /// [`SiteVerdict::Drop`].
    pub site_reasons: Vec<String>,
}

/// The stage, ready to run.
#[derive(Clone, Debug)]
pub struct Content {
    settings: ContentSettings,
    model: Model,
    names: NameLexicon,
    facts: Facts,
}

impl Stage for Content {
    fn name(&self) -> StageName {
        StageName::Content
    }

    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        let blocks = draft.blocks();
        if !draft.document().is_html() || blocks.is_empty() {
            return;
        }
        let page = Page::new(self, draft);
        let fates = page.choose(self.favor(draft.document()));
        let dropped = fates
            .iter()
            .enumerate()
            .filter_map(|(block, fate)| Some((block, page.finding(block, *fate)?)));
        let units: Vec<_> = blocks.iter().map(|block| block.span).collect();
        out.drop(&units, dropped);
    }
}

impl Content {
    /// Makes the stage.
    ///
    /// # Errors
    ///
    /// When the model cannot be used.
    pub fn new(settings: ContentSettings) -> Result<Self, ModelError> {
        let columns: Vec<_> = Evidence::columns()
            .iter()
            .map(|column| column.name)
            .collect();
        let form = EvidenceForm {
            version: EVIDENCE_VERSION,
            columns: &columns,
        };
        let model = Model::read(settings.model.as_deref().unwrap_or(EMBEDDED), form)?;
        Ok(Self {
            names: NameLexicon::new(model.names()),
            facts: Facts::new(&columns),
            settings,
            model,
        })
    }

    /// Returns what weighs more on a page: what is said of its site, or of all.
    fn favor(&self, document: &Document) -> Favor {
        let Some(host) = document.host() else {
            return self.settings.favor;
        };
        let is_of = |site: &String| {
            host.strip_suffix(site.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let mut sites = self.settings.site_favors.iter();
        let of_site = sites.find(|(hosts, _)| hosts.iter().any(is_of));
        of_site.map_or(self.settings.favor, |(_, favor)| *favor)
    }
}

/// A page with what the model says of its blocks.
struct Page<'p> {
    stage: &'p Content,
    document: &'p Document,
    text: &'p str,
    blocks: &'p [Block],
    evidence: Evidence,
    probabilities: Vec<f32>,
    /// For each block, the last heading before it.
    headings: Vec<Option<usize>>,
}

impl<'p> Page<'p> {
    fn new(stage: &'p Content, draft: &'p Draft<'_>) -> Self {
        let (text, blocks) = (draft.text(), draft.blocks());
        let evidence = Evidence::new(draft.document(), text, blocks, &stage.names);
        let probabilities = stage.model.probabilities(rows(&evidence));
        Self {
            stage,
            document: draft.document(),
            text,
            blocks,
            evidence,
            probabilities,
            headings: headings(blocks),
        }
    }

    /// Decides what becomes of each block, but for what the user says of the site.
    fn choose(&self, favor: Favor) -> Vec<Fate> {
        let facts = &self.stage.facts;
        let numbers = 0..self.blocks.len();
        let n_words: Vec<_> = numbers
            .clone()
            .map(|block| facts.words(self.evidence.row(block)))
            .collect();
        let is_code = |block: usize| {
            self.blocks[block].kind == BlockKind::Preformatted
                && facts.is_near_main(self.evidence.row(block))
        };
        let prose = self
            .stage
            .model
            .prose(rows(&self.evidence), &self.probabilities, &n_words);
        let candidates = Candidates {
            texts: self
                .blocks
                .iter()
                .map(|block| block.span.of(self.text))
                .collect(),
            probabilities: self
                .blocks
                .iter()
                .zip(&self.probabilities)
                .map(of_site)
                .collect(),
            is_code: numbers.map(is_code).collect(),
            boxes: Boxes::new(&self.document.elements, self.blocks),
            n_words,
        };
        let mut fates = choose(candidates, prose, favor);
        let conventions = Conventions {
            kept: &self.stage.settings.keep,
            facts,
            document: self.document,
            text: self.text,
            blocks: self.blocks,
        };
        conventions.apply(&mut fates, |block| self.evidence.row(block));
        fates
    }

    /// Returns why a block goes, or nothing if it stays.
    fn finding(&self, block: usize, fate: Fate) -> Option<Finding> {
        match (self.blocks[block].site, fate) {
            (SiteVerdict::Keep, _) => None,
            (SiteVerdict::Drop(number), _) => {
                let reason = self.stage.settings.site_reasons.get(usize::from(number));
                Some(Finding::new(
                    SITE_RULE,
                    1.0,
                    reason.cloned().unwrap_or_default(),
                ))
            }
            (SiteVerdict::None, Fate::Kept) => None,
            (SiteVerdict::None, Fate::Unlikely) => Some(self.unlikely(block)),
            (SiteVerdict::None, Fate::Copy(of)) => {
                let reason = format!("it repeats block {} of the page, which stays", of + 1);
                Some(Finding::new(COPY, 0.9, reason))
            }
            (SiteVerdict::None, Fate::Convention(kind)) => {
                let reason = format!("stage.content.keep does not name {:?}", kind.as_str());
                Some(Finding::new(
                    CONVENTION,
                    1.0 - self.probabilities[block],
                    reason,
                ))
            }
        }
    }

    fn unlikely(&self, block: usize) -> Finding {
        let row = self.evidence.row(block);
        let against = self.stage.model.evidence_against(row);
        let reason = reason::reason(Evidence::columns(), row, &against, &self.around(block));
        Finding::new(
            self.stage.facts.rule(row),
            1.0 - self.probabilities[block],
            reason,
        )
    }

    /// Returns what stands around a block, to name it in a reason.
    fn around(&self, block: usize) -> Around<'_> {
        let mut elements = self.document.ancestors(self.blocks[block].inner);
        let element = elements.find(|(_, element)| self.stage.names.speaks_against(element));
        Around {
            heading: self.headings[block].map(|heading| self.blocks[heading].span.of(self.text)),
            element: element.map(|(_, element)| element.label()),
        }
    }
}

/// Returns for each block the last heading before it.
fn headings(blocks: &[Block]) -> Vec<Option<usize>> {
    let mut last = None;
    let mut before = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        before.push(last);
        if matches!(block.kind, BlockKind::Heading(_)) {
            last = Some(index);
        }
    }
    before
}

fn rows(evidence: &Evidence) -> Rows<'_> {
    Rows {
        values: evidence.values(),
        n_columns: Evidence::columns().len(),
    }
}

/// Returns how likely a block is content, for the choice: what the user says of the site is sure.
fn of_site((block, probability): (&Block, &f32)) -> f32 {
    match block.site {
        SiteVerdict::Keep => 1.0,
        SiteVerdict::Drop(_) => 0.0,
        SiteVerdict::None => *probability,
    }
}
