//! Makes the reader that a configuration describes.

use super::Config;
use crate::read::html::{HtmlLimits, Site, SiteError, SiteRules};
use crate::read::{Key, Reader, RecordKeys};

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
    let sites = config.site.iter().map(|site| Site {
        hosts: site.hosts.clone(),
        drop: site.drop.clone(),
        keep: site.keep.clone(),
    });
    let sites = SiteRules::new(sites.collect())?;
    Ok(Reader {
        keys,
        max_bytes: config.limits.max_bytes,
        max_window: config.limits.max_window,
        limits,
        sites,
        linked_data: input.linked_data,
    })
}
