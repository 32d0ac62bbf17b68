//! The rules of the stage `content`, and what `clean rule` says of them.
//!
//! One model decides which blocks are dropped. The rule names what is most striking about a dropped
//! block, so that such blocks can be counted, and kept by `rules.ignore`.

use crate::edit::{RuleId, Safety};
use crate::rule::BuiltinRule;

pub(super) const SITE_RULE: RuleId = RuleId::constant("content/site-rule");
/// All of a page that is no article.
pub(crate) const ERROR_PAGE: RuleId = RuleId::constant("content/error-page");
pub(super) const HIDDEN: RuleId = RuleId::constant("content/hidden");
pub(super) const LANDMARK: RuleId = RuleId::constant("content/landmark");
pub(super) const CLASS_NAME: RuleId = RuleId::constant("content/class-name");
pub(super) const OUTSIDE_MAIN: RuleId = RuleId::constant("content/outside-main");
pub(super) const LINK_LIST: RuleId = RuleId::constant("content/link-list");
pub(crate) const UNLIKELY: RuleId = RuleId::constant("content/unlikely");
/// A kind of block that the user does not keep.
pub(super) const CONVENTION: RuleId = RuleId::constant("content/convention");
pub(super) const COPY: RuleId = RuleId::constant("content/copy");
/// The mark of a note, where notes are not kept.
pub(super) const NOTE_MARK: RuleId = RuleId::constant("content/note-mark");
/// A line of a text; in force only where the configuration names it.
pub(super) const UNLIKELY_TEXT: RuleId = RuleId::constant("content/unlikely-text");

/// The rules of this stage. They judge blocks of HTML pages; their examples are fixtures.
pub const RULES: &[BuiltinRule] = &[
    BuiltinRule::safe(
        "content/site-rule",
        "a block that a [[site]] rule of yours drops",
        "You know the site. A `keep` selector wins over all rules of this stage.",
    ),
    BuiltinRule::safe(
        "content/error-page",
        "all of a page that is an error, a check for robots, a login, or empty without its script",
        "A crawler keeps such pages like any other, and the block with most words would pass for an \
         article. The title, or a part of it, must be one of a list, and the page must hardly have \
         a sentence; or it says little more than that scripts must be enabled, or it asks for consent to tracking, \
         shows nothing else, and has a button to agree. The document comes out empty and is \
         flagged, with the reason. Goes wrong on an entry of a dictionary called \
         \"Forbidden\".",
    ),
    BuiltinRule::safe(
        "content/hidden",
        "a block that the page hides, and that is not the article",
        "Hidden text is a menu that opens, a message that may appear, a note for screen readers. \
         Where the page shows an article of sixty words or more, and more than it hides, what is \
         hidden is none. Two kinds are left to the model: panels that a reader opens (accordions, \
         tabs), and pages that show nothing before a script has run; there, one hidden block in \
         three is article text.",
    ),
    BuiltinRule::safe(
        "content/landmark",
        "a block in navigation, footer, aside, form or header that is not the article",
        "HTML itself says that it stands beside the article. Some pages are one big form, and the \
         header of an article holds its standfirst, so that the model decides.",
    ),
    BuiltinRule::safe(
        "content/class-name",
        "a block in an element whose class or id names furniture, and that is not the article",
        "Words of class names are learned from labelled pages, and two in five training pages have \
         theirs taken away, so that no decision hangs on names alone.",
    ),
    BuiltinRule::safe(
        "content/outside-main",
        "a block outside the container that holds the prose, and that is not the article",
        "An article stands together. The main container is found by walking down from the top to \
         the child that holds most of the prose; where a block leaves that path is the best single \
         piece of evidence there is. Goes wrong on pages whose article is cut into sections far \
         apart.",
    ),
    BuiltinRule::safe(
        "content/link-list",
        "a block that is mostly links, and that is not the article",
        "Lists of other articles, tags and buttons stand inside articles, too. Goes wrong on lists \
         of sources.",
    ),
    BuiltinRule::safe(
        "content/unlikely",
        "a block in the main container that reads unlike the article around it",
        "Boxes about the author, notices of the site, teasers of other articles and lines under \
         the title stand between paragraphs. The reason names the evidence that weighed most, or \
         the unit that the block goes with: a table, a list, a section.",
    ),
    BuiltinRule::safe(
        "content/convention",
        "a block of a kind that `stage.content.drop` names, and what readers wrote below a text",
        "Whether title, byline, captions or tables belong to an article is a question of what you \
         need it for. `keep` names the kinds that always do, inside the article, `drop` those that \
         never do; what stands in neither is judged by the model. By default the title is kept, as \
         the first line, so that labels above it go; byline and date are dropped. Comments go \
         however long they are, unless the page is a discussion or `keep` names them.",
    ),
    BuiltinRule::safe(
        "content/note-mark",
        "the mark of a note, where `stage.content.keep` does not name \"footnotes\"",
        "A raised figure that leads to a note reads as part of the word or number before it. The page \
         says that it is one: by its role or class, or by a link to a place that is called after a \
         note. Where notes are kept it stands in brackets, `[3]`.",
    ),
    BuiltinRule::safe(
        "content/copy",
        "a block that repeats a kept block from another place of the page",
        "Pages hold a text twice, for small and for large screens, and name a section in the index \
         above and over its text. The first stays, unless it is a link and a later one is not, or \
         a later one is a heading with its text below. Both stay where both stand in the same \
         container, as refrains do, below six words, and where a short paragraph stands there \
         twice with nothing else beside it: people say the same twice. Cells, items and terms are \
         copies only if most of their table or list is.",
    ),
    BuiltinRule {
        safety: Safety::Unsafe,
        is_opt_in: true,
        ..BuiltinRule::safe(
            "content/unlikely-text",
            "a line of a text that reads unlike the article around it",
            "A text has no markup, so that a small model of its own judges each line by its words, \
             its neighbours and its place: for texts that hold all a page shows, menus and teasers \
             too. It is wrong more often than the phrases of `boilerplate`, and takes its time on \
             clean texts as well, so that it is off unless you name it: `--select \
             content/unlikely-text`, or `rules.unsafe`, shows what it finds, and `--unsafe` drops \
             it. Goes wrong on lists, lyrics, and lines of few words between headings.",
        )
    },
];
