//! The front door of the library: settings in, cleaned documents out.
//!
//! ```
//! use content_hygiene::cleaner::{Cleaner, Hints};
//! use content_hygiene::pipeline::Config;
//!
//! # fn main() -> Result<(), content_hygiene::cleaner::CleanError> {
//! let cleaner = Cleaner::new(&Config::default())?;
//! let raw = "The ferry leaves at noon, and comes back at six.\n\nShare This Post\n";
//! let cleaned = cleaner.clean_text(raw, &Hints::default())?;
//!
//! assert_eq!(cleaned.text(), "The ferry leaves at noon, and comes back at six.\n");
//! for edit in cleaned.edits() {
//!     assert_eq!(edit.rule.as_str(), "boilerplate/share-bar");
//!     assert_eq!(&raw[edit.span.start..edit.span.end], &*edit.original);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A [`Cleaner`] is made from a configuration and consists of a reader and a pipeline. It keeps nothing
//! between documents, can be shared by any number of threads, and is cheap to clone.

mod cleaned;
mod error;
#[cfg(test)]
mod tests;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use crate::document::{Document, SourceKind};
use crate::engine::trail;
use crate::pipeline::{Config, NoResources, Pipeline, ResolvedConfig, Resources, reader};
use crate::read::{
    Carrier, Content, HTML, InputFormat, Named, ReadError, Reader, RecordError, Source, raw_line,
};
use crate::rule::RuleSet;

pub use crate::read::Hints;
pub use cleaned::Cleaned;
pub use error::CleanError;

/// Cleans documents as a configuration says.
///
/// Building a cleaner takes some milliseconds and a few megabytes, for the phrases of all languages.
/// Build it once and share it. Clones share everything.
///
/// ```
/// use content_hygiene::cleaner::{Cleaner, Hints};
/// use content_hygiene::pipeline::Config;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let config = Config::from_toml("settings", "rules.ignore = [\"boilerplate\"]")?;
/// let cleaner = Cleaner::new(&config)?;
/// let texts = ["One  ferry runs.\n", "The other one does not. \n"];
/// let cleaned = std::thread::scope(|scope| {
///     let clean = |text| {
///         let cleaner = &cleaner;
///         scope.spawn(move || cleaner.clean_text(text, &Hints::default()))
///     };
///     texts.map(clean).map(|thread| thread.join().expect("no panic"))
/// });
/// assert_eq!(cleaned[0].as_ref().map_err(|error| error.to_string())?.text(), "One ferry runs.\n");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Cleaner {
    parts: Arc<Parts>,
}

#[derive(Debug)]
struct Parts {
    pipeline: Pipeline,
    reader: Reader,
}

impl Cleaner {
    /// Builds the cleaner of a configuration that names no files.
    ///
    /// # Errors
    ///
    /// When the configuration names a stage or rule that does not exist, or holds a pattern or selector
    /// that is not valid. Also when it names a file (`stage.spacing.words`, `stage.boilerplate.packs`,
    /// `stage.content.model`); for such a configuration use [`with_resources`](Self::with_resources).
    ///
    /// ```
    /// use content_hygiene::cleaner::Cleaner;
    /// use content_hygiene::pipeline::Config;
    ///
    /// # fn main() -> Result<(), content_hygiene::pipeline::ConfigError> {
    /// let config = Config::from_toml("settings", "rules.ignore = [\"boilerplat\"]")?;
    /// let error = Cleaner::new(&config).unwrap_err().to_string();
    /// assert!(error.contains("did you mean \"boilerplate\"?"), "{error}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(config: &Config) -> Result<Self, CleanError> {
        Self::with_resources(config, &NoResources)
    }

    /// Builds the cleaner of a configuration, and reads the files that the configuration names.
    ///
    /// # Errors
    ///
    /// The errors of [`new`](Self::new), and an error when a file cannot be read or is not valid.
    ///
    /// ```
    /// use content_hygiene::cleaner::{Cleaner, Hints};
    /// use content_hygiene::pipeline::{Config, Memory};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let config = Config::from_toml("settings", "stage.spacing.words = [\"names.txt\"]")?;
    /// let files = Memory::default().with("names.txt", "ofNeighbours\n");
    /// let cleaner = Cleaner::with_resources(&config, &files)?;
    /// let text = "A meeting ofNeighbours last week settled the colour of the railings.\n";
    /// assert_eq!(cleaner.clean_text(text, &Hints::default())?.text(), text);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_resources(config: &Config, resources: &dyn Resources) -> Result<Self, CleanError> {
        let resolved = ResolvedConfig::new(config.clone(), resources)?;
        let parts = Parts {
            pipeline: Pipeline::new(&resolved)?,
            reader: reader(config)?,
        };
        let parts = Arc::new(parts);
        Ok(Self { parts })
    }

    /// Returns the table of all rules, in force or not.
    ///
    /// ```
    /// # use content_hygiene::cleaner::{CleanError, Cleaner};
    /// # use content_hygiene::pipeline::Config;
    /// # fn main() -> Result<(), CleanError> {
    /// let cleaner = Cleaner::new(&Config::default())?;
    /// assert!(cleaner.rules().iter().any(|rule| rule.id.as_str() == "spacing/run-on"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        self.parts.pipeline.rules()
    }

    /// Cleans a page, given as the bytes that were fetched. They may be packed by gzip or zstd.
    ///
    /// If the content type of the hints names something else than HTML, it wins: `text/plain` is read as
    /// text.
    ///
    /// # Errors
    ///
    /// When the bytes are not text, are more than `limits.max_bytes` after unpacking, or exceed another of
    /// `limits`.
    ///
    /// ```
    /// use content_hygiene::cleaner::{Cleaner, Hints};
    /// # use content_hygiene::pipeline::Config;
    ///
    /// # fn main() -> Result<(), content_hygiene::cleaner::CleanError> {
    /// # let cleaner = Cleaner::new(&Config::default())?;
    /// let page = b"<article><h1>Ferry</h1><p>The caf\xE9 on the ferry opens at six, and closes at \
    ///     nine, when the last of the passengers have gone home.</p></article>";
    /// let hints = Hints {
    ///     content_type: Some("text/html; charset=iso-8859-1"),
    ///     ..Hints::default()
    /// };
    /// let cleaned = cleaner.clean_html(page, &hints)?;
    /// assert!(cleaned.text().contains("The café on the ferry"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn clean_html(&self, bytes: &[u8], hints: &Hints<'_>) -> Result<Cleaned, CleanError> {
        self.clean_source(bytes, hints, Some(&HTML))
    }

    /// Cleans bytes that are a page or a text.
    ///
    /// The content type of the hints says which of the two they are, or else the name, or else the first
    /// bytes.
    ///
    /// # Errors
    ///
    /// The errors of [`clean_html`](Self::clean_html), and an error when the bytes are records.
    ///
    /// ```
    /// use content_hygiene::cleaner::{Cleaner, Hints};
    /// # use content_hygiene::pipeline::Config;
    ///
    /// # fn main() -> Result<(), content_hygiene::cleaner::CleanError> {
    /// # let cleaner = Cleaner::new(&Config::default())?;
    /// let clean = |name| {
    ///     let hints = Hints { name: Some(name), ..Hints::default() };
    ///     cleaner.clean_bytes(b"<p>One ferry runs.", &hints)
    /// };
    /// assert_eq!(clean("a.txt")?.visible_text(), "<p>One ferry runs.");
    /// assert_eq!(clean("a.html")?.visible_text(), "One ferry runs.\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn clean_bytes(&self, bytes: &[u8], hints: &Hints<'_>) -> Result<Cleaned, CleanError> {
        self.clean_source(bytes, hints, None)
    }

    /// Cleans a text that is already decoded, for example text that another program extracted from a page.
    ///
    /// If the content type of the hints says that it is a page, it wins: `text/html` is read as HTML.
    ///
    /// # Errors
    ///
    /// When the text is longer than `limits.max_bytes` or exceeds another of `limits`.
    ///
    /// ```
    /// use content_hygiene::cleaner::{Cleaner, Hints};
    /// # use content_hygiene::pipeline::Config;
    ///
    /// # fn main() -> Result<(), content_hygiene::cleaner::CleanError> {
    /// # let cleaner = Cleaner::new(&Config::default())?;
    /// let cleaned = cleaner.clean_text("It was seen by tens ofViews .\n", &Hints::default())?;
    /// assert_eq!(cleaned.text(), "It was seen by tens of Views.\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn clean_text(&self, text: &str, hints: &Hints<'_>) -> Result<Cleaned, CleanError> {
        if let Some(format) = hints.format()? {
            one_document(format)?;
        }
        let content = Content::Characters(text.to_owned());
        let carrier = Carrier::new(SourceKind::Text, content);
        self.clean(|| self.parts.reader.read(hints, carrier))
    }

    /// Cleans the page or text in a record: one line of a JSON-lines file, without its line break.
    ///
    /// `input.html_key`, `text_key`, `id_key` and `url_key` name the fields of the record. If the hints
    /// have a content type, it decides how the field is read, whichever of the keys it stands under.
    ///
    /// # Errors
    ///
    /// When the line is not a JSON object, has neither a page nor a text, or exceeds one of `limits`.
    ///
    /// ```
    /// use content_hygiene::cleaner::{Cleaner, Hints};
    /// # use content_hygiene::pipeline::Config;
    ///
    /// # fn main() -> Result<(), content_hygiene::cleaner::CleanError> {
    /// # let cleaner = Cleaner::new(&Config::default())?;
    /// let line = br#"{"id": "7", "text": "One  ferry runs.", "seen": 1.50}"#;
    /// let cleaned = cleaner.clean_record(line, &Hints::default())?;
    /// assert_eq!((cleaned.id(), cleaned.text()), ("7", "One ferry runs."));
    /// assert!(cleaned.json_line()?.starts_with(r#"{"id":"7","text":"One ferry runs.","seen":1.50,"#));
    /// # Ok(())
    /// # }
    /// ```
    pub fn clean_record(&self, line: &[u8], hints: &Hints<'_>) -> Result<Cleaned, CleanError> {
        let reader = &self.parts.reader;
        if line.len() > reader.max_bytes {
            let (limit, is_kept) = (reader.max_bytes, false);
            return Err(ReadError::from(RecordError::TooLong { limit, is_kept }).into());
        }
        let mut carrier = raw_line(line.to_vec())
            .carrier(&reader.keys, reader.max_bytes)
            .map_err(|unread| ReadError::from(unread.error))?;
        let record = carrier.record.take();
        let cleaned = self.clean(|| reader.read(hints, carrier))?;
        Ok(match record {
            Some(record) => cleaned.of_record(record, reader.keys.clone()),
            None => cleaned,
        })
    }

    /// Cleans bytes of the given format, unless the content type of the hints names another one.
    fn clean_source(
        &self,
        bytes: &[u8],
        hints: &Hints<'_>,
        format: Option<&'static InputFormat>,
    ) -> Result<Cleaned, CleanError> {
        let reader = &self.parts.reader;
        let name = Path::new(hints.name.unwrap_or_default());
        let bytes = Cursor::new(bytes.to_vec());
        // The path is empty: only the first bytes say whether the content is packed. A name such as
        // `a.html.gz` does not, since the caller may have unpacked the bytes already.
        let source = Source::open_within(reader.max_window, Path::new(""), bytes)?;
        let said = hints
            .format()?
            .or(format)
            .or_else(|| Named::of(name).format);
        let format = one_document(said.unwrap_or_else(|| source.format()))?;
        self.clean(|| reader.document(hints, source.of_format(format)))
    }

    /// Cleans the document that `read` returns; a panic becomes an error.
    fn clean(
        &self,
        read: impl FnOnce() -> Result<Document, ReadError>,
    ) -> Result<Cleaned, CleanError> {
        guard(|| {
            let document = read()?;
            let outcome = self.parts.pipeline.try_clean(&document)?;
            Ok(Cleaned::new(document, outcome))
        })
    }
}

/// Refuses records, which are many documents.
fn one_document(format: &'static InputFormat) -> Result<&'static InputFormat, CleanError> {
    match format.document() {
        Some(_) => Ok(format),
        None => Err(CleanError::Records),
    }
}

/// Turns a panic into an error that names the stage and rule at work. One document must not end the
/// program that uses this library. Everything half done is dropped.
fn guard<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, CleanError> {
    // An earlier document that exceeded its budget may have ended in the middle of a stage.
    trail::take();
    let done = catch_unwind(AssertUnwindSafe(work));
    Ok(done.unwrap_or_else(|_| Err(ReadError::Panic(trail::take().unwrap_or_default())))?)
}
