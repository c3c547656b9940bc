//! Texts that commands change.

use crate::text::{Mapped, Splice};
use crate::tree::Origin;
use std::ops::Range;

/// Longer texts are not followed.
const LONGEST: u32 = 1 << 17;

/// How many changes one command may make.
const MOST_CHANGES: usize = 10_000;

/// What a file or a variable holds.
#[derive(Clone, Debug)]
pub(in super::super) struct Content {
    /// The text, with its way back.
    pub text: Mapped,
    /// The parts of it that are the values of variables, in order, and where these are defined.
    pub values: Vec<(Range<u32>, Origin)>,
    /// Whether the shell has filled in nothing, so that each dollar in it is one.
    pub is_literal: bool,
}

/// What comes in the place of a part of a text.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A part of the text itself.
    Kept(Range<u32>),
    /// A text, and where it is defined.
    Text(String, Option<Origin>),
    /// Nobody knows: a placeholder that says what fills it in.
    Unknown(&'static str),
}

/// A change of a part of a text.
#[derive(Debug)]
pub(super) struct Change {
    /// The bytes of the part.
    pub range: Range<u32>,
    /// What comes there.
    pub pieces: Vec<Piece>,
}

impl Content {
    /// A text in which nothing is filled in.
    pub fn new(text: Mapped, values: Vec<(Range<u32>, Origin)>, is_literal: bool) -> Self {
        Self { text, values, is_literal }
    }

    /// The text with changes, which are in order and do not overlap. `None` where it grows too long.
    pub(super) fn changed(&self, changes: &[Change]) -> Option<Self> {
        if changes.len() > MOST_CHANGES {
            return None;
        }
        let mut writer =
            Writer { base: self, splice: Splice::new(self.text.file()), values: vec![] };
        let mut at = 0;
        for change in changes {
            writer.copy(at..change.range.start);
            change.pieces.iter().for_each(|it| writer.piece(it, &change.range));
            at = change.range.end;
            if writer.splice.len() > LONGEST {
                return None;
            }
        }
        writer.copy(at..self.len());
        Some(writer.finish(self.is_literal))
    }

    /// Both, one after the other.
    pub(super) fn with(&self, other: &Self) -> Option<Self> {
        let mut writer =
            Writer { base: self, splice: Splice::new(self.text.file()), values: vec![] };
        writer.copy(0..self.len());
        writer.base = other;
        writer.copy(0..other.len());
        (writer.splice.len() <= LONGEST).then(|| writer.finish(self.is_literal && other.is_literal))
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> u32 {
        self.text.text().len() as u32
    }
}

struct Writer<'a> {
    base: &'a Content,
    splice: Splice,
    values: Vec<(Range<u32>, Origin)>,
}

impl Writer<'_> {
    fn copy(&mut self, range: Range<u32>) {
        let start = self.splice.len();
        self.splice.copy(&self.base.text, range.clone());
        let first = self.base.values.partition_point(|it| it.0.end <= range.start);
        for (part, origin) in self.base.values.get(first..).unwrap_or_default() {
            if part.start >= range.end {
                break;
            }
            let (from, to) = (part.start.max(range.start), part.end.min(range.end));
            let moved = start + from - range.start..start + to - range.start;
            self.values.push((moved, origin.clone()));
        }
    }

    fn piece(&mut self, piece: &Piece, place: &Range<u32>) {
        let at = self.splice.len();
        match piece {
            Piece::Kept(range) => self.copy(range.clone()),
            Piece::Unknown(name) => self.splice.atom(name, self.base.text.span(place.clone())),
            Piece::Text(text, origin) => {
                self.splice.atom(text, self.base.text.span(place.clone()));
                let range = at..self.splice.len();
                self.values
                    .extend(origin.clone().filter(|_| !range.is_empty()).map(|it| (range, it)));
            }
        }
    }

    fn finish(self, is_literal: bool) -> Content {
        Content { text: self.splice.finish(), values: self.values, is_literal }
    }
}
