//! Expressions of GitHub Actions: what stands between `${{` and `}}`, and the bare conditions of `if`.
//!
//! [`Expression::parse`] never fails: what it does not understand is a [`Fault`], and the tree goes as far as
//! it could be read. Every part knows its bytes in the text it was read from. [`check`] holds an expression
//! against what a place offers ([`Scope`]); [`Expression::paths`], [`Expression::results`] and
//! [`Expression::constant`] say what it reads and what it can become. Nothing here knows workflows.

mod arguments;
mod check;
mod constant;
mod find;
mod flow;
mod format;
mod functions;
mod lexer;
mod number;
mod parser;
mod path;
mod scope;
mod shapes;
#[cfg(test)]
mod tests;
mod types;

pub use check::{Checked, check};
pub use find::{Found, condition, expressions_in};
pub use flow::Reach;
pub use path::{Path, Segment};
pub use scope::Scope;
pub use types::{Object, Type};

use std::ops::Range;

/// An expression, as far as it could be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Expression {
    /// Its bytes in the text, without `${{` and `}}` and the blanks around it.
    pub range: Range<usize>,
    /// What it computes. Parts that could not be read are [`Kind::Missing`].
    pub root: Node,
    /// What is wrong with how it is written. No fault: all of it was read.
    pub faults: Vec<Fault>,
}

/// A part of an expression that has a value.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Its bytes in the text, without parentheses around it.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// How many nodes lie one in another below it; bounded by the parser.
    height: u16,
}

/// What a part of an expression is. Names are as written; they compare without regard to case.
#[derive(Clone, PartialEq, Debug)]
pub enum Kind {
    /// `null`, `true`, `1`, `'text'`.
    Literal(Literal),
    /// A name that stands for itself: `github`.
    Context(String),
    /// `of.name`.
    Property {
        /// What has the property.
        of: Box<Node>,
        /// Its name.
        name: String,
        /// The bytes of the name.
        at: Range<usize>,
    },
    /// `of[index]`.
    Index {
        /// What is looked into.
        of: Box<Node>,
        /// What is looked for.
        index: Box<Node>,
    },
    /// `of.*` and `of[*]`: all items of an array, all values of an object.
    Filter {
        /// What is filtered.
        of: Box<Node>,
    },
    /// `function(arguments)`.
    Call {
        /// Its name.
        function: String,
        /// The bytes of the name.
        at: Range<usize>,
        /// What it is called with.
        arguments: Vec<Node>,
    },
    /// `!operand`.
    Not(Box<Node>),
    /// A comparison, which is true or false.
    Compare {
        /// How they are compared.
        operator: Comparison,
        /// The left side.
        left: Box<Node>,
        /// The right side.
        right: Box<Node>,
    },
    /// Two or more operands with `&&` between them: the first that is not truthy, or the last.
    And(Vec<Node>),
    /// Two or more operands with `||` between them: the first that is truthy, or the last.
    Or(Vec<Node>),
    /// Something that could not be read; a fault tells why.
    Missing,
}

/// A value that is written out.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as the runner reads it: whole, decimal, with an exponent, `0x…`, `0o…`, `NaN`, `Infinity`.
    Number(f64),
    /// The text between single quotes, with `''` read as one.
    String(String),
}

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Something wrong with an expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Which sort of fault it is.
    pub kind: FaultKind,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it: lower case, no full stop.
    pub help: String,
}

/// The sorts of faults, as rules tell them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// It cannot be read; the workflow is refused.
    Syntax,
    /// There is no context of that name; the workflow is refused.
    UnknownContext,
    /// The context exists, and not here; the workflow is refused.
    UnavailableContext,
    /// There is no function of that name; the workflow is refused.
    UnknownFunction,
    /// The function exists, and not here; the workflow is refused.
    UnavailableFunction,
    /// Too many or too few arguments, or a placeholder of `format` without one: refused, or fails when it runs.
    Arguments,
    /// An argument of `format` that no placeholder shows; it does no harm.
    UnusedArgument,
    /// The object is known, and has no such property: the value is empty when it runs.
    UnknownProperty,
    /// A value of a type that makes no sense there: a property of a text, a filter of a number, an object where
    /// a text is asked for.
    Type,
    /// A comparison whose outcome its types decide.
    Comparison,
}

impl Expression {
    /// Reads a text that is an expression as a whole, as in `if: github.ref == 'x'`.
    pub fn parse(text: &str) -> Self {
        parser::parse(text, 0..text.len())
    }

    /// Reads the part of a text that is an expression. Ranges count from the start of the text. A range that
    /// does not lie in the text on bounds of characters holds nothing.
    pub fn parse_in(text: &str, range: Range<usize>) -> Self {
        parser::parse(text, range)
    }

    /// All of its parts, each before the parts it is made of.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.root.nodes()
    }
}

impl Node {
    /// This part and all it is made of, each before the parts it is made of.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let node = open.pop()?;
            open.extend(node.parts().into_iter().rev());
            Some(node)
        })
    }

    /// The parts it is made of, in the order they are written.
    pub fn parts(&self) -> Vec<&Node> {
        match &self.kind {
            Kind::Literal(_) | Kind::Context(_) | Kind::Missing => Vec::new(),
            Kind::Property { of, .. } | Kind::Filter { of } | Kind::Not(of) => vec![of],
            Kind::Index { of, index } => vec![of, index],
            Kind::Compare { left, right, .. } => vec![left, right],
            Kind::Call { arguments: parts, .. } | Kind::And(parts) | Kind::Or(parts) => {
                parts.iter().collect()
            }
        }
    }

    /// The arguments, if it calls the function of this name.
    pub fn call_of(&self, name: &str) -> Option<&[Node]> {
        match &self.kind {
            Kind::Call { function, arguments, .. } if function.eq_ignore_ascii_case(name) => {
                Some(arguments)
            }
            _ => None,
        }
    }

    /// The text, if it is one that is written out.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Literal(Literal::String(text)) => Some(text),
            _ => None,
        }
    }

    fn new(range: Range<usize>, kind: Kind) -> Self {
        let mut node = Self { range, kind, height: 0 };
        node.height = node.parts().iter().map(|it| it.height + 1).max().unwrap_or(0);
        node
    }
}
