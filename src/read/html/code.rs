//! Reads listings of code without the things that pages put around the code to show it.
//!
//! Highlighters make a table with line numbers in the first of two columns, an element for each
//! line, a number in front of each line, boxes around everything. A reader copies only the code, so
//! a whole listing becomes one preformatted block:
//!
//! - Numbers are left out if the markup calls them line numbers *and* nothing but numbers is there.
//!   A class alone is not enough: Prism gives the class `line-numbers` to the code itself.
//! - An element that stands for a line (`<div>`, `<li>`, `<tr>`, `<span class="line">`) begins and
//!   ends a line.

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::node::{Element, Node};

use super::attributes::Attributes;
use super::origins::Origins;
use super::scan::{Budget, Numbers, child_elements, next_elements, numbers};
use crate::document::Hidden;

/// How an element inside a listing affects its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Not at all.
    Inline,
    /// A part of a line.
    Cell,
    /// It begins and ends with a line, but is not a line itself.
    Box,
    /// It is a line, even if it is empty.
    Line,
    /// It does not belong in a listing: it is read as it would be elsewhere.
    Foreign,
}

/// Returns the part that an element plays inside a listing.
pub(super) fn part(name: &LocalName, class: &str) -> Part {
    match *name {
        local_name!("li") | local_name!("tr") => Part::Line,
        local_name!("div") | local_name!("pre") | local_name!("span") | local_name!("code")
            if is_line(class) =>
        {
            Part::Line
        }
        local_name!("div")
        | local_name!("pre")
        | local_name!("ol")
        | local_name!("ul")
        | local_name!("table")
        | local_name!("tbody")
        | local_name!("thead") => Part::Box,
        local_name!("td") | local_name!("th") => Part::Cell,
        _ if super::tags::breaks(name) => Part::Foreign,
        _ => Part::Inline,
    }
}

/// Returns whether white space between such elements only comes from the page's source.
pub(super) fn is_boxed(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("li")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("div")
            | local_name!("pre")
            | local_name!("ol")
            | local_name!("ul")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("thead")
    )
}

/// Returns whether a class says that the element is a line: `line`, `code-line`, `token-line`.
///
/// Some highlighters give `comment line` to a comment that ends with its line. That is not a line.
fn is_line(class: &str) -> bool {
    let mut tokens = class.split_ascii_whitespace();
    let is_one = tokens.any(|token| {
        let n_before = token.len().saturating_sub(4);
        let tail = token.get(n_before..).unwrap_or_default();
        let before = token.as_bytes()[..n_before].last();
        tail.eq_ignore_ascii_case("line")
            && (matches!(before, None | Some(b'-' | b'_')) || tail.starts_with('L'))
    });
    is_one && !class.contains("comment")
}

/// Examines listings before they are read.
#[derive(Debug)]
pub(super) struct Listings<'t> {
    pub(super) origins: &'t Origins,
    pub(super) source: &'t str,
}

impl<'t> Listings<'t> {
    /// Returns whether an element that is no `<pre>` holds one listing and nothing else.
    pub(super) fn is_one(
        &self,
        node: NodeRef<'t, Node>,
        name: &LocalName,
        class: &str,
        budget: &mut Budget,
    ) -> bool {
        match *name {
            local_name!("table") => self.is_table(node, budget),
            local_name!("div") => class.split_ascii_whitespace().any(|token| {
                matches!(
                    token,
                    "syntaxhighlighter" | "CodeMirror-code" | "view-lines" | "ace_text-layer"
                )
            }),
            // dp.SyntaxHighlighter names its languages like this: `dp-xml`.
            local_name!("ol") => class.starts_with("dp-"),
            _ => false,
        }
    }

    /// Returns whether a table has line numbers in its first column and code in its last.
    fn is_table(&self, table: NodeRef<'t, Node>, budget: &mut Budget) -> bool {
        let is_row = |element: &Element| element.name.local == local_name!("tr");
        let row = child_elements(table).find_map(|(child, element)| {
            if is_row(element) {
                return Some(child);
            }
            let is_group = matches!(
                element.name.local,
                local_name!("tbody") | local_name!("thead")
            );
            let mut rows = child_elements(child).filter(|_| is_group);
            rows.find(|(_, element)| is_row(element))
                .map(|(row, _)| row)
        });
        let Some(row) = row else { return false };
        let mut cells = child_elements(row);
        let (Some((first, first_cell)), Some((last, last_cell))) = (cells.next(), cells.last())
        else {
            return false;
        };
        let is_code = holds_code(last) || is_called_code(last_cell);
        is_code && self.is_gutter_cell(first, first_cell, budget)
    }

    fn is_gutter_cell(
        &self,
        cell: NodeRef<'t, Node>,
        element: &Element,
        budget: &mut Budget,
    ) -> bool {
        let class = element.attr("class").unwrap_or_default();
        let is_called = is_gutter_class(class) || element.attr("data-line-number").is_some();
        if !is_called && !holds_code(cell) {
            return false;
        }
        let found = numbers(cell, self.origins, self.source, budget);
        found.is_some_and(|numbers| is_called || numbers.n > 0 && numbers.is_row)
    }

    /// Returns whether an element beside or inside a listing holds line numbers and nothing else.
    pub(super) fn is_gutter(
        &self,
        node: NodeRef<'t, Node>,
        element: &Element,
        attributes: &Attributes<'t>,
        is_at_start: bool,
        budget: &mut Budget,
    ) -> bool {
        let name = &element.name.local;
        let is_cell = matches!(*name, local_name!("td") | local_name!("th"));
        let is_called = is_gutter_class(attributes.class)
            || is_cell
                && attributes
                    .class
                    .split_ascii_whitespace()
                    .any(is_number_cell)
            || !is_cell && element.attr("data-line-number").is_some();
        let is_set_apart = || {
            let unselectable = element
                .attr("style")
                .is_some_and(|it| it.contains("user-select"));
            // Line numbers are links to their own lines, or cannot be selected.
            let to_itself = attributes.href.is_some_and(|href| href.starts_with('#'));
            unselectable
                || to_itself
                || attributes.hidden == Hidden::Aria
                || !is_boxed(name) && is_beside_box(node)
        };
        let is_first_cell = || {
            is_cell && is_first(node) && node.next_siblings().any(|next| next.value().is_element())
        };
        if is_called {
            return self.numbers(node, budget).is_some();
        }
        if is_at_start && is_set_apart() {
            // A box without numbers is an empty line.
            return self.numbers(node, budget).is_some_and(|found| found.n > 0);
        }
        is_first_cell()
            && self.numbers(node, budget).is_some_and(|found| {
                // A table inside `<pre>` may be one of data: a single number proves nothing.
                found.is_row && (found.n > 1 || holds_code(node))
            })
    }

    /// Returns whether an element outside of listings holds the line numbers of a listing beside
    /// it.
    pub(super) fn is_gutter_outside(
        &self,
        node: NodeRef<'t, Node>,
        name: &LocalName,
        budget: &mut Budget,
    ) -> bool {
        if *name == local_name!("pre") && !is_before_code(node) {
            return false;
        }
        let found = self.numbers(node, budget);
        found.is_some_and(|found| found.is_row && found.n > 1)
    }

    fn numbers(&self, node: NodeRef<'t, Node>, budget: &mut Budget) -> Option<Numbers> {
        numbers(node, self.origins, self.source, budget)
    }
}

fn is_first(node: NodeRef<'_, Node>) -> bool {
    !node.prev_siblings().any(|node| node.value().is_element())
}

/// Returns whether an element stands right before a box. No word of code does.
fn is_beside_box(node: NodeRef<'_, Node>) -> bool {
    let mut next = next_elements(node).filter(|next| {
        !matches!(
            next.name.local,
            local_name!("style") | local_name!("script")
        )
    });
    next.next().is_some_and(|next| is_boxed(&next.name.local))
}

/// Returns whether the next element is a listing that is not itself called line numbers.
///
/// Prism gives the class `line-numbers` to a listing that is to get some.
fn is_before_code(node: NodeRef<'_, Node>) -> bool {
    next_elements(node).next().is_some_and(|next| {
        let is_code = matches!(next.name.local, local_name!("pre") | local_name!("code"));
        is_code && !is_gutter_class(next.attr("class").unwrap_or_default())
    })
}

/// Returns whether the first thing in a cell is code.
fn holds_code(cell: NodeRef<'_, Node>) -> bool {
    /// Boxes around the code.
    const MAX_BOXES: usize = 3;
    let mut inside = child_elements(cell).next();
    for _ in 0..=MAX_BOXES {
        let Some((node, element)) = inside else {
            return false;
        };
        match element.name.local {
            local_name!("pre") | local_name!("code") => return true,
            local_name!("div") => inside = child_elements(node).next(),
            _ => return false,
        }
    }
    false
}

/// Returns whether a cell is called code: `code`, `blob-code`, `hljs-ln-code`, `rouge-code`.
fn is_called_code(cell: &Element) -> bool {
    let class = cell.attr("class").unwrap_or_default();
    class
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| word.eq_ignore_ascii_case("code"))
}

/// Returns whether a class marks a cell of line numbers. These classes mean other things elsewhere.
fn is_number_cell(token: &str) -> bool {
    matches!(token, "number" | "num" | "nums" | "lines" | "line")
}

/// Returns whether a class says that the element holds line numbers.
pub(super) fn is_gutter_class(class: &str) -> bool {
    class.split_ascii_whitespace().any(is_gutter_token)
}

fn is_gutter_token(token: &str) -> bool {
    /// Whole names, without their dashes.
    const WHOLE: &[&str] = &[
        "ln",
        "lnt",
        "lns",
        "lnum",
        "gl",
        "blobnum",
        "crayonnum",
        "crayonnums",
    ];
    /// Parts of names without their dashes.
    const PARTS: &[&str] = &[
        "lineno",
        "linenum",
        "gutter",
        "lnnum",
        "crayonnums",
        "ljsln",
    ];
    let first = token.as_bytes().first().map(u8::to_ascii_lowercase);
    if token.len() < 2 || !matches!(first, Some(b'a'..=b'z' | b'_')) {
        return false;
    }
    let is_plain = |c: &char| !matches!(c, '-' | '_');
    let name: String = token
        .chars()
        .filter(is_plain)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let is_code = name.contains("lncode") || name.contains("lnline");
    WHOLE.contains(&name.as_str()) || !is_code && PARTS.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_name_line_numbers() {
        for class in [
            "gutter",
            "linenos",
            "lineno",
            "hljs-ln-numbers",
            "hljs-ln-n",
            "lnt",
            "line-number x",
            "rouge-gutter gl",
            "blob-num",
            "linenumber react-syntax-highlighter-line-number",
            "codeLineNumber_abc",
            "CodeMirror-linenumber",
        ] {
            assert!(is_gutter_class(class), "{class}");
        }
        for class in [
            "line",
            "inline",
            "hljs-ln-code",
            "number",
            "hljs-number",
            "mi",
        ] {
            assert!(!is_gutter_class(class), "{class}");
        }
    }

    #[test]
    fn classes_name_lines() {
        for class in [
            "line",
            "x code-line",
            "token-line",
            "codeLine_a codeLine",
            "view-line",
        ] {
            assert!(is_line(class), "{class}");
        }
        for class in ["inline", "underline", "lines", "comment line", "headline"] {
            assert!(!is_line(class), "{class}");
        }
    }
}
