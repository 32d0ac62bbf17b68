//! `clean why --field`: everything that was found for a field of the metadata, and which of it won.

use std::io::{self, Write};

use crate::document::{Document, host_of};
use crate::page::{AGREEMENT, Candidate, Field, Origin, View, candidates};
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
    let agreeing = match winner.agreeing.as_slice() {
        [] => "nothing else says the same".to_owned(),
        [one] => format!("{one} says the same"),
        more => format!("{} say the same", more.join(", ")),
    };
    let from = visible(&winner.source).into_owned();
    writeln!(out, "  from {from}; {}", visible(&agreeing))?;
    let fate = |candidate: &Candidate| {
        let is_same = candidate.agrees_with(&winner.values);
        if is_same && candidate.place == winner.source {
            "won"
        } else if is_same {
            "agrees"
        } else {
            "believed less"
        }
    };
    write_all(document, &of_field, fate, out)?;
    let usable = |candidate: &&&Candidate| candidate.refused.is_none();
    if of_field.iter().filter(usable).count() > 1 {
        writeln!(
            out,
            "  (the numbers say how much a kind of place is believed, of 100; each other kind that agrees \
             adds {AGREEMENT})"
        )?;
    }
    if let Some(advice) = advice(document, field) {
        writeln!(out, "{advice}")?;
    }
    writeln!(out)?;
    Ok(of_field.len())
}

/// Returns the setting that chooses another place for a field, if there is one.
fn advice(document: &Document, field: Field) -> Option<String> {
    let selector = match field {
        Field::Title => "h1",
        Field::Authors => ".byline a",
        Field::Date => "time",
        _ => return None,
    };
    let host = document.url.as_deref().and_then(host_of);
    let host = host.unwrap_or("example.org");
    Some(format!(
        "  to take it from elsewhere on the pages of a site, put a CSS selector into pipeline.toml:\n    \
         [[site]]\n    hosts = [{host:?}]\n    {field} = {selector:?}"
    ))
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
        // Of the model there is only one word, with its probability beside it.
        let is_of_model = candidate.origin == Origin::Model;
        let weight = candidate.weight().filter(|_| !is_of_model);
        let fate = match (candidate.refused, weight) {
            (Some(why), _) => format!("refused: {why}"),
            (None, Some(weight)) => format!("{}, {weight}", fate(candidate)),
            (None, None) => fate(candidate).to_owned(),
        };
        let raw = shown(&candidate.raw);
        let read = shown(&candidate.values.join("; "));
        let read = if candidate.refused.is_some() || is_of_model || read == raw {
            String::new()
        } else {
            format!(", read as {read}")
        };
        writeln!(out, "  {line}{place}: {raw}{read} ({fate})")?;
    }
    if all.len() > MOST {
        writeln!(out, "  and {}", counted(all.len() - MOST, "more place"))?;
    }
    Ok(())
}

fn shown(value: &str) -> String {
    format!("\"{}\"", shortened(&value.replace('\n', "; "), SHOWN))
}
