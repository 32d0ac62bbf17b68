//! Chooses the blocks that stay, from how likely each is content.
//!
//! On a page of prose a fixed cut is best, since what is likely there is the article. On a list
//! (a shop, a forum, an index) nothing is likely, and what is best is the cut with the highest
//! expected F1. The model says how far a page is prose, and the cut lies between the two.
//! `training/content/choose.py` does the same; a difference would make its figures untrue.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::boxes::Boxes;
use super::conventions::ContentKind;
use crate::rule::fold;

/// What weighs more where the stage is not sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Favor {
    /// That nothing is kept which is not the article.
    Precision,
    /// Both alike.
    #[default]
    Balanced,
    /// That nothing of the article is lost.
    Recall,
}

impl Favor {
    /// Returns the least probability of what is kept on a page of prose.
    fn fixed_cut(self) -> f64 {
        match self {
            Self::Precision => 0.7,
            Self::Balanced => 0.5,
            Self::Recall => 0.25,
        }
    }

    /// Returns how many times as much a lost word weighs as a word kept wrongly: the square of
    /// beta in an F-score.
    fn weight_of_loss(self) -> f64 {
        match self {
            Self::Precision => 0.25,
            Self::Balanced => 1.0,
            Self::Recall => 4.0,
        }
    }
}

/// What is known of the blocks of a page; every list has an entry for each.
#[derive(Debug)]
pub(super) struct Candidates<'t> {
    pub(super) texts: Vec<&'t str>,
    pub(super) probabilities: Vec<f32>,
    pub(super) n_words: Vec<u32>,
    pub(super) boxes: Boxes,
    /// Whether it is code in or beside the main container.
    pub(super) is_code: Vec<bool>,
}

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    /// It is not likely enough.
    Unlikely,
    /// It repeats the block with this number.
    Copy(usize),
    /// It is of a kind that the user does not keep.
    Convention(ContentKind),
}

/// Decides for each block; `prose`, from 0 to 1, says how far the page is prose.
pub(super) fn choose(mut page: Candidates<'_>, prose: f32, favor: Favor) -> Vec<Fate> {
    lift_code(&mut page);
    let prose = f64::from(prose);
    let best = best_cut(&page, favor.weight_of_loss());
    let cut = prose * favor.fixed_cut() + (1.0 - prose) * best;
    let mut is_kept: Vec<_> = page
        .probabilities
        .iter()
        .map(|probability| f64::from(*probability) >= cut)
        .collect();
    if !is_kept.contains(&true) {
        keep_best(&mut is_kept, &page.probabilities);
    }
    drop_copies(&page, &is_kept)
}

/// Code goes with the text around it: it gets at least the mean of its outer container.
///
/// References often lack the code of a page, so that the model leaves it near one half.
fn lift_code(page: &mut Candidates<'_>) {
    if !page.is_code.contains(&true) {
        return;
    }
    let mut sums: HashMap<u32, (f64, f64)> = HashMap::new();
    for (index, outer) in page.boxes.outer.iter().enumerate() {
        if !page.is_code[index] {
            let n_words = f64::from(page.n_words[index]);
            let sum = sums.entry(*outer).or_default();
            sum.0 += n_words * f64::from(page.probabilities[index]);
            sum.1 += n_words;
        }
    }
    for (index, outer) in page.boxes.outer.iter().enumerate() {
        let (expected, n_words) = sums.get(outer).copied().unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, reason = "a mean of f32")]
        let mean = (expected / n_words.max(1.0)) as f32;
        if page.is_code[index] {
            page.probabilities[index] = page.probabilities[index].max(mean);
        }
    }
}

/// Returns the cut with the highest expected F-score: (1 + β²) hits / (kept + β² reference).
fn best_cut(page: &Candidates<'_>, weight_of_loss: f64) -> f64 {
    /// With nothing to be hoped for, any cut will do.
    const NO_HOPE: f64 = 0.5;
    let expected =
        |index: usize| f64::from(page.probabilities[index]) * f64::from(page.n_words[index]);
    let reference: f64 = (0..page.probabilities.len()).map(expected).sum();
    if reference <= 0.0 {
        return NO_HOPE;
    }
    let mut order: Vec<_> = (0..page.probabilities.len()).collect();
    order.sort_by(|a, b| page.probabilities[*b].total_cmp(&page.probabilities[*a]));
    let (mut hits, mut kept, mut best, mut cut) = (0.0, 0.0, 0.0, NO_HOPE);
    for index in order {
        hits += expected(index);
        kept += f64::from(page.n_words[index]);
        let score = hits / (kept + weight_of_loss * reference);
        if score > best {
            (best, cut) = (score, f64::from(page.probabilities[index]));
        }
    }
    cut
}

/// Keeps the likeliest block, the first of equals, where nothing is likely enough.
fn keep_best(is_kept: &mut [bool], probabilities: &[f32]) {
    let best = (0..probabilities.len())
        .rev()
        .max_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]));
    if let Some(kept) = best.and_then(|best| is_kept.get_mut(best)) {
        *kept = true;
    }
}

/// Drops long blocks that repeat a kept one, unless both stand in the same container: second
/// copies for other screens go, refrains stay.
fn drop_copies(page: &Candidates<'_>, is_kept: &[bool]) -> Vec<Fate> {
    /// Shorter ones are labels and lines that a text may well repeat.
    const FEWEST_WORDS: u32 = 6;
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    let mut fates = Vec::with_capacity(is_kept.len());
    for (index, is_kept) in is_kept.iter().enumerate() {
        if !is_kept {
            fates.push(Fate::Unlikely);
            continue;
        }
        fates.push(Fate::Kept);
        if page.n_words[index] < FEWEST_WORDS {
            continue;
        }
        let others = seen.entry(fold(page.texts[index])).or_default();
        let own_box = page.boxes.nearest[index];
        match others.first() {
            Some(first)
                if others
                    .iter()
                    .all(|other| page.boxes.nearest[*other] != own_box) =>
            {
                fates[index] = Fate::Copy(*first);
            }
            _ => others.push(index),
        }
    }
    fates
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks of ten words each; `texts` tells their text, their outer container, and `<` code.
    fn page<'t>(probabilities: &[f32], texts: &[&'t str], boxes: &[u32]) -> Candidates<'t> {
        Candidates {
            probabilities: probabilities.to_vec(),
            texts: texts.to_vec(),
            n_words: vec![10; texts.len()],
            is_code: texts.iter().map(|text| text.starts_with('<')).collect(),
            boxes: Boxes {
                nearest: boxes.to_vec(),
                outer: vec![0; boxes.len()],
            },
        }
    }

    fn check(page: Candidates<'_>, prose: f32, favor: Favor, expected: &str) {
        let letter = |fate: &Fate| match fate {
            Fate::Kept => 'k',
            Fate::Unlikely => '-',
            Fate::Copy(_) => 'c',
            Fate::Convention(_) => 'x',
        };
        let found: String = choose(page, prose, favor).iter().map(letter).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn prose_has_a_fixed_cut_and_lists_the_best_one() {
        let page = || page(&[0.6, 0.4, 0.4, 0.05], &["a", "b", "c", "d"], &[0; 4]);
        check(page(), 1.0, Favor::Balanced, "k---");
        check(page(), 0.0, Favor::Balanced, "kkk-");
    }

    #[test]
    fn favor_moves_the_cut() {
        let page = || page(&[0.8, 0.6, 0.3, 0.1], &["a", "b", "c", "d"], &[0; 4]);
        check(page(), 1.0, Favor::Precision, "k---");
        check(page(), 1.0, Favor::Recall, "kkk-");
        check(page(), 0.0, Favor::Precision, "kk--");
        check(page(), 0.0, Favor::Recall, "kkk-");
    }

    #[test]
    fn the_best_block_stays_when_none_is_likely() {
        check(
            page(&[0.1, 0.2, 0.2], &["a", "b", "c"], &[0; 3]),
            1.0,
            Favor::Balanced,
            "-k-",
        );
        check(page(&[], &[], &[]), 1.0, Favor::Balanced, "");
        check(page(&[0.0], &["a"], &[0]), 0.0, Favor::Balanced, "k");
    }

    #[test]
    fn copies_go_unless_they_stand_together() {
        let texts = ["Row, row", "Row", "row row", "Row - row"];
        check(
            page(&[0.9; 4], &texts, &[0, 1, 1, 0]),
            1.0,
            Favor::Balanced,
            "kkkk",
        );
        let texts = ["Sung twice", "sung twice", "Sung twice."];
        check(
            page(&[0.9; 3], &texts, &[0, 1, 0]),
            1.0,
            Favor::Balanced,
            "kck",
        );
    }

    #[test]
    fn code_goes_with_the_text_around_it() {
        let page = || page(&[0.9, 0.3, 0.1], &["text", "<code", "menu"], &[0; 3]);
        check(page(), 1.0, Favor::Balanced, "kk-");
    }
}
