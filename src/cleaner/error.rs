//! The errors of building a cleaner and of cleaning a document.

use thiserror::Error;

use crate::pipeline::{BuildError, ResourceError};
use crate::read::ReadError;
use crate::site::SiteError;

/// The settings are not valid, or a document cannot be cleaned.
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
    /// The settings name a stage or rule that does not exist, or hold a pattern that is not valid.
    #[error(transparent)]
    Settings(#[from] BuildError),
    /// A selector of a `[[site]]` is not a valid CSS selector.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// A file that the settings name cannot be read or is not valid.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// The document cannot be read, or needs more than `limits` allow.
    /// [`hint`](ReadError::hint) says what to do about it.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The content should be one document but is JSON lines.
    #[error("the content is JSON lines; clean each line with `clean_record`")]
    Records,
}
