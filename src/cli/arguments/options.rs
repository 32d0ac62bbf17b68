//! Groups of options. Each command takes the groups that it needs.

use std::path::PathBuf;

use clap::Args;

use super::forms::{ColourChoice, DiffForm, FindingsForm, FormatName};

/// What comes out, and where.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Output")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a field for each option, as the parser has it; `Mode` has no bools"
)]
pub struct ModeArguments {
    /// Show the changes instead of the cleaned text
    #[arg(
        long, value_name = "FORM", num_args = 0..=1, require_equals = true,
        default_missing_value = "unified", conflicts_with_all = ["write", "annotate", "output", "format"]
    )]
    pub diff: Option<DiffForm>,
    /// List what would change, and exit 1 if anything would
    #[arg(long, conflicts_with_all = ["write", "annotate", "output", "format"])]
    pub check: bool,
    /// Clean text files in place
    #[arg(long, conflicts_with_all = ["annotate", "output", "format"])]
    pub write: bool,
    /// Print the edits as JSON lines instead of the cleaned text
    #[arg(long, conflicts_with = "format")]
    pub annotate: bool,
    /// Write a file for each input into a folder, mirroring the tree of the inputs; where a.html
    /// and a.txt would both be a.txt, the page becomes a.html.txt
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Form of cleaned documents; records stay JSON lines [default: output.format of pipeline.toml]
    #[arg(long, short)]
    pub format: Option<FormatName>,
    /// Form of what --check lists
    #[arg(long, value_name = "FORM", requires = "check", conflicts_with = "diff")]
    pub output_format: Option<FindingsForm>,
    /// Exit 0 in spite of findings
    #[arg(long, requires = "check")]
    pub exit_zero: bool,
    /// Do not send --diff through a pager
    #[arg(long, requires = "diff")]
    pub no_pager: bool,
}

/// What is read.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArguments {
    /// Name of standard input; its extension says what it is
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Address of the pages, which chooses site rules; records may bring their own
    #[arg(long)]
    pub url: Option<String>,
    /// Read the paths from a file, one a line; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub files_from: Option<PathBuf>,
    /// Follow symbolic links that lead out of the folders and globs they stand in
    #[arg(long, short = 'L')]
    pub follow: bool,
    /// The paths of --files-from end in zero bytes, as `find -print0` writes them
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
}

/// Which rules run.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Rules")]
pub struct RulesArguments {
    /// Only these rules, families or stages (several by commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these, and not those that the settings leave out
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Apply unsafe edits too
    #[arg(long)]
    pub r#unsafe: bool,
}

/// Where the settings come from.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Settings")]
pub struct ConfigArguments {
    /// A settings file instead of the one found, or a single setting; repeat for more
    #[arg(long, value_name = "FILE|KEY=VALUE")]
    pub config: Vec<String>,
    /// Do not look for a pipeline.toml
    #[arg(long)]
    pub isolated: bool,
}

/// How it looks.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "General")]
pub struct ColourArguments {
    /// When to colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColourChoice,
}
