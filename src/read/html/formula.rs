//! Reads each formula once, although pages carry it two or three times: as a picture or boxes for
//! the eye, as MathML for screen readers, and as the TeX that the author wrote.
//!
//! A formula is read as its TeX if the page has it, and otherwise as what a reader sees. The places
//! of the TeX are:
//!
//! - KaTeX, Wikipedia, MathML: an `<annotation encoding="application/x-tex">`;
//! - MathJax 2: a `<script type="math/tex">` behind the boxes;
//! - MathJax 4: a `data-latex` attribute; LaTeXML: `alttext`; pictures: `alt`.

use std::borrow::Cow;

use ego_tree::NodeRef;
use html5ever::{local_name, ns};
use memchr::memmem;
use scraper::node::{Element, Node};

use super::attributes::Attributes;
use super::origins::{Origins, TextPiece};
use super::scan::{Budget, child_elements, descendants, next_elements};
use super::tex;
use crate::text::Span;

/// The part that an element plays in a formula.
#[derive(Debug)]
pub(super) enum Part<'t> {
    /// None.
    None,
    /// It repeats another element that says the formula better.
    Double,
    /// It is the whole formula, to be read as its TeX.
    Tex(Tex<'t>),
    /// It is the whole formula, but there is only what a reader sees.
    Visible,
}

/// The TeX of a formula.
#[derive(Debug)]
pub(super) struct Tex<'t> {
    text: Cow<'t, str>,
    source: Span,
    /// Whether text and source are the same, byte for byte.
    literal: bool,
    /// Whether the formula stands in a line of its own.
    pub(super) is_display: bool,
}

impl<'t> Tex<'t> {
    /// Makes the TeX of what a page carries. Returns nothing if that is empty.
    fn new(raw: Cow<'t, str>, source: Span, literal: bool, is_display: bool) -> Option<Self> {
        let (inside, says_display) = tex::unwrapped(&raw);
        let range = Span::new(inside.start, inside.end);
        if range.is_empty() {
            return None;
        }
        let source = if literal {
            Span::new(source.start + range.start, source.start + range.end)
        } else {
            source
        };
        let text = match raw {
            Cow::Borrowed(raw) => tex::without_comments(range.of(raw)),
            Cow::Owned(raw) => Cow::Owned(tex::without_comments(range.of(&raw)).into_owned()),
        };
        Some(Self {
            literal: literal && text.len() == source.len(),
            text,
            source,
            is_display: is_display || says_display,
        })
    }

    /// Returns the formula between its dollar signs.
    pub(super) fn pieces(&self) -> [TextPiece<'_>; 3] {
        let mark = if self.is_display { "$$" } else { "$" };
        let mark = |at: usize| TextPiece {
            text: mark,
            source: Span::at(at),
            literal: false,
        };
        let text = TextPiece {
            text: &self.text,
            source: self.source,
            literal: self.literal,
        };
        [mark(self.source.start), text, mark(self.source.end)]
    }
}

/// Finds formulas and their TeX.
#[derive(Debug)]
pub(super) struct Formulas<'t> {
    pub(super) origins: &'t Origins,
    pub(super) source: &'t str,
}

impl<'t> Formulas<'t> {
    /// Returns the part that an element plays in a formula.
    pub(super) fn part(
        &self,
        node: NodeRef<'t, Node>,
        element: &'t Element,
        attributes: &Attributes<'t>,
        budget: &mut Budget,
    ) -> Part<'t> {
        let name = &element.name.local;
        if *name == local_name!("img") {
            let picture = self.picture(node, element, attributes.class);
            return picture.map_or(Part::None, Part::Tex);
        }
        if *name == local_name!("math") || &**name == "mjx-container" {
            return self.whole(node, is_display(element), budget);
        }
        if &**name == "mjx-math" {
            return double_if(next_is(node, |next| next.name() == "mjx-assistive-mml"));
        }
        let class = attributes.class.split_ascii_whitespace();
        for token in class {
            match token {
                "katex" => {
                    let parent = node.parent().and_then(|parent| parent.value().as_element());
                    let is_display = parent.is_some_and(|it| has_class(it, "katex-display"));
                    return self.whole(node, is_display, budget);
                }
                "mwe-math-element" => {
                    let is_display = attributes.class.contains("mwe-math-element-block");
                    return self.whole(node, is_display, budget);
                }
                "katex-mathml" => {
                    return double_if(next_is(node, |next| has_class(next, "katex-html")));
                }
                "MJX_Assistive_MathML" => return double_if(node.prev_sibling().is_some()),
                "MathJax_Preview" => return double_if(next_is(node, is_mathjax)),
                _ if is_mathjax_class(token) => {
                    return double_if(next_is(node, is_tex_script));
                }
                _ => {}
            }
        }
        Part::None
    }

    /// Returns the TeX of a script.
    pub(super) fn script(&self, node: NodeRef<'t, Node>, element: &Element) -> Option<Tex<'t>> {
        if !is_tex_script(element) {
            return None;
        }
        let start = self.origins.tag(node.id()).end;
        let rest = self.source.get(start..)?;
        let end = memmem::find(rest.as_bytes(), b"</script").unwrap_or(rest.len());
        let is_display = element.attr("type")?.contains("display");
        let source = Span::new(start, start + end);
        Tex::new(Cow::Borrowed(&rest[..end]), source, true, is_display)
    }

    fn whole(&self, node: NodeRef<'t, Node>, is_display: bool, budget: &mut Budget) -> Part<'t> {
        let mut annotations = descendants(node, budget).filter(|node| {
            let element = node.value().as_element();
            element.is_some_and(is_annotation)
        });
        let found = annotations
            .next()
            .and_then(|node| self.annotation(node, is_display));
        drop(annotations);
        let found = found.or_else(|| {
            descendants(node, budget).find_map(|node| {
                let element = node.value().as_element()?;
                self.in_attributes(node, element, is_display)
            })
        });
        found.map_or(Part::Visible, Part::Tex)
    }

    fn annotation(&self, node: NodeRef<'t, Node>, is_display: bool) -> Option<Tex<'t>> {
        let mut pieces = node
            .children()
            .flat_map(|child| self.origins.text(child.id(), self.source));
        let first = pieces.next()?;
        let (mut text, mut source) = (Cow::Borrowed(first.text), first.source);
        let mut literal = first.literal;
        for piece in pieces {
            text.to_mut().push_str(piece.text);
            source.end = piece.source.end.max(source.end);
            literal = false;
        }
        Tex::new(text, source, literal, is_display)
    }

    fn in_attributes(
        &self,
        node: NodeRef<'t, Node>,
        element: &'t Element,
        is_display: bool,
    ) -> Option<Tex<'t>> {
        let value = match element.name() {
            "img" => return self.alt(node, element, is_display),
            "math" | "mjx-math" | "mjx-container" => element.attr("data-latex").or_else(|| {
                let text = element.attr("alttext")?;
                tex::is_likely(text).then_some(text)
            })?,
            _ => return None,
        };
        self.attribute(node, value, is_display)
    }

    /// Returns the TeX of a picture that the page marks as one of a formula.
    fn picture(
        &self,
        node: NodeRef<'t, Node>,
        element: &'t Element,
        class: &str,
    ) -> Option<Tex<'t>> {
        const CLASSES: &[&str] = &["latex", "tex", "mwe-math-fallback-image-inline"];
        const DISPLAY: &str = "mwe-math-fallback-image-display";
        const MAKERS: &[&str] = &["latex.php?", "latex.codecogs.com/", "/render/svg/"];
        let is_display = class.contains(DISPLAY);
        let mut tokens = class.split_ascii_whitespace();
        let is_one = is_display || tokens.any(|token| CLASSES.contains(&token)) || {
            let address = element.attr("src").unwrap_or_default();
            MAKERS.iter().any(|maker| address.contains(maker))
        };
        is_one
            .then(|| self.alt(node, element, is_display))
            .flatten()
    }

    fn alt(
        &self,
        node: NodeRef<'t, Node>,
        element: &'t Element,
        is_display: bool,
    ) -> Option<Tex<'t>> {
        let class = element.attr("class").unwrap_or_default();
        let is_display = is_display || class.contains("fallback-image-display");
        self.attribute(node, element.attr("alt")?, is_display)
    }

    /// Makes TeX of the value of an attribute. Its source is the value in the start tag, or the
    /// whole tag if the value has entities.
    fn attribute(
        &self,
        node: NodeRef<'t, Node>,
        value: &'t str,
        is_display: bool,
    ) -> Option<Tex<'t>> {
        let tag = self.origins.tag(node.id());
        let at = self
            .source
            .get(tag.start..tag.end)
            .and_then(|tag| tag.find(value));
        let source = at.map_or(tag, |at| {
            Span::new(tag.start + at, tag.start + at + value.len())
        });
        Tex::new(Cow::Borrowed(value), source, at.is_some(), is_display)
    }
}

/// Returns what to write before and behind an element of MathML if the formula has no TeX. Without
/// these signs `x` to the power of 2 would be `x2`.
pub(super) fn around(node: NodeRef<'_, Node>, element: &Element) -> (&'static str, &'static str) {
    if element.name.ns != ns!(mathml) {
        return ("", "");
    }
    let parent = node.parent().and_then(|parent| parent.value().as_element());
    let n_before = node
        .prev_siblings()
        .filter(|node| node.value().is_element())
        .take(3)
        .count();
    let sign = match (parent.map_or("", Element::name), n_before) {
        ("msub" | "munder" | "msubsup" | "munderover", 1) => "_",
        ("msup" | "mover", 1) | ("msubsup" | "munderover", 2) => "^",
        ("mfrac", 1) => "/",
        ("mfrac", 0) => "",
        _ if matches!(element.name(), "msqrt") => return ("√(", ")"),
        _ => return ("", ""),
    };
    let is_group = child_elements(node).take(2).count() == 2;
    match (sign, is_group) {
        ("_", true) => ("_(", ")"),
        ("^", true) => ("^(", ")"),
        ("/", true) => ("/(", ")"),
        (_, true) => ("(", ")"),
        (sign, false) => (sign, ""),
    }
}

fn double_if(is_double: bool) -> Part<'static> {
    if is_double { Part::Double } else { Part::None }
}

fn next_is(node: NodeRef<'_, Node>, is_wanted: impl Fn(&Element) -> bool) -> bool {
    /// MathJax puts its boxes between the preview and the script.
    const REACH: usize = 3;
    next_elements(node).take(REACH).any(is_wanted)
}

fn has_class(element: &Element, class: &str) -> bool {
    let all = element.attr("class").unwrap_or_default();
    all.split_ascii_whitespace().any(|token| token == class)
}

fn is_mathjax_class(token: &str) -> bool {
    let is_made = token.starts_with("MathJax") && !token.contains("Error");
    is_made || token.starts_with("mjx-chtml") || token == "MJXp-math"
}

fn is_mathjax(element: &Element) -> bool {
    let mut tokens = element
        .attr("class")
        .unwrap_or_default()
        .split_ascii_whitespace();
    is_tex_script(element)
        || tokens.any(|token| token != "MathJax_Preview" && is_mathjax_class(token))
}

fn is_tex_script(element: &Element) -> bool {
    let is_tex = |kind: &str| kind.trim_start().starts_with("math/tex");
    element.name.local == local_name!("script") && element.attr("type").is_some_and(is_tex)
}

fn is_annotation(element: &Element) -> bool {
    let is_tex = |kind: &str| kind.to_ascii_lowercase().contains("tex");
    element.name.local == local_name!("annotation") && element.attr("encoding").is_some_and(is_tex)
}

fn is_display(element: &Element) -> bool {
    let says = |name: &str, value: &str| element.attr(name) == Some(value);
    says("display", "block") || says("display", "true") || says("mode", "display")
}
