//! Finds evidence in what the page shows: its headline, and the byline and dates around it.

use super::byline;
use super::candidate::Candidates;
use super::date::Reading;
use super::surroundings::{Standing, Surroundings};
use super::words::key;
use super::{Field, Origin, View};
use crate::document::{BlockKind, Claim, ClaimKind, Document, ElementId, Hidden};

/// How many blocks before and behind the headline may hold a byline.
const BEFORE: usize = 10;
const BEHIND: usize = 16;

/// The headline of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Headline {
    /// Its words.
    pub(super) text: String,
    /// The index of its first block in the document.
    pub(super) block: usize,
}

/// Finds the headlines that a page shows, best first. `titles` are keys of its titles in other
/// places.
pub(super) fn headlines(view: &View<'_>, titles: &[String], sites: &[String]) -> Vec<Headline> {
    let document = view.document;
    let first_kept = view
        .blocks
        .iter()
        .find(|block| matches!(block.kind, BlockKind::Heading(_)));
    let first_kept = first_kept
        .and_then(|block| view.text.get(block.span.start..block.span.end))
        .map(key);
    let around = Surroundings::new(document, None);
    let mut found: Vec<(i32, Headline)> = Vec::new();
    let mut index = 0;
    while index < document.blocks.len() {
        let end = end_of_heading(document, index);
        if let BlockKind::Heading(level) = document.blocks[index].kind
            && level <= 3
            && found.len() < 60
        {
            let text = joined(document, index, end);
            let own = key(&text);
            let is_first_kept = first_kept
                .as_ref()
                .is_some_and(|kept| own.starts_with(&**kept));
            let score = score(&around, index, &own, titles, is_first_kept);
            if score > 0 && !super::title::is_site(&text, sites) {
                found.push((score, Headline { text, block: index }));
            }
        }
        index = end;
    }
    found.sort_by_key(|(score, _)| -score);
    found.into_iter().map(|(_, headline)| headline).collect()
}

/// Returns how much speaks for a heading; nothing does where this is not above 0.
fn score(
    around: &Surroundings<'_>,
    index: usize,
    own: &str,
    titles: &[String],
    is_first_kept: bool,
) -> i32 {
    let block = &around.document.blocks[index];
    let mut score = match block.kind {
        BlockKind::Heading(1) => 3,
        BlockKind::Heading(2) => 0,
        _ => -2,
    };
    let is_in = |title: &String| {
        let is_long = own.len() >= 12 && title.len() >= 12;
        is_long && (title.contains(own) || own.contains(&**title))
    };
    let is_title = titles.iter().any(|title| title == own);
    if is_title {
        score += 5;
    } else if titles.iter().any(is_in) {
        score += 3;
    }
    if !matches!(block.hidden, Hidden::No | Hidden::Aria) {
        score -= 3;
    }
    score += i32::from(is_first_kept) * 2;
    // The elements around it can only speak against it.
    if score > 0 && around.is_beside(block.inner.or(block.element)) {
        // What the page calls itself is hardly a teaser, whatever its container is called.
        score -= if is_title { 2 } else { 6 };
    }
    score
}

/// Returns the block behind a heading. The lines of a heading may be several blocks.
fn end_of_heading(document: &Document, index: usize) -> usize {
    const MOST_LINES: usize = 6;
    let own = heading_of(document, index);
    let mut end = index + 1;
    while own.is_some() && end - index < MOST_LINES && heading_of(document, end) == own {
        end += 1;
    }
    end
}

fn heading_of(document: &Document, index: usize) -> Option<ElementId> {
    let block = document.blocks.get(index)?;
    if !matches!(block.kind, BlockKind::Heading(_)) {
        return None;
    }
    let mut around = document.ancestors(block.inner.or(block.element));
    let is_heading = |tag: &str| matches!(tag.as_bytes(), [b'h', b'1'..=b'6']);
    around
        .find(|(_, element)| is_heading(&element.tag))
        .map(|(id, _)| id)
}

fn joined(document: &Document, start: usize, end: usize) -> String {
    let lines = document.blocks[start..end].iter();
    let lines: Vec<_> = lines.map(|block| block.span.of(&document.text)).collect();
    lines.join(" ")
}

/// Adds what stands in elements that say what they hold, or near the headline.
pub(super) fn read(
    view: &View<'_>,
    headline: Option<&Headline>,
    reading: &Reading<'_>,
    out: &mut Candidates,
) {
    /// Elements away from the headline that are looked at.
    const MOST_ELSEWHERE: usize = 30;
    let document = view.document;
    let around = Surroundings::new(document, headline.map(|headline| headline.block));
    let mut n_elsewhere = 0;
    let mut properties = Properties::default();
    for claim in &document.claims {
        match claim.kind {
            ClaimKind::Property if !around.is_beside(claim.element) => {
                properties.read(claim, out);
            }
            ClaimKind::Rel => of_rel(&around, claim, headline, out),
            ClaimKind::Time | ClaimKind::Class => {
                let is_near = is_near(claim, headline);
                n_elsewhere += usize::from(!is_near);
                if !is_near && n_elsewhere > MOST_ELSEWHERE {
                    continue;
                }
                let standing = around.standing(claim.element);
                if standing == Standing::Others {
                    continue;
                }
                let is_near = is_near && standing == Standing::Here;
                match claim.kind {
                    ClaimKind::Time => byline::of_time(claim, is_near, out),
                    _ => byline::of_class(claim, is_near, reading, out),
                }
            }
            _ => {}
        }
    }
    if let Some(headline) = headline {
        byline::written(&around, headline.block, reading, out);
    }
    byline::labelled(&around, reading, out);
    byline::labelled_authors(&around, out);
}

fn is_near(claim: &Claim, headline: Option<&Headline>) -> bool {
    let Some(headline) = headline else {
        return claim.block < 40;
    };
    let block = claim.block as usize;
    block + BEFORE >= headline.block && block <= headline.block + BEHIND
}

/// Microdata and `RDFa`. On the page of a thread every post has an author and a date, the first that of the page.
#[derive(Default)]
struct Properties {
    /// The block of the author before.
    author: Option<u32>,
    n_dates: usize,
}

impl Properties {
    fn read(&mut self, claim: &Claim, out: &mut Candidates) {
        /// Blocks between two authors of one article.
        const NEAR: u32 = 3;
        let name = claim.key.strip_prefix("schema:").unwrap_or(&claim.key);
        let field = match name {
            "headline" | "dc:title" => Field::Title,
            "author" | "creator" | "dc:creator" => Field::Authors,
            "datepublished" | "dc:date" => Field::Date,
            "datemodified" => Field::Modified,
            "articlesection" => Field::Section,
            "keywords" => Field::Tags,
            _ => return,
        };
        // A profile has the name in its first line, and more below it.
        let mut lines = claim.value.lines().filter(|line| line.chars().count() > 2);
        let is_profile = field == Field::Authors && claim.value.lines().count() > 2;
        let value = if is_profile {
            lines.next()
        } else {
            Some(&*claim.value)
        };
        let value = value.unwrap_or_default();
        let place = format!("property {name}");
        let origin = match field {
            Field::Authors => {
                let before = self.author.replace(claim.block);
                match before {
                    Some(before) if claim.block > before + NEAR => {
                        self.author = Some(before);
                        Origin::Elsewhere
                    }
                    Some(_) if out.add_line(field, &place, value) => return,
                    _ => Origin::Property,
                }
            }
            Field::Date => {
                self.n_dates += 1;
                if self.n_dates > 1 {
                    Origin::Elsewhere
                } else {
                    Origin::Property
                }
            }
            _ => Origin::Property,
        };
        out.add_at(field, origin, &place, value, Some(claim.source));
    }
}

fn of_rel(
    around: &Surroundings<'_>,
    claim: &Claim,
    headline: Option<&Headline>,
    out: &mut Candidates,
) {
    let at = Some(claim.source);
    match &*claim.key {
        "author" if around.standing(claim.element) != Standing::Others => {
            let origin = if is_near(claim, headline) {
                Origin::Rel
            } else {
                Origin::Elsewhere
            };
            // Several links name one author each.
            let place = "link of an author";
            if origin == Origin::Elsewhere || !out.add_line(Field::Authors, place, &claim.value) {
                out.add_at(Field::Authors, origin, place, &claim.value, at);
            }
        }
        "license" => out.add_at(Field::License, Origin::Rel, "rel=license", &claim.value, at),
        _ => {}
    }
}
