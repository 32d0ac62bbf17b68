//! Boxes: inline elements that a reader sees apart though nothing stands between them.
//!
//! Style sheets put margins and borders around links in a menu, tags, badges, dates in a byline.
//! In the source such elements often touch, and their words would run together. Without the
//! style sheet there is only evidence, so a space is put in where two *elements* meet and each
//! of them is a link, a `<time>`, a custom element or has a class with one of the words below.
//!
//! What must not be parted: `of<a>Views</a>`, `fo<b>o</b>` (text beside an element),
//! `<span>H</span><span>ello</span>` (no evidence), two links to the same address (editors split
//! links), scripts that are written without spaces, and punctuation.

use super::attributes::{Attributes, Display};

/// Words in class names of elements that are boxes of their own: `entry-date`, `tag`, `btn`.
const BOX_WORDS: &[&str] = &[
    // Things that look like buttons.
    "badge",
    "btn",
    "button",
    "chip",
    "pill",
    "label",
    "tag",
    "cta",
    // Parts of a byline or of a teaser.
    "author",
    "byline",
    "category",
    "cat",
    "comments",
    "count",
    "date",
    "datetime",
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
    // Parts of a bar or menu.
    "item",
    "link",
    "share",
    "social",
    "crumb",
    "breadcrumb",
    "separator",
    "icon",
];

/// An inline element that began or ended since the last visible character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge<'t> {
    href: Option<&'t str>,
    class: &'t str,
    is_box: bool,
}

impl<'t> Edge<'t> {
    /// Makes the edge of an inline element.
    pub(super) fn new(tag: &str, attributes: &Attributes<'t>) -> Self {
        let is_link = tag == "a" && attributes.href.is_some();
        Self {
            href: attributes.href.filter(|_| is_link),
            class: attributes.class,
            is_box: is_link
                || tag == "time"
                || tag.contains('-')
                || attributes.display != Display::Default,
        }
    }

    fn is_box(&self) -> bool {
        self.is_box
            || self
                .class
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(is_box_word)
    }
}

fn is_box_word(word: &str) -> bool {
    BOX_WORDS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns whether text in the elements `opened` is apart from the text in the elements `closed`
/// just before it.
pub(super) fn are_apart(closed: &[Edge<'_>], opened: &[Edge<'_>]) -> bool {
    let href = |edges: &[Edge<'_>]| edges.iter().find_map(|edge| edge.href.map(str::to_owned));
    let same_link = href(closed).is_some_and(|left| href(opened) == Some(left));
    !same_link && closed.iter().any(Edge::is_box) && opened.iter().any(Edge::is_box)
}

/// Returns whether a space may stand between the texts `before` and `after`.
pub(super) fn may_part(before: &str, after: &str) -> bool {
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    ends_word(left) && begins_word(right) && !(is_unspaced(left) || is_unspaced(right))
}

fn ends_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '.' | ',' | ':' | ';' | '!' | '?' | ')' | '%' | '+' | '#' | '…' | '"' | '”' | '’' | '»'
        )
}

fn begins_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '#' | '@' | '$' | '€' | '£' | '(' | '"' | '“' | '‘' | '«')
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
