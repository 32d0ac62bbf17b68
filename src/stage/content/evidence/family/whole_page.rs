//! The page as a whole: the same for all its blocks.

use crate::stage::content::class_names::NameKind;
use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::share;

pub(in super::super) const FEATURES: [Feature; 9] = features(
    FeatureFamily::Page,
    [
        ("page_links", "[30..100]the page is {%} links"),
        (
            "page_prose_share",
            "[1..40]only {%} of the page is running text",
        ),
        ("page_prose", "!the page has no running text"),
        (
            "page_paragraphs",
            "[1..40]only {%} of the page stands in paragraphs",
        ),
        ("page_longest", ""),
        (
            "page_comments",
            "[20..100]{%} of the page's running text is comments",
        ),
        ("page_related", ""),
        (
            "page_clean",
            "[1..50]only {%} of the page's running text stands outside page furniture",
        ),
        ("page_blocks", "[..8]the page has only {block}"),
    ],
);

/// Returns the values of all blocks.
pub(in super::super) fn row(page: &MeasuredPage<'_>) -> [f32; FEATURES.len()] {
    let all = page.sums.all();
    let longest = page.counts.iter().map(|counts| counts.words).max();
    let inside = |kind: NameKind| {
        let blocks = 0..page.n_blocks();
        let words = blocks.map(|block| {
            let is_inside = page.nearest.of(page.tree.inner(block)).has_kind(kind);
            if is_inside { page.prose[block] } else { 0 }
        });
        share(words.sum(), all.prose)
    };
    [
        all.link_density(),
        share(all.prose, all.words),
        all.prose as f32,
        share(all.paragraph_words, all.words),
        longest.unwrap_or(0) as f32,
        inside(NameKind::Comment),
        inside(NameKind::Related),
        share(all.clean_prose, all.prose),
        page.n_blocks() as f32,
    ]
}
