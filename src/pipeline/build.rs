//! Building a pipeline from a configuration.

use std::sync::Arc;

use thiserror::Error;

use super::limits;
use super::resolved::Own;
use super::{
    Config, ContentConfig, NoResources, Pipeline, ProtectConfig, ResolvedConfig, ResourceError,
};
use crate::edit::Safety;
use crate::engine::{Policy, Protect, ProtectError, Protection, Stage};
use crate::lexicon::Lexicon;
use crate::page::Field;
use crate::phrase::{Pack, PhraseIndex, Record, RecordError};
use crate::rule::{BuiltinRule, RuleOrigin, RuleSet, Selection, StageName, UnknownRule, nearest};
use crate::stage::{
    self,
    boilerplate::Boilerplate,
    content::{Content, ContentSettings, ModelError},
    encoding::Encoding,
    spacing::Spacing,
    whitespace::Whitespace,
};

/// A configuration from which no pipeline can be built.
#[derive(Clone, Debug, Error)]
pub enum BuildError {
    /// A name that is not the name of a stage.
    #[error(
        "[pipeline] stages: unknown stage {name:?}\n  known stages: {}{}",
        known_stages(),
        nearest.as_deref().map(|n| format!("\n  did you mean {n:?}?")).unwrap_or_default()
    )]
    UnknownStage {
        /// What the user wrote.
        name: String,
        /// The known name that is most like it.
        nearest: Option<String>,
    },
    /// A stage that is named twice.
    #[error("[pipeline] stages: {0:?} stands there twice; each stage runs once")]
    RepeatedStage(String),
    /// A name that is not the name of a field of the metadata.
    #[error(
        "[metadata] fields: unknown field {name:?}\n  known fields: {}",
        known_fields()
    )]
    UnknownField {
        /// What the user wrote.
        name: String,
    },
    /// A share that is none.
    #[error("[limits] max_removed: {0} is no share; write a number from 0 to 1, as in 0.5")]
    NoShare(f32),
    /// A name that is not the name of a rule, family or stage.
    #[error(transparent)]
    UnknownRule(#[from] UnknownRule),
    /// A `[[rule]]` that cannot be used.
    #[error("[[rule]] {0}")]
    Record(#[from] RecordError),
    /// A `[[protect]]` entry that cannot be used.
    #[error(transparent)]
    Protect(#[from] ProtectError),
    /// A `[[protect]]` entry with both or none of its keys.
    #[error("[[protect]] with the reason {0:?} needs either `phrase` or `regex`")]
    ProtectKey(String),
    /// A kind of content that is both to be kept and to be dropped.
    #[error(
        "[stage.content] keep and drop both name {0:?}\n  name it in one of them, or in neither to \
         have it judged"
    )]
    KindInBoth(&'static str),
    /// A file that the configuration names cannot be read or is not valid.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// A content model that cannot be used.
    #[error("[stage.content] model {name:?}: {cause}")]
    Model {
        /// What the user wrote.
        name: String,
        /// What is wrong with it.
        cause: ModelError,
    },
}

fn known_fields() -> String {
    Field::ALL.map(Field::name).join(", ")
}

fn fields(names: &[String]) -> Result<Vec<Field>, BuildError> {
    let field = |name: &String| {
        Field::of_name(name).ok_or_else(|| BuildError::UnknownField { name: name.clone() })
    };
    names.iter().map(field).collect()
}

fn known_stages() -> String {
    StageName::ALL.map(StageName::as_str).join(", ")
}

impl Pipeline {
    /// Builds the pipeline of a configuration that names no files.
    ///
    /// # Errors
    ///
    /// The errors of [`new`](Self::new), and an error when the configuration names a file.
    pub fn from_config(config: &Config) -> Result<Self, BuildError> {
        Self::new(&ResolvedConfig::new(config.clone(), &NoResources)?)
    }

    /// Builds the pipeline of a configuration.
    ///
    /// # Errors
    ///
    /// When the configuration names a stage or rule that does not exist, or has a pattern or a model that
    /// is not valid.
    pub fn new(resolved: &ResolvedConfig) -> Result<Self, BuildError> {
        let (config, own) = (resolved.config(), resolved.own());
        let names = stage_names(&config.pipeline.stages)?;
        let own_records = own.packs.iter().flat_map(|own| own.pack.rule.iter());
        own_records
            .chain(&config.rule)
            .try_for_each(Record::check)?;
        let builtin = Pack::builtin();
        let rules = rules_of(config, own, builtin);
        let own_packs = own.packs.iter().map(|own| own.pack.clone());
        let packs: Vec<_> = builtin.iter().cloned().chain(own_packs).collect();
        let in_force = rules.in_force(&selection(config))?;
        let is_active = |stage: &StageName| {
            rules
                .iter()
                .any(|rule| rule.stage == *stage && in_force.contains_key(&rule.id))
        };
        let active: Vec<_> = names.into_iter().filter(is_active).collect();
        let index = Arc::new(PhraseIndex::new(&packs, &config.rule));
        let stages = active
            .iter()
            .filter_map(|name| build_stage(*name, resolved, &index).transpose())
            .collect::<Result<_, _>>()?;
        let judges = active.contains(&StageName::Limits);
        let policy = Policy {
            in_force,
            apply_unsafe: config.rules.apply_unsafe,
            hold_removals: false,
        };
        let protection = Protection::new(&protected(&config.protect)?)?;
        let limits = config.limits;
        if !(0.0..=1.0).contains(&limits.max_removed) {
            return Err(BuildError::NoShare(limits.max_removed));
        }
        Ok(Self {
            stages,
            rules,
            policy,
            protection,
            max_removed: limits.max_removed,
            max_work: limits.max_work,
            max_edits: limits.max_edits,
            judges,
            fields: fields(&config.metadata.fields)?,
        })
    }
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

/// Returns the rules that are code, in the order of the stages.
pub fn builtin_rules() -> impl Iterator<Item = (StageName, &'static BuiltinRule)> {
    let limits = limits::RULES.iter();
    stage::rules().chain(limits.map(|rule| (StageName::Limits, rule)))
}

fn rules_of(config: &Config, own: &Own, packs: &[Pack]) -> RuleSet {
    let mut rules = RuleSet::default();
    for stage in StageName::ALL {
        for (_, rule) in builtin_rules().filter(|(of, _)| *of == stage) {
            rules.add(rule.to_rule(stage));
        }
        if stage == StageName::Boilerplate {
            add_records(&mut rules, config, own, packs);
        }
    }
    rules
}

fn add_records(rules: &mut RuleSet, config: &Config, own: &Own, packs: &[Pack]) {
    for pack in packs {
        for record in pack.rule.iter() {
            rules.add(record.to_rule(RuleOrigin::Pack(pack.language.clone())));
        }
    }
    for own in &own.packs {
        for record in own.pack.rule.iter() {
            rules.add(record.to_rule(RuleOrigin::Config(own.file.clone())));
        }
    }
    for record in &config.rule {
        rules.add(record.to_rule(RuleOrigin::Config("[[rule]]".to_owned())));
    }
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

fn build_stage(
    name: StageName,
    resolved: &ResolvedConfig,
    index: &Arc<PhraseIndex>,
) -> Result<Option<Box<dyn Stage>>, BuildError> {
    let stage: Option<Box<dyn Stage>> = match name {
        StageName::Encoding => Some(Box::new(Encoding)),
        StageName::Content => Some(Box::new(content(resolved, Arc::clone(index))?)),
        StageName::Boilerplate => Some(Box::new(Boilerplate::new(Arc::clone(index)))),
        StageName::Spacing => {
            let own_words = resolved.own().words.iter().map(String::as_str);
            let lexicon = Lexicon::english().with_words(own_words);
            Some(Box::new(Spacing::new(lexicon)))
        }
        StageName::Whitespace => Some(Box::new(Whitespace)),
        // The stage `limits` judges the outcome and proposes no edits: see `Pipeline::clean`.
        StageName::Limits => None,
    };
    Ok(stage)
}

fn content(resolved: &ResolvedConfig, index: Arc<PhraseIndex>) -> Result<Content, BuildError> {
    let config = resolved.config();
    let ContentConfig {
        model,
        favor,
        keep,
        drop,
    } = &config.stage.content;
    if let Some(kind) = keep.iter().find(|kind| drop.contains(kind)) {
        return Err(BuildError::KindInBoth(kind.as_str()));
    }
    let settings = ContentSettings {
        model: resolved.own().model.clone(),
        favor: *favor,
        keep: keep.clone(),
        drop: drop.clone(),
        sites: config.site.clone(),
    };
    Content::new(settings, index).map_err(|cause| BuildError::Model {
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
