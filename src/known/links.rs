//! Lists of other articles that no pack knows by their heading.
//!
//! ```text
//! <h3>Along the bank</h3>                 a heading, or a short label
//! <ul><li><a href=/1>Seven soups</a>      nothing but titles that link
//! ```
//!
//! A list of sources looks the same, but its links leave the site. So a list must link to other pages
//! of the same site, or no text may follow it. Even then it goes only if the model does not take it for
//! content ([`FurnitureBox::sure_of_article`]): the index of a manual links to its own pages, too.

use std::cell::OnceCell;

use super::FurnitureBox;
use super::phrases::{Phrases, Shape};
use super::sections::{MIN_LINKED, MIN_PROSE_OF_WEAK};
use super::tree::Ranges;
use crate::document::{Document, InlineKind, host_of_link, is_host_of};
use crate::edit::RuleId;
use crate::text::Span;
use crate::text::work::spend;

/// The rule for lists that no phrase opens.
pub(super) const LINK_LIST_ID: &str = "content/link-list";
const LINK_LIST: RuleId = RuleId::constant(LINK_LIST_ID);

/// A block with so large a share of links is a link, from 0 to 1.
const WHOLE_LINK: f32 = 0.95;
/// Fewest words of a title, on average: "Home" and "Contact" are no titles.
const MIN_WORDS: usize = 3;
/// Longest label over a list that is no heading, in words.
const MAX_LABEL: usize = 15;
/// Fewest words of sentences before a list that leads inside the site: a short article.
const MIN_PROSE: usize = 20;
/// Most lists behind a text.
const MAX_LISTS: usize = 3;
/// Longest list, in blocks. The limit keeps the work linear: many labels in a row must not each read
/// the rest of the page.
const MAX_BLOCKS: usize = 100;

/// Finds the lists below headings and labels that no pack knows; `to_raw` maps spans of the blocks'
/// text to spans of the document's text.
pub(super) fn find(
    phrases: &Phrases<'_>,
    ranges: &Ranges<'_>,
    document: &Document,
    to_raw: impl Fn(Span) -> Span,
) -> Vec<FurnitureBox> {
    let site = OwnSite::new(document);
    let is_prose = |at: &usize| phrases.shape(*at) == Shape::Prose;
    let last_prose = (0..phrases.lines.len()).rev().find(is_prose);
    let mut found: Vec<FurnitureBox> = Vec::new();
    let mut is_behind_text = Vec::new();
    for at in 0..phrases.lines.len() {
        let is_inside = found.last().is_some_and(|last| at < last.blocks.end);
        if is_inside || phrases.prose_before(at) < MIN_PROSE || !opens(phrases, ranges, at) {
            continue;
        }
        let Some((blocks, is_whole)) = list(phrases, ranges, at) else {
            continue;
        };
        let is_last = last_prose < Some(at) && phrases.prose_before(at) >= MIN_PROSE_OF_WEAK;
        let leads_inside = |at: usize| site.holds(to_raw(phrases.span(at)));
        let is_alone = is_last && is_whole && ranges.is_heading(at);
        let reason = if is_alone {
            "with no text behind them"
        } else if is_whole && ends_text(phrases, blocks) && (at + 1..blocks.end).all(leads_inside) {
            "to pages of this site, behind the text"
        } else {
            continue;
        };
        is_behind_text.push(!is_alone);
        found.push(FurnitureBox {
            rule: LINK_LIST,
            sure_of_article: 0.7,
            blocks,
            raw: Vec::new(),
            confidence: 0.9,
            reason: format!(
                "a heading over {} titles that all link, {reason}",
                blocks.len() - 1
            ),
        });
    }
    // A page of many such lists is an index, and the lists are its content.
    if is_behind_text.iter().filter(|is| **is).count() > MAX_LISTS {
        let mut is_behind_text = is_behind_text.into_iter();
        found.retain(|_| is_behind_text.next() == Some(false));
    }
    found
}

/// Returns whether a block may be the heading of a list: one by its tag, or a short line over links.
fn opens(phrases: &Phrases<'_>, ranges: &Ranges<'_>, at: usize) -> bool {
    let line = &phrases.lines[at];
    let is_label = || {
        line.n_words <= MAX_LABEL
            && line.link_density == 0.0
            && phrases.is_paragraph(at)
            && !line.is_sentence()
            && line.text.contains(|c: char| c.is_alphabetic())
    };
    let is_over_link = phrases
        .lines
        .get(at + 1)
        .is_some_and(|next| next.link_density > WHOLE_LINK);
    is_over_link && (ranges.is_heading(at) || is_label())
}

/// Returns a heading with the titles below it, and whether its section holds nothing else.
fn list(phrases: &Phrases<'_>, ranges: &Ranges<'_>, heading: usize) -> Option<(Span, bool)> {
    let most = phrases.lines.len().min(heading + 1 + MAX_BLOCKS);
    let is_other =
        |at: &usize| phrases.lines[*at].link_density <= WHOLE_LINK || ranges.is_heading(*at);
    let end = (heading + 1..most).find(is_other).unwrap_or(most);
    spend(end - heading);
    let mut around = ranges.around(heading);
    let container = around.find(|(range, _)| range.end > heading + 1);
    // A label belongs to what stands right below it, a heading to its whole section.
    let is_whole = !ranges.is_heading(heading)
        || container.is_some_and(|(range, _)| ranges.end_of_section(heading, range) == end);
    let items = &phrases.lines[heading + 1..end];
    let n_words: usize = items.iter().map(|line| line.n_words).sum();
    let is_list = items.len() >= MIN_LINKED && n_words >= MIN_WORDS * items.len();
    is_list.then_some((Span::new(heading, end), is_whole))
}

/// Returns whether a list stands behind a text that is much longer than the list, and little follows.
/// On a home page, where there is no such text, the lists are the content.
fn ends_text(phrases: &Phrases<'_>, list: Span) -> bool {
    /// Longest title, in words, and longest list: goods in a shop come by the dozen.
    const MAX_TITLE: usize = 20;
    const MAX_ITEMS: usize = 10;
    /// How many times as long as the list the text is, at the least.
    const TIMES: usize = 2;
    /// Words that may follow: "Subscribe to our newsletter and miss nothing!"
    const MAX_BEHIND: usize = 20;
    let items = &phrases.lines[list.start + 1..list.end];
    let n_words: usize = items.iter().map(|line| line.n_words).sum();
    let before = phrases.prose_before(list.start);
    let behind = phrases.prose_before(phrases.lines.len()) - phrases.prose_before(list.end);
    items.len() <= MAX_ITEMS
        && items.iter().all(|line| line.n_words <= MAX_TITLE)
        && before >= TIMES * n_words
        && behind <= MAX_BEHIND
}

/// Tells links within the site of a page from others.
struct OwnSite<'d> {
    document: &'d Document,
    host: OnceCell<Option<&'d str>>,
}

impl<'d> OwnSite<'d> {
    fn new(document: &'d Document) -> Self {
        let host = OnceCell::new();
        Self { document, host }
    }

    /// Returns whether the first link in a piece of the document's text leads to another page of
    /// the same site.
    fn holds(&self, raw: Span) -> bool {
        let inlines = &self.document.inlines;
        let first = inlines.partition_point(|inline| inline.span.start < raw.start);
        let within = inlines[first..]
            .iter()
            .take_while(|inline| inline.span.start < raw.end);
        let mut addresses = within.filter_map(|inline| match &inline.kind {
            InlineKind::Link(address) => Some(&**address),
            _ => None,
        });
        addresses
            .next()
            .is_some_and(|address| match host_of_link(address) {
                Some(host) => self.host().is_some_and(|own| is_host_of(own, host)),
                None => !address.starts_with('#') && !address.contains(':'),
            })
    }

    /// Returns the host of the site, if the page or its source names one.
    fn host(&self) -> Option<&'d str> {
        *self.host.get_or_init(|| {
            let said = [&self.document.url, &self.document.base];
            said.into_iter()
                .flatten()
                .find_map(|address| host_of_link(address))
        })
    }
}
