//! What a page says of itself, as records show it.

use serde_json::{Map, Value};

use super::{shortened, visible};
use crate::page::{Field, Page};

/// The fields that stand at the top of a record of our own, as other tools give them.
const AT_TOP: [Field; 5] = [
    Field::Title,
    Field::Authors,
    Field::Date,
    Field::Language,
    Field::Url,
];

/// Returns the fields of a page as an object, and under `sources` the place where each was found.
pub(super) fn fields(page: &Page) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut sources = Map::new();
    for finding in page.findings() {
        let name = finding.field.name();
        fields.insert(name.to_owned(), finding.json());
        if let Some(probability) = finding.probability {
            let rounded = (f64::from(probability) * 100.0).round() / 100.0;
            fields.insert(format!("{name}_probability"), Value::from(rounded));
        }
        sources.insert(name.to_owned(), Value::from(finding.source.as_str()));
    }
    if !sources.is_empty() {
        fields.insert("sources".to_owned(), Value::Object(sources));
    }
    fields
}

/// Returns the title, authors and date of a page in one line for people; nothing if it says none of them.
pub(super) fn line(page: &Page) -> Option<String> {
    /// Length in characters to which the title is cut.
    const TITLE: usize = 70;
    /// More authors are counted.
    const AUTHORS: usize = 3;
    let mut parts = Vec::new();
    parts.extend(
        page.title()
            .map(|title| format!("\"{}\"", shortened(title, TITLE))),
    );
    let authors = page.authors();
    if !authors.is_empty() {
        let more = if authors.len() > AUTHORS {
            " and others"
        } else {
            ""
        };
        let first = &authors[..authors.len().min(AUTHORS)];
        parts.push(format!("by {}{more}", first.join(", ")));
    }
    parts.extend(page.date().map(str::to_owned));
    (!parts.is_empty()).then(|| visible(&parts.join(", ")).into_owned())
}

/// Adds the most wanted fields at the top of a record. A field that the record has stays.
pub(super) fn add_at_top(record: &mut Map<String, Value>, page: &Page) {
    for finding in AT_TOP.iter().filter_map(|field| page.finding(*field)) {
        let entry = record.entry(finding.field.name());
        entry.or_insert_with(|| finding.json());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_says_nothing_has_no_line() {
        assert_eq!(line(&Page::default()), None);
        assert!(fields(&Page::default()).is_empty());
    }
}
