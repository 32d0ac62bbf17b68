//! Properties of every page, however broken, checked on generated tag soup.

use content_hygiene::document::{Decoding, Document};
use content_hygiene::promises;
use content_hygiene::read::html::{HtmlLimits, read};
use content_hygiene::site::SiteRules;
use content_hygiene::text::Span;
use proptest::prelude::*;

const NAMES: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "form",
    "frameset",
    "h1",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "li",
    "math",
    "noscript",
    "ol",
    "option",
    "p",
    "plaintext",
    "pre",
    "q",
    "ruby",
    "rp",
    "rt",
    "script",
    "select",
    "span",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "th",
    "title",
    "tr",
    "ul",
    "x-y",
];

const ATTRIBUTES: &[&str] = &[
    "",
    " hidden",
    " class='sr-only badge'",
    " style='display:none'",
    " style=display:block",
    " style='display: inline'",
    " href=/a",
    " href",
    " href='#fn1'",
    " role=doc-noteref href='#x'",
    " class=headerlink href='#x'",
    " class='material-icons mw-editsection'",
    " aria-hidden=true",
    " id=\"ü>\"",
    " start=7",
    " /",
    " a='",
    " colspan=99999999999",
];

const TEXTS: &[&str] = &[
    "word",
    " ",
    "\n",
    "\r\n",
    "\r",
    "Ünï ",
    "漢字",
    "&amp;",
    "&nbsp;",
    "&notit;",
    "&#0;",
    "&",
    "<",
    "< ",
    "</",
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\t two",
    "<!-- ",
    "<!-- x -->",
    "-->",
    "<![CDATA[x]]>",
    "<!doctype html>",
    "<?x?>",
    "😀",
    "a\u{a0}b",
    "1.",
    "3",
    "[2]",
    "n",
    "¶",
    "(",
    ")",
    "&#x41;B",
    "]]>",
];

fn piece() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(NAMES);
    prop_oneof![
        3 => (name(), prop::sample::select(ATTRIBUTES)).prop_map(|(n, a)| format!("<{n}{a}>")),
        2 => name().prop_map(|name| format!("</{name}>")),
        4 => prop::sample::select(TEXTS).prop_map(str::to_owned),
    ]
}

fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

fn document(html: &str, limits: &HtmlLimits) -> Document {
    read(
        "soup.html".to_owned(),
        None,
        html.to_owned(),
        Decoding::default(),
        &SiteRules::default(),
        limits,
    )
    .expect("within the limits")
}

/// Contents of a script: beginnings of its end tag, and markup that can hide the end tag.
const IN_SCRIPTS: &[&str] = &[
    "var a;\r\n",
    "b < c",
    "</p>",
    "</scrip",
    "</SCRIPT>",
    "</script\n>",
    "</script/>",
    "</scripts>",
    "</style>",
    "</textarea >",
    "<!--",
    "-->",
    "<script>",
    "<\\/script>",
    "\0",
    "é&lt;",
];

/// Generates an element whose text is not read, between two words. Some elements are longer than the chunks
/// that the parser is fed with.
fn unread() -> impl Strategy<Value = String> {
    let held = prop::collection::vec(prop::sample::select(IN_SCRIPTS), 0..8);
    let name = prop::sample::select(&["script", "style", "textarea"][..]);
    let filler = prop_oneof![3 => Just(0), 1 => 15_000..50_000_usize];
    (name, held, filler).prop_map(|(name, held, filler)| {
        let held = held.concat();
        let filler = "é".repeat(filler / 2);
        format!("<p>one<{name}>{held}{filler}{held}</{name}>two")
    })
}

/// Returns the letters of a browser's tree, without those in elements whose text is not read.
fn letters_of_tree(html: &str) -> String {
    let tree = scraper::Html::parse_document(html);
    let is_unread = |name: &str| matches!(name, "script" | "style" | "textarea");
    let texts = tree.root_element().descendants().filter_map(|node| {
        let mut around = node
            .ancestors()
            .filter_map(|node| node.value().as_element());
        let text = node.value().as_text()?;
        (!around.any(|element| is_unread(element.name()))).then_some(&**text)
    });
    letters(&texts.collect::<String>())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_page_is_read_whole(html in page()) {
        let document = document(&html, &HtmlLimits::default());
        prop_assert_eq!(promises::page(&document), Ok(()));
    }

    #[test]
    fn a_page_cut_at_a_depth_is_read_whole(html in page()) {
        let limits = HtmlLimits { max_depth: 12, ..HtmlLimits::default() };
        let document = document(&html, &limits);
        prop_assert_eq!(promises::page(&document), Ok(()));
    }

    #[test]
    fn the_same_page_gives_the_same_document(html in page()) {
        let limits = HtmlLimits::default();
        let (one, two) = (document(&html, &limits), document(&html, &limits));
        prop_assert_eq!(format!("{one:?}"), format!("{two:?}"));
    }

    #[test]
    fn what_nobody_reads_is_passed_over_as_browsers_do(pieces in prop::collection::vec(unread(), 1..4)) {
        let html = pieces.concat();
        let document = document(&html, &HtmlLimits::default());
        prop_assert_eq!(promises::page(&document), Ok(()));
        prop_assert_eq!(letters(&document.text), letters_of_tree(&html));
    }

    #[test]
    fn text_without_markup_is_itself(words in prop::collection::vec("[a-zäß漢0-9.,]{1,9}", 1..30)) {
        let html = words.join(" ");
        let document = document(&html, &HtmlLimits::default());
        prop_assert_eq!(&document.text, &html);
        let all = Span::new(0, html.len());
        prop_assert_eq!(document.origin.to_source(all), all);
    }
}
