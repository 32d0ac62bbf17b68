//! For twice the input, the reader and each stage take at most about twice the steps.
//!
//! Steps are counted (`text::work`), not seconds, so that the test has the same result on every machine.
//! Each shape is repeated to two sizes. Both sizes go through the reader, through each stage alone, and
//! through the whole pipeline. Counts of few steps are not compared.

use std::cell::LazyCell;

use content_hygiene::document::{Decoding, Document};
use content_hygiene::pipeline::{Config, Pipeline};
use content_hygiene::read::html::{HtmlLimits, read};
use content_hygiene::rule::StageName;
use content_hygiene::site::SiteRules;
use content_hygiene::text::work::{Budget, within};

/// Bytes of the smaller text; the larger has twice as many. It is large enough for code that looks some
/// hundred bytes around a place.
const SIZE: usize = 12_000;
/// Bytes of the smaller page, most of which are markup.
const PAGE_SIZE: usize = 20_000;
/// Largest ratio of the steps of the larger size to those of the smaller.
const MOST: f64 = 2.2;
/// Fewer steps than this are not compared.
const FEW: u64 = 50_000;
/// Largest depth of nesting here. It keeps work for each level from growing with the size of the input.
const MAX_DEPTH: usize = 24;

/// Pieces of text, each with a text that stands once before the repeated piece.
const TEXTS: &[(&str, &str)] = &[
    ("", "\""),
    ("", "“"),
    ("", "“a” "),
    ("", "\"a b\" "),
    ("", "'"),
    ("", "we 're "),
    ("a", " "),
    ("a", "\t"),
    ("", "a  , b "),
    ("", "( a ) "),
    ("", " ,"),
    ("", ". . "),
    ("", "a.b"),
    ("", "a— b "),
    ("", "exam-\nple "),
    ("", "`"),
    ("", "```\n"),
    ("A cafÃ© here. ", "Â "),
    ("A cafÃ© here. ", "Â\u{a0}"),
    ("A cafÃ© here. ", "„€á"),
    ("A cafÃ© here. ", "ÃƒÆ’Ã†â€™"),
    ("", "Ã¢â‚¬â„¢ "),
    ("", "Ã"),
    ("", "\u{93}a\u{94}"),
    ("", "&amp;"),
    ("&", "amp;"),
    ("&lt", "&#59"),
    ("", "a"),
    ("", "aB"),
    ("", "ofViews "),
    ("", "1,000.5"),
    ("", "a b c "),
    ("", "a bout t he "),
    (
        "",
        "The ferry leaves at noon and comes back at six, and nobody missed it. ",
    ),
    ("", "a\n"),
    ("", "word here\n"),
    ("a", "\n"),
    ("", "a\n\n\n"),
    ("", " \n"),
    ("", "a b\r\n"),
    ("", "Read next\n"),
    ("", "Related Posts\n\nThe one title of it\n\n"),
    ("", "Contents\nOne of them\n"),
    ("", "Share This Post\n\n"),
    (
        "",
        "The ferry leaves at noon and comes back at six, and nobody in the town has ever missed it.\n\n",
    ),
    (
        "",
        "John Smith says:\n\nMarch 3, 2020 at 5:00 pm\n\nI like this very much.\n\nReply\n\n",
    ),
    ("", "By Jane Doe\n\n"),
    ("", "Photo: Jane Doe/Getty\n\n"),
    ("", "- item of a list\n"),
    ("", "{{name}} of a hole\n"),
    ("", "Home | News | Sports\n"),
    ("", "a    b    c\n"),
    ("", "if (a) { b = c; }\n"),
    ("", "https://a.example/c "),
    ("https://a.example/", "c"),
    ("", "a@b.c "),
    ("", "a\u{ad}"),
    ("", "a\u{200b}"),
    ("a", "\u{301}"),
    ("", "👩\u{200d}"),
    ("", "ﬁ"),
    ("", "日本"),
    ("", "ب "),
    ("", "\u{fffd}"),
];

/// Pieces of pages.
const PAGES: &[(&str, &str)] = &[
    ("", "<div>"),
    ("", "<div><p>a b c</p>"),
    ("", "<b><p>"),
    ("", "<font color=a>x"),
    ("", "<a href=x>a "),
    ("", "<p>a b c d e</p>"),
    ("<ul>", "<li>x"),
    ("", "<ul><li>x"),
    ("<dl>", "<dt>a b<dd>c d e"),
    (
        "",
        "<h2>A heading</h2><p>The ferry leaves at noon, and comes back at six.</p>",
    ),
    ("", "<h1>a</h1><h2>b</h2><h3>c</h3>"),
    ("", "<h6>Read next</h6><a href=/a>One title of it</a>"),
    ("", "<p>Read next</p>"),
    (
        "",
        "<section><h3>Related Posts</h3><a href=/b>One title of it all</a></section>",
    ),
    (
        "<h3>Related Posts</h3><ul>",
        "<li><a href=/b>One title of it all</a>",
    ),
    ("", "<p><a href='/x'>a link of words</a></p>"),
    (
        "",
        "<div><p>The ferry leaves at noon and comes back at six, and nobody missed it.</p></div>",
    ),
    ("<div class='", "abc "),
    ("", "<div class='share card'>x</div>"),
    ("<table>", "<tr><td>a<td>b"),
    ("<table><tr>", "<td>a"),
    ("", "<table><tr><td>"),
    ("<table>", "x<b>"),
    ("<table>", "<tr><td colspan=1000 rowspan=65534>a"),
    ("", "some words<br><br>"),
    ("", "<span>some words</span> "),
    ("", "a<sup><a href='#fn1'>1</a></sup>"),
    ("", "<ruby>a<rt>b</ruby>"),
    ("<pre>", "a  b\n"),
    ("", "<code>a</code>"),
    ("", "<math><msup><mi>x</mi><mn>2</mn></msup></math>"),
    ("", "<svg><g>"),
    ("", "<noscript><p>a</p></noscript>"),
    ("<script type='application/ld+json'>", "{\"a\":["),
    ("", "<!--"),
    ("", "</p>"),
    (
        "<div><template shadowrootmode=open><slot name=a></slot></template>",
        "<p slot=a>x</p>",
    ),
    ("", "<template>"),
    (
        "",
        "<figure><img src=a><figcaption>a b</figcaption></figure>",
    ),
    ("", "<blockquote>a "),
    ("", "<nav><a href=a>b</a></nav>"),
    ("", "<p style='display:none'>a</p>"),
    (
        "",
        "<div class=comment><p>By John</p><p>I like it.</p></div>",
    ),
    ("", "<div><p>Subscribe now</p><p>$1 a week</p></div>"),
    ("", "<button>Share</button>"),
];

/// Pieces that nest, each with its end and its number of levels.
const NESTS: &[(&str, &str, usize)] = &[
    ("<div><p>a b c</p>", "</div>", 1),
    ("<div>", "<p>a b c</p></div>", 1),
    ("<span>word ", "</span>", 1),
    ("<b>a ", "</b>", 1),
    ("<a href=x>a <div>", "</div></a>", 2),
    ("<blockquote>a ", "</blockquote>", 1),
    ("<ul><li>x", "</ul>", 2),
    ("<dl><dt>a<dd>b c", "</dl>", 2),
    ("<table><tr><td>a", "</table>", 4),
    (
        "<section><h2>A heading</h2><p>The ferry leaves at noon.</p>",
        "</section>",
        1,
    ),
    (
        "<div class='comment'><p>By John</p><p>I like it.</p>",
        "</div>",
        1,
    ),
    (
        "<aside class=related><h3>Read next</h3><a href=/a>One title of it</a>",
        "</aside>",
        1,
    ),
    ("<figure>a<figcaption>b</figcaption>", "</figure>", 1),
];
/// Depths, each twice the one before. The last is just within the limit of the program.
const DEPTHS: [usize; 3] = [120, 240, 480];

/// Returns several nests of a depth one after the other. The markup and the number of bytes are the same for
/// any depth.
fn nested((start, end, levels): (&str, &str, usize), depth: usize) -> String {
    let n_pieces = depth / levels;
    let nest = start.repeat(n_pieces) + &end.repeat(n_pieces);
    nest.repeat(DEPTHS[2] / depth)
}

fn grown(before: &str, piece: &str, size: usize) -> String {
    format!("{before}{}", piece.repeat(size / piece.len() + 1))
}

/// Returns the same text in two boxes: copies that are far apart.
fn two_boxes(size: usize) -> String {
    let half = "<p>The ferry leaves at noon and comes back at six.</p>".repeat(size / 108);
    format!("<section>{half}</section><section>{half}</section>")
}

fn steps_of<T>(work: impl FnOnce() -> T) -> (T, u64) {
    within(Budget::UNBOUNDED, work).expect("nothing is bounded")
}

fn read_page(page: &str, max_depth: usize) -> Document {
    let limits = HtmlLimits {
        max_depth,
        ..HtmlLimits::default()
    };
    let (id, decoding) = ("a".to_owned(), Decoding::default());
    let page = page.to_owned();
    read(id, None, page, decoding, &SiteRules::default(), &limits).expect("within the limits")
}

/// Returns a pipeline for each stage alone, and one with all stages.
fn pipelines() -> Vec<(String, Pipeline)> {
    let all = StageName::ALL.map(|stage| stage.to_string());
    let alone = all.iter().map(|stage| vec![stage.clone()]);
    let sets = alone.chain([all.to_vec()]);
    sets.map(|stages| {
        let mut config = Config::default();
        config.pipeline.stages.clone_from(&stages);
        let pipeline = Pipeline::from_config(&config).expect("stages of the program");
        (stages.join(", "), pipeline)
    })
    .collect()
}

/// Compares the steps for two sizes of a shape; returns what is out of proportion.
fn check(
    name: &str,
    document: impl Fn(usize) -> Document,
    pipelines: &[(String, Pipeline)],
) -> Vec<String> {
    let documents = [document(1), document(2)];
    let twice = LazyCell::new(|| document(4));
    let mut found = Vec::new();
    for (stages, pipeline) in pipelines {
        let steps = |document: &Document| steps_of(|| pipeline.clean(document)).1;
        let [small, large] = documents.each_ref().map(steps);
        found.extend(
            out_of_proportion(name, stages, small, large)
                // What the model keeps of a page depends on its size. Where it begins to keep blocks, the
                // steps jump once. Work that grows too fast does so at every size, so a second doubling
                // must be out of proportion too.
                .filter(|_| out_of_proportion(name, stages, large, steps(&twice)).is_some()),
        );
    }
    found
}

fn out_of_proportion(name: &str, what: &str, small: u64, large: u64) -> Option<String> {
    let is_too_much = large > FEW && large as f64 > MOST * small as f64;
    is_too_much.then(|| format!("{name:?}: {what}: {small} steps, and {large} for twice the size"))
}

/// Returns the number of steps that the largest depth is compared with: the steps at half the depth or
/// twice the steps at a quarter of it, whichever are more.
///
/// What the model keeps of a nest depends on its depth. If it keeps nothing or everything, there is less to
/// do than in other cases, so the steps at one depth alone could be too few.
fn at_half_depth(steps: [u64; 3]) -> u64 {
    steps[1].max(2 * steps[0])
}

#[test]
fn twice_the_text_takes_twice_the_steps() {
    let pipelines = pipelines();
    let mut found = Vec::new();
    for (before, piece) in TEXTS {
        let document = |times| Document::from_text("a", grown(before, piece, times * SIZE));
        found.extend(check(&format!("{before}{piece}"), document, &pipelines));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn twice_the_page_takes_twice_the_steps() {
    let pipelines = pipelines();
    let mut found = Vec::new();
    let mut check_page = |name: &str, page: &dyn Fn(usize) -> String| {
        let pages = [1, 2].map(|times| page(times * PAGE_SIZE));
        let [small, large] = pages
            .each_ref()
            .map(|page| steps_of(|| read_page(page, MAX_DEPTH)).1);
        found.extend(out_of_proportion(name, "reading", small, large));
        let document = |times| read_page(&page(times * PAGE_SIZE), MAX_DEPTH);
        found.extend(check(name, document, &pipelines));
    };
    for (before, piece) in PAGES {
        let page = |size| grown(before, piece, size);
        check_page(&format!("{before}{piece}"), &page);
    }
    check_page("two boxes", &two_boxes);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Work that is done for each level around a block is bounded by `limits.max_depth`. Up to that depth it
/// is done once for each level, so the same markup twice as deep takes at most about twice the steps.
#[test]
fn twice_the_depth_takes_twice_the_steps() {
    let pipelines = pipelines();
    let limit = HtmlLimits::default().max_depth;
    assert!((DEPTHS[2]..DEPTHS[2] + DEPTHS[0]).contains(&limit));
    let mut found = Vec::new();
    for shape in NESTS {
        let name = format!("{}…{}", shape.0, shape.1);
        let pages = DEPTHS.map(|depth| nested(*shape, depth));
        let reading = pages
            .each_ref()
            .map(|page| steps_of(|| read_page(page, limit)).1);
        let half = at_half_depth(reading);
        found.extend(out_of_proportion(&name, "reading", half, reading[2]));
        let documents = pages.each_ref().map(|page| read_page(page, limit));
        for (stages, pipeline) in &pipelines {
            let steps = documents
                .each_ref()
                .map(|document| steps_of(|| pipeline.clean(document)).1);
            found.extend(out_of_proportion(
                &name,
                stages,
                at_half_depth(steps),
                steps[2],
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
