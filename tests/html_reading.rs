//! What a document read from HTML holds besides its text: spans, blocks, elements, verdicts of site rules.

use content_hygiene::document::{
    Block, BlockKind, Decoding, Document, Hidden, InlineKind, SiteVerdict,
};
use content_hygiene::read::html::{HtmlError, HtmlLimits, read};
use content_hygiene::site::{Site, SiteRules};
use content_hygiene::text::Span;

fn read_with(html: &str, sites: &SiteRules, limits: &HtmlLimits) -> Result<Document, HtmlError> {
    read(
        "test.html".to_owned(),
        Some("https://news.example.org/a".to_owned()),
        html.to_owned(),
        Decoding::default(),
        sites,
        limits,
    )
}

fn document(html: &str) -> Document {
    read_with(html, &SiteRules::default(), &HtmlLimits::default()).expect("within the limits")
}

/// Finds `needle` in the text and returns the piece of source that it was read from.
fn source_of<'d>(document: &'d Document, needle: &str) -> &'d str {
    let start = document.text.find(needle).expect("the text holds it");
    let span = document
        .origin
        .to_source(Span::new(start, start + needle.len()));
    span.of(document.source_text())
}

mod spans {
    use super::*;

    fn check(html: &str, needle: &str, expected: &str) {
        assert_eq!(source_of(&document(html), needle), expected, "{html}");
    }

    #[test]
    fn text_maps_to_the_same_bytes() {
        check("<p>one <b>two</b> three</p>", "two", "two");
        check("<p>one <b>two</b> three</p>", "one two", "one <b>two");
    }

    #[test]
    fn characters_of_several_bytes() {
        check("<p>über <i>naïve</i> 漢字 😀 end</p>", "字", "字");
        check("<p>über <i>naïve</i> 漢字 😀 end</p>", "end", "end");
    }

    #[test]
    fn entities_map_as_a_whole() {
        check("<p>salt &amp; pepper</p>", "&", "&amp;");
        check("<p>salt &amp; pepper</p>", "pepper", "pepper");
        check("<p>a &amp b &unknown; c</p>", "unknown", "unknown");
        check("<p>a &notit; c</p>", "¬", "&not");
        check("<p>&#x41;BC</p>", "A", "&#x41;");
        check("<p>AT&T rises</p>", "AT&T", "AT&T");
    }

    #[test]
    fn collapsed_white_space_maps_to_its_run() {
        check("<p>one \n two</p>", "one two", "one \n two");
        check("<p>one \n two</p>", " ", " \n ");
    }

    #[test]
    fn line_breaks_of_two_characters() {
        check("<pre>one\r\ntwo</pre>", "two", "two");
        check("<pre>one\r\ntwo</pre>", "\n", "\r\n");
        check("<p>one<br>two</p>", "\n", "<br>");
    }

    #[test]
    fn text_moved_out_of_a_table() {
        check("<table>stray &lt; words<tr><td>1</table>", "stray", "stray");
        check("<table>stray &lt; words<tr><td>1</table>", "<", "&lt;");
        check("<table>stray &lt; words<tr><td>1</table>", "words", "words");
    }

    #[test]
    fn text_before_the_body_and_after_comments() {
        check("\n \n<!-- c -->\n text", "text", "text");
        check("<p>wo<!-- < -->rd and <3 more", "rd", "rd");
        check("<p>1 < 2, 3 <4", "< 2, 3", "< 2, 3");
    }

    #[test]
    fn pieces_longer_than_what_is_fed_at_once() {
        let words = "söme words & möre ".repeat(4000);
        let html = format!("<p>{}end</p>", words.replace('&', "&amp;"));
        check(&html, "end", "end");
        let document = document(&html);
        assert_eq!(document.text, format!("{words}end"));
    }

    #[test]
    fn elements_know_their_start_tag() {
        let html = "<body class='x'><div id=a>\n<p\nclass=b>text</div>";
        let document = document(html);
        let tag_of = |tag: &str| {
            let element = document.elements.iter().find(|e| &*e.tag == tag);
            element.expect("the element is there").source.of(html)
        };
        assert_eq!(tag_of("body"), "<body class='x'>");
        assert_eq!(tag_of("div"), "<div id=a>");
        assert_eq!(tag_of("p"), "<p\nclass=b>");
        assert_eq!(tag_of("html"), "<body class='x'>");
    }

    #[test]
    fn all_words_of_a_page_without_entities_are_found_in_the_source() {
        let html = "<h1>Ein Tag</h1>\r\n<ul><li>eins<li>zwei</ul><table><tr><td>x<td>ÿ</table>\n\
                    <pre>\n a\r\n b</pre><div>c<br>d<p>e</div><select><option>f<option>g</select>";
        let document = document(html);
        for block in &document.blocks {
            let source = document.origin.to_source(block.span).of(html);
            for word in block.span.of(&document.text).split_whitespace() {
                assert!(source.contains(word), "{word:?} is not in {source:?}");
            }
        }
    }
}

mod blocks {
    use super::*;

    fn kinds(html: &str) -> Vec<BlockKind> {
        let document = document(html);
        document.blocks.iter().map(|block| block.kind).collect()
    }

    #[test]
    fn kinds_follow_the_elements() {
        assert_eq!(
            kinds("<h2>a</h2><p>b</p><pre>c</pre><button>d</button><dl><dt>e<dd>f</dl>"),
            [
                BlockKind::Heading(2),
                BlockKind::Paragraph,
                BlockKind::Preformatted,
                BlockKind::Control,
                BlockKind::Term,
                BlockKind::Definition,
            ]
        );
    }

    #[test]
    fn only_the_first_block_of_an_item_is_an_item() {
        assert_eq!(
            kinds("<ol start=3><li>a<p>b</p><ul><li>c</ul><li><p>d</ol>"),
            [
                BlockKind::ListItem {
                    depth: 1,
                    number: Some(3)
                },
                BlockKind::Paragraph,
                BlockKind::ListItem {
                    depth: 2,
                    number: None
                },
                BlockKind::ListItem {
                    depth: 1,
                    number: Some(4)
                },
            ]
        );
    }

    #[test]
    fn cells_know_their_place() {
        let cells: Vec<_> = kinds("<table><tr><th>a<th>b<tbody><tr><td>c</table>")
            .into_iter()
            .map(|kind| match kind {
                BlockKind::Cell(cell) => (cell.row, cell.column, cell.heading),
                other => panic!("a cell was expected, not {other:?}"),
            })
            .collect();
        assert_eq!(cells, [(0, 0, true), (0, 1, true), (1, 0, false)]);
    }

    #[test]
    fn the_inner_element_holds_all_of_the_text() {
        let document = document("<p> <a href=x>all <b>of</b> it</a> </p><p><i>a</i>b</p>");
        let inner = |block: &Block| {
            let id = block.inner.expect("HTML blocks have one");
            &*document.elements[id.index()].tag
        };
        assert_eq!(
            document.blocks.iter().map(inner).collect::<Vec<_>>(),
            ["a", "p"]
        );
        assert_eq!(document.blocks[0].link_bytes, 9);
        assert!((document.blocks[0].link_density() - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn elements_know_their_blocks() {
        let document = document("<div id=a><p>1<p>2</div><div id=b><img></div><p><i>3</i><b>4</b>");
        let range = |wanted: &str| {
            let mut elements = document.elements.iter();
            let element = elements.find(|e| &*e.id == wanted || &*e.tag == wanted);
            element.expect("the element is there").blocks
        };
        assert_eq!(range("a"), Span::new(0, 2));
        assert_eq!(range("b"), Span::at(2));
        assert_eq!(range("body"), Span::new(0, 3));
        assert!(range("i").is_empty(), "it holds a part of a block only");
    }

    #[test]
    fn hidden_text_says_how_it_is_hidden() {
        let document = document(
            "<p>0</p><p hidden>1</p><div style='visibility: hidden'><p>1</div><p aria-hidden=true>2\
             <p class='a visually-hidden'>3</p><noscript>4</noscript><dialog>1</dialog><p>0",
        );
        for block in &document.blocks {
            let expected = match block.span.of(&document.text) {
                "0" => Hidden::No,
                "1" => Hidden::Style,
                "2" => Hidden::Aria,
                "3" => Hidden::ScreenReader,
                _ => Hidden::NoScript,
            };
            assert_eq!(block.hidden, expected, "{block:?}");
        }
        assert_eq!(document.blocks.len(), 8);
    }

    #[test]
    fn inline_elements_are_listed_once() {
        let document = document(
            "<p>a <strong>b <b>c</b></strong> <a href='/x?a&amp;b'>d<em>e</em></a> <code>f</code>\
             <a>g</a></p><p><a href=y>h</a>",
        );
        let found: Vec<_> = document
            .inlines
            .iter()
            .map(|inline| (inline.span.of(&document.text), inline.kind.clone()))
            .collect();
        assert_eq!(
            found,
            [
                ("b c", InlineKind::Strong),
                ("de", InlineKind::Link("/x?a&b".into())),
                ("e", InlineKind::Emphasis),
                ("f", InlineKind::Code),
                ("h", InlineKind::Link("y".into())),
            ]
        );
    }

    #[test]
    fn title_and_language() {
        let found =
            document("<html lang=de><title>\n A &amp; B </title><svg><title>no</title></svg>x");
        assert_eq!(found.title.as_deref(), Some("A & B"));
        assert_eq!(found.language.as_deref(), Some("de"));
        let found = document("<svg><title>no</title></svg>x");
        assert_eq!((found.title, found.language), (None, None));
    }

    #[test]
    fn elements_nest_inside_a_noscript() {
        let post = "<div id=post><div><div><p>a<p>b</div></div></div>";
        let document = super::document(&format!("<body><noscript>{post}{post}</noscript>"));
        let posts = document
            .elements
            .iter()
            .filter(|element| &*element.id == "post");
        let depths: Vec<_> = posts.map(|element| element.depth).collect();
        assert_eq!(depths, [3, 3]);
    }

    #[test]
    fn an_unclosed_noscript_does_not_hide_the_page() {
        let document = document("<div><noscript><div><p>a</noscript><p>b</div><p>c");
        let hidden: Vec<_> = document.blocks.iter().map(|block| block.hidden).collect();
        assert_eq!(hidden, [Hidden::NoScript, Hidden::No, Hidden::No]);
        let document = super::document("<body><noscript><iframe src=x /></noscript><p>a");
        assert_eq!(document.text, "a");
    }
}

mod sites {
    use super::*;

    fn site(hosts: &[&str], drop: &[&str], keep: &[&str]) -> Site {
        let owned = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        Site {
            hosts: owned(hosts),
            drop: owned(drop),
            keep: owned(keep),
            ..Site::default()
        }
    }

    fn verdicts(rules: &SiteRules) -> Vec<SiteVerdict> {
        let html = "<main><p>a<p class=ad>b <i>c</i></main><aside><p>d</aside>";
        let document = read_with(html, rules, &HtmlLimits::default()).expect("within the limits");
        document.blocks.iter().map(|block| block.site).collect()
    }

    #[test]
    fn selectors_mark_blocks_and_the_nearest_wins() {
        let rules = SiteRules::new(vec![
            site(&["other.test"], &["p"], &[]),
            site(&["Example.org"], &["aside > p", ".ad"], &["main"]),
        ])
        .expect("the selectors are CSS");
        assert_eq!(
            verdicts(&rules),
            [
                SiteVerdict::Keep,
                SiteVerdict::Drop(2.into()),
                SiteVerdict::Drop(1.into())
            ]
        );
    }

    #[test]
    fn other_hosts_are_left_alone() {
        let rules = SiteRules::new(vec![site(
            &["ample.org", "x.news.example.org"],
            &["p"],
            &[],
        )]);
        let rules = rules.expect("the selectors are CSS");
        assert_eq!(verdicts(&rules), [SiteVerdict::None; 3]);
    }

    #[test]
    fn a_selector_that_is_no_css_is_named() {
        let error = SiteRules::new(vec![site(&["example.org"], &["p["], &[])])
            .expect_err("the selector is broken");
        let expected = "the selector `p[` of the site example.org is no CSS selector";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_host_that_no_page_has_is_named() {
        for host in [
            "https://example.org/",
            "example.org:443",
            "*.example.org",
            "",
        ] {
            let error = SiteRules::new(vec![site(&[host], &[], &[])]).expect_err(host);
            let expected = format!("[[site]] hosts: {host:?} is no host");
            assert!(error.to_string().starts_with(&expected), "{error}");
        }
    }

    #[test]
    fn rules_and_documents_cross_threads() {
        fn check<T: Send + Sync>() {}
        check::<SiteRules>();
        check::<Document>();
    }
}
