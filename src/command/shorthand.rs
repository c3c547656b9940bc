//! The shorthand of the AWS CLI for structures, lists and maps: `key=value,other={a=1,b=[x,y]}`.
//!
//! The grammar is that of `awscli/shorthand.py` of version 1.46.2:
//!
//! ```text
//! shorthand = pair *("," pair)
//! pair      = key ["@"] "=" values
//! key       = *(letter / digit / "-" / "_" / "." / "#" / "/" / ":")
//! values    = text *("," text) / list / map
//! list      = "[" [value *("," value)] "]"
//! map       = "{" [key ["@"] "=" value *("," key ["@"] "=" value)] "}"
//! ```
//!
//! A text may stand between quotes of either sort; without them `\,` is a comma. Blanks and line breaks may
//! stand around separators. Behind `key=a,b` what follows belongs to the list up to the next `key=`.

use std::fmt;
use std::ops::Range;

/// Nesting deeper than this is not followed.
const DEEPEST: usize = 100;

/// A key with its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The key.
    pub key: String,
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether `@=` asks for the content of a file.
    pub is_file: bool,
    /// The value.
    pub value: Value,
}

/// A value. Ranges are bytes of the text that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// A text, and its bytes, quotes included.
    Text(String, Range<usize>),
    /// `[…]`, or texts with commas between them.
    List(Vec<Value>, Range<usize>),
    /// `{…}`.
    Map(Vec<Pair>, Range<usize>),
}

/// What is wrong with a shorthand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub problem: Problem,
}

/// What can be wrong with a shorthand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// This should stand here.
    Expected(&'static str),
    /// The key is there already; mostly a comma stands where a blank should.
    Twice(String),
    /// It is nested deeper than anyone would write by hand.
    TooDeep,
}

impl fmt::Display for Problem {
    /// Writes it as the end of a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected(what) => write!(f, "{what} is expected here"),
            Self::Twice(key) => write!(f, "the key `{key}` is given twice"),
            Self::TooDeep => write!(f, "this is nested too deeply"),
        }
    }
}

impl Value {
    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        let (Self::Text(_, range) | Self::List(_, range) | Self::Map(_, range)) = self;
        range.clone()
    }

    /// The text that it is.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text, _) => Some(text),
            _ => None,
        }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Map(pairs, _) => pairs.iter().find(|it| it.key == key).map(|it| &it.value),
            _ => None,
        }
    }
}

/// Whether a value is no shorthand: JSON, or a file that is read.
pub fn is_opaque(text: &str) -> bool {
    let text = text.trim_start();
    ["{", "[", "file://", "fileb://", "http://", "https://"].iter().any(|it| text.starts_with(it))
}

/// Reads a shorthand.
///
/// # Errors
///
/// Where the AWS CLI would refuse it.
pub fn parse(text: &str) -> Result<Vec<Pair>, Error> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let mut pairs = vec![reader.pair(Reader::values)?];
    while reader.peek().is_some() {
        reader.expect(',', "a comma")?;
        reader.blanks();
        let pair = reader.pair(Reader::values)?;
        // Inside of braces a second one takes the place of the first.
        if pairs.iter().any(|it| it.key == pair.key) {
            return Err(Error { range: pair.range, problem: Problem::Twice(pair.key) });
        }
        pairs.push(pair);
    }
    Ok(pairs)
}

type Read<T> = Result<T, Error>;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn blanks(&mut self) {
        let blank = |it: char| matches!(it, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c');
        self.at = self.text.len() - self.rest().trim_start_matches(blank).len();
    }

    fn fail<T>(&self, what: &'static str) -> Read<T> {
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        Err(Error { range: self.at..end, problem: Problem::Expected(what) })
    }

    fn expect(&mut self, sign: char, what: &'static str) -> Read<()> {
        self.blanks();
        if self.peek() != Some(sign) {
            return self.fail(what);
        }
        self.at += sign.len_utf8();
        Ok(())
    }

    /// A key and the value that `values` reads.
    fn pair(&mut self, values: fn(&mut Self) -> Read<Value>) -> Read<Pair> {
        let start = self.at;
        let named = |it: char| it.is_ascii_alphanumeric() || "-_.#/:".contains(it);
        let length = self.rest().find(|it| !named(it)).unwrap_or(self.rest().len());
        self.at += length;
        let range = start..self.at;
        let key = self.text[range.clone()].to_owned();
        let is_file = self.expect('@', "").is_ok();
        if is_file {
            self.blanks();
        }
        self.expect('=', if key.is_empty() { "a key" } else { "`=`" })?;
        self.blanks();
        let value = values(self)?;
        Ok(Pair { key, range, is_file, value })
    }

    fn values(&mut self) -> Read<Value> {
        match self.peek() {
            Some('[' | '{') => self.value(),
            _ => self.texts(),
        }
    }

    /// A value inside of brackets or braces.
    fn value(&mut self) -> Read<Value> {
        let start = self.at;
        if self.depth >= DEEPEST {
            return Err(Error { range: start..self.text.len(), problem: Problem::TooDeep });
        }
        self.depth += 1;
        let value = match self.peek() {
            Some('[') => self.list(start)?,
            Some('{') => self.map(start)?,
            _ => self.first()?,
        };
        self.depth -= 1;
        Ok(value)
    }

    fn list(&mut self, start: usize) -> Read<Value> {
        self.at += 1;
        self.blanks();
        let mut items = Vec::new();
        while self.peek() != Some(']') {
            items.push(self.value()?);
            self.blanks();
            if self.peek() != Some(']') {
                self.expect(',', "`]` or a comma")?;
                self.blanks();
            }
        }
        self.at += 1;
        Ok(Value::List(items, start..self.at))
    }

    fn map(&mut self, start: usize) -> Read<Value> {
        self.at += 1;
        self.blanks();
        let mut pairs: Vec<Pair> = Vec::new();
        while self.peek() != Some('}') {
            let pair = self.pair(Self::value)?;
            pairs.retain(|it| it.key != pair.key);
            pairs.push(pair);
            self.blanks();
            if self.peek() != Some('}') {
                self.expect(',', "`}` or a comma")?;
                self.blanks();
            }
        }
        self.at += 1;
        Ok(Value::Map(pairs, start..self.at))
    }

    /// A text, or several with commas between them up to the next key.
    fn texts(&mut self) -> Read<Value> {
        let start = self.at;
        let first = self.first()?;
        let mut items = vec![first];
        let mut end = self.at;
        self.blanks();
        while self.peek() == Some(',') {
            let comma = self.at;
            self.at += 1;
            self.blanks();
            let Ok(next) = self.second() else {
                if self.peek().is_none() {
                    return self.fail("a value");
                }
                self.at = comma;
                break;
            };
            self.blanks();
            if !matches!(self.peek(), None | Some(',')) {
                // It is the next key.
                self.at = comma;
                break;
            }
            end = next.range().end;
            items.push(next);
        }
        match items.len() {
            1 => Ok(items.remove(0)),
            _ => Ok(Value::List(items, start..end)),
        }
    }

    /// A text where one may be missing.
    fn first(&mut self) -> Read<Value> {
        if matches!(self.peek(), Some('"' | '\'')) {
            return self.quoted();
        }
        let begins = |it| !matches!(it, '"' | '\'' | ',' | '=' | '[' | '{');
        let goes_on = |it| !matches!(it, '"' | '\'' | ',' | ']' | '}');
        Ok(self.plain(begins, goes_on))
    }

    /// A text that must be there.
    fn second(&mut self) -> Read<Value> {
        if matches!(self.peek(), Some('"' | '\'')) {
            return self.quoted();
        }
        let begins = |it| !matches!(it, '"' | '\'' | ',' | '=' | '[' | '{');
        let goes_on = |it| !matches!(it, '"' | '\'' | ',' | '=');
        let value = self.plain(begins, goes_on);
        if value.range().is_empty() { self.fail("a value") } else { Ok(value) }
    }

    fn plain(&mut self, begins: fn(char) -> bool, goes_on: fn(char) -> bool) -> Value {
        let start = self.at;
        while let Some(sign) = self.peek() {
            let fits = match self.at == start {
                true => begins(sign) && sign > ' ',
                false => goes_on(sign) && (sign >= ' ' || sign.is_ascii_whitespace()),
            };
            let escaped = self.rest().starts_with("\\,");
            if !fits && !escaped {
                break;
            }
            self.at += if escaped { 2 } else { sign.len_utf8() };
        }
        let written = self.text[start..self.at].trim_end();
        Value::Text(written.replace("\\,", ","), start..start + written.len())
    }

    fn quoted(&mut self) -> Read<Value> {
        let start = self.at;
        let quote = self.peek().unwrap_or('"');
        let mut escaped = false;
        for (at, sign) in self.text[start + 1..].char_indices() {
            if sign == quote && !escaped {
                let inner = &self.text[start + 1..start + 1 + at];
                self.at = start + 1 + at + 1;
                let text = inner.replace(&format!("\\{quote}"), &quote.to_string());
                return Ok(Value::Text(text.replace("\\\\", "\\"), start..self.at));
            }
            // A backslash before a quote escapes it, whatever stands before the backslash.
            escaped = sign == '\\';
        }
        self.at = self.text.len();
        let problem = Problem::Expected("the closing quote");
        Err(Error { range: start..start + 1, problem })
    }
}

#[cfg(test)]
mod tests;
