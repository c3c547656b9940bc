//! Documents of ours in heredocs, for rules about what the shell makes of them.

use super::edits::Reader;
use super::given::Given;
use super::script::Session;
use super::{Candidate, ours};
use crate::document::Kind;
use crate::shell::{Command, Heredoc, Operator, Part, flat};
use crate::text::Mapped;
use crate::tree::{Node, Origin, Syntax, Tree};
use crate::view::ci::{Item, Run, Script, Shell};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many heredocs of a script are looked at.
const MOST: usize = 100;

/// A heredoc that holds a document of ours, or is meant to.
#[derive(Debug)]
pub struct Inset {
    /// The position of its text among those of the script.
    item: usize,
    /// The position of the command that reads it, in that text.
    command: usize,
    /// Its number in that text.
    heredoc: usize,
    /// The name of the file that it is written to, without folders; empty where there is none.
    pub name: String,
    /// Its tree, with the values of the variables that are known, as the command has it that takes it.
    pub tree: Tree,
    /// The documents of ours in it, by their roots. None where it cannot be read.
    pub documents: Vec<(u32, Kind)>,
    /// Where the values come from that variables gave it, if it can be read without them and not with them.
    pub culprits: Vec<(Range<u32>, Origin)>,
    /// The variables that it mentions and that are set where it stands.
    pub set: BTreeSet<String>,
    /// The command that takes it, by the positions of the text and of the command in it.
    reader: Option<(usize, usize)>,
}

/// What is in the heredocs of a script that holds a document of ours, or cannot be read.
pub fn insets(script: &Script<'_>) -> Vec<Inset> {
    let holds = |it: &Item<'_>| it.text.contains("<<");
    if script.shell == Shell::Other || !script.items.iter().any(holds) {
        return Vec::new();
    }
    let given = Given::new(script);
    let found = Session::of(script, &given).heredocs().into_iter().take(MOST);
    found.filter_map(|(it, set, reader)| inset(script, it, set, reader)).collect()
}

fn inset(
    script: &Script<'_>,
    mut candidate: Candidate,
    set: BTreeSet<String>,
    reader: Option<Reader>,
) -> Option<Inset> {
    let site = candidate.site?;
    let reader = take_edited(&mut candidate, script, reader)?;
    let name = candidate.name.clone();
    // A program in another language is none of ours, whatever is in it.
    if !candidate.might_hold() && !candidate.text.text().trim_start().starts_with(['{', '[']) {
        return None;
    }
    let (hint, values) = (candidate.hint().to_owned(), candidate.values.clone());
    let tree = candidate.parse();
    let is_broken = tree.problems().iter().any(|it| it.fatal);
    let documents = if is_broken { Vec::new() } else { ours(&hint, &tree) };
    if documents.is_empty() && !is_broken {
        return None;
    }
    let mut inset = Inset {
        item: site.item,
        command: site.command,
        heredoc: site.heredoc,
        name,
        tree,
        documents,
        culprits: Vec::new(),
        set,
        reader,
    };
    if is_broken && !values.is_empty() && inset.reads_as_written(script) {
        inset.culprits = values;
    }
    Some(inset)
}

/// Gives a candidate the text that a command takes. Where that is, by its positions; nothing within where nothing
/// is to be said of it.
fn take_edited(
    candidate: &mut Candidate,
    script: &Script<'_>,
    reader: Option<Reader>,
) -> Option<Option<(usize, usize)>> {
    let site = candidate.site?;
    let heredoc = script.items.get(site.item)?.parsed().heredocs.get(site.heredoc)?;
    let Some(Reader { command, edited }) = reader else { return Some(None) };
    match edited {
        // Nothing is said of what the shell fills in and other programs change again.
        Some(_) if !heredoc.is_literal => return Some(None),
        Some(edited) => (candidate.text, candidate.values) = (edited.text, edited.values),
        None => {}
    }
    Some(Some(command))
}

impl Inset {
    /// The text of the script that it stands in.
    pub fn item<'t>(&self, script: &'t Script<'t>) -> Option<&'t Item<'t>> {
        script.items.get(self.item)
    }

    /// The command that reads it.
    pub fn command<'t>(&self, script: &'t Script<'t>) -> Option<&'t Command> {
        self.item(script)?.parsed().commands.get(self.command)
    }

    /// The same with what it is part of.
    pub fn run<'t>(&self, script: &'t Script<'t>) -> Option<Run<'t>> {
        Run::new(script, self.item(script)?, self.command)
    }

    /// Itself in the script.
    pub fn heredoc<'t>(&self, script: &'t Script<'t>) -> Option<&'t Heredoc> {
        self.item(script)?.parsed().heredocs.get(self.heredoc)
    }

    /// The bytes of its delimiter in the text of the script, with quotes.
    pub fn delimiter(&self, script: &Script<'_>) -> Option<Range<usize>> {
        let item = script.items.get(self.item)?;
        let command = item.parsed().commands.get(self.command)?;
        let number = Operator::Heredoc(self.heredoc as u32);
        let redirect = command.redirects.iter().find(|it| it.operator == number)?;
        Some(redirect.target.range.clone())
    }

    /// What the shell fills in, those within others among them.
    pub fn filled<'t>(&self, script: &'t Script<'t>) -> Vec<&'t Part> {
        let parts = self.heredoc(script).map_or(&[][..], |it| &it.parts);
        flat(parts).into_iter().filter(|it| !it.is_literal()).collect()
    }

    /// The documents of ours in it.
    pub fn roots(&self) -> impl Iterator<Item = (Node<'_>, Kind)> {
        self.documents.iter().map(|(root, kind)| (self.tree.node(*root), *kind))
    }

    /// The command of the AWS CLI or kubectl that takes it: from its input, or from a file that nothing else is
    /// known to change but in ways that are followed; [`Inset::tree`] is then what it takes.
    pub fn taken_by<'t>(&self, script: &'t Script<'t>) -> Option<Run<'t>> {
        let (item, command) = self.reader?;
        Run::new(script, script.items.get(item)?, command)
    }

    /// Whether it can be read where no variable has a value.
    fn reads_as_written(&self, script: &Script<'_>) -> bool {
        let body = self.heredoc(script).map(|it| it.body.clone());
        let text = script.items.get(self.item).and_then(|it| it.text.get(body?));
        let Some(text) = text else { return false };
        let source = Mapped::whole(self.tree.source().file(), text.into());
        let tree = Tree::parse(source, self.tree.syntax());
        !tree.problems().iter().any(|it| it.fatal)
    }

    /// Whether it is written in JSON.
    pub fn is_json(&self) -> bool {
        self.tree.syntax() == Syntax::Json
    }
}

/// The names of the variables that a script sees or sets, wherever it does.
pub fn set_in(script: &Script<'_>) -> BTreeSet<String> {
    let given = Given::new(script);
    Session::of(script, &given).names()
}
