//! Describes where a block stands on its page, as a path of CSS selectors.

use crate::document::{Block, Document, Element, Hidden};

/// Largest number of elements named: enough to recognise the place, and short enough for one line.
const MAX_LEVELS: usize = 4;

/// Returns the path to a block, its share of links, and how it is hidden. Returns `None` for a line of a
/// text, which has no elements around it.
pub(super) fn stands_in(document: &Document, block: &Block) -> Option<String> {
    let above: Vec<_> = document.ancestors(block.element).collect();
    above.first()?;
    let mut names: Vec<_> = above
        .iter()
        .take(MAX_LEVELS)
        .map(|(_, element)| name(element))
        .collect();
    if above.len() > MAX_LEVELS {
        names.push("…".to_owned());
    }
    names.reverse();
    let hidden = match block.hidden {
        Hidden::No => "",
        Hidden::Style => ", hidden by its attribute or style",
        Hidden::Aria => ", hidden from screen readers",
        Hidden::ScreenReader => ", shown to screen readers only",
        Hidden::NoScript => ", shown without scripts only",
    };
    let links = match block.link_bytes {
        0 => String::new(),
        _ => format!(", {:.0} % in links", 100.0 * block.link_density()),
    };
    Some(format!("{}{links}{hidden}", names.join(" > ")))
}

/// Returns a selector for an element: `div.share-bar`, `p#byline`.
fn name(element: &Element) -> String {
    format!("{}{}", element.tag, own_name(element).unwrap_or_default())
}

/// Returns the class or id that distinguishes an element from others with the same tag.
fn own_name(element: &Element) -> Option<String> {
    let id = Some(&*element.id).filter(|id| is_identifier(id));
    let class = element
        .class
        .split_whitespace()
        .find(|class| is_identifier(class));
    class
        .map(|class| format!(".{class}"))
        .or_else(|| id.map(|id| format!("#{id}")))
}

/// Returns whether a name can stand in a selector without escapes.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ElementId, SourceKind, blocks_of_text};
    use crate::text::Span;

    fn check(elements: &[(&str, &str, &str)], stands: Option<&str>) {
        let mut document = Document::from_text("a.html", "text");
        document.kind = SourceKind::Html;
        document.blocks = blocks_of_text("text");
        let mut parent = None;
        for (tag, class, id) in elements {
            document.elements.push(Element {
                parent,
                depth: 0,
                tag: (*tag).into(),
                class: (*class).into(),
                id: (*id).into(),
                role: "".into(),
                itemprop: "".into(),
                source: Span::at(0),
                blocks: Span::new(0, 1),
            });
            parent = Some(ElementId::new(document.elements.len() - 1));
        }
        document.blocks[0].element = parent;
        let block = &document.blocks[0];
        assert_eq!(stands_in(&document, block).as_deref(), stands);
    }

    #[test]
    fn a_block_is_named_by_what_is_around_it() {
        check(&[], None);
        check(
            &[
                ("body", "", ""),
                ("div", "2col share-bar x", "a b"),
                ("p", "", ""),
            ],
            Some("body > div.share-bar > p"),
        );
        check(
            &[("body", "", ""), ("div", "", ""), ("p", "", "lead")],
            Some("body > div > p#lead"),
        );
        check(
            &[
                ("html", "", ""),
                ("body", "", ""),
                ("ul", "", ""),
                ("li", "", ""),
                ("p", "", ""),
            ],
            Some("… > body > ul > li > p"),
        );
    }
}
