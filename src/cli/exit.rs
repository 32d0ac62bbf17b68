//! The exit codes of the program.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything is done, or nothing was found.
    Success,
    /// `--check` found something, or a gate failed.
    Findings,
    /// Wrong usage or configuration, or something could not be read or written.
    Failure,
    /// SIGINT ended the run.
    Interrupted,
    /// SIGTERM ended the run.
    Terminated,
}

impl Exit {
    /// Returns the number that the shell sees.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Findings => 1,
            Self::Failure => 2,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_manual() {
        let codes = [Exit::Success, Exit::Findings, Exit::Failure].map(Exit::code);
        assert_eq!(codes, [0, 1, 2]);
    }

    #[test]
    fn the_worse_end_is_the_greater() {
        assert_eq!(Exit::Findings.max(Exit::Failure), Exit::Failure);
    }
}
