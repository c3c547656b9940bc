//! The text of a scalar as a document of its own: decoded, and every part with its way back to the file.
//!
//! The scalar is decoded once more, noting where each part comes from. What comes out must be the text
//! the parser made of it; where it is not, the whole scalar is one unit.

mod block;
mod flow;

use super::Syntax;
use super::build::RawKind;
use super::escape::{self, Piece};
use super::hcl;
use super::node::{Node, Style};
use crate::text::{Mapped, Origin, Segment};
use std::ops::Range;
use std::sync::Arc;

impl Node<'_> {
    /// The text of a scalar, [`raw_text`](Node::raw_text), mapped to the outer file. `None` for
    /// collections and for template expressions that stand for a value.
    pub fn embedded(self) -> Option<Mapped> {
        let raw = self.raw();
        if raw.kind != RawKind::Scalar || raw.style == Style::Placeholder {
            return None;
        }
        let source = self.source();
        if !raw.decoded {
            return Some(source.slice(raw.text.clone()));
        }
        let place = raw.start as usize..raw.end as usize;
        let mut parts = Parts { source: source.text(), text: String::new(), segments: Vec::new() };
        let mapped = match (self.syntax(), raw.style) {
            (Syntax::Json, _) => {
                parts.quoted(place, |text, each| escape::pieces(text, each).is_ok())
            }
            (Syntax::Hcl, Style::DoubleQuoted) => parts.quoted(place, |text, each| {
                hcl::text::pieces(text, each);
                true
            }),
            (Syntax::Hcl, _) => None,
            (Syntax::Yaml, Style::Literal) => block::literal(&mut parts, place, self.raw_text()),
            (Syntax::Yaml, Style::Folded) => block::folded(&mut parts, place, self.raw_text()),
            (Syntax::Yaml, _) => flow::read(&mut parts, place, raw.style),
        };
        let text: Arc<str> = self.raw_text().into();
        if mapped.is_none() || parts.text != *text || text.is_empty() {
            let whole = Segment { at: 0, source: raw.start..raw.end, origin: Origin::Atom };
            return Some(source.compose(text, vec![whole]));
        }
        Some(source.compose(text, parts.segments))
    }
}

/// A text being put together from parts of a source.
struct Parts<'a> {
    source: &'a str,
    text: String,
    segments: Vec<Segment>,
}

impl Parts<'_> {
    /// A part that stands in the source as it is.
    fn same(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let at = self.text.len() as u32;
        self.text.push_str(&self.source[range.clone()]);
        let source = range.start as u32..range.end as u32;
        match self.segments.last_mut() {
            Some(last) if last.origin == Origin::Verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.segments.push(Segment { at, source, origin: Origin::Verbatim }),
        }
    }

    /// What a range of the source stands for, as one unit.
    fn atom(&mut self, range: Range<usize>, text: &str) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len() as u32;
        self.text.push_str(text);
        let source = range.start as u32..range.end as u32;
        self.segments.push(Segment { at, source, origin: Origin::Atom });
    }

    /// A string in double quotes, of which `pieces` knows the escapes.
    fn quoted(
        &mut self,
        place: Range<usize>,
        pieces: impl FnOnce(&str, &mut dyn FnMut(Piece)) -> bool,
    ) -> Option<()> {
        let (start, end) = (place.start + 1, place.end.checked_sub(1)?);
        let inside = self.source.get(start..end)?;
        let moved = |range: Range<usize>| start + range.start..start + range.end;
        let mut each = |piece| match piece {
            Piece::Same(range) => self.same(moved(range)),
            Piece::Escape(range, it) => self.atom(moved(range), it.encode_utf8(&mut [0; 4])),
        };
        pieces(inside, &mut each).then_some(())
    }
}
