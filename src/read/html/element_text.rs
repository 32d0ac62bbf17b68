//! The text inside an element, in few lines: a name, a date, a byline.

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::node::{Element as TreeElement, Node};

use super::claims::attribute;
use super::origins::Origins;
use super::tags::{self, Role};
use crate::text::opening_of;
use crate::text::work::spend;

/// Bytes of the text of an element that are read. A byline is shorter.
const MOST_TEXT: usize = 400;
/// Nodes inside an element that are looked at for its text.
pub(super) const MOST_NODES: usize = 60;

/// Returns the text inside an element, up to a length, with a line for each of its blocks.
pub(super) fn text_of(node: NodeRef<'_, Node>, origins: &Origins, source: &str) -> String {
    let mut text = String::new();
    let mut n_nodes = 0;
    // Elements that touch are set apart on the screen: `<b>Ada Reed</b><i>Editor</i>`.
    let mut was_closed = false;
    // Elements of a kind side by side are a list: `<a>Ada Reed</a> <a>Tom Hill</a>`.
    let mut before: Option<&TreeElement> = None;
    for edge in node.traverse() {
        n_nodes += 1;
        if n_nodes > 2 * MOST_NODES || text.len() > MOST_TEXT {
            break;
        }
        spend(1);
        let (inner, is_open) = match edge {
            ego_tree::iter::Edge::Open(inner) => (inner, true),
            ego_tree::iter::Edge::Close(inner) => (inner, false),
        };
        match inner.value() {
            Node::Text(_) if is_open && !is_in_script(inner) => {
                was_closed = false;
                for piece in origins.text(inner.id(), source) {
                    before = before.filter(|_| piece.text.trim().is_empty());
                    push_words(&mut text, opening_of(piece.text, MOST_TEXT));
                }
            }
            Node::Element(element) => match tags::role(&element.name.local) {
                Role::Block(_) | Role::LineBreak | Role::Border => end_line(&mut text),
                _ if is_open && was_closed && !text.ends_with(' ') => end_line(&mut text),
                _ if is_open && before.is_some_and(|before| is_alike(before, element)) => {
                    let n_bytes = text.trim_end().len();
                    text.truncate(n_bytes);
                    text.push_str(", ");
                }
                _ => {
                    was_closed = !is_open;
                    before = Some(element).filter(|_| !is_open);
                }
            },
            _ => {}
        }
    }
    let n_bytes = text.trim_end().len();
    text.truncate(n_bytes);
    text
}

/// Returns whether two elements beside each other are parts of a list: links, or elements of one class.
fn is_alike(one: &TreeElement, other: &TreeElement) -> bool {
    let class = |element| attribute(element, "class").filter(|class| !class.is_empty());
    let is_link = one.name.local == local_name!("a");
    one.name.local == other.name.local
        && (is_link || class(one).is_some() && class(one) == class(other))
}

fn is_in_script(node: NodeRef<'_, Node>) -> bool {
    let parent = node.parent();
    parent.is_some_and(|parent| match parent.value() {
        Node::Element(element) => matches!(tags::role(&element.name.local), Role::Absent),
        _ => false,
    })
}

/// Adds a text with single blanks between its words.
fn push_words(text: &mut String, piece: &str) {
    for c in piece.chars() {
        if !c.is_whitespace() {
            text.push(c);
        } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

fn end_line(text: &mut String) {
    while text.ends_with(' ') {
        text.pop();
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
