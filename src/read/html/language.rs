//! Finds the language of a listing, if the page names it for its highlighter.

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::node::{Element, Node};

/// Names of languages that pages use without saying that they are languages
/// (`<figure class="highlight python">`). If a page says that a name is a language, any name will do.
const KNOWN: &[&str] = &[
    "abap",
    "actionscript",
    "ada",
    "apacheconf",
    "applescript",
    "arduino",
    "asm",
    "assembly",
    "awk",
    "bash",
    "basic",
    "bat",
    "batch",
    "bicep",
    "c",
    "c#",
    "c++",
    "c3",
    "clj",
    "clojure",
    "cmake",
    "cobol",
    "coffee",
    "coffeescript",
    "console",
    "cpp",
    "cs",
    "csharp",
    "csh",
    "css",
    "csv",
    "cuda",
    "cypher",
    "cython",
    "d",
    "dart",
    "delphi",
    "diff",
    "django",
    "docker",
    "dockerfile",
    "dos",
    "dot",
    "ebnf",
    "elisp",
    "elixir",
    "elm",
    "erb",
    "erlang",
    "ex",
    "f#",
    "fish",
    "fortran",
    "fs",
    "fsharp",
    "gdscript",
    "gherkin",
    "glsl",
    "gnuplot",
    "go",
    "golang",
    "gradle",
    "graphql",
    "groovy",
    "haml",
    "handlebars",
    "haskell",
    "haxe",
    "hcl",
    "hs",
    "html",
    "http",
    "ini",
    "ipython",
    "ipython3",
    "java",
    "javascript",
    "jinja",
    "jinja2",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsp",
    "jsx",
    "jl",
    "julia",
    "kotlin",
    "kt",
    "latex",
    "less",
    "liquid",
    "lisp",
    "llvm",
    "lua",
    "make",
    "makefile",
    "markdown",
    "matlab",
    "md",
    "mermaid",
    "mysql",
    "nasm",
    "nginx",
    "nim",
    "nix",
    "objc",
    "objective-c",
    "objectivec",
    "ocaml",
    "octave",
    "pascal",
    "perl",
    "pgsql",
    "php",
    "pl",
    "plantuml",
    "plsql",
    "postgresql",
    "powershell",
    "prolog",
    "properties",
    "proto",
    "protobuf",
    "ps1",
    "puppet",
    "purescript",
    "py",
    "py3",
    "pycon",
    "python",
    "python2",
    "python3",
    "qml",
    "r",
    "racket",
    "rb",
    "rst",
    "ruby",
    "rs",
    "rust",
    "sas",
    "sass",
    "scala",
    "scheme",
    "scss",
    "sed",
    "sh",
    "shell",
    "shell-session",
    "solidity",
    "sparql",
    "sql",
    "stata",
    "svelte",
    "swift",
    "tcl",
    "terraform",
    "tex",
    "toml",
    "ts",
    "tsx",
    "twig",
    "typescript",
    "vala",
    "vb",
    "vbnet",
    "verilog",
    "vhdl",
    "vim",
    "vue",
    "wasm",
    "xml",
    "xquery",
    "yaml",
    "yml",
    "zig",
    "zsh",
];

/// Values that pages write if they know no language.
const NONE: &[&str] = &[
    "",
    "none",
    "nohighlight",
    "no-highlight",
    "default",
    "undefined",
    "null",
    "auto",
    "unknown",
];

/// Attributes that name a language.
const ATTRIBUTES: &[&str] = &[
    "data-lang",
    "data-language",
    "data-code-language",
    "data-enlighter-language",
];

/// Returns the language that an element of a listing names.
pub(super) fn own(element: &Element) -> Option<String> {
    of(element, |_| true)
}

/// Returns the language that the boxes around a listing name.
pub(super) fn around(node: NodeRef<'_, Node>) -> Option<String> {
    /// Boxes that a highlighter puts around the code.
    const MAX_BOXES: usize = 4;
    let boxes = node
        .ancestors()
        .map_while(|node| node.value().as_element())
        .take_while(|element| {
            matches!(
                element.name.local,
                local_name!("div") | local_name!("figure") | local_name!("td") | local_name!("pre")
            ) || element.name().contains('-')
        });
    boxes
        .take(MAX_BOXES)
        .find_map(|element| of(element, |name| KNOWN.contains(&name)))
}

fn of(element: &Element, is_allowed: impl Fn(&str) -> bool) -> Option<String> {
    let usable = |name: &str| {
        let name = spelled(name)?;
        is_allowed(&name).then_some(name)
    };
    let class = element.attr("class").unwrap_or_default();
    ATTRIBUTES
        .iter()
        .find_map(|name| usable(element.attr(name)?))
        .or_else(|| usable(brush(class)?))
        .or_else(|| {
            class
                .split_ascii_whitespace()
                .find_map(|token| usable(said(token)?))
        })
        .or_else(|| bare(class))
}

/// Returns the name after a prefix that announces a language.
fn said(token: &str) -> Option<&str> {
    const PREFIXES: &[&str] = &["language-", "lang-", "src-", "brush:"];
    if let Some(name) = token.strip_prefix("highlight-") {
        return highlighted(name);
    }
    PREFIXES
        .iter()
        .find_map(|prefix| token.strip_prefix(prefix))
}

/// Returns the language of `highlight-…`: `source-css-scss`, `text-html-basic`, `python3`.
fn highlighted(name: &str) -> Option<&str> {
    if let Some(scope) = name.strip_prefix("text-") {
        return scope.split('-').next();
    }
    let Some(scope) = name.strip_prefix("source-") else {
        return KNOWN.contains(&name).then_some(name);
    };
    if KNOWN.contains(&scope) {
        return Some(scope);
    }
    let last_known = scope.rsplit('-').find(|part| KNOWN.contains(part));
    last_known.or(Some(scope))
}

/// Returns the language of `brush: php; toolbar: false`.
fn brush(class: &str) -> Option<&str> {
    let (_, rest) = class.split_once("brush:")?;
    rest.trim_start()
        .split(|c: char| c == ';' || c.is_whitespace())
        .next()
}

/// Returns a language that stands beside the name of a highlighter: `hljs python`.
fn bare(class: &str) -> Option<String> {
    const MARKERS: &[&str] = &[
        "highlight",
        "hljs",
        "sourceCode",
        "syntaxhighlighter",
        "geshi",
        "code",
        "code-block",
        "codehilite",
        "prettyprint",
        "chroma",
        "src",
        "programlisting",
        "shiki",
        "highlighter-rouge",
    ];
    let mut tokens = class.split_ascii_whitespace();
    if !tokens.clone().any(|token| MARKERS.contains(&token)) {
        return None;
    }
    tokens.find_map(|token| spelled(token).filter(|name| KNOWN.contains(&name.as_str())))
}

/// Returns a name as Markdown writes it behind a fence. Returns nothing if it is no name.
fn spelled(name: &str) -> Option<String> {
    const MAX_BYTES: usize = 30;
    let name = name.trim().to_ascii_lowercase();
    let is_name = name.len() <= MAX_BYTES
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+#._-".contains(&byte));
    (is_name && !NONE.contains(&name.as_str())).then_some(name)
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;

    fn check(html: &str, expected: Option<&str>) {
        let page = Html::parse_fragment(html);
        let code = page.select(&Selector::parse(".x").unwrap()).next().unwrap();
        let found = own(code.value()).or_else(|| around(*code));
        assert_eq!(found.as_deref(), expected, "{html}");
    }

    #[test]
    fn the_element_names_its_language() {
        check("<pre class='x language-Rust'>", Some("rust"));
        check("<code class='x lang-c++'>", Some("c++"));
        check("<pre class='x' data-lang=mylang>", Some("mylang"));
        check("<pre class='x brush: php; toolbar: false'>", Some("php"));
        check("<pre class='x brush:js'>", Some("js"));
        check("<pre class='x sourceCode haskell'>", Some("haskell"));
        check("<pre class='x src src-emacs-lisp'>", Some("emacs-lisp"));
        check("<code class='x language-none'>", None);
        check("<code class='x hljs'>", None);
        check("<pre class='x python'>", None);
    }

    #[test]
    fn a_box_around_it_may() {
        check(
            "<div class='highlight-python3 notranslate'><div class=highlight><pre class=x>",
            Some("python3"),
        );
        check(
            "<div class='highlight highlight-source-css-scss'><pre class=x>",
            Some("scss"),
        );
        check(
            "<div class='highlight highlight-text-html-basic'><pre class=x>",
            Some("html"),
        );
        check("<figure class='highlight go'><pre class=x>", Some("go"));
        check("<div class='lang-en'><pre class=x>", None);
        check("<div class='language-go'><article><pre class=x>", None);
    }
}
