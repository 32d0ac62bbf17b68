//! What can go wrong between settings, a document, and its cleaned text.

use thiserror::Error;

use crate::pipeline::{BuildError, ResourceError};
use crate::read::ReadError;
use crate::site::SiteError;

/// Settings that describe nothing, or a document that cannot be cleaned.
///
/// ```
/// use content_hygiene::cleaner::{CleanError, Cleaner, Hints};
/// # use content_hygiene::pipeline::Config;
///
/// # fn main() -> Result<(), CleanError> {
/// # let cleaner = Cleaner::new(&Config::default())?;
/// let error = cleaner.clean_html(b"\x89PNG\r\n\x1A\n", &Hints::default()).unwrap_err();
/// assert_eq!(error.to_string(), "not text: looks like PNG");
/// assert!(matches!(error, CleanError::Read(_)));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CleanError {
    /// The settings name what does not exist, or hold a pattern that is none.
    #[error(transparent)]
    Settings(#[from] BuildError),
    /// A selector of a `[[site]]` is no CSS.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// A file that the settings name cannot be had, or is not what it should be.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// The document cannot be read, or takes more than `limits` allow.
    /// [`hint`](ReadError::hint) says what to do.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What was to be one document is JSON lines.
    #[error("the content is JSON lines; clean each line with `clean_record`")]
    Records,
}
