//! Scripts of the Bourne shell and of Bash: which commands they run, with which words, and what documents
//! stand in them.
//!
//! [`Script::parse`] never fails: what it does not understand is noted and the rest is still read. Every
//! part knows its bytes in the text. The commands come as one flat list in the order in which they would
//! run, each with what is known of when it runs ([`Flow`]), its pipeline, and the command in whose
//! substitution it stands. No aliases, no `eval`, nothing is expanded here.

mod compound;
mod heredoc;
mod parser;
mod parts;
mod simple;
#[cfg(test)]
mod tests;
mod word;

pub use word::{Part, Word, flat, literal};

use std::ops::Range;

/// A script.
#[derive(Debug, Default)]
pub struct Script {
    /// Its commands, those of substitutions before the command they are for.
    pub commands: Vec<Command>,
    /// The texts that stand in it for the standard input of commands.
    pub heredocs: Vec<Heredoc>,
    /// What could not be understood.
    pub faults: Vec<Fault>,
    /// Its comments, each from its mark to the end of the line.
    pub comments: Vec<Range<usize>>,
    /// Its `if` and `case` commands that certainly run.
    pub choices: Vec<Choice>,
}

/// An `if` or a `case`: one of its arms runs at most.
#[derive(Debug)]
pub struct Choice {
    /// From its first byte to its last.
    pub range: Range<usize>,
    /// Of a `case`, the word that is compared.
    pub subject: Option<Word>,
    /// Its arms, in order.
    pub arms: Vec<Arm>,
    /// Whether the next arm may run after another: `;&`.
    pub falls_through: bool,
}

/// One arm of a choice.
#[derive(Debug)]
pub struct Arm {
    /// The commands of its condition, or its patterns. Nothing of an `else`, nor of `*)`.
    pub condition: Option<Range<usize>>,
}

/// A simple command, or the redirections of a compound one.
#[derive(Debug)]
pub struct Command {
    /// From its first byte to its last.
    pub range: Range<usize>,
    /// `NAME=value` before the first word.
    pub assignments: Vec<Assignment>,
    /// The name and the arguments.
    pub words: Vec<Word>,
    /// Where its input comes from and its output goes.
    pub redirects: Vec<Redirect>,
    /// When it runs.
    pub flow: Flow,
    /// The pipeline it is part of; commands of one have the same number.
    pub pipeline: u32,
    /// Its position in the pipeline.
    pub stage: u32,
    /// The command in one of whose words or heredocs it stands, by its position.
    pub outer: Option<u32>,
}

/// What is known of when a command runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flow {
    /// Perhaps not: it stands in a branch, behind `&&` or `||`, in a loop.
    pub is_conditional: bool,
    /// Perhaps several times.
    pub is_repeated: bool,
    /// In a process of its own, so that nothing it assigns lasts.
    pub is_subshell: bool,
    /// When a function is called.
    pub is_function: bool,
    /// In which arm of a choice of the script it stands.
    pub branch: Option<Branch>,
}

/// An arm of a choice, as a command in it knows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Branch {
    /// The position of the choice among those of the script.
    pub choice: u32,
    /// The position of the arm in it.
    pub arm: u32,
    /// Whether the command runs wherever the arm does.
    pub is_sure: bool,
}

/// `NAME=value`.
#[derive(Debug)]
pub struct Assignment {
    /// The name.
    pub name: Range<usize>,
    /// Whether the value is put behind the one the variable has: `+=`.
    pub appends: bool,
    /// What it gets.
    pub value: Value,
}

/// What a variable gets.
#[derive(Debug)]
pub enum Value {
    /// A word, which may be empty.
    Word(Word),
    /// A list of words, or an item of one.
    Array(Vec<Word>),
}

/// A redirection.
#[derive(Debug)]
pub struct Redirect {
    /// From the number of the descriptor, if there is one, to the end of the target.
    pub range: Range<usize>,
    /// What it does.
    pub operator: Operator,
    /// The number of the descriptor where it is written.
    pub descriptor: Option<u32>,
    /// The file, the descriptor, the text of `<<<` or the delimiter.
    pub target: Word,
}

/// What a redirection does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// `<`
    Read,
    /// `>`, `>|`, `&>`: the file is written anew.
    Write,
    /// `>>`, `&>>`
    Append,
    /// `<>`
    ReadWrite,
    /// `<&`, `>&`
    Duplicate,
    /// `<<<`
    Here,
    /// `<<`, `<<-`: the text is the heredoc of this number, if the script goes on to it.
    Heredoc(u32),
}

/// A text in the script that a command reads.
#[derive(Debug)]
pub struct Heredoc {
    /// The lines, without that of the delimiter.
    pub body: Range<usize>,
    /// Whether the delimiter was quoted, so that nothing in the text is expanded.
    pub is_literal: bool,
    /// Whether tabs at the beginning of lines are taken away: `<<-`.
    pub strips_tabs: bool,
    /// The text in parts. All of it is one literal where nothing is expanded.
    pub parts: Vec<Part>,
    /// Whether the delimiter was found.
    pub is_closed: bool,
}

/// Something that could not be understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where.
    pub range: Range<usize>,
    /// What: lower case, no full stop.
    pub message: &'static str,
}

impl Script {
    /// Reads a script.
    pub fn parse(text: &str) -> Self {
        parser::Parser::new(text).script()
    }

    /// The commands that are not part of a substitution.
    pub fn outermost(&self) -> impl Iterator<Item = &Command> {
        self.commands.iter().filter(|it| it.outer.is_none())
    }

    /// The commands of a pipeline, in their order.
    pub fn pipeline(&self, number: u32) -> impl Iterator<Item = &Command> {
        self.commands.iter().filter(move |it| it.pipeline == number)
    }
}

impl Flow {
    /// Whether a command certainly runs, once and in the shell itself.
    pub fn is_certain(self) -> bool {
        !(self.is_conditional || self.is_repeated || self.is_subshell || self.is_function)
    }

    /// Says that a command may not run, whatever arm it stands in does.
    pub(super) fn doubt(&mut self) {
        self.is_conditional = true;
        if let Some(branch) = &mut self.branch {
            branch.is_sure = false;
        }
    }
}

impl Command {
    /// The first word, where it is plain text.
    pub fn name<'t>(&self, text: &'t str) -> Option<std::borrow::Cow<'t, str>> {
        self.words.first()?.literal(text)
    }

    /// The heredocs it reads, by number.
    pub fn heredocs(&self) -> impl Iterator<Item = u32> {
        self.redirects.iter().filter_map(|it| match it.operator {
            Operator::Heredoc(number) => Some(number),
            _ => None,
        })
    }
}
