//! Tests that a parser of Markdown finds the words and the structure of the page.

use proptest::prelude::{prop_assert_eq, proptest};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::markdown;
use crate::document::{Decoding, Document};
use crate::pipeline::Outcome;
use crate::read::html::{HtmlLimits, read};
use crate::report::testing::written;
use crate::site::SiteRules;

fn document(html: &str) -> Document {
    read(
        "page.html".to_owned(),
        None,
        html.to_owned(),
        Decoding::default(),
        &SiteRules::default(),
        &HtmlLimits::default(),
    )
    .unwrap()
}

fn of(document: &Document) -> String {
    let outcome = Outcome::of_edits(document, Vec::new(), Vec::new());
    written(|out| markdown(document, &outcome, out))
}

fn check(html: &str, expected: &str) {
    assert_eq!(
        of(&document(html)).trim_end(),
        expected.trim_start_matches('\n')
    );
}

/// Returns the words that a parser finds, and the tags around them.
fn parsed(markdown: &str) -> (String, Vec<String>) {
    let (mut text, mut tags) = (String::new(), Vec::new());
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::List(first)) => {
                text.push(' ');
                tags.push(format!("List({})", first.is_some()));
            }
            Event::Start(Tag::Link { dest_url, .. }) => tags.push(format!("link {dest_url}")),
            Event::Start(tag) => tags.push(format!("{:?}", tag.to_end())),
            Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_),
            ) => {
                text.push(' ');
            }
            Event::End(_) => {}
            other => tags.push(format!("unexpected {other:?}")),
        }
    }
    (words(&text), tags)
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn headings_and_paragraphs() {
    check(
        "<h1>One</h1><p>Two<br>lines</p><h3>3. Three #</h3><p>- no list</p>",
        "
# One

Two\\
lines

### 3\\. Three \\#

\\- no list",
    );
}

#[test]
fn lists_stand_close_and_nest() {
    check(
        "<ul><li>one<ul><li>inner</li></ul></li><li>two<p>more</p></li></ul>\
         <ol start=9><li>nine</li><li>ten</li></ol><p>end</p>",
        "
- one
  - inner
- two

  more

9. nine
10. ten

end",
    );
}

#[test]
fn a_list_inside_an_item_may_begin_anywhere() {
    check(
        "<ol><li>one<ol start=2><li>two</li></ol></li></ol><p>Wow!<a href=/x>more</a></p>",
        "
1. one

   2. two

Wow\\![more](/x)",
    );
}

#[test]
fn a_quote_inside_an_item_stays_inside_it() {
    check(
        "<ul><li>one<blockquote><p>said</p><ul><li>inner</li></ul></blockquote></li></ul>",
        "
- one

  > said
  >
  > - inner",
    );
}

#[test]
fn quotes_and_code() {
    check(
        "<blockquote><p>one</p><p>two</p></blockquote><pre>a ```\n  b</pre><p><code>x`y</code> z</p>",
        "
> one
>
> two

````
a ```
  b
````

``x`y`` z",
    );
}

#[test]
fn code_says_its_language_and_stays_in_its_item() {
    check(
        "<ol><li>run<pre class=language-sh>ls\n\ncd</pre>then</li></ol><ul><li><pre>x</pre></li></ul>",
        "
1. run

   ```sh
   ls

   cd
   ```

   then

- ```
  x
  ```",
    );
}

#[test]
fn an_underscore_behind_a_mark_opens_nothing() {
    check("<p><b>a</b>_a and <i>b</i>", "**a**\\_a and *b*");
}

#[test]
fn formulas_are_not_escaped() {
    check(
        "<p>a*b, <img class=tex alt='a*b_{1}'>, <math><mi>a</mi><mo>*</mo></math>",
        "a\\*b, $a*b_{1}$, a\\*",
    );
}

#[test]
fn links_and_emphasis() {
    check(
        "<p>See <a href='/a b'>the <b>page</b></a>, <em>now</em>.</p>\
         <p><a href='javascript:x()'>script</a> fo<b>o</b> <b>a</b><i>b</i></p>",
        "
See [the **page**](/a%20b), *now*.

script fo**o** **a**_b_",
    );
}

#[test]
fn tables_have_a_head() {
    check(
        "<table><tr><th>a</th><th>b|<code>c|d</code></th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>",
        "
| a | b\\|`c\\|d` |  |
| --- | --- | --- |
| 1 | 2 | 3 |",
    );
    check(
        "<table><tr><td>one</td></tr><tr><td>two</td></tr></table>",
        "one\n\ntwo",
    );
    check(
        "<table><tr><td>one</td><td>19.8</td></tr><tr><td>two</td><td>- 4</td></tr></table>",
        "
|  |  |
| --- | --- |
| one | 19.8 |
| two | - 4 |",
    );
}

#[test]
fn what_stands_in_a_cell_stays_in_it() {
    check(
        "<table><caption>Mosses</caption><thead><tr><td>Name<td>Where</thead>\
         <tr><td rowspan=2><h4>Screw</h4><td><ul><li>walls<li><b>roofs</b></ul>\
         <tr><td><p>brick<p>or<br><br>mortar<pre>x | y</pre>\
         <tr><td colspan=9007199254740991>none<td>\
         <tr><td>Feather<td><table><tr><td>a<td>b<tr><td>c</table></table>",
        "
Mosses

| Name | Where |
| --- | --- |
| Screw | walls<br>**roofs** |
|  | brick<br>or<br>mortar<br>`x \\| y` |
| none |
| Feather | a b<br>c |",
    );
}

#[test]
fn terms_are_told_from_what_they_mean() {
    check(
        "<dl><dt>one <b>two</b></dt><dd>first<p>more</dd><dd>second</dd>\
         <div><dt><code>f(x)</code><br>g</dt><dd>third</dd></div></dl><dl><dd>indent</dd></dl>",
        "
**one two**

- first

  more

- second

**`f(x)`**\\
**g**

- third

indent",
    );
}

#[test]
fn items_keep_their_numbers_and_what_is_in_them() {
    check(
        "<ol reversed><li>c<li>b<li value=7>a</ol>\
         <ol><li>k<li><pre>x\n  y</pre><li>l</ol><ol start=9><li>n<p>o\
         <li>p<blockquote>q</blockquote><ol><li>r</ol></ol><ul><li><li><h2>s</h2>t</ul>",
        "
3. c
2. b
7. a

1) k
2) ```
   x
     y
   ```
3) l

9. n

   o

10. p

    > q

    1. r

## s

t",
    );
}

#[test]
fn bold_and_italic_at_once() {
    for (html, expected) in [
        ("<b><i>a</i></b> <i><b>b</b></i>", "***a*** ***b***"),
        (
            "<b>a <i>b</i></b>, <i><b>c</b> d</i>",
            "**a *b***, ***c** d*",
        ),
        ("<b>a</b><b>b</b> <i>c</i><b>d</b>", "**ab** _c_**d**"),
        ("<b>a</b><i>b</i>c", "**a**bc"),
        ("fo<b><i>o</i></b>", "fo**o**"),
        (
            "<b><a href=/x>a</a></b> <a href=/x><b>b</b></a>",
            "[**a**](/x) [**b**](/x)",
        ),
        (
            "<b><code>a</code> b</b> <a href=/x><code>c</code></a>",
            "**`a` b** [`c`](/x)",
        ),
        ("<b>“a”</b> <i>b.</i>c", "**“a”** b.c"),
        (
            "<b><i>“</i><a href=/x>a</a><i>.</i> b</b>",
            "***“*[a](/x). b**",
        ),
        ("<b><i>a</i> b<i>c</i> d</b>", "***a* bc d**"),
        ("<b>a_</b><i>b</i>", "a_b"),
        (
            "<b><i>*</i><code>a</code><i><code>(</code></i></b>",
            "***\\**`a(`**",
        ),
    ] {
        check(&format!("<p>{html}</p>"), expected);
        let (text, _) = parsed(expected);
        assert_eq!(text, document(&format!("<p>{html}</p>")).text, "{html}");
    }
}

#[test]
fn links_are_absolute_where_the_page_says_its_base() {
    check(
        "<head><base href='https://example.org/a/b'><base href=//x></head>\
         <p><a href='c d'>one</a> <a href='#e'>two</a> <a href='java\nscript:f()'>three</a>",
        "[one](https://example.org/a/c%20d) [two](#e) three",
    );
}

#[test]
fn a_heading_that_is_all_of_an_item_is_its_text() {
    check("<ul><li><h3>one</h3><li><h3>two</h3></ul>", "- one\n- two");
    check("<ul><li><h3>one</h3><p>two</ul>", "### one\n\ntwo");
}

#[test]
fn text_passes_as_it_is() {
    let document = Document::from_text("a.txt", "# not * touched\n");
    assert_eq!(of(&document), "# not * touched\n");
}

#[test]
fn a_parser_finds_the_structure() {
    let (text, tags) = parsed(&of(&document(
        "<h2>A *b*</h2><ul><li>one <strong>two</strong></li></ul><p><a href='?a=1&amp;b=2'>x</a></p>",
    )));
    assert_eq!(text, "A *b* one two x");
    let expected = [
        "Heading(H2)",
        "List(false)",
        "Item",
        "Strong",
        "Paragraph",
        "link ?a=1&b=2",
    ];
    assert_eq!(tags, expected);
}

proptest! {
    #[test]
    fn a_parser_finds_the_words_of_a_paragraph(text in "[-a1 .,*_`~#>+=|&;<!()\\[\\]\\\\\"ß]{1,30}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        let document = document(&format!("<p>{escaped}</p>"));
        let (found, tags) = parsed(&of(&document));
        prop_assert_eq!(found, words(&document.text));
        let expected: &[&str] = if document.blocks.is_empty() { &[] } else { &["Paragraph"] };
        prop_assert_eq!(tags, expected);
    }

    #[test]
    fn a_parser_finds_the_words_inside_any_markup(
        pieces in proptest::collection::vec((0..7_usize, "[a \"*_.(]{0,4}"), 1..8),
    ) {
        // Some elements are never closed; the end of the paragraph closes them.
        let tags = [
            ("<b>", "</b>"), ("<i>", "</i>"), ("<a href=/x>", "</a>"), ("<code>", "</code>"),
            ("<b>", ""), ("<i>", ""), ("<span>", ""),
        ];
        let mut html = String::from("<p>");
        for (tag, text) in &pieces {
            let (open, close) = tags[*tag];
            html.extend([open, text, close]);
        }
        let document = document(&html);
        let markdown = of(&document);
        let (found, _) = parsed(&markdown);
        prop_assert_eq!(found, words(&document.text), "{}\n{}", html, markdown);
    }
}
