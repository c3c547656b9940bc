//! Entries and items taken out, with the comma or the line that is theirs.

use super::{fix, has_comment, is_flow, is_own, is_unshared, line_end, line_start, opens_line};
use crate::finding::{Fix, Safety, together};
use crate::tree::{Entry, Kind, Node, Syntax};
use std::ops::Range;

/// A fix that takes an entry out of its mapping. Where it is the only one, the mapping goes with it, unless
/// it is an item of a list.
pub fn remove(entry: Entry<'_>, safety: Safety) -> Option<Fix> {
    let title = format!("remove `{}`", entry.key.raw_text());
    take_out(Part::of_entry(entry)?, title, safety)
}

/// A fix that takes a value out of its mapping, with its key.
pub fn remove_value(value: Node<'_>, safety: Safety) -> Option<Fix> {
    remove(value.own_entry()?, safety)
}

/// A fix that takes several entries out of their mappings, neighbours at once.
pub fn remove_all<'t>(entries: impl IntoIterator<Item = Entry<'t>>, safety: Safety) -> Option<Fix> {
    let mut entries: Vec<Entry<'t>> = entries.into_iter().collect();
    entries.sort_by_key(|it| it.key.index());
    entries.dedup_by_key(|it| it.key.index());
    let title = match entries.as_slice() {
        [one] => format!("remove `{}`", one.key.raw_text()),
        _ => "remove them".to_owned(),
    };
    take_out_all(entries.into_iter().map(Part::of_entry), &title, safety)
}

/// A fix that takes several items out of their lists, neighbours at once.
pub fn remove_items<'t>(items: impl IntoIterator<Item = Node<'t>>, safety: Safety) -> Option<Fix> {
    let mut items: Vec<Node<'t>> = items.into_iter().collect();
    items.sort_by_key(|it| it.index());
    items.dedup_by_key(|it| it.index());
    if let [one] = items.as_slice() {
        return remove_item(*one, safety);
    }
    take_out_all(items.into_iter().map(Part::of_item), "remove them", safety)
}

/// Takes out parts that come in order. `None` where one of them cannot go.
fn take_out_all<'t>(
    parts: impl Iterator<Item = Option<Part<'t>>>,
    title: &str,
    safety: Safety,
) -> Option<Fix> {
    let mut runs: Vec<Part<'t>> = Vec::new();
    for part in parts {
        let part = part?;
        match runs.last_mut() {
            Some(last) if last.is_before(&part) => {
                last.range.end = part.range.end;
                last.count += 1;
                last.after = part.after;
            }
            _ => runs.push(part),
        }
    }
    together(runs.into_iter().map(|it| take_out(it, title.to_owned(), safety)))
}

/// A fix that takes the entry of a key out of a mapping. `None` where it has no such key of its own.
pub fn remove_key(mapping: Node<'_>, key: &str, safety: Safety) -> Option<Fix> {
    let mut entries = mapping.written().filter(|it| it.key.raw_text() == key);
    match (entries.next(), entries.next()) {
        (Some(only), None) => remove(only, safety),
        _ => None,
    }
}

/// A fix that takes an item out of its list. Where it is the only one, the list goes with it.
pub fn remove_item(item: Node<'_>, safety: Safety) -> Option<Fix> {
    let what = match item.kind() {
        Kind::Scalar => format!("`{}`", item.raw_text()),
        _ => "it".to_owned(),
    };
    take_out(Part::of_item(item)?, format!("remove {what}"), safety)
}

/// What goes: a key with its value, or an item.
struct Part<'t> {
    /// Its key, or itself.
    node: Node<'t>,
    range: Range<usize>,
    parent: Node<'t>,
    /// How many neighbours are meant at once, and the node behind them.
    count: usize,
    after: u32,
}

impl<'t> Part<'t> {
    fn of_entry(entry: Entry<'t>) -> Option<Self> {
        let parent = entry.key.parent()?;
        let (key, value) = (entry.key, entry.value);
        // An alias goes alone.
        let own = key.end_index() != value.index() || is_unshared(value);
        let range = key.range().start as usize..entry.end()? as usize;
        let after = key.tree().end_of(key.end_index());
        (own && is_own(key) && is_written(key) && range.start < range.end).then_some(Self {
            node: key,
            range,
            parent,
            count: 1,
            after,
        })
    }

    fn of_item(item: Node<'t>) -> Option<Self> {
        let parent = item.parent().filter(|it| it.kind() == Kind::Sequence)?;
        let range = item.range().start as usize..item.range().end as usize;
        (is_own(item) && is_unshared(item)).then_some(Self {
            node: item,
            range,
            parent,
            count: 1,
            after: item.end_index(),
        })
    }

    fn text(&self) -> &'t str {
        self.node.source().text()
    }

    /// The end of what is written, without the line breaks at the end of a block.
    fn end(&self) -> usize {
        let text = self.text().get(self.range.clone()).unwrap_or_default();
        self.range.start + text.trim_end().len()
    }

    /// Whether another part of the same collection comes next.
    fn is_before(&self, other: &Self) -> bool {
        self.parent.is(other.parent) && self.after == other.node.index()
    }

    /// Whether nothing else is in the collection.
    fn is_whole(&self) -> bool {
        if self.parent.is_whole() {
            let count = match self.parent.kind() {
                Kind::Mapping => self.parent.written().take(self.count + 1).count(),
                _ => self.parent.items().take(self.count + 1).count(),
            };
            return self.count == count;
        }
        // What was put together may have more entries than the text, or fewer.
        let range = self.parent.range();
        let text = self.text().get(range.start as usize..range.end as usize).unwrap_or_default();
        let inside = match is_flow(self.parent) {
            true => text.strip_prefix(['{', '[']).and_then(|it| it.strip_suffix(['}', ']'])),
            false => Some(text),
        };
        let own = self.text().get(self.range.clone()).map(str::trim);
        own.is_some() && inside.map(str::trim) == own
    }
}

/// Whether a key stands in the text, if in another spelling, and was not put there.
fn is_written(key: Node<'_>) -> bool {
    let range = key.range();
    let text = key.source().text().get(range.start as usize..range.end as usize);
    let plain = |it: &str| it.replace(['_', '"', '\''], "").to_ascii_lowercase();
    key.is_whole() || text.is_some_and(|it| plain(it) == plain(key.raw_text()))
}

fn take_out(part: Part<'_>, title: String, safety: Safety) -> Option<Fix> {
    if part.is_whole() {
        return take_out_whole(&part, title, safety);
    }
    let range = match is_flow(part.parent) {
        true => between_commas(&part)?,
        false if part.node.syntax() == Syntax::Hcl => lines(&part)?,
        false => lines(&part).or_else(|| first_of_item(&part))?,
    };
    fix(part.node, range, String::new(), title, safety)
}

/// What has nothing left in it goes too; at the top of a document or in a list it stays, empty.
fn take_out_whole(part: &Part<'_>, title: String, safety: Safety) -> Option<Fix> {
    let collection = part.parent;
    let parent = collection.parent()?;
    if parent.kind() == Kind::Mapping && collection.syntax() != Syntax::Hcl {
        let entry = parent.written().find(|it| it.value.is(collection))?;
        return take_out(Part::of_entry(entry)?, title, safety);
    }
    if !is_flow(collection) {
        return None;
    }
    let range = collection.range().start as usize..collection.range().end as usize;
    let empty = if collection.kind() == Kind::Mapping { "{}" } else { "[]" };
    fix(part.node, range, empty.to_owned(), title, safety)
}

/// From the end of the line before to the end of its own, where it has its lines to itself.
fn lines(part: &Part<'_>) -> Option<Range<usize>> {
    let text = part.text();
    let dashed = part.parent.kind() == Kind::Sequence;
    let start = line_start(text, part.range.start);
    let before = text.get(start..part.range.start)?.trim();
    if before != if dashed { "-" } else { "" } {
        return None;
    }
    let end = line_end(text, part.end());
    let after = text.get(part.end()..end)?.trim_start_matches([',', ' ', '\t']);
    if !after.is_empty() && !after.starts_with('#') && !after.starts_with("//") {
        return None;
    }
    if start == 0 {
        let rest = text.get(end..)?;
        let line_break = ["\r\n", "\n"].into_iter().find(|it| rest.starts_with(it)).unwrap_or("");
        return Some(0..end + line_break.len());
    }
    let before = text.get(..start)?;
    let before = before.strip_suffix("\r\n").or_else(|| before.strip_suffix('\n'))?;
    Some(before.len()..end)
}

/// The first entry of an item, which shares its line with the dash: up to the next key.
fn first_of_item(part: &Part<'_>) -> Option<Range<usize>> {
    let text = part.text();
    let is_entry = part.parent.kind() == Kind::Mapping && part.node.syntax() == Syntax::Yaml;
    let next = part.parent.written().map(|it| it.key.range().start as usize);
    let next = next.filter(|it| *it >= part.range.end).min().filter(|_| is_entry)?;
    let between = text.get(part.end()..next)?;
    let same_column =
        next - line_start(text, next) == part.range.start - line_start(text, part.range.start);
    (between.trim().is_empty() && between.contains('\n') && same_column && opens_line(text, next))
        .then_some(part.range.start..next)
}

/// With the comma after it and the blanks up to the next part; of the last part, with the comma before.
fn between_commas(part: &Part<'_>) -> Option<Range<usize>> {
    let (text, start, end) = (part.text(), part.range.start, part.range.end);
    let blanks = |it: &str| it.len() - it.trim_start().len();
    let rest = text.get(end..)?;
    let after = end + blanks(rest);
    let whole = match text.get(after..)?.strip_prefix(',') {
        Some(rest) if !rest.trim_start().starts_with(['}', ']']) => start..after + 1 + blanks(rest),
        _ => {
            let before = text.get(..start)?.trim_end().strip_suffix(',')?;
            before.trim_end().len()..end
        }
    };
    (!has_comment(part.node.tree(), whole.clone())).then_some(whole)
}
