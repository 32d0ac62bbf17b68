//! The article that a page holds a second time for machines: `articleBody` in its linked data.
//!
//! Only this one string is read, wherever it stands in the JSON: much linked data in the wild is
//! no valid JSON as a whole.

use memchr::memmem;

/// The key of the text, with its quotes.
const KEY: &str = "\"articleBody\"";

/// Finds the article in the linked data of a page.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    /// The longest text so far.
    body: Option<String>,
    /// End of the scripts that have been read, in the source.
    end: usize,
}

impl LinkedData {
    /// Reads the script whose start tag ends at `start`.
    pub(super) fn read(&mut self, source: &str, start: usize) {
        // Elements that do not hold text may stand before one that does.
        if start < self.end {
            return;
        }
        let Some(rest) = source.get(start..) else {
            return;
        };
        let n_bytes = memmem::find(rest.as_bytes(), b"</script").unwrap_or(rest.len());
        self.end = start + n_bytes;
        let mut rest = &rest[..n_bytes];
        while let Some((_, after)) = rest.split_once(KEY) {
            rest = after;
            if let Some(text) = value(after) {
                self.note(text);
            }
        }
    }

    /// Returns the longest text without its markup, if there was one.
    pub(super) fn into_article(self) -> Option<String> {
        self.body.map(|body| without_tags(&body))
    }

    fn note(&mut self, text: String) {
        let length = self.body.as_ref().map_or(0, String::len);
        if text.len() > length {
            self.body = Some(text);
        }
    }
}

/// Reads the string behind a key.
fn value(text: &str) -> Option<String> {
    let text = text.trim_start().strip_prefix(':')?.trim_start();
    let inside = text.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = inside.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    // Line breaks must be escaped in JSON, and often are not.
    let quoted = text[..end + 2].replace(|c: char| c.is_control(), " ");
    serde_json::from_str(&quoted).ok()
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        match tag.split_once('>') {
            Some((_, after)) => {
                plain.push(' ');
                rest = after;
            }
            None => {
                rest = "";
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: Option<&str>) {
        let source = format!("<script>{script}</script> \"articleBody\": \"outside\"");
        let mut data = LinkedData::default();
        data.read(&source, "<script>".len());
        assert_eq!(data.into_article().as_deref(), expected, "{script}");
    }

    #[test]
    fn the_article_is_found_wherever_it_stands() {
        check(
            r#"{"@graph": [{"articleBody" : "One.\nTwo \"so\"."}]}"#,
            Some("One.\nTwo \"so\"."),
        );
        check(
            "{\"articleBody\": \"One.\nTwo.\", broken",
            Some("One. Two."),
        );
        check(r#"{"articleBody": "<p>One</p>", "x": 1}"#, Some(" One "));
        check(
            r#"{"articleBody": "a", "b": {"articleBody": "longer"}}"#,
            Some("longer"),
        );
    }

    #[test]
    fn what_is_no_text_is_passed_over() {
        check(r#"{"articleBody": null}"#, None);
        check(r#"{"articleBody": "never ends"#, None);
        check(r#"{"articleBody": "\ud800"}"#, None);
        check("{}", None);
    }
}
