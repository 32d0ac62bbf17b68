//! A cleaned document with everything that is known about it.

use std::ops::Range;

use super::CleanError;
use crate::document::Document;
use crate::edit::{Edit, EditList};
use crate::pipeline::limits::Flag;
use crate::pipeline::{Outcome, Stats};
use crate::read::{ReadError, Record, RecordKeys, write_json};
use crate::report::{jsonl, markdown};
use crate::text::Span;

/// The cleaned text of a document, the account of every change, and what it was made from.
///
/// ```
/// use content_hygiene::cleaner::{Cleaner, Hints};
/// use content_hygiene::edit::revert;
/// # use content_hygiene::pipeline::Config;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let cleaner = Cleaner::new(&Config::default())?;
/// let cleaned = cleaner.clean_text("One  ferry runs.\n\nShare This Post\n", &Hints::default())?;
/// assert_eq!(revert(cleaned.text(), cleaned.edits())?, cleaned.visible_text());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Cleaned {
    document: Document,
    outcome: Outcome,
    record: Option<(Record, RecordKeys)>,
}

impl Cleaned {
    pub(super) fn new(document: Document, outcome: Outcome) -> Self {
        Self {
            document,
            outcome,
            record: None,
        }
    }

    pub(super) fn of_record(mut self, record: Record, keys: RecordKeys) -> Self {
        self.record = Some((record, keys));
        self
    }

    /// Returns the cleaned text.
    ///
    /// The text of a record ends without a line break. Any other text ends with one, unless it is empty.
    #[must_use]
    pub fn text(&self) -> &str {
        self.outcome.text()
    }

    /// Returns the edits that turn the visible text into the cleaned text, sorted and disjoint.
    ///
    /// Their spans are half-open ranges of bytes of [`visible_text`](Self::visible_text). Their
    /// confidences lie between 0 and 1.
    #[must_use]
    pub fn edits(&self) -> &EditList {
        self.outcome.edits()
    }

    /// Returns the edits of the visible text that were not applied, because they are unsafe or would
    /// remove too much.
    ///
    /// They are sorted. They may overlap one another and the applied edits.
    #[must_use]
    pub fn suggestions(&self) -> &[Edit] {
        self.outcome.suggestions()
    }

    /// Returns the text before cleaning. For a page it is the text that a browser shows, together with
    /// the text that the page hides.
    #[must_use]
    pub fn visible_text(&self) -> &str {
        &self.document.text
    }

    /// Returns the decoded content: the HTML of a page, or the text itself.
    ///
    /// ```
    /// # use content_hygiene::cleaner::{CleanError, Cleaner, Hints};
    /// # use content_hygiene::pipeline::Config;
    /// # fn main() -> Result<(), CleanError> {
    /// # let cleaner = Cleaner::new(&Config::default())?;
    /// let cleaned = cleaner.clean_html(b"<p>Tom &amp; Ada", &Hints::default())?;
    /// assert_eq!(cleaned.source(), "<p>Tom &amp; Ada");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn source(&self) -> &str {
        self.document.source_text()
    }

    /// Returns the place in the [`source`](Self::source) of a span of the visible text, such as the span
    /// of an edit. The place is a half-open range of bytes.
    ///
    /// ```
    /// # use content_hygiene::cleaner::{CleanError, Cleaner, Hints};
    /// # use content_hygiene::pipeline::Config;
    /// use content_hygiene::text::Span;
    ///
    /// # fn main() -> Result<(), CleanError> {
    /// # let cleaner = Cleaner::new(&Config::default())?;
    /// let cleaned = cleaner.clean_html(b"<p>Tom &amp; Ada", &Hints::default())?;
    /// assert_eq!(&cleaned.visible_text()[4..5], "&");
    /// assert_eq!(&cleaned.source()[cleaned.source_range(Span::new(4, 5))], "&amp;");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn source_range(&self, span: Span) -> Range<usize> {
        let span = self.document.origin.to_source(span);
        span.start..span.end
    }

    /// Returns remarks about the document as a whole, for example that nothing is left of it or that much
    /// of it was removed.
    #[must_use]
    pub fn flags(&self) -> &[Flag] {
        self.outcome.flags()
    }

    /// Returns sentences about problems in reading the document: bytes in another encoding than declared,
    /// hints that could not be used, parts that were left out.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.document.notes
    }

    /// Returns the title of a page: the title of the article in its metadata (`og:title`, linked data) or,
    /// if there is none, its `<title>`.
    ///
    /// Returns `None` for a text. The headline that the page shows is the first line of the cleaned text.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let headline = self.document.headlines.first();
        headline
            .or(self.document.title.as_ref())
            .map(String::as_str)
    }

    /// Returns the name of the document: the id of its record, or the name that the caller gave.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.document.id
    }

    /// Returns the address of the document, if its record or the caller named one.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.document.url.as_deref()
    }

    /// Returns whether nothing was changed.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.outcome.is_unchanged()
    }

    /// Returns the figures of the document.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.outcome.stats()
    }

    /// Returns the cleaned document as Markdown, with its headings, lists, links and tables.
    ///
    /// ```
    /// # use content_hygiene::cleaner::{CleanError, Cleaner, Hints};
    /// # use content_hygiene::pipeline::Config;
    /// # fn main() -> Result<(), CleanError> {
    /// # let cleaner = Cleaner::new(&Config::default())?;
    /// let page = b"<article><h1>Ferries</h1><p>The <a href='https://example.org/'>ferry</a> runs \
    ///     again, after three winters in which it was missed by everybody here.</p></article>";
    /// let cleaned = cleaner.clean_html(page, &Hints::default())?;
    /// assert!(cleaned.markdown().starts_with("# Ferries\n\nThe [ferry](https://example.org/) runs"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = Vec::new();
        // Writing into memory does not fail.
        let _ = markdown::markdown(&self.document, &self.outcome, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    /// Returns the cleaned document as a line of JSON that ends in a line break.
    ///
    /// A record keeps its fields, and its text is replaced or added. Any other document becomes an object
    /// with `id`, `text` and `url`. What was done stands under `metadata.clean`.
    ///
    /// # Errors
    ///
    /// When the path `input.text_key` leads through a value of the record that is not an object.
    pub fn json_line(&self) -> Result<String, CleanError> {
        let mut line = Vec::new();
        if let Some((record, keys)) = &self.record {
            let (document, outcome) = (&self.document, &self.outcome);
            let record = jsonl::cleaned_record(record, keys, self.text(), document, outcome);
            record.map_err(ReadError::from)?.write(&mut line);
        } else {
            let fields = jsonl::record(&self.document, &self.outcome);
            write_json(&fields, &mut line).map_err(ReadError::from)?;
            line.push(b'\n');
        }
        Ok(String::from_utf8_lossy(&line).into_owned())
    }

    /// Returns the document that was cleaned, with its blocks and elements, for reports.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the outcome of cleaning, for reports.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }
}
