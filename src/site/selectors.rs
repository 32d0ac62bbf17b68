//! Compiles the CSS selectors of the sites, and finds the elements of a page that they match.

use rustc_hash::FxHashMap;
use scraper::{Html, Selector};

use super::{Site, SiteError};
use crate::document::{SelectorNumber, SiteVerdict, host_of};

/// The selectors of all sites, compiled.
#[derive(Clone, Debug, Default)]
pub struct SiteRules {
    sites: Vec<Compiled>,
}

#[derive(Clone, Debug)]
struct Compiled {
    site: Site,
    drop: Vec<(SelectorNumber, Selector)>,
    keep: Vec<Selector>,
}

/// The elements that selectors match, each with its verdict.
pub(crate) type Verdicts = FxHashMap<ego_tree::NodeId, SiteVerdict>;

impl SiteRules {
    /// Compiles the selectors of the sites.
    ///
    /// # Errors
    ///
    /// When a selector is not a valid CSS selector.
    pub fn new(sites: Vec<Site>) -> Result<Self, SiteError> {
        let mut rules = Self::default();
        let mut numbers = 0..=u16::MAX;
        for site in sites {
            let keep = site.keep.iter().map(|text| compile(text, &site));
            let keep = keep.collect::<Result<_, _>>()?;
            let mut drop = Vec::new();
            for text in &site.drop {
                let number = numbers.next().unwrap_or(u16::MAX);
                drop.push((number.into(), compile(text, &site)?));
            }
            rules.sites.push(Compiled { site, drop, keep });
        }
        Ok(rules)
    }

    /// Returns the elements of a page that a selector matches. `keep` wins over `drop`, and an earlier
    /// `drop` over a later one.
    pub(crate) fn verdicts(&self, url: Option<&str>, html: &Html) -> Verdicts {
        let mut verdicts = Verdicts::default();
        let Some(host) = url.and_then(host_of) else {
            return verdicts;
        };
        for compiled in self.sites.iter().filter(|known| known.site.is_for(host)) {
            for (number, selector) in &compiled.drop {
                for element in html.select(selector) {
                    let verdict = verdicts.entry(element.id()).or_default();
                    if *verdict == SiteVerdict::None {
                        *verdict = SiteVerdict::Drop(*number);
                    }
                }
            }
            let kept = compiled.keep.iter();
            for element in kept.flat_map(|selector| html.select(selector)) {
                verdicts.insert(element.id(), SiteVerdict::Keep);
            }
        }
        verdicts
    }
}

fn compile(text: &str, site: &Site) -> Result<Selector, SiteError> {
    Selector::parse(text).map_err(|_| SiteError {
        selector: text.to_owned(),
        host: site.name().to_owned(),
    })
}
