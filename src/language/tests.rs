//! Tests of what is detected, and that a language is one file.

use super::*;

fn check(text: &str, expected: Option<&str>) {
    let found = detect(text);
    let code = found.as_ref().map(|found| found.language.code());
    assert_eq!(code, expected, "{found:?}: {text}");
}
