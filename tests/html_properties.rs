//! What holds for every page, however broken: checked on generated tag soup.

use content_hygiene::document::{Decoding, Document};
use content_hygiene::read::html::{HtmlLimits, SiteRules, read};
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

/// What a script may hold: beginnings of its end, and things that hide it.
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

/// An element that nobody reads, between two words; some are longer than what is fed at a time.
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

/// Returns the letters that a browser's tree holds outside of what nobody reads.
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

/// Checks that spans lie on character borders and blocks are sorted, disjoint and not blank.
fn check_blocks(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap: {block:?}");
        let gap = &document.text[end..block.span.start];
        assert!(
            gap.chars().all(|c| "\n\t".contains(c)),
            "text between blocks: {gap:?}"
        );
        let text = block.span.of(&document.text);
        assert!(
            text.chars().any(|c| !c.is_whitespace()),
            "a blank block: {block:?}"
        );
        assert!(block.link_bytes as usize <= text.len(), "{block:?}");
        end = block.span.end;
    }
    assert_eq!(
        end,
        document.text.len(),
        "the text ends with the last block"
    );
    let mut start = 0;
    for inline in &document.inlines {
        assert!(inline.span.start >= start, "inlines are not sorted");
        start = inline.span.start;
        assert!(!inline.span.of(&document.text).is_empty());
        assert!(
            document
                .blocks
                .iter()
                .any(|block| block.span.contains(inline.span)),
            "an inline element across blocks: {inline:?}"
        );
    }
}

/// Checks that each element comes after its parent and holds a part of its parent's blocks.
fn check_elements(document: &Document) {
    for (index, element) in document.elements.iter().enumerate() {
        let _ = element.source.of(document.source_text());
        assert!(element.blocks.end <= document.blocks.len());
        let Some(parent) = element.parent else {
            continue;
        };
        assert!(parent.index() < index, "a parent after its child");
        let around = document.elements[parent.index()].blocks;
        assert!(
            around.contains(element.blocks),
            "{element:?} is not within {around:?}"
        );
    }
    for (index, block) in document.blocks.iter().enumerate() {
        for (_, element) in document.ancestors(block.inner) {
            assert!(element.blocks.contains(Span::new(index, index + 1)));
        }
        let mut around = document.ancestors(block.inner);
        assert!(around.any(|(id, _)| Some(id) == block.element), "{block:?}");
    }
}

/// Returns whether a character is a raised or lowered one.
fn is_small(c: char) -> bool {
    "¹²³ⁿ".contains(c)
        || ('\u{1D2C}'..='\u{1D6A}').contains(&c)
        || ('\u{2070}'..='\u{209C}').contains(&c)
        || ('\u{2B0}'..='\u{2B8}').contains(&c)
        || "ᵛˡˢˣᶜᶠᶻ".contains(c)
}

/// Checks that every character leads to a place in the source, and a literal one to itself.
fn check_origin(document: &Document) {
    for (at, c) in document.text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let source = document.origin.to_source(span).of(document.source_text());
        // Brackets, `^` and `_` stand for a tag, small figures for figures.
        let is_sign = "[]()^_（）".contains(c) && source.starts_with(['<', '(', ')'])
            || is_small(c) && source.contains(|c: char| c.is_alphanumeric() || "()".contains(c));
        let is_entity = source.starts_with(['&', '\0']) || c.is_whitespace() || source.is_empty();
        assert!(
            is_sign || is_entity || source.contains(c),
            "{c:?} was read from {source:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_page_is_read_whole(html in page()) {
        let document = document(&html, &HtmlLimits::default());
        check_blocks(&document);
        check_elements(&document);
        check_origin(&document);
    }

    #[test]
    fn a_page_cut_at_a_depth_is_read_whole(html in page()) {
        let limits = HtmlLimits { max_depth: 12, ..HtmlLimits::default() };
        let document = document(&html, &limits);
        check_blocks(&document);
        check_elements(&document);
        check_origin(&document);
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
        check_origin(&document);
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
