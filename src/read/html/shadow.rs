//! Flattens declarative shadow DOM: a browser shows `<template shadowrootmode>` in place of its
//! host.
//!
//! The tree is flattened before anything else reads it. The template's content replaces the host's
//! children. Each of those children goes into the slot that it names; without a slot it is not
//! shown. Source: DOM Standard, "shadow trees" and "slots"; HTML Standard, "template".

use ego_tree::{NodeId, NodeRef, Tree};
use html5ever::{Attribute, local_name};
use rustc_hash::{FxHashMap, FxHashSet};
use scraper::node::{Element, Node};

use super::origins::Origins;

/// Returns whether the attributes of a template make it a shadow tree.
///
/// `shadowroot` is the name that browsers used at first.
pub(super) fn is_root_of(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let name = &attribute.name.local;
        let value = attribute.value.trim();
        (*name == local_name!("shadowrootmode") || &**name == "shadowroot")
            && (value.eq_ignore_ascii_case("open") || value.eq_ignore_ascii_case("closed"))
    })
}

/// Puts the shadow trees of a page in their places.
///
/// They are placed in the order of the page, so that a host comes before the hosts inside its
/// shadow tree. No element will be deeper than `max_depth`.
pub(super) fn flatten(tree: &mut Tree<Node>, origins: &Origins, source: &str, max_depth: usize) {
    let is_blank = |node: NodeRef<'_, Node>| {
        let mut pieces = origins.text(node.id(), source);
        node.value().is_text() && pieces.all(|piece| piece.text.trim_ascii().is_empty())
    };
    let mut is_changed = false;
    for template in &origins.shadow_roots {
        is_changed |= place(tree, *template, &is_blank).is_some();
    }
    if is_changed {
        limit_depth(tree, max_depth);
    }
}

/// Puts one shadow tree in its place. Returns nothing if the template is not one.
fn place(
    tree: &mut Tree<Node>,
    template: NodeId,
    is_blank: &impl Fn(NodeRef<'_, Node>) -> bool,
) -> Option<()> {
    let node = tree.get(template)?;
    let host = node.parent()?;
    host.value().as_element()?;
    let content = node
        .first_child()
        .filter(|child| child.value().is_fragment())?;
    let slots = slots(content);
    let (host, content) = (host.id(), content.id());
    let light = children(tree, host);
    let mut filled = FxHashSet::default();
    for child in light {
        let node = tree.get(child)?;
        let slot = slot_of(node).and_then(|name| slots.get(name).copied());
        // A slot shows its fallback content even if white space is put into it.
        let slot = slot.filter(|slot| filled.contains(slot) || !is_blank(node));
        tree.get_mut(child)?.detach();
        let Some(slot) = slot else { continue };
        if filled.insert(slot) {
            for fallback in children(tree, slot) {
                tree.get_mut(fallback)?.detach();
            }
        }
        tree.get_mut(slot)?.append_id(child);
    }
    tree.get_mut(host)?.reparent_from_id_append(content);
    Some(())
}

fn children(tree: &Tree<Node>, node: NodeId) -> Vec<NodeId> {
    let node = tree.get(node);
    node.map_or_else(Vec::new, |node| {
        node.children().map(|child| child.id()).collect()
    })
}

/// Returns the name of the slot that a child of a host goes into. Returns nothing if it is not
/// shown.
fn slot_of(child: NodeRef<'_, Node>) -> Option<&str> {
    match child.value() {
        Node::Element(element) if is_template(element) => None,
        Node::Element(element) => Some(element.attr("slot").unwrap_or_default()),
        Node::Text(_) => Some(""),
        _ => None,
    }
}

/// Returns the first slot of each name, except those of shadow trees inside.
fn slots(content: NodeRef<'_, Node>) -> FxHashMap<String, NodeId> {
    let mut found = FxHashMap::default();
    let mut next = content.first_child();
    while let Some(mut node) = next {
        let element = node.value().as_element();
        if let Some(element) = element.filter(|element| element.name() == "slot") {
            let name = element.attr("name").unwrap_or_default().to_owned();
            found.entry(name).or_insert(node.id());
        }
        let inside = node
            .first_child()
            .filter(|_| !element.is_some_and(is_template));
        next = inside.or_else(|| node.next_sibling());
        while next.is_none() {
            match node.parent() {
                Some(parent) if parent.id() != content.id() => node = parent,
                _ => break,
            }
            next = node.next_sibling();
        }
    }
    found
}

fn is_template(element: &Element) -> bool {
    element.name.local == local_name!("template")
}

/// Lifts nodes that are now deeper than `max_depth` up to that depth, in their order.
///
/// Slots inside slots can make a tree far deeper than any part of the page was.
fn limit_depth(tree: &mut Tree<Node>, max_depth: usize) {
    let root = tree.root().id();
    let (mut depth, mut next) = (1, tree.root().first_child().map(|node| node.id()));
    while let Some(mut id) = next {
        let inside = tree.get(id).and_then(|node| node.first_child());
        if inside.is_some() && depth >= max_depth {
            take_up(tree, id);
        } else if let Some(inside) = inside {
            depth += 1;
            next = Some(inside.id());
            continue;
        }
        loop {
            let node = tree.get(id);
            next = node
                .and_then(|node| node.next_sibling())
                .map(|node| node.id());
            let parent = node.and_then(|node| node.parent()).map(|node| node.id());
            match parent {
                Some(parent) if next.is_none() && parent != root => {
                    id = parent;
                    depth -= 1;
                }
                _ => break,
            }
        }
    }
}

/// Moves the children of a node behind it. Leading text stays, as it does where tags are left out.
fn take_up(tree: &mut Tree<Node>, id: NodeId) {
    let Some(node) = tree.get(id) else { return };
    let mut elements: Vec<NodeId> = node
        .children()
        .skip_while(|child| !child.value().is_element())
        .map(|child| child.id())
        .collect();
    elements.reverse();
    for element in elements {
        if let Some(mut node) = tree.get_mut(id) {
            node.insert_id_after(element);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Decoding;
    use crate::read::html::{HtmlLimits, read};
    use crate::site::SiteRules;

    fn text(html: &str, limits: &HtmlLimits) -> String {
        let sites = SiteRules::default();
        let decoding = Decoding::default();
        let page = html.to_owned();
        let document = read(String::new(), None, page, decoding, &sites, limits);
        document.unwrap().text
    }

    fn check(html: &str, expected: &str) {
        assert_eq!(text(html, &HtmlLimits::default()), expected, "{html}");
    }

    #[test]
    fn children_go_into_their_slots() {
        check(
            "<x-a><template shadowrootmode=open><h1><slot name=t></slot></h1><slot></slot><p>own\
             </template><p>one</p><b slot=t>title</b><i slot=none>gone</i><p>two</p></x-a>end",
            "title\n\none\n\ntwo\n\nown\n\nend",
        );
        check(
            "<div><template shadowroot=closed><p>only</p></template>gone</div>",
            "only",
        );
    }

    #[test]
    fn an_empty_slot_shows_what_stands_in_for_it() {
        check(
            "<x-a> <template shadowrootmode=open><slot>stand-in</slot></template> </x-a>",
            "stand-in",
        );
        check(
            "<x-a><template shadowrootmode=open><slot>stand-in</slot></template>own</x-a>",
            "own",
        );
    }

    #[test]
    fn slots_are_handed_on() {
        check(
            "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=open>[<slot></slot>]\
             </template><slot name=n></slot></x-b></template><p slot=n>one</p></x-a>",
            "[\n\none\n\n]",
        );
    }

    #[test]
    fn other_templates_are_not_shown() {
        check("<div><template><p>no</template>yes</div>", "yes");
        check(
            "<div><template shadowrootmode=half>no</template>yes</div>",
            "yes",
        );
        check("<slot>no host</slot>", "no host");
    }

    #[test]
    fn slots_in_slots_stay_shallow() {
        let open =
            "<x-a><template shadowrootmode=open><i><i><i><slot></slot></i></i></i></template>";
        let html = format!("{}<p>deep</p>", open.repeat(9));
        let limits = HtmlLimits {
            max_depth: 20,
            ..HtmlLimits::default()
        };
        assert_eq!(text(&html, &limits), "deep");
    }
}
