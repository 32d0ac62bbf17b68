//! Merges the layers of a configuration: the defaults, one file, and the options of the command line.
//!
//! Each layer is checked alone, so that a mistake is shown in the user's own file and line.

use thiserror::Error;
use toml::{Table, Value};

use super::Config;
use super::kinds;
use crate::rule::nearest;
use crate::text::{LineIndex, Position};

/// The commented default configuration, `pipeline.toml` of the source tree.
pub const DEFAULT_CONFIG: &str = include_str!("../../pipeline.toml");

/// A piece of configuration and the name of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// The name that messages use: a path, or `--config`.
    pub name: String,
    /// The settings, as TOML.
    pub text: String,
}

/// A configuration that cannot be used.
#[derive(Clone, Debug, Error)]
#[error("{name}:{}:{}: {message}{hint}", .position.line, .position.column)]
pub struct ConfigError {
    /// The layer's name.
    pub name: String,
    /// The place in the layer.
    pub position: Position,
    /// What is wrong.
    pub message: String,
    /// A line that suggests the known name that was probably meant; may be empty.
    pub hint: String,
}

/// A setting in force and the layer that set it.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Dotted key.
    pub key: String,
    /// The value, as TOML.
    pub value: String,
    /// Name of the layer that set the value, or `default`.
    pub origin: String,
}

impl Config {
    /// Merges the layers; later layers overrule earlier ones.
    ///
    /// Tables are merged key by key. A list replaces the list of the layers below. If a layer keeps a kind
    /// of content that the layers below drop, the kind leaves their list, and the other way round.
    ///
    /// # Errors
    ///
    /// When a layer is not valid TOML, has a key that does not exist, or a value of a wrong type.
    pub fn from_layers(layers: &[Layer]) -> Result<Self, ConfigError> {
        for layer in layers {
            toml::from_str::<Self>(&layer.text).map_err(|error| at_layer(layer, &error))?;
        }
        let mut merged = Table::new();
        for layer in layers {
            let table = layer
                .text
                .parse::<Table>()
                .map_err(|error| at_layer(layer, &error))?;
            kinds::give_way(&mut merged, &table);
            merge(&mut merged, table);
        }
        let last = layers.last().cloned().unwrap_or(Layer {
            name: String::new(),
            text: String::new(),
        });
        merged.try_into().map_err(|error| at_layer(&last, &error))
    }

    /// Reads the configuration of one text.
    ///
    /// # Errors
    ///
    /// The errors of [`from_layers`](Self::from_layers).
    pub fn from_toml(name: &str, text: &str) -> Result<Self, ConfigError> {
        Self::from_layers(&[Layer {
            name: name.to_owned(),
            text: text.to_owned(),
        }])
    }
}

fn merge(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => merge(below, above),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

fn at_layer(layer: &Layer, error: &toml::de::Error) -> ConfigError {
    let offset = error.span().map_or(0, |span| span.start);
    let message = error.message().trim().replace('\n', " ");
    ConfigError {
        name: layer.name.clone(),
        position: LineIndex::new(&layer.text).position(offset),
        hint: hint(&message).unwrap_or_default(),
        message,
    }
}

/// Suggests a known name, taken from serde's message "unknown field `x`, expected one of `a`, `b`".
fn hint(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let wrong = names.next().filter(|_| message.starts_with("unknown "))?;
    let known = nearest(wrong, names)?;
    Some(format!("\n  did you mean {known:?}?"))
}

/// Lists every setting in force and the layer that set it, in the order of `pipeline.toml`.
///
/// # Errors
///
/// The errors of [`Config::from_layers`].
pub fn settings(layers: &[Layer]) -> Result<Vec<Setting>, ConfigError> {
    let config = Config::from_layers(layers)?;
    let tables: Vec<_> = layers
        .iter()
        .map(|layer| {
            (
                layer.name.as_str(),
                layer.text.parse::<Table>().unwrap_or_default(),
            )
        })
        .collect();
    let effective = Table::try_from(&config).unwrap_or_default();
    let mut found = Vec::new();
    flatten("", &effective, &mut |key, value| {
        let is_said = |(_, table): &&(_, _)| has(table, key) || kinds::moves(table, key, value);
        let said = tables.iter().rev().find(is_said);
        found.push(Setting {
            key: key.to_owned(),
            value: shown(value),
            origin: said.map_or("default", |(name, _)| name).to_owned(),
        });
    });
    Ok(found)
}

/// Writes a value as it would stand in the file.
fn shown(value: &Value) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "every number with a fraction is an f32 in the configuration"
    )]
    match value {
        Value::Float(number) => format!("{:?}", *number as f32),
        _ => value.to_string(),
    }
}

fn flatten(prefix: &str, table: &Table, visit: &mut impl FnMut(&str, &Value)) {
    for (key, value) in table {
        let key = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        match value {
            Value::Table(table) => flatten(&key, table, visit),
            value => visit(&key, value),
        }
    }
}

fn has(table: &Table, key: &str) -> bool {
    match key.split_once('.') {
        Some((first, rest)) => table
            .get(first)
            .and_then(Value::as_table)
            .is_some_and(|table| has(table, rest)),
        None => table.contains_key(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let error = Config::from_toml("pipeline.toml", text).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn the_embedded_file_says_what_the_code_says() {
        assert_eq!(
            Config::from_toml("pipeline.toml", DEFAULT_CONFIG).unwrap(),
            Config::default()
        );
    }

    #[test]
    fn the_embedded_file_names_every_setting() {
        let table = DEFAULT_CONFIG.parse::<Table>().unwrap();
        for setting in settings(&[]).unwrap() {
            let is_list_of_tables = ["protect", "site", "rule"].contains(&setting.key.as_str());
            assert!(
                is_list_of_tables || has(&table, &setting.key),
                "{} is missing",
                setting.key
            );
        }
    }

    #[test]
    fn what_the_embedded_file_comments_out_can_be_used() {
        let is_setting = |line: &&str| {
            line.starts_with("[[")
                || line
                    .split_once(" = ")
                    .is_some_and(|(key, _)| !key.contains(' '))
        };
        let (_, commented) = DEFAULT_CONFIG.split_once("# [[protect]]").unwrap();
        let commented: Vec<_> = commented
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(is_setting)
            // `[[protect]]` takes a phrase or a regular expression, not both.
            .filter(|line| !line.starts_with("regex"))
            .collect();
        let text = format!("[[protect]]\n{}\n", commented.join("\n"));
        let config = Config::from_toml("pipeline.toml", &text).unwrap();
        assert_eq!(
            (config.protect.len(), config.site.len(), config.rule.len()),
            (1, 1, 1)
        );
        crate::pipeline::Pipeline::from_config(&config).unwrap();
    }

    #[test]
    fn mistakes_are_shown_where_they_are() {
        check(
            "[limits]\nmax_bites = 3\n",
            "pipeline.toml:2:1: unknown field `max_bites`, expected one of `max_removed`, \
             `max_bytes`, `max_window`, `max_nodes`, `max_depth`, `max_work`, `max_edits`\n  did you mean \"max_bytes\"?",
        );
        check(
            "[limits]\n\nmax_bytes = \"3\"\n",
            "pipeline.toml:3:13: invalid type: string \"3\", expected usize",
        );
    }

    #[test]
    fn later_layers_win_and_are_named() {
        let layer = |name: &str, text: &str| Layer {
            name: name.into(),
            text: text.into(),
        };
        let layers = [
            layer("a.toml", "[limits]\nmax_bytes = 1\nmax_depth = 2\n"),
            layer("--config", "limits.max_bytes = 3\n"),
        ];
        let config = Config::from_layers(&layers).unwrap();
        assert_eq!((config.limits.max_bytes, config.limits.max_depth), (3, 2));
        let settings = settings(&layers).unwrap();
        let origin = |key: &str| {
            settings
                .iter()
                .find(|s| s.key == key)
                .unwrap()
                .origin
                .clone()
        };
        assert_eq!(origin("limits.max_bytes"), "--config");
        assert_eq!(origin("limits.max_depth"), "a.toml");
        assert_eq!(origin("limits.max_nodes"), "default");
        let share = settings.iter().find(|s| s.key == "gates.removed_median");
        assert_eq!(share.unwrap().value, "0.2");
    }
}
