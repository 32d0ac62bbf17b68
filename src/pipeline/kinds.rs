//! Merges the lists of kept and dropped kinds of content when several layers of configuration name them.
//!
//! The last layer that names a kind decides whether it is kept or dropped. The default keeps titles, so
//! a file that only says `drop = ["title"]` takes titles out of the list `keep`. In the same way
//! `--config stage.content.keep=["date"]` overrules a file that drops dates. If one layer names a kind in
//! both lists, the kind stays in both, and building the pipeline reports the error.

use toml::{Table, Value};

use super::ContentConfig;

/// The two lists, each paired with the other one.
const LISTS: [(&str, &str); 2] = [("keep", "drop"), ("drop", "keep")];

/// Removes from each list of the merged layers `below` the kinds that `above` names in the other list.
pub(super) fn give_way(below: &mut Table, above: &Table) {
    let Some(content) = of_content(above) else {
        return;
    };
    for (list, other) in LISTS {
        let Some(Value::Array(named)) = content.get(list) else {
            continue;
        };
        let mut kinds = kinds(below, other);
        let n_kinds = kinds.len();
        kinds.retain(|kind| !named.contains(kind));
        if kinds.len() < n_kinds {
            set(below, other, kinds);
        }
    }
}

/// Returns whether a layer took kinds out of the list that `key` names.
///
/// It did if it names in the other list a kind that this list has by default, and `value`, the list in
/// force, no longer has it.
pub(super) fn moves(layer: &Table, key: &str, value: &Value) -> bool {
    let of_key = |(list, _): &&(&str, &str)| key.strip_prefix("stage.content.") == Some(list);
    let Some((list, other)) = LISTS.iter().find(of_key) else {
        return false;
    };
    let named = of_content(layer).and_then(|content| content.get(*other)?.as_array());
    let left = value.as_array();
    let is_gone = |kind: &Value| {
        named.is_some_and(|named| named.contains(kind))
            && left.is_some_and(|left| !left.contains(kind))
    };
    defaults(list).iter().any(is_gone)
}

fn of_content(table: &Table) -> Option<&Table> {
    table.get("stage")?.get("content")?.as_table()
}

/// Returns the kinds of a list after the layers merged so far.
fn kinds(table: &Table, list: &str) -> Vec<Value> {
    let said = of_content(table).and_then(|content| content.get(list)?.as_array());
    said.cloned().unwrap_or_else(|| defaults(list))
}

fn defaults(list: &str) -> Vec<Value> {
    let ContentConfig { keep, drop, .. } = ContentConfig::default();
    let kinds = if list == "keep" { keep } else { drop };
    let names = kinds.iter().map(|kind| Value::from(kind.as_str()));
    names.collect()
}

fn set(table: &mut Table, list: &str, kinds: Vec<Value>) {
    let mut at = table;
    for key in ["stage", "content"] {
        let entry = at.entry(key).or_insert_with(|| Value::Table(Table::new()));
        let Some(inner) = entry.as_table_mut() else {
            return;
        };
        at = inner;
    }
    at.insert(list.to_owned(), Value::Array(kinds));
}

#[cfg(test)]
mod tests {
    use crate::pipeline::{Config, Layer, Pipeline, settings};

    fn layers(texts: &[&str]) -> Vec<Layer> {
        let layer = |(index, text): (usize, &&str)| Layer {
            name: format!("{index}.toml"),
            text: (*text).to_owned(),
        };
        texts.iter().enumerate().map(layer).collect()
    }

    fn check(texts: &[&str], keep: &[&str], drop: &[&str]) {
        let config = Config::from_layers(&layers(texts)).unwrap();
        let content = &config.stage.content;
        let names = |kinds: &[crate::stage::content::ContentKind]| -> Vec<_> {
            kinds.iter().map(|kind| kind.as_str()).collect()
        };
        assert_eq!(
            (names(&content.keep), names(&content.drop)),
            (keep.to_vec(), drop.to_vec())
        );
        Pipeline::from_config(&config).unwrap();
    }

    #[test]
    fn a_kind_goes_where_the_last_layer_puts_it() {
        check(&[], &["title"], &["byline", "date"]);
        let convention = "[stage.content]\ndrop = [\"title\", \"byline\", \"date\"]";
        check(&[convention], &[], &["title", "byline", "date"]);
        let both = "stage.content.keep = [\"title\", \"byline\"]";
        check(&[both], &["title", "byline"], &["date"]);
        check(&[convention, both], &["title", "byline"], &["date"]);
        check(&["stage.content.drop = []"], &["title"], &[]);
        check(&["stage.content.keep = []"], &[], &["byline", "date"]);
        let judged = "[stage.content]\nkeep = []\ndrop = []";
        check(&[judged], &[], &[]);
        check(
            &["stage.content.keep = [\"captions\"]"],
            &["captions"],
            &["byline", "date"],
        );
    }

    #[test]
    fn a_kind_that_one_layer_names_twice_is_a_mistake() {
        let text = "[stage.content]\nkeep = [\"code\"]\ndrop = [\"lists\", \"code\"]";
        let config = Config::from_toml("a.toml", text).unwrap();
        let error = Pipeline::from_config(&config).unwrap_err().to_string();
        assert!(error.contains("both name \"code\""), "{error}");
    }

    #[test]
    fn an_unknown_kind_is_named_with_the_nearest() {
        let error = Config::from_toml("a.toml", "stage.content.drop = [\"captoins\"]");
        let error = error.unwrap_err().to_string();
        assert!(error.contains("did you mean \"captions\"?"), "{error}");
    }

    #[test]
    fn a_list_that_another_one_shortened_says_who_did() {
        let settings = settings(&layers(&["stage.content.drop = [\"title\"]"])).unwrap();
        let of = |key: &str| settings.iter().find(|setting| setting.key == key).unwrap();
        let keep = of("stage.content.keep");
        assert_eq!(
            (keep.value.as_str(), keep.origin.as_str()),
            ("[]", "0.toml")
        );
    }
}
