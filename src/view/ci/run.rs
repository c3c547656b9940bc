//! A command of a script.

use super::{Item, Script};
use crate::command::aws::Fault;
use crate::command::{self, Argument, AwsCommand, Docker, Download, Effective, Helm, Kubectl};
use crate::rule::Within;
use crate::shell::{self, Operator, Redirect, Value};
use std::borrow::Cow;
use std::ops::Range;

/// A command of a script.
#[derive(Clone, Copy, Debug)]
pub struct Run<'t> {
    /// The script.
    pub script: &'t Script<'t>,
    /// The text it stands in.
    pub item: &'t Item<'t>,
    /// The command.
    pub command: &'t shell::Command,
    position: usize,
}

impl<'t> Run<'t> {
    /// The command at a position of a text.
    pub(crate) fn new(script: &'t Script<'t>, item: &'t Item<'t>, position: usize) -> Option<Self> {
        let command = item.parsed().commands.get(position)?;
        Some(Self { script, item, command, position })
    }

    /// The name of the command, without its folder, where it is plain text.
    pub fn name(&self) -> Option<Cow<'t, str>> {
        let name = self.command.name(self.item.text)?;
        Some(match name {
            Cow::Borrowed(it) => Cow::Borrowed(crate::paths::name(it)),
            Cow::Owned(it) => Cow::Owned(crate::paths::name(&it).to_owned()),
        })
    }

    /// The text of a word as it is written, quotes included.
    pub fn written(&self, word: &shell::Word) -> &'t str {
        self.item.text.get(word.range.clone()).unwrap_or_default()
    }

    /// The text of a word in which nothing is expanded.
    pub fn literal(&self, word: &shell::Word) -> Option<Cow<'t, str>> {
        word.literal(self.item.text)
    }

    /// The whole command as it is written.
    pub fn text(&self) -> &'t str {
        self.item.text.get(self.command.range.clone()).unwrap_or_default()
    }

    /// The place of a part of its text, by its bytes in the item.
    pub fn place(&self, range: Range<usize>) -> Within<'t> {
        self.item.place(range)
    }

    /// The place of its first words, on one line.
    pub fn start(&self) -> Within<'t> {
        let text = self.text();
        let line = text.lines().next().unwrap_or_default().trim_end_matches(['\\', ' ']);
        let start = self.command.range.start;
        self.place(start..start + line.len())
    }

    /// The commands of the pipeline it is part of, itself among them.
    pub fn pipeline(&self) -> impl Iterator<Item = Run<'t>> + use<'t> {
        let (script, item, number) = (self.script, self.item, self.command.pipeline);
        let runs =
            (0..item.parsed().commands.len()).filter_map(move |it| Run::new(script, item, it));
        runs.filter(move |it| it.command.pipeline == number)
    }

    /// The program that it runs, past `sudo` and its like.
    pub fn effective(&self) -> Option<Effective<'t>> {
        command::effective(self.command, self.item.text)
    }

    /// It as a command of the AWS CLI.
    pub fn aws(&self) -> Option<&'t AwsCommand> {
        Some(&self.item.aws(self.position)?.command)
    }

    /// The same, with what is wrong with it.
    pub(super) fn aws_with_faults(&self) -> Option<(&'t AwsCommand, &'t [Fault])> {
        let aws = self.item.aws(self.position)?;
        Some((&aws.command, aws.faults()))
    }

    /// It as a command of kubectl.
    pub fn kubectl(&self) -> Option<Kubectl> {
        Kubectl::of(&self.effective()?, self.item.text)
    }

    /// It as a command of Helm.
    pub fn helm(&self) -> Option<Helm> {
        Helm::of(&self.effective()?, self.item.text)
    }

    /// It as a command of Docker.
    pub fn docker(&self) -> Option<Docker> {
        Docker::of(&self.effective()?, self.item.text)
    }

    /// It as a download.
    pub fn download(&self) -> Option<Download> {
        Download::of(self.item.parsed(), self.position, self.item.text)
    }

    /// Its arguments, behind the program that it runs.
    pub fn arguments(&self) -> Vec<Argument> {
        let words = self.effective().map_or(&[][..], |it| it.words);
        words.iter().map(|it| Argument::of(it, self.item.text)).collect()
    }

    /// The bytes of each `NAME=value` that it sets for itself, for the script or for what it runs.
    pub fn settings(&self) -> Vec<Range<usize>> {
        let own = self.command.assignments.iter().filter_map(|it| match &it.value {
            Value::Word(word) => Some(it.name.start..word.range.end),
            Value::Array(_) => None,
        });
        let exports = matches!(self.name().as_deref(), Some("export" | "env"));
        let others = self.command.words.iter().skip(1).filter(|_| exports);
        own.chain(others.map(|it| it.range.clone())).collect()
    }

    /// What runs where its pipeline fails: the text behind `||`.
    pub fn fallback(&self) -> Option<&'t str> {
        let last = self.pipeline().max_by_key(|it| it.command.stage)?;
        let behind = self.item.text.get(last.command.range.end..)?;
        behind
            .trim_start_matches([' ', '\t', '\\', '\r', '\n'])
            .strip_prefix("||")
            .map(str::trim_start)
    }

    /// Whether what it prints goes to the log, as far as can be seen: into no file, pipe or substitution.
    pub fn prints(&self) -> bool {
        let command = self.command;
        let writes = |it: &Redirect| {
            !matches!(it.operator, Operator::Read | Operator::Here | Operator::Heredoc(_))
        };
        let encloses = |it: &shell::Command| {
            it.words.is_empty()
                && it.redirects.iter().any(writes)
                && it.range.start <= command.range.start
                && it.range.end >= command.range.end
        };
        command.outer.is_none()
            && !command.flow.is_subshell
            && !command.flow.is_function
            && !command.redirects.iter().any(writes)
            && !self.item.parsed().commands.iter().any(encloses)
    }
}
