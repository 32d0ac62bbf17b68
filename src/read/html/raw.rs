//! Skips scripts and style sheets in one step, because nobody reads them.
//!
//! They are two fifths of an ordinary page, and the tokenizer stops in them at every line. Their
//! end is easy to find, with one exception: inside `<!--` a script can hold a script. Such scripts,
//! and those that never end, are left to the tokenizer. Source: HTML Standard, "RAWTEXT state",
//! "Script data state" and those that follow.

use memchr::memchr_iter;

/// Returns how many bytes of `source` come before the end tag of the element `name`, if the end is
/// easy to find. `source` begins behind the start tag.
pub(super) fn n_bytes_inside(source: &[u8], name: &str, is_script: bool) -> Option<usize> {
    for start in memchr_iter(b'<', source) {
        let markup = &source[start + 1..];
        if is_script && markup.starts_with(b"!--") {
            return None;
        }
        if markup.first() == Some(&b'/') && is_tag(&markup[1..], name) {
            return Some(start);
        }
    }
    None
}

/// Returns whether the name of a tag stands at the start and ends there.
fn is_tag(source: &[u8], name: &str) -> bool {
    let Some((found, rest)) = source.split_at_checked(name.len()) else {
        return false;
    };
    found.eq_ignore_ascii_case(name.as_bytes())
        && matches!(
            rest.first(),
            Some(b'\t' | b'\n' | b'\r' | b'\x0C' | b' ' | b'/' | b'>')
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A `|` marks the expected end. Without one, no end is expected to be found.
    fn check(marked: &str) {
        let expected = marked.find('|');
        let source = marked.replacen('|', "", 1);
        let found = n_bytes_inside(source.as_bytes(), "script", true);
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn the_first_end_tag_ends_a_script() {
        check("|</script>");
        check("if (a < b) f('</p>')|</SCRIPT\n>x</script>");
        check("'</scripts>' + '<\\/script>'|</script/>");
        check("é|</script\x0C>");
    }

    #[test]
    fn what_is_not_plain_is_left_alone() {
        check("<!-- document.write('<script></script>') --></script>");
        check("no end");
        check("cut off </script");
        check("</scrip");
    }

    #[test]
    fn in_style_sheets_nothing_is_escaped() {
        let found = n_bytes_inside(b"<!-- p {} --></style>", "style", false);
        assert_eq!(found, Some(13));
    }
}
