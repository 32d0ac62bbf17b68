//! Texts: lines that are unlikely to be the article, where no markup says so.
//!
//! A separate model judges a line by its words, its neighbours and its place. It is wrong too often to be
//! safe, and it costs time on every text. So its rule is in force only if the configuration names it, and
//! its findings are unsafe. The stage `boilerplate` uses the model, too, for a few lines that it is
//! unsure of (see [`TextModel`]).

use std::sync::OnceLock;

use super::evidence::{Evidence, MeasuredPage, NameLexicon, Stretch};
use super::judged;
use super::model::{Model, Prediction};
use super::reason::{Around, Phrases};
use super::rules::UNLIKELY_TEXT;
use crate::engine::{Draft, Proposal, Proposals};
use crate::known::Known;
use crate::text::Span;

/// The model, made by `training/content/text.py`.
pub(super) const EMBEDDED: &[u8] = include_bytes!("model/text.model");

/// Lines that are less likely go. In texts as extractors make them, one word in 250 of the article
/// goes with them, and 93 of a hundred words that go are not the article's: see
/// `model/text-report.md`.
const CUT: f32 = 0.2;

/// Proposes to drop lines of a text.
pub(super) fn run(model: &Model, phrases: &Phrases, draft: &Draft<'_>, out: &mut Proposals<'_>) {
    let known = Known::default();
    let measured = measured(draft, &known);
    let (evidence, mut rows) = (Evidence::new(&measured), Stretch::default());
    let Some(predictions) = predictions(model, &evidence, &mut rows) else {
        return;
    };
    let mut finding = |line: usize, prediction: &Prediction| {
        let against = model.features_against(prediction);
        let row = rows.row(&evidence, line);
        let reason = phrases.reason(row, &against, &mut Nothing);
        Proposal::new(UNLIKELY_TEXT, 1.0 - prediction.probability, reason)
    };
    let numbered = predictions.iter().enumerate();
    let unlikely = numbered.filter(|(_, prediction)| prediction.probability < CUT);
    let findings = unlikely.map(|(line, prediction)| (line, finding(line, prediction)));
    let units: Vec<Span> = draft.blocks().iter().map(|block| block.span).collect();
    out.drop(&units, findings);
}

/// The model, read when it is first asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextModel(OnceLock<Option<Model>>);

impl TextModel {
    pub(super) fn get(&self) -> Option<&Model> {
        let read = || super::read(EMBEDDED, &super::features()).ok();
        self.0.get_or_init(read).as_ref()
    }

    #[cfg(test)]
    pub(crate) fn is_read(&self) -> bool {
        self.0.get().is_some()
    }

    /// Returns how likely each block of a text is content, from 0 to 1; nothing for a text of a
    /// kind that the model does not know.
    ///
    /// Takes as long as all stages of a text together: for those who are unsure of a line anyway.
    pub(crate) fn likely(&self, draft: &Draft<'_>) -> Option<Vec<f32>> {
        let model = self.get()?;
        let known = Known::default();
        let measured = measured(draft, &known);
        let predictions = predictions(model, &Evidence::new(&measured), &mut Stretch::default())?;
        let probabilities = predictions.iter().map(|prediction| prediction.probability);
        Some(probabilities.collect())
    }
}

fn measured<'d>(draft: &'d Draft<'_>, known: &'d Known) -> MeasuredPage<'d> {
    let (text, blocks) = (draft.text(), draft.blocks());
    let names = NameLexicon::default();
    MeasuredPage::new(draft.document(), text, blocks, &names, known)
}

/// Returns what the model says of each line; nothing where none is likely, for the text is of a
/// kind that the model does not know.
fn predictions(
    model: &Model,
    evidence: &Evidence<'_, '_>,
    rows: &mut Stretch,
) -> Option<Vec<Prediction>> {
    let predictions = judged::predictions(model, evidence, rows, |_, _| {});
    let is_known = predictions
        .iter()
        .any(|prediction| prediction.probability >= 0.5);
    is_known.then_some(predictions)
}

/// What stands around a line that a reason could name: no heading and no element is known.
struct Nothing;

impl Around for Nothing {
    fn heading(&self) -> Option<&str> {
        None
    }

    fn element(&mut self) -> Option<&str> {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::pipeline::{Config, Outcome, Pipeline};
    use crate::stage::testing::PROSE;

    const MENU: &str = "Home\nNews\nSport\nWeather\nTravel\nCulture\nMore\nLog in\nSubscribe\n";

    fn text() -> String {
        format!("{MENU}\n{}\n\n{MENU}", PROSE.join("\n\n"))
    }

    fn clean(text: &str, select: &[&str], apply_unsafe: bool) -> Outcome {
        let mut config = Config::default();
        config.rules.select = select.iter().map(|name| (*name).to_owned()).collect();
        config.rules.apply_unsafe = apply_unsafe;
        let pipeline = Pipeline::from_config(&config).unwrap();
        pipeline.clean(&Document::from_text("a.txt", text))
    }

    #[test]
    fn the_embedded_model_can_be_read() {
        let features = super::super::features();
        assert!(super::super::read(super::EMBEDDED, &features).is_ok());
    }

    #[test]
    fn nothing_is_said_unless_the_rule_is_named() {
        let of_rule = |outcome: &Outcome| {
            let all = outcome.suggestions().iter().chain(outcome.edits().iter());
            all.filter(|edit| edit.rule == super::UNLIKELY_TEXT).count()
        };
        assert_eq!(of_rule(&clean(&text(), &[], false)), 0);
        assert_eq!(of_rule(&clean(&text(), &[], true)), 0);
        assert_eq!(of_rule(&clean(&text(), &["content"], true)), 0);
        assert!(of_rule(&clean(&text(), &["content/unlikely-text"], false)) > 0);
    }

    #[test]
    fn lines_are_suggested_and_prose_is_not() {
        let outcome = clean(&text(), &["content/unlikely-text"], false);
        assert_eq!(outcome.text(), text());
        assert!(outcome.suggestions().len() > 10);
        for suggestion in outcome.suggestions() {
            assert!(MENU.contains(suggestion.original.trim()), "{suggestion:?}");
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let once = clean(&text(), &["content/unlikely-text"], true);
        assert!(once.text().len() < text().len());
        assert!(PROSE.iter().all(|line| once.text().contains(line)));
        let twice = clean(once.text(), &["content/unlikely-text"], true);
        assert_eq!(once.text(), twice.text());
    }

    #[test]
    fn a_text_on_which_nothing_is_likely_is_left_alone() {
        for text in [MENU, "", "one\n"] {
            let outcome = clean(text, &["content/unlikely-text"], true);
            assert_eq!(outcome.text(), text);
        }
    }
}
