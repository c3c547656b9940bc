//! JSON that is put together from parts of a script, each with its place.

use super::given::{Given, What};
use crate::command::HOLE;
use crate::text::{FileId, Mapped, Origin, Segment};
use crate::tree::{self, Kind, Node, Syntax, Tree};
use std::ops::Range;

/// JSON being put together.
pub(crate) struct Json<'a> {
    /// The text so far.
    pub text: String,
    /// Where its parts came from in the script.
    pub segments: Vec<Segment>,
    /// The parts that are the values of variables.
    pub values: Vec<(Range<u32>, tree::Origin)>,
    script: &'a str,
}

/// What a part of an argument becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// JSON, as it is.
    Json,
    /// The text of a string.
    String,
    /// The digits of a number, which no shell reads otherwise.
    Number,
}

impl<'a> Json<'a> {
    /// Nothing yet, of a script.
    pub fn new(script: &'a str) -> Self {
        Self { text: String::new(), segments: Vec::new(), values: Vec::new(), script }
    }

    /// Writes a text that is not written so in the script: what stands at `place` says it.
    pub fn mark(&mut self, text: &str, place: Range<usize>) {
        self.piece(text, place, Origin::Atom);
    }

    /// Writes a string whose text is a range of an argument's.
    pub fn string(&mut self, given: &Given, range: Range<usize>) {
        let place = given.locate(range.clone());
        self.mark("\"", place.start..place.start);
        self.pieces(given, range, Form::String);
        self.mark("\"", place.end..place.end);
    }

    /// Writes a range of an argument's text as it is, which is JSON.
    pub fn raw(&mut self, given: &Given, range: Range<usize>) {
        self.pieces(given, range, Form::Json);
    }

    /// Writes a range of an argument's text that is a number. Another number may take its place.
    pub fn number(&mut self, given: &Given, range: Range<usize>) {
        self.pieces(given, range, Form::Number);
    }

    /// Writes the entries of an argument that is a JSON object, without its braces. Says whether there are any;
    /// `None` where it is no object.
    pub fn inner_of_object(&mut self, given: &Given) -> Option<bool> {
        if kind_of(given, self.script) != Some(Kind::Mapping) {
            return None;
        }
        let range = given.text.find('{')? + 1..given.text.rfind('}')?;
        let says = given.text.get(range.clone()).is_some_and(|it| !it.trim().is_empty());
        if says {
            self.raw(given, range);
        }
        Some(says)
    }

    fn pieces(&mut self, given: &Given, range: Range<usize>, form: Form) {
        let escape = form == Form::String;
        for (piece, part) in given.parts(range) {
            let Some(text) = given.text.get(part.clone()) else { continue };
            match &piece.what {
                What::Same(is_single) => {
                    let start = piece.source.start + (part.start - piece.at);
                    let same = match form {
                        Form::Number => true,
                        Form::Json => *is_single,
                        // A name means itself however the shell reads what is around it.
                        Form::String => text.bytes().all(is_of_name),
                    };
                    match same {
                        true => self.piece(text, start..start + text.len(), Origin::Verbatim),
                        false => self.characters(text, start, escape),
                    }
                }
                What::Escape => self.atom(text, piece.source.clone(), escape),
                What::Value(origin) => {
                    let at = self.text.len() as u32;
                    self.atom(text, piece.source.clone(), escape);
                    self.values.push((at..self.text.len() as u32, origin.clone()));
                }
                What::Hole(shown) => self.mark(shown, piece.source.clone()),
            }
        }
    }

    /// Writes text as it stands in the script, each character for itself: it has its place, but an edit of it
    /// would have to know how the shell reads it.
    fn characters(&mut self, text: &str, start: usize, escape: bool) {
        for (at, sign) in text.char_indices() {
            let place = start + at..start + at + sign.len_utf8();
            self.atom(sign.encode_utf8(&mut [0; 4]), place, escape);
        }
    }

    fn atom(&mut self, text: &str, place: Range<usize>, escape: bool) {
        let plain = |it: char| !matches!(it, '"' | '\\') && it >= ' ';
        if !escape || text.chars().all(plain) {
            return self.mark(text, place);
        }
        let escaped = serde_json::Value::from(text).to_string();
        self.mark(escaped.get(1..escaped.len() - 1).unwrap_or_default(), place);
    }

    fn piece(&mut self, text: &str, place: Range<usize>, origin: Origin) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len() as u32;
        let source = place.start as u32..place.end as u32;
        self.segments.push(Segment { at, source, origin });
        self.text += text;
    }
}

fn is_of_name(it: u8) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_')
}

/// What an argument is that is JSON; `None` where it is none.
pub(super) fn kind_of(given: &Given, script: &str) -> Option<Kind> {
    let mut json = Json::new(script);
    json.raw(given, 0..given.text.len());
    if json.text.contains(HOLE) {
        return None;
    }
    let tree = Tree::parse(Mapped::whole(FileId(0), json.text.into()), Syntax::Json);
    let is_broken = tree.problems().iter().any(|it| it.fatal);
    let mut roots = tree.documents().filter(|_| !is_broken).map(Node::kind);
    roots.next().filter(|_| roots.next().is_none())
}
