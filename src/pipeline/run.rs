//! Building a pipeline, and running documents through it.

use thiserror::Error;

use super::{Config, ContentConfig, Outcome, ProtectConfig, RulesConfig, SiteConfig};
use crate::document::Document;
use crate::edit::{Edit, EditList, RuleId, Safety};
use crate::lexicon::Lexicon;
use crate::rule::{
    Pack, PackError, PhraseIndex, Record, RecordError, RuleOrigin, RuleSet, Selection, StageName,
    UnknownRule, nearest,
};
use crate::stage::limits::{self, EmptyCause, Flag};
use crate::stage::{
    Draft, Policy, Proposals, Protect, ProtectError, Protection, Stage,
    boilerplate::Boilerplate,
    builtin_rules,
    content::{Content, ContentSettings, ModelError, UNLIKELY_TEXT},
    encoding::Encoding,
    spacing::Spacing,
    whitespace::Whitespace,
};

/// A configuration that names what does not exist.
#[derive(Clone, Debug, Error)]
pub enum BuildError {
    /// A name that is no stage.
    #[error(
        "[pipeline] stages: unknown stage {name:?}\n  known stages: {}{}",
        known_stages(),
        nearest.as_deref().map(|n| format!("\n  did you mean {n:?}?")).unwrap_or_default()
    )]
    UnknownStage {
        /// What the user wrote.
        name: String,
        /// The known name most like it.
        nearest: Option<String>,
    },
    /// A stage that is named twice.
    #[error("[pipeline] stages: {0:?} stands there twice; each stage runs once")]
    RepeatedStage(String),
    /// A name that is no rule, family or stage.
    #[error(transparent)]
    UnknownRule(#[from] UnknownRule),
    /// A `[[rule]]` that cannot be used.
    #[error("[[rule]] {0}")]
    Record(#[from] RecordError),
    /// A pack of the program that cannot be read.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A `[[protect]]` entry that cannot be used.
    #[error(transparent)]
    Protect(#[from] ProtectError),
    /// A `[[protect]]` entry with both or none of its keys.
    #[error("[[protect]] with the reason {0:?} needs either `phrase` or `regex`")]
    ProtectKey(String),
    /// A content model that cannot be used.
    #[error("[stage.content] model {name:?}: {cause}")]
    Model {
        /// What the user wrote.
        name: String,
        /// What is wrong with it.
        cause: ModelError,
    },
}

fn known_stages() -> String {
    StageName::ALL.map(StageName::as_str).join(", ")
}

/// The stages, the rules in force and the limits: everything that turns a document into an
/// [`Outcome`].
///
/// A pipeline is immutable and holds nothing of the documents it has seen.
#[derive(Debug)]
pub struct Pipeline {
    stages: Vec<Box<dyn Stage>>,
    rules: RuleSet,
    policy: Policy,
    protection: Protection,
    max_removed: f32,
    judges: bool,
}

impl Pipeline {
    /// Builds what a configuration describes.
    ///
    /// # Errors
    ///
    /// When it names a stage or rule that does not exist, or a pattern that is none.
    pub fn from_config(config: &Config) -> Result<Self, BuildError> {
        let names = stage_names(&config.pipeline.stages)?;
        let own_packs = &config.stage.boilerplate.own_packs;
        let own_records = own_packs.iter().flat_map(|own| &own.pack.rule);
        own_records
            .chain(&config.rule)
            .try_for_each(Record::check)?;
        let builtin = Pack::builtin()?;
        let rules = rules_of(config, &builtin);
        let own_packs = own_packs.iter().map(|own| own.pack.clone());
        let packs: Vec<_> = builtin.into_iter().chain(own_packs).collect();
        let mut in_force = rules.in_force(&selection(config))?;
        in_force.retain(|rule, _| *rule != UNLIKELY_TEXT || is_asked_for(rule, &config.rules));
        let is_active = |stage: &StageName| {
            rules
                .iter()
                .any(|rule| rule.stage == *stage && in_force.contains_key(&rule.id))
        };
        let active: Vec<_> = names.into_iter().filter(is_active).collect();
        let stages = active
            .iter()
            .filter_map(|name| build_stage(*name, config, &packs).transpose())
            .collect::<Result<_, _>>()?;
        let judges = active.contains(&StageName::Limits);
        let policy = Policy {
            in_force,
            apply_unsafe: config.rules.apply_unsafe,
            hold_removals: false,
        };
        let protection = Protection::new(&protected(&config.protect)?)?;
        let max_removed = config.limits.max_removed;
        Ok(Self {
            stages,
            rules,
            policy,
            protection,
            max_removed,
            judges,
        })
    }

    /// Returns the table of all rules, in force or not.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Returns the safety of a rule, or nothing if it is not in force.
    #[must_use]
    pub fn safety(&self, rule: &RuleId) -> Option<Safety> {
        self.policy.in_force.get(rule).copied()
    }

    /// Cleans a document.
    #[must_use]
    pub fn clean(&self, document: &Document) -> Outcome {
        let mut outcome = self.run(document, &self.policy);
        if !self.judges {
            return outcome;
        }
        if limits::unsafe_share(&outcome.edits, &outcome.text) > self.max_removed {
            let held = Policy {
                hold_removals: true,
                ..self.policy.clone()
            };
            let safe = self.run(document, &held);
            // An edit is as unsafe as the least safe part of it, so that the share above may count
            // what safe rules took.
            let share = limits::share_between(&safe.text, &outcome.text);
            if share > self.max_removed {
                outcome = safe;
                outcome.flags.push(Flag::HeldBack { share });
            }
        }
        let share = limits::removed_share(&outcome.edits, &outcome.text);
        if share > self.max_removed {
            outcome.flags.push(Flag::LargeShare { share });
        }
        if limits::is_empty(&outcome.text) {
            let cause = EmptyCause::of(&document.text, &outcome.edits);
            outcome.flags.push(Flag::EmptyResult { cause });
        }
        outcome
    }

    /// Runs the stages until they find nothing more.
    ///
    /// What one stage does can uncover something for a stage before it. Running each stage until
    /// it has seen the text as it is makes cleaning idempotent; nearly always the second look
    /// finds nothing. How many blank lines there are is no evidence for any stage, so that a
    /// change of line breaks alone asks for no second look.
    fn run(&self, document: &Document, policy: &Policy) -> Outcome {
        /// Each round removes or repairs something; texts that need more are not articles.
        const MAX_ROUNDS: usize = 16;
        let mut draft = Draft::new(document);
        let mut suggestions = Vec::new();
        let mut version = 0;
        let mut seen = vec![None; self.stages.len()];
        for round in 0..MAX_ROUNDS {
            for (stage, seen) in self.stages.iter().zip(&mut seen) {
                // The article is chosen once, on the page as it was.
                let is_over = round > 0 && stage.name() == StageName::Content && document.is_html();
                if is_over || seen.replace(version) == Some(version) {
                    continue;
                }
                let is_new = self.run_stage(stage.as_ref(), policy, &mut draft, &mut suggestions);
                version += usize::from(is_new);
            }
            if seen.iter().all(|seen| *seen == Some(version)) {
                break;
            }
        }
        let n_blocks_before = document.blocks.len();
        let (edits, text, blocks) = draft.finish();
        let suggestions = open_suggestions(suggestions, &edits);
        Outcome {
            text,
            edits,
            suggestions,
            flags: Vec::new(),
            blocks,
            n_blocks_before,
        }
    }

    /// Runs one stage and returns whether it changed more of the draft than blank lines.
    fn run_stage(
        &self,
        stage: &dyn Stage,
        policy: &Policy,
        draft: &mut Draft<'_>,
        suggestions: &mut Vec<Edit>,
    ) -> bool {
        let mut proposals = Proposals::new(policy, &self.protection, draft);
        stage.run(draft, &mut proposals);
        let proposed = proposals.finish();
        if !proposed.suggestions.is_empty() {
            let to_raw = draft.to_raw();
            let raw = &draft.document().text;
            suggestions.extend(proposed.suggestions.into_iter().map(|edit| {
                let span = to_raw(edit.span);
                Edit {
                    span,
                    original: span.of(raw).into(),
                    ..edit
                }
            }));
        }
        draft.apply(&proposed.edits);
        !proposed.edits.iter().all(is_of_blank_lines)
    }
}

/// Returns whether an edit changes the number of blank lines only, or the end of the last line.
fn is_of_blank_lines(edit: &Edit) -> bool {
    let is_break = |text: &str| text.bytes().all(|byte| matches!(byte, b'\n' | b'\r'));
    edit.rule.family() == StageName::Whitespace.as_str()
        && is_break(&edit.original)
        && is_break(&edit.replacement)
}

/// Sorts suggestions, and leaves out those that came up twice or whose text is gone since.
fn open_suggestions(mut suggestions: Vec<Edit>, edits: &EditList) -> Vec<Edit> {
    let edits = edits.as_slice();
    let is_gone = |suggestion: &Edit| {
        let next = edits.partition_point(|edit| edit.span.end <= suggestion.span.start);
        edits
            .get(next)
            .is_some_and(|edit| edit.span.contains(suggestion.span))
    };
    suggestions.retain(|suggestion| !is_gone(suggestion));
    suggestions.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.rule.cmp(&b.rule)));
    suggestions.dedup_by(|a, b| a.span == b.span && a.rule == b.rule);
    suggestions
}

fn stage_names(names: &[String]) -> Result<Vec<StageName>, BuildError> {
    let mut found = Vec::new();
    for name in names {
        let Some(stage) = StageName::from_name(name) else {
            let nearest = nearest(name, StageName::ALL.map(StageName::as_str)).map(str::to_owned);
            return Err(BuildError::UnknownStage {
                name: name.clone(),
                nearest,
            });
        };
        if found.contains(&stage) {
            return Err(BuildError::RepeatedStage(name.clone()));
        }
        found.push(stage);
    }
    Ok(found)
}

fn rules_of(config: &Config, packs: &[Pack]) -> RuleSet {
    let mut rules = RuleSet::default();
    for stage in StageName::ALL {
        for (_, rule) in builtin_rules().filter(|(of, _)| *of == stage) {
            rules.add(rule.to_rule(stage));
        }
        if stage == StageName::Boilerplate {
            add_records(&mut rules, config, packs);
        }
    }
    rules
}

fn add_records(rules: &mut RuleSet, config: &Config, packs: &[Pack]) {
    for pack in packs {
        for record in &pack.rule {
            rules.add(record.to_rule(RuleOrigin::Pack(pack.language.clone())));
        }
    }
    for own in &config.stage.boilerplate.own_packs {
        for record in &own.pack.rule {
            rules.add(record.to_rule(RuleOrigin::Config(own.file.clone())));
        }
    }
    for record in &config.rule {
        rules.add(record.to_rule(RuleOrigin::Config("[[rule]]".to_owned())));
    }
}

/// Returns whether a rule is named itself, and not only its family or stage.
fn is_asked_for(rule: &RuleId, rules: &RulesConfig) -> bool {
    let mut named = rules
        .select
        .iter()
        .chain(&rules.safe)
        .chain(&rules.r#unsafe);
    named.any(|name| name == rule.as_str())
}

fn selection(config: &Config) -> Selection {
    let named = |names: &[String], safety| -> Vec<_> {
        names.iter().map(|name| (name.clone(), safety)).collect()
    };
    let mut safety = named(&config.rules.safe, Safety::Safe);
    safety.extend(named(&config.rules.r#unsafe, Safety::Unsafe));
    Selection {
        select: config.rules.select.clone(),
        ignore: config.rules.ignore.clone(),
        safety,
    }
}

/// Says of each `drop` selector what it is and why it is there, in the order of the configuration.
fn site_reasons(sites: &[SiteConfig]) -> Vec<String> {
    let of_site = |site: &SiteConfig| -> Vec<String> {
        let host = site.hosts.first().map_or("", String::as_str);
        let why = match site.reason.as_str() {
            "" => String::new(),
            reason => format!(": {reason}"),
        };
        let say = |selector| format!("the site rule for {host} drops {selector:?}{why}");
        site.drop.iter().map(say).collect()
    };
    sites.iter().flat_map(of_site).collect()
}

fn build_stage(
    name: StageName,
    config: &Config,
    packs: &[Pack],
) -> Result<Option<Box<dyn Stage>>, BuildError> {
    let stage: Option<Box<dyn Stage>> = match name {
        StageName::Encoding => Some(Box::new(Encoding)),
        StageName::Content => Some(Box::new(content(config)?)),
        StageName::Boilerplate => Some(Box::new(Boilerplate::new(PhraseIndex::new(
            packs,
            &config.rule,
        )))),
        StageName::Spacing => {
            let own_words = config.stage.spacing.own_words.iter().map(String::as_str);
            let lexicon = Lexicon::english().with_words(own_words);
            Some(Box::new(Spacing::new(lexicon)))
        }
        StageName::Whitespace => Some(Box::new(Whitespace)),
        // Limits judges the outcome; see `clean`.
        StageName::Limits => None,
    };
    Ok(stage)
}

fn content(config: &Config) -> Result<Content, BuildError> {
    let of_site = |site: &SiteConfig| Some((site.hosts.clone(), site.favor?));
    let ContentConfig {
        model,
        favor,
        keep,
        model_bytes,
    } = &config.stage.content;
    let settings = ContentSettings {
        model: model_bytes.clone(),
        favor: *favor,
        keep: keep.clone(),
        site_favors: config.site.iter().filter_map(of_site).collect(),
        site_reasons: site_reasons(&config.site),
    };
    Content::new(settings).map_err(|cause| BuildError::Model {
        name: model.clone(),
        cause,
    })
}

fn protected(entries: &[ProtectConfig]) -> Result<Vec<Protect>, BuildError> {
    let entry = |entry: &ProtectConfig| match (&entry.phrase, &entry.regex) {
        (Some(phrase), None) => Ok(Protect::Phrase(phrase.clone())),
        (None, Some(pattern)) => Ok(Protect::Regex(pattern.clone())),
        _ => Err(BuildError::ProtectKey(entry.reason.clone())),
    };
    entries.iter().map(entry).collect()
}
