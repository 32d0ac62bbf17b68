//! Reads what a page says about itself in `<meta>`: the headline of its article, the name of its
//! site.

use html5ever::Attribute;

/// Headlines and site name found so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) headlines: Vec<String>,
    pub(super) site_name: Option<String>,
}

/// The content of one `<meta>` element.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Saying {
    Headline(String),
    SiteName(String),
}

impl Said {
    pub(super) fn add(&mut self, saying: Saying) {
        /// Further headlines of a page belong to other things than its article.
        const MOST_HEADLINES: usize = 4;
        match saying {
            Saying::Headline(headline) if self.headlines.len() < MOST_HEADLINES => {
                self.headlines.push(headline);
            }
            Saying::Headline(_) => {}
            Saying::SiteName(name) => {
                self.site_name.get_or_insert(name);
            }
        }
    }
}

impl Saying {
    /// Reads the attributes of a `<meta>`.
    pub(super) fn of_meta(attributes: &[Attribute]) -> Option<Self> {
        let mut says: Option<fn(String) -> Self> = None;
        let mut content = None;
        for attribute in attributes {
            match &*attribute.name.local {
                "property" | "name" => {
                    says = says.or(match &*attribute.value {
                        "og:title" | "twitter:title" => Some(Self::Headline as fn(String) -> Self),
                        "og:site_name" => Some(Self::SiteName as fn(String) -> Self),
                        _ => None,
                    });
                }
                "content" => content = Some(&attribute.value),
                _ => {}
            }
        }
        let words: Vec<_> = content?.split_whitespace().collect();
        let says = says.filter(|_| !words.is_empty())?;
        Some(says(words.join(" ")))
    }
}
