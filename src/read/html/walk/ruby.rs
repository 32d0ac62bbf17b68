//! Reads the readings of a ruby: in brackets if the page provides some; otherwise they are left
//! out.

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::node::Node;

use super::Walker;
use crate::read::html::origins::TextPiece;

impl<'t> Walker<'t> {
    /// Returns whether the element is a reading that is not shown.
    ///
    /// Readings stand above their words. In a line, only brackets can tell them from the words, and
    /// the page provides these in `<rp>`.
    pub(super) fn is_reading_left_out(
        &mut self,
        node: NodeRef<'t, Node>,
        name: &LocalName,
    ) -> bool {
        match *name {
            local_name!("ruby") => self.in_reading = false,
            local_name!("rp") => {
                self.bracket(node);
                return true;
            }
            local_name!("rt") => return !self.in_reading && is_in_ruby(node),
            local_name!("rtc") => return !self.in_reading && !begins_with_bracket(node),
            _ => {}
        }
        false
    }

    /// Reads the bracket around a reading.
    fn bracket(&mut self, node: NodeRef<'t, Node>) {
        let (origins, source) = (self.origins, self.source);
        let mut pieces = node
            .children()
            .flat_map(|child| origins.text(child.id(), source));
        let (Some(piece), Some(frame)) = (pieces.next(), self.frames.last()) else {
            return;
        };
        let text = match piece.text.trim() {
            "(" | "（" | "[" | "［" | "【" | "〔" | "《" | "«" | "<" => "（",
            ")" | "）" | "]" | "］" | "】" | "〕" | "》" | "»" | ">" => "）",
            _ => return,
        };
        self.in_reading = text == "（";
        let literal = false;
        let piece = TextPiece {
            text,
            literal,
            ..piece
        };
        self.flow.text(frame, piece);
    }
}

fn is_in_ruby(node: NodeRef<'_, Node>) -> bool {
    let parent = node.parent();
    let element = parent
        .as_ref()
        .and_then(|parent| parent.value().as_element());
    element.is_some_and(|element| matches!(element.name(), "ruby" | "rtc" | "rb"))
}

fn begins_with_bracket(node: NodeRef<'_, Node>) -> bool {
    let first = node.children().find_map(|child| child.value().as_element());
    first.is_some_and(|first| first.name() == "rp")
}
