//! How far the block is from an element with a name of each kind made by hand.

use crate::stage::content::class_names::N_KINDS;
use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;

pub(in super::super) const FEATURES: [Feature; N_KINDS + 2] = features(
    FeatureFamily::Names,
    [
        ("lx_content", ""),
        ("lx_article", ""),
        ("lx_main", ""),
        (
            "lx_related",
            "[..20]inside an element named for related pages",
        ),
        ("lx_comment", "[..20]inside an element named for comments"),
        ("lx_modal", "[..20]inside an element named as a dialog"),
        ("lx_author", "[..20]inside an element named for the author"),
        (
            "lx_furniture",
            "[..20]inside an element named as page furniture",
        ),
        (
            "lx_caption",
            "[..20]inside an element named as a caption or picture",
        ),
        (
            "lx_meta",
            "[..20]inside an element named for dates and tags",
        ),
        ("lx_card", "[..20]inside an element named as a card or list"),
        (
            "lx_quote",
            "[..20]inside an element named as a quote or box",
        ),
        ("lx_product", "[..20]inside an element named for a product"),
        ("lx_forum", "[..20]inside an element named for a forum"),
        ("lx_notes", "[..20]inside an element named for notes"),
        ("lx_good", ""),
        ("lx_bad", "[..20]inside an element named as page furniture"),
    ],
);

/// Returns the values of a block.
pub(in super::super) fn row(page: &MeasuredPage<'_>, block: usize) -> [f32; FEATURES.len()] {
    let inner = page.tree.inner(block);
    let (nearest, depth) = (page.nearest.of(inner), page.tree.node(inner).depth);
    let mut row = [0.0; FEATURES.len()];
    let (kinds, sets) = row.split_at_mut(N_KINDS);
    kinds.copy_from_slice(&nearest.kinds(depth));
    sets.copy_from_slice(&[nearest.good(depth), nearest.bad(depth)]);
    row
}
