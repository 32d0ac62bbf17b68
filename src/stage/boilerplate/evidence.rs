//! Finds evidence about a line in the markup of its page: links, landmarks, class names.
//!
//! A phrase that is unsafe by its words alone is safe in a block that is mostly links, or in an
//! element whose name means furniture. A text has no such evidence.

use crate::document::{Block, Document};
use crate::stage::content::names_furniture;

/// Smallest share of links in a list of links, from 0 to 1.
const MOSTLY_LINK: f32 = 0.5;
/// How many elements around a block are looked at. Names further out say nothing about a single
/// line.
const MAX_LEVELS: usize = 4;

/// Returns the sign that a block is furniture, if there is one.
pub(super) fn of_block(document: &Document, block: &Block) -> Option<String> {
    let density = block.link_density();
    if density >= MOSTLY_LINK {
        return Some(format!("link density {density:.2} of its block"));
    }
    let around = document.ancestors(block.inner.or(block.element));
    around
        .take(MAX_LEVELS)
        .take_while(|(_, element)| !matches!(&*element.tag, "article" | "main" | "body"))
        .find(|(_, element)| {
            matches!(&*element.tag, "nav" | "footer" | "aside" | "form") || names_furniture(element)
        })
        .map(|(_, element)| format!("it stands inside {}", element.label()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::testing::page;

    fn check(html: &str, expected: Option<&str>) {
        let document = page(html);
        let found = of_block(&document, &document.blocks[0]);
        assert_eq!(found.as_deref(), expected, "{html}");
    }

    #[test]
    fn links_and_elements_speak() {
        check(
            "<p><a href='/s'>Spread the word</a>",
            Some("link density 1.00 of its block"),
        );
        check(
            "<aside><p>Spread the word</aside>",
            Some("it stands inside <aside>"),
        );
        check(
            "<div class=social-share><span>Spread the word</span></div>",
            Some("it stands inside <div class=\"social-share\">"),
        );
        check("<p>Spread the word", None);
        check("<aside><article><p>Spread the word</article></aside>", None);
    }
}
