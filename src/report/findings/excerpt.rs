//! Quotes the text that an edit changes, on one line.

use crate::edit::Edit;
use crate::report::diff::{words_after, words_span};
use crate::report::visible::{shortened, visible, without_middle};

/// Length in characters to which an excerpt is cut, since it shares a line with path, rule and reason.
const LONGEST: usize = 48;

/// Words before and after an edit. Invisible characters are written by name.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) before: String,
    /// Empty if the edit only removes text.
    pub(super) after: String,
}

impl Excerpt {
    /// Quotes the text that an edit changes, with the word around it.
    pub(super) fn of(raw: &str, edit: &Edit) -> Self {
        Self {
            before: on_a_line(words_span(raw, edit).of(raw)),
            after: on_a_line(&words_after(raw, edit)),
        }
    }

    /// Writes `"ofViews" → "of Views"`, or only the removed text.
    pub(super) fn to_line(&self) -> String {
        if self.after.is_empty() {
            format!("\"{}\"", self.before)
        } else {
            format!("\"{}\" → \"{}\"", self.before, self.after)
        }
    }
}

/// Returns the reason of an edit on one line. The middle of a long reason is left out.
pub(in crate::report) fn reason_line(edit: &Edit) -> String {
    /// Length in characters to which a reason is cut: a page's class names in it can fill a screen.
    const LONGEST: usize = 200;
    without_middle(&visible(&edit.whole_reason()), LONGEST).into_owned()
}

/// Writes a text on one line, without the line breaks around it, which a removal often includes. A text of
/// line breaks alone is shown.
fn on_a_line(text: &str) -> String {
    let words = text.trim_matches(['\n', '\r']);
    let shown = if words.is_empty() { text } else { words };
    shortened(&visible(shown), LONGEST).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::edit;

    fn check(raw: &str, (start, end, new): (usize, usize, &str), expected: &str) {
        let edit = edit(raw, start, end, new, "test/rule");
        assert_eq!(Excerpt::of(raw, &edit).to_line(), expected);
    }

    #[test]
    fn a_reason_is_one_line() {
        let mut edit = edit("a", 0, 1, "", "test/rule");
        edit.reason = format!("inside\n{}, because", "x".repeat(1000)).into();
        let line = reason_line(&edit);
        assert_eq!((line.lines().count(), line.chars().count()), (1, 200));
        assert!(
            line.starts_with("inside¶") && line.ends_with(", because"),
            "{line}"
        );
    }

    #[test]
    fn an_excerpt_fits_on_a_line() {
        check("One.\n\nShare this\n", (4, 16, ""), "\"Share this\"");
        check("the ofViews", (6, 6, " "), "\"ofViews\" → \"of Views\"");
        check("co\u{ad}op", (2, 4, ""), "\"co<U+00AD>op\" → \"coop\"");
        check("One.\n\n\n", (5, 7, ""), "\"¶¶\"");
        check("One.", (4, 4, "\n"), "\"\" → \"¶\"");
        let long = "word ".repeat(40);
        let cut = "word ".repeat(9) + "wo…";
        check(&long, (0, 200, ""), &format!("\"{cut}\""));
    }
}
