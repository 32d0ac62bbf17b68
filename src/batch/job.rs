//! Cuts inputs into jobs. A job is one document, or some consecutive records of one input.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::slice;

use super::patience::patiently;
use super::pipe::Pipe;
use super::spool::Spool;
use super::{Input, Origin, Stop};
use crate::read::{InputKind, NamedKind, ReadError, Reader, RecordError, Source};

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
    /// A line that is too long for a record.
    TooLong(LongLine),
    Records {
        lines: Vec<Line>,
        /// Why reading ended before the end of the input, if it did.
        failure: Option<ReadError>,
    },
    Failed(ReadError),
}

/// A line of a JSON-lines input.
pub(super) struct Line {
    /// Number, from 1.
    pub(super) number: usize,
    pub(super) bytes: Vec<u8>,
}

/// A line that was too long to be held in memory.
pub(super) struct LongLine {
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
    source: Source,
    n_lines: usize,
    /// A long line, which gets a job of its own after the one before it.
    long: Option<LongLine>,
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
                Ok(source) if source.kind() == InputKind::Records => {
                    self.open = Some(OpenRecords {
                        input,
                        source,
                        n_lines: 0,
                        long: None,
                    });
                }
                Ok(source) => return whole(Work::Document(source)),
                Err(error) => return whole(Work::Failed(error)),
            }
        }
        let open = self.open.as_mut()?;
        let input = open.input;
        let (work, is_last) = open.next_lines(self.reader.max_bytes, self.keeps_long_lines);
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
    /// Reads the lines of one job; also returns whether they are the last ones of the input.
    fn next_lines(&mut self, max_bytes: usize, keeps_long: bool) -> (Work<'i>, bool) {
        if let Some(long) = self.long.take() {
            return (Work::TooLong(long), false);
        }
        let mut lines = Vec::new();
        let mut n_bytes = 0;
        let mut failure = None;
        let mut is_last = false;
        while lines.len() < MAX_RECORDS && n_bytes < MAX_BYTES && !is_last {
            match self.next_line(max_bytes, keeps_long) {
                Ok(Some(Ok(line))) => {
                    n_bytes += line.bytes.len();
                    lines.push(line);
                }
                Ok(Some(Err(long))) if lines.is_empty() => return (Work::TooLong(long), false),
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
        (Work::Records { lines, failure }, is_last)
    }

    /// Reads the next line that is not blank.
    fn next_line(
        &mut self,
        max_bytes: usize,
        keeps_long: bool,
    ) -> Result<Option<Result<Line, LongLine>>, ReadError> {
        let mut spool = Spool::new(keeps_long);
        while let Some(line) = self.source.next_line(max_bytes, |part| spool.push(part))? {
            self.n_lines += 1;
            let number = self.n_lines;
            match line {
                Ok(mut bytes) => {
                    strip_mark(&mut bytes);
                    if !bytes.trim_ascii().is_empty() {
                        return Ok(Some(Ok(Line { number, bytes })));
                    }
                }
                Err(mut error) => {
                    let kept = spool.finish();
                    if let RecordError::TooLong { is_kept, .. } = &mut error {
                        *is_kept = kept.is_some();
                    }
                    return Ok(Some(Err(LongLine {
                        number,
                        error,
                        kept,
                    })));
                }
            }
        }
        Ok(None)
    }
}

/// Drops a byte-order mark before a record. JSON has none, but some programs write one at the start.
///
/// Every line is treated so: where two files were joined, a mark stands in the middle.
fn strip_mark(line: &mut Vec<u8>) {
    const MARK: &[u8] = "\u{FEFF}".as_bytes();
    while line.starts_with(MARK) {
        line.drain(..MARK.len());
    }
}

/// Returns the path of a file whose name says that it is a document and not a file of records.
///
/// Such a file is opened by the worker that reads it, so that no file is open while it waits for its turn.
fn named_document(input: &Input) -> Option<&Path> {
    let Origin::File(path) = &input.origin else {
        return None;
    };
    let kind = NamedKind::of(path).kind?;
    (kind != InputKind::Records).then_some(path)
}

fn open(input: &Input, reader: &Reader, stop: &Stop) -> Result<Source, ReadError> {
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
        return Source::open_within(reader.max_window, path, file);
    }
    let named = path.to_owned();
    let pipe = Pipe::new(move || File::open(named), stop)?;
    Source::open_within(reader.max_window, path, pipe)
}
