//! What `envsubst` makes of a text.
//!
//! It replaces `$NAME` and `${NAME}`, and nothing else that begins with a dollar: those that its argument
//! mentions, or all. gettext manual, `envsubst` invocation, read 2026-11-22.

use super::content::{Change, Content, Piece};
use crate::text::Origin as Way;
use crate::tree::Origin;
use crate::view::gitlab::variable::mentions;
use std::ops::Range;

/// What stands where the value is not known.
const UNKNOWN: &str = "$(envsubst …)";

/// A text with the variables of the environment filled in. `wanted` says which ones are; `get` what one is
/// and where it is set, if it is known.
pub(super) fn fill(
    content: &Content,
    wanted: impl Fn(&str) -> bool,
    get: impl Fn(&str) -> Option<(String, Origin)>,
) -> Option<Content> {
    let found = mentions_of_all(content.text.text()).into_iter();
    let found = found.filter(|it| wanted(it.0) && is_dollar(content, &it.1));
    let changes = found.map(|(name, range)| {
        let piece = match get(name) {
            Some((value, origin)) => Piece::Text(value, Some(origin)),
            None => Piece::Unknown(UNKNOWN),
        };
        Change { range: range.start as u32..range.end as u32, pieces: vec![piece] }
    });
    content.changed(&changes.collect::<Vec<_>>())
}

/// As the pipeline's own, but for `$$`, which is no escape here.
fn mentions_of_all(text: &str) -> Vec<(&str, Range<usize>)> {
    if !text.contains("$$") {
        return mentions(text);
    }
    let starts = text.match_indices('$').map(|it| it.0);
    let of = |at: usize| {
        let end = text[at + 1..].find('$').map_or(text.len(), |it| at + 1 + it);
        let (name, range) = mentions(&text[at..end]).into_iter().next()?;
        (range.start == 0).then_some((name, at..at + range.end))
    };
    starts.filter_map(of).collect()
}

/// Whether a dollar is one in the file, written `\$`, and not what the shell fills in something for: there the
/// unknown value stands as it is written.
fn is_dollar(content: &Content, range: &Range<usize>) -> bool {
    let at = range.start as u32;
    let is_escaped =
        || content.text.way(at) == Way::Atom && content.text.span(at..at + 1).range().len() == 2;
    content.is_literal || is_escaped()
}
