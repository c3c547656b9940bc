//! Reads the words of a command of the AWS CLI.

use super::known::Known;
use super::table::{Kind, Service};
use super::{AwsCommand, AwsOption, Name, What};
use crate::command::{Argument, Effective};

/// Reads the words behind `aws`.
pub(super) fn read(effective: &Effective, script: &str) -> AwsCommand {
    let arguments: Vec<_> = effective.words.iter().map(|it| Argument::of(it, script)).collect();
    let end = arguments.last().map_or(effective.range.end, |it| it.range().end);
    let command = AwsCommand {
        range: effective.range.start..end,
        is_certain: effective.is_complete,
        ..AwsCommand::default()
    };
    let mut reader = Reader { arguments, at: 0, command, known: Known::of(None), is_set: false };
    while reader.at < reader.arguments.len() {
        reader.step();
    }
    reader.command
}

struct Reader {
    arguments: Vec<Argument>,
    at: usize,
    command: AwsCommand,
    known: Known,
    /// Whether service and operation are read, or never will be known.
    is_set: bool,
}

impl Reader {
    fn step(&mut self) {
        let argument = self.arguments[self.at].clone();
        self.at += 1;
        if is_option(&argument) {
            return self.option(&argument);
        }
        if self.is_set {
            // Nothing, an option, or several words.
            self.command.is_certain &= argument.is_one();
            return self.command.operands.push(argument);
        }
        let Some(text) = argument.text() else {
            self.command.is_certain = false;
            self.is_set = true;
            return;
        };
        let name = Name { text: text.to_owned(), range: argument.range() };
        self.name(name);
    }

    /// Takes the name of the service, of the operation, or of what is waited for.
    fn name(&mut self, name: Name) {
        let Some(service) = self.command.service.as_ref().map(|it| Service::named(&it.text)) else {
            self.command.service = Some(name);
            return;
        };
        match &mut self.command.operation {
            Some(wait) => {
                *wait = Name { text: format!("wait {}", name.text), range: name.range };
            }
            None => self.command.operation = Some(name),
        }
        let operation = self.command.operation.as_ref().map_or("", |it| &it.text);
        if operation == "wait" {
            return;
        }
        self.command.known = service.and_then(|it| it.operation(&operation.replacen(' ', "-", 1)));
        self.known = Known::of(self.command.known);
        self.is_set = true;
    }

    fn option(&mut self, argument: &Argument) {
        let shown = argument.shown();
        let length = shown.find('=').unwrap_or(shown.len());
        let written = shown.get(2..length).unwrap_or_default().to_owned();
        let is_joined = length < shown.len();
        let (name, what, is_negated) = match argument.has_hole(0..length) {
            true => {
                self.command.is_certain = false;
                (written.clone(), What::Unjudged, false)
            }
            false => self.known.find(&written),
        };
        let values = match is_joined {
            true => vec![argument.behind(length + 1)],
            false => self.values(&what),
        };
        // What stands behind an unknown option before the operation may be its value, or the operation.
        self.is_set |= self.command.operation.is_none() && what == What::Unjudged;
        let range = argument.locate(0..length);
        let option = AwsOption { name, written, range, what, is_negated, is_joined, values };
        self.command.options.push(option);
    }

    /// Takes the words that belong to an option.
    fn values(&mut self, what: &What) -> Vec<Argument> {
        let most = match what {
            What::Own(kind) | What::Global(kind) => match kind {
                Kind::Flag | Kind::Switch => 0,
                Kind::List | Kind::Structures => usize::MAX,
                _ => 1,
            },
            What::Ambiguous(_) | What::Unknown | What::Unjudged => usize::MAX,
        };
        let mut values = Vec::new();
        while let Some(next) = self.arguments.get(self.at)
            && values.len() < most
            && !is_option(next)
        {
            // Behind the values there may be options in it.
            self.command.is_certain &= !next.may_be_options();
            values.push(next.clone());
            self.at += 1;
        }
        values
    }
}

/// Whether an argument is an option; a negative number, or a text with blanks in it, is none.
fn is_option(argument: &Argument) -> bool {
    let prefix = argument.prefix();
    let is_number = || prefix[1..].starts_with(|it: char| it.is_ascii_digit() || it == '.');
    prefix.len() > 1 && prefix.starts_with('-') && !is_number() && {
        let name = argument.shown().split('=').next().unwrap_or_default();
        !name.contains(char::is_whitespace)
    }
}
