//! The gates as a table for people.

use std::io;

use super::{Gate, all_pass};
use crate::report::Palette;
use crate::report::figures::{counted, per_cent};

/// Writes gate, value, limit and verdict, and below each gate that does not pass the worst
/// documents.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn table(gates: &[Gate], palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    let width = gates.iter().map(|gate| gate.name.len()).max().unwrap_or(0);
    writeln!(out, "  {:<width$}  {:>8}  {:>8}", "gate", "value", "limit")?;
    for gate in gates {
        write_gate(gate, width, palette, out)?;
    }
    let n_failed = gates.iter().filter(|gate| !gate.passes()).count();
    let (good, bad) = (palette.good, palette.bad);
    if all_pass(gates) {
        writeln!(out, "{good}All gates pass{good:#}")
    } else {
        writeln!(out, "{bad}{} failed{bad:#}", counted(n_failed, "gate"))
    }
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
    )?;
    if gate.passes() {
        return Ok(());
    }
    for (name, what) in &gate.worst {
        writeln!(
            out,
            "  {:<width$}    {}: {}",
            "",
            name.escape_debug(),
            one_line(what)
        )?;
    }
    Ok(())
}

/// Keeps a table a table.
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
            gate("off", 0.5, 1.0),
        ];
        assert_eq!(
            written(|out| table(&gates, &Palette::plain(), out)),
            "  gate         value     limit
  failures    25.0 %    10.0 %  FAIL  documents that failed
              a.gz: ends too early
  empty        0.0 %    10.0 %  pass  documents that failed
  off         50.0 %       off  -     documents that failed
1 gate failed
"
        );
    }
}
