//! Opens and closes elements: blocks, lines of a cell, listings, inline elements.

use ego_tree::NodeRef;
use scraper::node::{Element as TreeElement, Node};

use super::Walker;
use crate::document::{BlockKind, Hidden};
use crate::read::html::attributes::Attributes;
use crate::read::html::frame::Frame;
use crate::read::html::line::Border;
use crate::read::html::tags::{BlockTag, InlineTag};

impl<'t> Walker<'t> {
    pub(super) fn open_block(
        &mut self,
        mut frame: Frame<'t>,
        tag: BlockTag,
        attributes: &Attributes<'t>,
    ) {
        if frame.in_cell {
            self.open_in_cell(frame, tag);
            return;
        }
        self.end_line();
        frame.in_code = false;
        self.flow.containers.enter(&mut frame, tag, attributes);
        self.frames.push(frame);
    }

    /// Opens a block inside a cell. There it is a line of the cell's block.
    fn open_in_cell(&mut self, mut frame: Frame<'t>, tag: BlockTag) {
        let border = match tag {
            BlockTag::Cell { .. } => Border::Beside,
            _ => Border::Below,
        };
        if let Some(outer) = self.frames.last()
            && outer.hidden == frame.hidden
        {
            self.flow.border(outer, border);
            frame.border = Some(border);
        }
        if matches!(tag, BlockTag::Control | BlockTag::Options) {
            // A control is furniture of the cell and not part of its text.
            frame.kind = BlockKind::Control;
            frame.aside.get_or_insert(frame.element);
        }
        let tag = match tag {
            BlockTag::Preformatted => InlineTag::Code,
            _ => InlineTag::Plain,
        };
        self.open_inline(frame, tag, &Attributes::default());
    }

    pub(super) fn open_listing(
        &mut self,
        mut frame: Frame<'t>,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        attributes: &Attributes<'t>,
    ) {
        let tag = BlockTag::Preformatted;
        if frame.in_cell {
            self.open_in_cell(frame, tag);
            return;
        }
        self.end_line();
        self.flow.containers.enter(&mut frame, tag, attributes);
        self.begin_listing(&mut frame, node, element);
        self.frames.push(frame);
    }

    pub(super) fn open_inline(
        &mut self,
        mut frame: Frame<'t>,
        tag: InlineTag,
        at: &Attributes<'t>,
    ) {
        // Text that is hidden from screen readers only is visible.
        if !matches!(at.hidden, Hidden::No | Hidden::Aria) {
            frame.aside.get_or_insert(frame.element);
        }
        self.flow.begin_inline(&mut frame, tag);
        self.frames.push(frame);
    }

    /// Leaves the innermost open element.
    pub(super) fn leave(&mut self) {
        self.end_special();
        if let Some(frame) = self.frames.last() {
            if let Some(tag) = frame.tag {
                self.flow.end_block(frame, tag);
            } else {
                self.flow.end_inline(frame);
                if frame.has_sign {
                    self.flow.end_sign(frame);
                }
            }
        }
        let border = self.frames.pop().and_then(|frame| frame.border);
        if let Some(border) = border
            && let Some(outer) = self.frames.last()
        {
            self.flow.border(outer, border);
        }
    }

    pub(super) fn end_line(&mut self) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        if frame.in_cell {
            self.flow.border(frame, Border::Below);
        } else {
            self.flow.end_line(frame);
        }
    }
}
