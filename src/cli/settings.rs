//! Turns arguments and files into a configuration, and shows mistakes at their place in them.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::arguments::{ConfigArguments, RulesArguments};
use super::message::Error;
use crate::engine::ProtectError;
use crate::pipeline::{
    BuildError, Config, ConfigError, Files, Layer, Pipeline, ResolvedConfig, ResourceError, reader,
    settings,
};
use crate::read::{Reader, plain};
use crate::rule::UnknownRule;
use crate::site::SiteError;
use crate::text::LineIndex;

/// Name of the settings file.
pub(super) const FILE_NAME: &str = "pipeline.toml";

/// A configuration and the layers that it was merged from.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) resolved: ResolvedConfig,
    layers: Vec<Layer>,
}

impl Settings {
    /// Reads the settings file and adds the settings of the arguments.
    pub(super) fn load(
        arguments: &ConfigArguments,
        rules: Option<&RulesArguments>,
    ) -> Result<Self, Error> {
        let mut layers = layers(arguments)?;
        if let Some(rules) = rules {
            let below = Config::from_layers(&layers).map_err(|error| of_config(&error))?;
            layers.extend(layers_of_rules(rules, &below));
        }
        let config = Config::from_layers(&layers).map_err(|error| of_config(&error))?;
        let files = files(&layers);
        match ResolvedConfig::new(config, &files) {
            Ok(resolved) => Ok(Self { resolved, layers }),
            Err(error) => Err(mistake(&layers, &error.name, &error.why)),
        }
    }

    /// Returns the settings.
    pub(super) fn config(&self) -> &Config {
        self.resolved.config()
    }

    /// Returns the name of the settings file in use.
    pub(super) fn file(&self) -> Option<&str> {
        file(&self.layers)
    }

    /// Builds the pipeline.
    pub(super) fn pipeline(&self) -> Result<Pipeline, Error> {
        Pipeline::new(&self.resolved).map_err(|error| {
            let name: &str = match &error {
                BuildError::UnknownStage { name, .. }
                | BuildError::UnknownField { name }
                | BuildError::RepeatedStage(name)
                | BuildError::UnknownRule(UnknownRule { name, .. })
                | BuildError::ProtectKey(name)
                | BuildError::Resource(ResourceError { name, .. })
                | BuildError::Model { name, .. } => name,
                BuildError::Record(error) => &error.id,
                BuildError::KindInBoth(kind) => kind,
                BuildError::NoShare(_) => "max_removed",
                BuildError::Protect(
                    ProtectError::Regex { pattern, .. } | ProtectError::Empty { pattern },
                ) => pattern,
            };
            self.mistake(name, &error)
        })
    }

    /// Builds the reader.
    pub(super) fn reader(&self) -> Result<Reader, Error> {
        reader(self.config()).map_err(|error| {
            let name = match &error {
                SiteError::Selector { selector, .. } => selector,
                SiteError::Host(host) => host,
            };
            self.mistake(name, &error)
        })
    }

    fn mistake(&self, spelling: &str, error: &dyn fmt::Display) -> Error {
        mistake(&self.layers, spelling, error)
    }

    /// Writes every setting in force and where it comes from.
    pub(super) fn show(&self, out: &mut dyn Write) -> Result<(), Error> {
        for setting in settings(&self.layers).map_err(|error| of_config(&error))? {
            writeln!(
                out,
                "{} = {}  # {}",
                setting.key, setting.value, setting.origin
            )
            .map_err(|error| Error::new("write", format!("standard output: {}", plain(&error))))?;
        }
        Ok(())
    }
}

/// Returns the name of the settings file among the layers.
fn file(layers: &[Layer]) -> Option<&str> {
    let names = layers.iter().map(|layer| layer.name.as_str());
    names.into_iter().find(|name| !name.starts_with("--"))
}

/// Returns the source of the files that the settings name: the folder of the settings file.
fn files(layers: &[Layer]) -> Files {
    let folder = file(layers).and_then(|file| Path::new(file).parent());
    folder.map_or_else(Files::default, Files::below)
}

/// Makes the error for a mistake in the settings. Its place is where the layers spell the wrong name or
/// pattern, or set the key, `spelling`.
fn mistake(layers: &[Layer], spelling: &str, error: &dyn fmt::Display) -> Error {
    let quoted = ['"', '\''].map(|quote| format!("{quote}{spelling}{quote}"));
    let is_key = |text: &str, at: usize| text[at + spelling.len()..].trim_start().starts_with('=');
    let find = |layer: &Layer| {
        let text = &layer.text;
        let value = quoted.iter().find_map(|quoted| text.find(quoted));
        let mut keys = text.match_indices(spelling).map(|(at, _)| at);
        value.or_else(|| keys.find(|at| is_key(text, *at)))
    };
    let mut from_last = layers.iter().rev();
    let place = from_last.find_map(|layer| Some(place(layer, find(layer)?)));
    match place.as_deref().or(file(layers)) {
        Some(place) => Error::new("config", format!("{place}: {error}")),
        None => Error::new("config", error),
    }
}

fn place(layer: &Layer, at: usize) -> String {
    if layer.name.starts_with("--") {
        return layer.name.clone();
    }
    let position = LineIndex::new(&layer.text).position(at);
    format!("{}:{}:{}", layer.name, position.line, position.column)
}

/// Makes the error for a mistake in a layer. A mistake in an argument is shown without line and column.
fn of_config(error: &ConfigError) -> Error {
    if error.name.starts_with("--") {
        Error::new(
            "config",
            format!("{}: {}{}", error.name, error.message, error.hint),
        )
    } else {
        Error::new("config", error)
    }
}

fn layers(arguments: &ConfigArguments) -> Result<Vec<Layer>, Error> {
    let mut layers = Vec::new();
    let (files, single): (Vec<_>, Vec<_>) =
        arguments.config.iter().partition(|value| is_file(value));
    if files.is_empty() && !arguments.isolated {
        layers.extend(discovered().map(|path| read(&path)).transpose()?);
    }
    for file in files {
        layers.push(read(Path::new(file))?);
    }
    for value in single {
        layers.push(inline(value)?);
    }
    Ok(layers)
}

/// Returns whether a value of `--config` is the name of a file. Such a name may hold an equals sign.
fn is_file(value: &str) -> bool {
    !value.contains('=') || Path::new(value).is_file()
}

/// Returns the nearest settings file upward from the working directory.
fn discovered() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here
        .ancestors()
        .map(|folder| folder.join(FILE_NAME))
        .find(|path| path.is_file())?;
    // A file in the working directory is shown by its name alone.
    Some(
        found
            .strip_prefix(&here)
            .map(Path::to_owned)
            .unwrap_or(found),
    )
}

fn read(path: &Path) -> Result<Layer, Error> {
    let name = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => Ok(Layer { name, text }),
        Err(error) => Err(Error::new("config", format!("{name}: {}", plain(&error)))
            .hint("`clean init` writes a settings file; --config takes FILE or KEY=VALUE")),
    }
}

/// Reads `KEY=VALUE`. A value that is not valid TOML is taken as a string.
fn inline(argument: &str) -> Result<Layer, Error> {
    let name = format!("--config {argument}");
    if argument.parse::<Table>().is_ok() {
        return Ok(Layer {
            name,
            text: argument.to_owned(),
        });
    }
    let (key, value) = argument.split_once('=').unwrap_or((argument, ""));
    let text = format!(
        "{} = {}",
        key.trim(),
        Value::String(value.trim().to_owned())
    );
    match text.parse::<Table>() {
        Ok(_) => Ok(Layer { name, text }),
        Err(_) => Err(Error::new("config", format!("{name}: no setting"))
            .hint("write it as in pipeline.toml: --config limits.max_removed=0.3")),
    }
}

fn layers_of_rules(arguments: &RulesArguments, below: &Config) -> Vec<Layer> {
    let list = |names: &[String]| {
        Value::Array(names.iter().cloned().map(Value::String).collect()).to_string()
    };
    let mut layers = Vec::new();
    let mut push = |name: &str, text| {
        layers.push(Layer {
            name: name.to_owned(),
            text,
        });
    };
    if !arguments.select.is_empty() {
        push(
            "--select",
            format!("rules.select = {}", list(&arguments.select)),
        );
    }
    if !arguments.ignore.is_empty() {
        // `--ignore` adds to the list of the file: rules that the file switches off stay off.
        let all = [below.rules.ignore.as_slice(), &arguments.ignore].concat();
        push("--ignore", format!("rules.ignore = {}", list(&all)));
    }
    if arguments.r#unsafe {
        push("--unsafe", "rules.apply_unsafe = true".to_owned());
    }
    layers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(argument: &str, expected: Option<&str>) {
        let found = inline(argument).ok().map(|layer| layer.text);
        assert_eq!(found.as_deref(), expected, "{argument}");
    }

    #[test]
    fn a_single_setting_is_toml_or_a_word() {
        check("limits.max_bytes=3", Some("limits.max_bytes=3"));
        check("output.format=jsonl", Some("output.format = \"jsonl\""));
        check("output.dir = a b", Some("output.dir = \"a b\""));
        check("a b=3", None);
    }

    #[test]
    fn what_the_file_ignores_stays_ignored() {
        let below = Config::from_toml("", "rules.ignore = [\"spacing\"]").unwrap();
        let arguments = RulesArguments {
            select: Vec::new(),
            ignore: vec!["encoding".to_owned()],
            r#unsafe: true,
        };
        let layers = layers_of_rules(&arguments, &below);
        let config = Config::from_layers(&layers).unwrap();
        assert_eq!(config.rules.ignore, ["spacing", "encoding"]);
        assert!(config.rules.apply_unsafe);
    }
}
