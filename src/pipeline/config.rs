//! The configuration as the file says it. `pipeline.toml` documents every key.
//!
//! The defaults stand here as values and in `pipeline.toml` as text; a test holds them together.

use serde::{Deserialize, Serialize};

use crate::phrase::Record;
use crate::rule::StageName;
use crate::site::{Favor, Site};
use crate::stage::content::ContentKind;

/// Everything that `pipeline.toml` can say.
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
    /// How much may go, and how large a document may be.
    pub limits: LimitsConfig,
    /// When `clean ci` fails.
    pub gates: GatesConfig,
    /// Settings of single stages.
    pub stage: StageConfig,
    /// Phrases of the user's own, in the form of the packs.
    pub rule: Vec<Record>,
    /// Text that nothing may touch.
    pub protect: Vec<ProtectConfig>,
    /// What the markup of single sites says.
    pub site: Vec<Site>,
}

/// `[pipeline]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct PipelineConfig {
    /// Names of the stages in the order they run.
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
    /// Only these rules, families or stages; all when empty.
    pub select: Vec<String>,
    /// Not these; wins over `select`.
    pub ignore: Vec<String>,
    /// Whether unsafe edits are applied.
    pub apply_unsafe: bool,
    /// Rules made safe.
    pub safe: Vec<String>,
    /// Rules made unsafe; wins over `safe`.
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
    /// Key of its text.
    pub text_key: String,
    /// Key of its id.
    pub id_key: String,
    /// Key of its address.
    pub url_key: String,
    /// Whether the article of a page that shows none is read from its linked data.
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
    /// JSON lines, one record a document.
    Jsonl,
}

/// `[limits]`
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitsConfig {
    /// Largest share of a document that removals may take, from 0 to 1.
    pub max_removed: f32,
    /// Largest document in bytes.
    pub max_bytes: usize,
    /// Largest window of zstd data in bytes.
    pub max_window: usize,
    /// Most nodes of an HTML page.
    pub max_nodes: usize,
    /// Deepest nesting of an HTML page.
    pub max_depth: usize,
    /// Most steps of reading a document, and of cleaning it.
    pub max_work: u64,
    /// Most edits and suggestions of a document; a long one may have one in sixty bytes.
    pub max_edits: usize,
}

/// Steps that no real page takes: none of 1,642 takes 20 million (cleaned with that limit, none failed).
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
    /// Share removed of the median document.
    pub removed_median: f32,
    /// Share removed of the document at the 99th percentile.
    pub removed_p99: f32,
    /// Share of documents without a word.
    pub empty: f32,
    /// Share of flagged documents.
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
    /// Files of words and names that are not to be parted, one a line.
    pub words: Vec<String>,
}

/// `[stage.content]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContentConfig {
    /// A model file; the program's own when empty.
    pub model: String,
    /// What weighs more where the stage is not sure.
    pub favor: Favor,
    /// Kinds of blocks that always belong to an article.
    pub keep: Vec<ContentKind>,
    /// Kinds that never do; what stands in neither list is judged.
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

/// `[[protect]]`: one of phrase and regex, and why.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ProtectConfig {
    /// A text, letter for letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
    /// A regular expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regex: Option<String>,
    /// Why; for the next reader of the file.
    pub reason: String,
}
