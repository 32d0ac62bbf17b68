//! Positions in text: spans, lines, and the way back from visible text to the source. Also counts
//! as people read them, and the count of work.
//!
//! Inside the program every position is a half-open byte [`Span`]. Lines and columns exist only
//! where something is shown to a person.

mod blocks;
mod count;
mod lines;
mod origin;
mod span;
mod window;
pub mod work;

pub use blocks::{BLOCK, blocks, mask, ones, places};
pub use count::{counted, thousands};
pub use lines::{LineEnding, LineIndex, Position, lines};
pub use origin::{OriginMap, OriginMapBuilder};
pub use span::Span;
pub use window::{border_before, ending_of, opening_of};
