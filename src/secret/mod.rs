//! Placeholder until the detector lands.
use std::ops::Range;
/// Ranges to hide.
pub fn spans_to_hide(_text: &str) -> Vec<Range<usize>> {
    Vec::new()
}
