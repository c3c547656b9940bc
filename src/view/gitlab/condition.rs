//! Expressions of `rules: if`: reading them, and what they are for a pipeline of which something is known.
//!
//! After `lib/gitlab/ci/pipeline/expression` of GitLab 18: `||` binds weaker than `&&`, that weaker than
//! comparisons; a variable alone is true where it is set and not empty.

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

#[derive(Clone, PartialEq, Debug)]
enum Token {
    Operand(Condition),
    Operator(Operator),
    Not,
    Open,
    Close,
}

type Placed = (Token, Range<usize>);

fn lex(text: &str) -> Result<Vec<Placed>, Fault> {
    let mut tokens: Vec<Placed> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = token(&text[at..]).map_err(|mut fault| {
            fault.range = fault.range.start + at..fault.range.end + at;
            fault
        })?;
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

fn token(rest: &str) -> Result<(Token, usize), Fault> {
    let operators = [
        ("==", Token::Operator(Operator::Equal)),
        ("!=", Token::Operator(Operator::Unequal)),
        ("=~", Token::Operator(Operator::Matches)),
        ("!~", Token::Operator(Operator::Lacks)),
        ("&&", Token::Operator(Operator::And)),
        ("||", Token::Operator(Operator::Or)),
        ("!", Token::Not),
        ("(", Token::Open),
        (")", Token::Close),
    ];
    if let Some((sign, token)) = operators.into_iter().find(|it| rest.starts_with(it.0)) {
        return Ok((token, sign.len()));
    }
    let operand = |it, length| Ok((Token::Operand(it), length));
    match rest.as_bytes().first() {
        Some(b'$') if rest.starts_with("$[[") => match rest.find("]]") {
            Some(end) => operand(Condition::Input, end + 2),
            None => fault(0..3, "`$[[` is not closed", "close it with `]]`"),
        },
        Some(b'$') => {
            let name = name(&rest[1..]);
            if name.is_empty() {
                return dollar(rest);
            }
            operand(Condition::Variable(name.to_owned()), 1 + name.len())
        }
        Some(quote @ (b'"' | b'\'')) => match rest[1..].find(char::from(*quote)) {
            Some(end) => operand(Condition::Text(rest[1..=end].to_owned()), end + 2),
            None => fault(0..rest.len(), "the quote is not closed", "close it"),
        },
        Some(b'/') => match pattern_end(rest) {
            Some((end, length)) => operand(Condition::Pattern(1..end), length),
            None => fault(0..rest.len(), "the pattern is not closed", "close it with `/`"),
        },
        _ => word(rest),
    }
}

fn fault(
    range: Range<usize>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Result<(Token, usize), Fault> {
    Err(Fault { range, message: message.into(), help: help.into(), is_read: false })
}

fn name(text: &str) -> &str {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let name = &text[..text.find(|it| !is_part(it)).unwrap_or(text.len())];
    if name.starts_with(|it: char| it.is_ascii_digit()) { "" } else { name }
}

/// `${NAME}` and other dollars that open nothing here.
fn dollar(rest: &str) -> Result<(Token, usize), Fault> {
    let braced = rest.strip_prefix("${").and_then(|it| it.split_once('}')).map(|it| it.0);
    match braced {
        Some(inner) if !inner.is_empty() && name(inner) == inner => {
            let written = 0..inner.len() + 3;
            fault(
                written,
                format!("`${{{inner}}}` is no variable here"),
                format!("write `${inner}`"),
            )
        }
        _ => fault(0..1, "`$` is not followed by a name", "write `$NAME`"),
    }
}

/// Where a pattern ends, and with its flags.
fn pattern_end(rest: &str) -> Option<(usize, usize)> {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'/' if !escaped => {
                let flags = rest[at + 1..].bytes().take_while(|it| b"ismU".contains(it)).count();
                return Some((at, at + 1 + flags));
            }
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    None
}

/// A word that stands for itself, or none.
fn word(rest: &str) -> Result<(Token, usize), Fault> {
    let end = rest.find(|it: char| it.is_whitespace() || "()&|=!\"'$".contains(it));
    let word = &rest[..end.unwrap_or(rest.len())];
    let operand = |it| Ok((Token::Operand(it), word.len()));
    match word {
        "null" => operand(Condition::Null),
        "true" => operand(Condition::Bool(true)),
        "false" => operand(Condition::Bool(false)),
        "" => {
            let sign = rest.chars().next().map_or(1, char::len_utf8);
            let help = match &rest[..sign] {
                "=" => "write `==`",
                "&" => "write `&&`",
                "|" => "write `||`",
                _ => "remove it",
            };
            fault(0..sign, format!("`{}` is no operator", &rest[..sign]), help)
        }
        "and" | "AND" => fault(0..word.len(), format!("`{word}` is no operator"), "write `&&`"),
        "or" | "OR" => fault(0..word.len(), format!("`{word}` is no operator"), "write `||`"),
        _ => fault(
            0..word.len(),
            format!("`{word}` is neither in quotes nor a variable"),
            format!("write `\"{word}\"`, or `${word}` for the variable"),
        ),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str) -> Known {
        match name {
            "A" => Known::Text("a".to_owned()),
            "SET" => Known::Something,
            "EMPTY" => Known::Text(String::new()),
            "NONE" => Known::Unset,
            _ => Known::Unknown,
        }
    }

    #[test]
    fn truth() {
        for (text, expected) in [
            ("$A", Some(true)),
            ("$EMPTY", Some(false)),
            ("$NONE", Some(false)),
            ("$X", None),
            ("$A == \"a\"", Some(true)),
            ("$A == 'b' || $SET", Some(true)),
            ("$A == 'b' && $X", Some(false)),
            ("$NONE == null", Some(true)),
            ("$SET != null", Some(true)),
            ("$SET == \"\"", Some(false)),
            ("$NONE =~ /x/", Some(false)),
            ("$NONE !~ /x/i", Some(true)),
            ("$SET =~ /x/", None),
            ("!$NONE", Some(true)),
            ("($NONE || $A) && $SET", Some(true)),
            ("$NONE || $A && $NONE", Some(false)),
            ("$[[ inputs.x ]] == 'a'", None),
            ("true", Some(true)),
            ("$SET == $X", None),
        ] {
            let condition = parse(text).unwrap_or_else(|it| panic!("{text}: {it:?}"));
            assert_eq!(condition.is_true(&known), expected, "{text}");
        }
    }

    #[test]
    fn faults() {
        for (text, part, help) in [
            ("${A} == 'b'", "${A}", "write `$A`"),
            ("$A == main", "main", "write `\"main\"`, or `$main` for the variable"),
            ("$A = 'b'", "=", "write `==`"),
            ("$A == 'b", "'b", "close it"),
            ("$A =~ /b", "/b", "close it with `/`"),
            ("$A == ", "==", "write a variable, a text in quotes or a pattern"),
            ("($A", "(", "close it with `)`"),
            ("$A $B", "$B", "put `&&` or `||` before it"),
            ("$A and $B", "and", "write `&&`"),
            ("$A =~ 'b'", "'b'", "write `/b/`"),
            ("&& $A", "&&", "write a value before it"),
            ("$A == é", "é", "write `\"é\"`, or `$é` for the variable"),
        ] {
            let fault = parse(text).expect_err(text);
            assert_eq!(text.get(fault.range.clone()), Some(part), "{text}");
            assert_eq!(fault.help, help, "{text}");
        }
    }

    #[test]
    fn patterns_have_their_place() {
        let text = "$A =~ /^a\\/b$/i";
        let Ok(Condition::Both(_, _, right)) = parse(text) else { panic!("a comparison") };
        let Condition::Pattern(range) = *right else { panic!("a pattern") };
        assert_eq!(&text[range], "^a\\/b$");
    }

    #[test]
    fn deep_parentheses_do_no_harm() {
        assert!(parse(&"(".repeat(100_000)).is_err());
        assert!(parse(&"!".repeat(100_000)).is_err());
    }
}
