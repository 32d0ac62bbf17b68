//! Collects what a page says about itself: see [`Claim`].
//!
//! `<meta>`, `<link>` and scripts are noted while the tree is built; elements that show text, while
//! the tree is walked. The number and the length of claims are bounded, so that a page full of
//! claims costs no more than any other.

use std::sync::LazyLock;

use ego_tree::{NodeId, NodeRef};
use html5ever::{Attribute, LocalName, local_name};
use memchr::memmem::Finder;
use rustc_hash::FxHashMap;
use scraper::node::{Element as TreeElement, Node};

use super::attributes::Attributes;
use super::element_text::{MOST_NODES, text_of};
use super::origins::Origins;
use super::parse::ParsedPage;
use crate::document::{Claim, ClaimKind, ElementId};
use crate::text::work::spend;
use crate::text::{Span, opening_of};

/// Longest value in bytes. Longer ones are cut; no title, name or date is that long.
const MOST_BYTES: usize = 2000;
/// Most claims of one kind on a page.
const MOST_OF_A_KIND: usize = 120;

/// Properties of microdata and `RDFa` that describe an article, in lower case.
const PROPERTIES: [&str; 11] = [
    "headline",
    "author",
    "creator",
    "datepublished",
    "datecreated",
    "datemodified",
    "dc:title",
    "dc:creator",
    "dc:date",
    "articlesection",
    "keywords",
];

/// The claims so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    all: Vec<Claim>,
    counts: [usize; 8],
    /// Whether a class speaks of an author or a date. A page repeats the same few classes.
    classes: FxHashMap<Box<str>, bool>,
}

impl Claims {
    /// Adds a claim, unless there are too many of its kind.
    pub(super) fn push(&mut self, claim: Claim) {
        let count = &mut self.counts[claim.kind as usize];
        if *count < MOST_OF_A_KIND {
            *count += 1;
            self.all.push(claim);
        }
    }

    fn is_full(&self, kind: ClaimKind) -> bool {
        self.counts[kind as usize] >= MOST_OF_A_KIND
    }

    /// Returns the claims in the order in which they were found.
    pub(super) fn into_vec(self) -> Vec<Claim> {
        self.all
    }

    /// Notes the claims in the start tag of a `<meta>` or `<link>`.
    pub(super) fn head(&mut self, name: &LocalName, attributes: &[Attribute], tag: Span) {
        let (kind, keys, value): (_, &[&str], _) = match *name {
            local_name!("meta") => (
                ClaimKind::Meta,
                &["property", "name", "itemprop"],
                local_name!("content"),
            ),
            local_name!("link") => (ClaimKind::Link, &["rel", "itemprop"], local_name!("href")),
            _ => return,
        };
        if self.is_full(kind) {
            return;
        }
        let of = |name: &str| {
            let mut attributes = attributes.iter();
            attributes.find(|attribute| &*attribute.name.local == name)
        };
        let Some(value) = of(&value).map(|attribute| attribute.value.trim()) else {
            return;
        };
        for key in keys.iter().filter_map(|key| of(key)) {
            let is_known = kind == ClaimKind::Meta || is_link_of_use(&key.value);
            if !value.is_empty() && is_known {
                self.push(Claim {
                    kind,
                    key: opening_of(&key.value, MOST_BYTES)
                        .to_ascii_lowercase()
                        .into(),
                    value: opening_of(value, MOST_BYTES).into(),
                    source: tag,
                    element: None,
                    block: 0,
                });
            }
        }
    }

    /// Notes the place of a script whose start tag ends at `start`.
    pub(super) fn script(&mut self, source: &str, start: usize) {
        let rest = source.get(start..).unwrap_or_default();
        let n_bytes = memchr::memmem::find(rest.as_bytes(), b"</script").unwrap_or(rest.len());
        self.push(Claim {
            kind: ClaimKind::LinkedData,
            key: "".into(),
            value: "".into(),
            source: Span::new(start, start + n_bytes),
            element: None,
            block: 0,
        });
    }

    /// Notes the claims of an element that shows text.
    pub(super) fn element(&mut self, at: &Shown<'_, '_>, origins: &Origins, source: &str) {
        let of = |name: &str| attribute(at.element, name);
        let note = |claims: &mut Self, kind, key: &str, value: Option<&str>| {
            if claims.is_full(kind) {
                return;
            }
            let value = match value.filter(|value| !value.trim().is_empty()) {
                Some(value) => opening_of(value.trim(), MOST_BYTES).to_owned(),
                None => text_of(at.node, origins, source),
            };
            if !value.is_empty() {
                claims.push(at.claim(kind, key, value, origins));
            }
        };
        let is_time = at.element.name.local == local_name!("time");
        if is_time {
            // Without a usable attribute, the text of the element is noted.
            let stamp = of("datetime");
            note(self, ClaimKind::Time, at.attributes.class, stamp);
        }
        for key in [at.attributes.itemprop, at.attributes.property] {
            if let Some(key) = property_of(key) {
                let value = of("content").or_else(|| of("datetime"));
                // Blogs write `<abbr itemprop=datePublished title="2024-05-03">`.
                let is_abbreviation = *at.element.name.local == *"abbr";
                let value = value.or_else(|| of("title").filter(|_| is_abbreviation));
                // A profile may hold more than the name: a rank, a picture, a biography.
                let is_person = key.len() >= 6 && is_person(key);
                let name = is_person.then(|| name_inside(at.node, origins, source));
                note(
                    self,
                    ClaimKind::Property,
                    key,
                    value.or(name.flatten().as_deref()),
                );
            }
        }
        // The page of an author: `/author/ada-reed`, `/authors/ada-reed/`.
        let leads_to_author = |href: &str| {
            static PATH: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("/author"));
            let path = PATH.find(href.as_bytes()).map(|at| &href[at..]);
            path.is_some_and(|path| path.trim_end_matches('/').matches('/').count() > 1)
        };
        let has_rel = |name| !at.attributes.rel.is_empty() && at.attributes.rel.contains(name);
        if has_rel("author") || at.attributes.href.is_some_and(leads_to_author) {
            note(self, ClaimKind::Rel, "author", None);
        }
        if has_rel("license") {
            note(self, ClaimKind::Rel, "license", at.attributes.href);
        }
        if is_time {
            return;
        }
        for (names, speaks) in [
            (at.attributes.class, self.class_speaks(at.attributes.class)),
            (at.attributes.id, speaks_of_use(at.attributes.id)),
        ] {
            if speaks {
                note(self, ClaimKind::Class, opening_of(names, 200), None);
            }
        }
    }

    /// Returns whether a class speaks of an author or a date.
    fn class_speaks(&mut self, class: &str) -> bool {
        /// Longer ones are rarely repeated, and would be held for nothing; in bytes.
        const LONGEST: usize = 200;
        if class.len() > LONGEST {
            return speaks_of_use(class);
        }
        if let Some(known) = self.classes.get(class) {
            return *known;
        }
        let speaks = speaks_of_use(class);
        self.classes.insert(class.into(), speaks);
        speaks
    }
}

/// Returns the content of the elements that the configured selectors match.
pub(super) fn of_sites(page: &ParsedPage, source: &str, fields: &[(&str, NodeId)]) -> Vec<Claim> {
    let claim = |(name, id): &(&str, NodeId)| {
        let node = page.html.tree.get(*id)?;
        let Node::Element(element) = node.value() else {
            return None;
        };
        let said = ["content", "datetime"]
            .iter()
            .find_map(|key| attribute(element, key));
        let value = match said.map(str::trim).filter(|value| !value.is_empty()) {
            Some(value) => opening_of(value, MOST_BYTES).to_owned(),
            None => text_of(node, &page.origins, source),
        };
        (!value.is_empty()).then(|| Claim {
            kind: ClaimKind::Site,
            key: (*name).into(),
            value: value.into(),
            source: page.origins.tag(*id),
            element: None,
            block: 0,
        })
    };
    fields.iter().filter_map(claim).collect()
}

/// An element that shows text, at the present place of the walk.
pub(super) struct Shown<'a, 't> {
    pub(super) node: NodeRef<'t, Node>,
    pub(super) element: &'t TreeElement,
    pub(super) attributes: &'a Attributes<'t>,
    pub(super) id: ElementId,
    pub(super) n_blocks: usize,
}

impl Shown<'_, '_> {
    fn claim(&self, kind: ClaimKind, key: &str, value: String, origins: &Origins) -> Claim {
        let key = match kind {
            ClaimKind::Property => key.to_ascii_lowercase(),
            _ => key.to_owned(),
        };
        Claim {
            kind,
            key: key.into(),
            value: value.into(),
            source: origins.tag(self.node.id()),
            element: Some(self.id),
            block: u32::try_from(self.n_blocks).unwrap_or(u32::MAX),
        }
    }
}

pub(super) fn attribute<'t>(element: &'t TreeElement, name: &str) -> Option<&'t str> {
    let mut attributes = element.attrs.iter();
    let found = attributes.find(|(own, _)| &*own.local == name);
    found.map(|(_, value)| &**value)
}

/// Returns the first token of an `itemprop` or `property` that describes an article.
fn property_of(tokens: &str) -> Option<&str> {
    let mut tokens = tokens.split_ascii_whitespace();
    tokens.find(|token| {
        let name = token.strip_prefix("schema:").unwrap_or(token);
        PROPERTIES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// Returns whether a property names a person.
fn is_person(property: &str) -> bool {
    let name = property.strip_prefix("schema:").unwrap_or(property);
    name.eq_ignore_ascii_case("author") || name.eq_ignore_ascii_case("creator")
}

/// Returns the `itemprop=name` inside an element, which may be a `<meta>` that shows nothing.
fn name_inside(node: NodeRef<'_, Node>, origins: &Origins, source: &str) -> Option<String> {
    for inner in node.descendants().skip(1).take(MOST_NODES) {
        spend(1);
        let Node::Element(element) = inner.value() else {
            continue;
        };
        if attribute(element, "itemprop").is_some_and(|key| key.trim() == "name") {
            let name = attribute(element, "content").map(str::to_owned);
            return Some(name.unwrap_or_else(|| text_of(inner, origins, source)));
        }
    }
    None
}

fn is_link_of_use(rel: &str) -> bool {
    const KINDS: [&str; 8] = [
        "canonical",
        "license",
        "author",
        "url",
        "datepublished",
        "datemodified",
        "image",
        "headline",
    ];
    let mut tokens = rel.split_ascii_whitespace();
    tokens.any(|token| KINDS.iter().any(|kind| kind.eq_ignore_ascii_case(token)))
}

/// Returns whether a class or id may be about an author or a date. `page` takes a closer look.
fn speaks_of_use(names: &str) -> bool {
    const PARTS: [&[u8]; 9] = [
        b"author", b"autor", b"byline", b"date", b"datum", b"fecha", b"publish", b"posted", b"time",
    ];
    let bytes = names.as_bytes();
    bytes.windows(2).enumerate().any(|(at, two)| {
        let begins = matches!(
            &[two[0] | 32, two[1] | 32],
            b"au" | b"by" | b"da" | b"fe" | b"pu" | b"po" | b"ti"
        );
        begins
            && PARTS.iter().any(|part| {
                let here = bytes.get(at..at + part.len());
                here.is_some_and(|here| here.eq_ignore_ascii_case(part))
            })
    })
}
