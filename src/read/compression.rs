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

    /// The bytes with which packed data begins.
    fn signature(self) -> &'static [u8] {
        match self {
            Self::Gzip => b"\x1F\x8B",
            Self::Zstd => b"\x28\xB5\x2F\xFD",
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
        let begins = |packed: &Self| head.starts_with(packed.signature());
        Self::ALL.into_iter().find(begins)
    }
}
