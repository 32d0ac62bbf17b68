//! Finds settings that change what is decided about a text. Candidates are tried, and those that work are
//! shown, the ones that change least elsewhere first.
//!
//! A setting is TOML that can be pasted unchanged. Its lists are complete: they also hold what the
//! configuration already names.

use toml::Value;

use super::select::{Verb, proposal};
use super::trial::{OnDocument, left};
use crate::document::{Block, Document};
use crate::edit::Edit;
use crate::pipeline::{Config, Outcome};
use crate::report::figures::counted;
use crate::stage::content::ContentKind;
use crate::text::Span;

/// Largest number of settings that are shown for one text.
const MOST: usize = 4;

/// Example of a host and an address, for a page that has none.
const EXAMPLE: (&str, &str) = ("example.org", "https://example.org/");

/// The kinds of content that `[stage.content]` keeps or drops.
const KINDS: [ContentKind; 9] = [
    ContentKind::Title,
    ContentKind::Byline,
    ContentKind::Date,
    ContentKind::Captions,
    ContentKind::Tables,
    ContentKind::Lists,
    ContentKind::Code,
    ContentKind::Footnotes,
    ContentKind::Comments,
];

/// A page, one of its blocks, and the part of that block that the question is about.
#[derive(Clone, Copy)]
pub(super) struct About<'p> {
    pub(super) document: &'p Document,
    pub(super) outcome: &'p Outcome,
    pub(super) block: &'p Block,
    pub(super) part: Span,
}

impl About<'_> {
    /// Returns whether the part is a whole line.
    pub(super) fn is_whole_line(self) -> bool {
        let text = &self.document.text;
        self.part.of(text).trim() == self.line().of(text)
    }

    /// Returns the line of the block in which the part begins, without blanks around it. Rules match
    /// whole lines.
    fn line(self) -> Span {
        let block = self.block.span;
        let text = block.of(&self.document.text);
        let at = self.part.start - block.start;
        let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let start = block.start + start + (line.len() - line.trim_start().len());
        Span::new(start, start + line.trim().len())
    }
}

/// A setting and remarks about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Advice {
    toml: String,
    /// A remark that is shown before the effect of the setting elsewhere.
    remark: &'static str,
    /// An address that the page needs for the setting to apply.
    url: Option<&'static str>,
}

impl Advice {
    fn new(toml: String) -> Self {
        Self {
            toml,
            remark: "",
            url: None,
        }
    }
}

/// Returns the settings that keep the text that an edit removes or changes, ready to be pasted.
pub(super) fn to_keep(tries: &OnDocument<'_>, about: About<'_>, edit: &Edit) -> Vec<String> {
    let config = tries.config();
    let text = about.part.of(&about.document.text);
    let reason = "reason = \"…\"";
    let phrase = format!("[[protect]]\nphrase = {}\n{reason}", quoted(phrase(text)));
    let mut candidates = vec![Advice::new(phrase)];
    if about.document.is_html() {
        candidates.extend(kinds_to_keep(config).map(Advice::new));
        candidates.extend(site(about, Verb::Keep));
    }
    candidates.push(Advice::new(list(
        "rules.ignore",
        &config.rules.ignore,
        edit.rule.as_str(),
    )));
    let text = text.trim();
    let is_removal = edit.is_removal() && edit.span.contains(about.part);
    let is_kept = |left: &str| {
        // Another rule may repair the text that comes back, so it need not be exactly the same.
        left == text || is_removal && 2 * left.len() >= text.len()
    };
    best(tries, about.part, candidates, is_kept)
}

/// Returns the settings that apply a suggestion or drop the text that it is about.
pub(super) fn to_apply(tries: &OnDocument<'_>, about: About<'_>, edit: &Edit) -> Vec<String> {
    let text = &about.document.text;
    let safe = list("rules.safe", &tries.config().rules.safe, edit.rule.as_str());
    let mut candidates = vec![Advice::new(safe)];
    if edit.is_removal() && edit.span.contains(about.line()) {
        candidates.extend(
            rule(about.line().of(text).trim())
                .into_iter()
                .map(Advice::new),
        );
    }
    let before = left(text, about.outcome.edits().as_slice(), about.part);
    best(tries, about.part, candidates, |left| left != before)
}

/// Returns the settings that drop a text that is kept.
pub(super) fn to_drop(tries: &OnDocument<'_>, about: About<'_>) -> Vec<String> {
    let line = about.line().of(&about.document.text);
    let mut candidates = Vec::new();
    if about.document.is_html() {
        candidates.extend(site(about, Verb::Drop));
        candidates.extend(kinds_to_drop(tries.config()).map(Advice::new));
    }
    candidates.extend(rule(line).into_iter().map(Advice::new));
    if !about.is_whole_line() {
        for candidate in &mut candidates {
            candidate.remark = "drops the whole line; ";
        }
    }
    best(tries, about.part, candidates, str::is_empty)
}

/// Tries settings, and returns those with the wanted effect, the ones that change least elsewhere first.
fn best(
    tries: &OnDocument<'_>,
    part: Span,
    candidates: Vec<Advice>,
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut found: Vec<(usize, Advice)> = Vec::new();
    for advice in candidates {
        let effect = tries.effect(&advice.toml, advice.url, part, &is_wanted);
        if let Some(effect) = effect.filter(|effect| effect.is_wanted) {
            found.push((effect.n_others, advice));
        }
    }
    found.sort_by_key(|(n_others, _)| *n_others);
    // Of two rules with the same phrase and the same effect one is enough.
    found.dedup_by(|next, first| {
        next.1.toml.starts_with("[[rule]]")
            && next.0 == first.0
            && first.1.toml.starts_with("[[rule]]")
    });
    let shown = found.into_iter().take(MOST);
    shown
        .map(|(n_others, advice)| said(&advice, n_others))
        .collect()
}

/// Writes a setting, with its effect as a comment behind the first line.
fn said(advice: &Advice, n_others: usize) -> String {
    let (first, rest) = advice.toml.split_once('\n').unwrap_or((&advice.toml, ""));
    let remark = advice.remark;
    let elsewhere = match n_others {
        0 => "changes nothing else here".to_owned(),
        n => format!("changes {} here", counted(n, "other line")),
    };
    let host = advice
        .url
        .map_or("", |_| "; name the page's host, and its address with --url");
    let gap = if rest.is_empty() { "" } else { "\n" };
    format!("{first}  # {remark}{elsewhere}{host}{gap}{rest}")
}

/// Iterates over the settings that keep one more kind of content, or that do not put the title first.
fn kinds_to_keep(config: &Config) -> impl Iterator<Item = String> {
    let content = &config.stage.content;
    let titled = content.keep.contains(&ContentKind::Title);
    let untitled = without(&content.keep, ContentKind::Title);
    let untitled = titled.then(|| of_kinds("keep", &untitled));
    moves(&content.keep, &content.drop, ["keep", "drop"]).chain(untitled)
}

/// Iterates over the settings that drop one more kind of content.
fn kinds_to_drop(config: &Config) -> impl Iterator<Item = String> {
    let content = &config.stage.content;
    moves(&content.drop, &content.keep, ["drop", "keep"])
}

/// Iterates over the settings that add a kind to the list `to` and take it out of the list `from`.
fn moves(
    to: &[ContentKind],
    from: &[ContentKind],
    names: [&str; 2],
) -> impl Iterator<Item = String> {
    let others = KINDS.into_iter().filter(|kind| !to.contains(kind));
    let moved = |kind| {
        let more = of_kinds(names[0], &[to, &[kind]].concat());
        if from.contains(&kind) {
            format!("{more}\n{}", of_kinds(names[1], &without(from, kind)))
        } else {
            more
        }
    };
    others.map(moved).collect::<Vec<_>>().into_iter()
}

fn without(kinds: &[ContentKind], kind: ContentKind) -> Vec<ContentKind> {
    let others = kinds.iter().filter(|other| **other != kind);
    others.copied().collect()
}

fn of_kinds(list: &str, kinds: &[ContentKind]) -> String {
    let names = kinds.iter().map(|kind| Value::from(kind.as_str()));
    format!("stage.content.{list} = {}", Value::Array(names.collect()))
}

/// Returns the setting that adds a rule to a list of rules.
fn list(key: &str, names: &[String], rule: &str) -> String {
    let names = names.iter().map(String::as_str).chain([rule]);
    format!("{key} = {}", Value::Array(names.map(Value::from).collect()))
}

/// Returns a site rule about a block of a page, if a selector matches the block and little else.
fn site(about: About<'_>, verb: Verb) -> Option<Advice> {
    let selector = proposal(about.document, about.outcome, about.block, verb)?;
    let own = about.document.host();
    let hosts = quoted(own.unwrap_or(EXAMPLE.0));
    let (verb, selector) = (verb.as_str(), quoted(&selector));
    Some(Advice {
        url: own.is_none().then_some(EXAMPLE.1),
        ..Advice::new(format!(
            "[[site]]\nhosts = [{hosts}]\n{verb} = [{selector}]"
        ))
    })
}

/// Returns `[[rule]]` settings that drop a line, if the line is short enough for a phrase.
fn rule(line: &str) -> Vec<String> {
    /// Length in characters of the longest phrase. A phrase is a line of page furniture; nobody quotes a
    /// paragraph in a setting.
    const LONGEST: usize = 80;
    if line.is_empty() || line.chars().count() > LONGEST {
        return Vec::new();
    }
    let (id, phrase) = (name(line), quoted(line));
    let keeps = quoted(&format!("They wrote “{line}” on the door and left."));
    let of = |place: &str| {
        format!(
            "[[rule]]\nid = \"house/{id}\"\nmatches.{place} = [{phrase}]\nwhy = \"…\"\n\
             removes = [{phrase}]\nkeeps = [{keeps}]"
        )
    };
    ["line", "button"].map(of).to_vec()
}

/// Returns a name for a rule about a line: its first words.
fn name(line: &str) -> String {
    const MOST_WORDS: usize = 4;
    let words = line.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).take(MOST_WORDS);
    let name = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if name.is_empty() {
        "line".to_owned()
    } else {
        name
    }
}

/// Writes a text as a string of TOML.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Returns the first line of a text, without blanks around it, to be quoted in a setting.
fn phrase(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default().trim_end()
}
