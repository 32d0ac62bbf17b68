//! The configuration as it stands in the file. `pipeline.toml` documents every key.
//!
//! The defaults stand here as values and in `pipeline.toml` as text. A test compares the two.

use serde::{Deserialize, Serialize};

use crate::phrase::Record;
use crate::rule::StageName;
use crate::site::{Favor, Site};
use crate::stage::content::ContentKind;

/// All settings of `pipeline.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The stages and their order.
    pub pipeline: PipelineConfig,
    /// Which rules are in force.
    pub rules: RulesConfig,
    /// What is read.
    pub input: InputConfig,
    /// What is written.
    pub output: OutputConfig,
    /// How much may be removed, and how large a document may be.
    pub limits: LimitsConfig,
    /// When `clean ci` fails.
    pub gates: GatesConfig,
    /// Settings of single stages.
    pub stage: StageConfig,
    /// Phrases of the user's own, in the form of the packs.
    pub rule: Vec<Record>,
    /// Text that no rule may change.
    pub protect: Vec<ProtectConfig>,
    /// Rules for the markup of single sites.
    pub site: Vec<Site>,
}

/// `[pipeline]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct PipelineConfig {
    /// Names of the stages, in the order in which they run.
    pub stages: Vec<String>,
}

impl Default for PipelineConfig {
    fn default() -> Self {
        Self {
            stages: StageName::ALL.iter().map(ToString::to_string).collect(),
        }
    }
}

/// `[rules]`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct RulesConfig {
    /// Rules, families or stages to use; empty means all.
    pub select: Vec<String>,
    /// Rules, families or stages not to use; `ignore` wins over `select`.
    pub ignore: Vec<String>,
    /// Whether unsafe edits are applied.
    pub apply_unsafe: bool,
    /// Rules whose edits become safe.
    pub safe: Vec<String>,
    /// Rules whose edits become unsafe; `unsafe` wins over `safe`.
    pub r#unsafe: Vec<String>,
}

/// `[input]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct InputConfig {
    /// Files, folders or globs.
    pub paths: Vec<String>,
    /// Key, or JSON pointer, of the HTML of a record.
    pub html_key: String,
    /// Key, or JSON pointer, of the text of a record.
    pub text_key: String,
    /// Key, or JSON pointer, of the id of a record.
    pub id_key: String,
    /// Key, or JSON pointer, of the address of a record.
    pub url_key: String,
    /// Whether the article is read from the linked data of a page that does not show one.
    pub linked_data: bool,
    /// Whether links that lead out of their folder are followed.
    pub follow: bool,
}

impl Default for InputConfig {
    fn default() -> Self {
        Self {
            paths: vec![".".to_owned()],
            html_key: "html".to_owned(),
            text_key: "text".to_owned(),
            id_key: "id".to_owned(),
            url_key: "url".to_owned(),
            linked_data: false,
            follow: false,
        }
    }
}

/// `[output]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct OutputConfig {
    /// Folder that `clean ci` writes into.
    pub dir: String,
    /// Form of the output.
    pub format: Format,
}

impl Default for OutputConfig {
    fn default() -> Self {
        Self {
            dir: "cleaned".to_owned(),
            format: Format::Text,
        }
    }
}

/// Form of cleaned documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown, for documents read from HTML.
    Markdown,
    /// JSON lines, one record for each document.
    Jsonl,
}

/// `[limits]`
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitsConfig {
    /// Largest share of a document that may be removed, from 0 to 1. Above it, unsafe removals are held
    /// back and the document is flagged.
    pub max_removed: f32,
    /// Largest document in bytes.
    pub max_bytes: usize,
    /// Largest window of zstd data in bytes.
    pub max_window: usize,
    /// Largest number of nodes of an HTML page.
    pub max_nodes: usize,
    /// Largest depth of nesting of an HTML page.
    pub max_depth: usize,
    /// Largest number of steps for reading a document, and for cleaning it.
    pub max_work: u64,
    /// Largest number of edits and suggestions of a document. A long document may have more: one for
    /// every sixty bytes.
    pub max_edits: usize,
}

/// Far more steps than a real page takes: 1,642 pages were cleaned with a limit of 20 million, and
/// none failed.
const DEFAULT_WORK: u64 = 5_000_000_000;

impl Default for LimitsConfig {
    fn default() -> Self {
        Self {
            max_removed: 0.5,
            max_bytes: 64 << 20,
            max_window: 128 << 20,
            max_nodes: 1_500_000,
            max_depth: 512,
            max_work: DEFAULT_WORK,
            max_edits: 50_000,
        }
    }
}

/// `[gates]`; shares from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct GatesConfig {
    /// Share that is removed from the median document.
    pub removed_median: f32,
    /// Share that is removed from the document at the 99th percentile.
    pub removed_p99: f32,
    /// Share of documents without a word.
    pub empty: f32,
    /// Share of documents that lost, or would have lost, more than `limits.max_removed`.
    pub held_back: f32,
    /// Share of documents with U+FFFD.
    pub replacement_characters: f32,
    /// Share of documents that could not be read.
    pub failures: f32,
}

impl Default for GatesConfig {
    fn default() -> Self {
        Self {
            removed_median: 0.2,
            removed_p99: 0.8,
            empty: 0.02,
            held_back: 0.02,
            replacement_characters: 0.01,
            failures: 0.0,
        }
    }
}

/// `[stage.*]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct StageConfig {
    /// `[stage.content]`
    pub content: ContentConfig,
    /// `[stage.boilerplate]`
    pub boilerplate: BoilerplateConfig,
    /// `[stage.spacing]`
    pub spacing: SpacingConfig,
}

/// `[stage.boilerplate]`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoilerplateConfig {
    /// Files of phrases, in the form of the packs of the program.
    pub packs: Vec<String>,
}

/// `[stage.spacing]`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpacingConfig {
    /// Files of words and names that are not to be split, one on each line.
    pub words: Vec<String>,
}

/// `[stage.content]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContentConfig {
    /// A model file; empty means the embedded model.
    pub model: String,
    /// What weighs more where the stage is not sure: precision or recall.
    pub favor: Favor,
    /// Kinds of blocks that always belong to an article.
    pub keep: Vec<ContentKind>,
    /// Kinds of blocks that never do. The model judges kinds that are in neither list.
    pub drop: Vec<ContentKind>,
}

impl Default for ContentConfig {
    fn default() -> Self {
        Self {
            model: String::new(),
            favor: Favor::Balanced,
            keep: ContentKind::KEPT.to_vec(),
            drop: ContentKind::DROPPED.to_vec(),
        }
    }
}

/// `[[protect]]`: either a phrase or a regular expression, and the reason.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ProtectConfig {
    /// A text, letter for letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
    /// A regular expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regex: Option<String>,
    /// The reason, for the next reader of the file.
    pub reason: String,
}
