//! Reads the format and the compression of an input from its name.

use std::path::Path;

use super::{Compression, InputFormat};

/// What a file's name says about its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// How it is read, if the extension is a known one.
    pub format: Option<&'static InputFormat>,
    /// How it is packed.
    pub compression: Option<Compression>,
}

impl Named {
    /// Reads the extensions of a name: `page.html.gz`.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let compression = Compression::of_name(path);
        let inner = match compression {
            Some(_) => path.file_stem().map(Path::new),
            None => Some(path),
        };
        let extension = inner.and_then(extension);
        let format = extension.and_then(|extension| InputFormat::of_extension(&extension));
        Self {
            format,
            compression,
        }
    }
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{HTML, JSON_LINES, TEXT};

    #[test]
    fn names_say_format_and_compression() {
        let check = |name: &str, format, compression| {
            let expected = Named {
                format,
                compression,
            };
            assert_eq!(Named::of(Path::new(name)), expected, "{name}");
        };
        check("a/b.html", Some(&HTML), None);
        check("B.HTM.GZ", Some(&HTML), Some(Compression::Gzip));
        check("x.jsonl.zst", Some(&JSON_LINES), Some(Compression::Zstd));
        check("notes.md", Some(&TEXT), None);
        check("page", None, None);
        check("page.gz", None, Some(Compression::Gzip));
        check("html", None, None);
    }
}
