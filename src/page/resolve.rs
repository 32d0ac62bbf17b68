//! Decides: chooses the candidate of a field that is believed most.
//!
//! The table of [`Origin`] tells how much a candidate is believed. Each other kind of place that
//! agrees adds to it.

use super::candidate::Candidate;
use super::name::{is_account, is_role};
use super::origin::{family, weight};
use super::title::is_site;
use super::words::key;
use super::{Field, Finding, Origin};
use crate::language::Language;

/// What each other kind of place adds if it agrees.
pub const AGREEMENT: i32 = 8;

/// What a value keeps that is in doubt.
const LEAST: i32 = 20;

/// A value, and who says it.
struct Group<'c> {
    key: String,
    members: Vec<&'c Candidate>,
    score: i32,
}

/// Returns the metadata of a page for a field, if there is any.
pub(super) fn resolve(field: Field, candidates: &[Candidate], sites: &[String]) -> Option<Finding> {
    let usable = candidates
        .iter()
        .filter(|candidate| candidate.field == field && candidate.refused.is_none());
    let mut groups: Vec<Group<'_>> = Vec::new();
    for candidate in usable {
        let key = key_of(field, &candidate.values);
        match groups.iter_mut().find(|group| group.key == key) {
            Some(group) => group.members.push(candidate),
            None => groups.push(Group {
                key,
                members: vec![candidate],
                score: 0,
            }),
        }
    }
    for group in &mut groups {
        let score = score(field, &group.members);
        // What is in doubt is no less than what stands somewhere.
        let doubted = score - doubt(field, &group.members, sites);
        group.score = score.min(doubted.max(LEAST));
    }
    if field == Field::Authors {
        add_those_of_parts(&mut groups);
    }
    // Of equal groups the first one wins, in the order of the source.
    let best = groups.iter().rev().max_by_key(|group| group.score)?;
    let of_weight = |candidate: &&&Candidate| match candidate.origin {
        // The page tells more than its text can: `en-GB`.
        Origin::Text => 0,
        // A name is spelled better by others than by an address: `ada-reed`.
        _ if field == Field::Authors && candidate.values.iter().all(|name| is_account(name)) => 0,
        origin => weight(field, origin).unwrap_or_default(),
    };
    let winner = best.members.iter().rev().max_by_key(of_weight)?;
    let winner = most_precise(field, &best.members, winner);
    let others = best
        .members
        .iter()
        .filter(|other| other.place != winner.place);
    let mut agreeing: Vec<String> = Vec::new();
    for other in others {
        if !agreeing.contains(&other.place) {
            agreeing.push(other.place.clone());
        }
    }
    Some(Finding {
        field,
        values: winner.values.clone(),
        source: winner.place.clone(),
        agreeing,
        probability: None,
    })
}

/// Returns the doubt about authors: they may be the site itself, or an account.
fn doubt(field: Field, members: &[&Candidate], sites: &[String]) -> i32 {
    /// Where the site is the author, some place mostly says who wrote it.
    const SITE: i32 = 25;
    const ACCOUNT: i32 = 30;
    /// An account that several places name.
    const ACCOUNT_AGREED: i32 = 10;
    /// A name of one word may be that of a section.
    const SHORT: i32 = 10;
    if field != Field::Authors {
        return 0;
    }
    let are =
        |is: &dyn Fn(&String) -> bool| members.iter().all(|member| member.values.iter().all(is));
    // Who writes in a forum is an account.
    let is_thread = |member: &&Candidate| {
        member.place.contains("ForumPosting") || member.place.contains("json-ld Question")
    };
    // The page shows the account as its author.
    let agree = members.iter().any(|member| {
        let is_shown = matches!(
            member.origin,
            Origin::Byline | Origin::Written | Origin::Rel | Origin::Property
        );
        is_shown && family(field, member.origin) != family(field, members[0].origin)
    });
    if are(&|name| is_site(name, sites)) {
        SITE
    } else if members.iter().any(is_thread) {
        0
    } else if are(&|name| is_account(name)) {
        if agree { ACCOUNT_AGREED } else { ACCOUNT }
    } else if are(&|name| name.is_ascii() && !name.contains(' ')) {
        SHORT
    } else {
        0
    }
}

/// If a byline names more authors than the head of the page, the score of some of them counts for
/// all.
fn add_those_of_parts(groups: &mut [Group<'_>]) {
    /// With more groups than this, the page lists something else.
    const MOST: usize = 40;
    let names =
        |group: &Group<'_>| -> Vec<String> { group.key.split('\n').map(str::to_owned).collect() };
    let all: Vec<(Vec<String>, i32)> = groups
        .iter()
        .map(|group| (names(group), group.score))
        .collect();
    for (group, (own, _)) in groups.iter_mut().zip(&all).take(MOST) {
        let is_shown = |origin: Origin| matches!(origin, Origin::Byline | Origin::Written);
        if !group.members.iter().any(|member| is_shown(member.origin)) {
            continue;
        }
        let is_name = |name: &String| !is_beside_a_name(name);
        let of_parts = all.iter().take(MOST).filter(|(names, _)| {
            let others = || own.iter().filter(|name| !names.contains(name));
            names.len() < own.len()
                && names.iter().all(|name| own.contains(name))
                && others().all(is_name)
        });
        if let Some(best) = of_parts.map(|(_, score)| *score).max() {
            group.score = group.score.max(best + 1);
        }
    }
}

/// Returns whether a part of a byline is more likely a role or a place than a name. In small
/// letters.
fn is_beside_a_name(part: &str) -> bool {
    !part.contains(' ') || is_role(part)
}

/// Returns the winner. Of dates that agree, one with a time is preferred.
fn most_precise<'c>(
    field: Field,
    members: &[&'c Candidate],
    winner: &'c Candidate,
) -> &'c Candidate {
    let is_day = |value: &String| value.len() <= 10;
    let is_precise = |other: &&&Candidate| !other.values.iter().all(is_day);
    if matches!(field, Field::Date | Field::Modified) && winner.values.iter().all(is_day) {
        members
            .iter()
            .find(is_precise)
            .map_or(winner, |other| *other)
    } else {
        winner
    }
}

fn score(field: Field, members: &[&Candidate]) -> i32 {
    let weights = members
        .iter()
        .filter_map(|member| weight(field, member.origin));
    let best = weights.max().unwrap_or_default();
    // Weak evidence adds nothing to other evidence.
    let is_strong = |origin: &Origin| !matches!(origin, Origin::Changed | Origin::Elsewhere);
    let origins = members.iter().map(|member| member.origin).filter(is_strong);
    let mut families: Vec<Origin> = origins.map(|origin| family(field, origin)).collect();
    families.sort_by_key(|origin| *origin as u8);
    families.dedup();
    let n_others = i32::try_from(families.len()).unwrap_or_default() - 1;
    i32::from(best) + AGREEMENT * n_others.max(0)
}

/// Returns the key of a name without "Dr": some places write it, others do not.
fn without_title(name: &str) -> &str {
    let titles = ["dr ", "prof "];
    titles
        .iter()
        .find_map(|title| name.strip_prefix(title))
        .unwrap_or(name)
}

/// Returns a key that is the same for values that mean the same.
pub(super) fn key_of(field: Field, values: &[String]) -> String {
    match field {
        Field::Date | Field::Modified => {
            let first = values.first().map_or("", String::as_str);
            first.get(..10).unwrap_or(first).to_owned()
        }
        Field::Authors => {
            let mut names: Vec<_> = values
                .iter()
                .map(|name| without_title(&key(name)).to_owned())
                .collect();
            names.sort();
            names.join("\n")
        }
        Field::Language => {
            let tag = values.first().map_or("", String::as_str);
            Language::from_tag(tag).map_or(tag.to_owned(), |language| language.to_string())
        }
        Field::Title | Field::Site => key(values.first().map_or("", String::as_str)),
        _ => values.join("\n"),
    }
}
