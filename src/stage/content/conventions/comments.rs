//! Drops comments: what readers wrote below a text.
//!
//! ```text
//! <div id="comments">          a box that is named for them
//!   <h3>4 comments</h3>        or a line that opens them
//!   <b>Ada</b> <time>…</time>  and below it who wrote what, and when
//! ```
//!
//! Comments are dropped, however long they are, if a text stands above them. On a page that is a
//! discussion, they are the content, and the model judges them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::decision::Decision;
use super::Conventions;
use super::kinds::words_of;
use crate::document::{Block, BlockKind, Element, block_ranges};
use crate::text::Span;

/// Fewest words of the text above comments: two sentences.
const FEWEST_WORDS: u32 = 15;

/// Comments outweigh a text if they have more than this many words, and this many times the words
/// of the text.
const MANY_WORDS: u32 = 1000;
const MANY_TIMES: u32 = 6;

static COMMENTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("comments"));
static PARTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("comments-part"));
static FORUM: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("forum"));
static DISCUSSION: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of("discussion"));

/// Tells for each block whether it is a comment on a text above it. Returns nothing if none is.
pub(super) fn find(
    page: &Conventions<'_>,
    decisions: &[Decision],
    headline: Option<&Range<usize>>,
) -> Option<Vec<bool>> {
    let mut is_comment = named(page, decisions);
    let mut dates = None;
    for index in 0..page.blocks.len() {
        if !is_comment[index] && page.said[index].opens_comments {
            let dates = dates.get_or_insert_with(|| Dates::of(page));
            let run = opened(page, dates, index).unwrap_or_default();
            is_comment[run].fill(true);
        }
    }
    let kept_words = |index: usize| match decisions[index] {
        Decision::Kept => page.said[index].n_words,
        _ => 0,
    };
    let (mut of_readers, mut above) = (0, 0);
    let first = is_comment.iter().position(|is_comment| *is_comment)?;
    for (index, is_comment) in is_comment.iter().enumerate() {
        let is_title = headline.is_some_and(|headline| headline.contains(&index));
        if *is_comment {
            of_readers += kept_words(index);
        } else if index < first && !is_title {
            above += kept_words(index);
        }
    }
    // On a page with a link, a line about it and a hundred answers, the answers are the content.
    let is_for_readers = of_readers > MANY_WORDS && of_readers / MANY_TIMES > above;
    let are_comments = of_readers > 0
        && above >= FEWEST_WORDS
        && !is_for_readers
        && !is_discussion(page, first, headline);
    are_comments.then_some(is_comment)
}

/// Tells for each kept block whether it stands in an element that is named for comments.
fn named(page: &Conventions<'_>, decisions: &[Decision]) -> Vec<bool> {
    let may_be =
        |index: usize| decisions[index] == Decision::Kept && page.said[index].is_named_for_comments;
    let mut found: Vec<_> = (0..page.blocks.len()).map(may_be).collect();
    if !found.contains(&true) {
        return found;
    }
    // Elements come after their parents.
    let mut is_inside: Vec<bool> = Vec::with_capacity(page.document.elements.len());
    for element in &page.document.elements {
        let outer = element
            .parent
            .and_then(|parent| is_inside.get(parent.index()));
        is_inside.push(outer.copied().unwrap_or(false) || names_comments(element));
    }
    for (is_found, block) in found.iter_mut().zip(page.blocks) {
        let inner = block.inner.and_then(|inner| is_inside.get(inner.index()));
        *is_found &= inner.copied().unwrap_or(false);
    }
    found
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
    let is_other = any_word(name, |word| {
        let is_word = COMMENTS.contains(word);
        has_word |= is_word;
        !is_word && !PARTS.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit())
    });
    has_word && !is_other
}

/// Splits a name at punctuation and capitals. Returns whether one of its words, in small letters,
/// is wanted.
fn any_word(name: &str, mut is_wanted: impl FnMut(&str) -> bool) -> bool {
    let mut word = String::with_capacity(name.len());
    let mut was_small = false;
    for c in name.chars() {
        let is_border = !c.is_alphanumeric() || was_small && c.is_uppercase();
        if is_border && !word.is_empty() {
            if is_wanted(&word) {
                return true;
            }
            word.clear();
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    !word.is_empty() && is_wanted(&word)
}

/// Returns the blocks below a heading that opens comments, up to the next heading of its level or
/// the end of the smallest element that holds dates behind it.
///
/// Each block is looked at once for each level of headings at most.
fn opened(page: &Conventions<'_>, dates: &Dates, opener: usize) -> Option<Range<usize>> {
    /// Fewest dates below the line. More than one comment has that many.
    const FEWEST_DATES: usize = 2;
    let BlockKind::Heading(level) = page.blocks[opener].kind else {
        return None;
    };
    let is_next = |index: &usize| matches!(page.blocks[*index].kind, BlockKind::Heading(other) if other <= level);
    let end = (opener + 1..page.blocks.len()).find(is_next);
    let end = end.unwrap_or(page.blocks.len());
    let mut around = page.document.ancestors(page.blocks[opener].inner);
    around.find_map(|(id, _)| {
        let run = opener..dates.blocks_of[id.index()]?.end.min(end);
        (dates.n_in(&run) >= FEWEST_DATES).then_some(run)
    })
}

/// The blocks that are dates according to their markup.
struct Dates {
    /// Number of dates before each block, and before the end.
    before: Vec<usize>,
    /// The blocks of each element.
    blocks_of: Vec<Option<Span>>,
}

impl Dates {
    fn of(page: &Conventions<'_>) -> Self {
        let is_date = |block: &Block| {
            let mut around = page.document.ancestors(block.inner).take(2);
            around.any(|(_, element)| &*element.tag == "time")
        };
        let mut before = vec![0];
        let mut n_dates = 0;
        before.extend(page.blocks.iter().map(|block| {
            n_dates += usize::from(is_date(block));
            n_dates
        }));
        let blocks_of = block_ranges(&page.document.elements, page.blocks);
        Self { before, blocks_of }
    }

    fn n_in(&self, blocks: &Range<usize>) -> usize {
        self.before[blocks.end].saturating_sub(self.before[blocks.start])
    }
}

/// Returns whether the comments from a block on are the content of the page: a thread, answers to a
/// question, a list of reviews.
fn is_discussion(page: &Conventions<'_>, first: usize, headline: Option<&Range<usize>>) -> bool {
    /// Longest question in words. A longer text is an article, even if its title asks a question.
    const MOST_WORDS: u32 = 120;
    let document = page.document;
    let is_answer = |element: &Element| {
        matches!(
            &*element.itemprop,
            "suggestedAnswer" | "acceptedAnswer" | "review"
        ) || has_name(element, &FORUM)
    };
    let mut titles = document.title.iter().chain(&document.site_name);
    if document.is_discussion
        || titles.any(|title| any_word(title, |word| FORUM.contains(word)))
        || document.elements.iter().any(is_answer)
    {
        return true;
    }
    let mut around = document.ancestors(page.blocks[first].inner);
    if around.any(|(_, element)| has_name(element, &DISCUSSION)) {
        return true;
    }
    let asks = headline.is_some_and(|headline| {
        let text = page.blocks[headline.end - 1].span.of(page.text).trim_end();
        text.ends_with(['?', '？', '؟'])
    });
    let words: u32 = (0..first).map(|index| page.said[index].n_words).sum();
    asks && words <= MOST_WORDS
}

/// Returns whether a name of an element has one of the words and is not a name of comments.
fn has_name(element: &Element, list: &HashSet<&'static str>) -> bool {
    let names = element.class.split_ascii_whitespace().chain([&*element.id]);
    names
        .into_iter()
        .any(|name| any_word(name, |word| list.contains(word)) && !is_name_of_comments(name))
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
            check(name, true);
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
