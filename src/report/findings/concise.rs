//! One line a finding: `path:line:column: rule message`.

use std::io;

use super::excerpt::{Excerpt, reason_line};
use crate::document::Document;
use crate::pipeline::Outcome;
use crate::report::{Palette, Places, visible_start};

/// Writes the findings of a document; `place` is the path of its file or record.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn concise(
    document: &Document,
    outcome: &Outcome,
    place: &str,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if outcome.is_unchanged() {
        return Ok(());
    }
    let places = Places::new(document);
    let (path, rule) = (palette.path, palette.rule);
    let place = visible_start(place);
    for edit in outcome.edits() {
        let position = places.of(edit);
        writeln!(
            out,
            "{path}{place}{path:#}:{}:{}: {rule}{}{rule:#} {}: {}",
            position.line,
            position.column,
            edit.rule,
            Excerpt::of(&document.text, edit).to_line(),
            reason_line(edit),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{edit, written};

    #[test]
    fn a_finding_is_a_line() {
        let document = Document::from_text("a.txt", "One ofViews.\n\nShare this\n");
        let edits = vec![
            edit(&document.text, 6, 6, " ", "spacing/run-on"),
            edit(&document.text, 12, 24, "", "boilerplate/share-bar"),
        ];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let found = written(|out| concise(&document, &outcome, "a.txt", &Palette::plain(), out));
        assert_eq!(
            found,
            "a.txt:1:7: spacing/run-on \"ofViews\" → \"of Views\": because\n\
             a.txt:3:1: boilerplate/share-bar \"Share this\": because\n"
        );
    }
}
