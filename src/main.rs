//! The `clean` command.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    content_hygiene::cli::main().into()
}
