//! Tests formulas and listings, in the markup of the programs that make them.

use crate::document::InlineKind;
use crate::read::html::testing::page;

fn check(html: &str, expected: &str) {
    assert_eq!(page(html).text, expected, "{html}");
}

/// Expects one preformatted block.
fn check_code(html: &str, expected: &str) {
    let document = page(html);
    assert_eq!(document.text, expected, "{html}");
    assert_eq!(document.blocks.len(), 1, "{html}");
}

#[test]
fn a_formula_is_read_once_as_its_tex() {
    check(
        "<p>so <span class=katex><span class=katex-mathml><math><semantics><mi>a</mi>\
         <annotation encoding='application/x-tex'>a &lt; b</annotation></semantics></math></span>\
         <span class=katex-html aria-hidden=true>a&lt;b</span></span>.",
        "so $a < b$.",
    );
    check(
        "<p>sum <span class=MathJax_Preview>x</span><span class=MathJax><nobr>x2</nobr>\
         </span><script type='math/tex'>x^2 < y</script> is",
        "sum $x^2 < y$ is",
    );
    check(
        "<p>at <span class=mwe-math-element><math style='display:none'><mi>h</mi></math>\
         <img alt='{\\displaystyle h^{2}}'></span>, and",
        "at $h^{2}$, and",
    );
    check(
        "<p>in <math alttext='\\alpha_1'><mi>α</mi></math> <img class=latex alt='p &amp; q'>",
        "in $\\alpha_1$ $p & q$",
    );
}

#[test]
fn a_formula_apart_stays_in_its_sentence() {
    check(
        "<p>where<script type='math/tex; mode=display'>\na +\nb</script>and <math display=block>\
         <annotation encoding=TeX>c</annotation></math>.",
        "where $$a + b$$ and $$c$$.",
    );
}

#[test]
fn a_formula_without_tex_is_what_it_shows() {
    check(
        "<p>as <mjx-container><mjx-math></mjx-math><mjx-assistive-mml><math><msup><mi>x</mi>\
         <mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup></math></mjx-assistive-mml>\
         </mjx-container> is",
        "as x^(n+1) is",
    );
    check(
        "<p>words <math alttext='a over b'><mfrac><mi>a</mi><mi>b</mi></mfrac></math>",
        "words a/b",
    );
}

#[test]
fn formulas_are_verbatim_and_known_by_their_source() {
    let html = "<p>an <img class=tex alt='k_1'> here";
    let document = page(html);
    assert_eq!(document.inlines.len(), 1);
    assert_eq!(document.inlines[0].kind, InlineKind::Formula);
    let at = document.text.find("k_1").unwrap();
    let source = document
        .origin
        .to_source(crate::text::Span::new(at, at + 3));
    assert_eq!(source.of(html), "k_1");
}

#[test]
fn line_numbers_are_no_code() {
    check_code(
        "<table><tr><td class=gutter><pre>1\n2\n3</pre></td><td class=code><pre>a\n\n\tb\n</pre></td></tr></table>",
        "a\n\n\tb",
    );
    check_code(
        "<pre><code><table><tr><td class=rouge-gutter><pre class=lineno>1\n2\n</pre></td>\
         <td class=rouge-code><pre>x\ny\n</pre></td></tr></table></code></pre>",
        "x\ny",
    );
    check_code("<pre class=lineno>1\n2</pre><pre>a\nb</pre>", "a\nb");
    check_code(
        "<pre><span class=line><span class=ln>1</span>a\n</span><span class=line><span class=ln>2</span>7\n</span></pre>",
        "a\n7",
    );
    check_code(
        "<table><tr><td><pre>8\n9</pre></td><td><pre>a\nb</pre></td></tr></table>",
        "a\nb",
    );
    check_code(
        "<pre><div><span>1</span><div>a</div></div><div><span>2</span><div>b</div></div></pre>",
        "a\nb",
    );
}

#[test]
fn numbers_that_are_code_stay() {
    check_code("<pre class=line-numbers><code>1\n2\n</code></pre>", "1\n2");
    check(
        "<pre class=line-numbers><code>1\n2</code></pre><pre class=line-numbers>a</pre>",
        "1\n2\n\na",
    );
    check_code("<pre><div>1</div><div>2</div></pre>", "1\n2");
    check_code(
        "<pre><span class=mi>1</span> 2\n<span class=mi>2</span> 3</pre>",
        "1 2\n2 3",
    );
    check(
        "<table><tr><td>1</td><td><code>ls</code></td></tr><tr><td>5</td><td>cd</td></tr></table>",
        "1\tls\n5\tcd",
    );
    check(
        "<table><tr><td><pre>a</pre></td><td><pre>b</pre></td></tr><tr><td>c</td><td>d</td></tr></table>",
        "a\tb\nc\td",
    );
}

#[test]
fn what_stands_for_a_line_is_one() {
    check_code(
        "<pre><div>a</div>\n<div>  b</div><div><br></div><div>c</div></pre>",
        "a\n  b\n\nc",
    );
    check_code(
        "<pre><ol><li>a</li><li></li><li>b</li></ol></pre>",
        "a\n\nb",
    );
    check_code(
        "<pre><span class=line>a</span><br><span class=line></span><br><span class=line>b</span></pre>",
        "a\n\nb",
    );
    check_code(
        "<div class=syntaxhighlighter><table><tr><td class=gutter><div class=line>1</div><div class=line>2</div>\
         </td><td class=code><div class=line>a</div><div class=line>b</div></td></tr></table></div>",
        "a\nb",
    );
}

#[test]
fn prose_in_preformatted_text_stays_paragraphs() {
    check(
        "<pre><p>one</p><h2>two</h2><p>three</p></pre>",
        "one\n\ntwo\n\nthree",
    );
}
