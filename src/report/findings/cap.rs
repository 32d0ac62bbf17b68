//! Limits the number of findings that are shown to a person.

use std::io;

use crate::report::figures::counted;

/// Lets the first findings of a batch pass and counts the others.
///
/// It is applied after the findings were put in order, so that the same ones are shown with any number of
/// threads.
#[derive(Clone, Debug)]
pub struct Cap {
    left: usize,
    n_held: usize,
}

impl Cap {
    /// Makes a cap that lets `most` findings pass.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self {
            left: most,
            n_held: 0,
        }
    }

    /// Returns whether there is room for one more finding, and counts it.
    pub fn passes(&mut self) -> bool {
        let passes = self.left > 0;
        self.left -= usize::from(passes);
        self.n_held += usize::from(!passes);
        passes
    }

    /// Writes how many findings were held back, if any.
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

    fn check(most: usize, n_findings: usize, said: &str) {
        let mut cap = Cap::new(most);
        let n_passed = (0..n_findings).filter(|_| cap.passes()).count();
        assert_eq!(n_passed, most.min(n_findings));
        assert_eq!(written(|out| cap.finish(out)), said);
    }

    #[test]
    fn findings_beyond_the_cap_are_counted() {
        check(9, 5, "");
        check(5, 5, "");
        check(
            3,
            5,
            "… and 2 more findings; `--output-format json` lists all\n",
        );
        check(
            1,
            2,
            "… and 1 more finding; `--output-format json` lists all\n",
        );
    }
}
