//! The values that options take.

use clap::ValueEnum;

/// Forms of `--diff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffForm {
    /// A patch, three lines of context
    Unified,
    /// Changed lines once, words marked in place
    Words,
    /// A line for each document
    Stat,
}

/// Forms of `--check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FindingsForm {
    /// Place, rule and reason, with the text
    Full,
    /// One line each
    #[default]
    Concise,
    /// One JSON object a line
    Json,
    /// Annotations for GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
}

/// Forms of what `clean ci` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum VerdictForm {
    /// A table
    #[default]
    Text,
    /// Annotations for GitHub Actions; the table goes to standard error
    Github,
}

/// Forms of cleaned documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// A record for each document
    Jsonl,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColourChoice {
    /// On a terminal, unless `NO_COLOR` is set; elsewhere if `CLICOLOR_FORCE` is
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
