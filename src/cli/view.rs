//! What a run shows of each document.

use crate::batch::{Failure, Row, View};
use crate::document::Document;
use crate::pipeline::{Format, Outcome};
use crate::read::{ReadError, Record, RecordKeys};

use serde_json::json;

/// Cleaned documents.
#[derive(Debug)]
pub(super) struct Cleaned<'v> {
    pub(super) format: Format,
    pub(super) keys: &'v RecordKeys,
}

impl View for Cleaned<'_> {
    fn document(
        &self,
        document: &Document,
        outcome: &Outcome,
        out: &mut Vec<u8>,
    ) -> Result<(), ReadError> {
        if self.format == Format::Jsonl {
            let record = Record::unreadable(&document.id, self.keys);
            return self.record(record, document, outcome, out);
        }
        out.extend_from_slice(outcome.text().as_bytes());
        Ok(())
    }

    fn record(
        &self,
        mut record: Record,
        _document: &Document,
        outcome: &Outcome,
        out: &mut Vec<u8>,
    ) -> Result<(), ReadError> {
        record.set_text(self.keys, outcome.text())?;
        record.set_clean(json!({"status": "ok", "n_edits": outcome.edits().len()}));
        record.write(out);
        Ok(())
    }

    fn failed_document(&self, failure: &Failure, out: &mut Vec<u8>) {
        if self.format == Format::Jsonl {
            self.failed_record(failure, None, out);
        }
    }

    fn failed_record(&self, failure: &Failure, row: Option<Row>, out: &mut Vec<u8>) {
        let error = failure.error.to_string();
        let mut clean = json!({"status": "failed", "error": error});
        let mut record = match row {
            Some(Row::Record(record)) => record,
            Some(Row::Raw(line)) => {
                clean["raw"] = line.into();
                Record::unreadable(&failure.place, self.keys)
            }
            None => Record::unreadable(&failure.place, self.keys),
        };
        record.set_clean(clean);
        record.write(out);
    }
}
