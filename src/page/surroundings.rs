//! Where an element stands: in the article, beside it, or in what is about something else.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::document::{Document, Element, ElementId, has_word};

/// Where an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// In the article, or nothing says otherwise.
    Here,
    /// Beside it.
    Aside,
    /// In what is about something else: a comment, a teaser, the site.
    Others,
}

/// The elements of a page, as seen from its headline.
pub(super) struct Surroundings<'d> {
    pub(super) document: &'d Document,
    headline: Option<usize>,
    /// What was found before, since many elements stand in the same ones.
    known: RefCell<FxHashMap<ElementId, Standing>>,
}

impl<'d> Surroundings<'d> {
    pub(super) fn new(document: &'d Document, headline: Option<usize>) -> Self {
        Self {
            document,
            headline,
            known: RefCell::default(),
        }
    }

    /// Returns whether an element stands beside the article, or among what readers wrote.
    pub(super) fn is_beside(&self, element: Option<ElementId>) -> bool {
        self.standing(element) != Standing::Here
    }

    /// Returns where an element stands, as the elements around it say.
    pub(super) fn standing(&self, element: Option<ElementId>) -> Standing {
        let mut known = self.known.borrow_mut();
        let mut path: Vec<(ElementId, &Element)> = Vec::new();
        let mut standing = Standing::Here;
        for (id, element) in self.document.ancestors(element) {
            if let Some(found) = known.get(&id) {
                standing = *found;
                break;
            }
            if self.holds_article(element) {
                break;
            }
            path.push((id, element));
        }
        for (id, element) in path.into_iter().rev() {
            if standing != Standing::Others && self.is_of_others(id, element) {
                standing = Standing::Others;
            } else if standing == Standing::Here && &*element.tag == "aside" {
                standing = Standing::Aside;
            }
            known.insert(id, standing);
        }
        standing
    }

    /// Returns whether an element holds the headline, or else most of the page: what such an element is called
    /// says nothing of its parts.
    fn holds_article(&self, element: &Element) -> bool {
        let blocks = element.blocks;
        match self.headline {
            Some(headline) => (blocks.start..blocks.end).contains(&headline),
            None => 2 * (blocks.end - blocks.start) > self.document.blocks.len(),
        }
    }

    /// Returns whether an element is about something else than the article.
    fn is_of_others(&self, id: ElementId, element: &Element) -> bool {
        const OTHERS: [&str; 16] = [
            "latest",
            "recent",
            "similar",
            "comment",
            "comments",
            "related",
            "sidebar",
            "widget",
            "recommended",
            "recommendations",
            "popular",
            "teaser",
            "newsletter",
            "menu",
            "trending",
            "carousel",
        ];
        let has = |words: &[&str]| has_word(&element.class, words) || has_word(&element.id, words);
        if &*element.tag == "nav" || &*element.itemprop == "comment" {
            return true;
        }
        let is_footer = &*element.tag == "footer" || has(&["footer"]);
        if is_footer && !self.is_of_article(id, element) {
            return true;
        }
        let is_page = matches!(&*element.tag, "body" | "html" | "main");
        // Every box of a page made with Elementor is a widget.
        let is_builder = element.class.contains("elementor-widget");
        !is_page
            && (!is_builder && has_word(&element.class, &OTHERS) || has_word(&element.id, &OTHERS))
    }

    /// Returns whether a footer is that of an article, where HTML wants its author to stand.
    fn is_of_article(&self, id: ElementId, element: &Element) -> bool {
        const ARTICLES: [&str; 4] = ["article", "post", "entry", "story"];
        let is_named = has_word(&element.class, &ARTICLES) || has_word(&element.id, &ARTICLES);
        let mut around = self.document.ancestors(Some(id));
        is_named || around.any(|(_, element)| &*element.tag == "article")
    }
}
