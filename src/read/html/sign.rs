//! Recognises signs that a page sets into its text without being words of it: marks of notes,
//! arrows back from a note, links of headings to themselves, names of icons.
//!
//! The name and the attributes of an element tell whether it may be a sign. Its text tells whether
//! it is one, once the text has been read. Otherwise it stays text.

use super::attributes::{Attributes, Hint};
use super::script::Script;
use crate::document::Hidden;

/// The kind of sign that an inline element may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignKind {
    /// `<sup>`, `<sub>`
    Script(Script),
    /// The page calls it the mark of a note.
    Note,
    /// The page calls it a link back from a note.
    Back,
    /// The page calls it a link of a heading to itself.
    Anchor,
    /// A tool of a heading, whatever its text is.
    Tool,
    /// A link to a place on a page.
    Fragment {
        /// Whether the name of the place is that of a note.
        to_note: bool,
    },
    /// Another link, in a heading.
    Link,
    /// An icon. A font draws it from its name.
    Icon,
    /// Something for eyes only.
    Decoration,
}

/// The surroundings of a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'l> {
    /// The text of the line before it.
    pub(super) before: &'l str,
    /// Whether it stands in a heading or a term. These have links to themselves.
    pub(super) in_heading: bool,
    /// Whether it stands in raised text.
    pub(super) in_raised: bool,
}

/// The decision about the text of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignDecision {
    /// It is text.
    Text,
    /// It is the number of a note and links back: it stays text, but is no link.
    Number,
    /// It is the mark of a note.
    Note,
    /// It is not shown.
    Gone,
}

impl SignKind {
    /// Returns the kind of sign that an inline element may be, by its name and attributes.
    pub(super) fn of(name: &str, at: &Attributes<'_>, in_heading: bool) -> Option<Self> {
        match at.hint {
            Some(Hint::Icon) => return Some(Self::Icon),
            Some(Hint::Tool) => return Some(Self::Tool),
            Some(Hint::Back) => return Some(Self::Back),
            _ if at.hidden == Hidden::Aria && name != "a" => return Some(Self::Decoration),
            _ => {}
        }
        match name {
            "a" => Self::of_link(at, in_heading),
            "sup" if at.hint == Some(Hint::Note) => Some(Self::Note),
            "sup" => Some(Self::Script(Script::Raised)),
            "sub" => Some(Self::Script(Script::Lowered)),
            "mat-icon" => Some(Self::Icon),
            _ => None,
        }
    }

    fn of_link(at: &Attributes<'_>, in_heading: bool) -> Option<Self> {
        match (at.role, at.hint) {
            ("doc-noteref", _) | (_, Some(Hint::Note)) => return Some(Self::Note),
            ("doc-backlink", _) => return Some(Self::Back),
            (_, Some(Hint::Anchor)) => return Some(Self::Anchor),
            _ => {}
        }
        let place = at.href.and_then(|href| href.split_once('#'));
        match place {
            _ if in_heading && names_anchor(at.label) => Some(Self::Anchor),
            Some((_, place)) => Some(Self::Fragment {
                to_note: is_name_of_note(place),
            }),
            None if in_heading => Some(Self::Link),
            None => None,
        }
    }

    /// Decides about its text.
    pub(super) fn decide(self, text: &str, around: Around<'_>) -> SignDecision {
        let text = text.trim();
        let opens_line = around.before.trim_end_matches(['[', '(', ' ']).is_empty();
        match self {
            _ if text.is_empty() => SignDecision::Text,
            Self::Icon if is_name_of_icon(text) => SignDecision::Gone,
            Self::Decoration if text.chars().all(is_picture) => SignDecision::Gone,
            Self::Fragment { .. } | Self::Link if is_arrow_back(text) && !around.in_heading => {
                SignDecision::Gone
            }
            Self::Fragment { .. } | Self::Link if around.in_heading && is_tool(text) => {
                SignDecision::Gone
            }
            Self::Fragment { .. } if text.chars().all(is_sign_of_link) => SignDecision::Gone,
            // The number of a note may link back, but it is still a number.
            Self::Back | Self::Note | Self::Fragment { .. } if opens_line && is_label(text) => {
                SignDecision::Number
            }
            Self::Tool | Self::Back => SignDecision::Gone,
            Self::Note if !is_label(text) => SignDecision::Text,
            Self::Note => SignDecision::Note,
            Self::Anchor if is_anchor(text) => SignDecision::Gone,
            Self::Fragment { to_note } if is_label(text) => {
                let is_in_brackets = opens_brackets(around.before, &['[']) || text.starts_with('[');
                if to_note || around.in_raised || is_in_brackets {
                    SignDecision::Note
                } else {
                    SignDecision::Text
                }
            }
            _ => SignDecision::Text,
        }
    }
}

/// Returns whether raised text is a remark of editors in brackets: `[citation needed]`, `[12]`.
pub(super) fn is_remark(text: &str) -> bool {
    let inside = text
        .trim()
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    inside.is_some_and(|inside| {
        let n_letters = inside.chars().filter(|c| c.is_alphabetic()).count();
        let has_digit = inside.bytes().any(|byte| byte.is_ascii_digit());
        !inside.contains(['[', ']']) && (n_letters >= 4 || has_digit && n_letters <= 5)
    })
}

/// Returns whether one of `brackets` is open and contains only marks of notes so far.
pub(super) fn opens_brackets(before: &str, brackets: &[char]) -> bool {
    const MOST: usize = 24;
    if before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let mut backwards = before.chars().rev().take(MOST);
    let first = backwards.find(|c| !(c.is_ascii_digit() || ",;–- ".contains(*c)));
    first.is_some_and(|c| brackets.contains(&c))
}

/// Returns whether a character only separates marks of notes.
pub(super) fn is_between_marks(c: char) -> bool {
    c.is_whitespace() || ",;–-−&[]()".contains(c)
}

/// Returns whether text looks like the mark of a note: `3`, `[12]`, `a`, `iv`, `*`, `1, 2`.
fn is_label(text: &str) -> bool {
    const LONGEST: usize = 12;
    if text.len() > LONGEST {
        return false;
    }
    let inside = text.trim_matches(['[', ']', '(', ')', ' ']);
    let mut parts = inside.split([',', ' ', '–', '-', ';']);
    !inside.is_empty() && parts.all(is_label_part)
}

fn is_label_part(part: &str) -> bool {
    let n_letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let n_digits = part.chars().filter(|c| c.is_numeric()).count();
    let is_roman = part.bytes().all(|b| b"ivxIVX".contains(&b));
    let is_signs = part.chars().all(|c| "*†‡§¶#•".contains(c));
    let is_word = ["n", "nb", "note", "fn"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(part));
    let has_others = part
        .chars()
        .any(|c| !c.is_alphanumeric() && c != '.' && c != ':');
    is_signs
        || is_word
        || !has_others
            && (is_roman || n_digits <= 4 && (n_letters <= 1 || n_digits > 0 && n_letters <= 4))
}

/// Returns whether the name of a place is that of a note, and not that of a mark.
fn is_name_of_note(place: &str) -> bool {
    const NOTES: &[&str] = &[
        "fn",
        "ftn",
        "footnote",
        "foot-note",
        "edn",
        "endnote",
        "note",
        "cite_note",
        "cite-note",
        "sdfootnote",
        "sdendnote",
        "nota",
        "anm",
        "refn",
    ];
    let place = place.trim_start_matches(['_', '-', ':']);
    let starts = |start: &str| {
        place
            .get(..start.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(start))
    };
    NOTES.iter().copied().any(starts)
}

/// Returns whether a link leads back and shows only an arrow.
fn is_arrow_back(text: &str) -> bool {
    text.contains(['↩', '↑', '⤴', '↵', '⏎', '⮌', '⇑', '▲', '^', '←'])
        && text.chars().all(|c| !c.is_alphanumeric())
}

/// Returns whether a link in a heading is a tool of the heading.
fn is_tool(text: &str) -> bool {
    text.chars()
        .all(|c| is_sign_of_link(c) || is_sign_of_heading(c))
        || is_word_of_tool(text.trim_matches(['[', ']', '(', ')']))
}

/// Returns whether text is that of an anchor, in an element that the page calls one.
fn is_anchor(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric()) || names_anchor(text) || is_word_of_tool(text)
}

/// Returns whether a character means nothing but "a link to this place".
fn is_sign_of_link(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '¶' | '🔗'
                | '⚓'
                | '⛓'
                | '\u{200B}'
                | '\u{200D}'
                | '\u{2060}'
                | '\u{FEFF}'
                | '\u{FE0E}'
                | '\u{FE0F}'
        )
        || matches!(c, '\u{E000}'..='\u{F8FF}')
}

/// Returns whether a character means that when it stands beside a heading.
fn is_sign_of_heading(c: char) -> bool {
    matches!(
        c,
        '#' | '§' | '∞' | '※' | '☍' | '⌗' | '◊' | '⁋' | '🖇' | '📎' | '⎘'
    )
}

/// Returns whether a character is an arrow or a picture.
fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{2190}'..='\u{21FF}' | '\u{25A0}'..='\u{25FF}' | '\u{2794}'..='\u{27BE}'
        | '\u{2B00}'..='\u{2BFF}' | '\u{E000}'..='\u{F8FF}' | '\u{FE0E}' | '\u{FE0F}')
        || "‹›»".contains(c)
}

/// Returns whether text names a tool that documentation puts beside headings and signatures.
fn is_word_of_tool(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "source",
        "view source",
        "show source",
        "src",
        "edit",
        "edit source",
        "edit section",
        "link",
        "anchor",
        "permalink",
        "copy link",
    ];
    WORDS
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text.trim()))
}

/// Returns whether a label begins like that of a link to a heading.
fn names_anchor(label: &str) -> bool {
    const LABELS: &[&str] = &[
        "permalink",
        "permanent link",
        "link to this",
        "link to heading",
        "link to section",
        "direct link to",
        "anchor",
        "copy link",
        "copy permalink",
        "section titled",
        "heading anchor",
        "header anchor",
        "lien permanent",
        "lien vers cette",
        "enlace permanente",
        "permanenter link",
        "link zu diese",
        "link permanente",
    ];
    let label = label.trim_start();
    let starts = |start: &str| {
        label
            .get(..start.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(start))
    };
    LABELS.iter().copied().any(starts)
}

/// Returns whether text looks like the name of an icon in a font: `arrow_forward`.
fn is_name_of_icon(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.len() <= LONGEST
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b' ')
}
