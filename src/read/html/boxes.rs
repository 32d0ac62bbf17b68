//! Finds boxes: inline elements that a reader sees apart although nothing stands between them.
//!
//! Style sheets put margins and borders around links in a menu, tags, badges, dates in a byline. In
//! the source such elements often touch, and their words would run together. Without the style
//! sheet there is only evidence. A space is inserted only where two *elements* meet, and only if
//!
//! 1. each of them is a link, a `<time>`, a custom element, is laid out as a box by its `style`, or
//!    has a class with one of [`BOX_WORDS`];
//! 2. or no word continues across the border (a capital or a figure follows a small letter), and
//!    their classes differ or one of them is such a box.
//!
//! Text for eyes only (`aria-hidden`) is apart from the element beside it. That element repeats the
//! text for screen readers, under a class that is not known.
//!
//! An element with one of [`BUTTON_WORDS`] is apart from plain text as well.
//!
//! These stay together: `of<a>Views</a>` and `fo<b>o</b>` (text beside an element),
//! `<span>H</span><span>ello</span>` (no class), two links to the same address if a word continues
//! (editors split links), scripts that are written without spaces, and punctuation.

use super::attributes::{Attributes, Display};
use crate::document::Hidden;

/// Words in class names that mark an element as a button or a badge.
const BUTTON_WORDS: &[&str] = &["badge", "btn", "button", "chip", "pill"];

/// Words in class names that mark an element as a box: `entry-date`, `tag`.
const BOX_WORDS: &[&str] = &[
    // Labels.
    "label",
    "tag",
    "cta",
    // Parts of a byline or of a teaser.
    "author",
    "byline",
    "category",
    "comments",
    "count",
    "date",
    "dateline",
    "time",
    "timestamp",
    "excerpt",
    "headline",
    "kicker",
    "eyebrow",
    "meta",
    "name",
    "source",
    "subtitle",
    "subheading",
    "summary",
    "teaser",
    "title",
    "views",
    "desc",
    "description",
    "price",
    "version",
    // Parts of a bar or menu.
    "item",
    "link",
    "share",
    "social",
    "crumb",
    "breadcrumb",
    "separator",
];

/// An inline element that began or ended since the last visible character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge<'t> {
    href: Option<&'t str>,
    class: &'t str,
    is_box: bool,
    /// Whether it is for eyes only.
    is_for_eyes: bool,
    /// Bytes of the line inside it, once it has ended.
    n_bytes: usize,
}

impl<'t> Edge<'t> {
    /// Makes the edge of an inline element.
    pub(super) fn new(tag: &str, attributes: &Attributes<'t>) -> Self {
        let href = attributes.href.filter(|_| tag == "a");
        let is_box = href.is_some() || tag == "time" || tag.contains('-');
        Self {
            href,
            class: attributes.class,
            is_box: is_box || attributes.display != Display::Default,
            is_for_eyes: attributes.hidden == Hidden::Aria,
            n_bytes: 0,
        }
    }

    /// Returns the address, if the element is a link.
    pub(super) fn href(&self) -> Option<&'t str> {
        self.href
    }

    /// Returns the edge where the element ends. `n_bytes` of the line are inside it.
    pub(super) fn end(self, n_bytes: usize) -> Self {
        Self { n_bytes, ..self }
    }

    fn is_box(&self) -> bool {
        self.is_box || self.has_word(BOX_WORDS) || self.is_button()
    }

    fn is_button(&self) -> bool {
        self.has_word(BUTTON_WORDS)
    }

    fn has_word(&self, words: &[&str]) -> bool {
        let mut own = self.class.split(|c: char| !c.is_ascii_alphanumeric());
        own.any(|own| words.iter().any(|word| word.eq_ignore_ascii_case(own)))
    }
}

/// Returns whether `after`, in the elements `opened`, is apart from `before`, in the elements
/// `closed`. The innermost comes first in `closed`, the outermost in `opened`.
pub(super) fn are_apart(
    before: &str,
    after: &str,
    closed: &[Edge<'_>],
    opened: &[Edge<'_>],
) -> bool {
    if closed.iter().chain(opened).any(Edge::is_button) {
        return true;
    }
    let (Some(left), Some(right)) = (closed.last(), opened.first()) else {
        return false;
    };
    let goes_on = word_goes_on(before, after);
    if goes_on && is_same_link(closed, opened) {
        return false;
    }
    // Pages animate a word letter by letter: such letters are boxes, but not apart.
    let is_letter = left.n_bytes == 1 && left.href.is_none() && right.href.is_none();
    if closed.iter().chain(opened).any(|edge| edge.is_for_eyes) {
        let is_number = before.ends_with(|c: char| c.is_numeric());
        return !is_letter || is_number && after.starts_with(char::is_numeric);
    }
    let is_box = (
        closed.iter().any(Edge::is_box),
        opened.iter().any(Edge::is_box),
    );
    match is_box {
        _ if is_letter => false,
        (true, true) => true,
        _ if goes_on => false,
        (false, false) => class_of(closed.iter()) != class_of(opened.iter().rev()),
        _ => true,
    }
}

/// Returns whether two links lead to the same address.
fn is_same_link(closed: &[Edge<'_>], opened: &[Edge<'_>]) -> bool {
    let left = closed.iter().find_map(|edge| edge.href);
    let right = opened.iter().find_map(|edge| edge.href);
    left.is_some() && left == right
}

/// Returns the class of the innermost element that has one.
fn class_of<'e, 't: 'e>(mut edges: impl Iterator<Item = &'e Edge<'t>>) -> &'t str {
    edges
        .find(|edge| !edge.class.is_empty())
        .map_or("", |edge| edge.class)
}

/// Returns whether the last word of `before` may continue in `after`.
fn word_goes_on(before: &str, after: &str) -> bool {
    let mut after = after.chars();
    let (Some(left), Some(right)) = (before.chars().next_back(), after.next()) else {
        return false;
    };
    if left.is_numeric() {
        // `4K`, `1ST` and `5th` are words, `5Reviews` is not.
        let is_capitalised = right.is_uppercase() && after.next().is_some_and(char::is_lowercase);
        return !is_capitalised;
    }
    !(left.is_lowercase() && (right.is_uppercase() || right.is_numeric()))
}

/// Returns whether a space is possible between the texts `before` and `after`.
pub(super) fn may_part(before: &str, after: &str) -> bool {
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    ends_word(left) && begins_word(right) && !is_unspaced(left) && !is_unspaced(right)
}

fn ends_word(c: char) -> bool {
    c.is_alphanumeric() || ".,:;!?)%+#…\"”’»".contains(c)
}

fn begins_word(c: char) -> bool {
    c.is_alphanumeric() || "#@$€£(\"“‘«".contains(c)
}

/// Returns whether the character belongs to a script that puts no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{2E80}'..='\u{9FFF}' // Chinese, Japanese
        | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
