//! Text with its secrets hidden. Whatever shows a part of a file draws from here.

mod broken;
mod objects;
mod secrets;

use crate::finding::Finding;
use crate::secret::{self, Confidence};
use crate::text::Span;
use crate::tree::{Kind, Node, Tree};
use std::borrow::Cow;
use std::ops::Range;

use secrets::Secrets;

/// What stands in place of a secret, whatever its length.
pub const MASK: &str = "********";

/// A text with each secret replaced by [`MASK`] on every line it touches; line numbers stay.
#[derive(Debug)]
pub struct Masked {
    /// The text to show.
    pub text: String,
    /// Replaced ranges of the original and where their replacements end, ascending.
    moved: Vec<(Range<usize>, Range<usize>)>,
    /// The secrets themselves, to take them out of messages.
    secrets: Secrets,
}

impl Masked {
    /// Hides what `known` names and what the text itself gives away, wherever it stands again.
    pub fn new(text: &str, known: &[Range<usize>]) -> Self {
        let mut ranges = secret::spans_to_hide(text);
        ranges.extend(known.iter().filter(|it| text.get((*it).clone()).is_some()).cloned());
        let mut ranges = per_line(text, merge(ranges));
        let again = secrets::repeated(text, &ranges);
        if !again.is_empty() {
            ranges.extend(again);
            ranges = merge(ranges);
        }
        let mut masked = String::with_capacity(text.len());
        let mut moved = Vec::with_capacity(ranges.len());
        let mut at = 0;
        for range in &ranges {
            masked.push_str(&text[at..range.start]);
            let start = masked.len();
            masked.push_str(MASK);
            at = range.end;
            moved.push((range.clone(), start..masked.len()));
        }
        masked.push_str(&text[at..]);
        let secrets = Secrets::new(ranges.into_iter().map(|it| &text[it]), &masked);
        Self { text: masked, moved, secrets }
    }

    /// Whether anything is hidden.
    pub fn hides(&self) -> bool {
        !self.moved.is_empty()
    }

    /// Where a range of the original lies in [`Self::text`]; what touches a secret covers its mask.
    pub fn translate(&self, range: Range<usize>) -> Range<usize> {
        self.offset(range.start, false)..self.offset(range.end, true)
    }

    /// A text without the secrets of this file, and without the parts of them that it quotes.
    pub fn redact<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.secrets.redact(text)
    }

    fn offset(&self, offset: usize, end: bool) -> usize {
        let index = self
            .moved
            .partition_point(|(from, _)| from.start < offset || !end && from.start == offset);
        let Some((from, to)) = index.checked_sub(1).map(|it| &self.moved[it]) else {
            return offset;
        };
        match (offset < from.end || end && offset == from.end, end) {
            (true, false) => to.start,
            (true, true) => to.end,
            _ => to.end + (offset - from.end),
        }
    }
}

/// The places that documents show to be secret: values under a secret's name, and what stands in commands
/// and other lists, independent of which rules run; and what rules found to be one. A place may lie in
/// another file than the document.
pub fn secrets_of<'t>(
    roots: impl IntoIterator<Item = Node<'t>>,
    findings: &[Finding],
) -> Vec<Span> {
    let of_secrets = findings.iter().filter(|it| it.rule.finds_secrets());
    let mut found: Vec<_> = of_secrets.flat_map(|it| &it.labels).map(|it| it.span).collect();
    for root in roots {
        let nodes = (root.index()..root.end_index()).map(|index| root.tree().node(index));
        for node in nodes {
            match node.kind() {
                Kind::Mapping => collect(node, &mut found),
                Kind::Scalar => objects::inside(node, &mut found),
                Kind::Sequence => {}
            }
        }
    }
    found
}

/// The places that are secret in the part of a text that could not be read.
pub fn secrets_of_broken(tree: &Tree) -> impl Iterator<Item = Span> {
    let broken = tree.problems().iter().any(|it| it.fatal);
    let found = if broken { broken::secrets(tree.source().text()) } else { Vec::new() };
    found.into_iter().map(|it| tree.span(it.start as u32..it.end as u32))
}

fn collect(mapping: Node<'_>, found: &mut Vec<Span>) {
    objects::collect(mapping, found);
    let named = ["name", "Name", "key", "Key"].iter().find_map(|it| mapping.get(it));
    let own = named.map_or("", Node::raw_text);
    // A parameter, a variable: its name is the key of the mapping, or of the block.
    let holder = || mapping.own_key().map_or("", Node::raw_text);
    for entry in mapping.written() {
        let key = entry.key.raw_text();
        match key {
            "default" | "Default" => hide(holder(), entry.value, found),
            "value" | "Value" if own.is_empty() => hide_below(holder(), entry.value, found),
            "value" | "Value" => hide_below(own, entry.value, found),
            // Mostly the name of a parameter, and that may be shown.
            "valueFrom" | "ValueFrom" if secret::may_name_parameter(entry.value.raw_text()) => {}
            "valueFrom" | "ValueFrom" => hide(own, entry.value, found),
            _ => hide(key, entry.value, found),
        }
    }
}

/// Hides a scalar, or the scalars of a list.
fn hide(name: &str, value: Node<'_>, found: &mut Vec<Span>) {
    if value.kind() == Kind::Scalar {
        return hide_scalar(name, value, found);
    }
    for item in value.items().filter(|it| it.kind() == Kind::Scalar) {
        // `credentialSpecs` is a list of names.
        if !item.raw_text().contains("arn:") {
            hide_scalar(name, item, found);
        }
        let detected = secret::detect_in_text(item.raw_text()).into_iter();
        found.extend(detected.map(|it| place(item, it.range)));
    }
}

fn hide_scalar(name: &str, value: Node<'_>, found: &mut Vec<Span>) {
    let detected = secret::detect(name, value.raw_text());
    let detected = detected.filter(|it| it.confidence > Confidence::Low);
    found.extend(detected.map(|it| place(value, it.range)));
}

/// Where a part of a value is written: where it is defined, if that is elsewhere.
fn place(value: Node<'_>, part: Range<usize>) -> Span {
    value.origin().map_or_else(|| value.span_of(part), |it| it.span)
}

/// Hides what stands where the value of a variable should, even if it is no scalar.
fn hide_below(name: &str, value: Node<'_>, found: &mut Vec<Span>) {
    hide(name, value, found);
    if value.kind() == Kind::Mapping && !value.is_unknown() {
        value.written().for_each(|it| hide(name, it.value, found));
    }
}

fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|it| !it.is_empty());
    ranges.sort_by_key(|it| (it.start, it.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Splits ranges at line breaks, leading blanks left out, so that lines stay lines.
fn per_line(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut split = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut at = range.start;
        for line in text[range.clone()].split_inclusive('\n') {
            let blank = line.len() - line.trim_start().len();
            let end = at + line.trim_end().len();
            if at + blank < end {
                split.push(at + blank..end);
            }
            at += line.len();
        }
    }
    split
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one secret is a list of one range")]
mod tests {
    use super::*;

    #[test]
    fn ranges_move_with_the_mask() {
        let text = "a = hunter2hunter2!; b";
        let masked = Masked::new(text, &[4..19]);
        assert_eq!(masked.text, "a = ********; b");
        assert_eq!(masked.translate(0..1), 0..1);
        assert_eq!(masked.translate(4..19), 4..12);
        assert_eq!(masked.translate(6..8), 4..12);
        assert_eq!(masked.translate(21..22), 14..15);
        assert_eq!(masked.redact("it is hunter2hunter2!"), "it is ********");
    }

    #[test]
    fn lines_stay_lines() {
        let text = "k: |\n  one\n  two\nend";
        let masked = Masked::new(text, &[7..16]);
        assert_eq!(masked.text, "k: |\n  ********\n  ********\nend");
    }
}
