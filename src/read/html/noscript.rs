//! Reads `<noscript>` as elements, and keeps it from damaging the page around it.
//!
//! Browsers with scripts skip it, so nobody notices what is wrong inside. Two things often are:
//!
//! - In the head, anything but styles and metadata ends the head and begins the body. The head has
//!   no text anyway, so its `<noscript>` is skipped.
//! - In the body, an element that is not closed makes the parser ignore `</noscript>`
//!   (an `<iframe />` even hides it), so the rest of the page would seem to be inside. Therefore
//!   open elements are closed first, and an end tag never reaches beyond the `<noscript>`.

use std::cell::{Cell, RefCell};

use html5ever::tokenizer::{EndTag, Tag, Token};
use html5ever::{LocalName, local_name};

use super::tags;

/// Most elements that are followed inside a `<noscript>`. Each end tag is compared with all of
/// them.
const MAX_OPEN: usize = 512;

/// Follows the `<noscript>` elements of a page.
#[derive(Debug, Default)]
pub(super) struct Noscript {
    in_head: Cell<bool>,
    /// Elements opened inside the open `<noscript>` of the body.
    open: RefCell<Option<Vec<LocalName>>>,
}

/// What to do with an end tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum EndTagAction {
    /// Pass it on.
    Pass,
    /// It closes nothing inside the `<noscript>`.
    Skip,
    /// Close these elements, then pass it on.
    CloseFirst(Vec<LocalName>),
}

impl Noscript {
    /// Returns whether text is skipped.
    pub(super) fn skips_text(&self) -> bool {
        self.in_head.get()
    }

    /// Returns whether the token is skipped because it is in a `<noscript>` of the head.
    pub(super) fn skips(&self, token: &Token) -> bool {
        if !self.in_head.get() {
            return false;
        }
        let Token::TagToken(tag) = token else {
            return *token != Token::EOFToken;
        };
        let is_end = tag.kind == EndTag;
        let leaves_head = matches!((is_end, &*tag.name), (true, "head") | (false, "body"));
        let leaves = leaves_head || is_end && tag.name == local_name!("noscript");
        self.in_head.set(!leaves);
        !leaves_head
    }

    /// Notes a start tag. Returns whether it is skipped.
    pub(super) fn start_tag(&self, tag: &Tag, has_body: bool) -> bool {
        let is_noscript = tag.name == local_name!("noscript");
        if is_noscript && !has_body {
            self.in_head.set(true);
            return true;
        }
        let mut open = self.open.borrow_mut();
        match open.as_mut() {
            Some(names) if names.len() == MAX_OPEN => {}
            // Not noted again: the one before ends here, and one end tag, or none, ends this one.
            Some(names) if names.last() == Some(&tag.name) && ends_by_itself(&tag.name) => {}
            Some(names) if tags::nests(&tag.name) => names.push(tag.name.clone()),
            Some(_) if hides_end(&tag.name) => return true,
            None if is_noscript => *open = Some(Vec::new()),
            _ => {}
        }
        false
    }

    /// Notes an end tag.
    pub(super) fn end_tag(&self, name: &LocalName) -> EndTagAction {
        let mut open = self.open.borrow_mut();
        let Some(names) = open.as_mut() else {
            return EndTagAction::Pass;
        };
        if let Some(at) = names.iter().rposition(|open| open == name) {
            names.truncate(at);
            return EndTagAction::Pass;
        }
        let is_page_end = matches!(*name, local_name!("body") | local_name!("html"));
        if *name != local_name!("noscript") && !is_page_end {
            return if tags::nests(name) {
                EndTagAction::Skip
            } else {
                EndTagAction::Pass
            };
        }
        names.reverse();
        let names = std::mem::take(names);
        *open = None;
        EndTagAction::CloseFirst(names)
    }
}

/// Returns whether an element ends where the next one of its name begins: `<p>` after `<p>`.
fn ends_by_itself(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("dd")
            | local_name!("dt")
            | local_name!("li")
            | local_name!("option")
            | local_name!("p")
            | local_name!("td")
            | local_name!("th")
            | local_name!("tr")
    )
}

/// Returns whether the parser overlooks `</noscript>` inside the element `name`.
///
/// Scripts and styles are let through: in practice they are closed, and readers do not see their
/// content.
fn hides_end(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("plaintext")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("xmp")
    )
}
