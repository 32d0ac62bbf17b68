//! Drops comments of readers without a heading: an extractor removed "Leave a reply" and kept the
//! lines around each comment.
//!
//! ```text
//! Ada Reed says:             the name, and a word of speech before a colon
//! March 3, 2019 at 9:12      a date
//! I had the same trouble.
//! Reply                      the button
//! ```
//!
//! The signs are followed from the end of the text upwards. At least two of them must be buttons or words
//! of speech. Words of speech are not enough without a button or two dates: a play has "says:" as well.

use super::discussion;
use super::marked_page::MarkedPage;
use super::safety::{Way, found};
use crate::edit::RuleId;
use crate::phrase::WordLists;
use crate::phrase::line::shape::{End, Start};

pub(super) const COMMENTS: RuleId = RuleId::constant("boilerplate/comments");
/// Longest comment in lines. If this many lines have no sign, the thread has ended.
const MAX_LINES: usize = 20;
/// Longest sign in words.
const MAX_SIGN_WORDS: usize = 12;
/// Smallest share of the text before the thread, from 0 to 1, and fewest words of its paragraphs.
const MIN_SHARE: f32 = 0.3;
const MIN_PROSE: usize = 80;
/// Longest name of a comment's author above the first sign, in words.
const MAX_NAME_WORDS: usize = 4;

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Button,
    Speech,
    Date,
}

/// The signs of a thread, counted from the end upwards.
#[derive(Clone, Copy, Default)]
struct Thread {
    start: usize,
    n_buttons: usize,
    n_speeches: usize,
    n_dates: usize,
}

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    let thread = follow(page);
    let n_strong = thread.n_buttons + thread.n_speeches;
    let is_thread = n_strong >= 2 && (thread.n_buttons >= 1 || thread.n_dates >= 2);
    let share = page.sums.share_before(thread.start);
    if !is_thread || share < MIN_SHARE || page.sums.prose_words_before(thread.start) < MIN_PROSE {
        return;
    }
    if discussion::is_content(page, thread.start) {
        return;
    }
    let reason = format!(
        "comments of readers to the end: {} buttons to reply, {} dates and {} lines such as \
         \"Ada says:\"",
        thread.n_buttons, thread.n_dates, thread.n_speeches
    );
    for at in first_line(page, thread.start)..page.lines.len() {
        page.mark(at, found(COMMENTS, Way::Thread, reason.clone()));
    }
}

/// Follows the signs from the end of the text upwards, until too many lines have none.
fn follow(page: &MarkedPage<'_>) -> Thread {
    let mut thread = Thread {
        start: page.lines.len(),
        ..Thread::default()
    };
    for at in (1..page.lines.len()).rev() {
        if thread.start - at > MAX_LINES {
            break;
        }
        match sign(page, at) {
            Some(Sign::Button) => thread.n_buttons += 1,
            Some(Sign::Speech) => thread.n_speeches += 1,
            Some(Sign::Date) => thread.n_dates += 1,
            None => continue,
        }
        thread.start = at;
    }
    thread
}

/// Returns whether a line may end like "Ada says:".
pub(super) fn is_speech(words: &WordLists, line: &str) -> bool {
    if !line.ends_with([':', '：']) {
        return false;
    }
    let last = line.trim_end_matches([':', ' ']).rsplit(' ').next();
    last.is_some_and(|word| words.speech.contains(word))
}

/// Returns whether a line names the author of the next lines, or is a button to reply to them.
pub(super) fn is_signature(page: &MarkedPage<'_>, at: usize) -> bool {
    matches!(sign(page, at), Some(Sign::Speech | Sign::Button))
}

fn sign(page: &MarkedPage<'_>, at: usize) -> Option<Sign> {
    let line = &page.lines[at];
    let words = page.index.words();
    if line.n_words > MAX_SIGN_WORDS || line.start == Start::Quote {
        return None;
    }
    if words.replies.contains(line.folded.as_str()) {
        return Some(Sign::Button);
    }
    if line.end == End::Colon && line.n_words >= 2 && is_speech(words, line.text) {
        Some(Sign::Speech)
    } else if line.is_date() {
        Some(Sign::Date)
    } else {
        None
    }
}

/// Returns the line above the first sign, if it is a name.
fn first_line(page: &MarkedPage<'_>, start: usize) -> usize {
    let is_name = page.before(start).is_some_and(|line| {
        line.n_words <= MAX_NAME_WORDS && line.end == End::Other && line.start == Start::Other
    });
    if is_name && start > 1 {
        start - 1
    } else {
        start
    }
}
