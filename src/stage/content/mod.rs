//! Chooses the article of an HTML page: evidence about each block, a trained model, a choice.
//!
//! ```text
//! blocks ─evidence─▶ rows ─model─▶ probabilities ─choice─▶ kept and dropped, each with a reason
//! ```
//!
//! A text has no markup. Its lines are judged only on request, see `text.rs`.
//!
//! The model is trained by `training/content` on the evidence that this program writes, and
//! embedded; [`ContentSettings`] can bring another. What the user says of a site wins over it.

mod boxes;
mod choice;
mod class_names;
mod consent;
mod conventions;
mod copies;
mod decision;
mod error_page;
pub(crate) mod evidence;
mod facts;
mod hidden;
mod judged;
mod judged_page;
mod kind;
mod model;
mod note_marks;
mod reason;
mod rules;
#[cfg(test)]
mod tests;
mod text;
mod units;
mod wording;

use std::sync::{Arc, OnceLock};

use self::decision::Decision;
use self::evidence::{EVIDENCE_VERSION, Evidence, MeasuredPage, NameLexicon};
use self::facts::Facts;
use self::judged_page::{Before, JudgedPage};
use self::model::{EMBEDDED, EvidenceForm, Model};
use self::reason::Phrases;
use self::rules::UNLIKELY_TEXT;
use crate::document::Document;
use crate::engine::{Draft, Proposal, Proposals, Stage};
use crate::phrase::PhraseIndex;
use crate::rule::StageName;
use crate::site::{Favor, Site, favor_of};

pub(crate) use class_names::names_furniture;
pub use kind::ContentKind;
pub use model::ModelError;
pub use rules::RULES;
pub(crate) use rules::{ERROR_PAGE, UNLIKELY};
pub(crate) use text::TextModel;

/// What the user wants of the stage.
#[derive(Clone, Debug, Default)]
pub struct ContentSettings {
    /// A model file; without one, the model of the program is used.
    pub model: Option<Vec<u8>>,
    /// What weighs more where the stage is not sure.
    pub favor: Favor,
    /// Kinds of blocks that always belong to an article.
    pub keep: Vec<ContentKind>,
    /// Kinds that never do.
    pub drop: Vec<ContentKind>,
    /// What the configuration says of single sites.
    pub sites: Vec<Site>,
}

/// The stage, ready to run.
#[derive(Clone, Debug)]
pub struct Content {
    settings: ContentSettings,
    index: Arc<PhraseIndex>,
    // What judges a page is made when the first one comes; most runs over text see none.
    /// The user's own is read at once, so that its mistakes are shown at start.
    model: OnceLock<Model>,
    names: OnceLock<NameLexicon>,
    facts: OnceLock<Facts>,
    phrases: OnceLock<Phrases>,
    /// Made when a text comes and its rule is in force.
    text_model: TextModel,
}

impl Stage for Content {
    fn name(&self) -> StageName {
        StageName::Content
    }

    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        let blocks = draft.blocks();
        if blocks.is_empty() {
            return;
        }
        if !draft.document().is_html() {
            self.run_on_text(draft, out);
            return;
        }
        let measured = self.measured(draft);
        let mut before = Before::default();
        let page = JudgedPage::new(self, draft, &measured, &mut before);
        out.set_types(page.types());
        let decisions = page.choose(self.favor(draft.document()), |rule| out.wants(rule));
        let finding = |(block, decision): (usize, &Decision)| {
            let finding = page.finding(block, *decision, &mut before);
            finding.map(|finding| (block, finding))
        };
        let dropped = decisions.iter().enumerate().filter_map(finding);
        let units: Vec<_> = blocks.iter().map(|block| block.span).collect();
        out.drop(&units, dropped);
        if !self.settings.keep.contains(&ContentKind::Footnotes) {
            note_marks::propose(draft, out);
        }
    }
}

impl Content {
    /// Makes the stage; `index` is what the packs know.
    ///
    /// # Errors
    ///
    /// When the user's model cannot be used.
    pub fn new(settings: ContentSettings, index: Arc<PhraseIndex>) -> Result<Self, ModelError> {
        let own = settings.model.as_deref();
        let own = own.map(|bytes| read(bytes, &features())).transpose()?;
        Ok(Self {
            settings,
            index,
            model: own.map_or_else(OnceLock::new, OnceLock::from),
            names: OnceLock::new(),
            facts: OnceLock::new(),
            phrases: OnceLock::new(),
            text_model: TextModel::default(),
        })
    }

    /// Measures the blocks of a page.
    fn measured<'d>(&self, draft: &'d Draft<'_>) -> MeasuredPage<'d> {
        let known = draft.known(&self.index);
        MeasuredPage::new(
            draft.document(),
            draft.text(),
            draft.blocks(),
            self.names(),
            known,
        )
    }

    /// Says which lines of a text are unlikely to be the article, if the configuration asks for it.
    fn run_on_text(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        if !out.wants(&UNLIKELY_TEXT) {
            return;
        }
        if let Some(model) = self.text_model.get() {
            text::run(model, self.phrases(), draft, out);
        }
    }

    fn model(&self) -> &Model {
        let embedded = || read(EMBEDDED, &features()).expect("the embedded model is whole");
        self.model.get_or_init(embedded)
    }

    /// Returns what is known of words of class names.
    fn names(&self) -> &NameLexicon {
        self.names
            .get_or_init(|| NameLexicon::new(self.model().names()))
    }

    fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Facts::new(&features()))
    }

    fn phrases(&self) -> &Phrases {
        self.phrases
            .get_or_init(|| Phrases::new(Evidence::features()))
    }

    /// Returns what weighs more on a page: what is said of its site, or of all.
    fn favor(&self, document: &Document) -> Favor {
        let of_site = document
            .host()
            .and_then(|host| favor_of(&self.settings.sites, host));
        of_site.unwrap_or(self.settings.favor)
    }
}

fn features() -> Vec<&'static str> {
    let features = Evidence::features().iter();
    features.map(|feature| feature.name).collect()
}

fn read(model: &[u8], features: &[&str]) -> Result<Model, ModelError> {
    let form = EvidenceForm {
        version: EVIDENCE_VERSION,
        features,
    };
    Model::read(model, form)
}
