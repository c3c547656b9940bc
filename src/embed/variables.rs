//! What variables certainly are where a script uses them.
//!
//! A variable is known if the pipeline or the script gives it a text and nothing that might run before
//! could give it another. Whatever is set in a branch, a loop or a function, read, or taken from another
//! file, is not known from there on.

use crate::document::Kind;
use crate::shell::{Command, Flow, Value, Word};
use crate::text::{Mapped, Span};
use crate::tree::{Kind as NodeKind, Node, Origin, Value as Known};
use crate::view::ci::Script;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// How many variables are looked at.
const MOST: usize = 5000;

/// A value that is known.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// The value.
    pub value: String,
    /// Where it is written.
    pub place: Span,
}

/// Variables, by name.
type Named<'t> = HashMap<&'t str, Node<'t>>;

/// What a document gives its scripts.
pub(super) struct Given<'t> {
    root: Node<'t>,
    kind: Kind,
    /// Names that some step writes for later ones.
    written: HashSet<&'t str>,
    /// The variables that a mapping sets, by the mapping's index.
    mappings: RefCell<HashMap<u32, Rc<Named<'t>>>>,
}

/// The variables that are known where a script is.
pub(super) struct Variables<'a, 't> {
    /// What the script made of them so far; nothing where it is not known.
    set: HashMap<String, Option<Definition>>,
    /// Mappings that set others, the innermost first; none from where anything may have been set.
    mappings: Vec<Rc<Named<'t>>>,
    given: &'a Given<'t>,
}

impl Definition {
    /// Where the value comes from, for a message.
    pub fn origin(&self, name: &str) -> Origin {
        Origin { span: self.place, name: format!("`{name}` is set here") }
    }
}

impl<'t> Given<'t> {
    /// What a document of a kind gives its scripts, by its root.
    pub fn new(root: Node<'t>, kind: Kind) -> Self {
        let mut written = HashSet::new();
        if matches!(kind, Kind::Workflow | Kind::Action) {
            let nodes = (root.index()..root.end_index()).map(|it| root.tree().node(it));
            let texts = nodes.map(Node::raw_text).filter(|it| it.contains("GITHUB_ENV"));
            written.extend(texts.flat_map(|it| it.split(|it| !is_part(it))));
        }
        Self { root, kind, written, mappings: RefCell::default() }
    }

    /// The variables that a mapping sets: a file, a job, a step.
    fn of(&self, holder: Node<'t>) -> Rc<Named<'t>> {
        let key = match self.kind {
            Kind::Workflow | Kind::Action => "env",
            Kind::CircleConfig => "environment",
            _ => "variables",
        };
        let read = || {
            let entries = holder.get(key).into_iter().flat_map(Node::entries);
            Rc::new(entries.map(|it| (it.key.raw_text(), it.value)).collect())
        };
        self.mappings.borrow_mut().entry(holder.index()).or_insert_with(read).clone()
    }
}

/// Whether a character may be part of a variable's name.
fn is_part(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

impl<'a, 't> Variables<'a, 't> {
    /// The variables that a document gives a script: those of the file, the job and the step.
    pub fn of(given: &'a Given<'t>, script: &Script<'t>) -> Self {
        let holders: Vec<_> = match given.kind {
            Kind::Buildspec => given.root.get("env").into_iter().collect(),
            _ => around(script.home).chain([given.root]).collect(),
        };
        let mappings = holders.into_iter().map(|it| given.of(it)).collect();
        Self { set: HashMap::new(), mappings, given }
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<Definition> {
        if let Some(set) = self.set.get(name) {
            return set.clone();
        }
        let value = self.mappings.iter().find_map(|it| it.get(name))?;
        definition(*value).filter(|_| !self.given.written.contains(name))
    }

    /// Whether a variable is set, whatever to: by the document, by the script so far, or by the system that
    /// runs it.
    pub fn is_set(&self, name: &str) -> bool {
        let by_system: &[&str] = match self.given.kind {
            Kind::Workflow | Kind::Action => &["GITHUB_", "RUNNER_"],
            Kind::GitlabFile => &["CI_", "GITLAB_"],
            Kind::Buildspec => &["CODEBUILD_"],
            Kind::BitbucketPipeline => &["BITBUCKET_"],
            Kind::CircleConfig => &["CIRCLE_"],
            _ => &[],
        };
        by_system.iter().any(|it| name.starts_with(it))
            || self.set.contains_key(name)
            || self.mappings.iter().any(|it| it.contains_key(name))
    }

    /// The names of all that are set by the document or the script.
    pub fn names(&self) -> BTreeSet<String> {
        let given = self.mappings.iter().flat_map(|it| it.keys().map(|it| (*it).to_owned()));
        self.set.keys().cloned().chain(given).take(MOST).collect()
    }

    fn forget(&mut self, name: &str) {
        self.set.insert(name.to_owned(), None);
    }

    /// Takes down what a command of a script does to variables.
    pub fn run(&mut self, command: &Command, script: &Mapped) {
        let text = script.text();
        let name = command.name(text);
        // Before another command, assignments hold for that command alone.
        for assignment in command.assignments.iter().filter(|_| command.words.is_empty()) {
            let name = text.get(assignment.name.clone()).unwrap_or_default();
            match &assignment.value {
                Value::Word(word) if !assignment.appends => {
                    self.set(name, word, command.flow, script)
                }
                _ => self.forget(name),
            }
        }
        match name.as_deref() {
            Some("source" | "." | "eval") => {
                self.set.clear();
                self.mappings.clear();
            }
            Some(
                "export" | "declare" | "local" | "readonly" | "typeset" | "read" | "unset"
                | "printf" | "mapfile" | "readarray" | "getopts",
            ) => {
                let only_marks = matches!(name.as_deref(), Some("export" | "readonly"));
                for word in command.words.iter().skip(1) {
                    let written = text.get(word.range.clone()).unwrap_or_default();
                    let end = written.find(['=', '[', '+']);
                    if end.is_some() || !only_marks {
                        self.forget(&written[..end.unwrap_or(written.len())]);
                    }
                }
            }
            _ => {}
        }
    }

    fn set(&mut self, name: &str, word: &Word, flow: Flow, script: &Mapped) {
        let certain =
            !(flow.is_conditional || flow.is_repeated || flow.is_subshell || flow.is_function);
        let value = word.literal(script.text()).filter(|it| certain && !it.contains('$'));
        match value {
            Some(value) => {
                let place = script.span(word.range.start as u32..word.range.end as u32);
                let value = value.into_owned();
                self.set.insert(name.to_owned(), Some(Definition { value, place }));
            }
            None => self.forget(name),
        }
    }
}

/// What a value in a file gives a variable, where that is known.
fn definition(value: Node<'_>) -> Option<Definition> {
    let node = match value.kind() {
        NodeKind::Mapping => value.get("value")?,
        _ => value,
    };
    if node.kind() != NodeKind::Scalar || node.is_null() {
        return None;
    }
    match node.value() {
        Known::Known(text) if !text.contains('$') => {
            Some(Definition { value: text.to_owned(), place: node.span() })
        }
        _ => None,
    }
}

/// The mappings around a script below the root, from the inside: step, job.
fn around<'t>(home: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    let all = std::iter::successors(Some(home), |it| it.parent());
    all.filter(|it| it.kind() == NodeKind::Mapping && it.parent().is_some())
}
