//! HTML: the whole input is one page.

use memchr::memmem;

use super::{InputFormat, Yields};
use crate::document::SourceKind;

/// Pages.
pub static HTML: InputFormat = InputFormat {
    name: "HTML",
    extensions: &["html", "htm", "xhtml"],
    types: &[
        "text/html",
        "application/xhtml+xml",
        "application/vnd.wap.xhtml+xml",
    ],
    begins: is_page,
    is_text: true,
    yields: Yields::Document(SourceKind::Html),
};

/// Start tags with which a page, or a piece of one, begins.
const STARTS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<title",
    "<meta",
    "<script",
    "<style",
    "<link",
    "<article",
    "<div",
    "<main",
    "<section",
    "<table",
    "<p>",
    "<h1",
    "<!--",
];

fn is_page(head: &[u8]) -> bool {
    let begins = |name: &str| {
        head.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
    };
    if begins("<?xml") {
        let lower = head.to_ascii_lowercase();
        return memmem::find(&lower, b"<html").is_some();
    }
    STARTS.iter().any(|name| begins(name))
}
