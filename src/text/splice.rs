//! A text put together from parts of others of the same file.

use super::{FileId, Mapped, Origin, Segment, Span};
use std::ops::Range;
use std::sync::Arc;

/// A text being put together.
#[derive(Debug)]
pub struct Splice {
    file: FileId,
    text: String,
    segments: Vec<Segment>,
}

impl Splice {
    /// Nothing so far, of a file.
    pub fn new(file: FileId) -> Self {
        Self { file, text: String::new(), segments: Vec::new() }
    }

    /// How many bytes there are.
    pub fn len(&self) -> u32 {
        self.text.len() as u32
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a part of another text, by its bytes, with its way back.
    pub fn copy(&mut self, from: &Mapped, range: Range<u32>) {
        let Some(text) = from.text.get(range.start as usize..range.end as usize) else { return };
        if text.is_empty() {
            return;
        }
        let at = self.len();
        self.text.push_str(text);
        for part in from.parts(range) {
            let part = Segment { at: at + part.at, ..part };
            match self.segments.last_mut() {
                // So that what was not touched stays one piece, as fixes need it.
                Some(last)
                    if last.origin == Origin::Verbatim
                        && part.origin == Origin::Verbatim
                        && last.source.end == part.source.start
                        && last.source.len() as u32 == part.at - last.at =>
                {
                    last.source.end = part.source.end;
                }
                _ => self.segments.push(part),
            }
        }
    }

    /// Adds a text that stands for a place of the file as a whole.
    pub fn atom(&mut self, text: &str, place: Span) {
        if text.is_empty() {
            return;
        }
        let source = place.start..place.end;
        self.segments.push(Segment { at: self.len(), source, origin: Origin::Atom });
        self.text.push_str(text);
    }

    /// The text.
    pub fn finish(mut self) -> Mapped {
        if self.segments.is_empty() {
            // Without any it would be taken for the file.
            self.segments.push(Segment { at: 0, source: 0..0, origin: Origin::Atom });
        }
        Mapped::from_segments(self.file, Arc::from(self.text), self.segments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_places() {
        let whole = Mapped::whole(FileId(3), Arc::from("one two three"));
        let mut splice = Splice::new(FileId(3));
        splice.copy(&whole, 0..4);
        splice.atom("2", whole.span(4..7));
        splice.copy(&whole, 7..9);
        splice.copy(&whole, 9..13);
        let text = splice.finish();
        assert_eq!(text.text(), "one 2 three");
        assert_eq!(text.span(4..5).range(), 4..7);
        assert_eq!(text.span(6..11).range(), 8..13);
        assert!(text.is_verbatim(6..11) && !text.is_verbatim(3..5));
        let again = text.slice(4..11);
        assert_eq!(again.span(2..7).range(), 8..13);
    }

    #[test]
    fn nothing_is_no_file() {
        let none = Splice::new(FileId(0)).finish();
        assert!(none.text().is_empty() && !none.is_file());
    }
}
