//! The pipeline: from a configuration to stages, from a document to an outcome.
//!
//! The only input is the files that a configuration names ([`Resources`]); there is no output and no
//! global state. A pipeline is built once and shared by all threads.

mod added;
mod build;
mod config;
mod kinds;
mod layers;
pub mod limits;
mod outcome;
mod reader;
mod resolved;
mod resources;
mod run;

pub use build::{BuildError, builtin_rules};
pub use config::{
    BoilerplateConfig, Config, ContentConfig, Format, GatesConfig, InputConfig, LimitsConfig,
    OutputConfig, PipelineConfig, ProtectConfig, RulesConfig, SpacingConfig, StageConfig,
};
pub use layers::{ConfigError, DEFAULT_CONFIG, Layer, Setting, settings};
pub use outcome::{Outcome, Stats};
pub use reader::reader;
pub use resolved::ResolvedConfig;
pub use resources::{Files, Memory, NoResources, ResourceError, Resources};
pub use run::Pipeline;
