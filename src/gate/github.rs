//! Writes the gates as annotations of a workflow.

use std::io;

use super::Gate;
use crate::report::figures::per_cent;
use crate::report::findings::{escape_data, escape_property};
use crate::report::visible;

/// Writes an error for each gate that does not pass. GitHub shows ten errors of a step, and there are
/// fewer gates than that.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn github(gates: &[Gate], out: &mut dyn io::Write) -> io::Result<()> {
    for gate in gates.iter().filter(|gate| !gate.passes()) {
        let mut message = format!(
            "{}: {}, the limit is {}",
            gate.measures,
            per_cent(gate.value),
            per_cent(gate.limit)
        );
        for (name, what) in &gate.worst {
            message.extend(["\n", &*visible(name), ": ", &*visible(what)]);
        }
        let title = escape_property(&format!("gate {}", gate.name));
        write!(out, "::error ")?;
        if let Some((name, _)) = gate.worst.first() {
            write!(out, "file={},", escape_property(name))?;
        }
        writeln!(out, "title={title}::{}", escape_data(&message))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::written;

    #[test]
    fn only_gates_that_fail_are_annotated() {
        let gate = |value| Gate {
            name: "empty",
            measures: "documents without a word",
            value,
            limit: 0.02,
            worst: vec![("a,b.txt".to_owned(), "no word left".to_owned())],
        };
        assert_eq!(
            written(|out| github(&[gate(0.25), gate(0.01)], out)),
            "::error file=a%2Cb.txt,title=gate empty::documents without a word: 25.0 %25, \
             the limit is 2.0 %25%0Aa,b.txt: no word left\n"
        );
    }
}
