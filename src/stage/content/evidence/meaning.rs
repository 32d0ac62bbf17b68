//! What features mean, one by one, on pages small enough to count by hand.

use super::tests::{document, evidence};
use super::*;

/// Prose of 14 words.
const PROSE: &str = "The boat left at seven, and nobody waved to it from the old pier.";

/// Checks values of the block that begins with `start`; `%` in the page stands for prose.
fn check(html: &str, start: &str, expected: &[(&str, f32)]) {
    let document = document(&html.replace('%', PROSE));
    let evidence = evidence(&document);
    let mut blocks = document.blocks.iter();
    let block = blocks
        .position(|block| block.span.of(&document.text).starts_with(start))
        .unwrap();
    for (name, value) in expected {
        let mut features = Evidence::features().iter();
        let feature = features.position(|feature| feature.name == *name).unwrap();
        let found = evidence[block * Evidence::features().len() + feature];
        assert!((found - value).abs() < 1e-3, "{html}: {name} is {found}");
    }
}

#[test]
fn the_main_container_is_where_the_prose_is() {
    let page =
        "<div><nav>Menu</nav><main><h1>Boats</h1><div><p>%</p><p>%</p><p>%</p></div></main></div>";
    check(page, "The boat", &[("m5_levels", 0.0), ("m5_side", 0.0)]);
    check(page, "Boats", &[("m5_levels", 1.0), ("m5_side", -1.0)]);
    check(
        page,
        "Menu",
        &[("m5_levels", 2.0), ("m5_branch_blocks", 1.0)],
    );
}

#[test]
fn prose_in_furniture_does_not_lead_to_the_main_container() {
    let page = "<aside><p>%</p><p>%</p><p>%</p><p>Last</p></aside><div><p>%</p><p>%</p><p>%</p><p>End</p></div>";
    check(page, "End", &[("k5_levels", 0.0)]);
    check(
        page,
        "Last",
        &[("k5_levels", 1.0), ("an_aside", 1.0), ("m5_levels", 0.0)],
    );
}

#[test]
fn distances_to_prose_go_through_the_tree() {
    let page = "<div><p>%</p></div><div><p>Near</p></div><section><div><p>Far</p></div></section>";
    let near = [
        ("previous_prose_steps", 4.0),
        ("previous_prose_blocks", 1.0),
    ];
    check(page, "Near", &near);
    check(
        page,
        "Far",
        &[("previous_prose_steps", 5.0), ("next_prose_steps", 30.0)],
    );
}

#[test]
fn names_reach_down_to_the_blocks() {
    let page = "<div class=related-items><ul><li><a href=x>One</a></li></ul></div>";
    check(
        page,
        "One",
        &[("lx_related", 3.0), ("lx_bad", 3.0), ("lx_good", 20.0)],
    );
    // The score of `related` is −2, and fades by a fifth a step.
    check(
        page,
        "One",
        &[("tl_min", -2.0), ("tl_near", -2.0), ("tl_sum", -1.024)],
    );
}

#[test]
fn alike_blocks_are_counted_together() {
    let page = "<div><p class=a>One two</p><p class=b>Three</p><p class=a>Four</p></div>";
    check(
        page,
        "One",
        &[
            ("path_blocks", 3.0),
            ("look_blocks", 2.0),
            ("look_words", 3.0),
        ],
    );
}

#[test]
fn cards_are_a_group() {
    let card = "<li><h3><a href=x>Head</a></h3><p>Text that is cut…</p></li>";
    let page = format!("<ul>{}</ul>", card.repeat(4));
    let group = [
        ("gi_members", 4.0),
        ("gi_linked_headings", 1.0),
        ("gi_cut_short", 1.0),
    ];
    check(&page, "Text", &group);
    check("<ul><li>One<li>Two</ul>", "Two", &[("gi_members", -1.0)]);
}

#[test]
fn boxes_grow_from_block_to_page() {
    let page = "<section><div><p>One</p><p>Two three</p></div><p>Four</p></section><p>Five</p>";
    let boxes = [
        ("c1_words", 3.0),
        ("c1_blocks", 2.0),
        ("c2_blocks", 3.0),
        ("c3_blocks", 4.0),
    ];
    check(page, "Two", &boxes);
}

#[test]
fn the_title_is_found_again() {
    let page = "<title>A boat and a pier</title><p>Menu</p><h1>A boat and a pier</h1><p>%</p>";
    check(page, "The boat", &[("title_blocks", 1.0)]);
    check(
        page,
        "A boat",
        &[
            ("title_in", 1.0),
            ("title_cover", 1.0),
            ("title_steps", 0.0),
        ],
    );
    check(page, "Menu", &[("title_blocks", -1.0), ("title_in", 0.0)]);
}

#[test]
fn other_methods_have_an_opinion() {
    let article = format!("<div class=article>{}</div>", "<p>%</p>".repeat(8));
    let page = format!("{article}<div class=sidebar><p>%</p></div><ul><li><a href=x>Link</a></ul>");
    check(
        &page,
        "The boat",
        &[("reader_keeps", 2.0), ("density_keeps", 1.0)],
    );
    check(&page, "Link", &[("reader_keeps", 0.0), ("stop_keeps", 0.0)]);
}

#[test]
fn copies_and_markers_are_seen() {
    let page = "<p>Twice told</p><p>Related stories</p><p>Twice told!</p><p>End</p>";
    check(
        page,
        "Twice told!",
        &[("copies", 2.0), ("is_later_copy", 1.0)],
    );
    check(
        page,
        "End",
        &[("under_marker", 5.0), ("marker_blocks", 2.0)],
    );
}
