//! The phrase packs: what the file of a language says beside how its texts are told, as statics.
//!
//! Their phrases are folded here, too, so that no run does it.

use toml::{Table, Value};

use crate::fold;

/// Keys of a file that concern the language itself, see `languages.rs`.
const OF_LANGUAGES: [&str; 5] = ["name", "aliases", "tell", "repairs", "evidence"];

/// A struct of `src/phrase/pack.rs`: its name, its fields, and those that are lists of texts.
struct Form {
    name: &'static str,
    fields: &'static [&'static str],
    lists: &'static [&'static str],
}

const PACK: Form = Form {
    name: "Pack",
    fields: &["language", "rule"],
    lists: &[
        "networks",
        "voice",
        "bar_words",
        "months",
        "replies",
        "speech",
        "being",
        "roles",
        "notes",
        "by",
        "between",
        "helpers",
        "published",
        "changed",
        "joined",
    ],
};
const RECORD: Form = Form {
    name: "Record",
    fields: &["id", "block", "safety", "matches", "why"],
    lists: &["removes", "keeps"],
};
const MATCHES: Form = Form {
    name: "Matches",
    fields: &[],
    lists: &[
        "line", "button", "weak", "start", "prefix", "heading", "ending",
    ],
};

/// Returns the code of all packs, or what is wrong with a file.
pub(crate) fn statics(files: &[(String, Table)]) -> Result<String, String> {
    let pack = |(code, table): &(String, Table)| {
        let mut table = table.clone();
        table.retain(|key, _| !OF_LANGUAGES.contains(&key));
        let pack = PACK.expression(&table);
        pack.map_err(|problem| format!("{code}: {problem}"))
    };
    let packs = files.iter().map(pack).collect::<Result<Vec<_>, _>>()?;
    Ok(format!("[{}]", packs.join(",\n")))
}

impl Form {
    /// Returns a table as an expression that names every field, as a static must.
    fn expression(&self, table: &Table) -> Result<String, String> {
        let is_known = |key: &&String| {
            self.fields.contains(&key.as_str()) || self.lists.contains(&key.as_str())
        };
        if let Some(unknown) = table.keys().find(|key| !is_known(key)) {
            return Err(format!("{} has no field {unknown:?}", self.name));
        }
        let fields = self
            .fields
            .iter()
            .map(|name| (*name, field(name, table.get(*name))));
        let lists = self
            .lists
            .iter()
            .map(|name| (*name, texts(table.get(*name))));
        let written = fields.chain(lists).map(|(name, value)| match value {
            Ok(value) => Ok(format!("{name}: {value}")),
            Err(problem) => Err(format!("{name}: {problem}")),
        });
        let fields: Vec<_> = written.collect::<Result<_, _>>()?;
        Ok(format!("{} {{ {} }}", self.name, fields.join(", ")))
    }
}

/// Returns the expression of a field that is no list of texts.
fn field(name: &str, value: Option<&Value>) -> Result<String, String> {
    match (name, value) {
        ("language" | "why", Some(Value::String(text))) => Ok(format!("Cow::Borrowed({text:?})")),
        ("id", Some(Value::String(id))) => Ok(format!("RuleId::constant({id:?})")),
        ("block", None) => Ok("None".to_owned()),
        ("block", Some(Value::String(block))) => {
            let (first, rest) = block.split_at_checked(1).unwrap_or_default();
            Ok(format!("Some(PhraseBlock::{}{rest})", first.to_uppercase()))
        }
        ("safety", None) => Ok("Safety::Safe".to_owned()),
        ("safety", Some(Value::String(safety))) => match safety.as_str() {
            "safe" => Ok("Safety::Safe".to_owned()),
            "unsafe" => Ok("Safety::Unsafe".to_owned()),
            _ => Err(format!("{safety:?} is neither \"safe\" nor \"unsafe\"")),
        },
        ("matches", None) => matches(&Table::new()),
        ("matches", Some(Value::Table(table))) => matches(table),
        ("rule", None) => Ok("Cow::Borrowed(&[])".to_owned()),
        ("rule", Some(Value::Array(records))) => {
            let record = |record: &Value| match record {
                Value::Table(record) => RECORD.expression(record),
                _ => Err("a record is a table".to_owned()),
            };
            let records: Vec<_> = records.iter().map(record).collect::<Result<_, _>>()?;
            Ok(format!("Cow::Borrowed(&[{}])", records.join(",\n")))
        }
        _ => Err("is missing or of another kind".to_owned()),
    }
}

/// Returns the expression of the phrases of a record, with their folded forms in the order of the lists.
fn matches(table: &Table) -> Result<String, String> {
    let mut folded = Vec::new();
    for list in MATCHES.lists {
        let phrases = table.get(*list).and_then(Value::as_array);
        let phrases = phrases.into_iter().flatten().filter_map(Value::as_str);
        folded.extend(phrases.map(|phrase| {
            Value::from(match *list {
                "start" => fold::fold_opening(phrase),
                _ => fold::fold(phrase),
            })
        }));
    }
    let folded = texts(Some(&Value::Array(folded)))?;
    let lists = MATCHES.expression(table)?;
    let lists = lists.strip_suffix('}').unwrap_or(&lists);
    Ok(format!("{lists}, folded: {folded} }}"))
}

/// Returns the expression of a list of texts.
fn texts(value: Option<&Value>) -> Result<String, String> {
    let list = value.map_or(Some(&[][..]), |value| value.as_array().map(Vec::as_slice));
    let texts = list.and_then(|list| list.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
    let texts = texts.ok_or("is no list of texts")?;
    let texts: Vec<_> = texts
        .iter()
        .map(|text| format!("Cow::Borrowed({text:?})"))
        .collect();
    Ok(format!("Cow::Borrowed(&[{}])", texts.join(", ")))
}
