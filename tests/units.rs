//! Units that a person sees as one are kept or dropped as one: tables, lists, terms, sections.
//!
//! Counts the units that are torn apart on all hand-written pages. If labelled pages lie beside the project
//! (`../shared/data`), it looks at all of those as well; `CLEAN_UNITS_EVERY=10` takes every tenth.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;

use content_hygiene::document::{Block, BlockKind, Document, ElementId, Hidden};
use content_hygiene::edit::Edit;
use content_hygiene::pipeline::{Config, Pipeline};
use content_hygiene::read::Source;
use content_hygiene::read::decode::decode_html;
use content_hygiene::read::html::{self, HtmlLimits};
use content_hygiene::site::SiteRules;

/// A page, and for each block the rule that dropped it.
struct Cleaned {
    document: Document,
    gone: Vec<Option<String>>,
    /// Confidence of that rule; 0 for blocks that stay.
    confidence: Vec<f32>,
}

impl Cleaned {
    fn new(pipeline: &Pipeline, document: Document) -> Self {
        let outcome = pipeline.clean(&document);
        let edits = outcome.edits();
        let gone = |block: &Block| {
            let empties = |edit: &&Edit| edit.replacement.trim().is_empty();
            let inside = edits.iter().filter(empties).filter(|edit| {
                edit.span.start < block.span.end && edit.span.end > block.span.start
            });
            // Invisible characters at the ends of a block are removed by edits of their own.
            let (mut at, mut largest): (usize, Option<&Edit>) = (block.span.start, None);
            for edit in inside {
                if is_blank(&document.text[at..edit.span.start.max(at)]) {
                    at = edit.span.end.min(block.span.end).max(at);
                }
                if largest.is_none_or(|other| edit.span.len() > other.span.len()) {
                    largest = Some(edit);
                }
            }
            let edit = largest.filter(|_| is_blank(&document.text[at..block.span.end]));
            edit.map_or((None, 0.0), |edit| {
                (Some(edit.rule.as_str().to_owned()), edit.confidence)
            })
        };
        let (gone, confidence) = document.blocks.iter().map(gone).unzip();
        Self {
            document,
            gone,
            confidence,
        }
    }

    fn is_kept(&self, at: usize) -> bool {
        self.gone[at].is_none()
    }

    /// Returns whether a block was removed for a reason of its own: it matches a phrase, the user dropped it
    /// (by a site rule or as a kind of content), or the page hides it.
    fn went_alone(&self, at: usize) -> bool {
        let rule = self.gone[at].as_deref().unwrap_or_default();
        rule.starts_with("boilerplate/")
            || matches!(
                rule,
                "content/site-rule" | "content/hidden" | "content/note-mark" | "content/convention"
            )
            || !matches!(self.block(at).hidden, Hidden::No | Hidden::Aria)
    }

    fn block(&self, at: usize) -> &Block {
        &self.document.blocks[at]
    }

    fn text(&self, at: usize) -> &str {
        let text = self.block(at).span.of(&self.document.text);
        let end = text.char_indices().nth(60);
        end.map_or(text, |(end, _)| &text[..end])
    }

    /// Returns the nearest element with one of these tags around a block.
    fn around(&self, at: usize, tags: &[&str]) -> Option<ElementId> {
        let block = self.block(at);
        let mut around = self.document.ancestors(block.inner.or(block.element));
        around
            .find(|(_, element)| tags.contains(&&*element.tag))
            .map(|(id, _)| id)
    }

    fn breaches(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.tables(&mut found);
        self.lists(&mut found);
        self.terms(&mut found);
        self.sections(&mut found);
        found
    }

    /// No kept table lacks a row or a cell.
    fn tables(&self, found: &mut Vec<String>) {
        let table = |at: usize| match self.block(at).kind {
            BlockKind::Cell(cell) => Some(cell.table),
            _ => None,
        };
        for at in 0..self.gone.len() {
            let Some(id) = table(at).filter(|_| !self.is_kept(at) && !self.went_alone(at)) else {
                continue;
            };
            // The headline may be taken out of a table that only lays out the page.
            let first_kept = (0..self.gone.len()).find(|at| self.is_kept(*at));
            let is_kept = |other: usize| {
                table(other) == Some(id) && self.is_kept(other) && Some(other) != first_kept
            };
            if (0..self.gone.len()).any(is_kept) {
                found.push(format!("a table lost its cell {:?}", self.text(at)));
            }
        }
    }

    /// No kept list lacks an item between kept items.
    fn lists(&self, found: &mut Vec<String>) {
        // For each list: whether an item was kept so far, and the items lost since the last kept one.
        let mut lists: Vec<(ElementId, bool, Vec<usize>)> = Vec::new();
        for at in 0..self.gone.len() {
            if !matches!(self.block(at).kind, BlockKind::ListItem { .. }) {
                continue;
            }
            let Some(list) = self.around(at, &["ul", "ol", "menu", "dir"]) else {
                continue;
            };
            let item = self.around(at, &["li"]);
            let is_kept = (at..self.gone.len())
                .take_while(|other| {
                    self.around(*other, &["li"]) == item || self.is_inside(*other, item)
                })
                .any(|other| self.is_kept(other));
            let known = lists
                .iter()
                .position(|(id, ..)| *id == list)
                .unwrap_or_else(|| {
                    lists.push((list, false, Vec::new()));
                    lists.len() - 1
                });
            let (_, had_kept, since) = &mut lists[known];
            if is_kept {
                for at in since.drain(..) {
                    found.push(format!("a list lost its item {:?}", self.text(at)));
                }
                *had_kept = true;
            } else if *had_kept && !self.went_alone(at) {
                since.push(at);
            }
        }
    }

    fn is_inside(&self, at: usize, element: Option<ElementId>) -> bool {
        let block = self.block(at);
        let mut around = self.document.ancestors(block.inner.or(block.element));
        around.any(|(id, _)| Some(id) == element)
    }

    /// No definition is kept without its term, and no term without its definition.
    fn terms(&self, found: &mut Vec<String>) {
        for at in 1..self.gone.len() {
            let pair = (self.block(at - 1).kind, self.block(at).kind);
            let is_pair = pair == (BlockKind::Term, BlockKind::Definition);
            let are_alone = self.went_alone(at - 1) || self.went_alone(at);
            if is_pair && self.is_kept(at - 1) != self.is_kept(at) && !are_alone {
                found.push(format!(
                    "{:?} and {:?} were parted",
                    self.text(at - 1),
                    self.text(at)
                ));
            }
        }
    }

    /// No heading is kept without its section, and no section without its heading.
    fn sections(&self, found: &mut Vec<String>) {
        let title = self.title();
        for at in 0..self.gone.len() {
            let BlockKind::Heading(level) = self.block(at).kind else {
                continue;
            };
            let section = self.section(at, level);
            let is_title = level == 1
                || title.is_none_or(|title| at <= title || self.is_in_heading_of(at, title));
            let says_title = self.says_title(at, title);
            // Threads repeat the subject over each post.
            let is_repeated = says_title || at > 0 && self.is_repeated(at);
            if section.is_empty() || is_title || is_repeated || self.is_slogan(at) {
                continue;
            }
            let has_kept = section.clone().any(|other| self.is_kept(other));
            if self.is_kept(at) && !has_kept {
                found.push(format!("the section of {:?} went", self.text(at)));
            }
            // A label of the site above the text ("Main content") is not a heading of the text.
            let is_label = self.confidence[at] > 0.9;
            if !self.is_kept(at) && !self.went_alone(at) && has_kept && !is_label {
                let rule = self.gone[at].as_deref().unwrap_or_default();
                found.push(format!("the heading {:?} went by {rule}", self.text(at)));
            }
        }
    }

    /// Returns whether a heading repeats the title of the page, as above the answers of a thread.
    fn says_title(&self, at: usize, title: Option<usize>) -> bool {
        let folded = |text: &str| {
            let words: Vec<_> = text.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        let text = |at: usize| folded(self.block(at).span.of(&self.document.text));
        let heading = text(at);
        let of_page = self.document.title.as_deref().map(folded);
        let name = heading.trim_start_matches("re: ");
        title.is_some_and(|title| heading.contains(&text(title)))
            || name.len() >= 12 && of_page.is_some_and(|title| title.starts_with(name))
    }

    /// Returns whether two blocks are lines of the same heading.
    fn is_in_heading_of(&self, at: usize, other: usize) -> bool {
        let headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let heading = self.around(at, &headings);
        heading.is_some() && heading == self.around(other, &headings)
    }

    fn is_repeated(&self, at: usize) -> bool {
        let text = |at: usize| self.block(at).span.of(&self.document.text);
        let is_heading = |at: usize| matches!(self.block(at).kind, BlockKind::Heading(_));
        let headings = (0..self.gone.len()).filter(|other| is_heading(*other));
        headings.filter(|other| text(*other) == text(at)).count() > 2
    }

    /// Returns the headline: the first heading that is kept. Headings above it belong to the site.
    fn title(&self) -> Option<usize> {
        let is_heading = |at: &usize| matches!(self.block(*at).kind, BlockKind::Heading(_));
        (0..self.gone.len())
            .filter(is_heading)
            .find(|at| self.is_kept(*at))
    }

    fn is_slogan(&self, at: usize) -> bool {
        let text = self.block(at).span.of(&self.document.text);
        let text = text.trim_end_matches(is_unseen);
        text.split_whitespace().count() >= 6 && text.ends_with(['.', '!', '。', '！'])
    }

    /// Returns the blocks below a heading in its container, up to the next heading of the same or a higher
    /// rank.
    fn section(&self, at: usize, level: u8) -> std::ops::Range<usize> {
        let block = self.block(at);
        let mut around = self.document.ancestors(block.inner.or(block.element));
        let n_blocks = self.gone.len();
        let end = around
            .find_map(|(id, element)| {
                let last = (at + 1..n_blocks)
                    .take_while(|other| self.is_inside(*other, Some(id)))
                    .last();
                // The section of a heading in an item or a cell ends with that item or cell.
                let is_part = matches!(&*element.tag, "li" | "td" | "th" | "dt" | "dd");
                match last {
                    Some(last) => Some(last + 1),
                    None => is_part.then_some(at + 1),
                }
            })
            .unwrap_or(n_blocks);
        let is_next = |other: &usize| matches!(self.block(*other).kind, BlockKind::Heading(other) if other <= level);
        let next = (at + 1..end).find(is_next);
        at + 1..next.unwrap_or(end)
    }
}

/// Returns whether a text has no visible character.
fn is_blank(text: &str) -> bool {
    text.chars().all(is_unseen)
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

/// Largest number of torn units, both on the hand-written pages and on 1,642 labelled ones.
const MOST_TORN: usize = 0;

fn read_page(path: &Path) -> Option<Document> {
    let source = Source::open(path, File::open(path).unwrap()).unwrap();
    let (page, decoding) = decode_html(source.into_bytes().read_all(64 << 20).ok()?, None);
    let (sites, limits) = (SiteRules::default(), HtmlLimits::default());
    html::read("a".to_owned(), None, page, decoding, &sites, &limits).ok()
}

/// Returns the pages below a folder, sorted.
fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            pages(&path, found);
        } else if name.ends_with(".html") || name.ends_with(".html.gz") {
            found.push(path);
        }
    }
    found.sort();
}

/// Returns the torn units of some pages, each with the name of its page.
fn breaches(paths: &[PathBuf]) -> Vec<String> {
    let pipeline = Pipeline::from_config(&Config::default()).unwrap();
    let mut found = Vec::new();
    for path in paths {
        let Some(document) = read_page(path) else {
            continue;
        };
        let cleaned = Cleaned::new(&pipeline, document);
        let breaches = cleaned.breaches().into_iter();
        found.extend(breaches.map(|breach| format!("{}: {breach}", path.display())));
    }
    found
}

fn check(paths: &[PathBuf], most: usize) {
    let (left, right) = paths.split_at(paths.len() / 2);
    let mut found = thread::scope(|scope| {
        let other = scope.spawn(|| breaches(left));
        let mut found = breaches(right);
        found.extend(other.join().unwrap());
        found
    });
    found.sort();
    assert!(
        found.len() <= most,
        "{} breaches:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn units_of_hand_written_pages_are_whole() {
    let mut paths = Vec::new();
    pages(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"),
        &mut paths,
    );
    assert!(!paths.is_empty());
    check(&paths, MOST_TORN);
}

#[test]
fn units_of_labelled_pages_are_whole() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let mut paths = Vec::new();
    pages(&data, &mut paths);
    let every = std::env::var("CLEAN_UNITS_EVERY").ok();
    let every = every.and_then(|every| every.parse().ok()).unwrap_or(1);
    let paths: Vec<_> = paths.into_iter().step_by(every).collect();
    check(&paths, MOST_TORN);
}
