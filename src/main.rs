//! The `clean` command.

#![forbid(unsafe_code)]

fn main() {}
