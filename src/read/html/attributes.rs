//! What the attributes of an element say, read once.

use html5ever::local_name;
use scraper::node::Element;

use crate::document::Hidden;

/// Classes by which style sheets hide text from sight and leave it to screen readers.
///
/// Whole tokens. Classes that hide from everybody (`hidden`, `d-none`, `hide`) are left out on
/// purpose: pages combine them with others that show the element again on wide screens, and
/// scripts take them away.
const SCREEN_READER_CLASSES: &[&str] = &[
    "sr-only", // Bootstrap 3 and 4, Tailwind, Font Awesome
    "sr_only",
    "sronly",
    "is-sr-only",        // Bulma
    "show-for-sr",       // Foundation
    "v-visible-sr",      // Stack Exchange
    "visually-hidden",   // Bootstrap 5, Drupal, the A11Y Project
    "visuallyhidden",    // HTML5 Boilerplate
    "u-visually-hidden", // the same with the prefixes of design systems
    "u-visuallyhidden",
    "is-visually-hidden",
    "govuk-visually-hidden",
    "cdk-visually-hidden",
    "screen-reader-text", // WordPress
    "screen-reader-only",
    "screen-reader",
    "screenreader-only",
    "element-invisible", // Drupal 7
    "assistive-text",    // older WordPress themes
    "a11y-hidden",
    "a-offscreen", // Amazon
    "offscreen",
    "clipped", // eBay
    "blind",   // Samsung, Naver
    "adahidden",
];

/// How an inline `style` lays the element out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Display {
    /// As elements of its name are.
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
    pub(super) lang: &'t str,
    /// Only where it is not empty.
    pub(super) href: Option<&'t str>,
    /// `start` of a list or `value` of an item.
    pub(super) number: Option<u32>,
    /// Whether the numbers of a list go down.
    pub(super) is_reversed: bool,
    /// `colspan` and `rowspan` of a cell, 0 where there is none.
    pub(super) spans: (u16, u16),
    pub(super) is_open: bool,
    pub(super) hidden: Hidden,
    pub(super) display: Display,
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
                local_name!("lang") => found.lang = value,
                local_name!("href") => found.href = Some(value).filter(|href| !href.is_empty()),
                local_name!("start") | local_name!("value") => {
                    found.number = value.trim().parse().ok();
                }
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
        found.hidden = if is_style_hidden {
            Hidden::Style
        } else if is_for_screen_readers(found.class) {
            Hidden::ScreenReader
        } else if is_aria_hidden {
            Hidden::Aria
        } else {
            Hidden::No
        };
        found
    }
}

/// Reads a `colspan` or `rowspan`; browsers take no cell for wider than this either.
fn read_span(value: &str) -> u16 {
    const WIDEST: u16 = 1000;
    let value = value.trim_ascii();
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    // More digits than fit are more columns than there may be.
    let span = value.parse().unwrap_or(if is_number { WIDEST } else { 0 });
    span.min(WIDEST)
}

fn is_for_screen_readers(class: &str) -> bool {
    class.split_ascii_whitespace().any(|token| {
        SCREEN_READER_CLASSES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(token))
    })
}

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
        assert!(is_for_screen_readers("button SR-only"));
        assert!(!is_for_screen_readers("sr-only-focusable-not"));
    }
}
