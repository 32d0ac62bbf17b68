//! Drops page furniture: what a site says around its articles.
//!
//! Works on lines. Words decide, by phrases of the packs; structure decides where a phrase opens
//! a block; guards keep what only looks alike. Each finding says what was matched and which
//! number decided. Nothing is removed from inside a line, and notes about the text itself
//! (corrections, "first published in") are never removed.
//!
//! ```text
//! sentences   "Subscribe to our…"            single   "Share this post"
//! bars        Facebook / Twitter / Email     edges    tags, breadcrumbs, leftover menu words
//! read_more   "Read more: title"             related  "Related posts", titles, teasers
//! comments    "Leave a reply" to the end     author   "About the author" and the box below
//! ```
//!
//! The order has meaning: what single phrases say is evidence for the blocks that come later.

mod author;
mod bars;
mod comments;
mod contents;
mod edges;
mod line;
mod mention;
mod page;
mod read_more;
mod related;
mod sentences;
mod single;

use self::line::Reader;
use self::page::Page;
use super::{Draft, Proposals, Stage};
use crate::edit::RuleId;
use crate::rule::{PhraseIndex, StageName};
use crate::text::Span;

/// The stage: the phrases of the packs and of the configuration.
#[derive(Debug)]
pub struct Boilerplate {
    index: PhraseIndex,
}

impl Boilerplate {
    /// Makes the stage of an index of phrases.
    #[must_use]
    pub fn new(index: PhraseIndex) -> Self {
        Self { index }
    }
}

impl Stage for Boilerplate {
    fn name(&self) -> StageName {
        StageName::Boilerplate
    }

    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        let text = draft.text();
        let language = self.index.language_of(text, draft.document().language.as_deref());
        let mut reader = Reader::new(&self.index, language);
        let units = draft.lines();
        let lines = units.iter().map(|unit| {
            let density = draft.blocks()[unit.block].link_density();
            reader.read(unit.span.of(text), density)
        });
        let lines: Vec<_> = lines.collect();
        let is_wanted = |rule: &RuleId| out.wants(rule);
        let mut page = Page::new(&self.index, language, lines, &is_wanted);
        mark(&mut page);
        let findings: Vec<_> = page.into_findings().collect();
        let spans: Vec<Span> = units.iter().map(|unit| unit.span).collect();
        out.drop(&spans, findings);
    }
}

fn mark(page: &mut Page<'_>) {
    sentences::mark(page);
    single::mark(page);
    edges::mark_labels(page);
    bars::mark_lines(page);
    bars::mark_clusters(page);
    contents::mark(page);
    read_more::mark(page);
    related::mark(page);
    comments::mark(page);
    edges::sweep(page);
    author::mark(page);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::edit::Safety;
    use crate::pipeline::{Config, Pipeline};
    use crate::rule::{Pack, Record, example};

    /// Runs the stage alone and returns what is left.
    fn clean(text: &str, safety: Safety) -> String {
        let mut config = Config::default();
        config.rules.select = vec!["boilerplate".into()];
        config.rules.apply_unsafe = safety == Safety::Unsafe;
        let pipeline = Pipeline::from_config(&config).unwrap();
        pipeline.clean(&Document::from_record("1", text)).text().to_owned()
    }

    fn problems(record: &Record) -> Vec<String> {
        let left = |lines: &str| clean(&example::after_prose(lines), record.safety);
        let kept = |lines: &str| clean(&example::between_prose(lines), record.safety);
        let mut problems: Vec<_> = record.check().err().into_iter().map(|error| error.to_string()).collect();
        for lines in record.removes.iter().filter(|lines| left(lines).trim_end() != example::prose()) {
            problems.push(format!("{} leaves of {lines:?}: {:?}", record.id, left(lines).split("late.").nth(1)));
        }
        for lines in record.keeps.iter().filter(|lines| kept(lines) != example::between_prose(lines)) {
            problems.push(format!("{} takes {lines:?}", record.id));
        }
        problems
    }

    #[test]
    fn the_examples_of_all_records_hold() {
        let packs = Pack::builtin().unwrap();
        let problems: Vec<_> = packs
            .iter()
            .flat_map(|pack| pack.rule.iter().flat_map(|record| problems(record)).map(|p| format!("{}: {p}", pack.language)))
            .collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}
