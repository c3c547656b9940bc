//! Values that become a list, or the list that they hold.

use super::{fix, has_comment, is_flow, is_own, set};
use crate::finding::{Edit, Fix, Safety};
use crate::tree::{Kind, Node, Style, Syntax};
use serde_json::Value;

/// A fix that makes a list of one item of a value.
pub fn enclose(node: Node<'_>, safety: Safety) -> Option<Fix> {
    let range = bracketed(node)?;
    let brackets = [(range.start, "["), (range.end, "]")];
    let edits = brackets.into_iter().map(|(at, text)| {
        let span = node.source().editable(at as u32..at as u32)?;
        Some(Edit::new(span, text))
    });
    Some(Fix { title: "make it a list".to_owned(), safety, edits: edits.collect::<Option<_>>()? })
}

/// A fix that puts what a mapping holds under a key in its place. `None` where it holds something else too, or
/// a comment.
pub fn replace_by_value(mapping: Node<'_>, key: &str, safety: Safety) -> Option<Fix> {
    let (outer, entry) = (bracketed(mapping)?, mapping.entry(key)?);
    let inner = bracketed(entry.value)?;
    let others = mapping.written().any(|it| !it.key.is(entry.key));
    let inside = outer.start <= inner.start && inner.end <= outer.end;
    let around = [outer.start..inner.start, inner.end..outer.end];
    if others || !inside || around.iter().any(|it| has_comment(mapping.tree(), it.clone())) {
        return None;
    }
    let edits = around.into_iter().map(|range| {
        let span = mapping.source().editable(range.start as u32..range.end as u32)?;
        Some(Edit::new(span, ""))
    });
    let title = format!("leave only what `{key}` holds");
    Some(Fix { title, safety, edits: edits.collect::<Option<_>>()? })
}

/// A fix that puts another value in place of one. `None` where a comment would be lost.
pub fn rewrite(node: Node<'_>, value: Value, safety: Safety) -> Option<Fix> {
    let range = node.range().start as usize..node.range().end as usize;
    if has_comment(node.tree(), range.clone()) {
        return None;
    }
    if node.syntax() == Syntax::Yaml && node.kind() != Kind::Scalar && !is_flow(node) {
        return rewrite_block(node, &value, safety);
    }
    if node.kind() == Kind::Scalar {
        let range = bracketed(node)?;
        let shown = super::written::flow(&value, node.syntax() == Syntax::Json);
        let title = format!("replace it with `{shown}`");
        return fix(node, range, shown, title, safety);
    }
    let entry = node.own_entry()?;
    set(entry.key.parent()?, entry.key.text()?, value, safety)
}

/// The same for a block: all that stands behind the colon of its key.
fn rewrite_block(node: Node<'_>, value: &Value, safety: Safety) -> Option<Fix> {
    let key = node.own_key().filter(|_| is_own(node) && node.is_whole())?.range();
    let text = node.source().text();
    let colon = key.end as usize + text.get(key.end as usize..)?.find(':')? + 1;
    let last = node.last_inside()?;
    let end = last.start + text.get(last)?.trim_end().len();
    if has_comment(node.tree(), colon..end) {
        return None;
    }
    let column = key.start as usize - super::line_start(text, key.start as usize);
    let block = super::written::block(value, &format!("{}  ", " ".repeat(column)));
    fix(node, colon..end, block, "write it anew".to_owned(), safety)
}

/// The bytes of a value that ends where it says: one in brackets, or a scalar of one line.
fn bracketed(node: Node<'_>) -> Option<std::ops::Range<usize>> {
    let range = node.range().start as usize..node.range().end as usize;
    let text = node.source().text().get(range.clone())?;
    let in_brackets = || {
        text.starts_with('{') && text.ends_with('}') || text.starts_with('[') && text.ends_with(']')
    };
    let whole = match node.kind() {
        Kind::Scalar => !matches!(node.style(), Style::Literal | Style::Folded) && !text.is_empty(),
        _ => (is_flow(node) || node.syntax() == Syntax::Hcl) && in_brackets(),
    };
    (whole && is_own(node)).then_some(range)
}
