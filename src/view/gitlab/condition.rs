//! Expressions of `rules: if`: reading them, and what they are for a pipeline of which something is known.
//!
//! After `lib/gitlab/ci/pipeline/expression` of GitLab 18: `||` binds weaker than `&&`, that weaker than
//! comparisons; a variable alone is true where it is set and not empty.

mod lex;
#[cfg(test)]
mod tests;

use lex::{Placed, Token, lex};
use std::ops::Range;

/// Deeper parentheses are not read; GitLab takes a hundred tokens in all.
const DEPTH: usize = 50;

/// An expression.
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    /// `$NAME`
    Variable(String),
    /// `"text"`, `'text'`
    Text(String),
    /// `/pattern/flags`, with the pattern's place.
    Pattern(Range<usize>),
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `$[[ inputs.x ]]`
    Input,
    /// `!x`
    Not(Box<Condition>),
    /// Two, with what is between them.
    Both(Box<Condition>, Operator, Box<Condition>),
}

/// What stands between two operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `=~`
    Matches,
    /// `!~`
    Lacks,
    /// `&&`
    And,
    /// `||`
    Or,
}

/// Why a text is no expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What: lower case, no full stop.
    pub message: String,
    /// What to write.
    pub help: String,
    /// Whether GitLab reads it all the same, as something else than is meant.
    pub is_read: bool,
}

/// What is known of a variable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Known {
    /// It does not exist.
    Unset,
    /// It is this text.
    Text(String),
    /// It is some text that is not empty.
    Something,
    /// Nothing is known of it.
    Unknown,
}

/// Reads an expression.
pub fn parse(text: &str) -> Result<Condition, Fault> {
    let tokens = lex(text)?;
    let mut parser = Parser { text, tokens: &tokens, at: 0 };
    let condition = parser.or(0)?;
    match parser.tokens.get(parser.at) {
        None => Ok(condition),
        Some(it) => Err(parser.unexpected(it)),
    }
}

impl Condition {
    /// Whether it is true for a pipeline; `None` where that is not known.
    pub fn is_true(&self, of: &dyn Fn(&str) -> Known) -> Option<bool> {
        match self {
            Self::Variable(name) => match of(name) {
                Known::Unset => Some(false),
                Known::Text(text) => Some(!text.is_empty()),
                Known::Something => Some(true),
                Known::Unknown => None,
            },
            Self::Text(text) => Some(!text.is_empty()),
            Self::Pattern(_) => Some(true),
            Self::Null => Some(false),
            Self::Bool(it) => Some(*it),
            Self::Input => None,
            Self::Not(inner) => inner.is_true(of).map(|it| !it),
            Self::Both(left, Operator::And, right) => match (left.is_true(of), right.is_true(of)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Self::Both(left, Operator::Or, right) => match (left.is_true(of), right.is_true(of)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
            Self::Both(left, Operator::Equal, right) => left.equals(right, of),
            Self::Both(left, Operator::Unequal, right) => left.equals(right, of).map(|it| !it),
            Self::Both(left, operator, _) => match left.known(of)? {
                Known::Unset => Some(*operator == Operator::Lacks),
                _ => None,
            },
        }
    }

    fn known(&self, of: &dyn Fn(&str) -> Known) -> Option<Known> {
        match self {
            Self::Variable(name) => Some(of(name)),
            Self::Text(text) => Some(Known::Text(text.clone())),
            Self::Null => Some(Known::Unset),
            _ => None,
        }
    }

    fn equals(&self, other: &Self, of: &dyn Fn(&str) -> Known) -> Option<bool> {
        let is_empty = |it: &Known| *it == Known::Text(String::new());
        match (self.known(of)?, other.known(of)?) {
            (Known::Unknown, _) | (_, Known::Unknown) => None,
            (Known::Unset, Known::Unset) => Some(true),
            (Known::Unset, _) | (_, Known::Unset) => Some(false),
            (Known::Text(a), Known::Text(b)) => Some(a == b),
            (Known::Something, it) | (it, Known::Something) if is_empty(&it) => Some(false),
            _ => None,
        }
    }

    /// The names of the variables in it.
    pub fn variables(&self) -> Vec<&str> {
        match self {
            Self::Variable(name) => vec![name],
            Self::Not(inner) => inner.variables(),
            Self::Both(left, _, right) => {
                let mut found = left.variables();
                found.extend(right.variables());
                found
            }
            _ => Vec::new(),
        }
    }
}

struct Parser<'p> {
    text: &'p str,
    tokens: &'p [Placed],
    at: usize,
}

impl Parser<'_> {
    fn takes(&mut self, token: &Token) -> bool {
        let found = self.tokens.get(self.at).is_some_and(|it| it.0 == *token);
        self.at += usize::from(found);
        found
    }

    fn or(&mut self, depth: usize) -> Result<Condition, Fault> {
        let mut left = self.and(depth)?;
        while self.takes(&Token::Operator(Operator::Or)) {
            let right = self.and(depth)?;
            left = Condition::Both(Box::new(left), Operator::Or, Box::new(right));
        }
        Ok(left)
    }

    fn and(&mut self, depth: usize) -> Result<Condition, Fault> {
        let mut left = self.comparison(depth)?;
        while self.takes(&Token::Operator(Operator::And)) {
            let right = self.comparison(depth)?;
            left = Condition::Both(Box::new(left), Operator::And, Box::new(right));
        }
        Ok(left)
    }

    fn comparison(&mut self, depth: usize) -> Result<Condition, Fault> {
        let left = self.operand(depth)?;
        let operator = match self.tokens.get(self.at) {
            Some((Token::Operator(it), _)) if !matches!(it, Operator::And | Operator::Or) => *it,
            _ => return Ok(left),
        };
        self.at += 1;
        let place = self.tokens.get(self.at).map(|it| it.1.clone());
        let right = self.operand(depth)?;
        let matches = matches!(operator, Operator::Matches | Operator::Lacks);
        if let (true, Condition::Text(text), Some(range)) = (matches, &right, place) {
            // GitLab takes a text that is a pattern itself; any other is searched for what is on the left.
            if !text.starts_with('/') {
                let message = "`=~` and `!~` want a pattern, and this is a text".to_owned();
                return Err(Fault {
                    range,
                    message,
                    help: format!("write `/{text}/`"),
                    is_read: true,
                });
            }
        }
        Ok(Condition::Both(Box::new(left), operator, Box::new(right)))
    }

    fn operand(&mut self, depth: usize) -> Result<Condition, Fault> {
        let Some((token, range)) = self.tokens.get(self.at).filter(|_| depth < DEPTH) else {
            let end = self.text.trim_end().len();
            let last = self.tokens.last().map_or(0..end, |it| it.1.clone());
            let message = "the expression ends where a value should stand".to_owned();
            let help = "write a variable, a text in quotes or a pattern".to_owned();
            return Err(Fault { range: last, message, help, is_read: false });
        };
        self.at += 1;
        match token {
            Token::Operand(Condition::Pattern(inner)) => {
                Ok(Condition::Pattern(range.start + inner.start..range.start + inner.end))
            }
            Token::Operand(it) => Ok(it.clone()),
            Token::Not => Ok(Condition::Not(Box::new(self.operand(depth + 1)?))),
            Token::Open => {
                let inner = self.or(depth + 1)?;
                if self.takes(&Token::Close) {
                    return Ok(inner);
                }
                let (message, help) =
                    ("`(` is not closed".to_owned(), "close it with `)`".to_owned());
                Err(Fault { range: range.clone(), message, help, is_read: false })
            }
            _ => Err(self.unexpected(&(token.clone(), range.clone()))),
        }
    }

    fn unexpected(&self, placed: &Placed) -> Fault {
        let range = placed.1.clone();
        let found = self.text.get(range.clone()).unwrap_or_default();
        let help = match placed.0 {
            Token::Operand(_) => "put `&&` or `||` before it",
            _ => "write a value before it",
        };
        Fault {
            range,
            message: format!("`{found}` stands where it cannot"),
            help: help.to_owned(),
            is_read: false,
        }
    }
}
