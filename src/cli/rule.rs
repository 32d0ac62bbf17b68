//! `clean rule`: lists the rules, or explains one in full.

use std::io::{self, Write};

use super::Exit;
use super::arguments::RuleArguments;
use super::message::Error;
use super::mode::Look;
use super::print::print;
use super::settings::Settings;
use crate::pipeline::Pipeline;
use crate::report::Palette;
use crate::rule::{Example, Examples, Rule, RuleOrigin, StageName, nearest};

/// Width of running text in columns.
const WIDTH: usize = 88;

/// Lists all rules or those of a family or stage, or explains one rule.
pub(super) fn rule(arguments: &RuleArguments) -> Result<Exit, Error> {
    let pipeline = Settings::load(&arguments.config, None)?.pipeline()?;
    let palette = Look::of_output().palette;
    let mut out = Vec::new();
    let written = match arguments.id.as_deref() {
        None => write_list(&pipeline, |_| true, &palette, &mut out),
        Some(id) => match pipeline.rules().get(id) {
            Some(rule) => write_rule(&pipeline, rule, &palette, &mut out),
            None if is_group(&pipeline, id) => {
                write_list(&pipeline, |rule| is_in(rule, id), &palette, &mut out)
            }
            None => return Err(unknown(&pipeline, id)),
        },
    };
    written.map_err(|error| Error::new("write", error))?;
    print(&out)
}

fn is_in(rule: &Rule, group: &str) -> bool {
    rule.id.family() == group || rule.stage.as_str() == group
}

fn is_group(pipeline: &Pipeline, name: &str) -> bool {
    pipeline.rules().iter().any(|rule| is_in(rule, name))
}

fn unknown(pipeline: &Pipeline, id: &str) -> Error {
    let ids = pipeline.rules().iter().map(|rule| rule.id.as_str());
    let known = nearest(id, ids.chain(StageName::ALL.map(StageName::as_str)));
    let error = Error::new("usage", format!("unknown rule {id:?}"));
    match known {
        Some(known) => error.hint(format!("did you mean {known:?}?")),
        None => error.hint("`clean rule` lists all rules"),
    }
}

fn write_list(
    pipeline: &Pipeline,
    is_wanted: impl Fn(&Rule) -> bool,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rules: Vec<_> = pipeline
        .rules()
        .iter()
        .filter(|rule| is_wanted(rule))
        .collect();
    let width = rules
        .iter()
        .map(|rule| rule.id.as_str().len())
        .max()
        .unwrap_or_default();
    for rule in rules {
        let (name, quiet) = (palette.rule, palette.quiet);
        let (id, stage, safety) = (rule.id.as_str(), rule.stage, state(pipeline, rule));
        let opt_in = if rule.is_opt_in { " (opt-in)" } else { "" };
        writeln!(
            out,
            "{name}{id:<width$}{name:#}  {quiet}{stage:<11}{quiet:#}  {safety:<6}  {}{opt_in}",
            rule.summary
        )?;
    }
    Ok(())
}

/// Returns the rule's safety under the settings in force.
fn state(pipeline: &Pipeline, rule: &Rule) -> &'static str {
    pipeline
        .safety(&rule.id)
        .map_or("off", |safety| safety.as_str())
}

fn write_rule(
    pipeline: &Pipeline,
    rule: &Rule,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (name, quiet) = (palette.rule, palette.quiet);
    let state = state(pipeline, rule);
    writeln!(out, "{name}{}{name:#}: {}", rule.id, rule.summary)?;
    let opt_in = if rule.is_opt_in {
        ", opt-in: in force only where it is named itself"
    } else {
        ""
    };
    writeln!(out, "{quiet}stage {}, {state}{opt_in}{quiet:#}", rule.stage)?;
    writeln!(out)?;
    write_wrapped(&rule.why, out)?;
    rule.examples
        .iter()
        .try_for_each(|given| write_examples(given, palette, out))
}

/// Writes the examples of one origin under headings that name it.
fn write_examples(given: &Examples, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let origin = match &given.origin {
        RuleOrigin::Stage => String::new(),
        RuleOrigin::Pack(language) => format!(" ({language})"),
        RuleOrigin::Config(file) => format!(" (from {file})"),
    };
    if !given.changes.is_empty() {
        writeln!(out, "\nChanges{origin}")?;
    }
    let is_long = given
        .changes
        .iter()
        .any(|example| example.before.contains('\n'));
    for (index, example) in given.changes.iter().enumerate() {
        if is_long && index > 0 {
            writeln!(out)?;
        }
        write_example(example, palette, out)?;
    }
    if !given.keeps.is_empty() {
        writeln!(out, "\nKeeps{origin}")?;
    }
    for text in &given.keeps {
        write_lines(text, "  ", out)?;
    }
    Ok(())
}

fn write_wrapped(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut column = 0;
    for word in text.split_whitespace() {
        let n_chars = word.chars().count();
        if column > 0 && column + 1 + n_chars > WIDTH {
            writeln!(out)?;
            column = 0;
        } else if column > 0 {
            write!(out, " ")?;
            column += 1;
        }
        write!(out, "{word}")?;
        column += n_chars;
    }
    writeln!(out)
}

fn write_example(example: &Example, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let (removed, added) = (palette.removed, palette.added);
    write!(out, "{removed}")?;
    write_lines(&example.before, "- ", out)?;
    write!(out, "{removed:#}")?;
    if !example.after.is_empty() {
        write!(out, "{added}")?;
        write_lines(&example.after, "+ ", out)?;
        write!(out, "{added:#}")?;
    }
    Ok(())
}

/// Writes each line behind a sign. Invisible characters are written as escapes.
fn write_lines(text: &str, sign: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in text.split_terminator('\n') {
        let visible: String = line.chars().map(visible).collect();
        writeln!(out, "{sign}{visible}")?;
    }
    Ok(())
}

fn visible(character: char) -> String {
    match character {
        '"' | '\'' | '\\' => character.to_string(),
        _ if character.is_alphanumeric() => character.to_string(),
        _ => character.escape_debug().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_wrapped_between_words() {
        let mut out = Vec::new();
        write_wrapped(&"word ".repeat(40), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.lines()
                .all(|line| line.len() <= WIDTH && line.ends_with("word"))
        );
        assert_eq!(text.lines().count(), 3);
    }

    #[test]
    fn what_nobody_sees_is_escaped() {
        let mut out = Vec::new();
        write_lines("a\u{200B}b \"c\"\n\u{A0}d\t", "- ", &mut out).unwrap();
        let expected = "- a\\u{200b}b \"c\"\n- \\u{a0}d\\t\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
