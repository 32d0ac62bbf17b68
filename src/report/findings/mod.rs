//! Findings: what `--check` says of data that should be clean already.
//!
//! A finding is an edit that would be made, at its line and column in the source file.
//!
//! | form | for |
//! |---|---|
//! | [`concise`] | editors and `grep`: one line each |
//! | [`full`] | people: the source line, a marker, the reason |
//! | [`json`] | programs |
//! | [`github`] | a pull request: by rule, within GitHub's limits |

mod cap;
mod concise;
mod excerpt;
mod full;
mod github;
mod json;
mod summary;

pub(super) use excerpt::reason_line;

pub use cap::{Cap, Separator};
pub use concise::concise;
pub use full::full;
pub use github::{Level, escape_data, escape_property, github};
pub use json::json;
pub use summary::summary;
