//! Scripts of CI systems: what one shell runs.

use crate::rule::Within;
use crate::shell;
use crate::tree::Node;
use std::borrow::Cow;
use std::ops::Range;

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
}

/// One text of a script.
#[derive(Debug)]
pub struct Item<'t> {
    /// Where it is written.
    pub node: Node<'t>,
    /// It, as the shell gets it, but for what the pipeline fills in.
    pub text: &'t str,
    /// Its commands; none where another language's.
    pub parsed: shell::Script,
}

/// A command of a script.
#[derive(Clone, Copy, Debug)]
pub struct Run<'t> {
    /// The script.
    pub script: &'t Script<'t>,
    /// The text it stands in.
    pub item: &'t Item<'t>,
    /// The command.
    pub command: &'t shell::Command,
}

impl<'t> Script<'t> {
    /// A script of these texts.
    pub(super) fn new(
        nodes: impl IntoIterator<Item = Node<'t>>,
        shell: Shell,
        home: Node<'t>,
    ) -> Self {
        let items = nodes.into_iter().map(|node| Item::new(node, shell)).collect();
        Self { items, shell, home }
    }

    /// Its commands in the order in which they would run, those of substitutions before the command they
    /// are for.
    pub fn commands(&'t self) -> impl Iterator<Item = Run<'t>> {
        self.items.iter().flat_map(move |item| {
            item.parsed.commands.iter().map(move |command| Run { script: self, item, command })
        })
    }

    /// Whether one of its texts contains another.
    pub fn contains(&self, text: &str) -> bool {
        self.items.iter().any(|it| it.text.contains(text))
    }
}

impl<'t> Item<'t> {
    fn new(node: Node<'t>, shell: Shell) -> Self {
        let text = node.raw_text();
        let parsed = match shell {
            Shell::Other => shell::Script::default(),
            _ => shell::Script::parse(text),
        };
        Self { node, text, parsed }
    }

    /// The place of a part of its text.
    pub fn place(&self, range: Range<usize>) -> Within<'t> {
        Within(self.node, range)
    }
}

impl<'t> Run<'t> {
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
        let (script, item) = (self.script, self.item);
        let commands = item.parsed.pipeline(self.command.pipeline);
        commands.map(move |command| Run { script, item, command })
    }
}
