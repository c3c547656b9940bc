//! The text of an argument that is a program of its own, with what the shell fills in.

use super::super::variables::Variables;
use crate::shell::{Part, Word};
use crate::text::Mapped;
use crate::tree::Origin;

/// The first of the characters that stand for what the shell fills in; the next ones follow.
const FIRST: u32 = 0xf0000;

/// How many there may be.
const MOST: u32 = 1000;

/// What the shell fills in: its text and where that is defined, if it is known.
pub(super) type Filled = Option<(String, Origin)>;

/// The text of an argument. What the shell fills in is one character in it, for which [`Program::filled`]
/// has the text.
#[derive(Debug)]
pub(super) struct Program {
    /// The text.
    pub text: String,
    filled: Vec<Filled>,
}

impl Program {
    /// The text of a word. `None` where it cannot be told what it is made of.
    pub fn of(word: &Word, script: &Mapped, variables: Option<&Variables<'_, '_>>) -> Option<Self> {
        let mut program = Self { text: String::new(), filled: Vec::new() };
        program.take(&word.parts, script.text(), variables)?;
        Some(program)
    }

    /// A text in which the shell fills in nothing.
    pub fn plain(text: String) -> Self {
        Self { text, filled: Vec::new() }
    }

    /// What a character stands for. `None` where it stands for itself.
    pub fn filled(&self, it: char) -> Option<&Filled> {
        self.filled.get((it as u32).checked_sub(FIRST)? as usize)
    }

    /// The text, where all of it is known.
    pub fn known(&self) -> Option<String> {
        let mut known = String::new();
        for it in self.text.chars() {
            match self.filled(it) {
                None => known.push(it),
                Some(filled) => known += &filled.as_ref()?.0,
            }
        }
        Some(known)
    }

    fn take(
        &mut self,
        parts: &[Part],
        script: &str,
        variables: Option<&Variables<'_, '_>>,
    ) -> Option<()> {
        for part in parts {
            match part {
                Part::Literal(range) | Part::Single(range) => {
                    self.push(script.get(range.clone())?)?
                }
                Part::Escaped(range) => match script.get(range.start + 1..range.end)? {
                    "\n" | "\r\n" => {}
                    escaped => self.push(escaped)?,
                },
                Part::Double(inner) => self.take(inner, script, variables)?,
                Part::Ansi(range) => {
                    let text = script.get(range.clone()).filter(|it| !it.contains('\\'))?;
                    self.push(text)?;
                }
                Part::Variable { .. } | Part::Parameter { .. } => {
                    let known = variables.and_then(|it| it.of_part(part, script));
                    self.fill(known.map(|(it, name)| (it.value.clone(), it.origin(name))))?;
                }
                Part::Template(range) => {
                    let known = variables.and_then(|it| it.template(script.get(range.clone())?));
                    self.fill(known.map(|(it, name)| (it.value.clone(), it.origin(&name))))?;
                }
                _ => self.fill(None)?,
            }
        }
        Some(())
    }

    fn push(&mut self, text: &str) -> Option<()> {
        self.text += text;
        text.chars().all(|it| (it as u32) < FIRST).then_some(())
    }

    fn fill(&mut self, filled: Filled) -> Option<()> {
        let number = self.filled.len() as u32;
        self.text.push(char::from_u32(FIRST + number).filter(|_| number < MOST)?);
        self.filled.push(filled);
        Some(())
    }
}
