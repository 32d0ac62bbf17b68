//! Compiles the CSS selectors of the sites, and finds the elements of a page that they match.

use ego_tree::NodeId;
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
    /// What metadata stands in: the name of a field, and where.
    fields: Vec<(&'static str, Selector)>,
}

/// The elements that selectors match, each with its verdict.
pub(crate) type Verdicts = FxHashMap<NodeId, SiteVerdict>;

impl SiteRules {
    /// Compiles the selectors of the sites.
    ///
    /// # Errors
    ///
    /// When a selector is not a valid CSS selector, or a host is none.
    pub fn new(sites: Vec<Site>) -> Result<Self, SiteError> {
        let mut rules = Self::default();
        let mut numbers = 0..=u16::MAX;
        for site in sites {
            let is_host = |host: &&String| {
                !host.is_empty()
                    && !host.contains(|c: char| c.is_whitespace() || "/:*?".contains(c))
            };
            if let Some(host) = site.hosts.iter().find(|host| !is_host(host)) {
                return Err(SiteError::Host(host.clone()));
            }
            let keep = site.keep.iter().map(|text| compile(text, &site));
            let keep = keep.collect::<Result<_, _>>()?;
            let mut drop = Vec::new();
            for text in &site.drop {
                let number = numbers.next().unwrap_or(u16::MAX);
                drop.push((number.into(), compile(text, &site)?));
            }
            let named = [
                ("title", &site.title),
                ("authors", &site.authors),
                ("date", &site.date),
            ];
            let mut fields = Vec::new();
            for (name, text) in named {
                if let Some(text) = text {
                    fields.push((name, compile(text, &site)?));
                }
            }
            rules.sites.push(Compiled {
                site,
                drop,
                keep,
                fields,
            });
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

    /// Returns the elements of a page that hold metadata, each with the name of its field.
    pub(crate) fn fields(&self, url: Option<&str>, html: &Html) -> Vec<(&'static str, NodeId)> {
        /// More are a list of something else.
        const MOST: usize = 20;
        let Some(host) = url.and_then(host_of) else {
            return Vec::new();
        };
        let of_host = self.sites.iter().filter(|known| known.site.is_for(host));
        let fields = of_host.flat_map(|compiled| &compiled.fields);
        let found = fields.flat_map(|(name, selector)| {
            let elements = html.select(selector).take(MOST);
            elements.map(|element| (*name, element.id()))
        });
        found.collect()
    }
}

fn compile(text: &str, site: &Site) -> Result<Selector, SiteError> {
    Selector::parse(text).map_err(|_| SiteError::Selector {
        selector: text.to_owned(),
        host: site.name().to_owned(),
    })
}
