//! Changes of a document's structure as edits of its text: an entry taken out, put in or set, in the
//! notation, style and indentation of what is around it. Everything else stays as it is, comments too.
//!
//! Each function returns `None` where the text does not allow the change without touching more than is
//! meant: parts of it are shared through an alias, stand in another file, or are no text of the file at all.

mod enclose;
mod insert;
mod part;
mod problem;
mod relocate;
mod remove;
#[cfg(test)]
mod tests;
mod written;

pub use enclose::{enclose, replace_by_value, rewrite};
pub use insert::{append, insert_after, merge, prepend, set, set_path};
pub use part::{quote_line, replace_part};
pub use problem::of_problem;
pub use relocate::{relocate, unwrap};
pub use remove::{remove, remove_all, remove_item, remove_items, remove_key, remove_value};
pub use serde_json::json;
pub use written::value_of;

use crate::finding::{Edit, Fix, Safety};
use crate::tree::{Node, Style, Syntax, Tree};
use std::collections::HashSet;
use std::ops::Range;

/// More nodes than this are not searched for aliases.
const MAX_SEARCHED: u32 = 100_000;

/// A fix of one edit: what a range of the node's text becomes.
fn fix(
    at: Node<'_>,
    range: Range<usize>,
    text: String,
    title: String,
    safety: Safety,
) -> Option<Fix> {
    let source = at.source();
    let range = range.start as u32..range.end as u32;
    let span = source.editable(range.clone())?;
    let margin = match text.contains('\n') {
        true => source.margin(range.start)?,
        false => None,
    };
    Some(Fix { title, safety, edits: vec![Edit { span, text, margin }] })
}

/// Whether a change of a node changes it where it is, and nowhere else: it is not reached through an alias,
/// a merge or a template, and not put together from several places.
fn is_own(node: Node<'_>) -> bool {
    let above = std::iter::successors(Some(node), |it| it.parent());
    !node.is_derived() && are_unshared(node, above)
}

/// Whether no alias stands for a node or anything in it.
fn is_unshared(node: Node<'_>) -> bool {
    are_unshared(node, node.nodes())
}

fn are_unshared<'t>(node: Node<'t>, mut nodes: impl Iterator<Item = Node<'t>>) -> bool {
    let tree = node.tree();
    if !tree.has_aliases() {
        return true;
    }
    if tree.documents().any(|it| it.end_index() > MAX_SEARCHED) {
        return false;
    }
    let shared: HashSet<u32> = tree.alias_targets().collect();
    !nodes.any(|it| shared.contains(&it.index()))
}

/// Whether the text of a collection is JSON, or written as JSON is.
fn is_flow(node: Node<'_>) -> bool {
    node.syntax() == Syntax::Json || node.style() == Style::Flow
}

/// Whether a comment stands within a range of the tree's own text.
fn has_comment(tree: &Tree, range: Range<usize>) -> bool {
    let comments = tree.comments();
    let first = comments.partition_point(|it| (it.range.end as usize) <= range.start);
    comments.get(first).is_some_and(|it| (it.range.start as usize) < range.end)
}

/// Where the line of an offset starts.
fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1)
}

/// Where the line of an offset ends, before its line break.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.find('\n').map_or(rest, |it| &rest[..it]);
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The blanks that the line of an offset begins with.
fn indent(text: &str, at: usize) -> &str {
    let line = text.get(line_start(text, at)..).unwrap_or_default();
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Whether only blanks stand before an offset on its line.
fn opens_line(text: &str, at: usize) -> bool {
    text.get(line_start(text, at)..at).is_some_and(|it| it.trim().is_empty())
}

/// By how much a document indents: what its first indented line begins with, else two blanks.
fn unit(text: &str) -> &str {
    let blanks = |it: &str| it.len() - it.trim_start_matches([' ', '\t']).len();
    let first = text.lines().find(|it| blanks(it) > 0 && !it.trim().is_empty());
    match first.map(|it| &it[..blanks(it)]) {
        Some(found) if found.len() <= 8 => found,
        _ => "  ",
    }
}
