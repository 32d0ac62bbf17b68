//! Recognises pages that are a discussion: questions with answers, and threads of a forum.
//!
//! Such a page has the signs of comments: names, dates and "Reply". Three signs tell it from an article
//! with comments: the comments are longer than the text before them; the text before them is short
//! and asks a question; or a post opens the page.

use super::marked_page::MarkedPage;
use super::thread;

/// Fewest words of sentences in an answer. Fewer are only a form.
const MIN_ANSWER: usize = 15;
/// Longest question in words. A longer text is an article, even if its title asks a question.
const MAX_QUESTION: usize = 250;
/// If the text before the comments has at least this share, from 0 to 1, the comments do not
/// outweigh it.
const MIN_SHARE: f32 = 0.5;
/// How many lines are searched for the last sentence and for the author's signature.
const MAX_LINES: usize = 20;

/// Returns whether the comments from a line on are the content of the page.
pub(super) fn is_content(page: &MarkedPage<'_>, start: usize) -> bool {
    let sentences = |at: usize| page.sums.sentence_words_before(at);
    if sentences(page.lines.len()) - sentences(start) < MIN_ANSWER {
        return false;
    }
    let is_question = page.sums.prose_words_before(start) <= MAX_QUESTION && asks(page, start);
    page.sums.share_before(start) < MIN_SHARE || is_question || is_post(page)
}

/// Returns whether the title or the last sentence before a line is a question.
fn asks(page: &MarkedPage<'_>, start: usize) -> bool {
    let mut above = page.lines[..start].iter().rev().take(MAX_LINES);
    let last = above.find(|line| line.is_sentence());
    let is_question = |line: &crate::phrase::ReadLine<'_>| line.text.ends_with(['?', '？', '؟']);
    page.lines.first().is_some_and(is_question) || last.is_some_and(is_question)
}

/// Returns whether the text itself has a signature above its first sentence, like a comment.
fn is_post(page: &MarkedPage<'_>) -> bool {
    let mut head = 0..page.sums.first_sentence.min(MAX_LINES);
    head.any(|at| thread::is_signature(page, at))
}
