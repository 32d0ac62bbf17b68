//! Findings: what `--check` reports about data that should be clean already.
//!
//! A finding is an edit that would be applied, with its line and column in the source file.
//!
//! | form | for |
//! |---|---|
//! | [`Concise`] | editors and `grep`: one line each |
//! | [`Full`] | people: the source line, a marker, the reason |
//! | [`Json`] | programs |
//! | [`Github`] | a pull request: by rule, within GitHub's limits |
//! | [`Sarif`] | code scanning and editors: SARIF 2.1.0 |

mod cap;
mod concise;
mod excerpt;
mod finding;
mod full;
mod github;
mod json;
mod sarif;
mod summary;

pub(super) use excerpt::reason_line;

pub use cap::Cap;
pub use concise::Concise;
pub use finding::{Finding, findings};
pub use full::Full;
pub use github::{Github, Level, escape_data, escape_property, github};
pub use json::Json;
pub use sarif::Sarif;
pub use summary::summary;
