//! The block's tag, and the landmarks around it.

use crate::stage::content::evidence::column::{Column, Family, columns};
use crate::stage::content::evidence::nearest::N_LANDMARKS;
use crate::stage::content::evidence::page::Page;

pub(in super::super) const COLUMNS: [Column; N_OWN + N_LANDMARKS] = columns(
    Family::Tag,
    [
        ("tag", ""),
        ("inner_tag", ""),
        ("heading", "a heading of level {}"),
        ("depth", ""),
        ("an_article", "{} levels inside <article>"),
        ("an_main", "{} levels inside <main>"),
        ("an_nav", "{} levels inside <nav>"),
        ("an_aside", "{} levels inside <aside>"),
        ("an_footer", "{} levels inside <footer>"),
        ("an_header", "{} levels inside <header>"),
        ("an_form", "{} levels inside <form>"),
        ("an_figure", "{} levels inside <figure>"),
        ("an_ul", "{} levels inside <ul>"),
        ("an_ol", "{} levels inside <ol>"),
        ("an_section", "{} levels inside <section>"),
        ("an_pre", "{} levels inside <pre>"),
        ("an_dialog", "{} levels inside <dialog>"),
    ],
);

/// Columns that are no distances to landmarks.
const N_OWN: usize = 4;

/// Returns the values of a block.
pub(in super::super) fn row(page: &Page<'_>, block: usize) -> [f32; COLUMNS.len()] {
    let (holder, inner) = (page.tree.holder(block), page.tree.inner(block));
    let (node, inner_node) = (page.tree.node(holder), page.tree.node(inner));
    let inner_tag = if holder == inner {
        0.0
    } else {
        inner_node.tag.code()
    };
    let mut row = [0.0; COLUMNS.len()];
    let (own, landmarks) = row.split_at_mut(N_OWN);
    own.copy_from_slice(&[
        node.tag.code(),
        inner_tag,
        f32::from(page.heading_level(block)),
        f32::from(node.depth),
    ]);
    landmarks.copy_from_slice(&page.nearest[inner].landmarks(inner_node.depth));
    row
}
