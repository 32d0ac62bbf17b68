//! Drops holes of templates that were never filled: `{{subject}}`, `{% if x %}`, `${name}`,
//! `<%= x %>`.
//!
//! A short line with such a hole was meant for a machine. A text about templates shows holes on
//! purpose. So a hole stays if it is code, if it stands in a sentence, or if the text mentions
//! templates or has lines of code.

use memchr::memmem;

use super::marked_page::MarkedPage;
use super::safety::{Way, found};
use crate::document::BlockKind;
use crate::edit::RuleId;
use crate::engine::Draft;
use crate::phrase::ReadLine;

const HOLE: RuleId = RuleId::constant("boilerplate/template-hole");
/// Longest line in words that is no paragraph.
const MAX_WORDS: usize = 14;
/// How a hole opens and closes.
const PAIRS: [(&str, &str); 5] = [
    ("{{", "}}"),
    ("{%", "%}"),
    ("${", "}"),
    ("<%", "%>"),
    ("[[", "]]"),
];
/// Longest hole, in bytes.
const MAX_HOLE: usize = 80;
/// Words of texts about templates, as parts of words, in the languages of the packs.
const SUBJECTS: [&str; 16] = [
    "template",
    "templating",
    "placeholder",
    "variable",
    "vorlage",
    "platzhalter",
    "gabarit",
    "plantilla",
    "modello",
    "шаблон",
    "模板",
    "テンプレート",
    "템플릿",
    "syntax",
    "jinja",
    "handlebars",
];
/// Marks that occur in lines of code but not in prose.
const CODE: [&str; 9] = ["```", "();", ") {", "=>", "</", "/>", "{% end", "${#", "$ "];

/// Returns whether a text may have a hole at all. This looks at a few bytes only.
pub(super) fn may_have_one(text: &str) -> bool {
    PAIRS
        .iter()
        .any(|(open, _)| memmem::find(text.as_bytes(), open.as_bytes()).is_some())
}

/// Returns whether code in the document has holes. Then the document is about templates.
pub(super) fn stand_in_code(draft: &Draft<'_>) -> bool {
    let text = draft.text();
    let is_pre = |block: &&crate::document::Block| block.kind == BlockKind::Preformatted;
    let pres = draft.blocks().iter().filter(is_pre).map(|block| block.span);
    let mut code = draft.verbatim().iter().copied().chain(pres);
    code.any(|span| may_have_one(span.of(text)))
}

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    let left_over: Vec<usize> = (0..page.lines.len())
        .filter(|at| is_left_over(&page.lines[*at]))
        .collect();
    if left_over.is_empty() || page.lines.iter().any(is_about_templates) {
        return;
    }
    for at in left_over {
        let n_words = page.lines[at].n_words;
        let reason =
            format!("a hole of a template that nobody filled, in a line of {n_words} words");
        page.mark_phrase(at, found(HOLE, Way::Hole, reason));
    }
}

/// Returns whether a short line has a hole outside of quotation marks.
fn is_left_over(line: &ReadLine<'_>) -> bool {
    line.n_words <= MAX_WORDS
        && hole(line.text).is_some_and(|(start, end)| {
            let is_quote = |c: char| matches!(c, '`' | '"' | '“' | '”' | '\'' | '‘' | '’' | '«');
            !line.text[..start].ends_with(is_quote) && !line.text[end..].starts_with(is_quote)
        })
}

/// Returns the place of the first hole in a line.
fn hole(text: &str) -> Option<(usize, usize)> {
    PAIRS.iter().find_map(|(open, close)| {
        let start = memmem::find(text.as_bytes(), open.as_bytes())?;
        let inner = &text[start + open.len()..];
        let n_bytes = memmem::find(inner.as_bytes(), close.as_bytes())?;
        let end = start + open.len() + n_bytes + close.len();
        // A wiki link is written in the same brackets, but has a capital, or words around it.
        let is_alone = *open != "[[" || start == 0 && end == text.len();
        (is_alone && n_bytes <= MAX_HOLE && is_name(&inner[..n_bytes])).then_some((start, end))
    })
}

/// Returns whether the text in a hole is the name of a value, with filters or operators.
fn is_name(inner: &str) -> bool {
    let inner = inner.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '{' | '=' | '-' | '#' | '/' | '^' | '&')
    });
    let is_part = |c: char| c.is_ascii_alphanumeric() || " _.-|:'\"(),[]=!<>$@?&%".contains(c);
    inner.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '_' | '$' | '@' | '.'))
        && inner.chars().all(is_part)
        || is_constant(inner)
}

/// Returns whether a name is written like a constant: `FIRST_NAME`.
fn is_constant(inner: &str) -> bool {
    inner.len() >= 3
        && inner
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Returns whether a line shows that the text is about templates, or shows code.
fn is_about_templates(line: &ReadLine<'_>) -> bool {
    let is_left_over = is_left_over(line);
    let has_quoted_hole = !is_left_over && hole(line.text).is_some();
    if has_quoted_hole || CODE.iter().any(|sign| line.text.contains(sign)) {
        return true;
    }
    if is_left_over || !line.is_sentence() && line.n_words > MAX_WORDS {
        return false;
    }
    let lower = line.text.to_lowercase();
    SUBJECTS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let line = ReadLine::unread(text);
        assert_eq!(is_left_over(&line), expected, "{text}");
    }

    #[test]
    fn holes_are_told_from_what_looks_alike() {
        check("{{subject}}", true);
        check("{{ story.photo.caption | upper }}", true);
        check("{{ story.shares }} shares", true);
        check("{% include 'box.html' %}", true);
        check("Dear ${firstName}, your letter is ready", true);
        check("<%= page.title %>", true);
        check("[[author_name]]", true);
        check("%%", false);
        check("[[Paris]]", false);
        check("He wrote \"{{subject}}\" on the board", false);
        check("The price is ${ x", false);
        check("{{Infobox settlement", false);
        check("The set {{1, 2}, {3}} has two members", false);
    }
}
