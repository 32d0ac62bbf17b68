//! What is found on small pages.

use super::*;
use crate::phrase::Pack;
use crate::read::html::testing;

const PROSE: &str = "<p>The boat left at seven in the morning, and nobody on the old pier waved to it, \
                     since all of them had been waved to by it before.";
const LIST: &str =
    "<ul><li><a href=/1>A clock that runs late</a><li><a href=/2>Seven soups</a></ul>";

/// Returns the rule and the first and last line of each box of a page.
fn boxes(html: &str) -> Vec<(String, String, String)> {
    let document = testing::page(html.replace('%', PROSE).replace('@', LIST));
    let index = PhraseIndex::new(Pack::builtin(), &[]);
    let (text, blocks) = (&document.text, &document.blocks);
    let known = Known::new(&document, text, blocks, &index, |span| span);
    let line = |at: usize| blocks[at].span.of(text).to_owned();
    let shown = |found: &FurnitureBox| {
        let rule = found.rule.as_str().to_owned();
        (rule, line(found.blocks.start), line(found.blocks.end - 1))
    };
    known.boxes().iter().map(shown).collect()
}

fn check(html: &str, expected: &[(&str, &str, &str)]) {
    let found = boxes(html);
    let found: Vec<_> = found
        .iter()
        .map(|(rule, first, last)| (rule.as_str(), first.as_str(), last.as_str()))
        .collect();
    assert_eq!(found, expected, "{html}");
}

#[test]
fn a_heading_that_packs_know_opens_a_list_of_links() {
    let related = ("boilerplate/related-posts", "Read next", "Seven soups");
    check("%<h2>Read next</h2>@", &[related]);
    check("%<section><h2>Read next</h2>@</section>%", &[related]);
    check("%<div><div><h2>Read next</h2></div>@</div>%", &[related]);
    check("%<h2>Read next</h2>@%<h2>The boats</h2>%", &[related]);
    check("%<h2>Read next</h2>@<h2>The boats</h2>%", &[related]);
    check("%<p>Read next</p>@<p>The boats</p>%", &[related]);
}

#[test]
fn a_heading_over_text_or_above_all_text_opens_nothing() {
    check("%<h2>Read next</h2>%", &[]);
    check("%<h2>Read next</h2><p>One book<p>Another book</p>%", &[]);
    check("<h2>Related posts</h2>@%", &[]);
    // Links to the site's own pages go where the model is not sure of them.
    let unknown = ("content/link-list", "Latest news", "Seven soups");
    check("%<h2>Latest news</h2>@", &[unknown]);
}

#[test]
fn an_offer_is_a_box_where_two_things_say_so() {
    let offer = "<h3>Go on with Bell Plus</h3><p>Already a subscriber? Log in</p>\
                 <p>Four weeks for \u{20ac}1, then \u{20ac}3 a week.</p><ul><li>All articles</ul>";
    let found = (
        "boilerplate/login-paywall",
        "Go on with Bell Plus",
        "All articles",
    );
    check(&format!("%<div>{offer}</div>"), &[found]);
    check(&format!("<article>%{offer}</article>"), &[]);
    check(
        "%<div class=paywall><p>Already a subscriber? Log in</p></div>",
        &[],
    );
}

#[test]
fn links_under_an_unknown_heading_are_a_list_where_nothing_follows() {
    let found = (
        "content/link-list",
        "Along the bank",
        "Seven soups in a week",
    );
    let list = "<ul><li><a href=/1>A clock that runs late</a><li><a href=/2>Seven soups in a week</a></ul>";
    check(
        &format!("<article>%%%<h3>Along the bank</h3>{list}</article>"),
        &[found],
    );
    check(
        &format!("<article>%%%<h3>Along the bank</h3>{list}%</article>"),
        &[],
    );
    check(
        "<article>%%%<h3>Along the bank</h3><p>One book<p>Another</article>",
        &[],
    );
}

#[test]
fn links_to_the_own_site_behind_a_text_are_a_list_though_a_line_follows() {
    let of = |first| ("content/link-list", first, "Seven soups in a week");
    let list = "<ul><li><a href=/1>A clock that runs late</a><li><a href=/2>Seven soups in a week</a></ul>";
    let below = "<p>Write to us and miss no letter!</p>";
    let heading = format!("<h3>Along the bank</h3>{list}");
    check(
        &format!("%%<div>{heading}</div>{below}"),
        &[of("Along the bank")],
    );
    check(
        &format!("%%<p>Along the bank:</p>{list}{below}"),
        &[of("Along the bank:")],
    );
    // The line below would lose its heading; sources lead away; a price is no label; text goes on.
    check(&format!("%%{heading}{below}"), &[]);
    let sources = heading.replace("href=/", "href=https://example.net/");
    check(&format!("%%<div>{sources}</div>{below}"), &[]);
    check(&format!("%%<p>$319+</p>{list}{below}"), &[]);
    check(&format!("%%<p>Along the bank:</p>{list}%%"), &[]);
    // An index is nothing but such lists.
    check(
        &format!("%%{}{below}", format!("<div>{heading}</div>").repeat(5)),
        &[],
    );
}

#[test]
fn headings_in_a_row_are_no_list_and_do_not_hide_the_next_one() {
    let related = ("boilerplate/related-posts", "Read next", "Seven soups");
    let many = "<p>Read next</p>".repeat(1000);
    check(&format!("%{many}"), &[]);
    check(&format!("%{many}%<h2>Read next</h2>@"), &[related]);
}
