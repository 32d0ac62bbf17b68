//! The text that a piece of HTML becomes: one test in each row.
//!
//! The left side is the content of a page, the right side is the document's text. An empty line separates
//! blocks; a line break separates items, rows and options; a tab separates cells.

use content_hygiene::document::Decoding;
use content_hygiene::read::html::{HtmlLimits, read};
use content_hygiene::site::SiteRules;

fn check(html: &str, expected: &str) {
    let document = read(
        "test.html".to_owned(),
        None,
        html.to_owned(),
        Decoding::default(),
        &SiteRules::default(),
        &HtmlLimits::default(),
    )
    .expect("within the limits");
    assert_eq!(document.text, expected, "{html}");
}

macro_rules! layout {
    ($($name:ident: $html:expr => $text:expr;)*) => {
        $(#[test] fn $name() { check($html, $text); })*
    };
}

// White space.
layout! {
    nothing: "" => "";
    only_white_space: " \n\t<p> \n </p>" => "";
    runs_collapse: "<p>one \n\t two</p>" => "one two";
    none_at_the_ends: "<p>  one  </p>" => "one";
    collapses_across_elements: "<p>one <b> two </b> three</p>" => "one two three";
    space_before_the_element: "<p>one <b>two</b></p>" => "one two";
    space_inside_the_element: "<p>one<b> two</b></p>" => "one two";
    element_with_only_a_space: "<p>one<span> </span>two</p>" => "one two";
    line_break_in_the_source: "<p>one\ntwo</p>" => "one two";
    line_break_of_two_characters: "<p>one\r\ntwo</p>" => "one two";
    no_break_space_stays: "<p>one&nbsp;two</p>" => "one\u{a0}two";
    no_break_space_does_not_collapse: "<p>a&nbsp; b &nbsp;c</p>" => "a\u{a0} b \u{a0}c";
    only_no_break_spaces_is_no_block: "<p>one</p><p>&nbsp;</p><p>two</p>" => "one\n\ntwo";
    ideographic_space_stays: "<p>一\u{3000}二</p>" => "一\u{3000}二";
    space_as_an_entity: "<p>one&#32; two</p>" => "one two";
    white_space_between_blocks: "<div>\n <p>one</p>\n <p>two</p>\n</div>" => "one\n\ntwo";
}

// Inline elements.
layout! {
    inline_elements_do_not_part: "<p>fo<b>o</b></p>" => "foo";
    first_letter_in_an_element: "<p><span class=dropcap>O</span>nce</p>" => "Once";
    text_before_a_link: "<p>of<a href=v>Views</a></p>" => "ofViews";
    text_after_a_link: "<p><a href=v>Views</a>of</p>" => "Viewsof";
    letters_in_spans: "<p><span>H</span><span>ello</span></p>" => "Hello";
    animated_letters: "<p><span style='display:inline-block'>H</span><span style='display:inline-block'>i</span></p>" => "Hi";
    superscript: "<p>the 17<sup>th</sup> of E=mc<sup>2</sup></p>" => "the 17th of E=mc²";
    nested_inline_elements: "<p>a<i>b<b>c<u>d</u></b></i>e</p>" => "abcde";
    comment_in_a_word: "<p>wo<!-- a comment -->rd</p>" => "word";
    comment_between_words: "<p>two <!-- --> words</p>" => "two words";
    word_break_opportunity: "<p>long<wbr>word</p>" => "longword";
    soft_hyphen_stays: "<p>hy&shy;phen</p>" => "hy\u{ad}phen";
    quotation_marks_are_not_added: "<p>She said <q>no</q>.</p>" => "She said no.";
    unknown_elements_are_inline: "<p>fo<blink>o</blink></p>" => "foo";
    formula: "<p>where <math><mi>x</mi><mo>=</mo><mn>1</mn></math> holds</p>" => "where x=1 holds";
    misnested_formatting: "<p>a<b>b<i>c</b>d</i>e</p>" => "abcde";
    formatting_around_paragraphs: "<b><p>one</p><p>two</p></b>" => "one\n\ntwo";
}

// Raised and lowered text.
layout! {
    powers: "<p>3 × 10<sup>6</sup> m<sup>2</sup> of H<sub>2</sub>O</p>" => "3 × 10⁶ m² of H₂O";
    powers_in_other_elements: "<p><i>x</i><sup><i>n</i>+1</sup> and 2<sup>&minus;3</sup></p>" => "xⁿ⁺¹ and 2⁻³";
    powers_without_a_character: "<p>x<sup>α</sup>, x<sup>n + 1</sup>, T<sub>c</sub></p>" => "x^α, x^(n + 1), T_c";
    powers_of_powers: "<p>e<sup>x<sup>2</sup></sup></p>" => "e^(x²)";
    fractions: "<p>1<sup>1</sup>/<sub>2</sub></p>" => "1¹/₂";
    ordinals: "<p>le 1<sup>er</sup>, n<sup>o</sup> 5, X<sup>TM</sup></p>" => "le 1er, no 5, XTM";
    lowered_in_a_link: "<p><a href='#co2'>CO<sub>2</sub></a></p>" => "CO₂";
    lowered_alone: "<p><sub>Photo: Ann Lee</sub></p>" => "Photo: Ann Lee";
    raised_across_blocks: "<sup>1<p>2</p>3</sup>" => "1\n\n2\n\n3";
    raised_in_preformatted_text: "<pre>a<sup> <b>2</b></sup></pre>" => "a ²";
}

// Marks of notes.
layout! {
    note: "<p>the priory<sup><a href='#fn3'>3</a></sup> was</p>" => "the priory[3] was";
    note_around: "<p>north.<a class=footnote-ref href='#n1'><sup>1</sup></a> The</p>" => "north.[1] The";
    note_in_wikipedia: "<p>1780<sup class=reference><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup> by</p>" => "1780[1] by";
    note_in_word: "<p>text<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>.</p>" => "text[1].";
    note_by_role: "<p>text<a role=doc-noteref href=x>*</a>.</p>" => "text[*].";
    note_in_brackets: "<p>text [<a href='#x1'>1</a>].</p>" => "text [1].";
    notes: "<p>text<sup><a href='#a'>1</a>, <a href='#b'>2</a></sup>.</p>" => "text[1], [2].";
    remark: "<p>text<sup>[<i><a href=/x>citation needed</a></i>]</sup>.</p>" => "text[citation needed].";
    note_without_a_link: "<p>text.<sup>3</sup> It</p>" => "text.³ It";
    links_to_places: "<p>See <a href='#fig3'>3</a> and <a href='#note'>the note</a>.</p>" => "See 3 and the note.";
    way_back: "<ol><li id=fn1>Text. <a href='#fnref1'>↩</a></li></ol>" => "Text.";
    way_back_in_wikipedia: "<ol><li><span class=mw-cite-backlink>^ <a href='#r'><sup>a</sup></a> <a href='#q'><sup>b</sup></a></span> Text.</li></ol>" => "Text.";
    way_back_in_words: "<p>Text. <a role=doc-backlink href='#r'>Back to text</a></p>" => "Text.";
    number_of_a_note: "<p><a href='#_ftnref1'>[1]</a> Text.</p>" => "[1] Text.";
    number_of_a_note_by_role: "<p><span>[</span><a role=doc-backlink href='#r'>1</a><span>]</span> Text.</p>" => "[1] Text.";
}

// Links of headings to themselves.
layout! {
    anchor: "<h2>Fix the pole<a class=headerlink href='#p'>¶</a></h2>" => "Fix the pole";
    anchor_before: "<h2><a href='#p'>#</a> Fix the pole</h2>" => "Fix the pole";
    anchor_in_between: "<h2>Fix <a href='#p'>🔗</a> it</h2>" => "Fix it";
    anchor_in_words: "<h2>Fix <a href='#p' title='Permalink to Fix'>permalink</a></h2>" => "Fix";
    anchor_of_a_term: "<dl><dt>zero()<a href=m.html#L1><span class=viewcode-link>[source]</span></a><a href='#z'>¶</a></dt><dd>x</dd></dl>" => "zero()\nx";
    anchor_of_a_paragraph: "<p>Text.<a href='#p3'>¶</a></p>" => "Text.";
    anchor_around_the_heading: "<h2><a class=header-anchor href='#p'><span>Fix the pole</span></a></h2>" => "Fix the pole";
    edit: "<h2>Fix<span class=mw-editsection><span>[</span><a href=e>Bearbeiten</a> | <a href=s>Quelltext</a><span>]</span></span></h2>" => "Fix";
    links_in_headings: "<h2><a href=x>C#</a> and <a href='#y'>F</a></h2>" => "C# and F";
}

// East Asian text.
layout! {
    ruby: "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>" => "漢（kan）";
    ruby_without_brackets: "<p><ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby></p>" => "漢字";
    ruby_in_pairs: "<p><ruby><rb>旧<rb>金<rp>(<rt>jiù<rt>jīn<rp>)</ruby>山</p>" => "旧金（jiùjīn）山";
    ruby_on_both_sides: "<p><ruby>東<rt>とう</rt><rtc><rt>East</rt></rtc></ruby></p>" => "東";
    line_break_between_wide_characters: "<p>书店，\n  门面\r\n<b>很</b>\n小</p>" => "书店，门面很小";
    line_break_beside_hangul: "<p>한국어\n책\n漢字</p>" => "한국어 책 漢字";
    line_break_beside_other_characters: "<p>用\nPython 写\t了</p>" => "用 Python 写 了";
    line_break_behind_a_soft_hyphen: "<p>Ufer&shy;\npromenade</p>" => "Ufer\u{ad}promenade";
}

// Boxes that touch.
layout! {
    adjacent_links: "<p><a href=1>Home</a><a href=2>News</a></p>" => "Home News";
    adjacent_links_in_wrappers: "<span><a href=1>Home</a></span><span><a href=2>News</a></span>" => "Home News";
    one_link_split_by_an_editor: "<p><a href=1>cere</a><a href=1>mony</a></p>" => "ceremony";
    links_to_the_same_place: "<p><a href='#'>Expand all</a><a href='#'>Collapse all</a></p>" => "Expand all Collapse all";
    footnote_links: "<p>said<sup><a href='#1'>[1]</a></sup><sup><a href='#2'>[2]</a></sup></p>" => "said[1][2]";
    figures_in_boxes_are_no_notes: "<p><a href='#1'>1</a><a href='#2'>2</a></p>" => "1 2";
    anchors_are_no_links: "<p><a name=x>fo</a><a name=y>o</a></p>" => "foo";
    empty_anchor_before_a_link: "<p>of<a name=x></a><a href=v>Views</a></p>" => "ofViews";
    links_in_chinese: "<p><a href=1>北京</a><a href=2>大学</a></p>" => "北京大学";
    adjacent_badges: "<p><span class=badge>New</span><span class=badge>Hot</span></p>" => "New Hot";
    badge_beside_text: "<h2>Inbox<span class='menu-badge'>4</span></h2>" => "Inbox 4";
    tags: "<div><span class='post-tag'>rust</span><span class='post-tag'>html</span></div>" => "rust html";
    author_and_date: "<div><span class=author>Ann Lee</span><span class=date>3 May</span></div>" => "Ann Lee 3 May";
    link_and_time: "<div><a href=/ann>Ann Lee</a><time>3 May</time></div>" => "Ann Lee 3 May";
    inline_block_spans: "<div><span style='display: inline-block'>one</span><span style='display: inline-block'>two</span></div>" => "one two";
    nested_inline_block_spans: "<div><span style='display:inline-block'><span>one</span></span><span><span style='display:inline-block'>two</span></span></div>" => "one two";
    custom_elements: "<x-item>one</x-item><x-item>two</x-item>" => "one two";
    different_classes_and_a_capital: "<div><span class=x1>Read more</span><span class=x2>Offers</span></div>" => "Read more Offers";
    figure_and_a_capital: "<div><span class=x1>4.5</span><span class=x2>Reviews</span></div>" => "4.5 Reviews";
    figure_and_a_unit: "<div><span class=x1>8</span><span class=x2>GB</span></div>" => "8GB";
    span_and_time: "<div><span>Ann Lee</span><time>May 3</time></div>" => "Ann Lee May 3";
    different_classes_in_a_word: "<div><span class=x1>Sta</span><span class=x2>rted</span></div>" => "Started";
    highlighted_code: "<p><code><span class=k>new</span><span class=n>Vec</span></code></p>" => "newVec";
    no_space_before_punctuation: "<p><a href=1>one</a><a href=2>, two</a></p>" => "one, two";
    image_between_words: "<p>Share<img src=x alt='not text'>Tweet</p>" => "Share Tweet";
    icon_before_punctuation: "<p>a <a href=1>link<svg><text>x</text></svg></a>.</p>" => "a link.";
}

// Blocks.
layout! {
    paragraphs: "<p>one</p><p>two</p>" => "one\n\ntwo";
    unclosed_paragraphs: "<p>one<p>two" => "one\n\ntwo";
    minified_page: "<div><h1>Title</h1><p>one</p><ul><li>a</li><li>b</li></ul></div><div>two</div>" => "Title\n\none\n\na\nb\n\ntwo";
    block_after_inline: "<div><span>one</span><p>two</p></div>" => "one\n\ntwo";
    block_inside_inline: "<a href=x>one<div>two</div>three</a>" => "one\n\ntwo\n\nthree";
    text_around_blocks: "<div>one<p>two</p>three</div>" => "one\n\ntwo\n\nthree";
    headings: "<h1>One</h1><h2>Two</h2>text" => "One\n\nTwo\n\ntext";
    rule: "one<hr>two" => "one\n\ntwo";
    figure: "<figure><img src=x><figcaption>A bridge</figcaption></figure>text" => "A bridge\n\ntext";
    quotation: "one<blockquote>two</blockquote>three" => "one\n\ntwo\n\nthree";
    styled_as_a_block: "one<span style='display:block'>two</span>three" => "one\n\ntwo\n\nthree";
    styled_as_inline: "<ul><li style='display:inline'>One</li><li style='display:inline'>Two</li></ul>" => "One Two";
    summary_and_details: "<details><summary>More</summary>text</details>" => "More\n\ntext";
    nested_containers: "<div><div><div>one</div></div></div><section><article>two</article></section>" => "one\n\ntwo";
}

// Line breaks.
layout! {
    line_break: "<p>one<br>two</p>" => "one\ntwo";
    line_break_and_spaces: "<p>one <br> two</p>" => "one\ntwo";
    two_line_breaks_end_the_block: "<p>one<br><br>two</p>" => "one\n\ntwo";
    two_line_breaks_with_space_between: "<p>one<br>\n<br />two</p>" => "one\n\ntwo";
    many_line_breaks: "<p>one<br><br><br><br>two</p>" => "one\n\ntwo";
    line_breaks_at_the_ends: "<p><br>one<br></p>" => "one";
    line_break_before_a_block: "<div>one<br><p>two</p></div>" => "one\n\ntwo";
    line_break_in_a_link: "<p><a href=x>one<br>two</a></p>" => "one\ntwo";
}

// Lists and tables.
layout! {
    list: "<ul><li>one</li><li>two</li></ul>" => "one\ntwo";
    nested_list: "<ul><li>one<ul><li>a</li><li>b</li></ul></li><li>two</li></ul>" => "one\na\nb\ntwo";
    two_lists: "<ul><li>one</li></ul><ol><li>two</li></ol>" => "one\n\ntwo";
    paragraphs_in_an_item: "<ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul>" => "one\n\nmore\n\ntwo";
    definitions: "<dl><dt>Term</dt><dd>Meaning</dd><dt>Other</dt><dd>More</dd></dl>" => "Term\nMeaning\nOther\nMore";
    table: "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>" => "A\tB\n1\t2";
    table_without_end_tags: "<table><tr><td>1<td>2<tr><td>3<td>4</table>" => "1\t2\n3\t4";
    table_with_caption: "<table><caption>Sums</caption><tr><td>1</td></tr></table>" => "Sums\n\n1";
    two_tables: "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>" => "1\n\n2";
    empty_cells: "<table><tr><td></td><td>2</td></tr></table>" => "2";
    table_inside_a_table: "<table><tr><td>1<table><tr><td>in</td></tr></table></td><td>2</td></tr></table>" => "1\n\nin\n\n2";
    text_between_rows_moves_out: "<table><tr><td>1</td></tr>stray</table>" => "stray\n\n1";
    huge_column_span: "<table><tr><td colspan=9007199254740991>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
        => "1\t2\n3\t4";
}

// Controls and form fields.
layout! {
    buttons: "<p>Ready?<button>Yes</button><button>No</button></p>" => "Ready?\n\nYes\n\nNo";
    link_and_button: "<div><a href=x>More</a><button>Save</button></div>" => "More\n\nSave";
    options: "<select><option>One</option><option>Two</option></select>" => "One\nTwo";
    option_groups: "<select><optgroup label='not text'><option>One</optgroup></select>after" => "One\n\nafter";
    label_and_field: "<form><label>Name</label><input value='not text'><textarea>not text</textarea></form>" => "Name";
    legend: "<fieldset><legend>Who</legend>text</fieldset>" => "Who\n\ntext";
}

// Preformatted text.
layout! {
    preformatted: "<pre>one\n  two\n</pre>" => "one\n  two";
    preformatted_first_line: "<pre>\n\n    indented\n  less</pre>" => "    indented\n  less";
    preformatted_code: "<pre><code>if x:\n\treturn <b>y</b></code></pre>" => "if x:\n\treturn y";
    preformatted_line_breaks: "<pre>one<br><br>two</pre>" => "one\n\ntwo";
    preformatted_blank_line: "<pre>one\n\n\ntwo</pre>" => "one\n\n\ntwo";
    preformatted_carriage_returns: "<pre>one\r\ntwo</pre>" => "one\ntwo";
    lines_of_preformatted_text: "<pre><div>one</div><div>  two</div></pre>" => "one\n  two";
    text_after_preformatted: "<pre>one</pre>two" => "one\n\ntwo";
}

// Elements without text, and hidden text.
layout! {
    scripts_and_styles: "<p>a<script>var x = '<p>no</p>';</script>b<style>p{}</style>c</p>" => "abc";
    templates: "<template><p>no</p></template><p>yes</p>" => "yes";
    vector_graphics: "<p><svg><title>no</title><text>no</text></svg>yes</p>" => "yes";
    frames_and_media: "<iframe>no</iframe><object>no</object><video>no</video><canvas>no</canvas>yes" => "yes";
    attributes_are_no_text: "<p title=no><img alt=no><input placeholder=no>yes</p>" => "yes";
    the_head_is_no_text: "<head><title>no</title><meta content=no></head><body>yes" => "yes";
    title_in_the_body: "<p>yes</p><title>no</title>" => "yes";
    hidden_block: "<p>one</p><p hidden>two</p>" => "one\n\ntwo";
    hidden_in_a_line: "<p>fo<span style='display:none'>hidden</span>o</p>" => "foo";
    hidden_at_the_ends: "<p><b hidden>no </b>yes<b hidden> no</b></p>" => "yes";
    hidden_inside_hidden: "<p>a <span hidden>no <b>no <i>no</i></b></span>b</p>" => "a b";
    all_of_a_line_is_hidden: "<p><span hidden>one</span></p><p>two</p>" => "one\n\ntwo";
    hidden_in_a_hidden_block: "<p hidden>one <span class=sr-only>no</span></p>" => "one";
    for_screen_readers: "<p><a href=x>Share<span class='sr-only'> on a network</span></a></p>" => "Share";
    all_of_a_line_is_for_screen_readers: "<div><span class='sr-only'>opens a menu</span></div>yes" => "yes";
    heading_for_screen_readers: "<h2><span class='sr-only'>Comments</span></h2>yes" => "Comments\n\nyes";
    said_twice: "<p>for <b aria-hidden=true>£2m</b><b class=sr-only>two million pounds</b>.</p>" => "for £2m.";
    said_twice_by_a_class_of_chance: "<p><b aria-hidden=true>31</b><b class=w_q6>4 of 5 stars</b></p>" => "31 4 of 5 stars";
    first_letter_for_eyes: "<p><b aria-hidden=true>T</b><b class=sr-only>T</b>he <i aria-hidden=true>a</i><i aria-hidden=true>b</i></p>" => "The ab";
    arrow_for_eyes: "<p><a href=x>More<b aria-hidden=true> →</b></a></p>" => "More";
    hidden_from_screen_readers: "<p>one <i aria-hidden=true>|</i> two</p>" => "one | two";
    name_of_an_icon: "<p>one<i class=material-icons>arrow_back</i>two <span class='material-symbols-outlined'>Menu</span></p>" => "one two Menu";
    noscript_in_a_line: "<p>fo<noscript>no script</noscript>o</p>" => "foo\n\nno script";
    noscript_in_the_body: "<p>one</p><noscript><p>two</noscript><p>three</p>" => "one\n\ntwo\n\nthree";
    noscript_in_the_head: "<head><noscript><img src=x><p>no</noscript><title>no</title></head><p>yes" => "yes";
}

// Entities and odd characters.
layout! {
    entities: "<p>&lt;b&gt; &amp;amp; caf&eacute; &#8212; &#x201C;</p>" => "<b> &amp; café — “";
    entity_without_semicolon: "<p>a &amp b &ampc &notit; &unknown; &</p>" => "a & b &c ¬it; &unknown; &";
    lone_angle_brackets: "<p>1 < 2 > 0 <3</p>" => "1 < 2 > 0 <3";
    windows_characters_by_number: "<p>it&#146;s</p>" => "it’s";
    null_characters: "<p>a\0b</p>" => "ab";
    plaintext: "<p>one</p><plaintext>two</p>" => "one\n\ntwo</p>";
}
