//! Marks lines that code quotes: the answers of a Python session, and strings over several lines.
//! They may read like prose.

use memchr::memmem;

use super::MeasuredLine;

/// Stands before each line that somebody types into a session.
const PROMPT: &str = ">>> ";
/// Stands around a string over several lines.
const STRING: &str = "\"\"\"";

/// Marks the lines that code quotes as code.
pub(super) fn mark(text: &str, lines: &[MeasuredLine], code: &mut [bool]) {
    let has = |what: &str| memmem::find(text.as_bytes(), what.as_bytes()).is_some();
    if has(PROMPT) {
        mark_sessions(text, lines, code);
    }
    if has(STRING) {
        mark_strings(text, lines, code);
    }
}

/// Marks sessions. A session ends with a blank line.
fn mark_sessions(text: &str, lines: &[MeasuredLine], code: &mut [bool]) {
    let mut is_session = false;
    for (line, code) in lines.iter().zip(code) {
        let is_typed = line.span.of(text).trim_start().starts_with(PROMPT);
        is_session = is_typed || is_session && line.is_adjacent;
        *code |= is_session;
    }
}

/// Marks strings. A string that is never closed is text: half an article must not be code by
/// accident.
fn mark_strings(text: &str, lines: &[MeasuredLine], code: &mut [bool]) {
    let mut open = None;
    for (at, line) in lines.iter().enumerate() {
        let line = line.span.of(text).trim();
        let is_border = line.starts_with(STRING) || line.ends_with(STRING);
        if !is_border || line.matches(STRING).count() % 2 == 0 {
            continue;
        }
        match open.take() {
            Some(start) => code[start..=at].fill(true),
            None => open = Some(at),
        }
    }
}
