//! The command line: turns arguments into settings, runs a command, and returns an exit code.

pub mod arguments;
mod ci;
mod exit;
mod features;
mod forms;
mod init;
mod inputs;
mod interrupt;
mod message;
mod mode;
mod output;
mod pager;
mod print;
mod progress;
mod rule;
mod run;
mod settings;
mod test;
mod why;

use std::ffi::OsString;

use std::panic;

use clap::{CommandFactory, Parser};

use crate::batch::{WORKER, panic::note};
use crate::report::visible_start;
use arguments::{Arguments, ColourChoice, Command, command_first};
use print::print;

pub use exit::Exit;
pub use message::Error;

/// Runs the program.
#[must_use]
pub fn main() -> Exit {
    quiet_workers();
    let given: Vec<_> = std::env::args_os().collect();
    let ordered = command_first(given.clone(), Arguments::command);
    let arguments = match Arguments::try_parse_from(&ordered) {
        Ok(arguments) => arguments,
        Err(error) => {
            let exit = usage(&by_name(&ordered).unwrap_or(error));
            if let (true, Some(name)) = (exit == Exit::Failure && ordered != given, ordered.get(1))
            {
                let name = name.display();
                message::note(&format!(
                    "`{name}` is a command of clean; for a file or folder of that name write ./{name}"
                ));
            }
            return exit;
        }
    };
    dispatch(&arguments).unwrap_or_else(|error| {
        error.show();
        Exit::Failure
    })
}

fn dispatch(arguments: &Arguments) -> Result<Exit, Error> {
    match &arguments.command {
        None => {
            colour(arguments.run.colour.color);
            run::run(&arguments.run)
        }
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "clean", &mut script);
            print(&script)
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command())
                .render(&mut page)
                .map_err(|error| Error::new("write", error))?;
            print(&page)
        }
        Some(Command::Rule(rule)) => {
            colour(rule.colour.color);
            rule::rule(rule)
        }
        Some(Command::Why(why)) => {
            colour(why.colour.color);
            why::why(why)
        }
        Some(Command::Ci(ci)) => {
            colour(ci.colour.color);
            ci::ci(ci)
        }
        Some(Command::Test(test)) => {
            colour(test.colour.color);
            test::test(test)
        }
        Some(Command::Init) => init::init(),
        Some(Command::Features(arguments)) => features::features(arguments),
    }
}

/// Returns the usage error with dangerous characters of the arguments written by name, or `None` if
/// there are none.
///
/// Arguments can be names of files that the shell put in for a pattern, and such a name can hold commands
/// for a terminal or for the runner of a workflow.
fn by_name(arguments: &[OsString]) -> Option<clap::Error> {
    let shown = arguments.iter().map(|argument| {
        let argument = argument.to_string_lossy();
        visible_start(&argument).into_owned()
    });
    let shown: Vec<_> = shown.collect();
    let is_changed = shown
        .iter()
        .zip(arguments)
        .any(|(shown, argument)| argument != shown.as_str());
    is_changed.then(|| Arguments::try_parse_from(shown).err())?
}

/// Prints clap's help, version or error.
fn usage(error: &clap::Error) -> Exit {
    let is_mistake = error.use_stderr();
    // If the stream is closed, nobody reads it.
    let _ = error.print();
    if is_mistake {
        Exit::Failure
    } else {
        Exit::Success
    }
}

fn colour(choice: ColourChoice) {
    let choice = match choice {
        ColourChoice::Auto => anstream::ColorChoice::Auto,
        ColourChoice::Always => anstream::ColorChoice::Always,
        ColourChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Sets the panic hook. A panic on a worker becomes a failed document and is not printed as well. For any
/// other panic only the place is printed, since the message may quote the document.
fn quiet_workers() {
    panic::set_hook(Box::new(move |info| {
        let place = note(info);
        let current = std::thread::current();
        if !current.name().is_some_and(|name| name.starts_with(WORKER)) {
            anstream::eprintln!("error: internal error {place}");
        }
    }));
}
