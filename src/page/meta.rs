//! Finds evidence in `<meta>` and `<link>`: Open Graph, `article:*`, Dublin Core, Parsely, citation
//! tags.

use std::borrow::Cow;

use super::candidate::Candidates;
use super::people::is_by;
use super::{Field, Origin};
use crate::document::{Claim, ClaimKind, Document};

/// The field and the origin that a name of a `<meta>` stands for.
const NAMES: &[(&str, Field, Origin)] = {
    use Field::{
        Authors, Date, Description, Image, Language, License, Modified, Section, Site, Tags, Title,
        Url,
    };
    use Origin::{ArticleTag, Meta, OpenGraph, Property, Publisher, Twitter};
    &[
        ("og:title", Title, OpenGraph),
        ("twitter:title", Title, Twitter),
        ("parsely-title", Title, Publisher),
        ("sailthru.title", Title, Publisher),
        ("citation_title", Title, Publisher),
        ("dc.title", Title, Publisher),
        ("dcterms.title", Title, Publisher),
        ("headline", Title, Property),
        ("title", Title, Meta),
        ("article:author", Authors, ArticleTag),
        ("og:article:author", Authors, ArticleTag),
        ("article:author:name", Authors, ArticleTag),
        ("author", Authors, Meta),
        ("authors", Authors, Meta),
        ("article.author", Authors, Meta),
        ("byl", Authors, Publisher),
        ("parsely-author", Authors, Publisher),
        ("sailthru.author", Authors, Publisher),
        ("cxenseparse:author", Authors, Publisher),
        ("citation_author", Authors, Publisher),
        ("shareaholic:article_author_name", Authors, Publisher),
        ("article:author_name", Authors, ArticleTag),
        ("rbauthors", Authors, Publisher),
        ("dc.creator", Authors, Publisher),
        ("dcterms.creator", Authors, Publisher),
        ("article:published_time", Date, ArticleTag),
        ("og:article:published_time", Date, ArticleTag),
        ("og:published_time", Date, OpenGraph),
        ("article:published", Date, ArticleTag),
        ("parsely-pub-date", Date, Publisher),
        ("sailthru.date", Date, Publisher),
        ("cxenseparse:recs:publishtime", Date, Publisher),
        ("citation_publication_date", Date, Publisher),
        ("citation_online_date", Date, Publisher),
        ("citation_date", Date, Publisher),
        ("dc.date.issued", Date, Publisher),
        ("dcterms.issued", Date, Publisher),
        ("dcterms.created", Date, Publisher),
        ("dc.date.created", Date, Publisher),
        ("dc.date", Date, Publisher),
        ("dcterms.date", Date, Publisher),
        ("datepublished", Date, Property),
        ("date", Date, Meta),
        ("published", Date, Meta),
        ("pubdate", Date, Meta),
        ("publishdate", Date, Meta),
        ("publish-date", Date, Meta),
        ("publish_date", Date, Meta),
        ("publication_date", Date, Meta),
        ("published_time", Date, Meta),
        ("article_date_original", Date, Meta),
        ("article.published", Date, Meta),
        ("published-date", Date, Meta),
        ("published_date", Date, Meta),
        ("publisheddate", Date, Meta),
        ("publicationdate", Date, Meta),
        ("publication-date", Date, Meta),
        ("date_published", Date, Meta),
        ("pub_date", Date, Meta),
        ("originalpublicationdate", Date, Meta),
        ("og:published_time", Date, OpenGraph),
        ("og:article:published_time", Date, ArticleTag),
        ("bt:pubdate", Date, Publisher),
        ("rnews:datepublished", Date, Publisher),
        ("shareaholic:article_published_time", Date, Publisher),
        // Microsoft Learn.
        ("ms.date", Date, Meta),
        ("article:modified_time", Modified, ArticleTag),
        ("og:updated_time", Modified, OpenGraph),
        ("og:modified_time", Modified, OpenGraph),
        ("article:modified", Modified, ArticleTag),
        ("datemodified", Modified, Property),
        ("dcterms.modified", Modified, Publisher),
        ("last-modified", Modified, Meta),
        ("lastmod", Modified, Meta),
        ("last_modified", Modified, Meta),
        ("lastmodified", Modified, Meta),
        ("modified-date", Modified, Meta),
        ("updated_at", Modified, Meta),
        ("og:site_name", Site, OpenGraph),
        ("application-name", Site, Meta),
        ("apple-mobile-web-app-title", Site, Meta),
        ("og:url", Url, OpenGraph),
        ("og:description", Description, OpenGraph),
        ("description", Description, Meta),
        ("twitter:description", Description, Twitter),
        ("dc.description", Description, Publisher),
        ("og:image", Image, OpenGraph),
        ("og:image:url", Image, OpenGraph),
        ("twitter:image", Image, Twitter),
        ("twitter:image:src", Image, Twitter),
        ("parsely-image-url", Image, Publisher),
        ("article:tag", Tags, ArticleTag),
        ("keywords", Tags, Meta),
        ("news_keywords", Tags, Publisher),
        ("parsely-tags", Tags, Publisher),
        ("sailthru.tags", Tags, Publisher),
        ("article:section", Section, ArticleTag),
        ("og:article:section", Section, ArticleTag),
        ("parsely-section", Section, Publisher),
        ("og:locale", Language, OpenGraph),
        ("language", Language, Meta),
        ("dc.language", Language, Meta),
        ("dc.rights", License, Publisher),
        ("dcterms.license", License, Publisher),
        ("license", License, Meta),
    ]
};

/// Adds candidates from `<meta>` and `<link>`.
pub(super) fn read(document: &Document, out: &mut Candidates) {
    let mut labels: Vec<(&str, &str)> = Vec::new();
    for claim in &document.claims {
        match claim.kind {
            ClaimKind::Meta => {
                of_meta(claim, out);
                if claim.key.starts_with("twitter:label") || claim.key.starts_with("twitter:data") {
                    labels.push((&claim.key, &claim.value));
                }
            }
            ClaimKind::Link => of_link(claim, out),
            _ => {}
        }
    }
    lists(document, out);
    of_labels(&labels, out);
}

fn of_meta(claim: &Claim, out: &mut Candidates) {
    let at = Some(claim.source);
    if &*claim.key == "article:content_tier" {
        let is_paid = matches!(&*claim.value, "locked" | "metered");
        let says = if is_paid { "true" } else { "false" };
        out.add_at(Field::Paywalled, Origin::ArticleTag, &claim.key, says, at);
        return;
    }
    if is_repeated(&claim.key) {
        return;
    }
    let names = NAMES.iter().filter(|(name, ..)| *name == &*claim.key);
    for (name, field, origin) in names {
        // Every post of a thread has a date, the first that of the page.
        let is_of_post = *origin == Origin::Property && *field == Field::Date;
        let is_other = is_of_post && out.all.iter().any(|other| other.place == *name);
        let origin = if is_other { Origin::Elsewhere } else { *origin };
        out.add_at(*field, origin, &place_of(name), &claim.value, at);
    }
}

/// Returns how a `<meta>` is called in the account: `meta author`, but `og:title`, which says what it is.
fn place_of(name: &str) -> Cow<'_, str> {
    if name.contains([':', '.', '_', '-']) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(format!("meta {name}"))
    }
}

/// Names that a page repeats for each part of a list.
const REPEATED: [&str; 6] = [
    "citation_author",
    "article:author",
    "article:tag",
    "dc.creator",
    "dcterms.creator",
    "author",
];

fn is_repeated(name: &str) -> bool {
    REPEATED.contains(&name)
}

/// Adds repeated names, as one list for each name.
fn lists(document: &Document, out: &mut Candidates) {
    for name in REPEATED {
        let of_name = |claim: &&Claim| claim.kind == ClaimKind::Meta && &*claim.key == name;
        let claims: Vec<_> = document.claims.iter().filter(of_name).collect();
        let Some(first) = claims.first() else {
            continue;
        };
        let mut parts: Vec<String> = claims.iter().map(|claim| claim.value.to_string()).collect();
        if name == "citation_author" || name.starts_with("dc") {
            parts = parts.iter().map(|part| turned(part)).collect();
        }
        if let Some((_, field, origin)) = NAMES.iter().find(|(own, ..)| *own == name) {
            out.add_list(*field, *origin, &place_of(name), &parts, Some(first.source));
        }
    }
}

/// Returns "Ada Reed" for "Reed, Ada".
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && !first.trim().is_empty() => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name.to_owned(),
    }
}

fn of_link(claim: &Claim, out: &mut Candidates) {
    let at = Some(claim.source);
    for token in claim.key.split_ascii_whitespace() {
        match token {
            "canonical" => out.add_at(Field::Url, Origin::Rel, "rel=canonical", &claim.value, at),
            "license" => out.add_at(Field::License, Origin::Rel, "rel=license", &claim.value, at),
            _ => {}
        }
    }
}

/// Adds the author in a card for Twitter and Slack: `label1` "Written by", `data1` "Ada Reed".
fn of_labels(labels: &[(&str, &str)], out: &mut Candidates) {
    for (key, label) in labels {
        let Some(number) = key.strip_prefix("twitter:label") else {
            continue;
        };
        if !is_by(label) {
            continue;
        }
        let mut data = labels.iter();
        let is_data = |key: &str| key.strip_prefix("twitter:data") == Some(number);
        if let Some((key, value)) = data.find(|(key, _)| is_data(key)) {
            out.add(Field::Authors, Origin::Twitter, key, value);
        }
    }
}
