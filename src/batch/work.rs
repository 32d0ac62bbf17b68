//! Does the work of one job: reads, cleans and shows its documents. No error here ends the batch.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::job::{Job, LongRecord, NumberedRecord, Work, open_file};
use super::{Batch, Input, Remark, WriteError, panic};
use crate::document::Document;
use crate::pipeline::Outcome;
use crate::pipeline::limits::Flag;
use crate::read::{FailedRecord, Hints, ReadError, Record, Source, Unread};
use crate::report::{DocumentOutcome, DocumentPlace, Failure, Form, Rows, Tally};

/// The result of a job.
pub(super) struct Done<'i> {
    pub(super) input: &'i Input,
    /// The rows that each form made of the job's documents.
    pub(super) outputs: Vec<Rows>,
    /// A record that was too long to be held in memory; it is written after the rows.
    pub(super) kept: Option<File>,
    pub(super) tally: Tally,
    pub(super) failures: Vec<Failure>,
    pub(super) remarks: Vec<Remark>,
    /// Whether this is the input's last job.
    pub(super) is_last: bool,
    /// Whether the input was read to its end. If not, its output file would be incomplete.
    pub(super) is_whole: bool,
}

impl Done<'_> {
    /// Counts the job's documents as failed, because their output could not be written.
    pub(super) fn lose(&mut self, error: &WriteError) -> Failure {
        let place = DocumentPlace::of_file(&self.input.id);
        let message = error.to_string();
        let n_documents = self.tally.n_documents.max(1);
        self.tally = Tally::failure(&self.input.id, &message);
        self.tally.n_documents = n_documents;
        let error = ReadError::NotWritten(message);
        Failure { place, error }
    }
}

/// Cleans the documents of a job and shows them.
pub(super) fn work<'i>(batch: &Batch<'_>, forms: &[&dyn Form], job: Job<'i>) -> Done<'i> {
    let mut worker = Worker {
        batch,
        forms,
        file: DocumentPlace::of_file(&job.input.id),
        done: Done {
            input: job.input,
            outputs: vec![Rows::default(); forms.len()],
            kept: None,
            tally: Tally::default(),
            failures: Vec::new(),
            remarks: Vec::new(),
            is_last: job.is_last,
            is_whole: true,
        },
    };
    match job.work {
        Work::Document(source) => worker.document(|| Ok(source)),
        Work::File(path) => worker.document(|| open_file(path, batch.reader, batch.stop)),
        Work::TooLong(record) => worker.too_long(record),
        Work::Failed(error) => worker.failed_document(error),
        Work::Records {
            records,
            passed_over,
            failure,
        } => {
            for record in records {
                worker.record(&record);
            }
            worker.done.remarks.extend(passed_over.map(|says| Remark {
                place: worker.file.clone(),
                says,
            }));
            if let Some(error) = failure {
                worker.done.is_whole = false;
                let place = worker.file.clone();
                worker.fail(Failure { place, error });
            }
        }
    }
    worker.done
}

struct Worker<'w, 'i> {
    batch: &'w Batch<'w>,
    forms: &'w [&'w dyn Form],
    /// The place of the whole input.
    file: DocumentPlace,
    done: Done<'i>,
}

impl Worker<'_, '_> {
    fn document(&mut self, open: impl FnOnce() -> Result<Source, ReadError>) {
        let (id, place) = (&self.done.input.id, &self.file);
        let cleaned = guard(|| {
            let source = open()?;
            self.forms
                .iter()
                .try_for_each(|form| form.accepts(&source))?;
            let document = self.batch.reader.document(&self.hints(id), source)?;
            self.clean(place, &document, None)
        });
        match cleaned {
            Ok(shown) => self.take(shown),
            Err(error) => self.failed_document(error),
        }
    }

    fn hints<'h>(&self, name: &'h str) -> Hints<'h>
    where
        Self: 'h,
    {
        Hints {
            name: Some(name),
            url: self.batch.url,
            ..Hints::default()
        }
    }

    fn failed_document(&mut self, error: ReadError) {
        self.done.is_whole = false;
        let place = self.file.clone();
        let failure = Failure { place, error };
        for (form, out) in self.forms.iter().zip(&mut self.done.outputs) {
            form.failed_document(&failure, out);
        }
        self.fail(failure);
    }

    fn too_long(&mut self, long: LongRecord) {
        let place = self.place_of(long.number);
        let error = ReadError::from(long.error);
        if long.kept.is_some() {
            self.done.kept = long.kept;
            self.fail(Failure { place, error });
        } else {
            self.failed_record(place, error, &FailedRecord::Nothing);
        }
    }

    fn record(&mut self, numbered: &NumberedRecord) {
        let place = self.place_of(numbered.number);
        let reader = self.batch.reader;
        let mut carrier = match guard(|| Ok(numbered.raw.carrier(&reader.keys, reader.max_bytes))) {
            Ok(Ok(carrier)) => carrier,
            Ok(Err(unread)) => {
                let Unread { error, record } = *unread;
                return self.failed_record(place, error.into(), &record);
            }
            Err(error) => return self.failed_record(place, error, &FailedRecord::Nothing),
        };
        let record = carrier.record.take();
        let cleaned = guard(|| {
            let document = reader.read(&self.hints(&place.to_string()), carrier)?;
            self.clean(&place, &document, record.as_ref())
        });
        match cleaned {
            Ok(shown) => self.take(shown),
            Err(error) => {
                let record = record.map_or(FailedRecord::Nothing, FailedRecord::Parsed);
                self.failed_record(place, error, &record);
            }
        }
    }

    /// Returns the place of a record.
    fn place_of(&self, number: usize) -> DocumentPlace {
        DocumentPlace {
            record: Some(number),
            ..self.file.clone()
        }
    }

    fn failed_record(&mut self, place: DocumentPlace, error: ReadError, record: &FailedRecord) {
        let failure = Failure { place, error };
        for (form, out) in self.forms.iter().zip(&mut self.done.outputs) {
            form.failed_record(&failure, record, out);
        }
        self.fail(failure);
    }

    fn clean(
        &self,
        place: &DocumentPlace,
        document: &Document,
        record: Option<&Record>,
    ) -> Result<Shown, ReadError> {
        let outcome = self.batch.pipeline.try_clean(document)?;
        let outcome = &outcome;
        let cleaned = DocumentOutcome {
            place,
            document,
            outcome,
        };
        let mut outputs = vec![Rows::default(); self.forms.len()];
        for (form, out) in self.forms.iter().zip(&mut outputs) {
            match record {
                Some(record) => form.record(record, cleaned, out)?,
                None => form.document(cleaned, out)?,
            }
        }
        let mut tally = Tally::of(document, outcome);
        if self.forms.iter().any(|form| form.wants_places()) {
            tally = tally.with_places(document, outcome, place);
        }
        let of_forms = self.forms.iter().filter_map(|form| form.remark(cleaned));
        let remark = remark(document, outcome, of_forms).map(|says| Remark {
            place: place.clone(),
            says,
        });
        Ok(Shown {
            outputs,
            tally,
            remark,
        })
    }

    fn take(&mut self, shown: Shown) {
        for (known, rows) in self.done.outputs.iter_mut().zip(shown.outputs) {
            known.append(rows);
        }
        self.done.tally.merge(shown.tally);
        self.done.remarks.extend(shown.remark);
    }

    fn fail(&mut self, failure: Failure) {
        let message = failure.error.to_string();
        self.done
            .tally
            .merge(Tally::failure(&failure.place.to_string(), &message));
        self.done.failures.push(failure);
    }
}

/// A cleaned document as rows, figures and a remark.
struct Shown {
    outputs: Vec<Rows>,
    tally: Tally,
    remark: Option<Remark>,
}

/// Returns why nothing is left of a document, the notes of its reader, and the remarks of the forms.
fn remark(
    document: &Document,
    outcome: &Outcome,
    of_forms: impl Iterator<Item = String>,
) -> Option<String> {
    // If the file was empty before, there is nothing to explain.
    let was_empty = document.source_text().trim().is_empty();
    let flags = outcome.flags().iter().copied();
    let empty = flags.filter(|flag| matches!(flag, Flag::EmptyResult { .. }) && !was_empty);
    let says: Vec<_> = empty
        .map(Flag::reason)
        .chain(document.notes.iter().cloned())
        .chain(of_forms)
        .collect();
    (!says.is_empty()).then(|| says.join("; "))
}

/// Turns a panic into a failure of the current document.
fn guard<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    panic::forget();
    // Unwind safe: the output that the closure left half done is dropped with the failure.
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(ReadError::Panic(panic::last_place())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::RuleId;
    use crate::engine::{Draft, Proposal, Proposals, Stage};
    use crate::pipeline::{Config, Pipeline};
    use crate::rule::StageName;
    use crate::text::Span;

    #[test]
    fn a_panic_is_a_failure() {
        let error = guard::<()>(|| panic!("text of {}", "a page")).unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("internal error"), "{message}");
        assert!(!message.contains("page"), "{message}");
        assert!(guard(|| Ok(1)).is_ok());
    }

    /// A stage that panics.
    #[derive(Debug)]
    struct Faulty;

    impl Stage for Faulty {
        fn name(&self) -> StageName {
            StageName::Spacing
        }

        fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
            let rule = RuleId::constant("spacing/run-on");
            out.replace(Span::new(0, 4), "", Proposal::new(rule, 1.0, "because"));
            panic!("cannot read {:?}", draft.text());
        }
    }

    #[test]
    fn a_panic_names_stage_and_rule_and_nothing_of_the_document() {
        let pipeline = Pipeline::from_config(&Config::default()).unwrap();
        let pipeline = pipeline.with_stage(Faulty);
        let document = Document::from_text("a", "Ships sail.\n");
        let error = guard(|| Ok(pipeline.try_clean(&document)?)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "internal error in stage spacing, last rule spacing/run-on"
        );
        let error = guard::<()>(|| panic!("elsewhere")).unwrap_err();
        assert_eq!(error.to_string(), "internal error");
    }
}
