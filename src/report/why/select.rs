//! Finds a CSS selector for a site rule that matches a block and little else.
//!
//! A selector is tried on the page before it is proposed, since one that also matches the article is worse
//! than none.

use rustc_hash::FxHashSet;

use super::stand::is_identifier;
use crate::document::{Block, Document, Element};
use crate::edit::Edit;
use crate::pipeline::Outcome;
use crate::text::Span;

/// Largest number of elements around the block that are tried.
const MAX_LEVELS: usize = 8;
/// Largest number of other bytes that a selector may match with a short block, such as the other lines of
/// a box.
const LITTLE: usize = 80;
/// In addition, those other bytes may be at most one in ten of all bytes of the page that could change.
const SHARE: usize = 10;
/// Largest number of classes of an element that are tried. Elements with utility classes have dozens.
const MAX_CLASSES: usize = 6;

/// Tags that are enough as a selector: a page has few such elements, each for one purpose.
const LANDMARKS: [&str; 8] = [
    "nav",
    "aside",
    "header",
    "footer",
    "form",
    "address",
    "h1",
    "figcaption",
];

/// The verb of a site rule, which says which blocks it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Removes blocks that stay now.
    Drop,
    /// Brings back blocks that go now.
    Keep,
}

impl Verb {
    /// Returns the key of `[[site]]`.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Drop => "drop",
            Self::Keep => "keep",
        }
    }
}

/// Returns a selector of the nearest element around a block that holds little else.
pub(super) fn proposal(
    document: &Document,
    outcome: &Outcome,
    block: &Block,
    verb: Verb,
) -> Option<String> {
    let page = ChangedPage::new(document, outcome, block, verb);
    let above = document.ancestors(block.element).take(MAX_LEVELS);
    let mut levels = above.map(|(_, element)| {
        let names = names(element).into_iter();
        let effects = names.map(|name| (page.effect(element, &name), name));
        effects.min_by_key(|(effect, _)| (effect.n_bytes, effect.n_others))
    });
    let found = levels.find_map(|level| level.filter(|(effect, _)| page.is_little(*effect)));
    found.map(|(_, name)| name.selector)
}

/// A way to name an element.
struct Name<'e> {
    selector: String,
    id: Option<&'e str>,
    classes: Vec<&'e str>,
}

/// Returns the possible selectors of an element: its id, each class, all classes together, and the tag of
/// a landmark.
fn names(element: &Element) -> Vec<Name<'_>> {
    let tag = &element.tag;
    let mut found = Vec::new();
    if is_identifier(&element.id) {
        found.push(Name {
            selector: format!("{tag}#{}", element.id),
            id: Some(&*element.id),
            classes: Vec::new(),
        });
    }
    let classes: Vec<_> = element
        .class
        .split_whitespace()
        .filter(|class| is_identifier(class))
        .take(MAX_CLASSES)
        .collect();
    let alone = classes.iter().map(|class| vec![*class]);
    let together = (classes.len() > 1).then(|| classes.clone());
    found.extend(alone.chain(together).map(|classes| Name {
        selector: format!("{tag}.{}", classes.join(".")),
        id: None,
        classes,
    }));
    if LANDMARKS.contains(&&**tag) {
        found.push(Name {
            selector: tag.to_string(),
            id: None,
            classes: Vec::new(),
        });
    }
    found
}

impl Name<'_> {
    fn is_of(&self, element: &Element) -> bool {
        self.id.is_none_or(|id| *element.id == *id)
            && self
                .classes
                .iter()
                .all(|class| element.class.split_whitespace().any(|own| own == *class))
    }
}

/// What a selector would change apart from the block in question.
#[derive(Clone, Copy, Debug)]
struct Effect {
    n_others: usize,
    n_bytes: usize,
}

/// A page with the blocks that a verb would change.
struct ChangedPage<'p> {
    document: &'p Document,
    block: &'p Block,
    /// Indices of the blocks that would change: those that stay for `drop`, else those that go.
    changeable: FxHashSet<usize>,
    n_bytes: usize,
}

impl<'p> ChangedPage<'p> {
    fn new(document: &'p Document, outcome: &Outcome, block: &'p Block, verb: Verb) -> Self {
        let blocks = document.blocks.iter().enumerate();
        let changeable = blocks.filter(|(_, block)| {
            goes(outcome.edits().as_slice(), block.span) == (verb == Verb::Keep)
        });
        let mut n_bytes = 0;
        let changeable = changeable
            .map(|(index, block)| {
                n_bytes += block.span.len();
                index
            })
            .collect();
        Self {
            document,
            block,
            changeable,
            n_bytes,
        }
    }

    fn effect(&self, element: &Element, name: &Name<'_>) -> Effect {
        let elements = self.document.elements.iter();
        let named = elements.filter(|other| other.tag == element.tag && name.is_of(other));
        let mut seen = FxHashSet::default();
        let mut effect = Effect {
            n_others: 0,
            n_bytes: 0,
        };
        for index in named.flat_map(|element| element.blocks.start..element.blocks.end) {
            let Some(other) = self.document.blocks.get(index) else {
                continue;
            };
            let is_new = other.span != self.block.span && seen.insert(index);
            if is_new && self.changeable.contains(&index) {
                effect.n_others += 1;
                effect.n_bytes += other.span.len();
            }
        }
        effect
    }

    /// Returns whether the effect on other blocks is small enough.
    fn is_little(&self, effect: Effect) -> bool {
        let beside = LITTLE.max(self.block.span.len());
        effect.n_others == 0 || effect.n_bytes <= beside && effect.n_bytes * SHARE <= self.n_bytes
    }
}

/// Returns whether a block is removed.
fn goes(edits: &[Edit], block: Span) -> bool {
    let next = edits.partition_point(|edit| edit.span.end <= block.start);
    edits
        .get(next)
        .is_some_and(|edit| edit.is_removal() && edit.span.contains(block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::testing;
    use crate::report::testing::edit;

    /// Checks the selector for the block that holds `text`. Text in `<i>` is removed.
    fn check(html: &str, text: &str, verb: Verb, expected: Option<&str>) {
        let document = testing::page(html);
        let is_gone = |block: &&Block| block.span.of(&document.text).contains("gone");
        let edits = document.blocks.iter().filter(is_gone).map(|block| {
            edit(
                &document.text,
                block.span.start,
                block.span.end,
                "",
                "test/rule",
            )
        });
        let outcome = Outcome::of_edits(&document, edits.collect(), Vec::new());
        let mut blocks = document.blocks.iter();
        let block = blocks.find(|block| block.span.of(&document.text).contains(text));
        let found = proposal(&document, &outcome, block.unwrap(), verb);
        assert_eq!(found.as_deref(), expected, "{html}");
    }

    const ARTICLE: &str = "<p class=text>It was built in a single summer, by men from four \
        villages, and stood for ninety years.</p><p class=text>Nobody remembers who paid for it, \
        and the parish books for that year are missing.</p>";

    fn page(rest: &str) -> String {
        format!("<body class=single id=top><div class='post wide'>{ARTICLE}{rest}</div></body>")
    }

    #[test]
    fn the_nearest_name_that_takes_little_else_is_proposed() {
        let of = |rest: &str, expected| check(&page(rest), "Share", Verb::Drop, expected);
        of("<p class=share>Share this</p>", Some("p.share"));
        of("<p id=share class=text>Share this</p>", Some("p#share"));
        of("<div class=bar><p>Share this</p></div>", Some("div.bar"));
        of(
            "<div class=bar><p class='text small'>Share this</p></div>",
            Some("p.small"),
        );
        of(
            "<ul class=bar><li>Share this</li><li>Print</li></ul>",
            Some("ul.bar"),
        );
    }

    #[test]
    fn nothing_is_proposed_that_takes_the_article() {
        let none = |rest: &str| check(&page(rest), "Share", Verb::Drop, None);
        none("<p>Share this</p>");
        none("<p class=text>Share this</p>");
        none("<div class='2col'><p class='w-1/2'>Share this</p></div>");
        check(
            "<body class=page><p>Share this</p></body>",
            "Share",
            Verb::Drop,
            Some("body.page"),
        );
    }

    #[test]
    fn what_goes_anyway_does_not_count() {
        let box_of = "<div class=box><p>Share this</p><p>This is gone, and it is as long as a line \
            of the article, so that it would be too much.</p></div>";
        check(&page(box_of), "Share", Verb::Drop, Some("div.box"));
        check(&page(box_of), "gone", Verb::Keep, Some("div.box"));
    }
}
