//! Terraform's HCL into the tree. The only place that knows hcl-edit.
//!
//! Blocks nest as in Terraform's JSON notation: `resource "type" "name" { … }` is the key `resource`
//! with a mapping, in it the key `"type"`, in it the key `"name"`, and there the block's body. What is
//! no literal, list, object or call of a function is a placeholder: nothing is evaluated.
//!
//! The parser is recursive and compares every key of an object with all before it, so [`scan`] looks at
//! the text first.

mod fault;
mod scan;
pub(super) mod text;

use super::build::{Builder, Content, RawKind};
use super::node::Style;
use super::{MAX_DEPTH, Problem, ProblemKind, Syntax, Tree};
use crate::text::Mapped;
use hcl_edit::Span;
use hcl_edit::expr::{Expression, FuncCall, Object, ObjectKey};
use hcl_edit::structure::{Block, BlockLabel, Body, Structure};
use std::ops::Range;

/// What to do about a fault.
const HELP: &str = "mend the HCL; the file is not checked any further";

pub(super) fn parse(source: Mapped) -> Tree {
    let shared = source.shared();
    let text: &str = &shared;
    let base = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut build = Builder::new(Syntax::Hcl, text.len() / 16 + 4);
    let mut scanner = scan::Scanner::new(text, base);
    let scanned = scanner.run();
    for (start, end, own_line) in scanner.comments {
        build.comment(start as u32..end as u32, own_line);
    }
    let mut writer = Writer { text, base, build };
    let result =
        scanned.and_then(|()| fault::body(text, base)).and_then(|body| writer.document(&body));
    let Writer { mut build, .. } = writer;
    let whole = result.is_ok();
    if let Err(problem) = result {
        build.problem(problem);
    }
    build.end_document(0, whole);
    build.finish(source)
}

fn range(start: usize, length: usize) -> Range<u32> {
    start as u32..(start + length) as u32
}

fn too_deep(place: Range<usize>, limit: usize) -> Problem {
    let message = format!("nested deeper than {limit} levels");
    Problem::new(ProblemKind::ExcessiveNesting, range(place.start, place.len()), message)
        .help("flatten the document; it is not checked any further")
        .fatal()
}

/// Writes what the parser made of the text into the tree. The parser has bounded the recursion.
struct Writer<'a> {
    text: &'a str,
    /// Where the parser's text begins in the whole.
    base: usize,
    build: Builder,
}

impl Writer<'_> {
    fn document(&mut self, body: &Body) -> Result<(), Problem> {
        let Some(first) = body.iter().next() else { return Ok(()) };
        let key = match first {
            Structure::Attribute(it) => self.place(&it.key),
            Structure::Block(it) => self.place(&it.ident),
        };
        self.build.open(RawKind::Mapping, Style::Plain, key.start as u32);
        self.body(body)?;
        self.build.close(None);
        Ok(())
    }

    fn body(&mut self, body: &Body) -> Result<(), Problem> {
        for structure in body {
            match structure {
                Structure::Attribute(it) => {
                    let key = self.place(&it.key);
                    self.source(Style::Plain, key);
                    self.expression(&it.value)?;
                }
                Structure::Block(it) => self.block(it)?,
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), Problem> {
        let name = self.place(&block.ident);
        let end = self.end_of(block);
        if self.build.depth() + block.labels.len() >= MAX_DEPTH {
            return Err(too_deep(name, MAX_DEPTH));
        }
        let mut last = name.end;
        self.source(Style::Plain, name);
        for label in &block.labels {
            let place = match label {
                BlockLabel::Ident(it) => self.place(it),
                BlockLabel::String(it) => self.place(it),
            };
            last = place.end;
            self.build.open(RawKind::Mapping, Style::Plain, place.start as u32);
            match label {
                BlockLabel::Ident(_) => self.source(Style::Plain, place),
                BlockLabel::String(_) => self.quoted(place),
            }
        }
        let start = self.brace_after(last);
        self.build.open(RawKind::Mapping, Style::Plain, start as u32);
        self.body(&block.body)?;
        for _ in 0..=block.labels.len() {
            self.build.close(Some(end));
        }
        Ok(())
    }

    fn expression(&mut self, expression: &Expression) -> Result<(), Problem> {
        let place = self.place(expression);
        let start = place.start as u32;
        if self.build.depth() >= MAX_DEPTH {
            return Err(too_deep(place, MAX_DEPTH));
        }
        match expression {
            Expression::Null(_) | Expression::Bool(_) => self.source(Style::Plain, place),
            Expression::Number(_) => self.number(place),
            Expression::String(_) | Expression::StringTemplate(_) => self.quoted(place),
            Expression::HeredocTemplate(it) => {
                let body = it.template.span().map_or(place.end..place.end, |it| self.moved(it));
                let content = Content::Source(body.start as u32..body.end as u32);
                self.build.scalar(Style::Literal, start..place.end as u32, content);
            }
            Expression::Parenthesis(it) => self.expression(it.inner())?,
            Expression::Array(items) => {
                self.build.open(RawKind::Sequence, Style::Flow, start);
                items.iter().try_for_each(|it| self.expression(it))?;
                self.build.close(Some(place.end as u32));
            }
            Expression::Object(it) => self.object(it, place)?,
            Expression::FuncCall(it) => self.call(it, place)?,
            _ => self.source(Style::Placeholder, place),
        }
        Ok(())
    }

    fn object(&mut self, object: &Object, place: Range<usize>) -> Result<(), Problem> {
        self.build.open(RawKind::Mapping, Style::Flow, place.start as u32);
        for (key, value) in object.iter() {
            let place = self.place(key);
            match key {
                ObjectKey::Expression(Expression::String(_) | Expression::StringTemplate(_)) => {
                    self.quoted(place);
                }
                ObjectKey::Expression(
                    Expression::Number(_) | Expression::Bool(_) | Expression::Null(_),
                )
                | ObjectKey::Ident(_) => self.source(Style::Plain, place),
                ObjectKey::Expression(_) => self.source(Style::Placeholder, place),
            }
            self.expression(value.expr())?;
        }
        self.build.close(Some(place.end as u32));
        Ok(())
    }

    /// The arguments of a function as a list that bears its name.
    fn call(&mut self, call: &FuncCall, place: Range<usize>) -> Result<(), Problem> {
        let index = self.build.open(RawKind::Sequence, Style::Flow, place.start as u32);
        let spaces = call.name.namespace.iter().map(|it| format!("{}::", it.as_str()));
        let name: String = spaces.chain([call.name.name.as_str().to_owned()]).collect();
        self.build.tag(index, &name);
        let last = call.args.len().checked_sub(1).filter(|_| call.args.expand_final());
        for (index, argument) in call.args.iter().enumerate() {
            if last == Some(index) {
                // `list...` stands for any number of arguments.
                let place = self.place(argument);
                self.source(Style::Placeholder, place);
            } else {
                self.expression(argument)?;
            }
        }
        self.build.close(Some(place.end as u32));
        Ok(())
    }

    fn source(&mut self, style: Style, place: Range<usize>) {
        let range = place.start as u32..place.end as u32;
        self.build.scalar(style, range.clone(), Content::Source(range));
    }

    fn number(&mut self, place: Range<usize>) {
        let written = &self.text[place.clone()];
        let digits = written.trim_start_matches('-').trim_start();
        if !digits.starts_with(|it: char| it.is_ascii_digit()) {
            // A comment between the minus and the digits.
            self.source(Style::Placeholder, place);
        } else if written.contains(char::is_whitespace) {
            let range = place.start as u32..place.end as u32;
            self.build.scalar(Style::Plain, range, Content::Decoded(&format!("-{digits}")));
        } else {
            self.source(Style::Plain, place);
        }
    }

    fn quoted(&mut self, place: Range<usize>) {
        let range = place.start as u32..place.end as u32;
        let inside = &self.text[place.start + 1..place.end.saturating_sub(1).max(place.start + 1)];
        let content = match text::decode(inside) {
            std::borrow::Cow::Borrowed(_) => Content::Source(range.start + 1..range.end - 1),
            std::borrow::Cow::Owned(decoded) => {
                self.build.scalar(Style::DoubleQuoted, range, Content::Decoded(&decoded));
                return;
            }
        };
        self.build.scalar(Style::DoubleQuoted, range, content);
    }

    /// Where something stands in the whole text.
    fn place(&self, of: &impl Span) -> Range<usize> {
        self.moved(of.span().unwrap_or_default())
    }

    fn moved(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.base..range.end + self.base
    }

    fn end_of(&self, block: &Block) -> u32 {
        self.place(block).end as u32
    }

    /// The brace that opens a block: blanks and comments may stand before it.
    fn brace_after(&self, mut at: usize) -> usize {
        loop {
            let rest = self.text[at..].trim_start();
            at = self.text.len() - rest.len();
            match rest.strip_prefix("/*").and_then(|it| it.find("*/")) {
                Some(end) => at += end + 4,
                None => return at,
            }
        }
    }
}
