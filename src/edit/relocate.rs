//! Entries that go to another place, and documents that come out of what is around them.

use super::{has_comment, is_flow, is_own, line_start, opens_line, remove, set_path, value_of};
use crate::finding::{Edit, Fix, Safety, together};
use crate::tree::{Entry, Kind, Node, Syntax};
use std::ops::Range;

/// More lines than this are not indented anew.
const MOST_LINES: usize = 5000;

/// A fix that moves an entry to another mapping, at the end of a path of keys from there; mappings on the way
/// that are not there are made. `None` where there is something already.
pub fn relocate(entry: Entry<'_>, to: Node<'_>, path: &[&str], safety: Safety) -> Option<Fix> {
    let key = entry.key.text()?;
    let own = entry.key.range().start as usize..entry.end()? as usize;
    if has_comment(entry.key.tree(), own) {
        return None;
    }
    let there = path.iter().try_fold(to, |at, step| at.get(step));
    if there
        .is_some_and(|it| !it.is_null() && (it.kind() != Kind::Mapping || it.entry(key).is_some()))
    {
        return None;
    }
    let whole: Vec<&str> = path.iter().copied().chain([key]).collect();
    let put = set_path(to, &whole, value_of(entry.value)?, safety);
    let fix = together([remove(entry, safety), put])?;
    are_apart(&fix.edits).then(|| Fix { title: format!("move `{key}` there"), ..fix })
}

/// Whether edits have nothing in common but an end.
fn are_apart(edits: &[Edit]) -> bool {
    let mut spans: Vec<_> = edits.iter().map(|it| it.span).collect();
    spans.sort_by_key(|it| (it.file, it.start, it.end));
    spans.windows(2).all(|it| it[0].file != it[1].file || it[0].end <= it[1].start)
}

/// A fix that leaves of a document only what stands under one of its keys, with less indentation. `None` where
/// a comment would be lost.
pub fn unwrap(entry: Entry<'_>, safety: Safety) -> Option<Fix> {
    let (root, inner) = (entry.key.parent()?, entry.value);
    if root.parent().is_some() || !is_own(inner) || entry.key.end_index() != inner.index() {
        return None;
    }
    let text = root.source().text();
    let outer = root.range().start as usize..root.range().end as usize;
    let (start, end) = (inner.range().start as usize, inner.range().end as usize);
    let block = root.syntax() == Syntax::Yaml && !is_flow(root);
    if block && (is_flow(inner) || !opens_line(text, start) || !is_whole_block(entry, root)) {
        return None;
    }
    let kept = if block { line_start(text, start)..end } else { start..end };
    let around = [outer.start..kept.start, kept.end..outer.end];
    if around.iter().any(|it| has_comment(root.tree(), it.clone())) {
        return None;
    }
    let depth = depth(text, &kept, start, block);
    let mut edits = Vec::new();
    let mut delete = |range: Range<usize>| {
        let span = root.source().editable(range.start as u32..range.end as u32)?;
        edits.push(Edit::new(span, ""));
        Some(())
    };
    let last = if block { 1 } else { around.len() };
    for range in around.into_iter().take(last).filter(|it| !it.is_empty()) {
        delete(range)?;
    }
    for (count, range) in margins(text, kept, depth, block).enumerate() {
        if count > MOST_LINES {
            return None;
        }
        delete(range)?;
    }
    let title = format!("leave only what `{}` holds", entry.key.raw_text());
    Some(Fix { title, safety, edits })
}

/// Whether an entry of a block mapping is its only one.
fn is_whole_block(entry: Entry<'_>, root: Node<'_>) -> bool {
    root.is_whole() && root.written().all(|it| it.key.is(entry.key))
}

/// By how many blanks more the lines of what stays are indented than the document.
fn depth(text: &str, kept: &Range<usize>, start: usize, block: bool) -> usize {
    if block {
        return start - kept.start;
    }
    // The bracket that closes stands as far in as the line that opened.
    let close = line_start(text, kept.end.saturating_sub(1));
    let line = text.get(close..kept.end).unwrap_or_default();
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    if line.get(blanks..).is_some_and(|it| it.len() == 1) { blanks } else { 0 }
}

/// The blanks at the start of each line of a range, `depth` at most; the first line counts in a block only.
fn margins(
    text: &str,
    kept: Range<usize>,
    depth: usize,
    block: bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut at = kept.start;
    let lines = text.get(kept).unwrap_or_default().split_inclusive('\n');
    let starts = lines.map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let ranges = starts.skip(usize::from(!block)).map(move |(start, line)| {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        start..start + blanks.min(depth)
    });
    ranges.filter(|it| !it.is_empty())
}
