//! What an expression reads: paths as `github.event.pull_request.title`, however they are written.

use super::{Expression, Kind, Literal, Node};
use crate::schema::github::table;
use std::fmt;
use std::ops::Range;

/// A value in a context.
#[derive(Clone, PartialEq, Debug)]
pub struct Path {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The context, and what is looked up in one another.
    pub segments: Vec<Segment>,
}

/// A step of a path.
#[derive(Clone, PartialEq, Debug)]
pub enum Segment {
    /// A property or the context, in lower case: `.name`, `['Name']`.
    Name(String),
    /// An item: `[0]`.
    Item(f64),
    /// All there is: `.*`.
    All,
    /// What only the run tells: `[matrix.x]`.
    Unknown,
}

impl Path {
    /// The path that a part of an expression is. Nothing where it does not begin with a context.
    pub fn of(node: &Node) -> Option<Self> {
        let mut segments = Vec::new();
        let mut at = node;
        loop {
            let (of, segment) = match &at.kind {
                Kind::Context(name) => {
                    segments.push(Segment::Name(name.to_ascii_lowercase()));
                    segments.reverse();
                    return Some(Self { range: node.range.clone(), segments });
                }
                Kind::Property { of, name, .. } => (of, Segment::Name(name.to_ascii_lowercase())),
                Kind::Filter { of } => (of, Segment::All),
                Kind::Index { of, index } => (of, looked_up(index)),
                _ => return None,
            };
            segments.push(segment);
            at = of;
        }
    }

    /// The name of the context, in lower case.
    pub fn context(&self) -> &str {
        self.name(0).unwrap_or_default()
    }

    /// The name at a place of the path, the context at 0. Nothing if there is none, or no name.
    pub fn name(&self, at: usize) -> Option<&str> {
        match self.segments.get(at)? {
            Segment::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Whether it is this path: names in lower case with dots between them, `*` for one step of any sort.
    pub fn is(&self, pattern: &str) -> bool {
        self.segments.len() == pattern.split('.').count() && self.starts_with(pattern)
    }

    /// Whether it is this path or one below it.
    pub fn starts_with(&self, pattern: &str) -> bool {
        let mut segments = self.segments.iter();
        pattern.split('.').all(|wanted| match segments.next() {
            Some(Segment::Name(name)) => wanted == "*" || name == wanted,
            Some(_) => wanted == "*",
            None => false,
        })
    }

    /// Whether its value is, or may be, a text that anybody can choose who opens an issue or a pull request. A
    /// step that only the run tells may be any.
    pub fn is_untrusted(&self) -> bool {
        table().untrusted.iter().any(|it| self.may_be(it) == Some(0))
    }

    /// Whether its value holds a text as [`Self::is_untrusted`] has it: `github.event`, and `github` itself.
    pub fn holds_untrusted(&self) -> bool {
        table().untrusted.iter().any(|it| self.may_be(it).is_some_and(|more| more > 0))
    }

    /// How many steps a pattern goes on where this path ends. Nothing if the path may not lead there.
    fn may_be(&self, pattern: &str) -> Option<usize> {
        let mut wanted = pattern.split('.');
        for segment in &self.segments {
            let wanted = wanted.next()?;
            let fits = match segment {
                Segment::Name(name) => wanted == name || wanted == "*",
                Segment::Item(_) => wanted == "*",
                Segment::All | Segment::Unknown => true,
            };
            if !fits {
                return None;
            }
        }
        Some(wanted.count())
    }
}

/// With dots between names, as far as they are names: `github.event.commits[0].message`.
impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Name(name) if at == 0 => out.write_str(name)?,
                Segment::Name(name) if super::lexer::is_name(name) => write!(out, ".{name}")?,
                Segment::Name(name) => write!(out, "['{name}']")?,
                Segment::Item(number) => write!(out, "[{number}]")?,
                Segment::All => out.write_str(".*")?,
                Segment::Unknown => out.write_str("[…]")?,
            }
        }
        Ok(())
    }
}

impl Expression {
    /// Every path it reads, each as long as it goes, in the order of their last steps. What stands in
    /// brackets is read as well, and is a path of its own.
    pub fn paths(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        let mut open = vec![&self.root];
        while let Some(node) = open.pop() {
            let path = Path::of(node);
            let is_path = path.is_some();
            paths.extend(path);
            match (&node.kind, is_path) {
                (_, true) => open.extend(indexes(node)),
                (_, false) => open.extend(node.parts()),
            }
        }
        paths.sort_by_key(|it| it.range.start);
        paths
    }
}

/// A path as it is written, without blanks. Nothing where it does not begin with a context.
pub(super) fn written(node: &Node) -> Option<String> {
    Some(match &node.kind {
        Kind::Context(name) => name.clone(),
        Kind::Property { of, name, .. } => format!("{}.{name}", written(of)?),
        Kind::Filter { of } => format!("{}.*", written(of)?),
        Kind::Index { of, index } => match &index.kind {
            Kind::Literal(Literal::String(name)) => format!("{}['{name}']", written(of)?),
            Kind::Literal(Literal::Number(number)) => format!("{}[{number}]", written(of)?),
            _ => format!("{}[…]", written(of)?),
        },
        _ => return None,
    })
}

/// What stands in the brackets of a path.
fn indexes(path: &Node) -> Vec<&Node> {
    let mut all = Vec::new();
    let mut at = path;
    loop {
        at = match &at.kind {
            Kind::Property { of, .. } | Kind::Filter { of } => of,
            Kind::Index { of, index } => {
                all.push(index.as_ref());
                of
            }
            _ => return all,
        };
    }
}

fn looked_up(index: &Node) -> Segment {
    match &index.kind {
        Kind::Literal(Literal::String(name)) => Segment::Name(name.to_ascii_lowercase()),
        Kind::Literal(Literal::Number(number)) => Segment::Item(*number),
        _ => Segment::Unknown,
    }
}
