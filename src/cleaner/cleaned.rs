//! A cleaned document, which owns all that there is to say of it.

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

    /// Returns the cleaned text. The text of a record ends without a line break, any other with one,
    /// unless nothing is left.
    #[must_use]
    pub fn text(&self) -> &str {
        self.outcome.text()
    }

    /// Returns the edits that lead from the visible text to the cleaned one: sorted and disjoint. Their
    /// spans are half-open ranges of bytes of [`visible_text`](Self::visible_text), their
    /// confidences lie between 0 and 1.
    #[must_use]
    pub fn edits(&self) -> &EditList {
        self.outcome.edits()
    }

    /// Returns edits of the visible text that were not made: unsafe, or held back because they would
    /// take too much. Sorted; they may overlap one another and the edits.
    #[must_use]
    pub fn suggestions(&self) -> &[Edit] {
        self.outcome.suggestions()
    }

    /// Returns the text before cleaning: of a page all that a browser would show, and what it hides.
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

    /// Returns where in the [`source`](Self::source) a span of the visible text stands, such as that of
    /// an edit: a half-open range of bytes.
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

    /// Returns what is to be said of the document as a whole: nothing is left of it, much of it went.
    #[must_use]
    pub fn flags(&self) -> &[Flag] {
        self.outcome.flags()
    }

    /// Returns what a person should know of how the document was read, in sentences: bytes that are
    /// not what they are declared, hints of no use, parts that were left out.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.document.notes
    }

    /// Returns what the page calls its article, for machines (`og:title`, linked data), or else itself
    /// (`<title>`); nothing for a text. The headline is, moreover, the first line of the cleaned text.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let headline = self.document.headlines.first();
        headline
            .or(self.document.title.as_ref())
            .map(String::as_str)
    }

    /// Returns the name of the document: the id of its record, or as it was given.
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

    /// Counts what was done.
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

    /// Returns the cleaned document as a line of JSON that ends in a line break. A record is as it was,
    /// with its text replaced or added; any other document has `id`, `text` and `url`. What was done is
    /// under `metadata.clean`.
    ///
    /// # Errors
    ///
    /// When `input.text_key` leads through something in the record that is no object.
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

    /// Returns what cleaning came to, for reports.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }
}
