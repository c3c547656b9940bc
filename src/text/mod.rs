//! Text and places in it.
//!
//! A [`Span`] is a byte range of a file. A [`Mapped`] text is what a parser reads: the whole file, or
//! a document found inside another (a heredoc, a JSON string), whose every byte still knows which
//! range of the outer file it came from. Nothing here knows about formats or rules.

mod lines;
mod nearest;
mod splice;

pub use lines::LineIndex;
pub use nearest::{did_you_mean, nearest, one_of};
pub use splice::Splice;

use std::ops::Range;
use std::sync::Arc;

/// Identifies a file of the run: its position in the sorted list of files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

/// A range of bytes in a file. It knows its file, so two labels may lie in two files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The range as offsets into the file's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside this span of the same file.
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// How a part of a mapped text relates to the file it came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Byte for byte the same: offsets inside map one to one.
    Verbatim,
    /// One unit of the file (an escape, an expanded variable): any offset inside maps to the whole.
    Atom,
}

/// A run of mapped text and the range of the outer file it came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Where the run starts in the mapped text.
    pub at: u32,
    /// The range of the outer file.
    pub source: Range<u32>,
    /// Whether offsets inside the run map one to one.
    pub origin: Origin,
}

/// Decoded text with a way back to the file.
#[derive(Clone, Debug)]
pub struct Mapped {
    file: FileId,
    text: Arc<str>,
    segments: Vec<Segment>,
}

impl Mapped {
    /// A whole file: every offset is its own.
    pub fn whole(file: FileId, text: Arc<str>) -> Self {
        Self { file, text, segments: Vec::new() }
    }

    /// Text put together from parts of `file`. Segments are sorted by `at` and cover the text.
    pub fn from_segments(file: FileId, text: Arc<str>, segments: Vec<Segment>) -> Self {
        debug_assert!(segments.is_sorted_by_key(|it| it.at));
        Self { file, text, segments }
    }

    /// Whether both are the same text of the same file, not only an equal one.
    pub fn is(&self, other: &Self) -> bool {
        self.file == other.file
            && Arc::ptr_eq(&self.text, &other.text)
            && self.segments.len() == other.segments.len()
    }

    /// Whether it is the text of a file as it is, and no part of one.
    pub fn is_file(&self) -> bool {
        self.segments.is_empty()
    }

    /// The file it came from.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The decoded text, shared.
    pub fn shared(&self) -> Arc<str> {
        self.text.clone()
    }

    /// The span of the outer file that a range of this text came from. A range that touches an atom
    /// covers the whole of it.
    pub fn span(&self, range: Range<u32>) -> Span {
        if self.segments.is_empty() {
            return Span { file: self.file, start: range.start, end: range.end };
        }
        let start = self.outer(range.start, false);
        let end = if range.end > range.start { self.outer(range.end, true) } else { start };
        Span { file: self.file, start, end: end.max(start) }
    }

    /// Whether a range came from the file byte for byte, so that an edit of it is an edit of the file.
    pub fn is_verbatim(&self, range: Range<u32>) -> bool {
        if self.segments.is_empty() {
            return true;
        }
        let first = self.segment_at(range.start);
        let last = self.segment_at(range.end.saturating_sub(1).max(range.start));
        first == last && self.segments[first].origin == Origin::Verbatim
    }

    /// How the byte at an offset relates to the file.
    pub fn way(&self, offset: u32) -> Origin {
        match self.segments.is_empty() {
            true => Origin::Verbatim,
            false => self.segments[self.segment_at(offset)].origin,
        }
    }

    /// The span of the outer file to replace so that exactly a range of this text is replaced, and with it
    /// what the outer file has between its lines. `None` where a part of it is no text of the file: an
    /// escape, a variable.
    pub fn editable(&self, range: Range<u32>) -> Option<Span> {
        if self.segments.is_empty() {
            return Some(self.span(range));
        }
        let first = self.segment_at(range.start.saturating_sub(u32::from(range.is_empty())));
        let last = self.segment_at(range.end.saturating_sub(1).max(range.start));
        let touched = self.segments.get(first..=last.max(first))?;
        if touched.iter().any(|it| it.origin == Origin::Atom) {
            return None;
        }
        if range.is_empty() {
            let at = self.outer(range.start, range.start > 0);
            return Some(Span { file: self.file, start: at, end: at });
        }
        let start = self.outer(range.start, false);
        // Up to a line's first byte means up to where that line's text begins in the outer file.
        let opens_line = self.text.as_bytes().get(range.end as usize - 1) == Some(&b'\n')
            && (range.end as usize) < self.text.len();
        let end = self.outer(range.end, !opens_line);
        (start <= end).then_some(Span { file: self.file, start, end })
    }

    /// What the outer file has before each line of this text: the indentation of a block, as the span of
    /// the one before the line that an offset stands on; `None` inside where there is nothing. `None` where
    /// the lines are not lines of the outer file.
    pub fn margin(&self, offset: u32) -> Option<Option<Span>> {
        if self.segments.is_empty() {
            return Some(None);
        }
        let break_at = match self.text.get(..offset as usize)?.rfind('\n') {
            Some(at) => at,
            None => offset as usize + self.text.get(offset as usize..)?.find('\n')?,
        };
        let (this, next) = (break_at as u32, break_at as u32 + 1);
        if next as usize >= self.text.len() {
            return None;
        }
        let (left, right) = (self.segment_at(this), self.segment_at(next));
        if [left, right].iter().any(|it| self.segments[*it].origin == Origin::Atom) {
            return None;
        }
        if left == right {
            return Some(None);
        }
        let (start, end) = (self.outer(next, true), self.outer(next, false));
        (start <= end).then_some(Some(Span { file: self.file, start, end }))
    }

    /// The text of a range of this text, with the map composed: a document inside this one.
    pub fn slice(&self, range: Range<u32>) -> Mapped {
        let text = Arc::from(&self.text[range.start as usize..range.end as usize]);
        Mapped { file: self.file, text, segments: self.parts(range) }
    }

    /// Where the parts of a range came from, `at` counted from its start.
    fn parts(&self, range: Range<u32>) -> Vec<Segment> {
        if self.segments.is_empty() || range.is_empty() {
            let span = self.span(range);
            let source = span.start..span.end;
            return vec![Segment { at: 0, source, origin: Origin::Verbatim }];
        }
        let mut segments = Vec::new();
        for index in self.segment_at(range.start)..self.segments.len() {
            let segment = &self.segments[index];
            if segment.at >= range.end {
                break;
            }
            let from = segment.at.max(range.start);
            let until = self.segment_end(index).min(range.end);
            let source = match segment.origin {
                Origin::Atom => segment.source.clone(),
                Origin::Verbatim => {
                    let start = segment.source.start + (from - segment.at);
                    start..start + (until - from)
                }
            };
            segments.push(Segment { at: from - range.start, source, origin: segment.origin });
        }
        segments
    }

    /// Text put together from parts of this one, whose ranges are the sources of the segments. The maps
    /// are composed.
    pub fn compose(&self, text: Arc<str>, segments: Vec<Segment>) -> Mapped {
        if self.segments.is_empty() {
            return Mapped::from_segments(self.file, text, segments);
        }
        let mut composed = Vec::with_capacity(segments.len());
        for Segment { at, source, origin } in segments {
            if origin == Origin::Atom || source.is_empty() {
                let span = self.span(source);
                composed.push(Segment { at, source: span.start..span.end, origin });
                continue;
            }
            let parts = self.parts(source).into_iter();
            composed.extend(parts.map(|it| Segment { at: at + it.at, ..it }));
        }
        Mapped::from_segments(self.file, text, composed)
    }

    fn segment_at(&self, offset: u32) -> usize {
        self.segments.partition_point(|it| it.at <= offset).saturating_sub(1)
    }

    fn segment_end(&self, index: usize) -> u32 {
        self.segments.get(index + 1).map_or(self.text.len() as u32, |it| it.at)
    }

    /// The outer offset of an offset here; `end` says that it closes a range.
    fn outer(&self, offset: u32, end: bool) -> u32 {
        let index = self.segment_at(if end { offset.saturating_sub(1) } else { offset });
        let segment = &self.segments[index];
        match (segment.origin, end) {
            (Origin::Atom, false) => segment.source.start,
            (Origin::Atom, true) => segment.source.end,
            (Origin::Verbatim, _) => {
                (segment.source.start + (offset - segment.at)).min(segment.source.end)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heredoc() -> Mapped {
        // Outer file: `xx"a\nb"`, inner text `a⏎b` from bytes 3..4, the escape 4..6, 6..7.
        let segments = vec![
            Segment { at: 0, source: 3..4, origin: Origin::Verbatim },
            Segment { at: 1, source: 4..6, origin: Origin::Atom },
            Segment { at: 2, source: 6..7, origin: Origin::Verbatim },
        ];
        Mapped::from_segments(FileId(0), Arc::from("a\nb"), segments)
    }

    #[test]
    fn a_range_maps_to_the_outer_file() {
        let text = heredoc();
        assert_eq!(text.span(0..1).range(), 3..4);
        assert_eq!(text.span(1..2).range(), 4..6);
        assert_eq!(text.span(0..3).range(), 3..7);
        assert_eq!(text.span(2..2).range(), 6..6);
        assert!(text.is_verbatim(2..3));
        assert!(!text.is_verbatim(1..3));
    }

    #[test]
    fn a_text_made_of_parts_composes() {
        // From `a⏎b`: the last two characters one to one, an `x` for the first two.
        let segments = vec![
            Segment { at: 0, source: 1..3, origin: Origin::Verbatim },
            Segment { at: 2, source: 0..2, origin: Origin::Atom },
            Segment { at: 3, source: 3..3, origin: Origin::Verbatim },
        ];
        let text = heredoc().compose(Arc::from("\nbx"), segments);
        assert_eq!(text.span(0..1).range(), 4..6);
        assert_eq!(text.span(1..2).range(), 6..7);
        assert_eq!(text.span(2..3).range(), 3..6);
        assert!(text.is_verbatim(1..2) && !text.is_verbatim(2..3));
    }

    #[test]
    fn a_slice_composes() {
        let text = heredoc().slice(1..3);
        assert_eq!(text.text(), "\nb");
        assert_eq!(text.span(0..1).range(), 4..6);
        assert_eq!(text.span(1..2).range(), 6..7);
        assert_eq!(heredoc().slice(1..1).span(0..0).range(), 4..4);
        let whole = Mapped::whole(FileId(7), Arc::from("hello")).slice(1..3);
        assert_eq!(whole.text(), "el");
        assert_eq!(whole.span(1..2).range(), 2..3);
        assert_eq!(whole.file, FileId(7));
    }
}
