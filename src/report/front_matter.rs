//! Front matter: what a page says of itself as YAML before its text, as Obsidian, Hugo and Jekyll read it.
//!
//! Every string is in double quotes with the escapes of JSON, which YAML reads the same way. So no value can
//! end the front matter or become something else than a string.

use std::io;

use crate::page::{Field, Page};

/// Writes front matter; nothing for a page that says nothing of itself.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn front_matter(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    if page.findings().is_empty() {
        return Ok(());
    }
    writeln!(out, "---")?;
    for finding in page.findings() {
        let name = finding.field;
        match finding.field {
            field if field.is_list() => {
                writeln!(out, "{name}:")?;
                for value in &finding.values {
                    writeln!(out, "  - {}", quoted(value))?;
                }
            }
            // Programs read a date only without quotes.
            Field::Date | Field::Modified | Field::WordCount | Field::Paywalled => {
                writeln!(out, "{name}: {}", finding.values.join(""))?;
            }
            _ => writeln!(out, "{name}: {}", quoted(&finding.values.join("")))?,
        }
    }
    writeln!(out, "---\n")
}

/// Returns a string as YAML and JSON write it.
fn quoted(value: &str) -> String {
    // YAML forbids these unescaped, JSON does not.
    let quoted = serde_json::Value::from(value).to_string();
    quoted
        .chars()
        .map(|c| match c {
            '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' => {
                format!("\\u{:04x}", u32::from(c))
            }
            c => c.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_value_ends_the_front_matter() {
        assert_eq!(quoted("a: \"b\"\n---\n"), r#""a: \"b\"\n---\n""#);
        assert_eq!(quoted("\u{85}\u{2028}"), "\"\\u0085\\u2028\"");
    }
}
