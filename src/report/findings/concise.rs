//! Writes one line for each finding: `path:line:column: rule message`.

use std::io::Write;

use super::excerpt::{Excerpt, reason_line};
use super::finding::made;
use crate::read::ReadError;
use crate::report::{DocumentOutcome, Form, Palette, Rows, visible_start};

/// `--check`
#[derive(Clone, Copy, Debug)]
pub struct Concise {
    /// Colours.
    pub palette: Palette,
}

impl Form for Concise {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        let (path, rule) = (self.palette.path, self.palette.rule);
        let name = cleaned.place.to_string();
        let name = visible_start(&name);
        for finding in made(cleaned) {
            let (edit, start) = (finding.edit, finding.location.start);
            out.row(|out| {
                writeln!(
                    out,
                    "{path}{name}{path:#}:{}:{}: {rule}{}{rule:#} {}: {}",
                    start.line,
                    start.column,
                    edit.rule,
                    Excerpt::of(&cleaned.document.text, edit).to_line(),
                    reason_line(edit),
                )
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::pipeline::Outcome;
    use crate::report::testing::{edit, shown};

    #[test]
    fn a_finding_is_a_line() {
        let document = Document::from_text("a.txt", "One ofViews.\n\nShare this\n");
        let edits = vec![
            edit(&document.text, 6, 6, " ", "spacing/run-on"),
            edit(&document.text, 12, 24, "", "boilerplate/share-bar"),
        ];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let palette = Palette::plain();
        let found = shown(&Concise { palette }, &document, &outcome);
        assert_eq!(
            found,
            "a.txt:1:7: spacing/run-on \"ofViews\" → \"of Views\": because\n\
             a.txt:3:1: boilerplate/share-bar \"Share this\": because\n"
        );
    }
}
