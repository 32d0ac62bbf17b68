//! Makes the reader that a configuration describes.

use super::Config;
use crate::read::html::HtmlLimits;
use crate::read::{Key, Reader, RecordKeys};
use crate::site::{SiteError, SiteRules};

/// Makes the reader that a configuration describes.
///
/// # Errors
///
/// When a selector of a `[[site]]` is not a valid CSS selector.
pub fn reader(config: &Config) -> Result<Reader, SiteError> {
    let input = &config.input;
    let keys = RecordKeys {
        html: Key::new(&input.html_key),
        text: Key::new(&input.text_key),
        id: Key::new(&input.id_key),
        url: Key::new(&input.url_key),
    };
    let limits = HtmlLimits {
        max_nodes: config.limits.max_nodes,
        max_depth: config.limits.max_depth,
        max_work: config.limits.max_work,
        ..HtmlLimits::default()
    };
    let sites = SiteRules::new(config.site.clone())?;
    Ok(Reader {
        keys,
        max_bytes: config.limits.max_bytes,
        max_window: config.limits.max_window,
        limits,
        sites,
        linked_data: input.linked_data,
    })
}
