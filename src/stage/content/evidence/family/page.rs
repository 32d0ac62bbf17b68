//! The page as a whole: the same for all its blocks.

use crate::stage::content::evidence::column::{Column, Family, columns};
use crate::stage::content::evidence::names::NameKind;
use crate::stage::content::evidence::page::Page;
use crate::stage::content::evidence::sums::share;

pub(in super::super) const COLUMNS: [Column; 9] = columns(
    Family::Page,
    [
        ("page_links", "a page with {%} links"),
        ("page_prose_share", "a page with {%} prose"),
        ("page_prose", "a page with {} words of prose"),
        (
            "page_paragraphs",
            "a page with {%} of its words in paragraphs",
        ),
        ("page_longest", ""),
        ("page_comments", "a page with {%} of its prose in comments"),
        ("page_related", ""),
        (
            "page_clean",
            "a page with {%} of its prose outside furniture",
        ),
        ("page_blocks", "a page of {} blocks"),
    ],
);

/// Returns the values of all blocks.
pub(in super::super) fn row(page: &Page<'_>) -> [f32; COLUMNS.len()] {
    let all = page.sums.all();
    let longest = page.counts.iter().map(|counts| counts.words).max();
    let inside = |kind: NameKind| {
        let blocks = 0..page.n_blocks();
        let words = blocks.map(|block| {
            let is_inside = page.nearest[page.tree.inner(block)].has_kind(kind);
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
