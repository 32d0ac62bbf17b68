//! The arguments. Help, completions and the manual page are generated from these types.

mod forms;
mod options;
mod order;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use forms::{ColourChoice, DiffForm, FindingsForm, FormatName, VerdictForm};
pub use options::{
    ColourArguments, ConfigArguments, InputArguments, ModeArguments, RulesArguments,
};
pub(super) use order::command_first;

const AFTER: &str = "\
Settings come from the nearest pipeline.toml upward from the working directory; `clean init`
writes a commented one.

Exit codes: 0 done, or nothing found; 1 findings under --check; 2 wrong usage or configuration,
or something could not be read or written; 130 and 143 ended by SIGINT and SIGTERM.";

const CI_CODES: &str = "\
Exit codes: 0 all gates pass; 1 a gate failed; 2 wrong usage or configuration, nothing to read, or
output that could not be written; 130 and 143 ended by SIGINT and SIGTERM.";

const WHY_CODES: &str = "\
Each setting it names was tried on the page. [[tables]] go to the end of pipeline.toml as they are;
a line KEY = VALUE takes the place of that setting there, or goes behind --config.

Exit codes: 0 the text was found, whatever else could not be read; 1 it stands nowhere; 2 wrong
usage or configuration, or it was not found and something could not be read.";

/// Removes page furniture from scraped articles, repairs their text, and accounts for every change
#[derive(Clone, Debug, Parser)]
#[command(name = "clean", version, after_help = AFTER, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do instead of cleaning.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Cleaning.
    #[command(flatten)]
    pub run: RunArguments,
}

/// Everything but cleaning.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// List all rules, or explain one
    Rule(RuleArguments),
    /// Explain why a text stays or goes, and which setting changes that
    Why(WhyArguments),
    /// Clean what pipeline.toml names, write it where it says, and judge the batch by its gates
    Ci(CiArguments),
    /// Run the examples of all rules in force, and folders of your own
    Test(TestArguments),
    /// Write a commented pipeline.toml into the working directory
    Init,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Write the evidence of the stage `content` as a table, to train a model
    #[command(hide = true)]
    Features(FeaturesArguments),
}

/// `clean rule`
#[derive(Clone, Debug, Args)]
pub struct RuleArguments {
    /// Name of a rule: boilerplate/share-bar
    pub id: Option<String>,
    /// Where the settings come from.
    #[command(flatten)]
    pub config: ConfigArguments,
    /// How it looks.
    #[command(flatten)]
    pub colour: ColourArguments,
}

/// `clean why`
#[derive(Clone, Debug, Args)]
#[command(
    after_help = WHY_CODES,
    override_usage = "clean why [OPTIONS] <PATH>... <TEXT>\n       clean why [OPTIONS] <PATH>... --text <TEXT>\n       clean why [OPTIONS] --files-from <FILE> --text <TEXT>"
)]
pub struct WhyArguments {
    /// Files, folders or globs; - is standard input. Without --text, the last one is the text
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    pub paths: Vec<PathBuf>,
    /// Text to look for, in the page or in the cleaned text; any white space matches any other, and
    /// case counts only if the text is found somewhere exactly as written
    #[arg(long, required_unless_present = "paths")]
    pub text: Option<String>,
    /// What is read.
    #[command(flatten)]
    pub input: InputArguments,
    /// Which rules run.
    #[command(flatten)]
    pub rules: RulesArguments,
    /// Where the settings come from.
    #[command(flatten)]
    pub config: ConfigArguments,
    /// How it looks.
    #[command(flatten)]
    pub colour: ColourArguments,
}

/// `clean ci`
#[derive(Clone, Debug, Args)]
#[command(after_help = CI_CODES)]
pub struct CiArguments {
    /// Form of the verdict
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub output_format: VerdictForm,
    /// Which rules run.
    #[command(flatten)]
    pub rules: RulesArguments,
    /// Where the settings come from.
    #[command(flatten)]
    pub config: ConfigArguments,
    /// How it looks.
    #[command(flatten)]
    pub colour: ColourArguments,
    /// Number of threads [default: one for each processor]
    #[arg(long, short, value_name = "N", help_heading = "General", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// No progress and no summary; failures are still named
    #[arg(long, short)]
    pub quiet: bool,
}

/// `clean test`
#[derive(Clone, Debug, Args)]
pub struct TestArguments {
    /// Folders with cases: a raw.* beside an expected.*, at any depth
    #[arg(value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    /// Write the expectations of the folders anew instead of comparing
    #[arg(long, requires = "folders")]
    pub bless: bool,
    /// Where the settings come from.
    #[command(flatten)]
    pub config: ConfigArguments,
    /// How it looks.
    #[command(flatten)]
    pub colour: ColourArguments,
}

/// `clean features`
#[derive(Clone, Debug, Args)]
pub struct FeaturesArguments {
    /// Files, folders or globs [default: input.paths of pipeline.toml]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Folder for the table and what belongs to it
    #[arg(long, short, value_name = "DIR")]
    pub output: PathBuf,
    /// Learned scores of names, a word, a tab and a number in each line
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// Read names of classes and the like as if a machine had made them
    #[arg(long)]
    pub without_names: bool,
    /// What is read.
    #[command(flatten)]
    pub input: InputArguments,
    /// Where the settings come from.
    #[command(flatten)]
    pub config: ConfigArguments,
    /// Number of threads [default: one for each processor]
    #[arg(long, short, value_name = "N", help_heading = "General", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// `clean [PATH]…`
#[derive(Clone, Debug, Args)]
pub struct RunArguments {
    /// Files, folders or globs; - is standard input [default: input.paths of pipeline.toml]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What is shown.
    #[command(flatten)]
    pub mode: ModeArguments,
    /// What is read.
    #[command(flatten)]
    pub input: InputArguments,
    /// Which rules run.
    #[command(flatten)]
    pub rules: RulesArguments,
    /// Where the settings come from.
    #[command(flatten)]
    pub config: ConfigArguments,
    /// Print every setting in force and where it comes from
    #[arg(long, help_heading = "Settings")]
    pub show_settings: bool,
    /// How it looks.
    #[command(flatten)]
    pub colour: ColourArguments,
    /// Number of threads [default: one for each processor]
    #[arg(long, short, value_name = "N", help_heading = "General", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// No progress and no summary; failures are still named
    #[arg(long, short, help_heading = "General", conflicts_with = "verbose")]
    pub quiet: bool,
    /// Name the settings file in use, and sum up a single document too
    #[arg(long, short, help_heading = "General")]
    pub verbose: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_table_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_would_be_ignored_is_refused() {
        for line in [
            "--diff --write",
            "--check --write",
            "--annotate --check",
            "--write --output d",
            "--diff --output d",
            "--check --format jsonl",
            "--exit-zero",
            "--output-format json",
            "--no-pager",
            "-0",
            "--files-from f a",
            "--quiet --verbose",
            "--jobs 0",
            "test --bless",
            "why",
            "why --text a",
            "why --files-from list",
        ] {
            let words = std::iter::once("clean").chain(line.split(' '));
            assert!(Arguments::try_parse_from(words).is_err(), "{line}");
        }
    }

    #[test]
    fn what_goes_together_is_taken() {
        for line in [
            "--check --diff a b",
            "--diff=stat a",
            "--check --exit-zero",
            "rule a/b",
            "ci --output-format github",
            "features --output d a",
            "test --bless cases",
            "why a.html --text b",
            "why a.html b",
            "why --files-from list --text b",
        ] {
            let words = std::iter::once("clean").chain(line.split(' '));
            assert!(Arguments::try_parse_from(words).is_ok(), "{line}");
        }
    }
}
