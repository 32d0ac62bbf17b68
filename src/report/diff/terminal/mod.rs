//! The diff for people: what went, by which rule, why, and how to stop it.
//!
//! ```text
//! raw/page.html → 412 characters of 6,754 removed (6.1 %), 5 edits, 1 held back
//!   boilerplate/share-bar 2, spacing/run-on 1, …
//!
//!    12   The last paragraph before the change
//!    13 - Share This Post
//!         ╰ boilerplate/share-bar: the whole line is a share label
//!     ⋮
//!    31 - The Convergence ofViews: …
//!       + The Convergence of Views: …
//!         ╰ spacing/run-on: "of" and "Views" are words, "ofViews" is not
//!    40 ? Subscribe to our newsletter
//!         ╰ boilerplate/newsletter-box, held back: … (`--unsafe` applies it)
//! ```
//!
//! Numbers are lines of the source file. Blank lines of context are left out, long lines are cut
//! around their changes, long runs of lines that one rule removed are folded, and what is only
//! white space is summed up at the end.

mod blank;
mod gone;
mod heading;
mod held;
mod items;
mod line;
mod note;
mod rows;

use std::io;

use super::changes::{Comparison, is_equal};
use super::marks::{Mark, marks};
use crate::document::Document;
use crate::edit::Edit;
use crate::pipeline::Outcome;
use crate::report::{Palette, Places};
use items::{Item, Items};

/// Lines of context. Paragraphs are set apart by a blank line, so two lines hold one paragraph.
const CONTEXT: usize = 2;

/// How to show a diff to a person.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Colours; without them changed words stand in `[-…-]` and `{+…+}`.
    pub palette: Palette,
    /// Columns of the terminal.
    pub width: usize,
}

/// Writes the changes and suggestions of a document; nothing if there are none.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn terminal(
    document: &Document,
    outcome: &Outcome,
    terminal: &Terminal,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let comparison = Comparison::new(document, outcome);
    let held = items::open_suggestions(outcome);
    if comparison.changes.is_empty() && held.is_empty() {
        return Ok(());
    }
    let palette = &terminal.palette;
    heading::write_heading(document, outcome, held.len(), palette, out)?;
    let view = View::new(document, outcome, &comparison, terminal);
    let items = Items::new(&comparison, held);
    let mut next = items.items.iter();
    for (number, hunk) in items.hunks(CONTEXT).into_iter().enumerate() {
        if number > 0 {
            view.write_gap(out)?;
        }
        for op in hunk {
            if is_equal(&op) {
                view.write_context(op.old_range(), out)?;
            } else if let Some(item) = next.next() {
                view.write_item(item, out)?;
            }
        }
    }
    view.write_whitespace(out)?;
    writeln!(out)
}

/// Everything that the rows of one document need.
struct View<'d> {
    raw: &'d str,
    clean: &'d str,
    comparison: &'d Comparison<'d>,
    marks: Vec<Mark>,
    places: Places<'d>,
    palette: &'d Palette,
    /// Columns for text, right of number and sign.
    room: usize,
    /// Columns of a line number.
    digits: usize,
}

impl<'d> View<'d> {
    fn new(
        document: &'d Document,
        outcome: &'d Outcome,
        comparison: &'d Comparison<'d>,
        terminal: &'d Terminal,
    ) -> Self {
        /// Narrower than this nothing can be read.
        const NARROWEST: usize = 40;
        let places = Places::new(document);
        let digits = places.n_lines().to_string().len().max(3);
        Self {
            raw: &document.text,
            clean: outcome.text(),
            comparison,
            marks: marks(&document.text, comparison.edits),
            places,
            palette: &terminal.palette,
            room: terminal.width.max(NARROWEST) - digits - 5,
            digits,
        }
    }

    fn edit(&self, index: usize) -> &'d Edit {
        &self.comparison.edits[index]
    }

    fn write_item(&self, item: &Item<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        if let Some(change) = item.change {
            self.write_change(change, out)?;
        }
        self.write_held(&item.held, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Safety;
    use crate::report::testing::{edit, written};

    fn check(
        raw: &str,
        edits: &[(usize, usize, &str)],
        held: &[(usize, usize, &str)],
        expected: &str,
    ) {
        let document = Document::from_text("a.txt", raw);
        let make =
            |(start, end, new): &(usize, usize, &str)| edit(raw, *start, *end, new, "test/rule");
        let suggest = |place| Edit {
            safety: Safety::Unsafe,
            ..make(place)
        };
        let edits = edits.iter().map(make).collect();
        let outcome = Outcome::of_edits(&document, edits, held.iter().map(suggest).collect());
        let view = Terminal {
            palette: Palette::plain(),
            width: 60,
        };
        let found = written(|out| terminal(&document, &outcome, &view, out));
        let body: Vec<_> = found
            .lines()
            .skip_while(|line| !line.is_empty())
            .skip(1)
            .collect();
        assert_eq!(
            body.join("\n").trim_end(),
            expected.trim_start_matches('\n'),
            "\n{found}"
        );
    }

    #[test]
    fn a_removed_line_is_followed_by_its_reason() {
        check(
            "One.\n\nShare\n\nTwo.\n",
            &[(4, 11, "")],
            &[],
            "
    1   One.
    3 - Share
        ╰ test/rule: because
    5   Two.",
        );
    }

    #[test]
    fn changed_words_are_marked() {
        check(
            "The ofViews: it\n",
            &[(6, 6, " ")],
            &[],
            "
    1 - The [-ofViews-]: it
      + The {+of Views+}: it
        ╰ test/rule: because",
        );
        check(
            "One.",
            &[(4, 4, "\n")],
            &[],
            "
    1 - One.
      + One.{+¶+}
        ╰ test/rule: because",
        );
        check(
            "One.  \nTwo.\n",
            &[(4, 6, "")],
            &[],
            "
    1 - One.[-··-]
      + One.
        ╰ test/rule: because
    2   Two.",
        );
    }

    #[test]
    fn long_runs_are_folded() {
        let lines = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let lines = lines.map(|number| format!("Link {number}\n\n")).concat();
        let edits: Vec<_> = (0..9)
            .map(|number| (number * 8, number * 8 + 8, ""))
            .collect();
        check(
            &lines,
            &edits,
            &[],
            "
    1 - Link 1
    3 - Link 2
        … 6 more lines
   17 - Link 9
        ╰ test/rule: because",
        );
    }

    #[test]
    fn blank_lines_are_counted() {
        check(
            "One.\n\n\n\nTwo.\n",
            &[(6, 7, ""), (7, 8, "")],
            &[],
            "
    1   One.
    3 - 2 blank lines
        ╰ test/rule: because
    5   Two.",
        );
    }

    #[test]
    fn white_space_is_summed_up() {
        let raw = "One. \n\n\nTwo ofViews\n";
        let document = Document::from_text("a.txt", raw);
        let edits = vec![
            edit(raw, 4, 5, "", "whitespace/trailing-space"),
            edit(raw, 7, 8, "", "whitespace/blank-lines"),
            edit(raw, 14, 14, " ", "spacing/run-on"),
        ];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let view = Terminal {
            palette: Palette::plain(),
            width: 60,
        };
        let found = written(|out| terminal(&document, &outcome, &view, out));
        let expected = "
    4 - Two [-ofViews-]
      + Two {+of Views+}
        ╰ spacing/run-on: because
        whitespace/blank-lines: line 3
        whitespace/trailing-space: line 1

";
        assert!(found.ends_with(expected), "{found}");
    }

    #[test]
    fn suggestions_are_shown_where_they_would_be() {
        check(
            "One.\n\nShare\n\nTwo.\n",
            &[],
            &[(4, 11, "")],
            "
    1   One.
    3 ? [?Share?]
        ╰ test/rule, held back: because (`--unsafe` applies it)
    5   Two.",
        );
        check(
            "The ofViews: it\n",
            &[],
            &[(6, 6, " ")],
            "
    1 ? The [?ofViews?]: it
        ╰ test/rule, held back: because (`--unsafe` makes it \"of Views\")",
        );
    }

    #[test]
    fn suggestions_that_belong_together_share_their_reason() {
        let lines = ["1", "2", "3", "4", "5", "6", "7"];
        let lines = lines.map(|number| format!("Link {number}\n\n")).concat();
        let held: Vec<_> = (0..7)
            .map(|number| (number * 8, number * 8 + 8, ""))
            .collect();
        check(
            &lines,
            &[],
            &held,
            "
    1 ? [?Link 1?]
    3 ? [?Link 2?]
        … 4 more lines
   13 ? [?Link 7?]
        ╰ test/rule, held back: because (`--unsafe` applies it)",
        );
    }

    #[test]
    fn what_is_gone_anyway_is_no_suggestion() {
        check(
            "One.\n\nShare ofViews\n",
            &[(4, 19, "")],
            &[(14, 14, " ")],
            "
    1   One.
    3 - Share ofViews
        ╰ test/rule: because",
        );
    }

    #[test]
    fn long_lines_are_cut_around_their_changes() {
        let raw = format!("{}ofViews {}\n", "before ".repeat(40), "after ".repeat(40));
        check(
            &raw,
            &[(282, 282, " ")],
            &[],
            "
    1 - …fore before before [-ofViews-] after after after…
      + …fore before before {+of Views+} after after after…
        ╰ test/rule: because",
        );
    }
}
