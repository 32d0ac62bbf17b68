//! Reads the attributes of an element once, as far as they matter here.

use html5ever::local_name;
use scraper::node::Element;

use crate::document::Hidden;

/// What a class tells about its element that no other attribute tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// The element is hidden from sight and left to screen readers.
    ScreenReader,
    /// The element is the mark of a note.
    Note,
    /// The element leads back from a note to its mark.
    Back,
    /// The element is the link of a heading to itself, unless its text is that of the heading.
    Anchor,
    /// The element is a tool of a heading.
    Tool,
    /// The element is an icon. A font draws it from its name.
    Icon,
}

/// Classes with a meaning, as whole tokens.
///
/// Classes that hide an element from everybody (`hidden`, `d-none`, `hide`) are left out on
/// purpose: pages combine them with classes that show the element again on wide screens, and
/// scripts remove them.
const HINTS: &[(&str, Hint)] = &[
    ("sr-only", Hint::ScreenReader), // Bootstrap 3 and 4, Tailwind, Font Awesome
    ("sr_only", Hint::ScreenReader),
    ("sronly", Hint::ScreenReader),
    ("is-sr-only", Hint::ScreenReader),        // Bulma
    ("show-for-sr", Hint::ScreenReader),       // Foundation
    ("v-visible-sr", Hint::ScreenReader),      // Stack Exchange
    ("visually-hidden", Hint::ScreenReader),   // Bootstrap 5, Drupal, the A11Y Project
    ("visuallyhidden", Hint::ScreenReader),    // HTML5 Boilerplate
    ("u-visually-hidden", Hint::ScreenReader), // the same with the prefixes of design systems
    ("u-visuallyhidden", Hint::ScreenReader),
    ("is-visually-hidden", Hint::ScreenReader),
    ("govuk-visually-hidden", Hint::ScreenReader),
    ("nhsuk-u-visually-hidden", Hint::ScreenReader),
    ("usa-sr-only", Hint::ScreenReader),
    ("cdk-visually-hidden", Hint::ScreenReader),
    ("screen-reader-text", Hint::ScreenReader), // WordPress
    ("screen-reader-only", Hint::ScreenReader),
    ("screen-reader", Hint::ScreenReader),
    ("screenreader-only", Hint::ScreenReader),
    ("screenreader-text", Hint::ScreenReader),
    ("element-invisible", Hint::ScreenReader), // Drupal 7
    ("assistive-text", Hint::ScreenReader),    // older WordPress themes
    ("a11y-hidden", Hint::ScreenReader),
    ("a-offscreen", Hint::ScreenReader), // Amazon
    ("offscreen", Hint::ScreenReader),
    ("clipped", Hint::ScreenReader), // eBay
    ("blind", Hint::ScreenReader),   // Samsung, Naver
    ("adahidden", Hint::ScreenReader),
    ("hidden-visually", Hint::ScreenReader),
    ("visually-hidden-focusable", Hint::ScreenReader),
    ("visuallyhidden-focusable", Hint::ScreenReader),
    ("u-sr-only", Hint::ScreenReader),
    ("sr-text", Hint::ScreenReader),
    ("screenreader", Hint::ScreenReader),
    ("accessibility-hidden", Hint::ScreenReader),
    ("accessible-hide", Hint::ScreenReader),
    ("hide-visually", Hint::ScreenReader),
    ("off-screen", Hint::ScreenReader),
    ("u-hiddenvisually", Hint::ScreenReader),
    ("c-visually-hidden", Hint::ScreenReader),
    ("mat-visually-hidden", Hint::ScreenReader),
    ("ui-helper-hidden-accessible", Hint::ScreenReader),
    ("slds-assistive-text", Hint::ScreenReader),
    ("cds--visually-hidden", Hint::ScreenReader),
    ("bx--visually-hidden", Hint::ScreenReader),
    ("euiscreenreaderonly", Hint::ScreenReader),
    ("ds-u-visibility--screen-reader", Hint::ScreenReader),
    ("pf-v5-screen-reader", Hint::ScreenReader),
    ("a11y-text", Hint::ScreenReader),
    ("a11y-only", Hint::ScreenReader),
    ("footnote-ref", Hint::Note), // Markdown in PHP, JavaScript and Rust
    ("footnoteref", Hint::Note),
    ("footnote-reference", Hint::Note), // Docutils
    ("footnote-anchor", Hint::Note),    // Substack
    ("footnote-link", Hint::Note),
    ("footnote-marker", Hint::Note),
    ("noteref", Hint::Note), // EPUB
    ("footnote-backref", Hint::Back),
    ("footnote-back", Hint::Back), // Pandoc
    ("footnote-return", Hint::Back),
    ("data-footnote-backref", Hint::Back), // GitHub
    ("reversefootnote", Hint::Back),       // Kramdown
    ("mw-cite-backlink", Hint::Back),      // MediaWiki
    ("headerlink", Hint::Anchor),          // Sphinx, MkDocs
    ("header-anchor", Hint::Anchor),       // VuePress, VitePress
    ("heading-anchor", Hint::Anchor),
    ("heading-link", Hint::Anchor),
    ("hash-link", Hint::Anchor), // Docusaurus
    ("anchorjs-link", Hint::Anchor),
    ("sl-anchor-link", Hint::Anchor), // Starlight
    ("direct-link", Hint::Anchor),
    ("doc-anchor", Hint::Anchor),   // Rustdoc
    ("mw-editsection", Hint::Tool), // MediaWiki
    ("editsection", Hint::Tool),    // the same before 2012
    ("viewcode-link", Hint::Tool),  // Sphinx
    ("material-icons", Hint::Icon),
    ("material-icons-outlined", Hint::Icon),
    ("material-icons-round", Hint::Icon),
    ("material-icons-sharp", Hint::Icon),
    ("material-icons-two-tone", Hint::Icon),
    ("material-symbols-outlined", Hint::Icon),
    ("material-symbols-rounded", Hint::Icon),
    ("material-symbols-sharp", Hint::Icon),
];

/// How an inline `style` lays the element out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Display {
    /// Like other elements of its name.
    #[default]
    Default,
    /// In the line.
    Inline,
    /// In the line, as a box.
    InlineBlock,
    /// Apart from the text around it.
    Block,
}

/// The attributes that matter to layout and stages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Attributes<'t> {
    pub(super) class: &'t str,
    pub(super) id: &'t str,
    pub(super) role: &'t str,
    pub(super) itemprop: &'t str,
    pub(super) itemtype: &'t str,
    pub(super) lang: &'t str,
    pub(super) rel: &'t str,
    /// An attribute of `RDFa`.
    pub(super) property: &'t str,
    /// Set only if it is not empty.
    pub(super) href: Option<&'t str>,
    /// `start` of a list or `value` of an item.
    pub(super) number: Option<u32>,
    /// Whether the numbers of a list go down.
    pub(super) is_reversed: bool,
    /// `colspan` and `rowspan` of a cell, 0 if missing.
    pub(super) spans: (u16, u16),
    pub(super) is_open: bool,
    pub(super) hidden: Hidden,
    /// The meaning of its classes.
    pub(super) hint: Option<Hint>,
    /// `aria-label`, else `title`.
    pub(super) label: &'t str,
    pub(super) display: Display,
    /// Whether a class hints at a formula or a listing.
    pub(super) is_marked: bool,
}

impl<'t> Attributes<'t> {
    /// Reads the attributes of `element`.
    pub(super) fn of(element: &'t Element) -> Self {
        let mut found = Self::default();
        let (mut is_aria_hidden, mut is_style_hidden) = (false, false);
        for (name, value) in &element.attrs {
            let value: &str = value;
            match name.local {
                local_name!("class") => found.class = value,
                local_name!("id") => found.id = value,
                local_name!("role") => found.role = value,
                local_name!("itemprop") => found.itemprop = value,
                local_name!("itemtype") => found.itemtype = value,
                local_name!("lang") => found.lang = value,
                local_name!("rel") => found.rel = value,
                local_name!("property") => found.property = value,
                local_name!("href") => found.href = Some(value).filter(|href| !href.is_empty()),
                local_name!("start") | local_name!("value") => {
                    found.number = value.trim().parse().ok();
                }
                local_name!("aria-label") => found.label = value,
                local_name!("title") if found.label.is_empty() => found.label = value,
                local_name!("colspan") => found.spans.0 = read_span(value),
                local_name!("rowspan") => found.spans.1 = read_span(value),
                local_name!("reversed") => found.is_reversed = true,
                local_name!("open") => found.is_open = true,
                local_name!("hidden") => is_style_hidden = true,
                local_name!("aria-hidden") => is_aria_hidden = value.eq_ignore_ascii_case("true"),
                local_name!("style") => {
                    let (display, hides) = read_style(value);
                    found.display = display;
                    is_style_hidden |= hides;
                }
                _ => {}
            }
        }
        for token in found.class.split_ascii_whitespace() {
            found.hint = found.hint.or_else(|| hint_of(token));
            found.is_marked |= is_marked(token);
        }
        found.hidden = if is_style_hidden {
            Hidden::Style
        } else if found.hint == Some(Hint::ScreenReader) {
            Hidden::ScreenReader
        } else if is_aria_hidden {
            Hidden::Aria
        } else {
            Hidden::No
        };
        found
    }
}

/// Reads a `colspan` or `rowspan`. Browsers do not let a cell be wider than this limit either.
fn read_span(value: &str) -> u16 {
    const WIDEST: u16 = 1000;
    let value = value.trim_ascii();
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    // A number with too many digits to be parsed is above the limit too.
    let span = value.parse().unwrap_or(if is_number { WIDEST } else { 0 });
    span.min(WIDEST)
}

/// Returns whether a class is typical of formulas and listings.
///
/// It is asked for every element of a page, so that only a few elements need a closer look.
fn is_marked(class: &str) -> bool {
    match class.as_bytes()[0] {
        b'k' => class.starts_with("katex"),
        b'm' => class.starts_with("mwe-math") || class.starts_with("mjx-"),
        b'M' => class.starts_with("MathJax") || class.starts_with("MJX"),
        b's' => class == "syntaxhighlighter",
        b'C' => class == "CodeMirror-code",
        b'v' => class == "view-lines",
        b'a' => class == "ace_text-layer",
        b'd' => class.starts_with("dp-"),
        b'g' => class.starts_with("gutter"),
        b'l' => class.starts_with("line-num") || class.starts_with("lineno"),
        _ => false,
    }
}

/// Returns the meaning of a class.
fn hint_of(class: &str) -> Option<Hint> {
    // This look is enough to refuse most classes of a page.
    let bytes = class.as_bytes();
    let lengths = LENGTHS[usize::from(bytes[0] & LETTER)];
    if bytes.len() >= 64 || lengths >> bytes.len() & 1 == 0 {
        return None;
    }
    let mut hints = HINTS.iter();
    let known = hints.find(|(known, _)| known.eq_ignore_ascii_case(class));
    known.map(|(_, hint)| *hint)
}

/// The bits of a letter without the bit that makes it a capital.
const LETTER: u8 = 31;

/// For each first letter, one bit for each length of a known class.
const LENGTHS: [u64; 32] = {
    let mut lengths = [0; 32];
    let mut index = 0;
    while index < HINTS.len() {
        let name = HINTS[index].0.as_bytes();
        lengths[(name[0] & LETTER) as usize] |= 1 << name.len();
        index += 1;
    }
    lengths
};

/// Reads a `style` attribute: how it lays out, and whether it hides.
fn read_style(style: &str) -> (Display, bool) {
    let (mut display, mut hides) = (Display::Default, false);
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.split('!').next().unwrap_or_default().trim();
        let property = property.trim();
        if property.eq_ignore_ascii_case("display") {
            hides = value.eq_ignore_ascii_case("none");
            display = display_of(value);
        } else if property.eq_ignore_ascii_case("visibility") {
            hides |= value.eq_ignore_ascii_case("hidden");
        }
    }
    (display, hides)
}

fn display_of(value: &str) -> Display {
    const INLINE: &[&str] = &["inline", "contents"];
    const BLOCK: &[&str] = &["block", "flex", "grid", "table", "list-item", "flow-root"];
    let is_one_of = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(value));
    if is_one_of(INLINE) {
        Display::Inline
    } else if is_one_of(BLOCK) {
        Display::Block
    } else if value.len() > 7 && value.as_bytes()[..7].eq_ignore_ascii_case(b"inline-") {
        Display::InlineBlock
    } else {
        Display::Default
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_hide_and_lay_out() {
        for (style, expected) in [
            ("", (Display::Default, false)),
            (
                "color: red; DISPLAY : None !important",
                (Display::Default, true),
            ),
            ("display:none;display:block", (Display::Block, false)),
            ("visibility:hidden", (Display::Default, true)),
            ("display:inline-flex", (Display::InlineBlock, false)),
            ("background:url(a;b:c)", (Display::Default, false)),
        ] {
            assert_eq!(read_style(style), expected, "{style}");
        }
    }

    #[test]
    fn spans_are_bounded() {
        for (value, expected) in [
            ("2", 2),
            (" 3 ", 3),
            ("9007199254740991", 1000),
            ("-1", 0),
            ("x", 0),
            ("", 0),
        ] {
            assert_eq!(read_span(value), expected, "{value}");
        }
    }

    #[test]
    fn only_whole_tokens_hide() {
        assert_eq!(hint_of("SR-only"), Some(Hint::ScreenReader));
        assert_eq!(hint_of("sr-only-focusable-not"), None);
        assert_eq!(hint_of("é"), None);
    }
}
