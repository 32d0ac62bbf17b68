//! Asks the model for texts how likely it is that a line which may be dropped is content.
//!
//! A paragraph that stands twice in a text may be a pull quote, or a box that the page shows twice. The
//! model for lines of texts can tell the two apart. Its prediction decides how sure the suggestion is,
//! but never makes it a safe edit. A page has better evidence, see [`evidence`](super::evidence).
//!
//! The table shows how often a suggestion is right, by the model's number. It counts distinct lines
//! of `residue-dev`: labelled outputs of extractors on 59 sites, some of which the model was
//! trained on. `training/content/hint.py` makes the table:
//!
//! | likely content | below 0.5 | 0.5 to 0.6 | 0.6 to 0.7 | 0.7 to 0.8 | 0.8 to 0.9 | from 0.9 |
//! |---|---:|---:|---:|---:|---:|---:|
//! | suggestions | 62 | 33 | 38 | 60 | 34 | 16 |
//! | right | 1.00 | 0.91 | 0.58 | 0.70 | 0.32 | 0.19 |
//!
//! Other rules get no hint: among their unsafe findings the model tells right from wrong no better
//! than chance; see "Tried and left out" in ARCHITECTURE.md.

use super::repeated::REPEATED;
use crate::engine::{Draft, DraftLine, Proposal};
use crate::stage::content::TextModel;

/// Pairs of a number of the model and a confidence. Below the number, dropping a line is right this
/// often: the shares of the table above, in three steps and rounded.
const STEPS: [(f32, f32); 3] = [(0.6, 0.95), (0.8, 0.6), (f32::INFINITY, 0.3)];

/// Most lines of a text. The model needs 400 bytes for each; a text with more lines is no article.
const MOST_LINES: usize = 30_000;

/// Weighs those unsafe findings among which the model can tell right from wrong.
///
/// A document without such a finding does not pay for the model.
pub(super) fn weigh(
    model: &TextModel,
    draft: &Draft<'_>,
    lines: &[DraftLine],
    findings: &mut [(usize, Proposal)],
) {
    let is_asked = |finding: &Proposal| finding.is_unsure && finding.rule == REPEATED;
    let is_page = draft.document().is_html();
    if is_page || lines.len() > MOST_LINES || !findings.iter().any(|(_, finding)| is_asked(finding))
    {
        return;
    }
    let Some(likely) = model.likely(draft) else {
        return;
    };
    for (line, finding) in findings {
        let block = lines.get(*line).map(|line| line.block);
        let likely = block.and_then(|block| likely.get(block));
        if let Some(likely) = likely.filter(|_| is_asked(finding)) {
            finding.confidence = confidence(*likely);
            let percent = likely * 100.0;
            finding.reason =
                format!("{}; it reads like {percent:.0} % content", finding.reason).into();
        }
    }
}

fn confidence(likely: f32) -> f32 {
    let step = STEPS.iter().find(|(below, _)| likely < *below);
    step.map_or(0.0, |(_, right)| *right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::edit::Edit;
    use crate::pipeline::{Config, Outcome, Pipeline};
    use crate::stage::testing::PROSE;

    const BOX: &str =
        "Get the free guide to fifty garden plans and start your own plot with us today.";

    const MENU: &str =
        "Home\nNews\nSport\nWeather\nTravel\nCulture\nMore\nLog in\nSubscribe\nHelp\nJobs\nPress";

    fn clean(text: &str, apply_unsafe: bool) -> Outcome {
        let mut config = Config::default();
        config.rules.select = vec!["boilerplate".to_owned()];
        config.rules.apply_unsafe = apply_unsafe;
        let pipeline = Pipeline::from_config(&config).unwrap();
        pipeline.clean(&Document::from_text("a.txt", text))
    }

    /// Returns the suggestion for the copy of the box before these lines.
    fn copy_before(lines: &str) -> Edit {
        let text = format!(
            "{}\n\n{BOX}\n\n{}\n\n{BOX}\n\n{lines}\n",
            PROSE[0], PROSE[1]
        );
        let outcome = clean(&text, false);
        let copy = outcome
            .suggestions()
            .iter()
            .find(|edit| edit.rule == REPEATED);
        copy.unwrap_or_else(|| panic!("{outcome:?}")).clone()
    }

    #[test]
    fn a_copy_is_the_surer_the_less_it_reads_like_content() {
        let is_step = |likely, right: f32| (confidence(likely) - right).abs() < f32::EPSILON;
        assert!(is_step(0.0, 0.95) && is_step(0.59, 0.95));
        assert!(is_step(0.6, 0.6) && is_step(0.79, 0.6));
        assert!(is_step(0.8, 0.3) && is_step(1.0, 0.3));
        let (in_prose, in_menu) = (copy_before(PROSE[2]), copy_before(MENU));
        assert!(
            in_menu.confidence > in_prose.confidence,
            "{in_menu:?} {in_prose:?}"
        );
        for edit in [in_menu, in_prose] {
            let (before, hint) = edit.reason.split_once("; it reads like ").unwrap();
            assert!(before.starts_with("the same ") && hint.ends_with(" % content"));
        }
    }

    #[test]
    fn a_hint_makes_nothing_safe_and_cleaning_twice_changes_nothing() {
        let text = format!(
            "{}\n\n{BOX}\n\n{}\n\n{BOX}\n",
            PROSE[0],
            PROSE[1..3].join("\n\n")
        );
        assert_eq!(clean(&text, false).text(), text);
        let once = clean(&text, true);
        assert!(once.text().len() < text.len());
        assert_eq!(clean(once.text(), true).text(), once.text());
    }

    #[test]
    fn without_a_copy_the_model_is_not_read() {
        let model = TextModel::default();
        let document = Document::from_text("a.txt", format!("{BOX}\n"));
        let draft = Draft::new(&document);
        let mut findings = vec![(0, Proposal::new(REPEATED, 0.9, "x"))];
        weigh(&model, &draft, &draft.lines(), &mut findings);
        assert!(!model.is_read());
        assert_eq!(findings[0].1.reason, "x");
    }
}
