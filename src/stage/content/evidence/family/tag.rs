//! The block's tag, and the landmarks around it.

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::nearest::N_LANDMARKS;

pub(in super::super) const FEATURES: [Feature; N_OWN + N_LANDMARKS] = features(
    FeatureFamily::Tag,
    [
        ("tag", ""),
        ("inner_tag", ""),
        ("heading", "it is a heading of level {}"),
        ("depth", ""),
        ("an_article", ""),
        ("an_main", ""),
        ("an_nav", "[..20]inside <nav>"),
        ("an_aside", "[..20]inside <aside>"),
        ("an_footer", "[..20]inside <footer>"),
        ("an_header", "[..20]inside <header>"),
        ("an_form", "[..20]inside <form>"),
        ("an_figure", "[..20]inside <figure>"),
        ("an_ul", "[..20]inside <ul>"),
        ("an_ol", "[..20]inside <ol>"),
        ("an_section", ""),
        ("an_pre", "[..20]inside <pre>"),
        ("an_dialog", "[..20]inside <dialog>"),
    ],
);

/// Features that are no distances to landmarks.
const N_OWN: usize = 4;

/// Returns the values of a block.
pub(in super::super) fn row(page: &MeasuredPage<'_>, block: usize) -> [f32; FEATURES.len()] {
    let (holder, inner) = (page.tree.holder(block), page.tree.inner(block));
    let (node, inner_node) = (page.tree.node(holder), page.tree.node(inner));
    let inner_tag = if holder == inner {
        0.0
    } else {
        inner_node.tag.code()
    };
    let mut row = [0.0; FEATURES.len()];
    let (own, landmarks) = row.split_at_mut(N_OWN);
    own.copy_from_slice(&[
        node.tag.code(),
        inner_tag,
        f32::from(page.heading_level(block)),
        f32::from(node.depth),
    ]);
    landmarks.copy_from_slice(&page.nearest.of(inner).landmarks(inner_node.depth));
    row
}
