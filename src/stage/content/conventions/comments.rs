//! Comments: what readers wrote below a text, as runs of blocks.
//!
//! ```text
//! <div id="comments">          a box that is named for them
//!   <h3>4 comments</h3>        or a line that opens them
//!   <b>Ada</b> <time>…</time>  and below it who wrote what, and when
//! ```
//!
//! They go however long they are, if a text stands above them. On a page that is a discussion they
//! are what it is about, and the model judges them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::choice::Fate;
use super::Conventions;
use super::kinds::words_of;
use crate::document::{BlockKind, Element, ElementId};

/// Words of the text above comments: two sentences.
const FEWEST_WORDS: u32 = 15;

static COMMENTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("comments"));
static PARTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("comments-part"));
static DISCUSSION: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("discussion"));

/// Returns the runs of blocks that are comments on a text above them.
pub(super) fn find(
    page: &Conventions<'_>,
    fates: &[Fate],
    headline: Option<&Range<usize>>,
) -> Vec<Range<usize>> {
    let mut runs = named(page);
    let known = runs.len();
    for index in 0..page.blocks.len() {
        let is_known = runs[..known].iter().any(|run| run.contains(&index));
        if !is_known && page.facts.opens_comments(page.rows[index]) {
            runs.extend(opened(page, index));
        }
    }
    if runs.is_empty() {
        return runs;
    }
    let first = runs.iter().map(|run| run.start).min().unwrap_or_default();
    if is_discussion(page, first, headline) {
        return Vec::new();
    }
    let in_run = |index: usize| runs.iter().any(|run| run.contains(&index));
    let words_above: u32 = (0..first)
        .filter(|index| fates[*index] == Fate::Kept && !in_run(*index))
        .filter(|index| headline.is_none_or(|headline| !headline.contains(index)))
        .map(|index| page.facts.words(page.rows[index]))
        .sum();
    if words_above < FEWEST_WORDS {
        return Vec::new();
    }
    runs
}

/// Returns the runs of blocks inside elements that are named for comments.
fn named(page: &Conventions<'_>) -> Vec<Range<usize>> {
    let mut known: FxHashMap<ElementId, bool> = FxHashMap::default();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, block) in page.blocks.iter().enumerate() {
        if !page.facts.is_named_for_comments(page.rows[index]) {
            continue;
        }
        let mut around = page.document.ancestors(block.inner);
        let names = |(id, element): (ElementId, &Element)| {
            *known.entry(id).or_insert_with(|| names_comments(element))
        };
        if around.any(names) {
            match runs.last_mut() {
                Some(run) if run.end == index => run.end = index + 1,
                _ => runs.push(index..index + 1),
            }
        }
    }
    runs
}

/// Returns whether the class, id or property of an element names comments.
fn names_comments(element: &Element) -> bool {
    if matches!(&*element.tag, "html" | "body" | "main") {
        return false;
    }
    let names = element.class.split_ascii_whitespace().chain([&*element.id]);
    element.itemprop.split(' ').any(|name| name == "comment")
        || names.into_iter().any(is_name_of_comments)
}

/// Returns whether a name has a word for comments, and otherwise only words that go with it.
fn is_name_of_comments(name: &str) -> bool {
    let mut has_word = false;
    for word in words(name) {
        if COMMENTS.contains(word.as_str()) {
            has_word = true;
        } else if !PARTS.contains(word.as_str()) && !word.bytes().all(|byte| byte.is_ascii_digit())
        {
            return false;
        }
    }
    has_word
}

/// Cuts a name at punctuation and capitals, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        let is_border = !c.is_alphanumeric() || was_small && c.is_uppercase();
        if is_border {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            let word = words.last_mut().expect("there is one from the start");
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns the blocks below a line that opens comments, to the next heading of its level or the end
/// of what it stands in, if they look like comments.
fn opened(page: &Conventions<'_>, opener: usize) -> Option<Range<usize>> {
    /// Dates below the line: of more than one comment.
    const FEWEST_DATES: usize = 2;
    let level = match page.blocks[opener].kind {
        BlockKind::Heading(level) => level,
        _ => return None,
    };
    let is_next = |index: &usize| matches!(page.blocks[*index].kind, BlockKind::Heading(other) if other <= level);
    let end = (opener + 1..page.blocks.len()).find(is_next);
    let run = opener..end.unwrap_or(page.blocks.len());
    let is_date = |index: &usize| {
        let mut around = page.document.ancestors(page.blocks[*index].inner).take(2);
        around.any(|(_, element)| &*element.tag == "time")
    };
    (run.clone().filter(is_date).count() >= FEWEST_DATES).then_some(run)
}

/// Returns whether the comments from a block on are what the page is about: a thread, answers to a
/// question, a list of reviews.
fn is_discussion(page: &Conventions<'_>, first: usize, headline: Option<&Range<usize>>) -> bool {
    /// A longer text is an article, even if its title asks.
    const MOST_WORDS: u32 = 120;
    let is_answer = |element: &Element| {
        matches!(
            &*element.itemprop,
            "suggestedAnswer" | "acceptedAnswer" | "review"
        )
    };
    if page.document.elements.iter().any(is_answer) {
        return true;
    }
    let around = page.document.ancestors(page.blocks[first].inner);
    let names = |element: &Element| {
        let names = element.class.split_ascii_whitespace().chain([&*element.id]);
        names.into_iter().any(|name| {
            !is_name_of_comments(name)
                && words(name)
                    .iter()
                    .any(|word| DISCUSSION.contains(word.as_str()))
        })
    };
    if around.into_iter().any(|(_, element)| names(element)) {
        return true;
    }
    let asks = headline.is_some_and(|headline| {
        let text = page.blocks[headline.end - 1].span.of(page.text).trim_end();
        text.ends_with(['?', '？', '؟'])
    });
    let words: u32 = (0..first)
        .map(|index| page.facts.words(page.rows[index]))
        .sum();
    asks && words <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: bool) {
        assert_eq!(is_name_of_comments(name), expected, "{name}");
    }

    #[test]
    fn a_name_of_comments_has_no_other_words() {
        for name in [
            "comments",
            "comment-list",
            "commentList",
            "comment-1432",
            "disqus_thread",
        ] {
            check(name, true);
        }
        for name in [
            "respond",
            "Kommentare",
            "post-comments",
            "wp-block-comment-template",
        ] {
            check(name, name != "wp-block-comment-template");
        }
        for name in [
            "comments-open",
            "no-comments",
            "commentator",
            "article",
            "discussion",
        ] {
            check(name, false);
        }
    }
}
