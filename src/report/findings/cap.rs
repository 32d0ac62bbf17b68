//! Ends a list of findings before a person stops reading.

use std::io;

use crate::report::figures::counted;

/// What ends a finding in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A line break: [`concise`](super::concise()) and [`json`](super::json()).
    Line,
    /// A blank line: [`full`](super::full()).
    BlankLine,
}

/// Passes the first findings of a batch on and counts the others.
///
/// It sits behind the ordered writer, so that the same findings are shown for any number of
/// threads.
#[derive(Clone, Debug)]
pub struct Cap {
    separator: &'static [u8],
    left: usize,
    n_held: usize,
}

impl Cap {
    /// Passes up to `most` findings.
    #[must_use]
    pub fn new(most: usize, separator: Separator) -> Self {
        Self {
            separator: match separator {
                Separator::Line => b"\n",
                Separator::BlankLine => b"\n\n",
            },
            left: most,
            n_held: 0,
        }
    }

    /// Writes as many of the rendered findings as there is room for.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn write(&mut self, findings: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
        let mut end = 0;
        for at in memchr::memmem::find_iter(findings, self.separator) {
            if self.left > 0 {
                self.left -= 1;
                end = at + self.separator.len();
            } else {
                self.n_held += 1;
            }
        }
        out.write_all(&findings[..end])
    }

    /// Says how many findings were held back, if any.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn finish(&self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.n_held == 0 {
            return Ok(());
        }
        let more = counted(self.n_held, "more finding");
        writeln!(out, "… and {more}; `--output-format json` lists all")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::written;

    fn check(most: usize, separator: Separator, documents: &[&str], expected: &str) {
        let mut cap = Cap::new(most, separator);
        let found = written(|out| {
            for document in documents {
                cap.write(document.as_bytes(), out)?;
            }
            cap.finish(out)
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn findings_beyond_the_cap_are_counted() {
        let documents = ["1\n2\n", "", "3\n4\n5\n"];
        check(9, Separator::Line, &documents, "1\n2\n3\n4\n5\n");
        check(
            3,
            Separator::Line,
            &documents,
            "1\n2\n3\n… and 2 more findings; `--output-format json` lists all\n",
        );
        check(
            1,
            Separator::BlankLine,
            &["a\n b\n\nc\n d\n\n"],
            "a\n b\n\n… and 1 more finding; `--output-format json` lists all\n",
        );
    }
}
