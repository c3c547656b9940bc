//! Makes a tree of tokens. It stops at the first thing it does not understand; what was read before stays.

use super::lexer::{Token, TokenKind, tokens};
use super::{Expression, Fault, FaultKind, Kind, Node};
use std::ops::Range;

/// So many parts may lie in one another, as the runner has it (`MaxDepth` of its `ExpressionConstants`).
const DEEPEST: u16 = 50;

/// So many parentheses and brackets may; the runner does not count them, nor does anybody write more.
const DEEPEST_NESTING: u16 = 255;

/// Reads the expression in a range of the text.
pub(super) fn parse(text: &str, range: Range<usize>) -> Expression {
    let Some(inside) = text.get(range.clone()) else {
        return missing(range.start.min(text.len()));
    };
    let start = range.start + (inside.len() - inside.trim_start().len());
    let range = start..start + inside.trim().len();
    let (tokens, faults) = tokens(text, range.clone());
    let mut parser =
        Parser { text, tokens: tokens.into_iter().peekable(), end: range.end, depth: 0, faults };
    let root = parser.expression();
    Expression { range, root, faults: parser.faults }
}

fn missing(at: usize) -> Expression {
    Expression { range: at..at, root: Node::new(at..at, Kind::Missing), faults: Vec::new() }
}

struct Parser<'t> {
    text: &'t str,
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    end: usize,
    depth: u16,
    faults: Vec<Fault>,
}

impl Parser<'_> {
    fn expression(&mut self) -> Node {
        if self.tokens.peek().is_none() {
            let help = "write a value, or take `${{ }}` out".to_owned();
            return self.stop(self.end..self.end, "the expression is empty".to_owned(), help);
        }
        let root = self.or();
        if let Some(token) = self.tokens.peek().cloned() {
            let shown = self.shown(&token);
            let (message, help) = match token.kind {
                TokenKind::Name if shown.eq_ignore_ascii_case("`and`") => {
                    ("is no operator", "write `&&`")
                }
                TokenKind::Name if shown.eq_ignore_ascii_case("`or`") => {
                    ("is no operator", "write `||`")
                }
                TokenKind::Close => ("closes no parenthesis", "remove it, or open one"),
                TokenKind::CloseIndex => ("closes no bracket", "remove it, or open one"),
                TokenKind::Comma => ("separates arguments, and stands in none", "remove it"),
                TokenKind::Star => ("filters, and stands behind a dot", "write `.*`"),
                _ => ("cannot follow a value", "put an operator between: `==`, `&&`, `||`"),
            };
            self.stop(token.range, format!("{shown} {message}"), help.to_owned());
        }
        root
    }

    fn or(&mut self) -> Node {
        self.joined(&TokenKind::Or, Self::and, Kind::Or)
    }

    fn and(&mut self) -> Node {
        self.joined(&TokenKind::And, Self::equality, Kind::And)
    }

    /// Operands with an operator between them, as one part.
    fn joined(
        &mut self,
        operator: &TokenKind,
        operand: fn(&mut Self) -> Node,
        kind: fn(Vec<Node>) -> Kind,
    ) -> Node {
        let first = operand(self);
        if self.tokens.peek().is_none_or(|it| it.kind != *operator) {
            return first;
        }
        let mut all = vec![first];
        while self.tokens.next_if(|it| it.kind == *operator).is_some() {
            all.push(operand(self));
        }
        let range =
            all.first().map_or(0, |it| it.range.start)..all.last().map_or(0, |it| it.range.end);
        self.node(range, kind(all))
    }

    fn equality(&mut self) -> Node {
        use super::Comparison::{Equal, NotEqual};
        self.compared(Self::order, |it| matches!(it, Equal | NotEqual))
    }

    fn order(&mut self) -> Node {
        use super::Comparison::{Equal, NotEqual};
        self.compared(Self::unary, |it| !matches!(it, Equal | NotEqual))
    }

    fn compared(
        &mut self,
        operand: fn(&mut Self) -> Node,
        is_ours: fn(&super::Comparison) -> bool,
    ) -> Node {
        let mut left = operand(self);
        loop {
            let operator = self.tokens.peek().map(|it| &it.kind);
            let Some(TokenKind::Compare(operator)) = operator else { return left };
            let operator = *operator;
            if !is_ours(&operator) {
                return left;
            }
            self.tokens.next();
            let right = operand(self);
            let range = left.range.start..right.range.end;
            let (l, r) = (Box::new(left), Box::new(right));
            left = self.node(range, Kind::Compare { operator, left: l, right: r });
        }
    }

    fn unary(&mut self) -> Node {
        let mut nots = Vec::new();
        while let Some(not) = self.tokens.next_if(|it| it.kind == TokenKind::Not) {
            nots.push(not.range.start);
        }
        let mut node = self.postfix();
        for start in nots.into_iter().rev() {
            node = self.node(start..node.range.end, Kind::Not(Box::new(node)));
        }
        node
    }

    /// A value with all that is looked up in it.
    fn postfix(&mut self) -> Node {
        let Some(mut node) = self.primary() else {
            return Node::new(self.end..self.end, Kind::Missing);
        };
        loop {
            if self.tokens.next_if(|it| it.kind == TokenKind::Dot).is_some() {
                node = self.dotted(node);
            } else if let Some(open) = self.tokens.next_if(|it| it.kind == TokenKind::OpenIndex) {
                node = self.indexed(node, open.range);
            } else {
                return node;
            }
        }
    }

    fn dotted(&mut self, of: Node) -> Node {
        let start = of.range.start;
        let next = self.tokens.next();
        match next {
            Some(Token { kind: TokenKind::Name, range }) => {
                let name = self.text[range.clone()].to_owned();
                let kind = Kind::Property { of: Box::new(of), name, at: range.clone() };
                self.node(start..range.end, kind)
            }
            Some(Token { kind: TokenKind::Star, range }) => {
                self.node(start..range.end, Kind::Filter { of: Box::new(of) })
            }
            Some(Token { kind: TokenKind::Bad, .. }) => self.give_up(of),
            Some(token) => {
                let message = format!("{} is no name of a property", self.shown(&token));
                let help = "look it up with brackets: `['name']`, `[0]`".to_owned();
                self.stop(token.range, message, help);
                of
            }
            None => {
                let message = "the expression ends behind a dot".to_owned();
                self.stop(self.last(), message, "name a property, or remove the dot".to_owned());
                of
            }
        }
    }

    fn indexed(&mut self, of: Node, open: Range<usize>) -> Node {
        let start = of.range.start;
        if self.tokens.next_if(|it| it.kind == TokenKind::Star).is_some() {
            let end = self.close(&TokenKind::CloseIndex, open, "bracket");
            return self.node(start..end, Kind::Filter { of: Box::new(of) });
        }
        let Some(index) = self.nested(&open) else { return of };
        let end = self.close(&TokenKind::CloseIndex, open, "bracket");
        self.node(start..end, Kind::Index { of: Box::new(of), index: Box::new(index) })
    }

    /// A value by itself. Nothing where none begins, which then is told.
    fn primary(&mut self) -> Option<Node> {
        let Some(token) = self.tokens.next() else {
            if self.faults.is_empty() {
                let message = "the expression ends where a value should stand".to_owned();
                self.stop(self.last(), message, "write the value".to_owned());
            }
            return None;
        };
        let range = token.range.clone();
        match token.kind {
            TokenKind::Literal(literal) => Some(self.node(range, Kind::Literal(literal))),
            TokenKind::Name => Some(self.named(range)),
            TokenKind::Open => {
                let inside = self.nested(&range)?;
                self.close(&TokenKind::Close, range, "parenthesis");
                Some(inside)
            }
            TokenKind::Bad => {
                self.tokens = Vec::new().into_iter().peekable();
                None
            }
            _ => {
                let message = format!("a value should stand before {}", self.shown(&token));
                self.stop(range, message, "write the value, or remove it".to_owned());
                None
            }
        }
    }

    fn named(&mut self, range: Range<usize>) -> Node {
        use super::Literal::{Bool, Null, Number};
        let name = &self.text[range.clone()];
        if let Some(open) = self.tokens.next_if(|it| it.kind == TokenKind::Open) {
            return self.call(range, open.range);
        }
        // The keywords know case, unlike all other names.
        let kind = match name {
            "null" => Kind::Literal(Null),
            "true" => Kind::Literal(Bool(true)),
            "false" => Kind::Literal(Bool(false)),
            "NaN" => Kind::Literal(Number(f64::NAN)),
            "Infinity" => Kind::Literal(Number(f64::INFINITY)),
            _ => Kind::Context(name.to_owned()),
        };
        self.node(range, kind)
    }

    fn call(&mut self, at: Range<usize>, open: Range<usize>) -> Node {
        let function = self.text[at.clone()].to_owned();
        let mut arguments = Vec::new();
        let mut end = None;
        if let Some(close) = self.tokens.next_if(|it| it.kind == TokenKind::Close) {
            end = Some(close.range.end);
        }
        while end.is_none() {
            let Some(argument) = self.nested(&open) else { break };
            arguments.push(argument);
            if self.tokens.next_if(|it| it.kind == TokenKind::Comma).is_none() {
                end = Some(self.close(&TokenKind::Close, open.clone(), "parenthesis"));
            }
        }
        let range = at.start..end.unwrap_or(self.end);
        self.node(range, Kind::Call { function, at, arguments })
    }

    /// An expression in parentheses or brackets, if it is not too deep.
    fn nested(&mut self, open: &Range<usize>) -> Option<Node> {
        if self.depth == DEEPEST_NESTING {
            self.too_deep(open.clone());
            return None;
        }
        self.depth += 1;
        let node = self.or();
        self.depth -= 1;
        Some(node)
    }

    /// Passes the closing sign and says where it ends.
    fn close(&mut self, sign: &TokenKind, open: Range<usize>, what: &str) -> usize {
        if let Some(close) = self.tokens.next_if(|it| it.kind == *sign) {
            return close.range.end;
        }
        if self.faults.is_empty() {
            let found = self.tokens.peek().cloned();
            let help = match &found {
                Some(token) => format!("it should close before {}", self.shown(token)),
                None => "close it".to_owned(),
            };
            self.stop(open, format!("the {what} is not closed"), help);
        }
        self.tokens = Vec::new().into_iter().peekable();
        self.end
    }

    fn node(&mut self, range: Range<usize>, kind: Kind) -> Node {
        let node = Node::new(range, kind);
        if node.height < DEEPEST {
            return node;
        }
        let range = node.range;
        self.too_deep(range.clone());
        Node::new(range, Kind::Missing)
    }

    fn too_deep(&mut self, range: Range<usize>) {
        let help =
            format!("at most {DEEPEST} parts lie in one another; compute some of them in steps");
        self.stop(range, "the expression is nested too deeply".to_owned(), help);
    }

    /// Ends the reading where the lexer has told why.
    fn give_up(&mut self, so_far: Node) -> Node {
        self.tokens = Vec::new().into_iter().peekable();
        so_far
    }

    /// Notes why nothing more is read. One cause is one fault: what follows from it is not told.
    fn stop(&mut self, range: Range<usize>, message: String, help: String) -> Node {
        self.tokens = Vec::new().into_iter().peekable();
        let place = range.start;
        if self.faults.is_empty() {
            self.faults.push(Fault { kind: FaultKind::Syntax, range, message, help });
        }
        Node::new(place..place, Kind::Missing)
    }

    /// The last sign of the expression.
    fn last(&self) -> Range<usize> {
        let before = &self.text[..self.end];
        let length = before.chars().next_back().map_or(0, char::len_utf8);
        self.end - length..self.end
    }

    fn shown(&self, token: &Token) -> String {
        let text: String = self.text[token.range.clone()].chars().take(40).collect();
        format!("`{text}`")
    }
}
