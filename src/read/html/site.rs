//! Site rules: CSS selectors that the configuration gives for certain hosts.

use rustc_hash::FxHashMap;
use scraper::{Html, Selector};

use crate::document::{SiteVerdict, host_of, is_host_of};

/// What the configuration says of the pages of some hosts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Host names; each stands for itself and its subdomains.
    pub hosts: Vec<String>,
    /// Selectors of what is not content.
    pub drop: Vec<String>,
    /// Selectors of what is content, whatever else may be said of it.
    pub keep: Vec<String>,
}

/// A selector of the configuration that is no CSS.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the selector `{selector}` of the site {host} is no CSS selector")]
pub struct SiteError {
    /// The selector.
    pub selector: String,
    /// First host of its site.
    pub host: String,
}

/// All site rules, compiled.
#[derive(Clone, Debug, Default)]
pub struct SiteRules {
    sites: Vec<Compiled>,
}

#[derive(Clone, Debug)]
struct Compiled {
    hosts: Vec<String>,
    drop: Vec<(u16, Selector)>,
    keep: Vec<Selector>,
}

impl SiteRules {
    /// Compiles site rules. `drop` selectors are numbered from 0 through all sites, in the order
    /// of the configuration.
    ///
    /// # Errors
    ///
    /// When a selector is no CSS.
    pub fn new(sites: Vec<Site>) -> Result<Self, SiteError> {
        let mut rules = Self::default();
        let mut numbers = 0..=u16::MAX;
        for site in sites {
            let hosts = site.hosts;
            let host = hosts.first().map_or("", String::as_str);
            let keep = site.keep.iter().map(|text| compile(text, host));
            let keep = keep.collect::<Result<_, _>>()?;
            let mut drop = Vec::new();
            for text in &site.drop {
                let number = numbers.next().unwrap_or(u16::MAX);
                drop.push((number, compile(text, host)?));
            }
            rules.sites.push(Compiled { hosts, drop, keep });
        }
        Ok(rules)
    }

    /// Returns the elements of a page that a selector names. `keep` wins over `drop`, and an
    /// earlier `drop` over a later one.
    pub(super) fn verdicts(&self, url: Option<&str>, html: &Html) -> Verdicts {
        let mut verdicts = Verdicts::default();
        let Some(host) = url.and_then(host_of) else {
            return verdicts;
        };
        for site in self.sites.iter().filter(|site| site.is_for(host)) {
            for (number, selector) in &site.drop {
                for element in html.select(selector) {
                    let verdict = verdicts.entry(element.id()).or_default();
                    if *verdict == SiteVerdict::None {
                        *verdict = SiteVerdict::Drop((*number).into());
                    }
                }
            }
            for element in site.keep.iter().flat_map(|selector| html.select(selector)) {
                verdicts.insert(element.id(), SiteVerdict::Keep);
            }
        }
        verdicts
    }
}

/// Elements that selectors name.
pub(super) type Verdicts = FxHashMap<ego_tree::NodeId, SiteVerdict>;

impl Compiled {
    fn is_for(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| is_host_of(own, host))
    }
}

fn compile(text: &str, host: &str) -> Result<Selector, SiteError> {
    Selector::parse(text).map_err(|_| SiteError {
        selector: text.to_owned(),
        host: host.to_owned(),
    })
}
