//! Writes the gates as a table for people.

use std::io;

use super::{Gate, all_pass};
use crate::report::figures::{counted, per_cent};
use crate::report::{Palette, Tally, shortened, visible, visible_start};

/// Length in characters to which the list of worst documents is cut if its gate passes.
const LONGEST: usize = 140;

/// Writes name, value, limit and verdict of each gate, then one verdict for all gates.
///
/// The worst documents stand below each gate: one on each line if the gate fails, all on one line if it
/// passes. The last line also counts failed documents, even if all gates pass.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn table(
    gates: &[Gate],
    tally: &Tally,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let width = gates.iter().map(|gate| gate.name.len()).max().unwrap_or(0);
    writeln!(out, "  {:<width$}  {:>8}  {:>8}", "gate", "value", "limit")?;
    let mut shown: &[(String, String)] = &[];
    for gate in gates {
        write_gate(gate, width, palette, out)?;
        // The median and the percentile have the same worst documents, which are shown only once.
        if !gate.passes() || gate.worst != shown {
            write_worst(gate, width, palette, out)?;
            shown = &gate.worst;
        }
    }
    let n_failed = gates.iter().filter(|gate| !gate.passes()).count();
    let (good, bad) = (palette.good, palette.bad);
    if all_pass(gates) {
        write!(out, "{good}All gates pass{good:#}")?;
    } else {
        write!(out, "{bad}{} failed{bad:#}", counted(n_failed, "gate"))?;
    }
    if tally.failed.count > 0 {
        let failed = counted(tally.failed.count, "document");
        write!(out, "; {bad}{failed} failed{bad:#}")?;
    }
    writeln!(out)
}

fn write_gate(
    gate: &Gate,
    width: usize,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let value = per_cent(gate.value);
    let limit = if gate.is_off() {
        "off".to_owned()
    } else {
        per_cent(gate.limit)
    };
    let (verdict, style) = match (gate.is_off(), gate.passes()) {
        (true, _) => ("-", palette.quiet),
        (false, true) => ("pass", palette.good),
        (false, false) => ("FAIL", palette.bad),
    };
    let quiet = palette.quiet;
    writeln!(
        out,
        "  {:<width$}  {value:>8}  {limit:>8}  {style}{verdict:<4}{style:#}  \
         {quiet}{}{quiet:#}",
        gate.name, gate.measures
    )
}

fn write_worst(
    gate: &Gate,
    width: usize,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let quiet = palette.quiet;
    let worst: Vec<_> = gate
        .worst
        .iter()
        .map(|(name, what)| format!("{}: {}", visible_start(name), visible(&one_line(what))))
        .collect();
    if !gate.passes() {
        return worst
            .iter()
            .try_for_each(|worst| writeln!(out, "  {:<width$}    {worst}", ""));
    }
    if gate.is_off() || worst.is_empty() {
        return Ok(());
    }
    let worst = worst.join(" · ");
    writeln!(
        out,
        "  {:<width$}    {quiet}{}{quiet:#}",
        "",
        shortened(&worst, LONGEST)
    )
}

/// Joins the lines of a text, so that it takes one row of the table.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::written;

    fn gate(name: &'static str, value: f32, limit: f32) -> Gate {
        Gate {
            name,
            measures: "documents that failed",
            value,
            limit,
            worst: vec![("a.gz".to_owned(), "ends\ntoo early".to_owned())],
        }
    }

    #[test]
    fn a_gate_that_fails_names_the_worst_documents() {
        let gates = [
            gate("failures", 0.25, 0.1),
            gate("empty", 0.0, 0.1),
            Gate {
                worst: vec![("b.gz".to_owned(), "a folder".to_owned())],
                ..gate("some", 0.05, 0.1)
            },
            gate("off", 0.5, 1.0),
        ];
        assert_eq!(
            written(|out| table(&gates, &Tally::default(), &Palette::plain(), out)),
            "  gate         value     limit
  failures    25.0 %    10.0 %  FAIL  documents that failed
              a.gz: ends too early
  empty        0.0 %    10.0 %  pass  documents that failed
  some         5.0 %    10.0 %  pass  documents that failed
              b.gz: a folder
  off         50.0 %       off  -     documents that failed
1 gate failed
"
        );
    }

    #[test]
    fn failures_that_the_gates_let_pass_are_told() {
        let tally = Tally::failure("a.gz", "ends too early");
        let table = |gates: &[Gate]| written(|out| table(gates, &tally, &Palette::plain(), out));
        let passing = table(&[gate("failures", 0.05, 0.1)]);
        let verdict = "\nAll gates pass; 1 document failed\n";
        assert!(passing.ends_with(verdict), "{passing}");
        let failing = table(&[gate("failures", 0.25, 0.1)]);
        let verdict = "\n1 gate failed; 1 document failed\n";
        assert!(failing.ends_with(verdict), "{failing}");
    }
}
