//! What another method would keep: scored candidates, after the published method of reader views.
//!
//! Paragraphs earn points by length and commas and hand them up to a few elements around them,
//! each level less. Tags and names start an element with a bonus or a penalty, links cost. The best
//! candidate and those of its siblings that are good enough are the article; boxes inside them that
//! look like lists, forms or link bars are taken out. Nothing here is tuned: what counts is that
//! it errs in other places than the model does.

use super::candidate_scores::{best, name_points, scores};
use crate::stage::content::class_names::{BAD, GOOD};
use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::share;
use crate::stage::content::evidence::tag::Tag;
use crate::stage::content::evidence::tree::{Node, NodeId};

pub(in super::super) const FEATURES: [Feature; 4] = features(
    FeatureFamily::OtherMethods,
    [
        ("reader_keeps", "!a browser's reader view leaves it out"),
        ("reader_score", ""),
        ("reader_share", ""),
        ("reader_best_share", ""),
    ],
);

/// A box with fewer words for each of its fields is a form.
const WORDS_PER_FIELD: u32 = 25;

/// With fewer words than this the method looks once more and strikes nothing out beforehand.
const MIN_WORDS: u32 = 80;

/// What the method says of the blocks of a page.
pub(in super::super) struct Candidates<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    scores: Vec<f32>,
    /// For each node, whether its blocks are kept.
    verdicts: Vec<Verdict>,
    best: NodeId,
}

/// What becomes of the blocks of a node. The numbers are values of a feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Verdict {
    #[default]
    Outside = 0,
    TakenOut = 1,
    Kept = 2,
}

impl<'p, 'd> Candidates<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>) -> Self {
        let strict = Self::with(page, &unlikely(page));
        if strict.n_kept_words() >= MIN_WORDS {
            return strict;
        }
        let nothing_struck_out = vec![false; page.tree.nodes().len()];
        Self::with(page, &nothing_struck_out)
    }

    fn with(page: &'p MeasuredPage<'d>, is_struck_out: &[bool]) -> Self {
        let scores = scores(page, is_struck_out);
        let best = best(page, &scores);
        let verdicts = verdicts(page, &scores, best, is_struck_out);
        Self {
            page,
            scores,
            verdicts,
            best,
        }
    }

    fn n_kept_words(&self) -> u32 {
        let blocks = 0..self.page.n_blocks();
        let kept = blocks.filter(|block| self.verdict(*block) == Verdict::Kept);
        kept.map(|block| self.page.counts[block].words).sum()
    }

    fn verdict(&self, block: usize) -> Verdict {
        self.verdicts[self.page.tree.inner(block)]
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let page = self.page;
        let parent = page.holder(block).parent;
        let of_best = |score: f32| score / self.scores[self.best].max(1.0);
        let all = page.sums.all();
        [
            f32::from(self.verdict(block) as u8),
            self.scores[parent],
            of_best(self.scores[parent]),
            share(page.over(self.best).words, all.words),
        ]
    }
}

/// Strikes out what lies in elements named as furniture, unless a word speaks for them too.
fn unlikely(page: &MeasuredPage<'_>) -> Vec<bool> {
    let all = page.sums.all();
    let mut is_unlikely: Vec<bool> = Vec::with_capacity(page.names.len());
    for (node, names) in page.tree.nodes().iter().zip(&page.names) {
        let is_inside = is_unlikely.get(node.parent).copied().unwrap_or_default();
        let is_named = names.kinds.meets(BAD) && !names.kinds.meets(GOOD);
        let is_spared = matches!(node.tag, Tag::Body | Tag::Article | Tag::Main | Tag::Link)
            || holds_much(page, node, all.prose);
        is_unlikely.push(is_inside || (is_named && !is_spared));
    }
    is_unlikely
}

/// Returns whether a node holds so much of some prose that it is no furniture, whatever its name.
fn holds_much(page: &MeasuredPage<'_>, node: &Node, prose: u32) -> bool {
    const MUCH: f32 = 0.3;
    let within = page.sums.over(node.blocks).prose;
    within > 0 && within as f32 >= MUCH * prose as f32
}

/// Decides about each node: the best candidate, its good siblings, and what is taken out of them.
fn verdicts(
    page: &MeasuredPage<'_>,
    scores: &[f32],
    best: NodeId,
    is_struck_out: &[bool],
) -> Vec<Verdict> {
    let nodes = page.tree.nodes();
    let parent = nodes[best].parent;
    let prose = page.over(best).prose;
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(nodes.len());
    for (id, node) in nodes.iter().enumerate() {
        let above = verdicts.get(node.parent).copied().unwrap_or_default();
        let is_sibling = id != 0 && node.parent == parent;
        verdicts.push(match above {
            Verdict::Outside if id == best => Verdict::Kept,
            Verdict::Outside if is_sibling && is_good_sibling(page, scores, best, id) => {
                Verdict::Kept
            }
            Verdict::Kept
                if is_struck_out[id]
                    || (looks_odd(page, node, id) && !holds_much(page, node, prose)) =>
            {
                Verdict::TakenOut
            }
            above => above,
        });
    }
    verdicts
}

fn is_good_sibling(page: &MeasuredPage<'_>, scores: &[f32], best: NodeId, id: NodeId) -> bool {
    let node = page.tree.node(id);
    let class = |id: NodeId| {
        page.element(page.tree.node(id))
            .map(|element| &*element.class)
    };
    let is_alike = class(id).is_some_and(|own| !own.is_empty() && class(best) == Some(own));
    let fifth = scores[best] * 0.2;
    if scores[id] + if is_alike { fifth } else { 0.0 } >= fifth.max(10.0) {
        return true;
    }
    let within = page.over(id);
    let links = within.link_density();
    node.tag == Tag::Paragraph
        && if within.bytes > 80 {
            links < 0.25
        } else {
            links == 0.0 && within.prose > 0
        }
}

/// Returns whether a box inside the article looks like a list, a form or a bar of links.
fn looks_odd(page: &MeasuredPage<'_>, node: &Node, id: NodeId) -> bool {
    let is_list = matches!(node.tag, Tag::List | Tag::NumberedList);
    let is_box = is_list
        || matches!(
            node.tag,
            Tag::Div | Tag::Section | Tag::Table | Tag::Form | Tag::Aside
        );
    if !is_box {
        return false;
    }
    let points = name_points(page, id);
    if points < 0.0 {
        return true;
    }
    let within = page.over(id);
    if within.commas >= 10 {
        return false;
    }
    let most_links = if points > 0.0 { 0.5 } else { 0.2 };
    let has_pictures = node.inside.images > 1 && within.paragraphs * 2 < node.inside.images;
    has_pictures
        || (!is_list && within.items > within.paragraphs + 100)
        || node.inside.fields * WORDS_PER_FIELD > within.words
        || (!is_list && within.link_density() > most_links)
}
