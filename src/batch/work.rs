//! What a worker does with a job. Nothing here ends the batch.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::job::{Job, Line, LongLine, Work, open_file};
use super::view::{Cleaned, Row, View};
use super::{Batch, Failure, Input, Remark, WriteError, panic};
use crate::document::Document;
use crate::pipeline::Outcome;
use crate::read::{ReadError, Record, Source};
use crate::report::Tally;
use crate::stage::limits::Flag;

/// What comes of a job.
pub(super) struct Done<'i> {
    pub(super) input: &'i Input,
    /// What the view made of the job's documents.
    pub(super) output: Vec<u8>,
    /// A line that is too long to be held and stands behind the output.
    pub(super) kept: Option<File>,
    pub(super) tally: Tally,
    pub(super) failures: Vec<Failure>,
    pub(super) remarks: Vec<Remark>,
    /// Whether this is the input's last job.
    pub(super) is_last: bool,
    /// Whether the input was read to its end; if not, a file of its output would be half a file.
    pub(super) is_whole: bool,
}

impl Done<'_> {
    /// Counts the job's documents as failed: what came of them could not be written.
    pub(super) fn lose(&mut self, error: &WriteError) -> Failure {
        let place = self.input.id.clone();
        let message = error.to_string();
        let n_documents = self.tally.n_documents.max(1);
        self.tally = Tally::failure(&place, &message);
        self.tally.n_documents = n_documents;
        let error = ReadError::NotWritten(message);
        Failure { place, error }
    }
}

/// Cleans the documents of a job and shows them.
pub(super) fn work<'i>(batch: &Batch<'_>, view: &dyn View, job: Job<'i>) -> Done<'i> {
    let mut worker = Worker {
        batch,
        view,
        done: Done {
            input: job.input,
            output: Vec::new(),
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
        Work::TooLong(line) => worker.too_long(line),
        Work::Failed(error) => worker.failed_document(error),
        Work::Records { lines, failure } => {
            for line in lines {
                worker.record(line);
            }
            if let Some(error) = failure {
                worker.done.is_whole = false;
                let place = job.input.id.clone();
                worker.fail(Failure { place, error });
            }
        }
    }
    worker.done
}

struct Worker<'w, 'i> {
    batch: &'w Batch<'w>,
    view: &'w dyn View,
    done: Done<'i>,
}

impl Worker<'_, '_> {
    fn document(&mut self, open: impl FnOnce() -> Result<Source, ReadError>) {
        let place = &self.done.input.id;
        let cleaned = guard(|| {
            let source = open()?;
            self.view.accepts(&source)?;
            let document = self.batch.reader.document(place, self.batch.url, source)?;
            self.clean(place, &document, None)
        });
        match cleaned {
            Ok(shown) => self.take(shown),
            Err(error) => self.failed_document(error),
        }
    }

    fn failed_document(&mut self, error: ReadError) {
        self.done.is_whole = false;
        let place = self.done.input.id.clone();
        let failure = Failure { place, error };
        self.view.failed_document(&failure, &mut self.done.output);
        self.fail(failure);
    }

    fn too_long(&mut self, line: LongLine) {
        let place = format!("{}:{}", self.done.input.id, line.number);
        let error = ReadError::from(line.error);
        if line.kept.is_some() {
            self.done.kept = line.kept;
            self.fail(Failure { place, error });
        } else {
            self.failed_record(&place, error, Row::Nothing);
        }
    }

    fn record(&mut self, line: Line) {
        let place = format!("{}:{}", self.done.input.id, line.number);
        let raw = line.bytes;
        let record = match Record::parse(&raw) {
            Ok(record) => record,
            Err(error) => {
                let raw = String::from_utf8_lossy(&raw).into_owned();
                return self.failed_record(&place, error.into(), Row::Raw(raw));
            }
        };
        let cleaned = guard(|| {
            let reader = self.batch.reader;
            let id = record.id(&reader.keys).unwrap_or_else(|| place.clone());
            let document = reader.record(&id, self.batch.url, &record)?;
            self.clean(&place, &document, Some(&record))
        });
        match cleaned {
            Ok(shown) => self.take(shown),
            Err(error) => self.failed_record(&place, error, Row::Record(record)),
        }
    }

    fn failed_record(&mut self, place: &str, error: ReadError, row: Row) {
        let place = place.to_owned();
        let failure = Failure { place, error };
        self.view
            .failed_record(&failure, row, &mut self.done.output);
        self.fail(failure);
    }

    fn clean(
        &self,
        place: &str,
        document: &Document,
        record: Option<&Record>,
    ) -> Result<Shown, ReadError> {
        let outcome = self.batch.pipeline.try_clean(document)?;
        let outcome = &outcome;
        let cleaned = Cleaned {
            place,
            document,
            outcome,
        };
        let mut output = Vec::new();
        match record {
            Some(record) => self.view.record(record, cleaned, &mut output)?,
            None => self.view.document(cleaned, &mut output)?,
        }
        let mut tally = Tally::of(document, outcome);
        if self.view.wants_places() {
            tally = tally.with_places(document, outcome, place);
        }
        let remark = remark(document, outcome, self.view.remark(cleaned));
        let remark = remark.map(|says| Remark {
            place: place.to_owned(),
            says,
        });
        Ok(Shown {
            output,
            tally,
            remark,
        })
    }

    fn take(&mut self, mut shown: Shown) {
        if self.done.output.is_empty() {
            // A document is a whole job; its output need not be copied.
            self.done.output = shown.output;
        } else {
            self.done.output.append(&mut shown.output);
        }
        self.done.tally.merge(shown.tally);
        self.done.remarks.extend(shown.remark);
    }

    fn fail(&mut self, failure: Failure) {
        let message = failure.error.to_string();
        self.done
            .tally
            .merge(Tally::failure(&failure.place, &message));
        self.done.failures.push(failure);
    }
}

/// A document as bytes and figures.
struct Shown {
    output: Vec<u8>,
    tally: Tally,
    remark: Option<Remark>,
}

/// Returns why nothing is left of a document, what its reader noted, and what the view has to say.
fn remark(document: &Document, outcome: &Outcome, of_view: Option<String>) -> Option<String> {
    // Of a file that was empty before there is nothing to explain.
    let was_empty = document.source_text().trim().is_empty();
    let flags = outcome.flags().iter().copied();
    let empty = flags.filter(|flag| matches!(flag, Flag::EmptyResult { .. }) && !was_empty);
    let says: Vec<_> = empty
        .map(Flag::reason)
        .chain(document.notes.iter().cloned())
        .chain(of_view)
        .collect();
    (!says.is_empty()).then(|| says.join("; "))
}

/// Turns a panic into a failure of the document at hand.
fn guard<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    panic::forget();
    // What the closure leaves half done, its output, is dropped with the failure.
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(ReadError::Panic(panic::last_place())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::RuleId;
    use crate::pipeline::{Config, Pipeline};
    use crate::rule::StageName;
    use crate::stage::{Draft, Finding, Proposals, Stage};
    use crate::text::Span;

    #[test]
    fn a_panic_is_a_failure() {
        let error = guard::<()>(|| panic!("text of {}", "a page")).unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("internal error"), "{message}");
        assert!(!message.contains("page"), "{message}");
        assert!(guard(|| Ok(1)).is_ok());
    }

    /// A stage with a fault.
    #[derive(Debug)]
    struct Faulty;

    impl Stage for Faulty {
        fn name(&self) -> StageName {
            StageName::Spacing
        }

        fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
            let rule = RuleId::constant("spacing/run-on");
            out.replace(Span::new(0, 4), "", Finding::new(rule, 1.0, "because"));
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
