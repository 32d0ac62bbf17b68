//! Reads a page with the default settings, for tests of all modules that look at pages.

use super::{HtmlLimits, read};
use crate::document::{Decoding, Document};
use crate::site::SiteRules;

/// Returns a page about which nothing else is known, with no rules for its site.
pub(crate) fn page(html: impl Into<String>) -> Document {
    let (sites, limits) = (SiteRules::default(), HtmlLimits::default());
    let id = "a.html".to_owned();
    read(id, None, html.into(), Decoding::default(), &sites, &limits).unwrap()
}
