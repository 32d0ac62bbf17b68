//! Errors between a path and a document. Their messages tell the reader what to do.

use std::io;

use thiserror::Error;

use super::html::HtmlError;
use crate::text::work::Exceeded;

/// A document or record that could not be read.
///
/// The message says what and why; [`hint`](Self::hint) says what to do. The place (path, line) is
/// known to the caller and stands before both.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file could not be opened or read.
    #[error("{}", plain(.0))]
    Io(#[from] io::Error),
    /// The bytes are no text.
    #[error("not text: looks like {0}")]
    NotText(&'static str),
    /// The transport says that the content is no text.
    #[error("the content type {0:?} is none of a text")]
    OtherType(String),
    /// More bytes, after decompression, than `limits.max_bytes`.
    #[error("larger than {limit} bytes after decompression")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// A compressed file that stops in the middle.
    #[error("the {0} data is cut off")]
    Truncated(&'static str),
    /// A compressed file that is damaged, or is not compressed.
    #[error("no valid {format} data: {cause}")]
    Damaged {
        /// Name of the compression.
        format: &'static str,
        /// What the decompressor says.
        cause: io::Error,
    },
    /// Zstd data that needs more memory than `limits.max_window`.
    #[error("the zstd data needs a window of more than {limit} bytes")]
    Window {
        /// The limit in bytes.
        limit: usize,
    },
    /// A line of a JSON-lines file that holds no record.
    #[error("{0}")]
    Record(#[from] RecordError),
    /// A page beyond the limits of the HTML reader.
    #[error(transparent)]
    Html(#[from] HtmlError),
    /// A text of very many lines. Each line takes memory of its own.
    #[error("the text has more than {limit} lines that are not blank")]
    TooManyLines {
        /// The limit.
        limit: usize,
    },
    /// A document that takes more than its budget.
    #[error("cleaning is too much: {0}")]
    Exceeded(#[from] Exceeded),
    /// An input that `--write` cannot put back as it was.
    #[error("only text files in UTF-8 are cleaned in place, and this is {0}")]
    NotInPlace(String),
    /// A path that leads to no input, or an input that has no place for its output.
    #[error("{why}")]
    Refused {
        /// Why.
        why: String,
        /// What to do about it.
        hint: Option<&'static str>,
    },
    /// Output that could not be written. Other documents are not affected.
    #[error("{0}")]
    NotWritten(String),
    /// A stage panicked. That must not happen, but the batch goes on nevertheless.
    ///
    /// Only the place is given, as in `at src/edit/list.rs:40, in stage spacing`: the message of a
    /// panic may quote the document.
    #[error("internal error{}{}", if .0.is_empty() { "" } else { " " }, .0)]
    Panic(String),
}

/// A line that holds no record.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The line is no JSON.
    #[error("no valid JSON at column {}: {}", .0.column(), without_place(.0))]
    Json(serde_json::Error),
    /// The line is JSON, but no object.
    #[error("a record is a JSON object, this line is not")]
    NotAnObject,
    /// The record has neither HTML nor text.
    #[error("the record has neither {html:?} nor {text:?}")]
    Nothing {
        /// The key of HTML that is in force.
        html: String,
        /// The key of text that is in force.
        text: String,
    },
    /// A key whose value is no string.
    #[error("the value of {0:?} is not a string")]
    NotAString(String),
    /// A JSON pointer that leads through something that is no object.
    #[error("no value can be put at {0:?}: the record has no object there")]
    NoPlace(String),
    /// The head of an archived record does not say how long the record is.
    #[error("the head of the record names no length, so the record is passed over")]
    NoLength,
    /// A part of an archive that cannot be unpacked.
    #[error("a damaged part of the archive is passed over: {0}")]
    Damaged(String),
    /// The response in an archive does not begin as one.
    #[error("no HTTP response: {0}")]
    Response(String),
    /// A record of an archive with more bytes, unpacked, than `limits.max_bytes`.
    #[error("the record is larger than {limit} bytes, unpacked")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// A line longer than `limits.max_bytes`.
    #[error("the line is longer than {limit} bytes{}", if *.is_kept { "; it is kept as it was" } else { "" })]
    TooLong {
        /// The limit in bytes.
        limit: usize,
        /// Whether the line goes into the output as it is.
        is_kept: bool,
    },
}

impl ReadError {
    /// Returns advice, as a sentence without a full stop.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Io(_) | Self::NotWritten(_) => None,
            Self::Refused { hint, .. } => *hint,
            Self::Html(HtmlError::TooManyNodes { .. }) | Self::TooManyLines { .. } => {
                Some("raise limits.max_nodes in pipeline.toml if it is wanted")
            }
            Self::Html(HtmlError::TooMuchWork(exceeded)) | Self::Exceeded(exceeded) => {
                Some(match exceeded {
                    Exceeded::Rounds { .. } => "leave it out; it is no text that anybody reads",
                    Exceeded::Work { .. } => {
                        "raise limits.max_work in pipeline.toml if it is wanted"
                    }
                    Exceeded::Edits { .. } => {
                        "raise limits.max_edits in pipeline.toml if it is wanted"
                    }
                })
            }
            Self::Html(_) => Some("leave it out; it is no page that anybody reads"),
            Self::OtherType(_) => Some("leave it out, or name another content type"),
            Self::NotText(_) => Some("leave it out, or give it the extension of what it is"),
            Self::TooLarge { .. }
            | Self::Record(RecordError::TooLong { .. } | RecordError::TooLarge { .. }) => {
                Some("raise limits.max_bytes in pipeline.toml if it is wanted")
            }
            Self::Window { .. } => Some("raise limits.max_window in pipeline.toml if it is wanted"),
            Self::Truncated(_) => Some("fetch or copy the file again"),
            Self::Damaged { .. } => Some("check the file, or give it the extension of what it is"),
            Self::Record(RecordError::Nothing { .. } | RecordError::NotAString(_)) => {
                Some("set input.html_key and input.text_key in pipeline.toml")
            }
            Self::Record(RecordError::NoPlace(_)) => Some("set input.text_key in pipeline.toml"),
            Self::Record(RecordError::Json(_) | RecordError::NotAnObject) => {
                Some("each line of a JSON-lines file is one JSON object")
            }
            Self::Record(
                RecordError::NoLength | RecordError::Response(_) | RecordError::Damaged(_),
            ) => Some("leave it out; the other records of the archive are read"),
            Self::NotInPlace(_) => Some("use --output DIR"),
            Self::Panic(_) => Some("this is a bug in clean; please report it with the document"),
        }
    }
}

/// Returns the system's message in lower case, without the `(os error 2)` that is appended to it.
#[must_use]
pub fn plain(error: &io::Error) -> String {
    let message = error.to_string();
    let message = message.split(" (os error").next().unwrap_or_default();
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// Drops the line number and column that serde appends: the line is always the first.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    message[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_system_read_like_ours() {
        let error = ReadError::from(io::Error::from_raw_os_error(2));
        assert_eq!(error.to_string(), "no such file or directory");
    }
}
