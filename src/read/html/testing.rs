//! Reading a page as it is by default, for the tests of all who look at pages.

use super::{HtmlLimits, read};
use crate::document::{Decoding, Document};
use crate::site::SiteRules;

/// Returns a page that nobody said anything about, with no rules for its site.
pub(crate) fn page(html: impl Into<String>) -> Document {
    let (sites, limits) = (SiteRules::default(), HtmlLimits::default());
    let id = "a.html".to_owned();
    read(id, None, html.into(), Decoding::default(), &sites, &limits).unwrap()
}
