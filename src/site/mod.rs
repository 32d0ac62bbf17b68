//! The rules of the configuration for single sites: `[[site]]`.
//!
//! A [`Site`] is one entry of the file. The reader applies its selectors to a page ([`SiteRules`]) and
//! marks the blocks that they match. The stage `content` asks what to favor on a site, and why a selector
//! drops a block. All matching of hosts is done by [`Site::is_for`].

mod selectors;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::document::{SelectorNumber, is_host_of};

pub use selectors::SiteRules;
pub(crate) use selectors::Verdicts;

/// The rules of the configuration for the pages of some hosts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Host names; each includes its subdomains.
    pub hosts: Vec<String>,
    /// CSS selectors of elements that are never part of the article.
    #[serde(default)]
    pub drop: Vec<String>,
    /// CSS selectors of elements that always are, even if another rule would drop them.
    #[serde(default)]
    pub keep: Vec<String>,
    /// What weighs more on this site where the stage `content` is not sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub favor: Option<Favor>,
    /// CSS selector of the title of an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// CSS selector of the elements that name its authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authors: Option<String>,
    /// CSS selector of the date of its publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The reason, for the next reader of the file.
    #[serde(default)]
    pub reason: String,
}

/// What weighs more where the stage `content` is not sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Favor {
    /// Keeping nothing that is not part of the article.
    Precision,
    /// Both weigh the same.
    #[default]
    Balanced,
    /// Losing nothing of the article.
    Recall,
}

/// A `[[site]]` that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SiteError {
    /// A selector that is no CSS selector.
    #[error("the selector `{selector}` of the site {host} is no CSS selector")]
    Selector {
        /// The selector.
        selector: String,
        /// First host of its site.
        host: String,
    },
    /// A host that is an address, or no name at all: no page would have it.
    #[error("[[site]] hosts: {0:?} is no host; write the name alone, as in \"example.org\"")]
    Host(String),
}

impl Site {
    /// Returns whether the rules are for a page of this host: the host or a domain above it is among
    /// [`hosts`](Self::hosts). A leading `www.` and the case of letters do not matter.
    #[must_use]
    pub fn is_for(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| is_host_of(own, host))
    }

    /// Returns the host that messages name, which is the first.
    fn name(&self) -> &str {
        self.hosts.first().map_or("", String::as_str)
    }
}

/// Returns what weighs more on the pages of a host, if a site says so. The first such site counts.
#[must_use]
pub fn favor_of(sites: &[Site], host: &str) -> Option<Favor> {
    let mut of_host = sites.iter().filter(|site| site.is_for(host));
    of_host.find_map(|site| site.favor)
}

/// Returns the reason for dropping what a `drop` selector matches, as a sentence without its full stop.
///
/// The `drop` selectors of all sites are numbered in one sequence, from 0, in their order.
#[must_use]
pub fn reason_to_drop(sites: &[Site], number: SelectorNumber) -> Option<String> {
    let selectors = sites
        .iter()
        .flat_map(|site| site.drop.iter().map(move |selector| (site, selector)));
    let (site, selector) = selectors.into_iter().nth(number.into())?;
    let why = match site.reason.as_str() {
        "" => String::new(),
        reason => format!(": {reason}"),
    };
    let host = site.name();
    Some(format!("the site rule for {host} drops {selector:?}{why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sites() -> Vec<Site> {
        let site = |host: &str, drop: &[&str], favor| Site {
            hosts: vec![host.to_owned()],
            drop: drop.iter().map(ToString::to_string).collect(),
            favor,
            ..Site::default()
        };
        vec![
            site("a.example", &[".one", ".two"], None),
            Site {
                reason: "its shop".to_owned(),
                ..site("b.example", &[".three"], Some(Favor::Recall))
            },
            site("example", &[], Some(Favor::Precision)),
        ]
    }

    #[test]
    fn the_first_site_that_says_what_to_favor_counts() {
        for (host, expected) in [
            ("a.example", Some(Favor::Precision)),
            ("www.b.example", Some(Favor::Recall)),
            ("news.b.example", Some(Favor::Recall)),
            ("badb.example", Some(Favor::Precision)),
            ("b.example.org", None),
        ] {
            assert_eq!(favor_of(&sites(), host), expected, "{host}");
        }
    }

    #[test]
    fn selectors_are_numbered_through_all_sites() {
        let reason = |number: u16| reason_to_drop(&sites(), number.into());
        let two = "the site rule for a.example drops \".two\"";
        assert_eq!(reason(1).as_deref(), Some(two));
        let three = "the site rule for b.example drops \".three\": its shop";
        assert_eq!(reason(2).as_deref(), Some(three));
        assert_eq!(reason(3), None);
    }
}
