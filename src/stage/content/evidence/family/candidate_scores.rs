//! What elements earn in a reader view, and which one of them is the best candidate.

use crate::document::BlockKind;
use crate::stage::content::class_names::{BAD, GOOD};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::tag::Tag;
use crate::stage::content::evidence::tree::NodeId;

/// Characters below which a paragraph earns nothing.
const MIN_CHARS: u32 = 25;

/// Elements around a paragraph that earn by it.
const LEVELS: usize = 5;

/// What a name that speaks for or against an element is worth.
const NAME_POINTS: f32 = 25.0;

/// Returns the score of each node, less its links.
pub(super) fn scores(page: &MeasuredPage<'_>, is_struck_out: &[bool]) -> Vec<f32> {
    let nodes = page.tree.nodes();
    let mut earned: Vec<Option<f32>> = vec![None; nodes.len()];
    for (block, counts) in page.counts.iter().enumerate() {
        let holder = page.tree.holder(block);
        if counts.chars < MIN_CHARS
            || is_struck_out[page.tree.inner(block)]
            || !is_paragraph(page.blocks[block].kind)
        {
            continue;
        }
        let length = (counts.chars / 100).min(3);
        let points = (1 + counts.commas + length) as f32;
        // Text beside other blocks is a paragraph of its own inside its element.
        let mut id = if page.tree.node(holder).blocks.len() > 1 {
            holder
        } else {
            page.tree.node(holder).parent
        };
        for level in 0..LEVELS {
            let divisor = match level {
                0 => 1.0,
                1 => 2.0,
                _ => 3.0 * level as f32,
            };
            let score = earned[id].get_or_insert_with(|| head_start(page, id));
            *score += points / divisor;
            if id == 0 {
                break;
            }
            id = nodes[id].parent;
        }
    }
    let scores = earned.into_iter().enumerate();
    scores
        .map(|(id, score)| score.map_or(0.0, |score| score * (1.0 - page.over(id).link_density())))
        .collect()
}

/// Returns whether a block of a kind earns points.
fn is_paragraph(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Line | BlockKind::Paragraph | BlockKind::Cell(_) | BlockKind::Preformatted
    )
}

/// Returns what an element is worth before it has earned anything.
fn head_start(page: &MeasuredPage<'_>, id: NodeId) -> f32 {
    let tag = match page.tree.node(id).tag {
        Tag::Div => 5.0,
        Tag::Preformatted | Tag::Cell | Tag::Quote => 3.0,
        Tag::Address
        | Tag::NumberedList
        | Tag::List
        | Tag::DefinitionList
        | Tag::Term
        | Tag::Definition
        | Tag::Item
        | Tag::Form => -3.0,
        Tag::Heading1
        | Tag::Heading2
        | Tag::Heading3
        | Tag::Heading4
        | Tag::Heading5
        | Tag::HeadingCell => -5.0,
        _ => 0.0,
    };
    tag + name_points(page, id)
}

pub(super) fn name_points(page: &MeasuredPage<'_>, id: NodeId) -> f32 {
    let kinds = page.names[id].kinds;
    let points = |is_so: bool| if is_so { NAME_POINTS } else { 0.0 };
    points(kinds.meets(GOOD)) - points(kinds.meets(BAD))
}

/// Returns the best candidate, or an element around it that does better still.
pub(super) fn best(page: &MeasuredPage<'_>, scores: &[f32]) -> NodeId {
    let ranking = ranking(scores);
    let Some(best) = ranking.first().copied() else {
        return 0;
    };
    let best = shared(page, scores, &ranking).unwrap_or(best);
    let least = scores[best] / 3.0;
    let (mut below, mut id) = (scores[best], best);
    while id != 0 {
        id = page.tree.node(id).parent;
        let score = scores[id];
        if score > below {
            return id;
        }
        if score < least && score > 0.0 {
            break;
        }
        below = score;
    }
    best
}

/// Candidates that are compared.
const N_BEST: usize = 5;

/// Returns the best candidates, the best first.
fn ranking(scores: &[f32]) -> Vec<NodeId> {
    let mut ranking: Vec<NodeId> = Vec::with_capacity(N_BEST + 1);
    for (id, score) in scores.iter().enumerate().filter(|(_, score)| **score > 0.0) {
        let at = ranking.partition_point(|other| scores[*other] >= *score);
        if at < N_BEST {
            ranking.insert(at, id);
            ranking.truncate(N_BEST);
        }
    }
    ranking
}

/// Returns the nearest element that holds the best candidate and three others nearly as good: an
/// article cut into sections.
fn shared(page: &MeasuredPage<'_>, scores: &[f32], ranking: &[NodeId]) -> Option<NodeId> {
    const N_OTHERS: usize = 3;
    let (best, others) = ranking.split_first()?;
    let is_near = |id: &&NodeId| scores[**id] >= 0.75 * scores[*best];
    let others: Vec<_> = others.iter().filter(is_near).collect();
    if others.len() < N_OTHERS {
        return None;
    }
    let mut id = page.tree.node(*best).parent;
    while id != 0 {
        let blocks = page.tree.node(id).blocks;
        let holds = |other: &&&NodeId| blocks.contains(page.tree.node(***other).blocks);
        if others.iter().filter(holds).count() >= N_OTHERS {
            return Some(id);
        }
        id = page.tree.node(id).parent;
    }
    None
}
