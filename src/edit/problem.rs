//! What can be done about a fault of the text itself.

use super::{line_end, line_start, opens_line, remove};
use crate::finding::{Edit, Fix, Safety};
use crate::tree::{Entry, Kind, Node, Problem, ProblemKind, Tree};
use std::ops::Range;

/// The fix of a problem: a comma, a comment or the second of two equal entries taken out. `None` for others.
pub fn of_problem(tree: &Tree, problem: &Problem) -> Option<Fix> {
    match problem.kind {
        ProblemKind::DuplicateKey => equal_entry(tree, problem),
        ProblemKind::InvalidJson if !problem.fatal => {
            let range = problem.range.start as usize..problem.range.end as usize;
            match tree.source().text().get(range.clone())? {
                "," => delete(tree, range, "remove the comma", Safety::Safe),
                _ => comment(tree, problem.range.start),
            }
        }
        _ => None,
    }
}

/// Of two entries that say the same one is enough.
fn equal_entry(tree: &Tree, problem: &Problem) -> Option<Fix> {
    let second = entry_of(tree, problem.range.clone())?;
    let first = entry_of(tree, problem.related.as_ref()?.0.clone())?;
    let fix = remove(second, Safety::Unsafe).filter(|_| equals(first.value, second.value))?;
    Some(Fix { title: "remove the second of them".to_owned(), ..fix })
}

fn entry_of(tree: &Tree, key: Range<u32>) -> Option<Entry<'_>> {
    let key = tree.scalar_at(key)?;
    key.parent().filter(|it| it.kind() == Kind::Mapping)?;
    tree.entry_at(key.index())
}

/// Whether two nodes say the same, by what is written.
fn equals(one: Node<'_>, other: Node<'_>) -> bool {
    let alike = |one: Node<'_>, other: Node<'_>| {
        one.kind() == other.kind()
            && one.scalar_type() == other.scalar_type()
            && one.tag() == other.tag()
            && (one.kind() != Kind::Scalar || one.raw_text() == other.raw_text())
            && one.end_index() - one.index() == other.end_index() - other.index()
    };
    let mut both = one.nodes().zip(other.nodes());
    alike(one, other) && both.all(|(one, other)| alike(one, other))
}

/// A comment goes with its line, or with the blanks before it. One that speaks to ecslint stays.
fn comment(tree: &Tree, start: u32) -> Option<Fix> {
    let at = tree.comments().partition_point(|it| it.range.start < start);
    let comment = tree.comments().get(at).filter(|it| it.range.start == start)?;
    let text = tree.source().text();
    let (start, end) = (comment.range.start as usize, comment.range.end as usize);
    if text.get(start..end)?.contains("ecslint") {
        return None;
    }
    let ends_line = line_end(text, end) == end;
    let range = match opens_line(text, start) && ends_line {
        true if line_start(text, start) == 0 => 0..end + line_break(text, end),
        true => {
            let before = text.get(..line_start(text, start))?;
            let before = before.strip_suffix("\r\n").or_else(|| before.strip_suffix('\n'))?;
            before.len()..end
        }
        false => text.get(..start)?.trim_end_matches([' ', '\t']).len()..end,
    };
    delete(tree, range, "remove the comment", Safety::Unsafe)
}

fn line_break(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    ["\r\n", "\n"].into_iter().find(|it| rest.starts_with(it)).map_or(0, str::len)
}

fn delete(tree: &Tree, range: Range<usize>, title: &str, safety: Safety) -> Option<Fix> {
    let span = tree.source().editable(range.start as u32..range.end as u32)?;
    Some(Fix { title: title.to_owned(), safety, edits: vec![Edit::new(span, "")] })
}
