//! The rules of the stage `boilerplate`, with the texts that `clean rule` shows.
//!
//! The phrases and their examples are in the packs. A record with a rule of its own needs no entry
//! here.

use crate::edit::Safety;
use crate::rule::BuiltinRule;

/// The rules of this stage.
pub const RULES: &[BuiltinRule] = &[
    BuiltinRule::safe(
        "boilerplate/share-bar",
        "buttons to share the page, and the names of networks beside them",
        "A reader cannot press what has become text. A phrase such as \"Share this post\" is no \
         heading that a writer would choose; a bare \"Share\" or \"Facebook\" is, so it goes only \
         beside other buttons: three known words in a row with two networks among them, or two \
         with a phrase that is sure. A phrase that the text itself speaks of stays. Known false \
         positive: the heading of a how-to that lists networks one below the other.",
    ),
    BuiltinRule::safe(
        "boilerplate/print-email",
        "buttons to print, mail or save the page",
        "They name what a machine would do, not what happened. Whole lines only; a short one \
         between two paragraphs stays unless other furniture stands beside it. Known false \
         positive: a manual whose last line is the name of a button.",
    ),
    BuiltinRule::safe(
        "boilerplate/follow-box",
        "a request to follow the site on its networks",
        "It is about the site, not about the story. The opening \"Follow us on\" with a network \
         tells it from \"Follow us, the guide called\". Known false positive: the transcript of a \
         broadcast, where a speaker says it without quotation marks.",
    ),
    BuiltinRule::safe(
        "boilerplate/newsletter-signup",
        "an invitation to the site's own newsletter, its form and its slogans",
        "\"Our\" and \"us\" tell it from a sentence about some other newsletter: \"Sign up for the \
         newsletter at the library desk\" stays. Known false positive: a letter of a newsletter \
         that ends by asking to pass it on.",
    ),
    BuiltinRule::safe(
        "boilerplate/advertisement",
        "the label of a place for advertising",
        "The advertisement itself could not be read, its label was. The one rule whose single \
         words go between two paragraphs: no section is headed \"Advertisement\". A text that \
         uses the word in its sentences keeps the line.",
    ),
    BuiltinRule::safe(
        "boilerplate/related-posts",
        "a list of other articles under a heading such as \"Related posts\"",
        "The heading opens a block of titles, teasers that end in dots, dates and section names. \
         The block ends at a full sentence or with the text. At the end all of it goes; in the \
         middle only two to eight items, and the last title stays, since it may head what \
         follows. Needs 40 words of sentences or 15 % of the text before it. Without a heading, \
         three teasers at the end go if a machine has cut them: all at one length, or all in \
         brackets and below a title; two, and titles with a date each, are only reported. Known false positives: \
         references under \"See also\", products of a comparison.",
    ),
    BuiltinRule::safe(
        "boilerplate/more-stories",
        "a list of other articles under an ordinary heading such as \"Trending\"",
        "\"Latest news\" and \"Don't miss\" head sections of texts as well, so they open a block \
         only when it runs to the end of the text without one full sentence. Known false \
         positive: a list of tips that ends an article.",
    ),
    BuiltinRule::safe(
        "boilerplate/read-more",
        "a line that leads to another article: \"Read more: title\"",
        "A known opening, a colon, bar or dash, and 2 to 32 words that begin with a capital and \
         end without a full stop. Readers and reference texts disagree about these lines more than \
         about any others, so they have a rule of their own to switch off. \"Read more: title\" is \
         as often the writer's own hint and only reported; in capitals or in a list of links it \
         goes. Known false positive: \"Related: two cases\" \
         in minutes of a meeting.",
    ),
    BuiltinRule::safe(
        "boilerplate/comment-invitation",
        "labels, hints and buttons of the form for comments",
        "\"Your email address will not be published\" is said by the form. \"Join the \
         conversation\" is a heading as well and stays between paragraphs.",
    ),
    BuiltinRule::safe(
        "boilerplate/comments",
        "the readers' comments, from their heading to the end",
        "What readers wrote below an article is not the article. \"Leave a reply\" opens them past \
         the middle of a text, \"14 comments\" past 70 % of it, since a counter also stands under \
         the title. Without a heading, names that \"say\", dates and buttons to reply open them. Where \
         the comments are longer than the text, answer a short question or follow a text that is \
         signed as they are, the page is a discussion and keeps them. If comments are what you \
         collect, ignore this rule. Known false positive: an article about comments with such a \
         heading.",
    ),
    BuiltinRule::safe(
        "boilerplate/author-box",
        "the box about the author under an article",
        "A heading such as \"About the author\" past 60 % of the text with at most four lines below \
         it, and links to what else the author wrote. Without a heading, up to four lines at the \
         end that open with a name, a verb of being and a role: \"Ada Reed is a writer who…\". A \
         name that stands in any other sentence is a person of the story and keeps the line. Known \
         false positive: a text that ends by introducing somebody for the first time.",
    ),
    BuiltinRule::safe(
        "boilerplate/byline-label",
        "the label of a byline or date without the name or date: \"Written by\", \"Last updated\"",
        "A page sets label and value beside each other; in text they stand on two lines, or the \
         value was lost. Only the label goes. Known false positive: \"Written by\" as the heading of \
         a credit list in a text of paragraphs.",
    ),
    BuiltinRule::safe(
        "boilerplate/tags",
        "a line of keywords: \"Tags: ferry, harbour\"",
        "Keywords file an article, they are no part of it. Only after the last sentence: behind the \
         label in front, or one below the other under \"Tags\" up to the end or to other furniture. \
         Names without any label stay: they may be the end of a list.",
    ),
    BuiltinRule::safe(
        "boilerplate/breadcrumbs",
        "the path to the page: \"Home > News > Coast\"",
        "Only before the first sentence, and only when it begins with a known first step such as \
         \"Home\" and a separator.",
    ),
    BuiltinRule::safe(
        "boilerplate/back-to-top",
        "a link to the head of the page",
        "It makes sense on a screen only. Known false positive: the name of a song in a list.",
    ),
    BuiltinRule::safe(
        "boilerplate/table-of-contents",
        "the list of the text's own headings",
        "Every entry must stand in the text again, letter for letter, as a line of its own, so that \
         nothing is lost with the list. A heading that is left without its list goes alone: \"On \
         this page\", \"Table of contents\".",
    ),
    BuiltinRule::safe(
        "boilerplate/page-navigation",
        "skip links, menu labels, page numbers, previous and next",
        "Single words such as \"Menu\" or \"Next\" go only beside other furniture; \"Skip to \
         content\" goes even as the first line. Known false positive: \"Page 2 of 3\" in a text \
         about an old letter.",
    ),
    BuiltinRule::safe(
        "boilerplate/consent-notice",
        "a notice about cookies or privacy, and its buttons",
        "The site speaks of itself: \"We use cookies\". An article about such notices uses the \
         phrases in its sentences, and keeps them.",
    ),
    BuiltinRule::safe(
        "boilerplate/login-paywall",
        "a request to log in, register or pay before reading on",
        "It addresses the visitor of the page, not the reader of the text. Whole lines and openings \
         only; \"Log in\" as a step of a manual stays between paragraphs.",
    ),
    BuiltinRule::safe(
        "boilerplate/legal-notice",
        "copyright lines, notices of affiliate links, links to terms and policies",
        "They are the same on every page of a site. Corrections, editor's notes, \"first published \
         in\" and \"the views expressed\" are about the text itself and stay. Known false positive: \
         \"© 2024\" as the heading of a poem.",
    ),
    BuiltinRule::safe(
        "boilerplate/app-promotion",
        "a request to load the site's own app",
        "It sells the site, like the newsletter box. An article about an app speaks of it in \
         sentences and keeps them.",
    ),
    BuiltinRule::safe(
        "boilerplate/media-player",
        "what is left of players and embedded posts",
        "\"Play video\", \"0:00 / 2:31\" and \"View this post on Instagram\" stand for pictures and \
         sounds that a text does not have.",
    ),
    BuiltinRule {
        safety: Safety::Unsafe,
        ..BuiltinRule::safe(
            "boilerplate/photo-credit",
            "the credit of a picture that the text does not have: \"Photo by Ada Reed\"",
            "Some keep credits for the sake of who took the picture, some want them gone, so they \
             are only reported unless you say: `rules.safe` drops them, `rules.ignore` keeps them \
             without a word. Openings of up to twenty words only. Known false positive: a caption \
             that begins with who took the picture.",
        )
    },
    BuiltinRule::safe(
        "boilerplate/rating",
        "questions whether the page was helpful, and stars to say so",
        "They are asked on every page of a site. A review's own verdict has words of its own and \
         stays.",
    ),
    BuiltinRule::safe(
        "boilerplate/call-to-action",
        "sales buttons: \"Add to cart\", \"Book a demo\"",
        "Buttons such as \"Learn more\" or \"Contact us\" go in a text that has paragraphs; in a list \
         of short lines they may be its headings. Single words and rarer buttons go only beside \
         other furniture. An article on buttons that names them in its sentences keeps them. Known \
         false positive: \"Contact us\" as the heading above an address.",
    ),
    BuiltinRule::safe(
        "boilerplate/site-message",
        "what a site tells its visitor: errors, logins, browsers, counters of visitors",
        "\"You have been logged out\", \"Please enable JavaScript\" and \"You are visitor number \
         1204\" are said to who looks at the page, not to who reads the text. Whole lines and \
         sentences only; a text that speaks of such a message keeps it. Known false positive: a \
         list of the messages of a program, one a line.",
    ),
    BuiltinRule::safe(
        "boilerplate/recipe-button",
        "buttons of a recipe card: jump to it, print it, pin it, rate it",
        "\"Jump to Recipe\", \"Pin it for later\" and \"Did you make this recipe?\" are said by the program \
         that draws the card, on every recipe of a site. Whole lines, rows of such buttons on one \
         line, and openings. Known false positive: a text about such cards that lists their buttons.",
    ),
    BuiltinRule::safe(
        "boilerplate/forum-label",
        "labels and buttons around the posts of a forum and the answers of a question page",
        "\"Posts: 214\", \"Joined: Mar 2011\", \"Click to expand...\" and \"Asked 3 years ago\" are written \
         by the program of the forum, not by who posts. Single words such as \"Quote\" count only \
         beside other furniture. Known false positive: a table of members, one label a line.",
    ),
    BuiltinRule::safe(
        "boilerplate/template-hole",
        "a short line with a hole of a template that nobody filled: {{subject}}",
        "The machine that made the page should have put a value there. Lines of 14 words at most; \
         what stands in quotation marks or code stays, as does every hole of a text that shows \
         code or speaks of templates. Known false positive: a form letter that is printed as one.",
    ),
    BuiltinRule::safe(
        "boilerplate/repeated-paragraph",
        "a paragraph that stands in the text twice",
        "Extractors write a paragraph twice when the page has it in two places. Only paragraphs of \
         12 words and more that are the same letter for letter. A copy right behind the first \
         goes, one or a run of them, and the copy of a line that goes as furniture; any other is \
         only reported, since refrains and pull quotes are written twice on purpose.",
    ),
];
