//! Writes findings for people: the place, the line, a marker, the reason.
//!
//! ```text
//! raw/a.txt:3:5: spacing/run-on
//!   3 | The ofViews: what he saw
//!     |     ^^^^^^^ becomes "of Views"
//!     = "of" and "Views" are words, "ofViews" is not and occurs nowhere else
//! ```

use std::io::{self, Write};

use super::excerpt::{Excerpt, reason_line};
use super::finding::made;
use crate::edit::Edit;
use crate::read::ReadError;
use crate::report::diff::words_span;
use crate::report::figures::counted;
use crate::report::visible::{ending, shortened, visible, visible_start};
use crate::report::{DocumentOutcome, Form, Palette, Rows};
use crate::text::{Position, Span, ending_of, opening_of};

/// Largest number of characters of the line shown before and behind the marked text.
const AROUND: usize = 36;

/// Number of bytes looked at before and behind the marked text. They are enough for [`AROUND`]; the line
/// itself can be as long as a book.
const WINDOW: usize = 256;

/// Length in characters to which the marked text is cut.
const MARKED: usize = 60;

/// `--check --output-format full`
#[derive(Clone, Copy, Debug)]
pub struct Full {
    /// Colours.
    pub palette: Palette,
}

impl Form for Full {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        let (path, rule) = (self.palette.path, self.palette.rule);
        let name = cleaned.place.to_string();
        let name = visible_start(&name);
        for finding in made(cleaned) {
            let Position { line, column } = finding.location.start;
            let (edit, text) = (finding.edit, &cleaned.document.text);
            let id = &edit.rule;
            out.row(|out| {
                writeln!(
                    out,
                    "{path}{name}{path:#}:{line}:{column}: {rule}{id}{rule:#}"
                )?;
                write_snippet(text, edit, line, &self.palette, out)
            })?;
        }
        Ok(())
    }
}

fn write_snippet(
    raw: &str,
    edit: &Edit,
    line: usize,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Snippet {
        before,
        marked,
        after,
    } = Snippet::of(raw, edit);
    let (quiet, red) = (palette.quiet, palette.removed);
    let margin = " ".repeat(line.to_string().len());
    let indent = " ".repeat(before.chars().count());
    let marker = "^".repeat(marked.chars().count().max(1));
    writeln!(
        out,
        "  {quiet}{line} |{quiet:#} {before}{red}{marked}{red:#}{after}"
    )?;
    writeln!(
        out,
        "  {quiet}{margin} |{quiet:#} {indent}{red}{marker}{red:#} {}",
        effect(raw, edit)
    )?;
    writeln!(out, "  {quiet}{margin} ={quiet:#} {}\n", reason_line(edit))
}

/// Returns what happens to the marked text, in words.
fn effect(raw: &str, edit: &Edit) -> String {
    let Excerpt { before, after } = Excerpt::of(raw, edit);
    let n_lines = edit.original.trim().lines().count();
    match (before.is_empty(), after.is_empty()) {
        (_, true) if n_lines > 1 => format!("goes, with {} below", counted(n_lines - 1, "line")),
        (_, true) => "goes".to_owned(),
        (true, false) => format!("\"{after}\" is missing"),
        (false, false) => format!("becomes \"{after}\""),
    }
}

/// The line of an edit, cut to a readable length.
struct Snippet {
    before: String,
    marked: String,
    after: String,
}

impl Snippet {
    fn of(raw: &str, edit: &Edit) -> Self {
        let span = marked_span(raw, edit);
        let head = ending_of(&raw[..span.start], WINDOW);
        let tail = opening_of(&raw[span.start..], span.len().saturating_add(WINDOW));
        let head = head.rfind('\n').map_or(head, |feed| &head[feed + 1..]);
        let tail = tail.find('\n').map_or(tail, |feed| &tail[..feed]);
        let (marked, after) = tail.split_at(span.len().min(tail.len()));
        // The edit begins with a line break, which has to be made visible.
        let shown = if marked.is_empty() && !span.is_empty() {
            "\n"
        } else {
            marked
        };
        Self {
            before: ending(&visible(head), AROUND).into_owned(),
            marked: shortened(&visible(shown), MARKED).into_owned(),
            after: shortened(&visible(after.trim_end()), AROUND).into_owned(),
        }
    }
}

/// Returns the span to mark: the words of the edit without the line breaks before them.
fn marked_span(raw: &str, edit: &Edit) -> Span {
    let wide = words_span(raw, edit);
    let text = wide.of(raw);
    let blanks = text.len() - text.trim_start_matches(['\n', '\r']).len();
    let skipped = if blanks == text.len() { 0 } else { blanks };
    Span::new(wide.start + skipped, wide.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::pipeline::Outcome;
    use crate::report::testing::{edit, shown};

    fn check(raw: &str, (start, end, new): (usize, usize, &str), expected: &str) {
        let document = Document::from_text("a.txt", raw);
        let edits = vec![edit(raw, start, end, new, "test/rule")];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let palette = Palette::plain();
        let found = shown(&Full { palette }, &document, &outcome);
        assert_eq!(found, expected);
    }

    #[test]
    fn the_words_are_marked_in_their_line() {
        check(
            "One.\nThe ofViews: it\n",
            (11, 11, " "),
            "a.txt:2:7: test/rule\n  2 | The ofViews: it\n    |     ^^^^^^^ becomes \"of Views\"\n    \
             = because\n\n",
        );
    }

    #[test]
    fn the_first_line_stands_for_all_that_go() {
        check(
            "One.\n\nShare\nPrint\n",
            (4, 17, ""),
            "a.txt:3:1: test/rule\n  3 | Share\n    | ^^^^^ goes, with 1 line below\n    = because\n\n",
        );
    }

    #[test]
    fn a_blank_line_has_a_mark() {
        check(
            "One.\n\n\n",
            (5, 6, ""),
            "a.txt:2:1: test/rule\n  2 | ¶\n    | ^ goes\n    = because\n\n",
        );
    }

    #[test]
    fn a_missing_line_break_has_a_place() {
        check(
            "One.",
            (4, 4, "\n"),
            "a.txt:1:5: test/rule\n  1 | One.\n    |     ^ \"¶\" is missing\n    = because\n\n",
        );
    }
}
