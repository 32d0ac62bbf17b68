//! Finds evidence in linked data (JSON-LD): in the node of the article, and in that of the page.
//!
//! Only nodes that the page is about are read: nodes at the top or in a `@graph`, and the main
//! entities that these name. A list of teasers, a comment or a review is a node inside another one
//! and none of these. Nothing here recurses; `serde_json` refuses what is nested more than 127
//! deep.

use serde_json::{Map, Value};

use super::candidate::Candidates;
use super::json_values::{address, first, people, texts, truth, types};
use super::mend::parsed;
use super::{Field, Origin};
use crate::document::{ClaimKind, Document};
use crate::text::Span;

/// Most bytes of linked data that are read on a page. A script that does not fit is skipped.
const MOST_BYTES: usize = 1 << 20;
/// How many nodes are looked at.
const MOST_NODES: usize = 500;

/// Types of articles.
const ARTICLES: [&str; 20] = [
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Report",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "TechArticle",
    "APIReference",
    "SocialMediaPosting",
    "LiveBlogPosting",
    "DiscussionForumPosting",
    "Blog",
];

/// Types of things that a page may be about.
const THINGS: [&str; 12] = [
    "Recipe",
    "Question",
    "HowTo",
    "CreativeWork",
    "Product",
    "Event",
    "Course",
    "Book",
    "PodcastEpisode",
    "JobPosting",
    "SoftwareApplication",
    "Dataset",
];

/// Types of pages.
const PAGES: [&str; 9] = [
    "WebPage",
    "ItemPage",
    "AboutPage",
    "FAQPage",
    "QAPage",
    "CollectionPage",
    "MedicalWebPage",
    "ProfilePage",
    "CheckoutPage",
];

/// The kind of a node, in the order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Page,
    Thing,
    Article,
}

/// A node that the page may be about.
struct Node<'v> {
    rank: Rank,
    name: &'v str,
    fields: &'v Map<String, Value>,
}

/// Adds candidates from linked data.
pub(super) fn read(document: &Document, out: &mut Candidates) {
    let source = document.source.as_deref().unwrap_or_default();
    let mut left = MOST_BYTES;
    for claim in &document.claims {
        if claim.kind != ClaimKind::LinkedData || claim.source.len() > left {
            continue;
        }
        left -= claim.source.len();
        let text = source.get(claim.source.start..claim.source.end);
        let values = text.map(parsed).unwrap_or_default();
        script(document, &values, claim.source, out);
    }
}

fn script(document: &Document, values: &[Value], at: Span, out: &mut Candidates) {
    let all = objects(values);
    let nodes = nodes(&all);
    let Some(best) = nodes.iter().map(|node| node.rank).max() else {
        sites(&all, at, out);
        return;
    };
    let of_best = || nodes.iter().filter(|node| node.rank == best);
    let main = of_best()
        .find(|node| is_of(node, document))
        .or_else(|| of_best().next());
    if let Some(node) = main {
        of_node(node, &all, at, out);
    }
    if best != Rank::Page
        && let Some(page) = nodes.iter().find(|node| node.rank == Rank::Page)
    {
        of_node(page, &all, at, out);
    }
    sites(&all, at, out);
}

/// Returns the objects at the top, in graphs, and those that are main entities.
fn objects(values: &[Value]) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    let mut open: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = open.pop() {
        if found.len() >= MOST_NODES {
            break;
        }
        match value {
            Value::Array(parts) => open.extend(parts.iter().take(MOST_NODES).rev()),
            Value::Object(fields) => {
                found.push(fields);
                // The entities of an FAQ are its many questions.
                let is_faq = types(fields).any(|name| name == "FAQPage");
                let keys = ["@graph", "mainEntityOfPage", "mainEntity"];
                for key in &keys[..if is_faq { 2 } else { 3 }] {
                    open.extend(fields.get(*key).filter(|inner| !inner.is_string()));
                }
            }
            _ => {}
        }
    }
    found
}

fn nodes<'v>(all: &[&'v Map<String, Value>]) -> Vec<Node<'v>> {
    let node = |fields: &&'v Map<String, Value>| {
        let (rank, name) = types(fields)
            .filter_map(|name| Some((rank(name)?, name)))
            .max()?;
        Some(Node { rank, name, fields })
    };
    all.iter().filter_map(node).collect()
}

fn rank(name: &str) -> Option<Rank> {
    if ARTICLES.contains(&name) {
        Some(Rank::Article)
    } else if THINGS.contains(&name) {
        Some(Rank::Thing)
    } else {
        PAGES.contains(&name).then_some(Rank::Page)
    }
}

/// Returns whether a node has the address of the page.
fn is_of(node: &Node<'_>, document: &Document) -> bool {
    let says = ["url", "@id", "mainEntityOfPage"]
        .iter()
        .filter_map(|key| address(node.fields.get(*key)?));
    let mut says = says.map(path_of);
    let is_own = |claim: &&crate::document::Claim| {
        claim.kind == ClaimKind::Link && &*claim.key == "canonical" || &*claim.key == "og:url"
    };
    let own = document
        .claims
        .iter()
        .filter(is_own)
        .map(|claim| &*claim.value);
    let own: Vec<_> = own.chain(document.url.as_deref()).map(path_of).collect();
    says.any(|path| own.contains(&path))
}

/// Returns an address without the parts in which its spellings differ.
fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    rest[..end].trim_end_matches('/')
}

impl Node<'_> {
    /// Adds the values of a key, if there are any.
    fn add(
        &self,
        field: Field,
        origin: Origin,
        key: &str,
        values: &[String],
        at: Span,
        out: &mut Candidates,
    ) {
        if !values.is_empty() {
            let place = format!("json-ld {}.{key}", self.name);
            out.add_list(field, origin, &place, values, Some(at));
        }
    }
}

/// Adds the title and the authors of a node.
fn title_and_authors(
    node: &Node<'_>,
    origin: Origin,
    all: &[&Map<String, Value>],
    at: Span,
    out: &mut Candidates,
) {
    let mut add = |field, origin, key: &str, values: &[String]| {
        node.add(field, origin, key, values, at, out);
    };
    for key in ["headline", "name", "alternativeHeadline"] {
        let origin = match key {
            "headline" => origin,
            "name" if node.rank == Rank::Thing => origin,
            _ => Origin::LinkedPage,
        };
        add(Field::Title, origin, key, &first(node.fields.get(key)));
    }
    for key in ["author", "creator"] {
        let (people, desks) = people(node.fields.get(key), all);
        add(Field::Authors, origin, key, &people);
        add(Field::Authors, Origin::LinkedDesk, key, &desks);
    }
}

/// Keys whose values are plain texts.
const PLAIN: [(&str, Field); 10] = [
    ("datePublished", Field::Date),
    ("dateCreated", Field::Date),
    ("uploadDate", Field::Date),
    ("dateModified", Field::Modified),
    ("description", Field::Description),
    ("inLanguage", Field::Language),
    ("keywords", Field::Tags),
    ("articleSection", Field::Section),
    ("license", Field::License),
    ("url", Field::Url),
];

fn of_node(node: &Node<'_>, all: &[&Map<String, Value>], at: Span, out: &mut Candidates) {
    let origin = match node.rank {
        Rank::Article if node.name.contains("News") => Origin::LinkedNews,
        Rank::Article | Rank::Thing => Origin::LinkedArticle,
        Rank::Page => Origin::LinkedPage,
    };
    title_and_authors(node, origin, all, at, out);
    let mut add = |field, origin, key: &str, values: &[String]| {
        node.add(field, origin, key, values, at, out);
    };
    for (key, field) in PLAIN {
        let values = texts(node.fields.get(key));
        let values = if field == Field::Tags {
            &values[..]
        } else {
            &values[..values.len().min(1)]
        };
        // A thing may be published later than it was created.
        let origin = if key == "dateCreated" {
            Origin::LinkedPage
        } else {
            origin
        };
        add(field, origin, key, values);
    }
    add(
        Field::Image,
        origin,
        "image",
        &first(node.fields.get("image")),
    );
    add(
        Field::Site,
        origin,
        "publisher",
        &first(node.fields.get("publisher")),
    );
    if let Some(free) = node.fields.get("isAccessibleForFree").and_then(truth) {
        add(
            Field::Paywalled,
            origin,
            "isAccessibleForFree",
            &[(!free).to_string()],
        );
    }
}

/// Adds the name of the site, if a node has it.
fn sites(all: &[&Map<String, Value>], at: Span, out: &mut Candidates) {
    for fields in all {
        let is_site =
            |name: &str| matches!(name, "WebSite" | "Organization" | "NewsMediaOrganization");
        if let Some(kind) = types(fields).find(|name| is_site(name)) {
            for name in first(fields.get("name")) {
                let place = format!("json-ld {kind}.name");
                out.add_at(Field::Site, Origin::LinkedPage, &place, &name, Some(at));
            }
        }
    }
}
