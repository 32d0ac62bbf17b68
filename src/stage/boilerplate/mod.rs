//! Drops page furniture: what a site says around its articles.
//!
//! The stage works on lines. Phrases of the packs tell which lines are furniture. Structure tells
//! which lines belong to a block that a phrase opens. Guards keep lines that only look like
//! furniture. Each finding names the matched phrase and the number that decided. Nothing is removed
//! from inside a line, and notes about the text itself (corrections, "first published in") are
//! never removed.
//!
//! ```text
//! sentences   "Subscribe to our…"            single   "Share this post"
//! bars        Facebook / Twitter / Email     edges    tags, breadcrumbs, leftover menu words
//! read_more   "Read more: title"             related  "Related posts", titles, teasers
//! comments    "Leave a reply" to the end     author   "About the author" and the box below
//! thread      comments without a heading     bio      "Ada Reed is a writer…" at the end
//! contents    headings listed before a text  repeated paragraphs that stand there twice
//! teasers     cut-off paragraphs at the end   holes    {{subject}}
//! sections    headings of a page with nothing left below
//! ```
//!
//! Guards: `rows` keeps cells and items, `heading` keeps headings above text, `prose` recognises
//! sentences without a full stop, and `voice` tells what a site says from text that only begins
//! like it. `structure` tells which texts without a phrase must be read.
//!
//! The order of the rules matters: findings of single phrases are evidence for the blocks that come later.

mod author;
mod bars;
mod bio;
mod boxes;
mod comments;
mod contents;
mod discussion;
mod edges;
mod evidence;
mod heading;
mod hint;
mod holes;
mod hostile;

mod marked_page;
mod measured;
mod mention;
mod prose;
mod read_more;

mod related;
mod repeated;
mod rows;
mod rules;
mod safety;
mod sections;
mod sentences;

mod single;
mod structure;
mod teasers;
mod thread;
mod voice;

use std::sync::Arc;

use self::marked_page::MarkedPage;
use self::structure::MayFind;
use super::content::{TextModel, UNLIKELY};
use crate::document::BlockKind;
use crate::edit::RuleId;
use crate::engine::{Draft, DraftLine, Proposal, Proposals, Stage};
use crate::language::Language;
use crate::phrase::{PhraseIndex, ReadLine, Reader};
use crate::rule::StageName;
use crate::text::Span;

pub use rules::RULES;

/// The stage: the phrases of the packs and of the configuration.
#[derive(Debug)]
pub struct Boilerplate {
    index: Arc<PhraseIndex>,
    /// The model that is asked about uncertain lines of a text.
    text_model: TextModel,
}

impl Boilerplate {
    /// Makes the stage from an index of phrases.
    #[must_use]
    pub fn new(index: Arc<PhraseIndex>) -> Self {
        Self {
            index,
            text_model: TextModel::default(),
        }
    }
}

impl Boilerplate {
    /// Reads all lines, and looks up the candidates in the language of the text.
    fn read<'d>(
        &self,
        draft: &'d Draft<'_>,
        units: &[DraftLine],
        candidates: &[usize],
        language: Option<Language>,
    ) -> Vec<ReadLine<'d>> {
        let mut reader = Reader::new(&self.index, language);
        let mut candidates = candidates.iter().copied().peekable();
        let read = |(at, unit): (usize, &DraftLine)| {
            let text = unit.span.of(draft.text());
            let block = &draft.blocks()[unit.block];
            let link_density = block.link_density();
            let line = match candidates.next_if_eq(&at) {
                Some(_) => reader.read(text, link_density),
                None => reader.read_plain(text, link_density),
            };
            ReadLine {
                is_heading: matches!(block.kind, BlockKind::Heading(_)),
                ..line
            }
        };
        units.iter().enumerate().map(read).collect()
    }
}

impl Stage for Boilerplate {
    fn name(&self) -> StageName {
        StageName::Boilerplate
    }

    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        let text = draft.text();
        let units = draft.lines();
        let mut reader = Reader::new(&self.index, None);
        let leads_on = |reader: &Reader<'_>, unit: &DraftLine| {
            let density = draft.blocks()[unit.block].link_density();
            density > 0.0 && reader.prefixed_link(unit.span.of(text), density).is_some()
        };
        let candidates: Vec<usize> = (0..units.len())
            .filter(|at| {
                reader.may_be_furniture(units[*at].span.of(text)) || leads_on(&reader, &units[*at])
            })
            .collect();
        let lines = units.iter().map(|unit| unit.span.of(text));
        let may_find = MayFind::new(&mut reader, self.index.words(), text, lines);
        let may_have_boxes = boxes::may_mark(draft, out, &self.index);
        if candidates.is_empty() && !may_find.anything() && !may_have_boxes {
            return;
        }
        let declared = draft.document().language.as_deref();
        let language = self.index.language_of(text, declared);
        let lines = self.read(draft, &units, &candidates, language);
        let copies = if may_find.repeated {
            repeated::find(&lines, &|at: usize| {
                repeated::may_be_copy(draft, units[at].block)
            })
        } else {
            Vec::new()
        };
        let is_wanted = |rule: &RuleId| out.wants(rule);
        let evidence =
            |at: usize| evidence::of_block(draft.document(), &draft.blocks()[units[at].block]);
        let held = rows::held(draft, &units, &lines);
        let mut page = MarkedPage::new(&self.index, language, lines, &is_wanted, &evidence, held);
        if may_find.holes && !holes::stand_in_code(draft) {
            holes::mark(&mut page);
        }
        if may_find.requests {
            sentences::mark_requests(&mut page);
        }
        if may_have_boxes {
            boxes::mark(&mut page, draft, &units, &self.index);
        }
        mark(&mut page);
        repeated::mark(&mut page, &copies);
        sections::mark(&mut page, draft, &units);
        let mut findings = page.into_findings();
        if draft.document().is_html() && out.wants(&UNLIKELY) {
            doubt_comments(&mut findings);
        }
        hint::weigh(&self.text_model, draft, &units, &mut findings);
        let spans: Vec<Span> = units.iter().map(|unit| unit.span).collect();
        out.drop(&spans, findings);
    }
}

/// Makes findings of comments unsafe on a page whose article `content` has chosen.
///
/// `content` recognises comments by the names of their boxes, and has kept comments that are the
/// content of a page. On pages of sites that its model had not seen, the words alone then took 68
/// blocks. Only five of them were comments below an article (`training/safety/content.py`).
fn doubt_comments(findings: &mut [(usize, Proposal)]) {
    for (_, finding) in findings {
        finding.is_unsure |= finding.rule == thread::COMMENTS;
    }
}

fn mark(page: &mut MarkedPage<'_>) {
    sentences::mark(page);
    single::mark(page);
    edges::mark_labels(page);
    bars::mark_lines(page);
    bars::mark_clusters(page);
    contents::mark(page);
    read_more::mark(page);
    related::mark(page);
    teasers::mark(page);
    comments::mark(page);
    thread::mark(page);
    edges::mark_names(page);
    edges::sweep(page);
    author::mark(page);
    bio::mark(page);
    edges::fill_tail(page);
    edges::fill_end(page);
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::edit::Safety;
    use crate::phrase::{Pack, Record, Text, example};
    use crate::pipeline::{Config, Pipeline};

    /// Makes a pipeline of this stage alone.
    fn pipeline(apply_unsafe: bool) -> Pipeline {
        let mut config = Config::default();
        config.rules.select = vec!["boilerplate".into()];
        config.rules.apply_unsafe = apply_unsafe;
        Pipeline::from_config(&config).unwrap()
    }

    fn clean(pipeline: &Pipeline, text: &str) -> String {
        pipeline
            .clean(&Document::from_record("1", text))
            .text()
            .to_owned()
    }

    fn problems(pipeline: &Pipeline, record: &Record) -> Vec<String> {
        let left = |lines: &Text| clean(pipeline, &example::after_prose(lines));
        let kept = |lines: &Text| clean(pipeline, &example::between_prose(lines));
        let form = record.check().err().map(|error| error.to_string());
        let removes = record
            .removes
            .iter()
            .filter(|lines| left(lines).trim_end() != example::prose());
        let keeps = record
            .keeps
            .iter()
            .filter(|lines| kept(lines) != example::between_prose(lines));
        let leaves = removes.map(|lines| format!("{} leaves of {lines:?}", record.id));
        let takes = keeps.map(|lines| format!("{} takes of {lines:?}", record.id));
        form.into_iter().chain(leaves).chain(takes).collect()
    }

    #[test]
    fn the_examples_of_all_records_hold() {
        let (safe, all) = (pipeline(false), pipeline(true));
        let mut found = Vec::new();
        for pack in Pack::builtin() {
            for record in pack.rule.iter() {
                let is_safe_rule = safe.safety(&record.id) == Some(Safety::Safe);
                let pipeline = if record.safety == Safety::Safe && is_safe_rule {
                    &safe
                } else {
                    &all
                };
                found.extend(
                    problems(pipeline, record)
                        .iter()
                        .map(|p| format!("{}: {p}", pack.language)),
                );
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    /// Cleans `lines` after two paragraphs and compares what is left of them.
    fn check(lines: &str, expected: &str) {
        let left = clean(&pipeline(false), &example::after_prose(lines));
        let left = left.strip_prefix(&example::prose()).unwrap_or(&left);
        assert_eq!(left.trim(), expected, "{lines}");
    }

    #[test]
    fn a_block_ends_at_a_full_sentence_and_leaves_the_last_title() {
        let block = "Related posts\nA bridge\nA ferry is late by...\nA new part\n";
        let sentence = "Here the text goes on with a sentence that is long enough to be one.";
        check(block, "");
        check(
            &format!("{block}{sentence}"),
            &format!("A new part\n{sentence}"),
        );
    }

    #[test]
    fn figures_beside_a_label_stay() {
        let sentence = "A rank heads a sentence that is long enough to be one of the text.";
        check(
            &format!("Advertisement\n7\n{sentence}"),
            &format!("7\n{sentence}"),
        );
    }

    #[test]
    fn notes_about_the_text_never_go() {
        let note = "Correction: an earlier version gave the wrong number of swans.";
        check(&format!("Share this post\n{note}"), note);
    }

    #[test]
    fn doubled_paragraphs_go_once() {
        let one = "The ferry left at noon with nine bicycles, a dog and the post on board.";
        let two = "It came back at night with the dog alone, and nobody on the quay said a word.";
        check(
            &format!("{one}\n{one}\n{one}\n{two}"),
            &format!("{one}\n{two}"),
        );
        check(
            &format!("{one}\n{two}\n{one}\n{two}"),
            &format!("{one}\n{two}"),
        );
        let apart = format!("{one}\n{two}\n{one}\nThe end of it.");
        check(&apart, &apart);
    }

    #[test]
    fn quotes_and_lines_that_go_on_stay() {
        check("\"Share this post,\"", "\"Share this post,\"");
        check(
            "Share this post\nwith the river",
            "Share this post\nwith the river",
        );
    }

    #[test]
    fn credits_are_kept_dropped_or_marked() {
        fn name() -> Vec<String> {
            vec!["boilerplate/photo-credit".to_owned()]
        }
        let text = example::between_prose("Photo by Ada Reed / Harbour Agency");
        let count = |set: fn(&mut Config)| {
            let mut config = Config::default();
            set(&mut config);
            let pipeline = Pipeline::from_config(&config).unwrap();
            let outcome = pipeline.clean(&Document::from_record("1", text.as_str()));
            (
                outcome.edits().as_slice().len(),
                outcome.suggestions().len(),
            )
        };
        assert_eq!(count(|_| ()), (0, 1));
        assert_eq!(count(|config| config.rules.safe = name()), (1, 0));
        assert_eq!(count(|config| config.rules.ignore = name()), (0, 0));
    }

    #[test]
    fn a_rule_of_the_configuration_works_as_one_of_a_pack() {
        let text = "[[rule]]\nid = \"house/donate\"\nmatches.button = [\"donate to our paper\"]\nwhy = \"A box.\"\nkeeps = [\"Donate.\"]\n";
        let config = Config::from_toml("pipeline.toml", text).unwrap();
        let left = clean(
            &Pipeline::from_config(&config).unwrap(),
            &example::between_prose("Donate to our paper"),
        );
        assert!(!left.contains("Donate to our paper"));
    }
}
