//! Cutting inputs into jobs: a document each, or a run of records of one input.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::slice;

use super::pipe::Pipe;
use super::{Input, Origin, Stop};
use crate::read::{InputKind, ReadError, RecordError, Source};

/// Most records of a job, so that the threads share a small input too.
const MAX_RECORDS: usize = 64;

/// Most bytes of a job's records, so that large records do not pile up.
const MAX_BYTES: usize = 1 << 20;

/// What a worker is given.
pub(super) struct Job<'i> {
    pub(super) input: &'i Input,
    pub(super) work: Work,
    /// Whether this is the input's last job.
    pub(super) is_last: bool,
}

pub(super) enum Work {
    Document(Source),
    Records {
        lines: Vec<Line>,
        /// Why there are no more lines, if it is not the end.
        failure: Option<ReadError>,
    },
    Failed(ReadError),
}

/// A line of a JSON-lines input.
pub(super) struct Line {
    /// Number, from 1.
    pub(super) number: usize,
    pub(super) bytes: Result<Vec<u8>, RecordError>,
}

/// Opens the inputs one after the other and hands out their jobs.
pub(super) struct Jobs<'i> {
    inputs: slice::Iter<'i, Input>,
    open: Option<OpenRecords<'i>>,
    max_bytes: usize,
    stop: &'i Stop,
}

struct OpenRecords<'i> {
    input: &'i Input,
    source: Source,
    n_lines: usize,
}

impl<'i> Jobs<'i> {
    pub(super) fn new(inputs: &'i [Input], max_bytes: usize, stop: &'i Stop) -> Self {
        Self {
            inputs: inputs.iter(),
            open: None,
            max_bytes,
            stop,
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
            match open(input, self.stop) {
                Ok(source) if source.kind() == InputKind::Records => {
                    self.open = Some(OpenRecords {
                        input,
                        source,
                        n_lines: 0,
                    });
                }
                Ok(source) => return whole(Work::Document(source)),
                Err(error) => return whole(Work::Failed(error)),
            }
        }
        let open = self.open.as_mut()?;
        let input = open.input;
        let (work, is_last) = open.next_lines(self.max_bytes);
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

impl OpenRecords<'_> {
    /// Reads the lines of one job, and says whether they are the last ones.
    fn next_lines(&mut self, max_bytes: usize) -> (Work, bool) {
        let mut lines = Vec::new();
        let mut n_bytes = 0;
        let mut failure = None;
        let mut is_last = false;
        while lines.len() < MAX_RECORDS && n_bytes < MAX_BYTES && !is_last {
            match self.next_line(max_bytes) {
                Ok(Some(line)) => {
                    n_bytes += line.bytes.as_ref().map_or(0, Vec::len);
                    lines.push(line);
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
    fn next_line(&mut self, max_bytes: usize) -> Result<Option<Line>, ReadError> {
        while let Some(mut bytes) = self.source.next_line(max_bytes)? {
            self.n_lines += 1;
            if let Ok(line) = &mut bytes {
                strip_mark(line);
            }
            let is_blank = |line: &Vec<u8>| line.trim_ascii().is_empty();
            if !bytes.as_ref().is_ok_and(is_blank) {
                let number = self.n_lines;
                return Ok(Some(Line { number, bytes }));
            }
        }
        Ok(None)
    }
}

/// Drops the byte-order mark that some programs put before the first record; JSON has none.
///
/// Where two files were joined one stands in the middle.
fn strip_mark(line: &mut Vec<u8>) {
    const MARK: &[u8] = "\u{FEFF}".as_bytes();
    while line.starts_with(MARK) {
        line.drain(..MARK.len());
    }
}

fn open(input: &Input, stop: &Stop) -> Result<Source, ReadError> {
    let name = Path::new(&input.id);
    match &input.origin {
        Origin::StandardInput => Source::open(name, Pipe::new(|| Ok(io::stdin()), stop)?),
        Origin::File(path) => open_file(path, stop),
        Origin::Refused { why, hint } => Err(ReadError::Refused {
            why: why.clone(),
            hint: *hint,
        }),
    }
}

/// Opens a file; one that is a folder fails here, with a better word than on reading.
fn open_file(path: &Path, stop: &Stop) -> Result<Source, ReadError> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    if metadata.is_file() {
        return Source::open(path, File::open(path)?);
    }
    let named = path.to_owned();
    Source::open(path, Pipe::new(move || File::open(named), stop)?)
}
