//! The table of all rules, and which of them are in force.

use rustc_hash::FxHashMap;

use thiserror::Error;

use super::{Rule, StageName, nearest};
use crate::edit::{RuleId, Safety};

/// All rules that a pipeline knows, in the order of their stages.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    by_id: FxHashMap<RuleId, usize>,
}

/// Which rules are in force: names of rules, families or stages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these rules; all if the list is empty.
    pub select: Vec<String>,
    /// Not these rules; this wins over `select`.
    pub ignore: Vec<String>,
    /// Safety that the user gives to a rule, a family or a stage; later ones win.
    pub safety: Vec<(String, Safety)>,
}

/// A name that is no rule, family or stage.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown rule, family or stage {name:?}{}", hint(.nearest.as_deref()))]
pub struct UnknownRule {
    /// What the user wrote.
    pub name: String,
    /// The known name most similar to it.
    pub nearest: Option<String>,
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || "; `clean rule` lists them".to_owned(),
        |name| format!("; did you mean {name:?}?"),
    )
}

impl RuleSet {
    /// Adds a rule. If a rule of that name exists, only the examples are added to it.
    pub fn add(&mut self, rule: Rule) {
        if let Some(known) = self
            .by_id
            .get(&rule.id)
            .map(|index| &mut self.rules[*index])
        {
            for given in rule.examples {
                let mut of_origin = known.examples.iter_mut();
                match of_origin.find(|known| known.origin == given.origin) {
                    Some(known) => known.extend(given),
                    None => known.examples.push(given),
                }
            }
            return;
        }
        self.by_id.insert(rule.id.clone(), self.rules.len());
        self.rules.push(rule);
    }

    /// Returns the rule of that name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.by_id
            .get(&RuleId::new(id))
            .map(|index| &self.rules[*index])
    }

    /// Iterates over the rules in the order of their stages.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// Returns the safety of every rule in force; rules that are not in force are absent.
    ///
    /// A rule that is [opt-in](Rule::is_opt_in) is in force where `select` or `safety` has its own
    /// name.
    ///
    /// # Errors
    ///
    /// When a name of the selection is no rule, family or stage.
    pub fn in_force(
        &self,
        selection: &Selection,
    ) -> Result<FxHashMap<RuleId, Safety>, UnknownRule> {
        let named = selection.safety.iter().map(|(name, _)| name);
        for name in selection
            .select
            .iter()
            .chain(&selection.ignore)
            .chain(named)
        {
            self.check(name)?;
        }
        let chosen = |rule: &&Rule| {
            (!rule.is_opt_in || selection.asks_for(&rule.id))
                && (selection.select.is_empty()
                    || selection.select.iter().any(|name| is_named(rule, name)))
                && !selection.ignore.iter().any(|name| is_named(rule, name))
        };
        let safety = |rule: &Rule| {
            let given = selection
                .safety
                .iter()
                .rev()
                .find(|(name, _)| is_named(rule, name));
            given.map_or(rule.safety, |(_, safety)| *safety)
        };
        Ok(self
            .iter()
            .filter(chosen)
            .map(|rule| (rule.id.clone(), safety(rule)))
            .collect())
    }

    /// Returns an error for a name that is no rule, family or stage.
    fn check(&self, name: &str) -> Result<(), UnknownRule> {
        let stage = StageName::from_name(name).is_some();
        if stage || self.iter().any(|rule| is_named(rule, name)) {
            return Ok(());
        }
        let ids = self.iter().map(|rule| rule.id.as_str());
        let known = ids.chain(StageName::ALL.map(StageName::as_str));
        Err(UnknownRule {
            name: name.to_owned(),
            nearest: nearest(name, known).map(str::to_owned),
        })
    }
}

impl Selection {
    /// Returns whether a rule is named itself, and not only its family or stage.
    fn asks_for(&self, rule: &RuleId) -> bool {
        let given = self.safety.iter().map(|(name, _)| name);
        self.select
            .iter()
            .chain(given)
            .any(|name| name == rule.as_str())
    }
}

/// Returns whether `name` is the rule, its family or its stage.
fn is_named(rule: &Rule, name: &str) -> bool {
    rule.id.as_str() == name || rule.id.family() == name || rule.stage.as_str() == name
}

#[cfg(test)]
mod tests {
    use super::super::{BuiltinRule, RuleOrigin};
    use super::*;

    fn rules() -> RuleSet {
        let mut set = RuleSet::default();
        for (id, stage, is_opt_in) in [
            ("spacing/run-on", StageName::Spacing, false),
            ("spacing/doubled-space", StageName::Spacing, false),
            ("boilerplate/share-bar", StageName::Boilerplate, false),
            ("boilerplate/rumour", StageName::Boilerplate, true),
        ] {
            let rule = BuiltinRule {
                id,
                safety: Safety::Safe,
                is_opt_in,
                summary: "",
                why: "",
                changes: &[],
                keeps: &[],
            };
            set.add(rule.to_rule(stage));
        }
        set
    }

    fn check(select: &[&str], ignore: &[&str], expected: &[&str]) {
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let selection = Selection {
            select: own(select),
            ignore: own(ignore),
            safety: Vec::new(),
        };
        let force = rules().in_force(&selection).unwrap();
        let mut names: Vec<_> = force.keys().map(RuleId::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, expected);
    }

    #[test]
    fn rules_families_and_stages_are_selected_alike() {
        check(
            &["spacing"],
            &[],
            &["spacing/doubled-space", "spacing/run-on"],
        );
        check(
            &["spacing"],
            &["spacing/run-on"],
            &["spacing/doubled-space"],
        );
        check(&[], &["spacing"], &["boilerplate/share-bar"]);
    }

    #[test]
    fn an_opt_in_rule_is_in_force_where_it_is_named_itself() {
        check(&[], &["spacing"], &["boilerplate/share-bar"]);
        check(&["boilerplate"], &[], &["boilerplate/share-bar"]);
        check(&["boilerplate/rumour"], &[], &["boilerplate/rumour"]);
        check(
            &["boilerplate", "boilerplate/rumour"],
            &[],
            &["boilerplate/rumour", "boilerplate/share-bar"],
        );
        check(&["boilerplate/rumour"], &["boilerplate"], &[]);
    }

    #[test]
    fn to_say_how_safe_an_opt_in_rule_is_asks_for_it() {
        let in_force = |name: &str| {
            let selection = Selection {
                safety: vec![(name.to_owned(), Safety::Unsafe)],
                ..Selection::default()
            };
            let force = rules().in_force(&selection).unwrap();
            force.get(&RuleId::new("boilerplate/rumour")).copied()
        };
        assert_eq!(in_force("boilerplate/rumour"), Some(Safety::Unsafe));
        assert_eq!(in_force("boilerplate"), None);
    }

    #[test]
    fn a_wrong_name_names_the_nearest() {
        let selection = Selection {
            ignore: vec!["spacing/runon".into()],
            ..Selection::default()
        };
        let error = rules().in_force(&selection).unwrap_err();
        assert_eq!(error.nearest.as_deref(), Some("spacing/run-on"));
    }

    #[test]
    fn the_last_word_on_safety_wins() {
        let safety = vec![
            ("spacing".to_owned(), Safety::Unsafe),
            ("spacing/run-on".to_owned(), Safety::Safe),
        ];
        let force = rules()
            .in_force(&Selection {
                safety,
                ..Selection::default()
            })
            .unwrap();
        assert_eq!(force[&RuleId::new("spacing/run-on")], Safety::Safe);
        assert_eq!(force[&RuleId::new("spacing/doubled-space")], Safety::Unsafe);
    }

    #[test]
    fn records_of_one_rule_share_their_examples() {
        let mut set = rules();
        let mut rule = set.get("boilerplate/share-bar").unwrap().clone();
        rule.examples[0].origin = RuleOrigin::Pack("de".into());
        rule.examples[0].keeps = vec!["Ein Satz.".into()];
        set.add(rule.clone());
        set.add(rule);
        assert_eq!(set.iter().count(), 4);
        let rule = set.get("boilerplate/share-bar").unwrap();
        assert_eq!(rule.keeps().collect::<Vec<_>>(), ["Ein Satz."]);
    }
}
