//! Scripts of CI systems: what one shell runs.

use super::{Host, Run};
use crate::command::AwsCommand;
use crate::command::aws::Fault;
use crate::document::Kind;
use crate::embed::{self, Facts, Inset};
use crate::rule::Within;
use crate::shell;
use crate::tree::Node;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The shell that runs a script.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shell {
    /// Bash as GitHub runs it where `shell: bash` is written: `-eo pipefail`.
    BashStrict,
    /// Bash, or another of Bourne's shells.
    Bourne,
    /// Another language: its commands are not read.
    Other,
}

/// What one shell runs: the `run` of a step, the items of a job's `before_script` and `script`.
#[derive(Debug)]
pub struct Script<'t> {
    /// Its texts, in order. What one of them sets, the next ones see.
    pub items: Vec<Item<'t>>,
    /// What runs it.
    pub shell: Shell,
    /// The mapping that it is written in: a step, a job, a phase.
    pub home: Node<'t>,
    /// The kind of document that holds it.
    pub system: Kind,
    /// What it stands in.
    host: Arc<Host<'t>>,
    /// The documents of ours in its heredocs, once they were asked for.
    insets: OnceLock<Vec<Inset>>,
}

/// One text of a script.
#[derive(Debug)]
pub struct Item<'t> {
    /// Where it is written.
    pub node: Node<'t>,
    /// It, as the shell gets it, but for what the pipeline fills in.
    pub text: &'t str,
    /// What runs it.
    shell: Shell,
    /// Its commands, once they were asked for.
    parsed: OnceLock<shell::Script>,
    /// Of each of them, it as one of the AWS CLI.
    aws: OnceLock<Vec<Option<Aws>>>,
}

/// A command of the AWS CLI, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Aws {
    pub command: AwsCommand,
    faults: OnceLock<Vec<Fault>>,
}

/// Something wrong with a command of the AWS CLI.
#[derive(Clone, Debug)]
pub struct AwsFault<'t> {
    /// The command.
    pub run: Run<'t>,
    /// What messages call it: `aws ecs update-service`.
    pub title: String,
    /// What is wrong.
    pub fault: Fault,
}

impl Aws {
    /// What the AWS CLI, or the service behind it, would refuse of it.
    pub fn faults(&self) -> &[Fault] {
        self.faults.get_or_init(|| self.command.faults())
    }
}

impl<'t> AwsFault<'t> {
    /// What it is about, as it is written.
    pub fn written(&self) -> &'t str {
        self.run.item.text.get(self.fault.range.clone()).unwrap_or_default()
    }

    /// Where that stands.
    pub fn place(&self) -> Within<'t> {
        self.run.place(self.fault.range.clone())
    }
}

impl<'t> Script<'t> {
    /// A script of these texts.
    pub(super) fn new(
        nodes: impl IntoIterator<Item = Node<'t>>,
        shell: Shell,
        home: Node<'t>,
    ) -> Self {
        let items = nodes.into_iter().map(|node| Item::new(node, shell)).collect();
        let root = std::iter::successors(Some(home), |it| it.parent()).last();
        let host = Arc::new(Host::new(root.unwrap_or(home)));
        Self { items, shell, home, system: Kind::Workflow, host, insets: OnceLock::new() }
    }

    /// The same in a document of a kind, whose host it shares with others.
    pub(super) fn within(self, host: &Arc<Host<'t>>, system: Kind) -> Self {
        Self { host: host.clone(), system, ..self }
    }

    /// What has to be known of its document before anything is said of its variables.
    pub(crate) fn facts(&self) -> Arc<Facts> {
        self.host.facts(self.system)
    }

    /// What it stands in.
    pub fn host(&self) -> &Host<'t> {
        &self.host
    }

    /// What a job of GitLab runs in one shell.
    pub fn of(nodes: impl IntoIterator<Item = Node<'t>>, home: Node<'t>) -> Self {
        Self { system: Kind::GitlabFile, ..Self::new(nodes, Shell::Bourne, home) }
    }

    /// Its commands in the order in which they would run, those of substitutions before the command they
    /// are for.
    pub fn commands(&'t self) -> impl Iterator<Item = Run<'t>> {
        self.items.iter().flat_map(move |item| {
            (0..item.parsed().commands.len()).filter_map(move |it| Run::new(self, item, it))
        })
    }

    /// What the AWS CLI, or the service behind it, would refuse of its commands.
    pub fn aws_faults(&'t self) -> impl Iterator<Item = AwsFault<'t>> {
        self.commands().flat_map(|run| {
            let faults = run
                .aws_with_faults()
                .into_iter()
                .flat_map(|(aws, faults)| faults.iter().map(move |it| (aws.title(), it.clone())));
            faults.map(move |(title, fault)| AwsFault { run, title, fault })
        })
    }

    /// The documents of ours in its heredocs, and what is meant to be one and cannot be read.
    pub fn insets(&self) -> &[Inset] {
        self.insets.get_or_init(|| embed::insets(self))
    }

    /// Whether GitHub runs it, which hides secrets in its logs by their values.
    pub fn is_github(&self) -> bool {
        matches!(self.system, Kind::Workflow | Kind::Action)
    }

    /// Whether one of its texts contains another.
    pub fn contains(&self, text: &str) -> bool {
        self.items.iter().any(|it| it.text.contains(text))
    }
}

impl<'t> Item<'t> {
    fn new(node: Node<'t>, shell: Shell) -> Self {
        Self { node, text: node.raw_text(), shell, parsed: OnceLock::new(), aws: OnceLock::new() }
    }

    /// Its commands; none where another language's.
    pub fn parsed(&self) -> &shell::Script {
        self.parsed.get_or_init(|| match self.shell {
            Shell::Other => shell::Script::default(),
            _ => shell::Script::parse(self.text),
        })
    }

    /// The command at a position as one of the AWS CLI.
    pub(super) fn aws(&self, position: usize) -> Option<&Aws> {
        let read = |it: &shell::Command| {
            let command = AwsCommand::from_shell(it, self.text)?;
            Some(Aws { command, faults: OnceLock::new() })
        };
        let all = self.aws.get_or_init(|| self.parsed().commands.iter().map(read).collect());
        all.get(position)?.as_ref()
    }

    /// The place of a part of its text.
    pub fn place(&self, range: Range<usize>) -> Within<'t> {
        Within(self.node, range)
    }
}
