//! What a checker of this stage says of a place: why something is wrong there, and how sure that is.

/// Why a place is to be repaired, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    /// A sentence without a full stop.
    pub(super) reason: String,
    /// From 0 to 1.
    pub(super) confidence: f32,
}
