//! Cuts inputs into jobs. A job is one document, or some consecutive records of one input.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::slice;

use super::patience::patiently;
use super::pipe::Pipe;
use super::spool::Spool;
use super::{Input, Origin, Stop};
use crate::read::{
    Named, Numbered, RawRecord, ReadError, Reader, RecordError, Records, Source, Yields,
};

/// Largest number of records in a job. It is small so that the threads share even a small input.
const MAX_RECORDS: usize = 64;

/// A job takes no more records once it has this many bytes, so that large records do not pile up.
const MAX_BYTES: usize = 1 << 20;

/// A piece of work for one worker.
pub(super) struct Job<'i> {
    pub(super) input: &'i Input,
    pub(super) work: Work<'i>,
    /// Whether this is the input's last job.
    pub(super) is_last: bool,
}

pub(super) enum Work<'i> {
    /// A document that is already open: its first bytes showed that it is not a file of records.
    Document(Source),
    /// A file whose name says that it is a document.
    File(&'i Path),
    /// A record that is too long to be held in memory.
    TooLong(LongRecord),
    Records {
        records: Vec<NumberedRecord>,
        /// At the end of an input, how much of it is no document.
        passed_over: Option<String>,
        /// Why reading ended before the end of the input, if it did.
        failure: Option<ReadError>,
    },
    Failed(ReadError),
}

/// A record as it was cut out of its input.
pub(super) struct NumberedRecord {
    /// Number of its line or row, from 1.
    pub(super) number: usize,
    pub(super) raw: Box<dyn RawRecord>,
}

/// A record that was too long to be held in memory.
pub(super) struct LongRecord {
    pub(super) number: usize,
    pub(super) error: RecordError,
    /// A file with its bytes and a line feed, if an output wants them.
    pub(super) kept: Option<File>,
}

/// Opens the inputs one after the other and iterates over their jobs.
pub(super) struct Jobs<'i> {
    inputs: slice::Iter<'i, Input>,
    open: Option<OpenRecords<'i>>,
    reader: &'i Reader,
    stop: &'i Stop,
    keeps_long_lines: bool,
}

struct OpenRecords<'i> {
    input: &'i Input,
    records: Box<dyn Records>,
    /// A long record, which gets a job of its own after the one before it.
    long: Option<LongRecord>,
    /// What was passed over so far, and how often.
    passed_over: BTreeMap<String, usize>,
}

impl<'i> Jobs<'i> {
    pub(super) fn new(
        inputs: &'i [Input],
        reader: &'i Reader,
        stop: &'i Stop,
        keeps_long_lines: bool,
    ) -> Self {
        Self {
            inputs: inputs.iter(),
            open: None,
            reader,
            stop,
            keeps_long_lines,
        }
    }
}

impl<'i> Iterator for Jobs<'i> {
    type Item = Job<'i>;

    fn next(&mut self) -> Option<Job<'i>> {
        if self.open.is_none() {
            let input = self.inputs.next()?;
            let whole = |work| {
                Some(Job {
                    input,
                    work,
                    is_last: true,
                })
            };
            if let Some(path) = named_document(input) {
                return whole(Work::File(path));
            }
            match open(input, self.reader, self.stop) {
                Ok(Opened::Records(records)) => {
                    self.open = Some(OpenRecords {
                        input,
                        records,
                        long: None,
                        passed_over: BTreeMap::new(),
                    });
                }
                Ok(Opened::Document(source)) => return whole(Work::Document(source)),
                Err(error) => return whole(Work::Failed(error)),
            }
        }
        let open = self.open.as_mut()?;
        let input = open.input;
        let (work, is_last) = open.next_records(self.reader.max_bytes, self.keeps_long_lines);
        if is_last {
            self.open = None;
        }
        Some(Job {
            input,
            work,
            is_last,
        })
    }
}

impl<'i> OpenRecords<'i> {
    /// Reads the records of one job; also returns whether they are the last ones of the input.
    fn next_records(&mut self, max_bytes: usize, keeps_long: bool) -> (Work<'i>, bool) {
        if let Some(long) = self.long.take() {
            return (Work::TooLong(long), false);
        }
        let mut records = Vec::new();
        let mut n_bytes = 0;
        let mut failure = None;
        let mut is_last = false;
        while records.len() < MAX_RECORDS && n_bytes < MAX_BYTES && !is_last {
            match self.next_record(max_bytes, keeps_long) {
                Ok(Some(Ok(record))) => {
                    n_bytes += record.raw.n_bytes();
                    records.push(record);
                }
                Ok(Some(Err(long))) if records.is_empty() => return (Work::TooLong(long), false),
                Ok(Some(Err(long))) => {
                    self.long = Some(long);
                    break;
                }
                Ok(None) => is_last = true,
                Err(error) => {
                    failure = Some(error);
                    is_last = true;
                }
            }
        }
        for (what, n_times) in self.records.passed_over() {
            *self.passed_over.entry(what).or_default() += n_times;
        }
        let passed_over = is_last
            .then(|| says_passed_over(&self.passed_over))
            .flatten();
        let work = Work::Records {
            records,
            passed_over,
            failure,
        };
        (work, is_last)
    }

    fn next_record(
        &mut self,
        max_bytes: usize,
        keeps_long: bool,
    ) -> Result<Option<Result<NumberedRecord, LongRecord>>, ReadError> {
        let mut spool = Spool::new(keeps_long);
        let next = self.records.next(max_bytes, &mut |part| spool.push(part))?;
        Ok(next.map(|Numbered { number, record }| match record {
            Ok(raw) => Ok(NumberedRecord { number, raw }),
            Err(mut error) => {
                let kept = spool.finish();
                if let RecordError::TooLong { is_kept, .. } = &mut error {
                    *is_kept = kept.is_some();
                }
                Err(LongRecord {
                    number,
                    error,
                    kept,
                })
            }
        }))
    }
}

/// Says how many records of an input are no documents, and of which types they are, the most first.
fn says_passed_over(passed_over: &BTreeMap<String, usize>) -> Option<String> {
    /// More types are summed up.
    const MOST: usize = 6;
    let n_all: usize = passed_over.values().sum();
    let mut types: Vec<_> = passed_over.iter().collect();
    types.sort_by_key(|(_, n_times)| std::cmp::Reverse(**n_times));
    let mut said: Vec<String> = types
        .iter()
        .take(MOST)
        .map(|(what, n_times)| format!("{n_times} {what}"))
        .collect();
    let n_others: usize = types.iter().skip(MOST).map(|(_, n_times)| **n_times).sum();
    if n_others > 0 {
        said.push(format!("{n_others} others"));
    }
    let records = if n_all == 1 {
        "record that is no document is"
    } else {
        "records that are no documents are"
    };
    (n_all > 0).then(|| format!("{n_all} {records} passed over: {}", said.join(", ")))
}

/// Returns the path of a file whose name says that it is a document and not a file of records.
///
/// Such a file is opened by the worker that reads it, so that no file is open while it waits for its turn.
fn named_document(input: &Input) -> Option<&Path> {
    let Origin::File(path) = &input.origin else {
        return None;
    };
    let format = Named::of(path).format?;
    format.document().map(|_| &**path)
}

/// An opened input.
enum Opened {
    Document(Source),
    Records(Box<dyn Records>),
}

fn open(input: &Input, reader: &Reader, stop: &Stop) -> Result<Opened, ReadError> {
    let source = open_source(input, reader, stop)?;
    match source.format().yields {
        Yields::Document(_) => Ok(Opened::Document(source)),
        Yields::Records(records_of) => records_of(source.into_bytes()).map(Opened::Records),
    }
}

fn open_source(input: &Input, reader: &Reader, stop: &Stop) -> Result<Source, ReadError> {
    let name = Path::new(&input.id);
    match &input.origin {
        Origin::StandardInput => {
            let pipe = Pipe::new(|| Ok(io::stdin()), stop)?;
            Source::open_within(reader.max_window, name, pipe)
        }
        Origin::File(path) => open_file(path, reader, stop),
        Origin::Refused { why, hint } => Err(ReadError::Refused {
            why: why.clone(),
            hint: *hint,
        }),
    }
}

/// Opens a file. A folder is refused here, because the error on reading it would be less clear.
pub(super) fn open_file(path: &Path, reader: &Reader, stop: &Stop) -> Result<Source, ReadError> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    if metadata.is_file() {
        let file = patiently(stop, || File::open(path))?;
        return Source::open_file(reader.max_window, path, file);
    }
    let named = path.to_owned();
    let pipe = Pipe::new(move || File::open(named), stop)?;
    Source::open_within(reader.max_window, path, pipe)
}
