//! Records of phrases: the form in which packs and the user's own `[[rule]]` are written.
//!
//! ```toml
//! [[rule]]
//! id = "boilerplate/share-bar"
//! block = "share"
//! matches.line = ["share this post"]
//! why = "Buttons are read as text."
//! removes = ["Share This Post"]
//! keeps = ["Share this post-war recipe with a neighbour."]
//! ```
//!
//! Several records may share an id: one for a language, or one for the phrases that no page has
//! confirmed. The first of them that names a block names it for all ([`PhraseBlock`]). What a phrase means depends on its place, see [`Matches`].

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::block::PhraseBlock;
use super::fold::{fold, fold_opening};
use super::phrase::{MIN_START, PhrasePlace};
use crate::edit::{RuleId, Safety};
use crate::rule::{Example, Examples, Rule, RuleOrigin, StageName};

/// A word or a text of a pack: borrowed from the program, or read from a file of the user's.
pub type Text = Cow<'static, str>;

/// A list of them.
pub type Texts = Cow<'static, [Text]>;

/// A pack file: the phrases of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Two letters, as in `<html lang>`; `any` for what is the same in every language.
    pub language: Text,
    /// Names of social networks and of other places to share to: what `{site}` stands for.
    #[serde(default)]
    pub networks: Texts,
    /// Words by which a page speaks of itself: "this", "our".
    #[serde(default)]
    pub voice: Texts,
    /// Words that may stand between the networks of a share bar on one line.
    #[serde(default)]
    pub bar_words: Texts,
    /// Names of the months, to tell a date from a title.
    #[serde(default)]
    pub months: Texts,
    /// Buttons that stand under each comment of a reader: "reply". A record knows them too.
    #[serde(default)]
    pub replies: Texts,
    /// Words before the colon above a comment: "Ada says:".
    #[serde(default)]
    pub speech: Texts,
    /// Verbs of being between a name and a role: "Ada Reed is a writer".
    #[serde(default)]
    pub being: Texts,
    /// What authors are, in the notes on them: "writer", "editor".
    #[serde(default)]
    pub roles: Texts,
    /// Openings of notes about the text itself, which are content.
    #[serde(default)]
    pub notes: Texts,
    /// Words before the name of an author: "by", "written by".
    #[serde(default)]
    pub by: Texts,
    /// Words between the names of authors: "and".
    #[serde(default)]
    pub between: Texts,
    /// Words before the names of those who did not write it: "edited by".
    #[serde(default)]
    pub helpers: Texts,
    /// Words before the date of publication.
    #[serde(default)]
    pub published: Texts,
    /// Words before the date of the last change.
    #[serde(default)]
    pub changed: Texts,
    /// Words before the date on which a person became a member.
    #[serde(default)]
    pub joined: Texts,
    /// The records.
    #[serde(default)]
    pub rule: Cow<'static, [Record]>,
}

/// A rule that is words: phrases by place, why, and examples.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The rule's name, `family/thing`.
    pub id: RuleId,
    /// What kind of furniture the lines are; see [`PhraseBlock`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<PhraseBlock>,
    /// Unsafe for phrases that no page has confirmed.
    #[serde(default = "safe")]
    pub safety: Safety,
    /// The phrases.
    #[serde(default)]
    pub matches: Matches,
    /// Why the lines are no part of the text.
    pub why: Text,
    /// Lines that go when they stand after the last paragraph of a text.
    #[serde(default)]
    pub removes: Texts,
    /// Lines that stay between two paragraphs of a text.
    #[serde(default)]
    pub keeps: Texts,
}

/// Phrases by the place where they count.
///
/// They are compared in their folded form, see [`fold`]. `{n}` stands for a number, `{site}` for
/// a network, `{x}` for one to six words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Matches {
    /// The whole line.
    #[serde(default, skip_serializing_if = "has_none")]
    pub line: Texts,
    /// The whole line, a label that no text has for a heading: counts between sentences too.
    #[serde(default, skip_serializing_if = "has_none")]
    pub button: Texts,
    /// The whole line, but an ordinary word: counts only beside other furniture.
    #[serde(default, skip_serializing_if = "has_none")]
    pub weak: Texts,
    /// The opening of a sentence that the site says of itself.
    #[serde(default, skip_serializing_if = "has_none")]
    pub start: Texts,
    /// Before a colon, bar or dash and a title. Written in capitals, it counts only in capitals.
    #[serde(default, skip_serializing_if = "has_none")]
    pub prefix: Texts,
    /// A line that opens a block of titles and teasers.
    #[serde(default, skip_serializing_if = "has_none")]
    pub heading: Texts,
    /// A line from which on nothing belongs to the text, past its middle.
    #[serde(default, skip_serializing_if = "has_none")]
    pub ending: Texts,
    /// The phrases as they are compared, in the order of [`Matches::iter`], where `build.rs` has
    /// folded them; empty in what was read from a file.
    #[serde(skip)]
    pub(super) folded: Texts,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("rule {id:?}: {problem}")]
pub struct RecordError {
    /// The record's id.
    pub id: String,
    /// What is wrong and what to do, in a sentence.
    pub problem: Cow<'static, str>,
}

fn safe() -> Safety {
    Safety::Safe
}

fn has_none(texts: &Texts) -> bool {
    texts.is_empty()
}

impl Matches {
    /// Iterates over the phrases with their places.
    pub fn iter(&self) -> impl Iterator<Item = (PhrasePlace, &Text)> {
        [
            (PhrasePlace::Line, &self.line),
            (PhrasePlace::Button, &self.button),
            (PhrasePlace::Weak, &self.weak),
            (PhrasePlace::Start, &self.start),
            (PhrasePlace::Prefix, &self.prefix),
            (PhrasePlace::Heading, &self.heading),
            (PhrasePlace::Ending, &self.ending),
        ]
        .into_iter()
        .flat_map(|(place, phrases)| phrases.iter().map(move |phrase| (place, phrase)))
    }

    /// Returns the phrases as they are compared, in the order of [`Matches::iter`].
    pub(super) fn folded(&self) -> Texts {
        if !self.folded.is_empty() {
            return self.folded.clone();
        }
        let fold = |(place, phrase): (PhrasePlace, &Text)| match place {
            PhrasePlace::Start => Text::from(fold_opening(phrase)),
            _ => fold(phrase).into(),
        };
        self.iter().map(fold).collect()
    }
}

impl Record {
    /// Returns the rule as the table of rules holds it.
    #[must_use]
    pub fn to_rule(&self, origin: RuleOrigin) -> Rule {
        let thing = self.id.as_str().rsplit('/').next().unwrap_or_default();
        let removed = |text: &Text| Example {
            before: text.clone(),
            after: "".into(),
        };
        Rule {
            id: self.id.clone(),
            stage: StageName::Boilerplate,
            safety: Safety::Safe, // An unconfirmed phrase makes its finding unsafe, not the rule.
            is_opt_in: false,
            summary: thing.replace('-', " ").into(),
            why: self.why.clone(),
            examples: vec![Examples {
                origin,
                changes: self.removes.iter().map(removed).collect(),
                keeps: self.keeps.to_vec(),
            }],
        }
    }

    /// Checks what the form cannot say.
    ///
    /// # Errors
    ///
    /// When the id is no `family/thing`, a phrase is empty, doubled, too short to open a sentence
    /// or has an unknown placeholder, when there is no example of what stays, or when an example
    /// of what stays is one of the record's own phrases.
    pub fn check(&self) -> Result<(), RecordError> {
        let problem = self.problem_of_form().or_else(|| self.problem_of_phrases());
        problem.map_or(Ok(()), |problem| {
            Err(RecordError {
                id: self.id.to_string(),
                problem,
            })
        })
    }

    fn problem_of_form(&self) -> Option<Cow<'static, str>> {
        let is_name = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let id = self.id.as_str();
        if !id
            .split_once('/')
            .is_some_and(|(family, thing)| is_name(family) && is_name(thing))
        {
            return Some(
                "an id is written family/thing, in small letters, digits and hyphens".into(),
            );
        }
        if id.starts_with("content/") {
            return Some(
                "rules of `content` choose the article of a page, and what they drop is not counted \
                 by `limits.max_removed`; give it a family of your own, or `boilerplate`"
                    .into(),
            );
        }
        if self.why.trim().is_empty() {
            return Some(
                "say in `why` what the lines are and why they are no part of the text".into(),
            );
        }
        if self.matches.iter().next().is_none() {
            return Some("it has no phrase; give at least one under `matches`".into());
        }
        if self.keeps.is_empty() {
            return Some("give at least one sentence under `keeps` that it must not touch".into());
        }
        None
    }

    fn problem_of_phrases(&self) -> Option<Cow<'static, str>> {
        let kept: Vec<_> = self
            .keeps
            .iter()
            .flat_map(|text| text.lines())
            .map(fold)
            .collect();
        let mut seen = std::collections::HashSet::new();
        for (place, phrase) in self.matches.iter() {
            let folded = fold(phrase);
            if folded.is_empty() {
                return Some(format!("the phrase {phrase:?} has no letter").into());
            }
            if !seen.insert((place, folded.clone())) {
                return Some(format!("the phrase {phrase:?} stands there twice").into());
            }
            if matches!(place, PhrasePlace::Start | PhrasePlace::Prefix)
                && folded.chars().count() < MIN_START
            {
                return Some(
                    format!("the opening {phrase:?} is shorter than {MIN_START} characters").into(),
                );
            }
            if place == PhrasePlace::Prefix && folded.contains("{x}") {
                return Some(format!("{phrase:?}: a prefix has no room for {{x}}").into());
            }
            if let Some(name) = unknown_placeholder(&folded) {
                return Some(
                    format!("{phrase:?}: {name} is none of {{n}}, {{site}}, {{x}}").into(),
                );
            }
            if matches!(place, PhrasePlace::Line | PhrasePlace::Button) && kept.contains(&folded) {
                return Some(
                    format!("the phrase {phrase:?} is also one of its own `keeps`").into(),
                );
            }
        }
        None
    }
}

/// Returns the first `{…}` that means nothing.
fn unknown_placeholder(phrase: &str) -> Option<&str> {
    let mut rest = phrase;
    while let Some(start) = rest.find('{') {
        let end = rest[start..]
            .find('}')
            .map_or(rest.len(), |end| start + end + 1);
        if !matches!(&rest[start..end], "{n}" | "{site}" | "{x}") {
            return Some(&rest[start..end]);
        }
        rest = &rest[end..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "id = \"my/rule\"\nmatches.line = [\"hear this page\"]\nwhy = \"A button.\"\nkeeps = [\"Hear this page turn.\"]\n";

    fn check(toml: &str) -> Option<String> {
        let record: Record = toml::from_str(toml).unwrap();
        record.check().err().map(|error| error.to_string())
    }

    fn problem_with(from: &str, to: &str) -> String {
        check(&GOOD.replace(from, to)).unwrap_or_default()
    }

    #[test]
    fn a_record_is_safe_unless_it_says_otherwise() {
        let record: Record = toml::from_str(GOOD).unwrap();
        assert_eq!(record.safety, Safety::Safe);
        assert_eq!(record.check(), Ok(()));
        assert_eq!(record.to_rule(RuleOrigin::Stage).summary, "rule");
    }

    #[test]
    fn mistakes_are_named() {
        for (from, to, said) in [
            ("my/rule", "My rule", "family/thing"),
            ("my/rule", "content/rule", "a family of your own"),
            ("hear this page\"", "…\"", "no letter"),
            ("hear this page\"", "hear {name}\"", "{name} is none of"),
            ("[\"hear this page\"]", "[]", "no phrase"),
            ("A button.", "", "say in `why`"),
            ("Hear this page turn.", "Hear this page!", "its own `keeps`"),
            ("[\"Hear this page turn.\"]", "[]", "at least one sentence"),
            ("hear this page\"", "hear\", \"Hear:\"", "twice"),
            ("line = [\"hear this page", "start = [\"is", "shorter than"),
        ] {
            assert!(
                problem_with(from, to).contains(said),
                "{to:?}: {}",
                problem_with(from, to)
            );
        }
    }

    #[test]
    fn an_unknown_block_is_an_error_that_names_the_known_ones() {
        let toml = GOOD.replace("matches.line", "block = \"poste\"\nmatches.line");
        let error = toml::from_str::<Record>(&toml).unwrap_err().to_string();
        assert!(
            error.contains("poste") && error.contains("`posts`"),
            "{error}"
        );
        let record: Record = toml::from_str(&toml.replace("poste", "posts")).unwrap();
        assert_eq!(record.block, Some(PhraseBlock::Posts));
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_it() {
        let toml = GOOD.replace("matches.line", "matches.lines");
        let error = toml::from_str::<Record>(&toml).unwrap_err();
        assert!(error.message().contains("lines"), "{error}");
        assert!(error.span().is_some_and(|span| &toml[span] == "lines"));
    }
}
