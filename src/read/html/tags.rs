//! Maps each element to its effect on the layout: the user-agent style sheet of the HTML standard,
//! as far as it decides where text breaks, and the elements that are not text at all.
//!
//! Elements that are not listed, including custom ones, are inline, as in a browser.

use html5ever::{LocalName, local_name};

/// The effect of an element on the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing of it is shown, and no stage needs it.
    Absent,
    /// Something other than text is shown: an image, a field, a frame.
    Replaced,
    /// `<br>`
    LineBreak,
    /// `<hr>`
    Border,
    /// Its text flows with the text around it.
    Inline(InlineTag),
    /// Its text is apart from the text around it.
    Block(BlockTag),
}

/// Inline elements that matter to stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InlineTag {
    /// No meaning.
    Plain,
    /// `<a>`
    Link,
    /// `<em>`, `<i>`
    Emphasis,
    /// `<strong>`, `<b>`
    Strong,
    /// `<code>` and its kin.
    Code,
    /// A formula, whatever elements the page makes it of.
    Formula,
}

/// Block-level elements that are more than a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockTag {
    /// A container or a paragraph.
    Plain,
    /// `<h1>` to `<h6>`
    Heading(u8),
    /// White space is kept.
    Preformatted,
    /// `<ul>`, `<ol>` and their kin.
    List {
        /// Whether items are numbered.
        ordered: bool,
    },
    /// `<li>`
    Item,
    /// `<dl>`
    DefinitionList,
    /// `<dt>`
    Term,
    /// `<dd>`
    Definition,
    /// `<table>`
    Table,
    /// `<table>` that lays the page out, see [`tables`](super::tables).
    LayoutTable,
    /// `<thead>`
    TableHead,
    /// `<tr>`
    Row,
    /// `<td>`, `<th>`
    Cell {
        /// Whether it is a `<th>`.
        heading: bool,
    },
    /// `<caption>`, `<figcaption>`
    Caption,
    /// `<select>`
    Options,
    /// Buttons, options, labels and legends.
    Control,
}

/// Returns the effect of the element `name`.
pub(super) fn role(name: &LocalName) -> Role {
    if let Some(block) = block(name) {
        return Role::Block(block);
    }
    match *name {
        // Not rendered, or rendered only if scripts or plugins are missing.
        local_name!("head")
        | local_name!("title")
        | local_name!("meta")
        | local_name!("link")
        | local_name!("base")
        | local_name!("script")
        | local_name!("style")
        | local_name!("template")
        | local_name!("noembed")
        | local_name!("noframes")
        | local_name!("datalist")
        | local_name!("param")
        | local_name!("source")
        | local_name!("track")
        | local_name!("col")
        | local_name!("colgroup")
        | local_name!("annotation")
        | local_name!("annotation-xml") => Role::Absent,
        // Rendered as something other than their text.
        local_name!("img")
        | local_name!("svg")
        | local_name!("iframe")
        | local_name!("object")
        | local_name!("applet")
        | local_name!("embed")
        | local_name!("video")
        | local_name!("audio")
        | local_name!("canvas")
        | local_name!("map")
        | local_name!("input")
        | local_name!("textarea")
        | local_name!("meter")
        | local_name!("progress")
        | local_name!("frame") => Role::Replaced,
        local_name!("br") => Role::LineBreak,
        local_name!("hr") => Role::Border,
        local_name!("a") => Role::Inline(InlineTag::Link),
        local_name!("em") | local_name!("i") => Role::Inline(InlineTag::Emphasis),
        local_name!("strong") | local_name!("b") => Role::Inline(InlineTag::Strong),
        local_name!("code") | local_name!("kbd") | local_name!("samp") | local_name!("tt") => {
            Role::Inline(InlineTag::Code)
        }
        _ => Role::Inline(InlineTag::Plain),
    }
}

fn block(name: &LocalName) -> Option<BlockTag> {
    Some(match *name {
        local_name!("html")
        | local_name!("body")
        | local_name!("address")
        | local_name!("article")
        | local_name!("aside")
        | local_name!("blockquote")
        | local_name!("center")
        | local_name!("details")
        | local_name!("dialog")
        | local_name!("div")
        | local_name!("fieldset")
        | local_name!("figure")
        | local_name!("footer")
        | local_name!("form")
        | local_name!("frameset")
        | local_name!("header")
        | local_name!("hgroup")
        | local_name!("main")
        | local_name!("marquee")
        | local_name!("nav")
        | local_name!("optgroup")
        | local_name!("p")
        | local_name!("search")
        | local_name!("section")
        | local_name!("summary")
        | local_name!("tbody")
        | local_name!("tfoot") => BlockTag::Plain,
        local_name!("h1") => BlockTag::Heading(1),
        local_name!("h2") => BlockTag::Heading(2),
        local_name!("h3") => BlockTag::Heading(3),
        local_name!("h4") => BlockTag::Heading(4),
        local_name!("h5") => BlockTag::Heading(5),
        local_name!("h6") => BlockTag::Heading(6),
        local_name!("pre")
        | local_name!("listing")
        | local_name!("xmp")
        | local_name!("plaintext") => BlockTag::Preformatted,
        local_name!("ul") | local_name!("menu") | local_name!("dir") => {
            BlockTag::List { ordered: false }
        }
        local_name!("ol") => BlockTag::List { ordered: true },
        local_name!("li") => BlockTag::Item,
        local_name!("dl") => BlockTag::DefinitionList,
        local_name!("dt") => BlockTag::Term,
        local_name!("dd") => BlockTag::Definition,
        local_name!("table") => BlockTag::Table,
        local_name!("thead") => BlockTag::TableHead,
        local_name!("tr") => BlockTag::Row,
        local_name!("td") => BlockTag::Cell { heading: false },
        local_name!("th") => BlockTag::Cell { heading: true },
        local_name!("caption") | local_name!("figcaption") => BlockTag::Caption,
        local_name!("select") => BlockTag::Options,
        local_name!("button")
        | local_name!("option")
        | local_name!("label")
        | local_name!("legend") => BlockTag::Control,
        _ => return None,
    })
}

/// Returns whether the element `name` separates the text before and after it.
pub(super) fn breaks(name: &LocalName) -> bool {
    matches!(role(name), Role::Block(_) | Role::Border | Role::LineBreak)
}

/// Returns whether an element can stand inside the element `name`.
///
/// Elements that are void, or whose content is no markup, do not make the tree much deeper. The
/// latter must never be left out, or their content would be read as markup.
pub(super) fn nests(name: &LocalName) -> bool {
    !matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("basefont")
            | local_name!("bgsound")
            | local_name!("body")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("frame")
            | local_name!("head")
            | local_name!("hr")
            | local_name!("html")
            | local_name!("iframe")
            | local_name!("image")
            | local_name!("img")
            | local_name!("input")
            | local_name!("keygen")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("param")
            | local_name!("plaintext")
            | local_name!("script")
            | local_name!("source")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("xmp")
    )
}
