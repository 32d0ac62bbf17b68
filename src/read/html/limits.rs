//! How large and how tangled a page may be, and the errors of a page beyond that.

use crate::text::work::Exceeded;

/// How large and how tangled a page may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlLimits {
    /// Elements and runs of text, and a share for attributes. A page with more is refused.
    ///
    /// Ordinary pages have a few thousand. A node costs about 320 bytes while the page is read, and
    /// up to 360 while its evidence is held. A large page must not take more than 60 times its
    /// bytes. So a page may have one fifteenth of this number (by default 100,000 nodes, which take
    /// some 60 MB), plus one node for every six bytes, up to this number. Of 1,497 real pages the
    /// densest has one node in fifteen bytes, and is small; the largest has 60,000 nodes.
    pub max_nodes: usize,
    /// Levels of elements. Deeper elements are read as blocks of the element at the limit.
    ///
    /// Browsers do the same at the same depth.
    pub max_depth: usize,
    /// Steps of reading. A page that takes more is refused.
    pub max_work: u64,
    /// Attributes of one tag that is longer than 16 KiB. A page with more is refused.
    pub max_attributes: usize,
}

impl HtmlLimits {
    /// Returns how many nodes a page of `n_bytes` may have.
    pub(super) fn nodes_of(&self, n_bytes: usize) -> usize {
        const SHARE: usize = 15;
        const BYTES_A_NODE: usize = 6;
        let of_bytes = self.max_nodes.div_ceil(SHARE) + n_bytes / BYTES_A_NODE;
        self.max_nodes.min(of_bytes)
    }
}

impl Default for HtmlLimits {
    fn default() -> Self {
        Self {
            max_nodes: 1_500_000,
            max_depth: 512,
            max_work: u64::MAX,
            max_attributes: 10_000,
        }
    }
}

/// Why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HtmlError {
    /// The page has more nodes than allowed.
    #[error("the page has more than {limit} nodes")]
    TooManyNodes {
        /// The limit.
        limit: usize,
    },
    /// A tag has more attributes than allowed.
    #[error("the tag in line {line} has more than {limit} attributes, which no real page has")]
    TooManyAttributes {
        /// The limit.
        limit: usize,
        /// Line of the source, from 1.
        line: usize,
    },
    /// The page takes more work than allowed.
    #[error("reading is too much: {0}")]
    TooMuchWork(#[from] Exceeded),
    /// The page is longer than the parser can address.
    #[error("the page has {n_bytes} bytes; the parser reads at most 4 GiB")]
    TooLong {
        /// Length of the page.
        n_bytes: usize,
    },
}
