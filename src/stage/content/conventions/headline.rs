//! Finds the headline: the block that names the article.
//!
//! The first `<h1>` of a page is often the name of the site, and the headline is an `<h2>` or a
//! line in large letters. The page names its headline elsewhere: in `<title>` beside the name of
//! the site, in `og:title`, in its linked data. If none of these helps, the headline is the heading
//! of the first level right above the text.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Conventions;
use super::kinds::words_of;
use crate::document::{Block, BlockKind, Element, ElementId, Hidden, InlineKind};
use crate::phrase::fold;
use crate::text::opening_of;

/// How many bytes of a title or heading are compared.
pub(in super::super) const MOST_TITLE: usize = 300;

/// Lowest score of a headline.
const LEAST: f32 = 0.4;

/// Highest score for a name of the block's own element.
const OF_NAME: f32 = 0.15;

/// Most blocks between the headline and the text that count for the score.
const FURTHEST: usize = 80;

static SITE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("site"));
static HEADLINE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("headline"));

/// A name that the page gives its article, and how certain it is that the article is meant.
#[derive(Debug)]
struct Name {
    folded: String,
    weight: f32,
}

/// Returns the blocks of the headline. `body` is the first block of running text.
pub(super) fn find(page: &Conventions<'_>, body: usize) -> Option<Range<usize>> {
    let names = names(page);
    let mut best: Option<(usize, f32)> = None;
    for index in 0..page.blocks.len() {
        if !is_candidate(page, index, &names) {
            continue;
        }
        let mut score = score(page, index, body, &names) + around(page, index);
        // Names of elements are read only if they can still decide.
        if score + OF_NAME >= best.map_or(LEAST, |(_, other)| other) {
            score += named(page, index);
        }
        // Of equal blocks the one nearer to the text wins.
        let is_better = best.is_none_or(|(_, other)| {
            score > other || index < body && (score - other).abs() < f32::EPSILON
        });
        if score >= LEAST && is_better {
            best = Some((index, score));
        }
    }
    best.map(|(index, _)| all_of(page, index))
}

/// Returns the names of the article: those in `og:title` and linked data, the `<title>`, and the
/// parts of the title.
fn names(page: &Conventions<'_>) -> Vec<Name> {
    let document = page.document;
    let site = document.site_name.as_deref().map(fold);
    let mut names: Vec<Name> = Vec::new();
    let mut add = |text: &str, weight: f32| {
        let folded = fold(opening_of(text, MOST_TITLE));
        if !folded.is_empty() && site.as_ref() != Some(&folded) {
            names.push(Name { folded, weight });
        }
    };
    for headline in &document.headlines {
        add(headline, 1.0);
    }
    if let Some(title) = document.title.as_deref() {
        let title = opening_of(title, MOST_TITLE);
        add(title, 1.0);
        for part in parts(title) {
            // The name of the site is a part as well, usually the shorter one.
            add(
                part,
                0.3 + 0.7 * part.len() as f32 / title.len().max(1) as f32,
            );
        }
    }
    names
}

/// Returns the parts of a title: `Headline | Section - Site`.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let at_signs = title.split(['|', '–', '—', '·', '•', '»', '«', '｜', '∣']);
    let parts = at_signs
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(": "))
        .flat_map(|part| part.split("? "));
    parts
        .map(str::trim)
        .filter(move |part| part.len() < title.len())
}

/// Returns whether a block may be a headline: a heading, or a line that is equal to one of the
/// names.
fn is_candidate(page: &Conventions<'_>, index: usize, names: &[Name]) -> bool {
    /// Shortest name for a line. Shorter lines may be anything.
    const FEWEST_BYTES: usize = 12;
    /// Most bytes of quotation marks and the like, which folding removes.
    const MOST_MARKS: usize = 8;
    let block = &page.blocks[index];
    if block.kind == BlockKind::Preformatted || block.span.len() > MOST_TITLE {
        return false;
    }
    if matches!(block.kind, BlockKind::Heading(1..=4)) {
        return true;
    }
    let may_be = |name: &&Name| {
        let length = name.folded.len();
        length >= FEWEST_BYTES && block.span.len().abs_diff(length) <= MOST_MARKS
    };
    let mut names = names.iter().filter(may_be).peekable();
    if names.peek().is_none() {
        return false;
    }
    let folded = page.folded(index);
    names.any(|name| name.folded == folded)
}

/// Returns the score of a block by itself, its place and its words, without the elements around it.
fn score(page: &Conventions<'_>, index: usize, body: usize, names: &[Name]) -> f32 {
    let block = &page.blocks[index];
    let folded = page.folded(index);
    let agreements = names
        .iter()
        .map(|name| name.weight * agreement(&folded, &name.folded));
    let level = match block.kind {
        BlockKind::Heading(1) => 0.3,
        BlockKind::Heading(2) => 0.15,
        BlockKind::Heading(_) => 0.05,
        BlockKind::ListItem { .. } => -0.4,
        _ => -0.1,
    };
    let distance = body.abs_diff(index).min(FURTHEST) as f32 / FURTHEST as f32;
    let place = match index {
        index if index < body => 0.2 * (1.0 - distance),
        _ => -0.2 - 0.3 * distance,
    };
    let hidden = match block.hidden {
        Hidden::No | Hidden::Aria => 0.0,
        Hidden::Style | Hidden::ScreenReader | Hidden::NoScript => -0.4,
    };
    let link = match block.link_density() > 0.5 {
        true if leads_home(page, block) => -0.7,
        true => -0.1,
        false => 0.0,
    };
    let agreement = agreements.fold(0.0, f32::max);
    // Labels such as "Main content" and "News", which are no name of the article anywhere on the
    // page.
    let is_first_level = block.kind == BlockKind::Heading(1);
    let is_short = folded.split(' ').count() <= 2;
    let is_label = agreement == 0.0 && !names.is_empty() && !is_first_level && is_short;
    let label = if is_label { -0.3 } else { 0.0 };
    agreement + level + place + hidden + link + label
}

/// Returns how well the words of a block agree with a name, from 0 to 1.
fn agreement(block: &str, name: &str) -> f32 {
    /// Fewest characters of a text that stands in another one by more than chance.
    const FEWEST_CHARS: usize = 6;
    if block == name {
        return 1.0;
    }
    let (shorter, longer) = if block.len() < name.len() {
        (block, name)
    } else {
        (name, block)
    };
    if longer.contains(shorter) && shorter.chars().count() >= FEWEST_CHARS {
        return (shorter.len() as f32 / longer.len() as f32).sqrt();
    }
    let words: Vec<_> = name.split(' ').collect();
    let of_block: Vec<_> = block.split(' ').collect();
    let n_common = of_block.iter().filter(|word| words.contains(word)).count();
    if n_common < 3 {
        return 0.0;
    }
    let inside = n_common as f32 / of_block.len() as f32;
    let cover = n_common as f32 / words.len() as f32;
    if inside < 0.6 {
        0.0
    } else {
        inside * cover.min(1.0).sqrt()
    }
}

/// How many elements around a block are looked at.
const LEVELS: usize = 3;

/// Returns the score from tags and properties of the elements around a block.
fn around(page: &Conventions<'_>, index: usize) -> f32 {
    let mut sum = 0.0;
    for (level, (_, element)) in page
        .document
        .ancestors(page.blocks[index].inner)
        .enumerate()
    {
        if is_beside(element) {
            return sum - 0.6;
        }
        let mut properties = element.itemprop.split(' ');
        if level < LEVELS && properties.any(|name| name == "headline") {
            sum += 0.4;
        }
    }
    sum
}

/// Returns the score from the names of the elements around a block.
fn named(page: &Conventions<'_>, index: usize) -> f32 {
    let around = page
        .document
        .ancestors(page.blocks[index].inner)
        .take(LEVELS);
    let inside = around.map(|(_, element)| element).enumerate();
    let mut sum = 0.0;
    for (level, element) in inside.take_while(|(_, element)| !is_beside(element)) {
        let words = page.names.words_of(element);
        if words.iter().any(|word| SITE.contains(word.as_str())) {
            sum -= 0.5;
        } else if level == 0 && words.iter().any(|word| HEADLINE.contains(word.as_str())) {
            sum += OF_NAME;
        }
    }
    sum
}

/// Returns whether an element stands beside an article.
fn is_beside(element: &Element) -> bool {
    matches!(&*element.tag, "nav" | "aside" | "footer" | "dialog")
}

/// Returns whether a block is a link to the first page of the site.
fn leads_home(page: &Conventions<'_>, block: &Block) -> bool {
    let inlines = &page.document.inlines;
    let first = inlines.partition_point(|inline| inline.span.start < block.span.start);
    let within = inlines[first..]
        .iter()
        .take_while(|inline| inline.span.start < block.span.end);
    within.into_iter().any(|inline| match &inline.kind {
        InlineKind::Link(address) => {
            let path = match address.split_once("://") {
                Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
                None => address,
            };
            matches!(
                path.trim_matches(['/', '.']),
                "" | "#" | "index" | "index.html" | "index.php"
            )
        }
        _ => false,
    })
}

/// Returns all blocks of the same heading: a heading in two lines is one headline.
fn all_of(page: &Conventions<'_>, index: usize) -> Range<usize> {
    const MOST_LINES: usize = 6;
    let heading = |index: usize| -> Option<ElementId> {
        let block = page.blocks.get(index)?;
        let mut around = page.document.ancestors(block.inner);
        let is_heading =
            |tag: &str| tag.len() == 2 && matches!(tag.as_bytes(), [b'h', b'1'..=b'6']);
        Some(around.find(|(_, element)| is_heading(&element.tag))?.0)
    };
    let Some(own) = heading(index) else {
        return index..index + 1;
    };
    let mut range = index..index + 1;
    while range.start > 0 && range.len() < MOST_LINES && heading(range.start - 1) == Some(own) {
        range.start -= 1;
    }
    while range.len() < MOST_LINES && heading(range.end) == Some(own) {
        range.end += 1;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_parts() {
        let found: Vec<_> = parts("Soup night | Food - The Courier").collect();
        assert_eq!(found, ["Soup night", "Food", "The Courier"]);
        assert_eq!(parts("Soup night").count(), 0);
    }

    #[test]
    fn words_agree_by_how_many_they_share() {
        assert!((agreement("soup night", "soup night") - 1.0).abs() < f32::EPSILON);
        assert!(agreement("the soup night at the mill", "soup night at the mill") > 0.8);
        assert!(agreement("related stories", "soup night at the mill") < 0.1);
    }
}
