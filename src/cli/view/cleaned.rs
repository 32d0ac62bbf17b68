//! Cleaned documents: text, Markdown, records.

use std::io;

use serde_json::{Map, Value};

use crate::batch::{Cleaned, Failure, Row, View};
use crate::pipeline::Format;
use crate::read::{InputKind, ReadError, Record, RecordKeys, Source, write_json};
use crate::report::{jsonl, markdown, text};

/// Documents in the form asked for; records stay records.
#[derive(Debug)]
pub(in crate::cli) struct Documents<'v> {
    pub(in crate::cli) format: Format,
    pub(in crate::cli) keys: &'v RecordKeys,
    /// See [`View::wants_places`].
    pub(in crate::cli) with_places: bool,
}

impl View for Documents<'_> {
    fn document(&self, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> Result<(), ReadError> {
        let Cleaned {
            document, outcome, ..
        } = cleaned;
        match self.format {
            Format::Jsonl => write_record(&jsonl::record(document, outcome), out),
            Format::Text | Format::Markdown => Ok(write_text(self.format, cleaned, out)?),
        }
    }

    fn record(
        &self,
        record: &Record,
        cleaned: Cleaned<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), ReadError> {
        let Cleaned {
            document, outcome, ..
        } = cleaned;
        let mut record = record.clone();
        let key = self.keys.text.to_string();
        jsonl::merge_into(record.fields_mut(), &key, document, outcome);
        let mut text = Vec::new();
        write_text(self.format, cleaned, &mut text)?;
        record.set_text(self.keys, &String::from_utf8_lossy(&text))?;
        record.write(out);
        Ok(())
    }

    fn wants_places(&self) -> bool {
        self.with_places
    }

    fn keeps_long_lines(&self) -> bool {
        true
    }

    fn failed_document(&self, failure: &Failure, out: &mut Vec<u8>) {
        if self.format == Format::Jsonl {
            self.failed_record(failure, Row::Nothing, out);
        }
    }

    /// Keeps the row, so that input and output can be joined line by line.
    fn failed_record(&self, failure: &Failure, row: Row, out: &mut Vec<u8>) {
        let error = failure.error.to_string();
        let fields = match row {
            Row::Record(mut record) => {
                jsonl::merge_failure(record.fields_mut(), &error);
                record.write(out);
                return;
            }
            Row::Raw(line) => {
                let mut fields = jsonl::failed_record(&failure.place, &error);
                let metadata = fields.get_mut("metadata");
                if let Some(clean) = metadata.and_then(|m| m.get_mut("clean")) {
                    clean["raw"] = line.into();
                }
                fields
            }
            Row::Nothing => jsonl::failed_record(&failure.place, &error),
        };
        // Writing into memory does not fail.
        let _ = write_record(&fields, out);
    }
}

fn write_text(format: Format, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let Cleaned {
        document, outcome, ..
    } = cleaned;
    match format {
        Format::Markdown => markdown::markdown(document, outcome, out),
        Format::Text | Format::Jsonl => text::text(document, outcome, out),
    }
}

fn write_record(fields: &Map<String, Value>, out: &mut Vec<u8>) -> Result<(), ReadError> {
    write_json(fields, out)?;
    out.push(b'\n');
    Ok(())
}

/// Text that goes back into its own file.
#[derive(Debug)]
pub(in crate::cli) struct InPlaceText;

impl View for InPlaceText {
    fn accepts(&self, source: &Source) -> Result<(), ReadError> {
        let what = match (source.kind(), source.compression()) {
            (InputKind::Html, _) => "HTML",
            (InputKind::Records, _) => "JSON lines",
            (InputKind::Text, Some(packed)) => packed.as_str(),
            (InputKind::Text, None) => return Ok(()),
        };
        Err(ReadError::NotInPlace(what.to_owned()))
    }

    fn document(&self, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> Result<(), ReadError> {
        let Cleaned {
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
        Ok(text::text(document, outcome, out)?)
    }
}
