//! The lines of a file that a frame shows, in the way miette reads them.
//!
//! miette never sees the file itself: it would rescan it for every finding, and draw a minified line
//! in full. It gets an excerpt of the *masked* text: the marked lines and one line around each,
//! windows of those that are too long, with nothing in them that a terminal would obey.

use super::style::{Style, printable};
use crate::outcome::SourceFile;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::collections::BTreeSet;
use std::iter;
use std::ops::Range;

/// A few lines of a file, and the marks on them.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// What the frame is headed with.
    path: String,
    /// The lines, each ending in `\n`.
    text: String,
    lines: Vec<Line>,
    marks: Vec<Mark>,
}

#[derive(Debug)]
struct Line {
    /// The 0-based number in the file.
    number: usize,
    /// Where it starts in the excerpt.
    start: usize,
}

#[derive(Debug)]
struct Mark {
    /// In the excerpt.
    range: Range<usize>,
    /// The true 1-based line and column in the file.
    position: (usize, usize),
}

impl Excerpt {
    /// The lines around some places of a file. No place may reach over the end of its line.
    /// `path` is what the frame is headed with.
    pub(super) fn new(
        file: &SourceFile,
        path: String,
        places: &[Range<usize>],
        style: &Style,
    ) -> Self {
        let position = |it: &Range<usize>| file.position(it.start);
        let marks = places.iter().map(|it| Mark { range: 0..0, position: position(it) }).collect();
        let mut excerpt = Self { path, text: String::new(), lines: Vec::new(), marks };
        let marked: Vec<_> = excerpt.marks.iter().map(|it| it.position.0 - 1).collect();
        let shown = shown_lines(file, &marked);
        // Columns that the line number and the frame take.
        let margin = 4 + shown.last().map_or(1, |it| (it + 1).to_string().len());
        let limit = style.width.saturating_sub(margin);
        for number in shown {
            let (start, line) = file.masked_line(number);
            let here: Vec<_> = (0..places.len()).filter(|it| marked[*it] == number).collect();
            let ranges = here.iter().map(|it| {
                let range = file.masked().translate(places[*it].clone());
                let inside = |offset: usize| offset.saturating_sub(start).min(line.len());
                inside(range.start)..inside(range.end)
            });
            let ranges: Vec<_> = ranges.collect();
            excerpt.lines.push(Line { number, start: excerpt.text.len() });
            let drawn = draw(line, &ranges, limit, style.ellipsis(), &mut excerpt.text);
            for (index, range) in here.into_iter().zip(drawn) {
                excerpt.marks[index].range = range;
            }
        }
        excerpt
    }

    /// Where the places lie in the excerpt, in the order they were given.
    pub(super) fn marks(&self) -> impl Iterator<Item = Range<usize>> {
        self.marks.iter().map(|it| it.range.clone())
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|it| it.start <= offset).saturating_sub(1)
    }

    fn line_end(&self, index: usize) -> usize {
        self.lines.get(index + 1).map_or(self.text.len(), |it| it.start)
    }

    fn contents(
        &self,
        range: Range<usize>,
        (line, column): (usize, usize),
        count: usize,
    ) -> Box<dyn SpanContents<'_> + '_> {
        let span = (range.start, range.len()).into();
        let data = &self.text.as_bytes()[range];
        let path = self.path.clone();
        Box::new(MietteSpanContents::new_named(path, data, span, line, column, count))
    }
}

impl SourceCode for Excerpt {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let end = span.offset() + span.len();
        let (mut first, mut last) = (self.line_at(span.offset()), self.line_at(end));
        let number = |index: usize| self.lines.get(index).map(|it| it.number);
        let (Some(from), Some(to)) = (number(first), number(last)) else {
            return Err(MietteError::OutOfBounds);
        };
        // Lines are missing between the two: miette then draws two frames.
        if end > self.text.len() || to - from != last - first {
            return Err(MietteError::OutOfBounds);
        }
        // Asked for no lines around it, miette wants to know where a mark is.
        if (before, after) == (0, 0) {
            let mark = self.marks.iter().find(|it| it.range.start == span.offset());
            let (line, column) = mark.map_or((from + 1, 1), |it| it.position);
            let range = span.offset()..self.line_end(first);
            return Ok(self.contents(range, (line - 1, column - 1), 1));
        }
        for _ in 0..before {
            if first > 0 && number(first - 1) == Some(self.lines[first].number - 1) {
                first -= 1;
            }
        }
        for _ in 0..after {
            if number(last + 1) == Some(self.lines[last].number + 1) {
                last += 1;
            }
        }
        let range = self.lines[first].start..self.line_end(last);
        Ok(self.contents(range, (self.lines[first].number, 0), last - first + 1))
    }
}

/// The marked lines and their neighbours; nothing is shown of an empty line at the end of the file.
fn shown_lines(file: &SourceFile, marked: &[usize]) -> BTreeSet<usize> {
    let last = file.lines().count() - 1;
    let around = |line: &usize| line.saturating_sub(1)..=(line + 1).min(last);
    let mut lines: BTreeSet<_> = marked.iter().flat_map(around).collect();
    if !marked.contains(&last) && file.masked_line(last).1.is_empty() {
        lines.remove(&last);
    }
    lines
}

/// Writes a line, or windows of it where it is longer than `limit`, and says where the marks are then.
fn draw(
    line: &str,
    marks: &[Range<usize>],
    limit: usize,
    ellipsis: &str,
    out: &mut String,
) -> Vec<Range<usize>> {
    let mut drawn = vec![0..0; marks.len()];
    let mut at = 0;
    for window in windows(line, marks, limit, ellipsis) {
        if window.start > at {
            out.push_str(ellipsis);
        }
        let base = out.len();
        let place = |offset: usize| {
            let end = boundary(line, offset).clamp(window.start, window.end);
            base + printable(&line[window.start..end]).len()
        };
        for (mark, drawn) in marks.iter().zip(&mut drawn) {
            if window.start <= mark.start && mark.start <= window.end {
                *drawn = place(mark.start)..place(mark.end);
            }
        }
        out.push_str(&printable(&line[window.clone()]));
        at = window.end;
    }
    if at < line.len() {
        out.push_str(ellipsis);
    }
    out.push('\n');
    drawn
}

/// The parts of a line that are shown: all of it, or as much around each mark as there is room for.
fn windows(line: &str, marks: &[Range<usize>], limit: usize, ellipsis: &str) -> Vec<Range<usize>> {
    // No character takes more than four bytes, so most long lines need no counting.
    if line.len() <= limit || line.len() <= limit * 4 && line.chars().count() <= limit {
        return iter::once(0..line.len()).collect();
    }
    if marks.is_empty() {
        let end = boundary(line, limit.saturating_sub(ellipsis.len()));
        return iter::once(0..end).collect();
    }
    let room = limit.saturating_sub((marks.len() + 1) * ellipsis.len()) / marks.len();
    let mut windows: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    let mut sorted = marks.to_vec();
    sorted.sort_by_key(|it| (it.start, it.end));
    for mark in sorted {
        let around = (room - mark.len().min(room / 2)) / 2;
        let start = mark.start.saturating_sub(around).min(line.len().saturating_sub(room));
        let end = boundary(line, start + room).max(boundary(line, mark.start));
        match windows.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => windows.push(boundary(line, start)..end),
        }
    }
    windows
}

/// The last offset of a line, at or before the given one, that no character crosses.
fn boundary(line: &str, offset: usize) -> usize {
    let offset = offset.min(line.len());
    (0..=offset).rev().find(|it| line.is_char_boundary(*it)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(line: &str, mark: Range<usize>, limit: usize) -> (String, String) {
        let mut out = String::new();
        let marks = draw(line, &[mark], limit, "…", &mut out);
        let marked = out[marks[0].clone()].to_owned();
        (out, marked)
    }

    #[test]
    fn a_short_line_is_drawn_whole() {
        assert_eq!(drawn("a: é", 3..5, 4), ("a: é\n".into(), "é".into()));
    }

    #[test]
    fn a_long_line_is_a_window_around_the_mark() {
        let line = "abcdefghij".repeat(10);
        let (text, marked) = drawn(&line, 50..52, 18);
        assert_eq!((text.as_str(), marked.as_str()), ("…fghijabcdefg…\n", "ab"));
        let (text, marked) = drawn(&line, 0..100, 18);
        assert_eq!((text.as_str(), marked.as_str()), ("abcdefghijab…\n", "abcdefghijab"));
        let (text, marked) = drawn(&line, 100..100, 18);
        assert_eq!((text.as_str(), marked.as_str()), ("…ijabcdefghij\n", ""));
    }

    #[test]
    fn marks_follow_what_is_replaced() {
        let (text, marked) = drawn("\u{1b}x: y", 4..5, 40);
        assert_eq!((text.as_str(), marked.as_str()), ("\u{fffd}x: y\n", "y"));
    }
}
