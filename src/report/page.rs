//! What a page says of itself, as records show it.

use serde_json::{Map, Value};

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
        sources.insert(name.to_owned(), Value::from(finding.source.as_str()));
    }
    if !sources.is_empty() {
        fields.insert("sources".to_owned(), Value::Object(sources));
    }
    fields
}

/// Adds the most wanted fields at the top of a record. A field that the record has stays.
pub(super) fn add_at_top(record: &mut Map<String, Value>, page: &Page) {
    for finding in AT_TOP.iter().filter_map(|field| page.finding(*field)) {
        let entry = record.entry(finding.field.name());
        entry.or_insert_with(|| finding.json());
    }
}
