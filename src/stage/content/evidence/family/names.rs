//! How far the block is from an element with a name of each kind made by hand.

use crate::stage::content::evidence::column::{Column, Family, columns};
use crate::stage::content::evidence::names::N_KINDS;
use crate::stage::content::evidence::page::Page;

pub(in super::super) const COLUMNS: [Column; N_KINDS + 2] = columns(
    Family::Names,
    [
        ("lx_content", "{} levels inside an element named as content"),
        (
            "lx_article",
            "{} levels inside an element named as an article",
        ),
        (
            "lx_main",
            "{} levels inside an element named as the main part",
        ),
        (
            "lx_related",
            "{} levels inside an element named for related pages",
        ),
        (
            "lx_comment",
            "{} levels inside an element named for comments",
        ),
        ("lx_modal", "{} levels inside an element named as a dialog"),
        (
            "lx_author",
            "{} levels inside an element named for the author",
        ),
        (
            "lx_furniture",
            "{} levels inside an element named as page furniture",
        ),
        (
            "lx_caption",
            "{} levels inside an element named as a caption or picture",
        ),
        (
            "lx_meta",
            "{} levels inside an element named for dates and tags",
        ),
        (
            "lx_card",
            "{} levels inside an element named as a card or list",
        ),
        (
            "lx_quote",
            "{} levels inside an element named as a quote or box",
        ),
        (
            "lx_product",
            "{} levels inside an element named for a product",
        ),
        ("lx_forum", "{} levels inside an element named for a forum"),
        ("lx_notes", "{} levels inside an element named for notes"),
        (
            "lx_good",
            "{} levels inside an element named as the article",
        ),
        (
            "lx_bad",
            "{} levels inside an element that is named as furniture",
        ),
    ],
);

/// Returns the values of a block.
pub(in super::super) fn row(page: &Page<'_>, block: usize) -> [f32; COLUMNS.len()] {
    let inner = page.tree.inner(block);
    let (nearest, depth) = (&page.nearest[inner], page.tree.node(inner).depth);
    let mut row = [0.0; COLUMNS.len()];
    let (kinds, sets) = row.split_at_mut(N_KINDS);
    kinds.copy_from_slice(&nearest.kinds(depth));
    sets.copy_from_slice(&[nearest.good(depth), nearest.bad(depth)]);
    row
}
