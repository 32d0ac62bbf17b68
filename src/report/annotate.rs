//! Writes the edit list of a document as a JSON line, instead of the cleaned text.
//!
//! The cleaned text can be made from the raw text and this line: see [`replay`].

use std::borrow::Cow;
use std::io;

use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

use super::{DocumentOutcome, Form, Places, Rows};
use crate::document::Document;
use crate::edit::{Edit, EditList, ReplayError, RuleId, Safety, apply};
use crate::pipeline::Outcome;
use crate::read::{ReadError, write_json};
use crate::text::Span;

/// Version of the form. It rises when a field changes its meaning or is removed.
const VERSION: u32 = 1;

/// A document's line as it is written.
#[derive(Serialize)]
struct AnnotatedLine<'a> {
    version: u32,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// The edits that turn the raw text into the cleaned text, sorted and disjoint.
    edits: Edits<'a>,
    /// Edits that were not applied: unsafe or held back. They may overlap one another and the edits.
    suggestions: Edits<'a>,
    /// Rules that judge the document as a whole.
    flags: Vec<&'static str>,
}

/// Edits that are serialized one by one, because a text can have millions.
struct Edits<'a> {
    edits: &'a [Edit],
    places: &'a Places<'a>,
}

impl Serialize for Edits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let edits = self.edits.iter();
        serializer.collect_seq(edits.map(|edit| AnnotatedEdit::new(edit, self.places)))
    }
}

/// The part of a line that [`replay`] reads.
#[derive(Deserialize)]
struct Replayed<'a> {
    version: u32,
    #[serde(borrow)]
    edits: Vec<AnnotatedEdit<'a>>,
}

#[derive(Serialize, Deserialize)]
struct AnnotatedEdit<'a> {
    /// Offset of the first byte in the document's text, and one past the last.
    span: Span,
    #[serde(borrow)]
    original: Cow<'a, str>,
    #[serde(borrow)]
    replacement: Cow<'a, str>,
    rule: RuleId,
    safety: Safety,
    confidence: f32,
    #[serde(borrow)]
    reason: Cow<'a, str>,
    /// Line and column in the source file, both from 1, the column in characters.
    line: usize,
    column: usize,
}

/// `--annotate`
#[derive(Clone, Copy, Debug)]
pub struct Annotations;

impl Form for Annotations {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        Ok(out.row(|out| annotate(cleaned.document, cleaned.outcome, out))?)
    }
}

/// Writes a document's edits and suggestions as one JSON line.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn annotate(document: &Document, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    let places = &Places::new(document);
    let of = |edits| Edits { edits, places };
    let line = AnnotatedLine {
        version: VERSION,
        id: &document.id,
        url: document.url.as_deref(),
        edits: of(outcome.edits().as_slice()),
        suggestions: of(outcome.suggestions()),
        flags: outcome.flags().iter().map(|flag| flag.rule()).collect(),
    };
    write_json(&line, out)?;
    writeln!(out)
}

/// Why an annotation cannot be replayed.
#[derive(Debug, Error)]
pub enum AnnotationError {
    /// The line is not an annotation.
    #[error("not a line of `--annotate`: {0}")]
    Form(#[from] serde_json::Error),
    /// The form of the annotation has a version that this program does not know.
    #[error("version {0} of the form is not known; this program knows {VERSION}")]
    Version(u32),
    /// The edits overlap, are out of order, or have a span of another length than their text.
    #[error("edit {0} does not follow the one before it, or its span does not fit its text")]
    Order(usize),
    /// The annotation belongs to another text.
    #[error(transparent)]
    Text(#[from] ReplayError),
}

/// Returns the cleaned text of `raw`, by applying the edits of a line that [`annotate`] wrote.
///
/// # Errors
///
/// When the line is not an annotation, or belongs to another text than `raw`.
pub fn replay(raw: &str, line: &str) -> Result<String, AnnotationError> {
    let annotation: Replayed<'_> = serde_json::from_str(line)?;
    if annotation.version != VERSION {
        return Err(AnnotationError::Version(annotation.version));
    }
    let mut done = 0;
    for (index, edit) in annotation.edits.iter().enumerate() {
        let span = edit.span;
        if span.start < done || span.len() != edit.original.len() {
            return Err(AnnotationError::Order(index));
        }
        done = span.end;
    }
    let edits = annotation.edits.into_iter().map(AnnotatedEdit::into_edit);
    Ok(apply(raw, &EditList::from_unsorted(edits.collect()))?)
}

impl<'a> AnnotatedEdit<'a> {
    fn new(edit: &'a Edit, places: &Places<'_>) -> Self {
        let position = places.of(edit);
        Self {
            span: edit.span,
            original: Cow::Borrowed(&edit.original),
            replacement: Cow::Borrowed(&edit.replacement),
            rule: edit.rule.clone(),
            safety: edit.safety,
            confidence: edit.confidence,
            reason: edit.whole_reason(),
            line: position.line,
            column: position.column,
        }
    }

    fn into_edit(self) -> Edit {
        Edit {
            span: self.span,
            original: self.original.into(),
            replacement: self.replacement.into(),
            rule: self.rule,
            safety: self.safety,
            confidence: self.confidence,
            reason: Cow::Owned(self.reason.into_owned()),
            earlier: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{any_edits, cleaned, edit, written};
    use proptest::prelude::{prop_assert_eq, proptest};

    fn line_of(text: &str, edits: Vec<Edit>) -> (String, String) {
        let document = Document::from_text("a.txt", text);
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let line = written(|out| annotate(&document, &outcome, out));
        (line, outcome.text().to_owned())
    }

    proptest! {
        #[test]
        fn replaying_gives_the_cleaned_text((text, edits) in any_edits()) {
            let (line, clean) = line_of(&text, edits);
            prop_assert_eq!(replay(&text, &line).unwrap(), clean);
        }

        #[test]
        fn no_line_makes_it_panic(spans in "[0-9]{1,2}", text in ".{0,20}") {
            let edit = format!(r#"{{"span":[{spans},{spans}],"original":"","replacement":"x","rule":"a",
                "safety":"safe","confidence":1,"reason":"","line":1,"column":1}}"#);
            let line = format!(
                r#"{{"version":1,"id":"","edits":[{edit}],"suggestions":[],"flags":[]}}"#
            );
            let _ = replay(&text, &line);
        }
    }

    #[test]
    fn an_annotation_of_another_text_is_refused() {
        let (line, _) = line_of("One. ", vec![edit("One. ", 4, 5, "", "a/b")]);
        assert!(matches!(
            replay("Two.", &line),
            Err(AnnotationError::Text(_))
        ));
        let later = line.replace("\"version\":1", "\"version\":9");
        assert!(matches!(
            replay("One. ", &later),
            Err(AnnotationError::Version(9))
        ));
        let longer = line.replace("[4,5]", "[3,5]");
        assert!(matches!(
            replay("One. ", &longer),
            Err(AnnotationError::Order(0))
        ));
        assert!(matches!(
            replay("One. ", "{}"),
            Err(AnnotationError::Form(_))
        ));
    }

    #[test]
    fn an_edit_says_where_and_why() {
        let document = Document::from_text("a.txt", "One.\nTwo. \n");
        let line = written(|out| annotate(&document, &cleaned(&document), out));
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        let edit = &line["edits"][0];
        assert_eq!((&edit["line"], &edit["column"]), (&2.into(), &5.into()));
        assert_eq!(edit["rule"], "whitespace/final-newline");
        assert_eq!(edit["safety"], "safe");
    }
}
