//! The rules of the stage `content`, and what `clean rule` says of them.

use crate::edit::{RuleId, Safety};
use crate::rule::BuiltinRule;

pub(super) const HIDDEN: RuleId = RuleId::constant("content/hidden");
pub(super) const SITE_RULE: RuleId = RuleId::constant("content/site-rule");
pub(super) const ERROR_PAGE: RuleId = RuleId::constant("content/error-page");
pub(super) const OUTSIDE_MAIN: RuleId = RuleId::constant("content/outside-main");
pub(super) const LANDMARK: RuleId = RuleId::constant("content/landmark");
pub(super) const CLASS_NAME: RuleId = RuleId::constant("content/class-name");
pub(super) const LINK_LIST: RuleId = RuleId::constant("content/link-list");

/// The rules of this stage. They judge blocks of HTML pages; their examples are fixtures.
pub const RULES: &[BuiltinRule] = &[
    BuiltinRule {
        id: "content/hidden",
        safety: Safety::Safe,
        summary: "a block that the page hides",
        why: "Hidden text is a menu that opens, a message that may appear, a note for screen \
              readers. Where most of the page's prose is hidden, a script is to show it, and \
              nothing is dropped for being hidden: one hidden block in three is article text.",
        changes: &[],
        keeps: &[],
    },
    BuiltinRule {
        id: "content/site-rule",
        safety: Safety::Safe,
        summary: "a block that a [[site]] rule of yours drops",
        why: "You know the site. A `keep` selector wins over all rules of this stage.",
        changes: &[],
        keeps: &[],
    },
    BuiltinRule {
        id: "content/error-page",
        safety: Safety::Safe,
        summary: "all of a page that is an error, a check for robots, or a login",
        why: "A crawler keeps such pages like any other, and the block with most words would pass \
              for an article. The title, or a part of it, must be one of a list, and the page must \
              hardly have a sentence. The document comes out empty and is flagged, with the \
              reason. Goes wrong on an entry of a dictionary called \"Forbidden\".",
        changes: &[],
        keeps: &[],
    },
    BuiltinRule {
        id: "content/outside-main",
        safety: Safety::Safe,
        summary: "a block outside the container that holds the prose",
        why: "An article stands together. The main container is found by walking down from the \
              top to the child that holds most of the prose; where a block leaves that path is \
              the best single piece of evidence there is. Goes wrong on pages whose article is \
              cut into sections far apart.",
        changes: &[],
        keeps: &[],
    },
    BuiltinRule {
        id: "content/landmark",
        safety: Safety::Safe,
        summary: "a block in navigation, footer, aside, form, or a page's header",
        why: "HTML itself says that it is not the article. An element that holds two fifths of \
              the page's prose is never one, whatever its tag: some pages are one big form.",
        changes: &[],
        keeps: &[],
    },
    BuiltinRule {
        id: "content/class-name",
        safety: Safety::Safe,
        summary: "a block in an element whose class or id names furniture",
        why: "Whole words only: `related-posts` counts, `unrelated` does not. The element with \
              two fifths of the page's prose, <main> and itemprop=articleBody are never \
              furniture. A newspaper's section called `social` is the known false positive.",
        changes: &[],
        keeps: &[],
    },
    BuiltinRule {
        id: "content/link-list",
        safety: Safety::Safe,
        summary: "a block that is mostly links",
        why: "Lists of other articles, tags and buttons stand inside articles, too. Headings and \
              code are left alone. Goes wrong on lists of sources.",
        changes: &[],
        keeps: &[],
    },
];
