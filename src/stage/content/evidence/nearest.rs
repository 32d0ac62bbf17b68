//! The nearest landmark and the nearest name of each kind around every node.

use super::super::class_names::{BAD, GOOD, N_KINDS, NameKind, NameKinds};
use super::tag::Tag;
use super::tree::NodeId;

/// Tags whose distance is evidence.
pub(super) const LANDMARKS: [Tag; N_LANDMARKS] = [
    Tag::Article,
    Tag::Main,
    Tag::Nav,
    Tag::Aside,
    Tag::Footer,
    Tag::Header,
    Tag::Form,
    Tag::Figure,
    Tag::List,
    Tag::NumberedList,
    Tag::Section,
    Tag::Preformatted,
    Tag::Dialog,
];

/// Number of landmarks.
pub(super) const N_LANDMARKS: usize = 13;

/// Distances count elements up to this; it also stands for "none".
pub(super) const FAR: u16 = 20;

/// For each landmark and each kind of name, one more than the depth of the nearest ancestor that
/// has it, itself included; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nearest {
    landmarks: [u16; N_LANDMARKS],
    kinds: [u16; N_KINDS],
    good: u16,
    bad: u16,
}

/// The nearest landmarks and names of all nodes; most nodes share them with the node around.
#[derive(Debug)]
pub(super) struct Around {
    /// Those that differ.
    distinct: Vec<Nearest>,
    /// For each node, the number of its own.
    of_node: Vec<u32>,
}

impl Around {
    pub(super) fn with_capacity(n_nodes: usize) -> Self {
        Self {
            distinct: Vec::new(),
            of_node: Vec::with_capacity(n_nodes),
        }
    }

    /// Adds the next node, whose parent came before it; `enter` notes what the node itself is.
    pub(super) fn push(&mut self, parent: NodeId, enter: impl FnOnce(&mut Nearest)) {
        let number = self.of_node.get(parent).copied();
        let inherited = number.map(|number| self.distinct[number as usize]);
        let mut own = inherited.unwrap_or_default();
        enter(&mut own);
        let number = match number {
            Some(number) if inherited == Some(own) => number,
            _ => {
                self.distinct.push(own);
                u32::try_from(self.distinct.len() - 1).unwrap_or(u32::MAX)
            }
        };
        self.of_node.push(number);
    }

    /// Returns what lies around a node.
    pub(super) fn of(&self, node: NodeId) -> &Nearest {
        &self.distinct[self.of_node[node] as usize]
    }
}

impl Nearest {
    /// Notes a node at `depth` with a tag, the tag that its role gives it, and names.
    pub(super) fn enter(&mut self, depth: u16, tag: Tag, role: Option<Tag>, kinds: NameKinds) {
        let mark = depth.saturating_add(1);
        for tag in std::iter::once(tag).chain(role) {
            if let Some(at) = LANDMARKS.iter().position(|landmark| *landmark == tag) {
                self.landmarks[at] = mark;
            }
        }
        for kind in kinds.numbers() {
            self.kinds[kind] = mark;
        }
        if kinds.meets(GOOD) {
            self.good = mark;
        }
        if kinds.meets(BAD) {
            self.bad = mark;
        }
    }

    /// Returns the distances from a node at `depth` to the landmarks.
    pub(super) fn landmarks(&self, depth: u16) -> [f32; N_LANDMARKS] {
        self.landmarks
            .map(|above| f32::from(distance(depth, above)))
    }

    /// Returns the distances from a node at `depth` to the kinds of names.
    pub(super) fn kinds(&self, depth: u16) -> [f32; N_KINDS] {
        self.kinds.map(|above| f32::from(distance(depth, above)))
    }

    /// Returns the distance to the nearest name of the article.
    pub(super) fn good(&self, depth: u16) -> f32 {
        f32::from(distance(depth, self.good))
    }

    /// Returns the distance to the nearest name of what is not the article.
    pub(super) fn bad(&self, depth: u16) -> f32 {
        f32::from(distance(depth, self.bad))
    }

    /// Returns whether such a name stands deeper than `depth`.
    pub(super) fn is_bad_below(&self, depth: u16) -> bool {
        self.bad > depth.saturating_add(1)
    }

    /// Returns whether there is a name of the kind.
    pub(super) fn has_kind(&self, kind: NameKind) -> bool {
        self.kinds[kind as usize] > 0
    }
}

fn distance(depth: u16, above: u16) -> u16 {
    match above {
        0 => FAR,
        above => depth.saturating_sub(above - 1).min(FAR),
    }
}
