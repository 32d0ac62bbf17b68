//! How the bytes of an input are packed, by its name and by its first bytes.

use std::path::Path;

/// How the bytes of an input are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compression {
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

impl Compression {
    const ALL: [Self; 2] = [Self::Gzip, Self::Zstd];

    /// Returns its name in messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Zstd => "zst",
        }
    }

    /// Returns whether packed data begins with these bytes.
    fn begins(self, head: &[u8]) -> bool {
        match self {
            Self::Gzip => head.starts_with(b"\x1F\x8B"),
            // Frames to be skipped may stand before the first: the dictionary of an archive does.
            Self::Zstd => {
                let is_skipped =
                    |frame: &[u8; 4]| frame[0] & 0xF0 == 0x50 && frame[1..] == *b"\x2A\x4D\x18";
                head.starts_with(b"\x28\xB5\x2F\xFD") || head.first_chunk().is_some_and(is_skipped)
            }
        }
    }

    /// Returns what the extension of a file says.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?;
        let is_named = |packed: &Self| extension.eq_ignore_ascii_case(packed.extension());
        Self::ALL.into_iter().find(is_named)
    }

    /// Returns what the first bytes say.
    #[must_use]
    pub(super) fn of_head(head: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|packed| packed.begins(head))
    }
}
