//! Pages that are no article: errors, checks for robots, logins, pages that a script has yet to
//! fill.
//!
//! A crawler keeps them like any other page, and their longest block could pass for an article. The title
//! says what the page is. If the page has hardly any prose, the title is not that of an article about
//! errors. A page that waits for its script says so and nothing else.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::{BlockKind, Document};
use crate::phrase::fold;
use crate::text::Span;

/// Title → what a page with that title is.
static TITLES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("error-titles.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(kind, titles)| titles.split("; ").map(move |title| (title, kind)))
        .collect()
});

/// What pages say that a script has yet to fill.
static SCRIPT_NOTES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("script-notes.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split("; ")).collect()
});

/// The note, the name of the site, a link or two, in bytes. What is longer has something to say.
const MAX_UNFILLED: usize = 400;

/// A page with as many words in sentences is about something. Error pages of shops apologise and
/// explain in up to 60 words; the shortest articles have more.
const MAX_PROSE: f32 = 80.0;

/// Titles are short; what is longer is looked at no further.
const MAX_TITLE: usize = 200;

/// Returns why the page has no article, if its title says so and no prose says otherwise, or if it
/// holds nothing but a request for scripts.
///
/// `prose` is the number of words that stand in sentences.
pub(super) fn error_page(document: &Document, prose: f32) -> Option<String> {
    linked(document, prose)
        .or_else(|| by_title(document, prose))
        .or_else(|| unfilled(document))
}

/// A page that holds its article for machines only shows a request or a name instead.
fn linked(document: &Document, prose: f32) -> Option<String> {
    /// A teaser has more.
    const MAX_SHOWN: f32 = 25.0;
    document.linked_article.filter(|_| prose < MAX_SHOWN)?;
    Some("the article stands only in the page's linked data".to_owned())
}

fn unfilled(document: &Document) -> Option<String> {
    if document.text.len() > MAX_UNFILLED {
        return None;
    }
    let asks = |text: &&str| {
        let folded = fold(text);
        SCRIPT_NOTES.iter().any(|note| folded.contains(note))
    };
    let mut texts = document
        .blocks
        .iter()
        .map(|block| block.span.of(&document.text));
    let note = texts.find(asks)?;
    Some(format!(
        "the page looks like one that a script has yet to fill: it says \"{note}\""
    ))
}

fn by_title(document: &Document, prose: f32) -> Option<String> {
    if prose > MAX_PROSE {
        return None;
    }
    let headings = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading(1))
        .map(|block| Span::of(block.span, &document.text));
    let titles = document
        .title
        .as_deref()
        .into_iter()
        .chain(headings.take(1));
    let (kind, title) = titles
        .filter(|title| title.len() <= MAX_TITLE)
        .find_map(kind)?;
    Some(format!(
        "the page looks like {kind}: its title says \"{title}\""
    ))
}

/// Returns what a page with this title is, and the part of the title that says so.
fn kind(title: &str) -> Option<(&'static str, String)> {
    let mut parts = title
        .split(['|', '–', '—', '·', '•', ':', '»', '«', '.', '!', '?', '…'])
        .flat_map(|part| part.split(" - "));
    parts.find_map(|part| Some((*TITLES.get(&*bare(part))?, part.trim().to_owned())))
}

/// Returns a part of a title in small letters, without numbers and "error" around it.
fn bare(part: &str) -> String {
    let lower = part.to_lowercase().replace('’', "'");
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_said_of = |word: &str| matches!(word, "error" | "http" | "-" | "oops");
    let words: Vec<_> = lower.split_whitespace().collect();
    let is_kept = |word: &&&str| !is_number(word) && !is_said_of(word);
    let first = words.iter().position(|word| is_kept(&word));
    let last = words.iter().rposition(|word| is_kept(&word));
    match (first, last) {
        (Some(first), Some(last)) => words[first..=last].join(" "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::blocks_of_text;

    fn check(title: &str, expected: Option<&str>) {
        assert_eq!(kind(title).map(|(kind, _)| kind), expected, "{title}");
    }

    #[test]
    fn a_part_of_the_title_says_it() {
        check("404 Not Found", Some("an error page"));
        check("Page not found - The Daily Bell", Some("an error page"));
        check(
            "The Daily Bell | Error 403: Forbidden",
            Some("an error page"),
        );
        check("Oops! This page doesn’t exist.", Some("an error page"));
        check("Seite nicht gefunden – Stadtbote", Some("an error page"));
        check("Just a moment...", Some("a robot check"));
        check("Log in • Photos", Some("a login page"));
    }

    #[test]
    fn titles_of_articles_do_not() {
        check("Why 404 pages are not found by search engines", None);
        check("Forbidden fruit and other myths", None);
        check("Wreck not found after three days", None);
        check("404", None);
        check("", None);
    }

    fn check_text(text: &str, is_unfilled: bool) {
        let mut document = Document::from_text("a.html", text);
        document.blocks = blocks_of_text(text);
        assert_eq!(error_page(&document, 0.0).is_some(), is_unfilled, "{text}");
    }

    #[test]
    fn a_page_that_asks_for_scripts_and_says_nothing_else_is_none() {
        check_text("You need to enable JavaScript to run this app.\n", true);
        check_text("Harbour News\nBitte aktivieren Sie JavaScript!\n", true);
        check_text("JavaScriptを有効にしてください。", true);
        check_text("JavaScript turns thirty\nIt was made in ten days.\n", false);
        check_text("", false);
        let prose = "The tide tables of the harbour are kept by hand. ".repeat(8);
        check_text(&format!("Please enable JavaScript.\n{prose}\n"), false);
    }

    #[test]
    fn a_page_with_prose_is_an_article() {
        let mut document = Document::from_text("a.html", "Sorry.");
        document.title = Some("Not found".to_owned());
        assert!(error_page(&document, MAX_PROSE).is_some());
        assert!(error_page(&document, MAX_PROSE + 1.0).is_none());
    }
}
