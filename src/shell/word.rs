//! Words and what they are made of.

use std::borrow::Cow;
use std::ops::Range;

/// A word of a command.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its bytes, quotes included.
    pub range: Range<usize>,
    /// What it is made of, in order.
    pub parts: Vec<Part>,
}

/// A part of a word, a quoted text or a heredoc.
#[derive(Clone, Debug)]
pub enum Part {
    /// Text as it is.
    Literal(Range<usize>),
    /// A backslash and the character that it takes the meaning from.
    Escaped(Range<usize>),
    /// `'…'`; the text between the quotes.
    Single(Range<usize>),
    /// `"…"` or `$"…"`; what is between the quotes.
    Double(Vec<Part>),
    /// `$'…'`; the text between the quotes, with C's escapes.
    Ansi(Range<usize>),
    /// `$NAME`, `$1`, `$?`.
    Variable {
        /// With the dollar sign.
        range: Range<usize>,
        /// Without.
        name: Range<usize>,
    },
    /// `${NAME…}`.
    Parameter {
        /// With the braces.
        range: Range<usize>,
        /// The name, without a `!` or `#` before it.
        name: Range<usize>,
        /// What comes behind the name: `:-`, `%%`, `[@]`; empty for `${NAME}`.
        operator: Range<usize>,
        /// What comes behind the operator.
        rest: Vec<Part>,
    },
    /// `$(…)`, `` `…` ``, `<(…)`, `>(…)`: the commands in it, by their position.
    Substitution {
        /// With the parentheses.
        range: Range<usize>,
        /// The commands.
        commands: Range<u32>,
    },
    /// `$((…))`.
    Arithmetic(Range<usize>),
    /// `${{ … }}` or `$[[ … ]]`, which a pipeline fills in before the shell sees it.
    Template(Range<usize>),
}

impl Word {
    /// The text of a word in which nothing is expanded.
    pub fn literal<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        literal(&self.parts, text)
    }

    /// Whether something in it is filled in by the pipeline, or expanded by the shell.
    pub fn is_literal(&self) -> bool {
        self.parts.iter().all(Part::is_literal)
    }

    /// Its parts, those within double quotes among them.
    pub fn flat_parts(&self) -> Vec<&Part> {
        flat(&self.parts)
    }
}

/// Parts with those that stand within double quotes and parameters.
pub fn flat(parts: &[Part]) -> Vec<&Part> {
    let mut found = Vec::new();
    for part in parts {
        found.push(part);
        match part {
            Part::Double(inner) | Part::Parameter { rest: inner, .. } => found.extend(flat(inner)),
            _ => {}
        }
    }
    found
}

/// The text of parts in which nothing is expanded.
pub fn literal<'t>(parts: &[Part], text: &'t str) -> Option<Cow<'t, str>> {
    if let [Part::Literal(range) | Part::Single(range)] = parts {
        return text.get(range.clone()).map(Cow::Borrowed);
    }
    let mut whole = String::new();
    for part in parts {
        match part {
            Part::Literal(range) | Part::Single(range) => whole += text.get(range.clone())?,
            // A line that goes on in the next.
            Part::Escaped(range) => match text.get(range.start + 1..range.end)? {
                "\n" | "\r\n" => {}
                escaped => whole += escaped,
            },
            Part::Double(inner) => whole += &literal(inner, text)?,
            Part::Ansi(range) => {
                let inner = text.get(range.clone())?;
                if inner.contains('\\') {
                    return None;
                }
                whole += inner;
            }
            _ => return None,
        }
    }
    Some(Cow::Owned(whole))
}

impl Part {
    /// Whether nothing in it is expanded.
    pub fn is_literal(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Escaped(_) | Self::Single(_) | Self::Ansi(_) => true,
            Self::Double(inner) => inner.iter().all(Self::is_literal),
            _ => false,
        }
    }
}
