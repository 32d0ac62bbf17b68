//! Handles elements that are read by what they show and not by their names: formulas and listings.

use ego_tree::NodeRef;
use html5ever::{local_name, ns};
use scraper::node::{Element as TreeElement, Node};

use super::Walker;
use crate::read::html::attributes::{Attributes, Display};
use crate::read::html::code::{self, Listings};
use crate::read::html::formula::{self, Formulas, Tex};
use crate::read::html::frame::Frame;
use crate::read::html::language;
use crate::read::html::origins::TextPiece;
use crate::read::html::tags::{BlockTag, InlineTag};
use crate::text::Span;

/// How an element is read.
#[derive(Debug)]
pub(super) enum Special<'t> {
    /// According to its name.
    No,
    /// Not at all: another element shows the same in a better form.
    LeftOut,
    /// As the TeX of a formula.
    Tex(Tex<'t>),
    /// As a formula without TeX, as it is shown.
    Formula,
    /// As a listing.
    Listing,
    /// As a part of a line of a listing.
    Cell,
    /// As a line of a listing, or a box around lines.
    Lines {
        /// Whether it is a line itself.
        is_line: bool,
    },
}

impl<'t> Walker<'t> {
    /// Returns how an element is read.
    pub(super) fn special(
        &mut self,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        attributes: &Attributes<'t>,
    ) -> Special<'t> {
        let name = &element.name.local;
        let may_be_formula = attributes.is_marked
            || matches!(*name, local_name!("math") | local_name!("img"))
            || name.starts_with("mjx-");
        if may_be_formula {
            let formulas = Formulas {
                origins: self.origins,
                source: self.source,
            };
            match formulas.part(node, element, attributes, &mut self.budget) {
                formula::Part::None => {}
                formula::Part::Double => return Special::LeftOut,
                formula::Part::Tex(tex) => return Special::Tex(tex),
                formula::Part::Visible => return Special::Formula,
            }
        }
        if self.frames.last().is_some_and(|frame| frame.in_code) {
            return self.in_listing(node, element, attributes);
        }
        if !attributes.is_marked && *name != local_name!("table") {
            return Special::No;
        }
        let listings = self.listings();
        let budget = &mut self.budget;
        if code::is_gutter_class(attributes.class) && listings.is_gutter_outside(node, name, budget)
        {
            Special::LeftOut
        } else if listings.is_one(node, name, attributes.class, budget) {
            Special::Listing
        } else {
            Special::No
        }
    }

    fn in_listing(
        &mut self,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        attributes: &Attributes<'t>,
    ) -> Special<'t> {
        let is_at_start = self.flow.is_at_line_start();
        let listings = self.listings();
        if listings.is_gutter(node, element, attributes, is_at_start, &mut self.budget) {
            return Special::LeftOut;
        }
        let name = &element.name.local;
        if *name != local_name!("span")
            && let Some(listing) = self.unnamed
            && let Some(language) = language::own(element)
        {
            self.languages.push((listing, language.into()));
            self.unnamed = None;
        }
        match code::part(name, attributes.class) {
            code::Part::Line => Special::Lines { is_line: true },
            code::Part::Cell => Special::Cell,
            code::Part::Box => Special::Lines { is_line: false },
            code::Part::Inline if attributes.display == Display::Block => {
                Special::Lines { is_line: true }
            }
            code::Part::Inline | code::Part::Foreign => Special::No,
        }
    }

    fn listings(&self) -> Listings<'t> {
        Listings {
            origins: self.origins,
            source: self.source,
        }
    }

    /// Begins a listing in a frame that is not open yet.
    pub(super) fn begin_listing(
        &mut self,
        frame: &mut Frame<'t>,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
    ) {
        frame.in_code = true;
        self.unnamed = None;
        match language::own(element).or_else(|| language::around(node)) {
            Some(language) => self.languages.push((frame.element, language.into())),
            None => self.unnamed = Some(frame.element),
        }
    }

    /// Opens a line of a listing, or a box around lines.
    pub(super) fn open_lines(&mut self, mut frame: Frame<'t>, is_line: bool) {
        self.flow.begin_code_line();
        frame.lines = Some(is_line);
        self.open_inline(frame, InlineTag::Plain, &Attributes::default());
    }

    /// Reads a formula as its TeX.
    pub(super) fn tex(&mut self, frame: Frame<'t>, tex: &Tex<'t>) {
        if tex.is_display {
            self.flow.set_apart();
        }
        // The element may be hidden, but the formula that it describes is not.
        self.open_inline(frame, InlineTag::Formula, &Attributes::default());
        if let Some(frame) = self.frames.last() {
            for piece in tex.pieces() {
                self.flow.text(frame, piece);
            }
        }
        self.leave();
        if tex.is_display {
            self.flow.set_apart();
        }
    }

    /// Reads the TeX of a script.
    pub(super) fn script(
        &mut self,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        source: Span,
    ) {
        let formulas = Formulas {
            origins: self.origins,
            source: self.source,
        };
        if self.frames.is_empty() {
            return;
        }
        if let Some(tex) = formulas.script(node, element) {
            let attributes = Attributes::of(element);
            let frame = self.frame(node, &element.name.local, source, &attributes);
            self.tex(frame, &tex);
        }
    }

    /// Opens an element of MathML, with signs that express its position.
    pub(super) fn open_math(
        &mut self,
        mut frame: Frame<'t>,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        attributes: &Attributes<'t>,
    ) {
        let (before, behind) = if element.name.ns == ns!(mathml) {
            formula::around(node, element)
        } else {
            ("", "")
        };
        frame.behind = behind;
        self.open_inline(frame, InlineTag::Plain, attributes);
        if !before.is_empty()
            && let Some(frame) = self.frames.last()
        {
            let piece = TextPiece {
                text: before,
                source: Span::at(self.origins.tag(node.id()).start),
                literal: false,
            };
            self.flow.text(frame, piece);
        }
    }

    /// Ends what the innermost open element began in addition to what its name implies.
    pub(super) fn end_special(&mut self) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        if let Some(is_line) = frame.lines {
            self.flow.end_code_line(frame, is_line);
        }
        if !frame.behind.is_empty() {
            self.flow.add_sign(frame, frame.behind);
        }
        if frame.tag == Some(BlockTag::Preformatted) {
            self.unnamed = None;
        }
    }

    /// Returns whether a text is only white space of the source between the lines of a listing.
    pub(super) fn is_between_lines(&self, node: NodeRef<'t, Node>) -> bool {
        if !self.frames.last().is_some_and(|frame| frame.in_code) {
            return false;
        }
        let is_boxed = |node: Option<NodeRef<'t, Node>>| {
            let element = node.and_then(|node| node.value().as_element());
            element.is_some_and(|element| code::is_boxed(&element.name.local))
        };
        if !is_boxed(node.prev_sibling()) && !is_boxed(node.next_sibling()) {
            return false;
        }
        let mut pieces = self.origins.text(node.id(), self.source);
        pieces.all(|piece| piece.text.trim_ascii().is_empty())
    }
}
