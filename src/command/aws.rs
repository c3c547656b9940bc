//! Commands of the AWS CLI.
//!
//! What it takes comes from a packed [`table`] of the services that matter here; other services are known by
//! name only, and nothing is said of them. The words are read as the program itself reads them: options
//! of all commands before or after the service, any unique beginning of an option for the option, lists up
//! to the next option. [`AwsCommand::faults`] says what it would refuse.

mod faults;
mod known;
mod reader;
pub mod table;

pub use faults::{Expected, Fault, Problem};

use super::{Argument, Effective};
use crate::shell::Command;
use std::ops::Range;
use table::{Kind, Operation};

/// A command of the AWS CLI.
#[derive(Clone, Debug, Default)]
pub struct AwsCommand {
    /// The bytes of the command from its name on.
    pub range: Range<usize>,
    /// The service.
    pub service: Option<Name>,
    /// The operation; that of a waiter is `wait` and the waiter's name.
    pub operation: Option<Name>,
    /// What the table says of it.
    pub known: Option<Operation>,
    /// Its options, those of all commands among them.
    pub options: Vec<AwsOption>,
    /// What is neither an option nor the value of one.
    pub operands: Vec<Argument>,
    /// Whether these are all its arguments, and each is what it is taken for.
    pub is_certain: bool,
}

/// A name in a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its bytes.
    pub range: Range<usize>,
}

/// An option as it is given.
#[derive(Clone, Debug)]
pub struct AwsOption {
    /// Its full name without dashes, without `no-` of the opposite of a flag; as written where it is unknown.
    pub name: String,
    /// As written, without dashes and value.
    pub written: String,
    /// The bytes of what is written, dashes included.
    pub range: Range<usize>,
    /// What it is.
    pub what: What,
    /// Whether it is `--no-…` of a flag.
    pub is_negated: bool,
    /// Whether the value stands behind `=`.
    pub is_joined: bool,
    /// Its values.
    pub values: Vec<Argument>,
}

/// What an option is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// One of the operation.
    Own(Kind),
    /// One that every command takes.
    Global(Kind),
    /// The beginning of several.
    Ambiguous(Vec<String>),
    /// None that the operation has.
    Unknown,
    /// It is not known what the operation takes.
    Unjudged,
}

impl AwsCommand {
    /// The command of the AWS CLI that a program with its arguments is.
    pub fn of(effective: &Effective, script: &str) -> Option<Self> {
        (effective.name == "aws").then(|| reader::read(effective, script))
    }

    /// The same for a command of the shell.
    pub fn from_shell(command: &Command, script: &str) -> Option<Self> {
        Self::of(&super::effective(command, script)?, script)
    }

    /// What messages call it: `aws ecs update-service`.
    pub fn title(&self) -> String {
        let names = [&self.service, &self.operation].into_iter().flatten();
        names.fold("aws".to_owned(), |title, it| title + " " + &it.text)
    }

    /// Whether it is an operation of a service; a waiter is `wait …`.
    pub fn is(&self, service: &str, operation: &str) -> bool {
        self.service.as_ref().is_some_and(|it| it.text == service)
            && self.operation.as_ref().is_some_and(|it| it.text == operation)
    }

    /// The option of a full name; the last one counts.
    pub fn option(&self, name: &str) -> Option<&AwsOption> {
        self.options.iter().rfind(|it| it.name == name)
    }

    /// The single value of an option.
    pub fn value(&self, name: &str) -> Option<&Argument> {
        self.option(name)?.values.first()
    }

    /// Whether an option is certainly not given, nor may come from a file with the input.
    pub fn lacks(&self, name: &str) -> bool {
        self.is_certain && self.option(name).is_none() && !self.has_input()
    }

    /// Whether its input comes from a document, or is not sent at all.
    pub fn has_input(&self) -> bool {
        let names = ["cli-input-json", "cli-input-yaml", "generate-cli-skeleton"];
        self.options.iter().any(|it| names.contains(&&*it.name))
    }
}

#[cfg(test)]
mod tests;
