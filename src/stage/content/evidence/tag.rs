//! Tags that mean something, as small numbers.

/// An element's tag. The numbers are values of features; new tags go to the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Tag {
    #[default]
    Other,
    Paragraph,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Item,
    Cell,
    HeadingCell,
    Div,
    Section,
    Article,
    Quote,
    Preformatted,
    Caption,
    Term,
    Definition,
    Button,
    Summary,
    Link,
    Footer,
    Header,
    Address,
    Label,
    Main,
    Aside,
    Nav,
    Form,
    Body,
    List,
    NumberedList,
    DefinitionList,
    Table,
    Row,
    Figure,
    Details,
    Dialog,
    Span,
    Strong,
    Emphasis,
    Time,
    Code,
    Font,
    Small,
    Cite,
}

impl Tag {
    /// Returns the tag of a name in lower case.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "p" => Self::Paragraph,
            "h1" => Self::Heading1,
            "h2" => Self::Heading2,
            "h3" => Self::Heading3,
            "h4" => Self::Heading4,
            "h5" | "h6" => Self::Heading5,
            "li" => Self::Item,
            "td" => Self::Cell,
            "th" => Self::HeadingCell,
            "div" => Self::Div,
            "section" => Self::Section,
            "article" => Self::Article,
            "blockquote" => Self::Quote,
            "pre" => Self::Preformatted,
            "figcaption" | "caption" => Self::Caption,
            "dt" => Self::Term,
            "dd" => Self::Definition,
            "button" => Self::Button,
            "summary" => Self::Summary,
            "a" => Self::Link,
            "footer" => Self::Footer,
            "header" => Self::Header,
            "address" => Self::Address,
            "label" | "legend" => Self::Label,
            "main" => Self::Main,
            "aside" => Self::Aside,
            "nav" => Self::Nav,
            "form" => Self::Form,
            "body" => Self::Body,
            "ul" | "menu" => Self::List,
            "ol" => Self::NumberedList,
            "dl" => Self::DefinitionList,
            "table" => Self::Table,
            "tr" => Self::Row,
            "figure" => Self::Figure,
            "details" => Self::Details,
            "dialog" => Self::Dialog,
            "span" => Self::Span,
            "strong" | "b" => Self::Strong,
            "em" | "i" => Self::Emphasis,
            "time" => Self::Time,
            "code" | "kbd" | "samp" | "tt" => Self::Code,
            "font" => Self::Font,
            "small" => Self::Small,
            "cite" => Self::Cite,
            _ => Self::Other,
        }
    }

    /// Returns the tag whose meaning a `role` gives to an element.
    pub(super) fn of_role(role: &str) -> Option<Self> {
        Some(match role {
            "main" => Self::Main,
            "navigation" => Self::Nav,
            "complementary" => Self::Aside,
            "contentinfo" => Self::Footer,
            "banner" => Self::Header,
            "article" => Self::Article,
            "dialog" => Self::Dialog,
            "search" | "form" => Self::Form,
            _ => return None,
        })
    }

    /// Returns the level of a heading, 0 for everything else.
    pub(super) fn heading_level(self) -> u8 {
        match self {
            Self::Heading1 => 1,
            Self::Heading2 => 2,
            Self::Heading3 => 3,
            Self::Heading4 => 4,
            Self::Heading5 => 5,
            _ => 0,
        }
    }

    /// Returns the number that stands for the tag in a feature.
    pub(super) fn code(self) -> f32 {
        f32::from(self as u8)
    }
}

/// Returns whether a tag shows a picture, film or sound.
pub(super) fn is_media(name: &str) -> bool {
    matches!(
        name,
        "img" | "iframe" | "video" | "audio" | "svg" | "canvas" | "object" | "embed" | "amp-img"
    )
}

/// Returns whether a tag is a field of a form.
pub(super) fn is_field(name: &str) -> bool {
    matches!(name, "input" | "select" | "textarea" | "button")
}
