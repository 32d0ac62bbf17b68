//! `clean why --field`: everything that was found for a field of the metadata, and which of it won.

use std::io::{self, Write};

use crate::document::Document;
use crate::page::{Candidate, Field, View, candidates};
use crate::pipeline::Outcome;
use crate::report::figures::counted;
use crate::report::visible::{visible, visible_start};
use crate::report::{Palette, shortened};
use crate::text::LineIndex;

/// So many candidates are shown.
const MOST: usize = 30;
/// Length in characters to which a value is cut.
const SHOWN: usize = 100;

/// Lists the candidates of a field, best first, and returns how many there are.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn field(
    document: &Document,
    outcome: &Outcome,
    field: Field,
    place: &str,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let view = View {
        document,
        text: outcome.text(),
        blocks: outcome.blocks(),
        types: outcome.types(),
    };
    let all = candidates(&view);
    let of_field: Vec<_> = all
        .iter()
        .filter(|candidate| candidate.field == field)
        .collect();
    let path = palette.path;
    let name = visible_start(place);
    let Some(winner) = outcome.page().finding(field) else {
        writeln!(out, "{path}{name}{path:#}: {field}: not found")?;
        write_all(document, &of_field, |_| "", out)?;
        writeln!(out)?;
        return Ok(of_field.len());
    };
    let value = winner.values.join("; ");
    writeln!(out, "{path}{name}{path:#}: {field}: {}", shown(&value))?;
    let agreeing = match winner.agreeing.len() {
        0 => "nothing else says the same".to_owned(),
        n => format!(
            "{} the same: {}",
            counted(n, "other place says").replace("places says", "places say"),
            winner.agreeing.join(", ")
        ),
    };
    writeln!(out, "  from {}; {agreeing}", visible(&winner.source))?;
    let fate = |candidate: &Candidate| {
        if candidate.values == winner.values && candidate.place == winner.source {
            "won"
        } else if candidate.place == winner.source || winner.agreeing.contains(&candidate.place) {
            "agrees"
        } else {
            "is believed less"
        }
    };
    write_all(document, &of_field, fate, out)?;
    writeln!(out)?;
    Ok(of_field.len())
}

fn write_all(
    document: &Document,
    all: &[&Candidate],
    fate: impl Fn(&Candidate) -> &'static str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines = LineIndex::new(document.source_text());
    for candidate in all.iter().take(MOST) {
        let line = candidate
            .source
            .map(|span| format!("line {}, ", lines.line(span.start)));
        let line = line.unwrap_or_default();
        let place = visible(&candidate.place);
        let fate = match candidate.refused {
            Some(why) => format!("refused: {why}"),
            None => fate(candidate).to_owned(),
        };
        writeln!(out, "  {line}{place}: {} ({fate})", shown(&candidate.raw))?;
    }
    if all.len() > MOST {
        writeln!(out, "  and {}", counted(all.len() - MOST, "more place"))?;
    }
    Ok(())
}

fn shown(value: &str) -> String {
    format!("\"{}\"", shortened(&value.replace('\n', "; "), SHOWN))
}
