//! Changes within a scalar, and of a line that YAML does not read as it is meant.

use super::{fix, has_comment, line_end};
use crate::finding::{Edit, Fix, Safety};
use crate::text::Span;
use crate::tree::{Node, Style, Syntax};
use std::ops::Range;

/// A fix that puts another text in place of a range of a scalar's text, where that range stands in the file
/// as it is, and the new text may stand there as it is.
pub fn replace_part(node: Node<'_>, range: Range<usize>, new: &str, safety: Safety) -> Option<Fix> {
    let old = node.raw_text().get(range.clone())?;
    let whole = format!(
        "{}{new}{}",
        node.raw_text().get(..range.start)?,
        node.raw_text().get(range.end..)?
    );
    if node.is_derived() || new.contains(char::is_control) || !fits(node, new, &whole) {
        return None;
    }
    let text = node.embedded()?;
    let span = match range.is_empty() {
        // Between two lines of a block stands its indentation, so what comes next says where it is.
        true => {
            let next = node.raw_text().get(range.start..)?.chars().next()?.len_utf8() as u32;
            let behind = text.editable(range.start as u32..range.start as u32 + next)?;
            Span { end: behind.start, ..behind }
        }
        false => text.editable(range.start as u32..range.end as u32)?,
    };
    let title = match new.is_empty() {
        true => format!("remove `{old}`"),
        false => format!("replace it with `{new}`"),
    };
    Some(Fix { title, safety, edits: vec![Edit::new(span, new)] })
}

/// Whether a text may be written within a scalar without an escape, and the scalar then reads as `whole`.
fn fits(node: Node<'_>, new: &str, whole: &str) -> bool {
    match (node.syntax(), node.style()) {
        (Syntax::Json, _) | (_, Style::DoubleQuoted) => !new.contains(['"', '\\']),
        (Syntax::Hcl, _) => false,
        (_, Style::SingleQuoted) => !new.contains('\''),
        (_, Style::Literal | Style::Folded) => true,
        (_, Style::Plain) => reads_plain(whole),
        _ => false,
    }
}

/// Whether a text of one line may stand without quotes in a block.
fn reads_plain(text: &str) -> bool {
    let opens = |it: char| it.is_ascii_alphanumeric() || matches!(it, '/' | '.' | '_' | '$' | '(');
    text.starts_with(opens)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !text.contains('\n')
}

/// A fix that puts single quotes around all that stands from a node to the end of its line: what YAML cuts in
/// two there is one text.
pub fn quote_line(node: Node<'_>, safety: Safety) -> Option<Fix> {
    let text = node.source().text();
    let start = node.range().start as usize;
    let end = line_end(text, start);
    let line = text.get(start..end)?.trim_end();
    if node.syntax() != Syntax::Yaml
        || line.is_empty()
        || line.starts_with(['{', '[', '|', '>', '&', '*', '!'])
    {
        return None;
    }
    let beyond = text.get(start + line.len()..node.range().end.max(start as u32) as usize);
    if beyond.is_some_and(|it| !it.trim().is_empty()) || has_comment(node.tree(), start..start) {
        return None;
    }
    let quoted = format!("'{}'", line.replace('\'', "''"));
    fix(node, start..start + line.len(), quoted, "quote the whole line".to_owned(), safety)
}
