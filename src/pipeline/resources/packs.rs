//! Reads files of the user's own phrases. They have the form of the embedded packs.

use crate::phrase::Pack;
use crate::text::LineIndex;

/// Returns the pack that a text describes, or the line, the column and what is wrong there.
pub(super) fn parse(text: &str) -> Result<Pack, String> {
    let place = |at: usize| {
        let position = LineIndex::new(text).position(at);
        format!("{}:{}", position.line, position.column)
    };
    let pack: Pack = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        format!("{}: {}", place(at), error.message().trim_end())
    })?;
    // Approximate: records may share an id, and the first one with this id may not be the wrong one.
    let wrong = pack.rule.iter().find_map(|record| record.check().err());
    wrong.map_or(Ok(pack), |error| {
        let at = text.find(&error.id).unwrap_or_default();
        Err(format!("{}: {error}", place(at)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "language = \"en\"\n[[rule]]\nid = \"house/tip-line\"\n\
        matches.line = [\"call our tip line\"]\nwhy = \"A box.\"\nkeeps = [\"Call the tip line.\"]\n";

    fn check(text: &str, expected: Option<&str>) {
        let found = parse(text).err();
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn mistakes_are_shown_where_they_are() {
        check(GOOD, None);
        check("", Some("1:1: missing field `language`"));
        let no_keeps = GOOD.replace("[\"Call the tip line.\"]", "[]");
        check(
            &no_keeps,
            Some(
                "3:7: rule \"house/tip-line\": give at least one sentence under `keeps` that it \
                 must not touch",
            ),
        );
    }
}
