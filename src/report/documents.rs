//! Shows cleaned documents as text, Markdown or records, and text that replaces its own file.

use std::io;

use serde_json::{Map, Value};

use super::{DocumentOutcome, Failure, Form, Rows, jsonl, markdown, text};
use crate::document::SourceKind;
use crate::pipeline::Format;
use crate::read::{FailedRecord, ReadError, Record, RecordKeys, Source, write_json};

/// Shows documents in the chosen format. Records stay records.
#[derive(Debug)]
pub struct Documents<'v> {
    /// Format of the text, also of the text in a record.
    pub format: Format,
    /// The keys of the parts of a record.
    pub keys: &'v RecordKeys,
    /// See [`Form::wants_places`].
    pub with_places: bool,
}

impl Form for Documents<'_> {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        match self.format {
            Format::Jsonl => {
                let record = jsonl::record(cleaned.document, cleaned.outcome);
                out.row(|out| write_record(&record, out))?;
            }
            Format::Text | Format::Markdown => {
                out.row(|out| write_text(self.format, cleaned, out))?;
            }
        }
        Ok(())
    }

    fn record(
        &self,
        record: &Record,
        cleaned: DocumentOutcome<'_>,
        out: &mut Rows,
    ) -> Result<(), ReadError> {
        let mut text = Vec::new();
        write_text(self.format, cleaned, &mut text)?;
        let text = String::from_utf8_lossy(&text);
        let (document, outcome) = (cleaned.document, cleaned.outcome);
        let record = jsonl::cleaned_record(record, self.keys, &text, document, outcome)?;
        write_back(&record, out);
        Ok(())
    }

    fn wants_places(&self) -> bool {
        self.with_places
    }

    fn keeps_long_lines(&self) -> bool {
        true
    }

    fn failed_document(&self, failure: &Failure, out: &mut Rows) {
        if self.format == Format::Jsonl {
            self.failed_record(failure, &FailedRecord::Nothing, out);
        }
    }

    /// Writes a row for the failed record, so that input and output can be joined line by line.
    fn failed_record(&self, failure: &Failure, record: &FailedRecord, out: &mut Rows) {
        let (place, error) = (failure.place.to_string(), failure.error.to_string());
        let fields = match record {
            FailedRecord::Parsed(record) => {
                let mut record = record.clone();
                jsonl::merge_failure(record.fields_mut(), &error);
                write_back(&record, out);
                return;
            }
            FailedRecord::Raw(line) => {
                let mut fields = jsonl::failed_record(&place, &error);
                let metadata = fields.get_mut("metadata");
                if let Some(clean) = metadata.and_then(|m| m.get_mut("clean")) {
                    clean["raw"] = line.as_str().into();
                }
                fields
            }
            FailedRecord::Nothing => jsonl::failed_record(&place, &error),
        };
        // Writing into memory does not fail.
        let _ = out.row(|out| write_record(&fields, out));
    }
}

fn write_text(format: Format, cleaned: DocumentOutcome<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let DocumentOutcome {
        document, outcome, ..
    } = cleaned;
    match format {
        Format::Markdown => markdown::markdown(document, outcome, out),
        Format::Text | Format::Jsonl => text::text(document, outcome, out),
    }
}

fn write_record(fields: &Map<String, Value>, out: &mut Vec<u8>) -> io::Result<()> {
    write_json(fields, &mut *out)?;
    out.push(b'\n');
    Ok(())
}

/// Writes a record that was read, after its fields were updated.
fn write_back(record: &Record, out: &mut Rows) {
    // Writing into memory does not fail.
    let _ = out.row(|out| {
        record.write(out);
        io::Result::Ok(())
    });
}

/// Shows text that replaces its own file. Everything else is refused.
#[derive(Debug)]
pub struct InPlaceText;

impl Form for InPlaceText {
    fn accepts(&self, source: &Source) -> Result<(), ReadError> {
        let what = match (source.format().document(), source.compression()) {
            (Some(SourceKind::Text), None) => return Ok(()),
            (Some(SourceKind::Text), Some(packed)) => packed.as_str(),
            _ => source.format().name,
        };
        Err(ReadError::NotInPlace(what.to_owned()))
    }

    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        let DocumentOutcome {
            document, outcome, ..
        } = cleaned;
        let decoding = &document.decoding;
        if document.is_html() || document.is_field {
            return Err(ReadError::NotInPlace("JSON lines".to_owned()));
        }
        if decoding.encoding != "UTF-8" {
            return Err(ReadError::NotInPlace(decoding.encoding.to_owned()));
        }
        if decoding.n_replacements > 0 {
            return Err(ReadError::NotInPlace("not valid UTF-8".to_owned()));
        }
        out.row(|out| text::text(document, outcome, out))?;
        Ok(())
    }
}
