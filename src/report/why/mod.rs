//! Explains why a text stays or goes. For each place of the text it shows the blocks there, what was
//! decided and by which rule, and the settings that change the decision.
//!
//! ```text
//! raw/a.html:58:3: "Share this"
//!   stands in   html > body > div.sharedaddy > h3
//!   goes        content/class-name, safe, confidence 0.98
//!               outside the box with the main text, a browser's reader view leaves it out
//!   to keep it  [[protect]]  # changes nothing else here
//!               phrase = "Share this"
//!               reason = "…"
//! ```
//!
//! Each setting is tried on the document before it is shown (`trial.rs`).

mod advice;
mod field;
mod find;
mod select;
mod stand;
#[cfg(test)]
mod tests;
mod trial;

use std::borrow::Cow;
use std::io::{self, Write};

use super::figures::counted;
use super::findings::reason_line;
use super::visible::{shortened, visible, visible_start};
use super::{Palette, Places};
use crate::document::{Block, Document};
use crate::edit::{Edit, Safety};
use crate::pipeline::Outcome;
use crate::text::{LineIndex, Span};
use advice::About;
use find::Wanted;
use stand::stands_in;
use trial::OnDocument;

pub use field::field;
pub use trial::Trials;

/// Largest number of places explained. A text can stand hundreds of times on a page of links.
const MAX_PLACES: usize = 20;

/// Largest number of blocks explained for each place. A text can be a whole article.
const MAX_BLOCKS: usize = 12;

/// Width in columns of the label at the start of each line.
const LABEL: usize = 12;

/// A question about a text, which can be asked of many documents.
#[derive(Debug)]
pub struct Why<'w> {
    wanted: Wanted,
    is_any_case: bool,
    palette: Palette,
    trials: &'w Trials<'w>,
}

impl<'w> Why<'w> {
    /// Asks about a text. Any white space in it matches any other. Upper and lower case are different
    /// unless `is_any_case`.
    #[must_use]
    pub fn new(text: &str, is_any_case: bool, palette: Palette, trials: &'w Trials<'w>) -> Self {
        Self {
            wanted: Wanted::new(text, is_any_case),
            is_any_case,
            palette,
            trials,
        }
    }

    /// Explains every place where the text stands, and returns the number of places.
    ///
    /// A text that stands only in the cleaned text is explained at the place it came from. `place` is the
    /// path of the document's file or record.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn explain(
        &self,
        document: &Document,
        outcome: &Outcome,
        place: &str,
        out: &mut dyn Write,
    ) -> io::Result<usize> {
        let found = self.wanted.find(document, outcome);
        if found.is_empty() {
            if !self.is_any_case {
                write_hidden(document, &self.wanted, place, out)?;
            }
            return Ok(0);
        }
        let page = ExplainedPage {
            document,
            blocks: document.blocks_or_lines(),
            outcome,
            palette: &self.palette,
            places: Places::new(document),
            tries: OnDocument::new(self.trials, document, outcome),
        };
        for span in found.iter().take(MAX_PLACES) {
            page.write_place(*span, place, out)?;
        }
        let more = found.len().saturating_sub(MAX_PLACES);
        if more > 0 {
            writeln!(
                out,
                "{} in {}\n",
                counted(more, "more place"),
                visible(place)
            )?;
        }
        for flag in outcome.flags() {
            let place = visible_start(place);
            writeln!(out, "{place}: {}, {}\n", flag.rule(), flag.reason())?;
        }
        Ok(found.len())
    }
}

/// Says so if the text stands in the source of a page but not in the page's own text.
fn write_hidden(
    document: &Document,
    wanted: &Wanted,
    place: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let source = document.source.as_deref().unwrap_or_default();
    let Some(span) = wanted.first(source) else {
        return Ok(());
    };
    let line = LineIndex::new(source).line(span.start);
    writeln!(
        out,
        "{}:{line}: in the source, but not in the text of the page: a script, an attribute or a \
         comment, or there is markup within\n",
        visible_start(place)
    )
}

/// A document and everything that is needed to explain its places.
struct ExplainedPage<'p> {
    document: &'p Document,
    blocks: Cow<'p, [Block]>,
    outcome: &'p Outcome,
    palette: &'p Palette,
    places: Places<'p>,
    tries: OnDocument<'p>,
}

impl ExplainedPage<'_> {
    fn write_place(&self, span: Span, place: &str, out: &mut dyn Write) -> io::Result<()> {
        let blocks = self.blocks(span);
        for block in blocks.iter().take(MAX_BLOCKS) {
            self.write_block(block, span, place, out)?;
        }
        let more = blocks.len().saturating_sub(MAX_BLOCKS);
        if more > 0 {
            writeln!(out, "  and {}\n", counted(more, "more block"))?;
        }
        Ok(())
    }

    /// Returns the blocks that a span touches.
    fn blocks(&self, span: Span) -> &[Block] {
        let blocks = &self.blocks;
        let first = blocks.partition_point(|block| block.span.end <= span.start);
        let behind = blocks.partition_point(|block| block.span.start < span.end);
        &blocks[first..behind.max(first)]
    }

    fn write_block(
        &self,
        block: &Block,
        wanted: Span,
        place: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let part = Span::new(
            wanted.start.max(block.span.start),
            wanted.end.min(block.span.end),
        );
        let at = self.places.at(part.start);
        let path = self.palette.path;
        let shown = excerpt(part.of(&self.document.text));
        let name = visible_start(place);
        writeln!(
            out,
            "{path}{name}{path:#}:{}:{}: \"{shown}\"",
            at.line, at.column
        )?;
        if let Some(stands) = stands_in(self.document, block) {
            self.write(out, "stands in", &stands)?;
        }
        let about = About {
            document: self.document,
            outcome: self.outcome,
            block,
            part,
        };
        let mut is_seen = false;
        for edit in meeting(self.outcome.edits().as_slice(), part) {
            is_seen = true;
            self.write_edit(edit, about, out)?;
        }
        for edit in meeting(self.outcome.suggestions(), part) {
            is_seen = true;
            self.write_suggestion(edit, about, out)?;
        }
        if !is_seen {
            let stays = if about.is_whole_line() {
                "no rule in force sees anything here"
            } else {
                "no rule in force sees anything here; no setting mends words within a line"
            };
            self.write(out, "stays", stays)?;
            let settings = advice::to_drop(&self.tries, about);
            self.write_advice(out, "to drop it", &settings)?;
        }
        writeln!(out)
    }

    fn write_edit(&self, edit: &Edit, about: About<'_>, out: &mut dyn Write) -> io::Result<()> {
        let verb = if edit.span.contains(about.part) && edit.is_removal() {
            "goes"
        } else {
            "changes"
        };
        self.write_rule(out, verb, edit)?;
        let settings = advice::to_keep(&self.tries, about, edit);
        self.write_advice(out, "to keep it", &settings)
    }

    fn write_suggestion(
        &self,
        edit: &Edit,
        about: About<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.write_rule(out, "suggested", edit)?;
        if edit.safety == Safety::Safe {
            let held = "limits.max_removed is what held it back";
            return self.write(out, "to apply it", held);
        }
        let mut settings = advice::to_apply(&self.tries, about, edit);
        settings.push("--unsafe, for all that is suggested".to_owned());
        self.write_advice(out, "to apply it", &settings)
    }

    /// Writes alternative settings, each of which is enough by itself.
    fn write_advice(
        &self,
        out: &mut dyn Write,
        label: &str,
        settings: &[String],
    ) -> io::Result<()> {
        if settings.is_empty() {
            return self.write(out, label, "no single setting does");
        }
        for (index, setting) in settings.iter().enumerate() {
            self.write(out, if index == 0 { label } else { "or" }, setting)?;
        }
        Ok(())
    }

    /// Writes the rule of an edit and its reason.
    fn write_rule(&self, out: &mut dyn Write, verb: &str, edit: &Edit) -> io::Result<()> {
        let rule = self.palette.rule;
        let says = format!(
            "{rule}{}{rule:#}, {}, confidence {:.2}\n{}",
            edit.rule,
            edit.safety.as_str(),
            edit.confidence,
            reason_line(edit)
        );
        self.write(out, verb, &says)
    }

    /// Writes a label and the lines of a text behind it, aligned.
    fn write(&self, out: &mut dyn Write, label: &str, says: &str) -> io::Result<()> {
        let quiet = self.palette.quiet;
        for (index, line) in says.lines().enumerate() {
            let label = if index == 0 { label } else { "" };
            writeln!(out, "  {quiet}{label:<LABEL$}{quiet:#}{line}")?;
        }
        Ok(())
    }
}

/// Iterates over the edits that overlap a span, and the insertions inside it.
fn meeting(edits: &[Edit], span: Span) -> impl Iterator<Item = &Edit> {
    edits.iter().filter(move |edit| {
        let is_inside = edit.span.start > span.start && edit.span.start < span.end;
        edit.span.overlaps(span) || (edit.span.is_empty() && is_inside)
    })
}

/// Returns a text as it is quoted: visible, and cut to a part of a line.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 70;
    shortened(&visible(text), LONGEST).into_owned()
}
