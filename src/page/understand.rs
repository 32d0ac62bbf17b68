//! Turns candidates into values: each candidate is understood, or refused with a reason.

use rustc_hash::FxHashSet;

use super::candidate::Candidate;
use super::date::{self, Reading};
use super::name::{is_host, is_role};
use super::words::{collapsed, key, plain};
use super::{Field, Origin, people, title};

/// Facts about the page as a whole that help to understand a value.
pub(super) struct Knowledge<'p> {
    /// Keys of the names of the site.
    pub(super) sites: Vec<String>,
    /// Keys of the titles in other places of the page.
    pub(super) titles: Vec<String>,
    /// Keys of the titles in linked data and `<meta>`.
    pub(super) heads: Vec<String>,
    /// Names of authors as some place says them.
    pub(super) names: FxHashSet<String>,
    /// Keys of the sections of the site that the page names.
    pub(super) sections: FxHashSet<String>,
    /// Names of those who edited, reviewed or checked it.
    pub(super) helpers: Vec<String>,
    /// How dates are read.
    pub(super) reading: Reading<'p>,
    /// The address of the page, to complete relative addresses.
    pub(super) url: Option<&'p str>,
}

/// Fills in the values of a candidate, or the reason why it is refused.
pub(super) fn understand(candidate: &mut Candidate, known: &Knowledge<'_>) {
    match values(candidate, known) {
        Ok(values) => candidate.values = values,
        Err(why) => candidate.refused = Some(why),
    }
}

fn values(candidate: &Candidate, known: &Knowledge<'_>) -> Values {
    let raw = &candidate.raw;
    match candidate.field {
        Field::Title => title(candidate, known),
        Field::Authors => authors(candidate, known),
        Field::Date | Field::Modified => {
            let stamp = date::parse(&plain(raw), &known.reading).ok_or("no date")?;
            Ok(vec![stamp.iso()])
        }
        Field::Url | Field::Image => {
            let address = absolute(raw.lines().next().unwrap_or(raw), known.url);
            address.map(|address| vec![address]).ok_or("no address")
        }
        Field::Language => language(raw).map(|tag| vec![tag]).ok_or("no language"),
        Field::Tags => {
            let mut tags: Vec<String> = Vec::new();
            for tag in raw.split([',', ';', '\n']).map(plain) {
                if !tag.is_empty() && !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
            if tags.is_empty() {
                Err("empty")
            } else {
                Ok(tags)
            }
        }
        Field::Paywalled => Ok(vec![raw.clone()]),
        Field::Site | Field::Description | Field::Section | Field::License => {
            let text = plain(raw);
            let is_template = text.contains("{{") || text.contains("}}");
            if text.is_empty() || is_template {
                return Err("a placeholder");
            }
            Ok(vec![text])
        }
        Field::PageType | Field::WordCount => Ok(vec![collapsed(raw)]),
    }
}

type Values = Result<Vec<String>, &'static str>;

fn title(candidate: &Candidate, known: &Knowledge<'_>) -> Values {
    /// A longer name of a site is a title that the page gives as one, in words.
    const MOST_WORDS: usize = 5;
    let raw = &candidate.raw;
    let shows = matches!(
        candidate.origin,
        Origin::Heading | Origin::HeadingAlone | Origin::Site
    );
    let is_text = shows || candidate.origin == Origin::TitleTag;
    let title = title::cleaned(raw, shows, is_text).ok_or("a placeholder, or no title")?;
    let short = title::without_site(&title, &known.sites, &known.titles);
    let short = if shows {
        title::without_kicker(&short, &known.heads)
    } else {
        short
    };
    let own = key(&short);
    let is_site = known.sites.contains(&own.replace(' ', ""));
    if is_site && !shows && own.split(' ').count() <= MOST_WORDS {
        return Err("the name of the site");
    }
    Ok(vec![short])
}

fn authors(candidate: &Candidate, known: &Knowledge<'_>) -> Values {
    let raw = &candidate.raw;
    let is_desk = candidate.origin == Origin::LinkedDesk;
    let mut names = if is_desk {
        people::desks(raw)
    } else {
        people::split(raw)
    };
    let is_site = |name: &String| title::is_site(name, &known.sites) || is_unit(name, &known.sites);
    if !raw.contains('\n') && raw.contains(',') && names.first().is_some_and(is_site) {
        // "The Courier, Lower Mill, Kent"
        names.truncate(1);
    }
    // "Ada Reed, The Courier"
    if !names.iter().all(is_site) {
        names.retain(|name| !is_site(name));
    }
    // "Ada Reed, mill.example"
    if !names.iter().all(|name| is_host(name)) {
        names.retain(|name| !is_host(name));
    }
    names.retain(|name| !known.sections.contains(&key(name)));
    let is_helper = |name: &String| known.helpers.contains(name);
    if !names.iter().all(is_helper) {
        names.retain(|name| !is_helper(name));
    }
    for name in &mut names {
        without_rest(name, known);
    }
    if names.is_empty() {
        return Err("a placeholder, an address, or no name");
    }
    Ok(names)
}

/// Returns whether a name is that of a part of the site: "BBC Kent" of `bbc.example`.
fn is_unit(name: &str, sites: &[String]) -> bool {
    let first = name.split(' ').next().unwrap_or(name);
    let is_short = (3..=5).contains(&first.len());
    is_short && first.chars().all(char::is_uppercase) && sites.contains(&first.to_lowercase())
}

/// Takes off what stands behind a name, where another place says the name alone: "Ada Reed THE COURIER".
fn without_rest(name: &mut String, known: &Knowledge<'_>) {
    let is_alone = |end: &usize| {
        let (short, rest) = (&name[..*end], &name[*end + 1..]);
        let is_loud = rest.chars().all(|c| !c.is_lowercase());
        let is_beside = is_loud
            || is_role(rest)
            || title::is_site(rest, &known.sites)
            || rest.starts_with(char::is_lowercase);
        is_beside && short.contains(' ') && known.names.contains(short)
    };
    let ends = name.match_indices(' ').map(|(at, _)| at);
    if let Some(end) = ends.take(6).find(is_alone) {
        name.truncate(end);
    }
}

/// Returns an address as an absolute one.
fn absolute(raw: &str, of_page: Option<&str>) -> Option<String> {
    let raw = raw.trim();
    if raw.contains(char::is_whitespace) || raw.contains("{{") {
        return None;
    }
    if raw.starts_with("http://") || raw.starts_with("https://") {
        return Some(raw.to_owned());
    }
    let of_page = of_page?;
    let (scheme, rest) = of_page.split_once("://")?;
    if let Some(rest) = raw.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let host = rest.split(['/', '?', '#']).next()?;
    raw.starts_with('/')
        .then(|| format!("{scheme}://{host}{raw}"))
}

/// Returns a language tag in its usual spelling: `en-US` for `en_us`.
fn language(raw: &str) -> Option<String> {
    let raw = raw.split([',', '\n', ';']).next()?.trim();
    let mut parts = raw.split(['-', '_']);
    let primary = parts.next()?.to_ascii_lowercase();
    let is_primary =
        matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_primary || primary == "und" {
        return None;
    }
    let mut tag = primary;
    for part in parts.take(3) {
        let is_plain = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match part.len() {
            2 if is_plain => tag += &["-", &part.to_ascii_uppercase()].concat(),
            4 if is_plain => {
                let (first, rest) = part.split_at(1);
                tag += &["-", &first.to_ascii_uppercase(), &rest.to_ascii_lowercase()].concat();
            }
            3 if is_plain => tag += &["-", part].concat(),
            _ => break,
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_spelled_as_usual() {
        for (raw, expected) in [
            ("en_us", Some("en-US")),
            ("de", Some("de")),
            ("zh-hans-cn", Some("zh-Hans-CN")),
            ("English", None),
            ("", None),
        ] {
            assert_eq!(language(raw).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn addresses_are_completed() {
        let page = Some("https://example.org/a/b?c");
        for (raw, expected) in [
            ("/x", Some("https://example.org/x")),
            ("//cdn.example/x", Some("https://cdn.example/x")),
            ("http://a.example/", Some("http://a.example/")),
            ("x", None),
            ("javascript:void(0)", None),
        ] {
            assert_eq!(absolute(raw, page).as_deref(), expected, "{raw}");
        }
    }
}
