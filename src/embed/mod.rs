//! Documents inside other files: in fences of Markdown, in heredocs and quoted arguments of scripts, in
//! scripts of pipelines, to any depth.
//!
//! Each becomes a document of the file like any other. Its tree is parsed from a [`Mapped`] text, so that
//! every finding stands on its own line of the file. What a script fills in is put in where it is certain
//! (see `variables`); everything else stays unknown, as placeholders are. Text that cannot be read as a
//! document of ours is left alone: nothing is reported of it.

mod branches;
mod container;
mod edits;
mod exports;
mod fragment;
mod given;
mod heredoc;
mod inset;
mod jq;
mod kept;
mod markdown;
mod nested;
mod printf;
mod revision;
mod script;
mod sources;
mod steps;
#[cfg(test)]
mod tests;
mod variables;
mod words;
mod worlds;

pub use given::Facts;
pub use inset::{Inset, insets, set_in};

use crate::classify::{self, Shape};
use crate::dialect::Dialect;
use crate::document::{Kind, Parsed};
use crate::text::{FileId, Mapped};
use crate::tree::{Node, Origin, Syntax, Tree};
use crate::view::ci;
use edits::Later;
use given::Given;
use kept::Note;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;
use worlds::{Asks, Reader};

/// How many documents a file may hold inside.
const MOST: usize = 2000;

/// How deep they may lie in each other.
const DEEPEST: usize = 8;

/// A text inside another that may be a document.
struct Candidate {
    /// The text, with its way back to the file.
    text: Mapped,
    /// What the file would be called that it is written to, or nothing.
    name: String,
    /// The notation, where that is said.
    syntax: Option<Syntax>,
    /// The parts of the text that are the values of variables, and where these are defined.
    values: Vec<(Range<u32>, Origin)>,
    /// Whether it is a script.
    is_script: bool,
    /// Whether it is what a container runs, or a file in a ConfigMap.
    is_contained: bool,
    /// Where it is in the structure around it; empty where that has none.
    base: String,
    /// Whether a person is to read it rather than a machine.
    is_example: bool,
    /// What it is, where a command says so.
    kind: Option<Kind>,
    /// The heredoc that it is the text of.
    site: Option<Site>,
    /// Whether the AWS CLI takes it, as the whole input of a command.
    is_input: bool,
    /// Whether something else becomes of it before anybody takes it.
    is_changed: bool,
    /// Of a script: those that a reader has run before, and those that come next.
    before: Vec<Mapped>,
    /// Where it stands in the script: the positions of the text and of the command, and its number.
    at: (usize, usize, usize),
    /// The values that it asks for and that are one of several.
    asks: Asks,
    /// Whether it may not be there where these values are.
    is_doubtful: bool,
    /// What it is with each of them, and when.
    worlds: Vec<(Note, Candidate)>,
    after: Vec<Mapped>,
}

/// A heredoc of a script: the position of its text among the texts of the script, of the command that reads
/// it, and its number in that text.
#[derive(Clone, Copy, Debug)]
struct Site {
    item: usize,
    command: usize,
    heredoc: usize,
}

impl Candidate {
    /// A text without a name, in whatever notation it is.
    fn new(text: Mapped, is_example: bool) -> Self {
        Self {
            text,
            name: String::new(),
            syntax: None,
            values: Vec::new(),
            is_script: false,
            is_contained: false,
            base: String::new(),
            is_example,
            kind: None,
            site: None,
            is_input: false,
            is_changed: false,
            before: Vec::new(),
            at: (0, 0, 0),
            asks: Asks::new(),
            is_doubtful: false,
            worlds: Vec::new(),
            after: Vec::new(),
        }
    }

    /// A script.
    fn script(text: Mapped, is_example: bool) -> Self {
        Self { is_script: true, ..Self::new(text, is_example) }
    }
}

/// Whether a file is text for people, or a script, in which documents may stand.
pub fn is_host(path: &str) -> bool {
    markdown::is_one(path) || script::is_one(path)
}

/// The file as the documents inside it, if there are any.
pub fn text_file(file: FileId, path: &str, text: Arc<str>) -> Option<Parsed> {
    let whole = Mapped::whole(file, text);
    let mut parsed = Parsed::new(path, Tree::of_text(whole.clone()));
    let candidates = match script::is_one(path) {
        true => vec![Candidate::script(whole, false)],
        false => markdown::candidates(&whole),
    };
    add(&mut parsed, candidates, 0);
    (!parsed.documents.is_empty()).then_some(parsed)
}

/// Adds the documents that stand in the scripts of a file's own documents.
pub fn inside(parsed: &mut Parsed) {
    let own: Vec<_> = (0..parsed.documents.len()).collect();
    for at in own {
        let candidates = of_document(parsed, at, &[], &[]);
        add(parsed, candidates, 1);
    }
}

/// Adds the documents that stand in the scripts of the last one.
pub fn inside_last(parsed: &mut Parsed) {
    if let Some(last) = parsed.documents.len().checked_sub(1) {
        let candidates = of_document(parsed, last, &[], &[]);
        add(parsed, candidates, 1);
    }
}

/// What may be documents in the scripts of a document, before and after which others run.
fn of_document(parsed: &Parsed, at: usize, before: &[Mapped], after: &[Mapped]) -> Vec<Candidate> {
    let document = &parsed.documents[at];
    let (root, is_example) = (parsed.root(document), document.is_example);
    let held = container::held(document.kind, root, is_example);
    if !held.is_empty() {
        return held;
    }
    if !matches!(
        document.kind,
        Kind::Workflow
            | Kind::Action
            | Kind::GitlabFile
            | Kind::Buildspec
            | Kind::BitbucketPipeline
            | Kind::CircleConfig
            | Kind::AzurePipeline
            | Kind::ShellScript
    ) {
        return Vec::new();
    }
    let scripts = ci::scripts_of(document.kind, root);
    let is_contained = document.is_contained;
    let given = OnceCell::new();
    let mut found = Vec::new();
    for (at, script) in scripts.iter().enumerate().filter(|it| script::may_hold(it.1)) {
        let given = given.get_or_init(|| Given::new(script));
        let steps = script::later(&scripts, at);
        let later = &match after {
            [] => Later::Steps(&steps, given),
            _ => Later::Texts(after),
        };
        Reader { script, given, before, later, is_example }.documents(&mut found);
    }
    found.iter_mut().for_each(|it| it.is_contained = is_contained);
    found
}

/// Parses what may be a document, keeps what is one, and looks into it in turn.
fn add(parsed: &mut Parsed, candidates: Vec<Candidate>, depth: usize) {
    for candidate in candidates {
        if parsed.documents.len() >= MOST || depth > DEEPEST {
            return;
        }
        let first = parsed.documents.len();
        let (before, after) = (candidate.before.clone(), candidate.after.clone());
        let (is_contained, is_input) = (candidate.is_contained, candidate.is_input);
        let mut candidate = candidate;
        let worlds = std::mem::take(&mut candidate.worlds);
        keep(parsed, candidate);
        for document in &mut parsed.documents[first..] {
            (document.is_contained, document.is_input) = (is_contained, is_input);
        }
        kept::keep(parsed, first, worlds);
        for at in first..parsed.documents.len() {
            let inner = of_document(parsed, at, &before, &after);
            add(parsed, inner, depth + 1);
        }
    }
}

fn keep(parsed: &mut Parsed, candidate: Candidate) {
    let is_example = candidate.is_example;
    if let Some(kind) = candidate.kind {
        return keep_command(parsed, candidate, kind);
    }
    if candidate.is_script {
        if script::is_worth_reading(candidate.text.text()) {
            let tree = Tree::of_scalar(candidate.text).based(candidate.base);
            parsed.add_embedded(tree, &[(0, Kind::ShellScript)], is_example);
        }
        return;
    }
    let shows_parts = is_example && !candidate.is_contained;
    let is_file = is_example && candidate.is_contained;
    let fits = candidate.might_hold()
        || shows_parts && fragment::may_be_one(candidate.text.text().trim_start());
    if !fits {
        return;
    }
    let (is_changed, base) = (candidate.is_changed, candidate.base.clone());
    let hint = candidate.hint().to_owned();
    let tree = candidate.parse().based(base);
    // What is only half of a document, or none yet, is for people.
    if tree.problems().iter().any(|it| it.fatal) {
        return;
    }
    let mut found = ours(&hint, &tree);
    if is_file {
        found.retain(|it| container::is_certain(tree.node(it.0), it.1));
    }
    if is_changed {
        if !found.is_empty() {
            parsed.changed.push(tree);
        }
    } else if !found.is_empty() {
        parsed.add_embedded(tree, &found, is_example);
    } else if let Some(inner) = tree.documents().next().and_then(revision::appspec) {
        keep(parsed, Candidate::new(inner, is_example));
    } else if shows_parts && let Some(list) = tree.documents().next().and_then(fragment::list) {
        parsed.add_embedded(list, &[(0, Kind::ContainerFragment)], is_example);
    }
}

impl Candidate {
    /// What classification takes for the name of its file.
    fn hint(&self) -> &str {
        if self.name.is_empty() { "-" } else { &self.name }
    }

    /// Whether a document of ours may be in it, by its bytes.
    fn might_hold(&self) -> bool {
        classify::might_hold(self.hint(), self.text.text())
    }

    /// Its tree, in which what variables gave it has its origin.
    fn parse(self) -> Tree {
        let opens = self.text.text().trim_start().starts_with(['{', '[']);
        let by_text = if opens { Syntax::Json } else { Syntax::Yaml };
        let mut tree = Tree::parse(self.text, self.syntax.unwrap_or(by_text));
        tree.define(&self.values);
        tree
    }
}

/// The documents of ours in a tree, by their roots.
fn ours(hint: &str, tree: &Tree) -> Vec<(u32, Kind)> {
    let roots = tree.documents().flat_map(|root| match classify::classify(hint, root) {
        Shape::Ours(kind) => vec![(root.index(), kind)],
        Shape::Objects => {
            classify::items(root).map(|it| (it.index(), Kind::KubernetesObject)).collect()
        }
        _ => Vec::new(),
    });
    roots.filter(|it| it.1 != Kind::Kustomization).collect()
}

/// Keeps a command that is put together as JSON.
fn keep_command(parsed: &mut Parsed, candidate: Candidate, kind: Kind) {
    let is_example = candidate.is_example;
    let tree = candidate.parse();
    let root = tree.documents().next().map(Node::index);
    let Some(root) = root.filter(|_| !tree.problems().iter().any(|it| it.fatal)) else { return };
    parsed.add_embedded(tree, &[(root, kind)], is_example);
    if let Some(document) = parsed.documents.last_mut() {
        document.dialect = Dialect::Command;
    }
}
