//! Repairs byte-order marks, invisible and control characters, and odd spaces.
//!
//! It searches bytes, many at once, and decodes a character only at a suspicious byte.

use super::forms::is_near_east_asian;
use super::soft_hyphen::with_break;
use crate::edit::{RuleId, Safety};
use crate::engine::{Draft, Proposal, Proposals};
use crate::rule::BuiltinRule;
use crate::text::{Span, places};

const BYTE_ORDER_MARK: RuleId = RuleId::constant("encoding/byte-order-mark");
const ZERO_WIDTH: RuleId = RuleId::constant("encoding/zero-width");
const CONTROL_CHARACTER: RuleId = RuleId::constant("encoding/control-character");
const SOFT_HYPHEN: RuleId = RuleId::constant("encoding/soft-hyphen");
const ODD_SPACE: RuleId = RuleId::constant("encoding/odd-space");
const LINE_SEPARATOR: RuleId = RuleId::constant("encoding/line-separator");

/// The rules of this file.
pub(super) const RULES: [BuiltinRule; 6] = [
    BuiltinRule {
        id: "encoding/byte-order-mark",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a byte-order mark",
        why: "U+FEFF marks the encoding of a file; inside a text it is an invisible character \
              that makes words differ that look the same.",
        changes: &[("\u{feff}First line.", "First line.")],
        keeps: &["First line."],
    },
    BuiltinRule {
        id: "encoding/zero-width",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a character without width",
        why: "Zero-width spaces and joiners are layout hints of a page; they split words for \
              search and for every later stage. They stay where a script needs them: joiners \
              outside Latin text and in emoji, word borders in Thai, Lao, Khmer and Burmese.",
        changes: &[
            ("news\u{200b}paper", "newspaper"),
            ("co\u{200d}operate", "cooperate"),
        ],
        keeps: &[
            "👩\u{200d}🚀 took off",
            "می\u{200c}خواهم",
            "ภาษา\u{200b}ไทย",
        ],
    },
    BuiltinRule {
        id: "encoding/control-character",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a control character",
        why: "Control codes other than tab and line breaks have no meaning in an article; they \
              are left over from a wrong decoding or a terminal.",
        changes: &[("fig\u{8}ure", "figure"), ("a\u{0}b", "ab")],
        keeps: &["one\ttwo\r\n"],
    },
    BuiltinRule {
        id: "encoding/soft-hyphen",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a soft hyphen",
        why: "It says where a browser may break a word, and is not part of the word. At the end of a \
              line the word goes on in the next one, which is joined to it.",
        changes: &[
            ("Donau\u{ad}dampf\u{ad}schiff", "Donaudampfschiff"),
            ("Donau\u{ad}\ndampfer", "Donaudampfer"),
        ],
        keeps: &["well-known"],
    },
    BuiltinRule {
        id: "encoding/odd-space",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a space of unusual width, or one that forbids a line break",
        why: "Pages use them for layout; in text they make equal phrases differ. They stay where \
              typography asks for them: beside digits, and before French punctuation and inside \
              guillemets. U+3000 belongs to Chinese and Japanese: it stays near them, and where it \
              indents a line.",
        changes: &[
            ("ten\u{a0}people", "ten people"),
            ("a\u{2003}dash", "a dash"),
            ("far\u{3000}away", "far away"),
        ],
        keeps: &[
            "10\u{a0}km",
            "Vraiment\u{202f}?",
            "«\u{a0}Oui\u{a0}»",
            "第一\u{3000}第二",
            "BS\u{3000}Premium を見る",
            "\u{3000}An indented line",
        ],
    },
    BuiltinRule {
        id: "encoding/line-separator",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a line break that is no line feed",
        why: "U+2028, U+2029, U+0085, vertical tab and form feed break lines in some programs and \
              are invisible in others.",
        changes: &[
            ("one\u{2028}two\n", "one\ntwo\n"),
            ("one\u{c}two\n", "one\ntwo\n"),
            ("one\n\n\u{c}two\n", "one\n\ntwo\n"),
        ],
        keeps: &["one\r\ntwo\r\n"],
    },
];

/// Proposes repairs of invisible characters, control characters and odd spaces.
pub(super) fn propose(draft: &Draft<'_>, out: &mut Proposals<'_>) {
    let (text, feed) = (draft.text(), draft.line_ending().as_str());
    let blocks = draft.document().is_html().then(|| draft.blocks());
    let mut done = 0;
    for at in places(text.as_bytes(), is_suspicious) {
        let Some(c) = text[at..].chars().next() else {
            return;
        };
        if at < done {
            continue;
        }
        let mut span = Span::new(at, at + c.len_utf8());
        if c == '\u{ad}' {
            span = with_break(text, span, blocks);
            done = span.end;
        }
        if let Some((rule, replacement)) = judge(text, span, c, feed) {
            let reason = format!("U+{:04X} {}", u32::from(c), name_of(c));
            out.replace(span, replacement, Proposal::new(rule, 1.0, reason));
        }
    }
}

/// Returns whether a character that must be judged can begin with this byte.
fn is_suspicious(byte: u8) -> bool {
    let is_control = byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    // C2: U+0080..U+00BF; E1: U+1680, U+180E; E2: U+2000..U+2FFF; E3: U+3000; EF: U+FEFF.
    is_control || matches!(byte, 0x7F | 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF)
}

/// Returns the rule that objects to the character at `span`, and its replacement.
fn judge<'f>(text: &str, span: Span, c: char, feed: &'f str) -> Option<(RuleId, &'f str)> {
    match c {
        '\u{feff}' => Some((BYTE_ORDER_MARK, "")),
        '\u{ad}' => Some((SOFT_HYPHEN, "")),
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => {
            let is_one_too_many = follows_blank_line(&text[..span.start]);
            Some((LINE_SEPARATOR, if is_one_too_many { "" } else { feed }))
        }
        '\u{200b}' | '\u{2060}' | '\u{180e}' if !beside(text, span, has_no_spaces) => {
            Some((ZERO_WIDTH, ""))
        }
        '\u{200c}' | '\u{200d}' if between_latin(text, span) => Some((ZERO_WIDTH, "")),
        c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => Some((CONTROL_CHARACTER, "")),
        c if is_odd_space(c) && !is_typographic(text, span) => Some((ODD_SPACE, " ")),
        '\u{3000}' if is_in_latin_text(text, span) => Some((ODD_SPACE, " ")),
        _ => None,
    }
}

/// Returns whether the text begins here or a blank line ends here. Then another break adds nothing.
fn follows_blank_line(before: &str) -> bool {
    before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n")
}

fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}'
    )
}

/// Returns whether typography asks for a special space here.
fn is_typographic(text: &str, span: Span) -> bool {
    let (before, after) = neighbours(text, span);
    let beside_digit = [before, after].into_iter().flatten().any(char::is_numeric);
    let french_after = matches!(
        after,
        Some(';' | ':' | '!' | '?' | '»' | '›' | '%' | '€' | '–' | '—')
    );
    beside_digit || french_after || matches!(before, Some('«' | '‹'))
}

/// Returns whether a wide space stands between words in Latin letters, with no East Asian text near.
fn is_in_latin_text(text: &str, span: Span) -> bool {
    let (before, after) = neighbours(text, span);
    let is_latin = |c: char| c < '\u{250}' && !c.is_whitespace() && !c.is_control();
    before.is_some_and(is_latin) && after.is_some_and(is_latin) && !is_near_east_asian(text, span)
}

fn between_latin(text: &str, span: Span) -> bool {
    let (before, after) = neighbours(text, span);
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    before.is_some_and(is_latin) && after.is_some_and(is_latin)
}

fn beside(text: &str, span: Span, is_kind: impl Fn(char) -> bool) -> bool {
    let (before, after) = neighbours(text, span);
    before.is_some_and(&is_kind) || after.is_some_and(&is_kind)
}

/// Returns whether a script has no spaces and marks word borders by U+200B: Thai, Lao, Burmese,
/// Khmer.
fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn neighbours(text: &str, span: Span) -> (Option<char>, Option<char>) {
    (
        text[..span.start].chars().next_back(),
        text[span.end..].chars().next(),
    )
}

/// Returns the usual name of a character that this stage objects to.
fn name_of(c: char) -> &'static str {
    match c {
        '\u{feff}' => "byte-order mark",
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{2060}' => "word joiner",
        '\u{180e}' => "Mongolian vowel separator",
        '\u{a0}' => "no-break space",
        '\u{202f}' => "narrow no-break space",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        c if is_odd_space(c) => "space of unusual width",
        _ => "control character",
    }
}
