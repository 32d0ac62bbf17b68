//! Cleans titles, and removes the name of the site if something else on the page agrees.

use super::date::{Reading, find};
use super::words::{key, plain, plain_shown};

/// Longest title in characters.
const MOST_CHARS: usize = 400;

/// Signs between a title and the name of a site.
const SIGNS: [&str; 14] = [
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " : ", ": ", " ~ ", " / ", "|",
];

/// Words that pages write in the place of a title.
const PLACEHOLDERS: [&str; 20] = [
    "untitled",
    "home",
    "homepage",
    "title",
    "page not found",
    "index",
    "null",
    "undefined",
    "post",
    "article",
    "news",
    "blog",
    "loading",
    "access denied",
    "just a moment",
    "untitled document",
    "new page",
    "404",
    "not found",
    "error",
];

/// Returns a title as people read it; nothing for a placeholder. `is_shown` is whether it is a heading.
/// `is_text` is whether it was text of the page, where what looks like a tag is rather text.
pub(super) fn cleaned(raw: &str, is_shown: bool, is_text: bool) -> Option<String> {
    let title = if is_text {
        plain_shown(raw)
    } else {
        plain(raw)
    };
    let n_chars = title.chars().count();
    let small = key(&title);
    let is_template = title.contains("{{") || title.contains("}}") || title.contains("<%");
    let is_title = (2..=MOST_CHARS).contains(&n_chars)
        && !small.is_empty()
        && !is_template
        // A page of news may really have the heading "News".
        && (is_shown || !PLACEHOLDERS.contains(&&*small));
    is_title.then_some(title)
}

/// Removes the name of the site from a title. `names` are keys of the names of the site, `titles`
/// are keys of other titles. A part is removed if it is one of the names, or if the rest is one of
/// the titles.
pub(super) fn without_site(title: &str, names: &[String], titles: &[String]) -> String {
    /// What each of the signs holds.
    const MARKS: [char; 11] = ['|', '-', '–', '—', '·', '•', '»', '«', ':', '~', '/'];
    let mut rest = title.trim();
    if !rest.contains(MARKS) {
        return rest.to_owned();
    }
    // "Headline | Section | Site"
    for _ in 0..3 {
        let Some(shorter) = shorter(rest, names, titles) else {
            break;
        };
        rest = shorter;
    }
    rest.to_owned()
}

fn shorter<'t>(title: &'t str, names: &[String], titles: &[String]) -> Option<&'t str> {
    for sign in SIGNS {
        // A colon parts a title as well: only the very name of the site goes.
        let is_colon = sign.trim() == ":";
        if let Some((head, tail)) = title.rsplit_once(sign)
            && (is_name(tail, names) || !is_colon && is_site(tail, names))
            && is_enough(head)
        {
            return Some(head.trim());
        }
        // Behind the name of the site stands its slogan, or else what another place calls the article.
        if let Some((head, tail)) = title.split_once(sign)
            && is_site(head, names)
            && is_enough(tail)
            && titles.contains(&key(tail))
        {
            return Some(tail.trim());
        }
    }
    // The rest may be a title from another place, with more text around it here.
    let all = SIGNS.iter().filter(|sign| !sign.starts_with(':'));
    for sign in all {
        for (at, _) in title.match_indices(sign).take(8) {
            let (head, tail) = (title[..at].trim(), title[at + sign.len()..].trim());
            for part in [head, tail] {
                let own = key(part);
                if own.contains(' ') && titles.contains(&own) {
                    return Some(part);
                }
            }
        }
    }
    None
}

/// Returns whether a part of a title is a title: not "Home".
fn is_enough(part: &str) -> bool {
    let own = key(part);
    !own.is_empty() && !PLACEHOLDERS.contains(&&*own)
}

/// Returns whether a text is a name of the site. Names are keys without blanks.
fn is_name(part: &str, names: &[String]) -> bool {
    let joined = key(part).replace(' ', "");
    names.contains(&joined)
}

/// Returns what stands behind the title of a page in its `<title>`, if it is the heading: then that is a name of
/// the site or of a part of it. "Salt and bread | Recipes of the mill", under the heading "Recipes of the mill".
pub(super) fn is_behind_title(heading: &str, title: &str, names: &[String]) -> bool {
    /// A longer heading is no name.
    const MOST_WORDS: usize = 5;
    let own = key(heading);
    let mut signs = SIGNS.iter().filter(|sign| sign.trim() != ":");
    own.split(' ').count() <= MOST_WORDS
        && signs.any(|sign| {
            title.rsplit_once(sign).is_some_and(|(head, tail)| {
                let of_head = key(head);
                key(tail) == own && of_head.contains(' ') && !is_site(head, names)
            })
        })
}

/// Returns whether a heading has half of its words in common with one of the titles, or the title with it.
/// Where the page has no title, there is nothing to disagree with.
pub(super) fn agrees(heading: &str, titles: &[String]) -> bool {
    /// More titles add nothing new.
    const MOST: usize = 12;
    let own = key(heading);
    let of_heading: Vec<&str> = own.split(' ').collect();
    let agrees = |title: &String| {
        let of_title: Vec<&str> = title.split(' ').take(60).collect();
        let n_common = of_heading
            .iter()
            .take(60)
            .filter(|word| of_title.contains(word))
            .count();
        2 * n_common >= of_heading.len().min(of_title.len())
    };
    titles.is_empty() || own.chars().any(|c| c > '\u{2E80}') || titles.iter().take(MOST).any(agrees)
}

/// Removes a kicker in front of the title, inside the same heading, if the page has the title
/// elsewhere: "Food Soup night at the mill".
pub(super) fn without_kicker(title: &str, titles: &[String]) -> String {
    /// How many words of a heading may begin the title.
    const MOST_WORDS: usize = 60;
    // A year or an article is a part of the title: "2025 Prices", "The Mill". A date is none.
    let is_kicker = |at: &usize| {
        let before = &title[..*at];
        let n_letters = before.chars().filter(|c| c.is_alphabetic()).count();
        n_letters > 3 || find(before, &Reading::any()).is_some()
    };
    let starts = title.match_indices(' ').map(|(at, _)| at + 1);
    let starts = starts.filter(is_kicker);
    let found = starts.take(MOST_WORDS).map(|at| &title[at..]).find(|rest| {
        let own = key(rest);
        own.split(' ').count() >= 3 && titles.contains(&own)
    });
    found.unwrap_or(title).to_owned()
}

/// Returns whether a text is a name of the site, or one of the two begins with the other: "Uplift
/// Desk" of `upliftdesk.example`, "Fullstack Blog" of `fullstack.example`. Names are keys without
/// blanks.
pub(super) fn is_site(part: &str, names: &[String]) -> bool {
    /// Shortest name in bytes. A shorter name is part of other words by chance.
    const SHORTEST: usize = 5;
    let own = key(part);
    let joined = own.replace(' ', "");
    let is_short = own.split(' ').take(5).count() <= 4;
    let begins = |long: &str, short: &str| short.len() >= SHORTEST && long.starts_with(short);
    !joined.is_empty()
        && names.iter().any(|name| {
            *name == joined || is_short && (begins(name, &joined) || begins(&joined, name))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: &str) {
        let names = ["thecourier".to_owned(), "courier".to_owned()];
        let titles = ["soup night at the mill".to_owned()];
        assert_eq!(without_site(title, &names, &titles), expected, "{title}");
    }

    #[test]
    fn the_name_of_the_site_goes_by_agreement() {
        check("Bread is dear | The Courier", "Bread is dear");
        check("The Courier - Bread is dear", "The Courier - Bread is dear");
        check(
            "The Courier - Soup night at the mill",
            "Soup night at the mill",
        );
        check("Courier boys strike: why", "Courier boys strike: why");
        check("Home - The Courier", "Home - The Courier");
        check("Soup night at the mill - Food", "Soup night at the mill");
        check("Bread - a history", "Bread - a history");
        check(
            "Bread: why it is dear | Opinion",
            "Bread: why it is dear | Opinion",
        );
    }

    #[test]
    fn a_kicker_goes_by_agreement() {
        let titles = ["soup night at the mill".to_owned()];
        assert_eq!(
            without_kicker("Food Soup night at the mill", &titles),
            "Soup night at the mill"
        );
        assert_eq!(
            without_kicker("Soup night at the mill", &titles),
            "Soup night at the mill"
        );
        for whole in ["The soup night at the mill", "2025 soup night at the mill"] {
            assert_eq!(without_kicker(whole, &titles), whole);
        }
        assert_eq!(
            without_kicker("Food: bread is dear", &titles),
            "Food: bread is dear"
        );
    }

    #[test]
    fn a_heading_behind_the_title_is_a_name() {
        let names = ["thecourier".to_owned()];
        let check = |title| is_behind_title("Recipes of the mill", title, &names);
        assert!(check("Salt and bread | Recipes of the mill"));
        assert!(!check("The Courier | Recipes of the mill"));
        assert!(!check("Recipes of the mill | The Courier"));
    }

    #[test]
    fn placeholders_are_no_titles() {
        for raw in ["{{title}}", "Untitled", " ", "|", "<b></b>"] {
            assert_eq!(cleaned(raw, false, false), None, "{raw}");
        }
        assert_eq!(cleaned(&"word ".repeat(200_000), false, true), None);
    }
}
