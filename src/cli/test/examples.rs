//! Runs the examples that are part of the rules.
//!
//! Each stage runs alone, so that an example tests its own rule and not the edits of another stage. An
//! example of a phrase is put into a text, since phrases need one around them: see [`example`].

use super::super::message::Error;
use super::super::settings::Settings;
use super::{Cases, Failed};
use crate::document::Document;
use crate::phrase::example;
use crate::pipeline::{Pipeline, ResolvedConfig};
use crate::rule::{Rule, StageName};

/// Runs the examples of all rules in force.
pub(super) fn run(settings: &Settings) -> Result<Cases, Error> {
    let whole = settings.pipeline()?;
    let mut cases = Cases::default();
    for name in &settings.config().pipeline.stages {
        let is_wanted =
            |rule: &&Rule| rule.stage.as_str() == name.as_str() && whole.safety(&rule.id).is_some();
        let rules: Vec<_> = whole.rules().iter().filter(is_wanted).collect();
        let Some(bench) = Bench::new(&settings.resolved, name, &rules)? else {
            continue;
        };
        for rule in rules {
            bench.run(rule, &mut cases);
        }
    }
    Ok(cases)
}

/// Two pipelines with one stage alone: without and with its unsafe edits.
struct Bench {
    safe: Pipeline,
    all: Pipeline,
}

impl Bench {
    fn new(resolved: &ResolvedConfig, stage: &str, rules: &[&Rule]) -> Result<Option<Self>, Error> {
        if rules.is_empty() {
            return Ok(None);
        }
        let build = |apply_unsafe| {
            let alone = resolved.changed(|config| {
                config.pipeline.stages = vec![stage.to_owned()];
                config.rules.select = rules.iter().map(|rule| rule.id.to_string()).collect();
                config.rules.apply_unsafe = apply_unsafe;
                // A rule must not fail its example because the user protects some text.
                config.protect.clear();
            });
            Pipeline::new(&alone).map_err(|error| Error::new("config", error))
        };
        Ok(Some(Self {
            safe: build(false)?,
            all: build(true)?,
        }))
    }

    fn run(&self, rule: &Rule, cases: &mut Cases) {
        for example in rule.changes() {
            let (before, after) = placed(rule, &example.before, &example.after);
            let found = clean(&self.safe, rule, &before);
            // A safe rule can have records whose phrases are unsafe, so both pipelines are tried.
            let holds = is_alike(rule, &found, &after)
                || is_alike(rule, &clean(&self.all, rule, &before), &after);
            cases.note(holds, || Failed {
                name: rule.id.to_string(),
                problem: format!("its example {:?} does not come out", &*example.before),
                texts: Some((after, found)),
            });
        }
        for text in rule.keeps() {
            let before = match rule.stage {
                StageName::Boilerplate => example::between_prose(text),
                _ => text.to_owned(),
            };
            let found = clean(&self.safe, rule, &before);
            cases.note(found == before, || Failed {
                name: rule.id.to_string(),
                problem: format!("{text:?} must be kept"),
                texts: Some((before, found)),
            });
        }
    }
}

impl Cases {
    fn note(&mut self, holds: bool, failed: impl FnOnce() -> Failed) {
        self.n_run += 1;
        if !holds {
            self.failed.push(failed());
        }
    }
}

/// Returns the text of an example and what it should become.
fn placed(rule: &Rule, before: &str, after: &str) -> (String, String) {
    match rule.stage {
        StageName::Boilerplate => (example::after_prose(before), example::prose()),
        _ => (before.to_owned(), after.to_owned()),
    }
}

/// Returns whether the result of an example is as expected. For `boilerplate` blank lines at the end do not
/// count, since a later stage removes them.
fn is_alike(rule: &Rule, found: &str, expected: &str) -> bool {
    match rule.stage {
        StageName::Boilerplate => found.trim_end() == expected.trim_end(),
        _ => found == expected,
    }
}

fn clean(pipeline: &Pipeline, rule: &Rule, text: &str) -> String {
    let id = rule.id.as_str();
    let document = match rule.stage {
        StageName::Boilerplate => Document::from_record(id, text),
        _ => Document::from_text(id, text),
    };
    pipeline.clean(&document).text().to_owned()
}
