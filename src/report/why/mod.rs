//! Why a text stays or goes: for each place where it stands, its blocks, what was decided, by
//! which rule, and the setting that decides otherwise.
//!
//! ```text
//! raw/a.html:58:3: "Share this"
//!   stands in   body > div.sharedaddy > h3
//!   goes        content/class-name, safe, confidence 0.80
//!               inside <div class="sharedaddy">, and "sharedaddy" names buttons for sharing
//!   to keep it  rules.ignore = ["content/class-name"]
//!               [[protect]] phrase = "Share this", reason = "…"
//!               [[site]] hosts = ["example.org"], keep = ["div.sharedaddy"]
//! ```

mod find;
mod select;
mod stand;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::figures::counted;
use super::findings::reason_line;
use super::visible::{shortened, visible};
use super::{Palette, Places};
use crate::document::{Block, Document};
use crate::edit::{Edit, Safety};
use crate::pipeline::Outcome;
use crate::stage::content::CONVENTION;
use crate::text::{LineIndex, Span};
use find::Wanted;
use select::{Verb, proposal};
use stand::stands_in;

/// A text on a page of navigation can stand there hundreds of times.
const MAX_PLACES: usize = 20;

/// A text can run over a whole article.
const MAX_BLOCKS: usize = 12;

/// Columns of what begins each line.
const LABEL: usize = 12;

/// Explains every place where `text` stands, and returns how many there are.
///
/// White space counts as one blank, capitals count. A text that only the cleaned text has is
/// found where it came from. `place` is the path of the document's file or record.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn why(
    document: &Document,
    outcome: &Outcome,
    text: &str,
    place: &str,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let wanted = Wanted::new(text);
    let found = wanted.find(document, outcome);
    if found.is_empty() {
        write_hidden(document, &wanted, place, out)?;
        return Ok(0);
    }
    let page = Page {
        document,
        outcome,
        palette,
        places: Places::new(document),
    };
    for span in found.iter().take(MAX_PLACES) {
        page.write_place(*span, place, out)?;
    }
    let more = found.len().saturating_sub(MAX_PLACES);
    if more > 0 {
        writeln!(out, "{} more in {place}\n", counted(more, "place"))?;
    }
    for flag in outcome.flags() {
        writeln!(out, "{place}: {}, {}\n", flag.rule(), flag.reason())?;
    }
    Ok(found.len())
}

/// Says where the source of a page has a text that the page does not show.
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
        place.escape_debug()
    )
}

/// A document with all that its places have in common.
struct Page<'p> {
    document: &'p Document,
    outcome: &'p Outcome,
    palette: &'p Palette,
    places: Places<'p>,
}

impl Page<'_> {
    fn write_place(&self, span: Span, place: &str, out: &mut dyn Write) -> io::Result<()> {
        let blocks = self.blocks(span);
        for block in blocks.iter().take(MAX_BLOCKS) {
            self.write_block(block, span, place, out)?;
        }
        let more = blocks.len().saturating_sub(MAX_BLOCKS);
        if more > 0 {
            writeln!(out, "  and {} further on\n", counted(more, "block"))?;
        }
        Ok(())
    }

    /// Returns the blocks that a span meets.
    fn blocks(&self, span: Span) -> &[Block] {
        let blocks = &self.document.blocks;
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
        let name = place.escape_debug();
        writeln!(
            out,
            "{path}{name}{path:#}:{}:{}: \"{shown}\"",
            at.line, at.column
        )?;
        if let Some(stands) = stands_in(self.document, block) {
            self.write(out, "stands in", &stands)?;
        }
        let mut touched = false;
        for edit in meeting(self.outcome.edits().as_slice(), part) {
            touched = true;
            self.write_edit(edit, block, part, out)?;
        }
        for edit in meeting(self.outcome.suggestions(), part) {
            self.write_suggestion(edit, out)?;
        }
        if !touched {
            self.write(out, "stays", "no rule in force changes it")?;
            self.write(out, "to drop it", &self.how_to_drop(block, part))?;
        }
        writeln!(out)
    }

    fn write_edit(
        &self,
        edit: &Edit,
        block: &Block,
        part: Span,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let verb = if edit.span.contains(part) && edit.is_removal() {
            "goes"
        } else {
            "changes"
        };
        self.write_rule(out, verb, edit)?;
        let words = phrase(part.of(&self.document.text));
        let setting = setting_to_keep(edit);
        let mut keep = format!("{setting}\n[[protect]] phrase = {words:?}, reason = \"…\"");
        if let Some(site) = self.site(block, Verb::Keep) {
            keep = format!("{keep}\n{site}");
        }
        self.write(out, "to keep it", &keep)
    }

    fn write_suggestion(&self, edit: &Edit, out: &mut dyn Write) -> io::Result<()> {
        self.write_rule(out, "suggested", edit)?;
        let apply = match edit.safety {
            Safety::Unsafe => format!("rules.safe = [\"{}\"], or --unsafe for all", edit.rule),
            Safety::Safe => "limits.max_removed is what held it back".to_owned(),
        };
        self.write(out, "to apply it", &apply)
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

    /// Returns the setting that would drop a block: by its element on a page, else by its words.
    fn how_to_drop(&self, block: &Block, part: Span) -> String {
        /// A phrase of a rule is a line of furniture; no one quotes a paragraph in a setting.
        const LONGEST: usize = 80;
        self.site(block, Verb::Drop).unwrap_or_else(|| {
            let text = block.span.of(&self.document.text);
            let line = whole_line(text, part.start - block.span.start);
            if line.chars().count() > LONGEST {
                return "no selector or phrase hits it and little else".to_owned();
            }
            format!("[[rule]] matches.line = [{line:?}], as pipeline.toml shows")
        })
    }

    /// Returns a site rule about a block of a page, if a selector hits it and little else.
    fn site(&self, block: &Block, verb: Verb) -> Option<String> {
        let proposal = proposal(self.document, self.outcome, block, verb)?;
        let host = self.document.host().unwrap_or("…");
        let selector = proposal.selector;
        let others = match proposal.n_others {
            0 => String::new(),
            n => format!("  # and {}", counted(n, "block more")),
        };
        let verb = verb.as_str();
        Some(format!(
            "[[site]] hosts = [{host:?}], {verb} = [{selector:?}]{others}"
        ))
    }

    /// Writes a label and what it says, lines further down under the first.
    fn write(&self, out: &mut dyn Write, label: &str, says: &str) -> io::Result<()> {
        let quiet = self.palette.quiet;
        for (index, line) in says.lines().enumerate() {
            let label = if index == 0 { label } else { "" };
            writeln!(out, "  {quiet}{label:<LABEL$}{quiet:#}{line}")?;
        }
        Ok(())
    }
}

/// Returns the setting that keeps what an edit takes.
fn setting_to_keep(edit: &Edit) -> String {
    if edit.rule != CONVENTION {
        return format!("rules.ignore = [\"{}\"]", edit.rule);
    }
    // The reason quotes the kind; only a label above the title goes for another cause.
    match edit.reason.split('"').nth(1) {
        Some(kind) => format!("stage.content.keep, with {kind:?} added"),
        None => "stage.content.keep, without \"title\"".to_owned(),
    }
}

/// Iterates over the edits that meet a span, or stand at a place inside it.
fn meeting(edits: &[Edit], span: Span) -> impl Iterator<Item = &Edit> {
    edits.iter().filter(move |edit| {
        let is_inside = edit.span.start > span.start && edit.span.start < span.end;
        edit.span.overlaps(span) || (edit.span.is_empty() && is_inside)
    })
}

/// Returns text as it is shown, cut to a part of a line.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 70;
    shortened(&visible(text), LONGEST).into_owned()
}

/// Returns the line around a place: a rule matches whole lines.
fn whole_line(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    text[start..].lines().next().unwrap_or_default().trim()
}

/// Returns the first line of a text, as a setting would quote it.
fn phrase(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default().trim_end()
}
