//! Reads the metadata of a page: title, authors, dates, and the rest, each with its place on the
//! page.
//!
//! ```text
//! claims, blocks ─readers─▶ candidates ─understand─▶ values ─resolve─▶ Page
//! ```
//!
//! Readers are small: there is one for each kind of evidence (`json_ld`, `meta`, `shown`,
//! `address`). They add candidates and judge nothing. `understand` turns a candidate into values
//! or refuses it. `origin` has the one table of how much each kind of place is believed, and
//! `resolve` applies it. A field that is not found is absent: nothing is guessed.

mod address;
mod byline;
mod candidate;
mod date;
mod field;
mod json_ld;
mod json_values;
mod language;
mod mend;
mod meta;
mod name;
mod name_words;
mod origin;
mod page_type;
mod people;
mod resolve;
mod said;
mod shown;
mod surroundings;
mod title;
mod understand;
mod words;

pub use candidate::Candidate;
pub use field::Field;
pub use origin::Origin;
pub use page_type::LikelyType;
pub use resolve::AGREEMENT;

use serde_json::Value;

use crate::document::{Block, Claim, ClaimKind, Document, host_of};
use candidate::Candidates;
use understand::Knowledge;
use words::key;

/// A document as it was read, together with its cleaned text.
#[derive(Clone, Copy, Debug)]
pub struct View<'d> {
    /// The document.
    pub document: &'d Document,
    /// The cleaned text.
    pub text: &'d str,
    /// The blocks of the cleaned text.
    pub blocks: &'d [Block],
    /// What types the page may be of, the likeliest first; none where no model was asked.
    pub types: &'d [LikelyType],
}

/// The metadata of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    findings: Vec<Finding>,
}

/// A field that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The field.
    pub field: Field,
    /// Its value, or the values of a list.
    pub values: Vec<String>,
    /// The place that is believed.
    pub source: String,
    /// Other places with the same value.
    pub agreeing: Vec<String>,
    /// How likely it is right, from 0 to 1, where that is known: of the type of the page.
    pub probability: Option<f32>,
}

impl Finding {
    /// Returns the value as JSON: a list, a number, a boolean or a string.
    #[must_use]
    pub fn json(&self) -> Value {
        let first = self.values.first().map_or("", String::as_str);
        match self.field {
            field if field.is_list() => Value::from(self.values.clone()),
            Field::WordCount => first.parse::<u64>().map_or(Value::Null, Value::from),
            Field::Paywalled => Value::from(first == "true"),
            _ => Value::from(first),
        }
    }
}

impl Page {
    /// Reads some fields of the metadata of a document.
    #[must_use]
    pub fn of(view: &View<'_>, fields: &[Field]) -> Self {
        let (candidates, sites) = understood(view);
        let fields = Field::ALL
            .into_iter()
            .filter(|field| fields.contains(field));
        let mut findings: Vec<_> = fields
            .filter_map(|field| resolve::resolve(field, &candidates, &sites))
            .collect();
        for finding in &mut findings {
            page_type::add_probability(view, finding);
        }
        Self { findings }
    }

    /// Returns the fields that were found, in the order of [`Field::ALL`].
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the finding of a field.
    #[must_use]
    pub fn finding(&self, field: Field) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.field == field)
    }

    /// Returns the value of a field, or the first value of a list.
    #[must_use]
    pub fn value(&self, field: Field) -> Option<&str> {
        self.finding(field)?.values.first().map(String::as_str)
    }

    /// Returns the title of the article.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.value(Field::Title)
    }

    /// Returns its authors. The list is empty if none was found.
    #[must_use]
    pub fn authors(&self) -> &[String] {
        self.finding(Field::Authors)
            .map_or(&[], |finding| &finding.values)
    }

    /// Returns the date of publication, in ISO 8601.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.value(Field::Date)
    }
}

/// Returns all candidates, understood or refused, in the order of the readers.
#[must_use]
pub fn candidates(view: &View<'_>) -> Vec<Candidate> {
    understood(view).0
}

/// Returns the candidates, and the names of the site.
fn understood(view: &View<'_>) -> (Vec<Candidate>, Vec<String>) {
    let document = view.document;
    let mut found = Candidates::default();
    if !document.is_html() {
        // A text has no metadata but its language.
        language::read(view, &mut found);
        for candidate in &mut found.all {
            candidate.values = vec![candidate.raw.clone()];
        }
        return (found.all, Vec::new());
    }
    of_sites(document, &mut found);
    language::read(view, &mut found);
    let tongue = language::believed(&found);
    let reading = date::Reading::of(tongue.as_deref());
    json_ld::read(document, &mut found);
    meta::read(document, &mut found);
    if let Some(title) = &document.title {
        found.add(Field::Title, Origin::TitleTag, "<title>", title);
    }
    refuse_many(&mut found);
    let (sites, known, headlines) = called(view, &found);
    shown::read(view, headlines.first(), &reading, &mut found);
    for headline in headlines.iter().take(1) {
        let origin = if title::agrees(&headline.text, &known) {
            Origin::Heading
        } else {
            Origin::HeadingAlone
        };
        found.add(Field::Title, origin, "heading", &headline.text);
    }
    address::read(document, &mut found);
    let n_words = view.text.split_whitespace().count();
    if n_words > 0 {
        found.add(Field::WordCount, Origin::Text, "text", &n_words.to_string());
    }
    let of_headline = headlines.first().map(|headline| key(&headline.text));
    let knowledge = Knowledge {
        sections: of_field(&found, Field::Section)
            .map(|other| key(&other.raw))
            .collect(),
        names: of_field(&found, Field::Authors)
            .flat_map(|other| other.raw.lines())
            .map(|line| line.trim().to_owned())
            .collect(),
        helpers: std::mem::take(&mut found.helpers),
        heads: known.clone(),
        titles: of_headline.into_iter().chain(known).collect(),
        sites,
        reading,
        url: document.url.as_deref(),
    };
    for candidate in &mut found.all {
        understand::understand(candidate, &knowledge);
    }
    orders(&mut found);
    last_change(&mut found);
    page_type::read(view, &mut found);
    (found.all, knowledge.sites)
}

/// Returns the candidates for a field.
fn of_field(found: &Candidates, field: Field) -> impl Iterator<Item = &Candidate> {
    found.all.iter().filter(move |other| other.field == field)
}

/// Returns the keys of the names of the site, the keys of what the page calls itself in its head, and the
/// headlines that it shows.
fn called(view: &View<'_>, found: &Candidates) -> (Vec<String>, Vec<String>, Vec<shown::Headline>) {
    let document = view.document;
    let mut sites = sites(document, found);
    let mut known = keys(found, &sites);
    let mut headlines = shown::headlines(view, &known, &sites);
    // The heading of every page of the site is no title.
    let title = document.title.as_deref().unwrap_or_default();
    if let Some(first) = headlines.first()
        && title::is_behind_title(&first.text, &words::plain(title), &sites)
    {
        sites.push(key(&first.text).replace(' ', ""));
        known = keys(found, &sites);
        headlines = shown::headlines(view, &known, &sites);
    }
    (sites, known, headlines)
}

/// Refuses the titles of a place that has many: they belong to teasers.
fn refuse_many(found: &mut Candidates) {
    const MOST: usize = 3;
    let titles = |all: &[Candidate], place: &str| {
        let of_place = all
            .iter()
            .filter(|other| other.field == Field::Title && other.place == place);
        let mut raw: Vec<_> = of_place.map(|other| other.raw.clone()).collect();
        raw.sort();
        raw.dedup();
        raw.len()
    };
    let of_titles = found
        .all
        .iter()
        .filter(|candidate| candidate.field == Field::Title);
    let mut places: Vec<String> = of_titles.map(|candidate| candidate.place.clone()).collect();
    // With few places, no place has many titles.
    if places.len() <= MOST {
        return;
    }
    places.sort();
    places.dedup();
    places.retain(|place| titles(&found.all, place) > MOST);
    for candidate in &mut found.all {
        if candidate.field == Field::Title && places.contains(&candidate.place) {
            candidate.refused = Some("one of many that differ");
        }
    }
}

/// Lets another place decide which day a date in figures is, if its order is open: `03/04/2024`.
fn orders(found: &mut Candidates) {
    let is_date = |other: &Candidate| matches!(other.field, Field::Date | Field::Modified);
    let both = |other: &Candidate| is_date(other).then(|| date::both(&other.raw)).flatten();
    let open: Vec<_> = found.all.iter().map(both).collect();
    if open.iter().all(Option::is_none) {
        return;
    }
    let of_others = found.all.iter().zip(&open);
    let of_others = of_others.filter(|(other, open)| is_date(other) && open.is_none());
    let said: Vec<String> = of_others
        .filter_map(|(other, _)| other.values.first()?.get(..10))
        .map(str::to_owned)
        .collect();
    for (candidate, open) in found.all.iter_mut().zip(open) {
        let days = open.into_iter().flatten().map(|day| day.iso());
        let mut days = days.filter(|day| {
            day.get(..10)
                .is_some_and(|day| said.iter().any(|one| one == day))
        });
        if let (Some(day), None) = (days.next(), days.next()) {
            candidate.values = vec![day];
            candidate.refused = None;
        }
    }
}

/// Adds the dates of the last change as dates, for pages that say no other. Their source says what they are.
fn last_change(found: &mut Candidates) {
    let is_change =
        |candidate: &&Candidate| candidate.field == Field::Modified && candidate.refused.is_none();
    let changes: Vec<_> = found.all.iter().filter(is_change).cloned().collect();
    found
        .all
        .extend(changes.into_iter().map(|change| Candidate {
            field: Field::Date,
            origin: Origin::Changed,
            place: format!("last change: {}", change.place),
            ..change
        }));
}

/// Adds the content of elements that the configuration names.
fn of_sites(document: &Document, out: &mut Candidates) {
    for field in [Field::Title, Field::Authors, Field::Date] {
        let of_field =
            |claim: &&Claim| claim.kind == ClaimKind::Site && &*claim.key == field.name();
        let claims: Vec<_> = document.claims.iter().filter(of_field).collect();
        let Some(first) = claims.first() else {
            continue;
        };
        let most = if field.is_list() { claims.len() } else { 1 };
        let parts: Vec<_> = claims[..most]
            .iter()
            .map(|claim| claim.value.to_string())
            .collect();
        out.add_list(
            field,
            Origin::Site,
            "site selector",
            &parts,
            Some(first.source),
        );
    }
}

/// Returns the keys of the titles in the head of the page.
fn keys(found: &Candidates, sites: &[String]) -> Vec<String> {
    let titles = found
        .all
        .iter()
        .filter(|candidate| candidate.field == Field::Title && candidate.refused.is_none());
    let mut keys: Vec<String> = titles
        .map(|candidate| key(&words::plain(&candidate.raw)))
        .collect();
    keys.retain(|key| !sites.contains(&key.replace(' ', "")));
    keys.sort();
    keys.dedup();
    keys
}

/// Returns the keys of the names of the site: those on the page, and those in its address.
fn sites(document: &Document, found: &Candidates) -> Vec<String> {
    let of_site = found
        .all
        .iter()
        .filter(|candidate| candidate.field == Field::Site);
    let mut names: Vec<String> = of_site
        .map(|candidate| key(&words::plain(&candidate.raw)))
        .collect();
    let says = |claim: &&Claim| {
        claim.kind == ClaimKind::Link && &*claim.key == "canonical" || &*claim.key == "og:url"
    };
    let urls = document
        .claims
        .iter()
        .filter(says)
        .map(|claim| &*claim.value);
    let hosts = urls.chain(document.url.as_deref()).filter_map(host_of);
    for host in hosts.take(3) {
        names.push(key(host));
        // The longest label is the name: `news.example.co.uk`.
        if let Some(label) = host
            .split('.')
            .rev()
            .skip(1)
            .max_by_key(|label| label.len())
        {
            names.push(key(label));
        }
    }
    for name in &mut names {
        name.retain(|c| c != ' ');
    }
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}
