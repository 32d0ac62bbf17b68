//! Adds settings to a configuration, to try what they would do.

use toml::{Table, Value};

use super::Config;

impl Config {
    /// Returns the configuration with the settings of `toml` added: lists of tables (`[[rule]]`) grow,
    /// every other value is replaced.
    ///
    /// Returns `None` if the result is no valid configuration.
    #[must_use]
    pub fn with(&self, toml: &str) -> Option<Self> {
        let mut table = Table::try_from(self).ok()?;
        add(&mut table, toml.parse().ok()?);
        table.try_into().ok()
    }
}

fn add(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => add(below, above),
            (Some(Value::Array(below)), Value::Array(above)) if are_tables(&above) => {
                below.extend(above);
            }
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

fn are_tables(values: &[Value]) -> bool {
    values.iter().all(Value::is_table) && !values.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_a_list_are_added_and_values_replaced() {
        let config = Config::from_toml(
            "a.toml",
            "rules.ignore = [\"spacing\"]\n[[protect]]\nphrase = \"a\"\nreason = \"b\"",
        )
        .unwrap();
        let added = "rules.ignore = [\"content\"]\n[[protect]]\nphrase = \"c\"\nreason = \"d\"";
        let both = config.with(added).unwrap();
        assert_eq!(both.rules.ignore, ["content"]);
        assert_eq!(both.protect.len(), 2);
        assert_eq!(config.with("").unwrap(), config);
    }

    #[test]
    fn what_is_no_setting_is_nothing() {
        let config = Config::default();
        assert!(config.with("[[rule]]\nmatches.line = [\"a\"]").is_none());
        assert!(config.with("rules ignore").is_none());
    }
}
