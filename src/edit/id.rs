//! The stable id of an edit, under which a decision about it can be kept in a file.

use std::fmt;

use super::Edit;

/// A number that is the same for an edit in every run over the same text.
///
/// It is a hash of the rule, the span and the two texts, and of nothing else. Two different edits
/// share it only by accident (one pair in 2⁶⁴).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditId(u64);

impl EditId {
    /// Returns the id of an edit.
    #[must_use]
    pub fn of(edit: &Edit) -> Self {
        let (start, end) = (edit.span.start as u64, edit.span.end as u64);
        let parts = [
            edit.rule.as_str().as_bytes(),
            &start.to_le_bytes(),
            &end.to_le_bytes(),
            edit.original.as_bytes(),
            edit.replacement.as_bytes(),
        ];
        // A byte 0xff ends each part, so that "ab" and "c" differ from "a" and "bc". No text holds 0xff.
        Self(
            parts
                .iter()
                .fold(BASIS, |hash, part| fnv(fnv(hash, part), &[0xff])),
        )
    }
}

/// Sixteen hexadecimal digits.
impl fmt::Display for EditId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a of 64 bits (draft-eastlake-fnv). It is the same on every machine and in every version; the
/// hashes of the standard library do not promise that.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{RuleId, Safety};
    use crate::text::Span;

    fn edit() -> Edit {
        Edit {
            span: Span::new(4, 11),
            original: "ofViews".into(),
            replacement: "of Views".into(),
            rule: RuleId::new("spacing/run-on"),
            safety: Safety::Safe,
            confidence: 0.9,
            reason: "because".into(),
            earlier: Vec::new(),
        }
    }

    #[test]
    fn the_published_hashes_come_out() {
        assert_eq!(fnv(BASIS, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(BASIS, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv(BASIS, b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_name_lasts_and_tells_edits_apart() {
        let id = EditId::of(&edit());
        // Files of users name edits by this value; another value here breaks them.
        assert_eq!(id.to_string(), "ef0b0e0199f5e4de");
        let other_reason = Edit {
            reason: "for another reason".into(),
            confidence: 0.5,
            ..edit()
        };
        assert_eq!(EditId::of(&other_reason), id);
        let moved = Edit {
            span: Span::new(5, 12),
            ..edit()
        };
        let of_other_rule = Edit {
            rule: RuleId::new("spacing/lost-space"),
            ..edit()
        };
        let text_moved = Edit {
            original: "ofViewsof".into(),
            replacement: " Views".into(),
            ..edit()
        };
        for other in [moved, of_other_rule, text_moved] {
            assert_ne!(EditId::of(&other), id);
        }
    }
}
