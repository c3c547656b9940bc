//! YAML's block scalars: a line of the text is the end of a line of the source, its indent dropped.

use super::Parts;
use std::ops::Range;

/// Lines kept as they are.
pub(super) fn literal(parts: &mut Parts<'_>, place: Range<usize>, text: &str) -> Option<()> {
    let mut lines = Lines::new(parts.source, place)?;
    for wanted in text.split_inclusive('\n') {
        let line = lines.next();
        let content = wanted.strip_suffix('\n').unwrap_or(wanted);
        let indent = (line.len()).checked_sub(content.len())?;
        if parts.source[line.clone()].ends_with(content) {
            parts.same(line.start + indent..line.end);
        } else {
            return None;
        }
        if wanted.ends_with('\n') {
            parts.line_break(line.end..lines.at);
        }
    }
    Some(())
}

/// Lines joined by spaces, but around empty and indented ones.
pub(super) fn folded(parts: &mut Parts<'_>, place: Range<usize>, text: &str) -> Option<()> {
    let mut lines = Lines::new(parts.source, place)?;
    let first = text.split('\n').find(|it| !it.is_empty())?;
    let mut indent = None;
    // What stands before the line: where its break begins, and whether it is a line with an indent.
    let (mut from, mut before, mut empty) = (lines.at, None::<bool>, 0);
    let own = first.len() - first.trim_start_matches(' ').len();
    let end = text.trim_end_matches('\n').len();
    while parts.text.len() < end {
        if lines.at >= parts.source.len() {
            return None;
        }
        let mut line = lines.next();
        let written = &parts.source[line.clone()];
        let leading = written.len() - written.trim_start_matches(' ').len();
        let blank = written.trim_start_matches(' ').is_empty();
        if indent.is_none() && !blank {
            indent = Some(leading.checked_sub(own)?);
        }
        line.start += indent.unwrap_or(line.len()).min(leading);
        if line.is_empty() {
            empty += 1;
            continue;
        }
        let more = parts.source[line.clone()].starts_with([' ', '\t']);
        parts.atom(from..line.start, &joint(before, more, empty));
        parts.same(line.clone());
        (from, before, empty) = (line.end, Some(more), 0);
    }
    let trailing = &text[parts.text.len().min(text.len())..];
    for _ in 0..trailing.len() {
        parts.line_break(from..lines.at);
        let line = lines.next();
        from = line.end;
    }
    Some(())
}

/// What folding writes between two lines: whether the one before and the one after have an indent of
/// their own, and how many empty lines stand between.
fn joint(before: Option<bool>, after: bool, empty: usize) -> String {
    match before {
        None => "\n".repeat(empty),
        Some(before) if before || after => "\n".repeat(empty + 1),
        Some(_) if empty == 0 => " ".to_owned(),
        Some(_) => "\n".repeat(empty),
    }
}

impl Parts<'_> {
    fn line_break(&mut self, range: Range<usize>) {
        match &self.source[range.clone()] {
            "\n" => self.same(range),
            _ => self.atom(range, "\n"),
        }
    }
}

/// The lines below a block scalar's head.
struct Lines<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    fn new(source: &'a str, place: Range<usize>) -> Option<Self> {
        let line = |before: usize| Some(source.get(..before)?.rfind('\n').map_or(0, |it| it + 1));
        // The place of the scalar begins with its text: empty lines may stand before it.
        let mut at = line(place.start)?;
        while at > 0 {
            let above = line(at - 1)?;
            if !source[above..at].trim().is_empty() {
                break;
            }
            at = above;
        }
        Some(Self { source, at })
    }

    /// The next line without its break; empty at the end of the source.
    fn next(&mut self) -> Range<usize> {
        let (start, rest) = (self.at, &self.source[self.at..]);
        let length = rest.find('\n').map_or(rest.len(), |it| it + 1);
        self.at += length;
        start..start + rest[..length].trim_end_matches('\n').trim_end_matches('\r').len()
    }
}
