//! The rules of this stage, as `clean rule` explains them.

use crate::edit::{RuleId, Safety};
use crate::rule::BuiltinRule;

pub(super) const RUN_ON: RuleId = RuleId::constant("spacing/run-on");
pub(super) const MISSING_SPACE: RuleId = RuleId::constant("spacing/missing-space");
pub(super) const SPACE_BEFORE_PUNCTUATION: RuleId =
    RuleId::constant("spacing/space-before-punctuation");
pub(super) const DOUBLED_SPACE: RuleId = RuleId::constant("spacing/doubled-space");
pub(super) const SPACE_AT_APOSTROPHE: RuleId = RuleId::constant("spacing/space-at-apostrophe");
pub(super) const LINE_HYPHEN: RuleId = RuleId::constant("spacing/line-hyphen");
pub(super) const BROKEN_LINE: RuleId = RuleId::constant("spacing/broken-line");
pub(super) const SPACE_INSIDE: RuleId = RuleId::constant("spacing/space-inside");
pub(super) const SPLIT_WORD: RuleId = RuleId::constant("spacing/split-word");

/// The rules of this stage.
pub const RULES: &[BuiltinRule] = &[
    BuiltinRule {
        id: "spacing/run-on",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "two words, or a word and a figure, glued together",
        why: "The space between two elements of a page gets lost. An unknown word in small letters \
              is parted when one half is a function word, both are known side by side, and a \
              neighbour agrees; two content words never are. With a capital between: most capitals inside words are \
              names and identifiers, so both halves must be words, the whole must not be one, the \
              document must not write it three times, and the neighbours must agree. English \
              only. A name made of two everyday words that occurs once can be split by mistake.",
        changes: &[
            (
                "The Convergence ofViews was sudden.\n",
                "The Convergence of Views was sudden.\n",
            ),
            (
                "The meeting was heldJanuary 5 in Vienna.\n",
                "The meeting was held January 5 in Vienna.\n",
            ),
            (
                "The amount ofmoney was small.\n",
                "The amount of money was small.\n",
            ),
            (
                "It took over15 years to build.\n",
                "It took over 15 years to build.\n",
            ),
        ],
        keeps: &[
            "OpenSSL, iPhone, McDonald and JavaScript are names.\n",
            "Call getElementById before the page has loaded.\n",
            "The lifecycle of a codebase has its uptime and its walkthroughs.\n",
        ],
    },
    BuiltinRule {
        id: "spacing/missing-space",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "no space after a full stop, comma or colon, or at a bracket, quote or dash",
        why: "Paragraphs that were joined leave no space between their sentences, and authors \
              forget it. Addresses, file names, identifiers, initialisms and names with a dot \
              look the same; they stay. A dash with a space on one side gets the other where the \
              document sets its dashes so.",
        changes: &[
            (
                "This is the end.The rest is easy.\n",
                "This is the end. The rest is easy.\n",
            ),
            (
                "She said no,which was a surprise.\n",
                "She said no, which was a surprise.\n",
            ),
        ],
        keeps: &["The U.S.-led talks on ASP.NET and example.com failed.\n"],
    },
    BuiltinRule {
        id: "spacing/space-before-punctuation",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a space before punctuation",
        why: "Extractors that put a space around every inline element leave one between a link \
              and its comma. French has a space before : ; ! ? by rule, and a document that does \
              it three times means it.",
        changes: &[(
            "It was late , but they stayed .\n",
            "It was late, but they stayed.\n",
        )],
        keeps: &[
            "Que faire ? Rien, et voilà !\n",
            "It runs on .NET and is fine.\n",
            "See you there :) and be well.\n",
        ],
    },
    BuiltinRule {
        id: "spacing/doubled-space",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "two spaces or more between words, or a tab",
        why: "Left over where something was dropped from a line, or typed after a full stop. \
              Indentation stays, and so do columns: lines whose neighbours have gaps too. A tab \
              goes where it is the only one and the sentence goes on behind it.",
        changes: &[
            ("The house  is old.\n", "The house is old.\n"),
            (
                "They made the best\tof their trip.\n",
                "They made the best of their trip.\n",
            ),
        ],
        keeps: &["    an indented line\n", "apples   3\npears    12\n"],
    },
    BuiltinRule {
        id: "spacing/space-at-apostrophe",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a space inside a short form or a possessive",
        why: "Extractors that put a space around every inline element tear off what follows a \
              linked name. English only. Quoted letters look the same and stay, unless the \
              document leaves such spaces in three other places.",
        changes: &[
            ("They don 't know him.\n", "They don't know him.\n"),
            ("It is the mayor ’s house.\n", "It is the mayor’s house.\n"),
        ],
        keeps: &["The plural of 'cat' ends with an 's' in the book.\n"],
    },
    BuiltinRule {
        id: "spacing/space-inside",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a space inside a bracket or a quote",
        why: "The same extractors leave a space between a bracket and the link in it. Check \
              boxes, faces, formulas and calls look the same; they stay.",
        changes: &[
            (
                "The house ( built in 1900 ) is old.\n",
                "The house (built in 1900) is old.\n",
            ),
            (
                "He said “ never ” and left.\n",
                "He said “never” and left.\n",
            ),
        ],
        keeps: &["Tick ( ) or ( x ), and run max( a, b ).\n"],
    },
    BuiltinRule {
        id: "spacing/split-word",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a letter torn off its word",
        why: "A link or a drop cap that takes in one letter too few leaves the letter alone. What is \
              left must be no word, the whole must be a common one, and where no neighbour agrees \
              the repair is a suggestion. English only; words torn in the middle are not looked for.",
        changes: &[(
            "The g overnment of the day left.\n",
            "The government of the day left.\n",
        )],
        keeps: &["The T cell, the vitamin d and the x axis are fine.\n"],
    },
    BuiltinRule {
        id: "spacing/line-hyphen",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a word hyphenated at the end of a line",
        why: "Text from print keeps the hyphens of its lines. The two halves must make a word \
              that at least one of them is not, unless it is far commoner than such halves are. \
              English only.",
        changes: &[(
            "The gov-\nernment resigned last night.\n",
            "The government resigned last night.\n",
        )],
        keeps: &["They wrote of pre-\nand post-war boats.\n"],
    },
    BuiltinRule {
        id: "spacing/broken-line",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a line broken inside a sentence",
        why: "Some extractors put inline elements on lines of their own. Verse, lists and texts \
              with lines of fixed width look the same, so the lines around must end and begin \
              sentences, the document must do it twice at most, and a line that is full is a \
              suggestion. English only.",
        changes: &[(
            "The bridge that crosses the river at the edge of\nthe town was closed for three weeks after the flood.\n",
            "The bridge that crosses the river at the edge of the town was closed for three weeks after the flood.\n",
        )],
        keeps: &["so much depends\nupon\n"],
    },
];
