//! Lets options stand before a command: `clean --isolated why …` means `clean why --isolated …`.
//!
//! If no command stands first, the parser expects options and paths of `clean` itself. So options before
//! a command are moved behind it. If the command has no such option, its parser says so.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

/// Returns the arguments with the options before the name of a command moved behind it.
pub(in crate::cli) fn command_first(
    arguments: Vec<OsString>,
    parser: impl FnOnce() -> Command,
) -> Vec<OsString> {
    let begins_with_option = arguments.get(1).is_some_and(|first| is_option(first));
    if !begins_with_option || arguments.len() < 3 {
        return arguments;
    }
    let mut parser = parser();
    // Only a built parser knows its own command `help`, and how many values an option takes.
    parser.build();
    let Some(at) = name_of_command(&arguments, &parser) else {
        return arguments;
    };
    let (before, rest) = arguments.split_at(at);
    let (program, options) = before.split_at(1);
    let (name, behind) = rest.split_at(1);
    let is_help = name == [OsString::from("help")];
    // Help about a command needs no options.
    let options: &[OsString] = if is_help { &[] } else { options };
    [program, name, options, behind].concat()
}

/// Returns the index of the first argument that is neither an option nor the value of one, if that
/// argument is the name of a command.
fn name_of_command(arguments: &[OsString], parser: &Command) -> Option<usize> {
    let mut at = 1;
    loop {
        let argument = arguments.get(at)?;
        let is_known = |name: &str| parser.find_subcommand(name).is_some();
        match argument.to_str() {
            Some("--" | "--version" | "-V") => return None,
            Some(option) if is_option(argument) => {
                at += 1 + usize::from(takes_next(option, parser));
            }
            Some(name) if is_known(name) => return Some(at),
            _ => return None,
        }
    }
}

/// Returns whether an argument is an option. A single `-` is not one; it is standard input.
fn is_option(argument: &OsStr) -> bool {
    argument.len() > 1 && argument.as_encoded_bytes().starts_with(b"-")
}

/// Returns whether the argument after an option is the value of that option.
fn takes_next(option: &str, parser: &Command) -> bool {
    if let Some(long) = option.strip_prefix("--") {
        return !long.contains('=') && takes_value(parser, |arg| arg.get_long() == Some(long));
    }
    // In a group of short options the first one that takes a value ends the group. Its value is the
    // rest of the group, or the next argument if nothing is left.
    let letters = option.char_indices().skip(1);
    let mut valued =
        letters.filter(|(_, letter)| takes_value(parser, |arg| arg.get_short() == Some(*letter)));
    valued
        .next()
        .is_some_and(|(at, letter)| at + letter.len_utf8() == option.len())
}

/// Returns whether an option of `clean` or of one of its commands takes the next argument as its value.
fn takes_value(parser: &Command, is_it: impl Fn(&Arg) -> bool) -> bool {
    let commands = std::iter::once(parser).chain(parser.get_subcommands());
    let mut found = commands
        .flat_map(Command::get_arguments)
        .filter(|arg| is_it(arg));
    found
        .next()
        .is_some_and(|arg| arg.get_action().takes_values() && !arg.is_require_equals_set())
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::super::{Arguments, Command as Subcommand};
    use super::*;

    fn ordered(line: &str) -> Vec<OsString> {
        let words = std::iter::once("clean").chain(line.split(' '));
        command_first(words.map(OsString::from).collect(), Arguments::command)
    }

    fn check(line: &str, expected: &str) {
        let found: Vec<_> = ordered(line).into_iter().skip(1).collect();
        assert_eq!(found.join(OsStr::new(" ")), OsStr::new(expected));
    }

    #[test]
    fn options_go_behind_the_command() {
        check("--isolated why a --text b", "why --isolated a --text b");
        check("--config x=1 --quiet ci", "ci --config x=1 --quiet");
        check("--config=why rule", "rule --config=why");
        check("--text rule why a", "why --text rule a");
        check("-qj 2 ci -q", "ci -qj 2 -q");
        check("-j2 ci", "ci -j2");
        check("--color never init", "init --color never");
        check("--help test", "test --help");
        check("--isolated help why", "help why");
    }

    #[test]
    fn what_is_no_command_stays() {
        for line in [
            "why a --text b",
            "--isolated a.html",
            "--config why",
            "-o why a.html",
            "--diff a why",
            "-- why",
            "--isolated - why",
            "--isolated a why",
            "--version why",
        ] {
            check(line, line);
        }
    }

    #[test]
    fn every_option_stands_on_either_side_of_its_command() {
        let mut parser = Arguments::command();
        parser.build();
        for command in parser.get_subcommands() {
            let name = command.get_name();
            for arg in command.get_arguments() {
                let Some(long) = arg.get_long().filter(|long| *long != "help") else {
                    continue;
                };
                let value = if arg.get_action().takes_values() {
                    " 1"
                } else {
                    ""
                };
                check(
                    &format!("--{long}{value} {name}"),
                    &format!("{name} --{long}{value}"),
                );
            }
        }
    }

    #[test]
    fn a_command_says_which_options_it_lacks() {
        for line in ["--check test", "--isolated init", "--write why a --text b"] {
            let error = Arguments::try_parse_from(ordered(line)).unwrap_err();
            assert_eq!(error.kind(), clap::error::ErrorKind::UnknownArgument);
        }
        let found = Arguments::try_parse_from(ordered("--isolated rule")).unwrap();
        assert!(matches!(found.command, Some(Subcommand::Rule(rule)) if rule.config.isolated));
    }
}
