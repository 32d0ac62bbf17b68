//! Chooses the blocks that stay, from how likely each is content.
//!
//! On a page of prose, a fixed cut is best: the likely blocks are the article. On a list (a shop, a
//! forum, an index) no block is likely, and the cut with the highest expected F1 is best. The model
//! predicts how likely the page is prose, and the cut lies between the two accordingly.
//! If no block of a page is likely at all (a shop without goods, a frame of menus), the page has no
//! article, and nothing is kept.
//! `training/content/choose.py` computes the same; otherwise its figures would be wrong.

use rustc_hash::FxHashMap;

use super::boxes::Boxes;
use super::copies::{Standing, drop_copies};
use super::decision::Decision;
use crate::site::Favor;

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

/// Where the likeliest block of a page is less likely, the page has no article. Of 1,642 labelled
/// pages six are below, judged by models that have not seen their sites, and the references of all
/// six are empty; the next one has 0.32, and a word F1 of 0.51.
const LEAST_LIKELY: f32 = 0.25;

/// A page of fewer blocks is treated as a fragment: it is never taken to have no article.
const FEWEST_BLOCKS: usize = 8;

/// A cut that leaves less of what can be expected is too high, whatever kind the page is.
const LEAST_SHARE: f64 = 0.2;

/// What is known of the blocks of a page; every list has an entry for each.
#[derive(Debug)]
pub(super) struct Candidates<'t> {
    pub(super) texts: Vec<&'t str>,
    pub(super) probabilities: Vec<f32>,
    pub(super) n_words: Vec<u32>,
    pub(super) boxes: Boxes,
    pub(super) standings: Vec<Standing>,
    /// Whether it is code in or beside the main container.
    pub(super) is_code: Vec<bool>,
}

impl Candidates<'_> {
    /// Returns the probabilities and the words; nothing else is needed after the choice.
    pub(super) fn into_figures(self) -> (Vec<f32>, Vec<u32>) {
        (self.probabilities, self.n_words)
    }
}

/// What becomes of the blocks of a page.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) decisions: Vec<Decision>,
    /// The least probability of what was kept.
    pub(super) cut: f64,
    /// Whether nothing on the page is likely to be content.
    pub(super) is_nothing: bool,
}

/// Decides for each block; `prose`, from 0 to 1, says how far the page is prose.
pub(super) fn choose(page: &mut Candidates<'_>, prose: f32, favor: Favor) -> Choice {
    lift_code(page);
    let cut = cut(page, f64::from(prose), favor);
    let mut is_kept: Vec<_> = page
        .probabilities
        .iter()
        .map(|probability| f64::from(*probability) >= cut)
        .collect();
    let is_nothing = has_no_article(&page.probabilities, favor);
    if is_nothing {
        is_kept.fill(false);
    } else if !is_kept.contains(&true) {
        keep_best(&mut is_kept, &page.probabilities);
    }
    Choice {
        decisions: drop_copies(page, &is_kept),
        cut,
        is_nothing,
    }
}

/// Returns the least probability of what is kept.
fn cut(page: &Candidates<'_>, prose: f64, favor: Favor) -> f64 {
    let best = best_cut(page, favor.weight_of_loss());
    let cut = prose * favor.fixed_cut() + (1.0 - prose) * best;
    let is_lowered = favor != Favor::Precision && best < cut;
    if is_lowered && share_above(page, cut) < LEAST_SHARE {
        best
    } else {
        cut
    }
}

/// Returns the share of the expected content that stands in blocks as likely as `cut`.
fn share_above(page: &Candidates<'_>, cut: f64) -> f64 {
    let pairs = page.probabilities.iter().zip(&page.n_words);
    let (mut above, mut all) = (0.0, 0.0);
    for (probability, n_words) in pairs {
        let expected = f64::from(*probability) * f64::from(*n_words);
        all += expected;
        if f64::from(*probability) >= cut {
            above += expected;
        }
    }
    if all > 0.0 { above / all } else { 1.0 }
}

/// Returns whether nothing on a whole page is likely to be content.
fn has_no_article(probabilities: &[f32], favor: Favor) -> bool {
    let is_unlikely = |probability: &f32| *probability < LEAST_LIKELY;
    favor != Favor::Recall
        && probabilities.len() >= FEWEST_BLOCKS
        && probabilities.iter().all(is_unlikely)
}

/// Code goes with the text around it: it gets at least the mean of its outer container.
///
/// References often lack the code of a page, so that the model leaves it near one half.
fn lift_code(page: &mut Candidates<'_>) {
    if !page.is_code.contains(&true) {
        return;
    }
    let mut sums: FxHashMap<u32, (f64, f64)> = FxHashMap::default();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks of ten words each; `texts` tells their text, their outer container, and `<` code.
    fn page<'t>(probabilities: &[f32], texts: &[&'t str], boxes: &[u32]) -> Candidates<'t> {
        Candidates {
            probabilities: probabilities.to_vec(),
            texts: texts.to_vec(),
            n_words: vec![10; texts.len()],
            standings: vec![Standing::Text; texts.len()],
            is_code: texts.iter().map(|text| text.starts_with('<')).collect(),
            boxes: Boxes {
                nearest: boxes.to_vec(),
                outer: vec![0; boxes.len()],
            },
        }
    }

    fn check(page: Candidates<'_>, prose: f32, favor: Favor, expected: &str) {
        let letter = |decision: &Decision| match decision {
            Decision::Kept => 'k',
            Decision::Unlikely => '-',
            Decision::Copy(_) => 'c',
            _ => 'x',
        };
        let mut page = page;
        let choice = choose(&mut page, prose, favor);
        let found: String = choice.decisions.iter().map(letter).collect();
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
    fn a_cut_that_leaves_hardly_anything_is_lowered() {
        let texts = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let mut probabilities = [0.45; 8];
        probabilities[0] = 0.6;
        let page = |n| page(&probabilities[..n], &texts[..n], &[0; 8][..n]);
        check(page(3), 1.0, Favor::Balanced, "k--");
        check(page(8), 1.0, Favor::Balanced, "kkkkkkkk");
    }

    #[test]
    fn nothing_stays_of_a_page_on_which_nothing_is_likely() {
        let texts = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let page = |likeliest| {
            let mut probabilities = [0.1; 8];
            probabilities[2] = likeliest;
            page(&probabilities, &texts, &[0; 8])
        };
        check(page(0.2), 1.0, Favor::Balanced, "--------");
        check(page(0.2), 0.0, Favor::Precision, "--------");
        check(page(0.2), 1.0, Favor::Recall, "kkkkkkkk");
        check(page(0.3), 1.0, Favor::Balanced, "--k-----");
    }

    #[test]
    fn the_best_block_stays_when_none_is_likely() {
        let page = || page(&[0.1, 0.2, 0.2], &["a", "b", "c"], &[0; 3]);
        check(page(), 1.0, Favor::Precision, "-k-");
        check(page(), 1.0, Favor::Balanced, "-kk");
    }

    #[test]
    fn the_first_block_stays_when_nothing_can_be_expected() {
        check(page(&[], &[], &[]), 1.0, Favor::Balanced, "");
        check(page(&[0.0], &["a"], &[0]), 0.0, Favor::Balanced, "k");
    }

    #[test]
    fn code_goes_with_the_text_around_it() {
        let page = || page(&[0.9, 0.3, 0.1], &["text", "<code", "menu"], &[0; 3]);
        check(page(), 1.0, Favor::Balanced, "kk-");
    }
}
