//! What a document gives its scripts: the variables of the file, the job and the step, as far as they are
//! certain.

use super::exports::{Export, exports};
use super::sources::{self, Alternatives, Source, path_of};
use super::worlds::State;
use crate::document::Kind;
use crate::expression::{Expression, Path, expressions_in};
use crate::text::Span;
use crate::tree::{Kind as NodeKind, Node, Origin, Value as Known};
use crate::view::ci::Script;
use crate::view::gitlab::variable::mentions;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

/// How deep values may be made of other values.
const DEEPEST: usize = 10;

/// Longer values are put together by nobody.
pub(super) const LONGEST: usize = 4096;

/// A value that is known.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// The value.
    pub value: String,
    /// Where it is written.
    pub place: Span,
    /// Where its text stands in the file as it is.
    pub editable: Option<Span>,
}

/// Where the text of a scalar stands in the file as it is.
fn editable(value: Node<'_>) -> Option<Span> {
    value.embedded()?.editable(0..value.raw_text().len() as u32)
}

/// Variables, by name.
pub(super) type Named<'t> = HashMap<&'t str, Node<'t>>;

/// What has to be known of a whole document before anything is said of its variables.
#[derive(Debug)]
pub struct Facts {
    /// Names in texts that set variables for later steps.
    written: HashSet<String>,
    /// Names that rules or a matrix may give other values.
    varying: HashSet<String>,
    /// Names to which jobs that extend others give values, and the jobs that are extended.
    retaken: HashSet<String>,
    extended: HashSet<String>,
}

/// What a document gives its scripts.
pub(super) struct Given<'t> {
    root: Node<'t>,
    /// The kind of the document.
    pub kind: Kind,
    facts: Arc<Facts>,
    /// What the steps of a job set for later ones, by the index of the job; nothing where that is not certain.
    exports: RefCell<HashMap<u32, Exports>>,
    /// The variables that a mapping sets, by the mapping's index.
    mappings: RefCell<HashMap<u32, Rc<Named<'t>>>>,
    /// What gives the variables of a job or step one of several values, by its index; nothing where that is
    /// not certain.
    sources: RefCell<HashMap<u32, Sources<'t>>>,
    /// Which of several values is looked at.
    pub state: State,
}

type Sources<'t> = Option<Rc<Vec<Alternatives<'t>>>>;

/// What a source gives a variable.
enum Picked<'t> {
    /// This.
    Value(Node<'t>),
    /// What it has otherwise.
    Nothing,
    /// One of several, or something else.
    Unknown,
}

type Exports = Option<Rc<Vec<Export>>>;

impl Definition {
    /// Where the value comes from, for a message.
    pub fn origin(&self, name: &str) -> Origin {
        let name = format!("`{name}` is set here");
        Origin { span: self.place, name, editable: self.editable }
    }
}

impl Facts {
    /// Those of a document of a kind, by its root.
    pub(crate) fn of(root: Node<'_>, kind: Kind) -> Self {
        let (mut written, mut varying) = (HashSet::new(), HashSet::new());
        let (mut retaken, mut extended) = (HashSet::new(), HashSet::new());
        let nodes = (root.index()..root.end_index()).map(|it| root.tree().node(it));
        match kind {
            Kind::Workflow | Kind::Action => {
                let texts = nodes.map(Node::raw_text).filter(|it| it.contains("GITHUB_ENV"));
                written.extend(texts.flat_map(|it| it.split(|it| !is_part(it)).map(str::to_owned)));
            }
            Kind::GitlabFile => {
                varying.extend(nodes.flat_map(varied).map(str::to_owned));
                let jobs = root.entries().map(|it| it.value);
                for (job, bases) in jobs.filter_map(|it| Some((it, it.get("extends")?))) {
                    let names = job.get("variables").into_iter().flat_map(keys);
                    retaken.extend(names.map(str::to_owned));
                    let bases = bases.items().chain([bases]).map(Node::raw_text);
                    extended.extend(bases.map(str::to_owned));
                }
            }
            _ => {}
        }
        Self { written, varying, retaken, extended }
    }
}

impl<'t> Given<'t> {
    /// What the document of a script gives it.
    pub fn new(script: &Script<'t>) -> Self {
        let (root, kind, facts) = (script.host().root(), script.system, script.facts());
        let (exports, mappings) = (RefCell::default(), RefCell::default());
        let (sources, state) = (RefCell::default(), State::default());
        Self { root, kind, facts, exports, mappings, sources, state }
    }

    /// What gives the variables of a job, or of the job of a step, one of several values. Nothing where that is
    /// not certain.
    pub fn sources(&self, home: Node<'t>) -> Sources<'t> {
        // Steps of a job that always run have its matrix as it is.
        let mut outer = std::iter::successors(Some(home), |it| it.parent());
        let shared = outer.find_map(|it| it.get("strategy"));
        let shared = shared.filter(|_| self.kind == Kind::Workflow && home.get("if").is_none());
        let key = shared.unwrap_or(home).index();
        if let Some(found) = self.sources.borrow().get(&key) {
            return found.clone();
        }
        let found = sources::of(self.root, self.kind, home, &self.facts.extended).map(Rc::new);
        self.sources.borrow_mut().insert(key, found.clone());
        found
    }

    /// What the sources of a job's values give a variable in the world that is looked at.
    fn pick(&self, name: &str, around: &[Rc<Named<'t>>], home: Node<'t>) -> Picked<'t> {
        if !self.facts.varying.contains(name) {
            return Picked::Nothing;
        }
        let Some(list) = self.sources(home) else { return Picked::Unknown };
        let mut having = list.iter().filter(|it| it.names.contains(name));
        let Some(of) = having.next() else { return Picked::Nothing };
        // Whether a workflow or a job comes first is not written down.
        let inner = around.split_last().map_or(&[][..], |it| it.1);
        let clashes = of.source == Source::Workflow && inner.iter().any(|it| it.contains_key(name));
        if clashes || having.next().is_some() {
            return Picked::Unknown;
        }
        match self.state.chosen(of.source).and_then(|it| of.cells.get(it)) {
            Some(cell) => cell.get(name).map_or(Picked::Nothing, Picked::Value),
            None => {
                self.state.ask([(of.source, name.to_owned())]);
                Picked::Unknown
            }
        }
    }

    /// What the matrix of a job has at a path.
    fn of_matrix(&self, path: &Path, home: Node<'t>) -> Option<Definition> {
        let name = path_of(path)?;
        let list = self.sources(home)?;
        let of = list.iter().find(|it| it.source == Source::Matrix)?;
        let values: Vec<_> = of.cells.iter().map(|it| it.get(&name)).collect();
        let first = (*values.first()?)?;
        let same = |it: &Option<Node<'t>>| it.is_some_and(|it| it.raw_text() == first.raw_text());
        let value = match self.state.chosen(Source::Matrix) {
            _ if first.kind() == NodeKind::Scalar && values.iter().all(same) => first,
            Some(at) => (*values.get(at)?)?,
            None => {
                self.state.ask([(Source::Matrix, name)]);
                return None;
            }
        };
        let value = (value.kind() == NodeKind::Scalar).then_some(value)?;
        let text = value.text().filter(|it| !it.contains('$'))?;
        let (value, place, editable) = (text.to_owned(), value.span(), editable(value));
        Some(Definition { value, place, editable })
    }

    /// The mappings around a step or job that set variables, the innermost first.
    pub fn around(&self, home: Node<'t>) -> Vec<Rc<Named<'t>>> {
        let outer = std::iter::successors(Some(home), |it| it.parent());
        let outer = outer.filter(|it| it.kind() == NodeKind::Mapping && it.parent().is_some());
        let holders: Vec<_> = match self.kind {
            Kind::Buildspec => self.root.get("env").into_iter().collect(),
            // Such a job may see none of the file's variables.
            Kind::GitlabFile if home.get("inherit").is_some() => outer.collect(),
            _ => outer.chain([self.root]).collect(),
        };
        holders.into_iter().map(|it| self.of(it)).collect()
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

    fn is_github(&self) -> bool {
        matches!(self.kind, Kind::Workflow | Kind::Action)
    }

    /// The value of a variable where a script begins, by the mappings around it from a level on.
    pub fn get(
        &self,
        name: &str,
        around: &[Rc<Named<'t>>],
        level: usize,
        home: Node<'t>,
        depth: usize,
    ) -> Option<Definition> {
        let is_base = home.own_key().map(Node::raw_text);
        let is_base =
            is_base.is_some_and(|it| it.starts_with('.') || self.facts.extended.contains(it));
        if is_base && self.facts.retaken.contains(name) || depth > DEEPEST {
            return None;
        }
        match self.pick(name, around, home) {
            Picked::Nothing => {}
            Picked::Value(value) => return self.value(name, value, (around, 0, home), depth),
            Picked::Unknown => return None,
        }
        for (at, mapping) in around.iter().enumerate().skip(level) {
            // What earlier steps have set comes before all but the step's own.
            if at > 0
                && self.facts.written.contains(name)
                && let Some(found) = self.exported(name, home)
            {
                return found;
            }
            if let Some(value) = mapping.get(name) {
                return self.value(name, *value, (around, at, home), depth);
            }
        }
        if self.facts.written.contains(name) { self.exported(name, home)? } else { None }
    }

    /// What the steps before one have set a variable to. Nothing where none has; nothing within where that is
    /// not certain.
    fn exported(&self, name: &str, home: Node<'t>) -> Option<Option<Definition>> {
        let mut outer = std::iter::successors(Some(home), |it| it.parent());
        let Some(job) = outer.find(|it| it.get("steps").is_some()) else { return Some(None) };
        let read = || exports(job, self.root, self.kind).map(Rc::new);
        let exports = self.exports.borrow_mut().entry(job.index()).or_insert_with(read).clone();
        let Some(exports) = exports else { return Some(None) };
        let mut before = exports.iter().filter(|it| it.name == name && it.step < home.index());
        let first = before.next()?;
        Some(first.definition.clone().filter(|_| before.next().is_none()))
    }

    /// What a value in a file gives a variable, where that is known.
    fn value(
        &self,
        name: &str,
        value: Node<'t>,
        (around, level, home): (&[Rc<Named<'t>>], usize, Node<'t>),
        depth: usize,
    ) -> Option<Definition> {
        let is_raw = value.get("expand").is_some_and(|it| !it.is_true());
        let node = match value.kind() {
            NodeKind::Mapping => value.get("value")?,
            _ => value,
        };
        if node.kind() != NodeKind::Scalar || node.is_null() {
            return None;
        }
        let place = node.span();
        match node.value() {
            Known::Known(text) if !text.contains('$') => {
                Some(Definition { value: text.to_owned(), place, editable: editable(node) })
            }
            _ if is_raw => None,
            _ if self.kind == Kind::GitlabFile => {
                let get = |it: &str| {
                    (it != name).then(|| self.get(it, around, 0, home, depth + 1)).flatten()
                };
                let value = expanded(node.raw_text(), get)?;
                Some(Definition { value, place, editable: None })
            }
            _ if self.is_github() => {
                let value = self.filled(node.raw_text(), (around, level + 1, home), depth + 1)?;
                Some(Definition { value, place, editable: None })
            }
            _ => None,
        }
    }

    /// A text with what its expressions come to, where all of them are known.
    fn filled(
        &self,
        text: &str,
        outer: (&[Rc<Named<'t>>], usize, Node<'t>),
        depth: usize,
    ) -> Option<String> {
        let (mut filled, mut at) = (String::new(), 0);
        for found in expressions_in(text) {
            filled += text.get(at..found.range.start)?;
            filled += &self.template(&found.expression, outer, depth)?.value;
            at = found.range.end;
        }
        filled += text.get(at..)?;
        (!filled.contains('$') && filled.len() < LONGEST).then_some(filled)
    }

    /// What an expression comes to where a script is: `env.NAME`, or the only value of a matrix.
    pub fn template(
        &self,
        expression: &Expression,
        (around, level, home): (&[Rc<Named<'t>>], usize, Node<'t>),
        depth: usize,
    ) -> Option<Definition> {
        let path = Path::of(&expression.root)?;
        if path.context() == "matrix" {
            return self.of_matrix(&path, home);
        }
        let path = Some(path).filter(|it| it.segments.len() == 2)?;
        // Names of variables have cases; paths do not keep them.
        let name = path.name(1)?;
        match path.context() {
            "env" => {
                let keys = around.iter().skip(level).flat_map(|it| it.keys());
                let written = keys.copied().find(|it| it.eq_ignore_ascii_case(name));
                let name = written.or_else(|| {
                    let mut names = self.facts.written.iter().map(String::as_str);
                    names.find(|it| it.eq_ignore_ascii_case(name))
                })?;
                self.get(name, around, level, home, depth)
            }
            _ => None,
        }
    }
}

/// Whether a character may be part of a variable's name.
pub(super) fn is_part(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

/// The names that a node of a pipeline of GitLab gives values that depend on the run: an item of `rules`, or
/// of a matrix.
fn varied(node: Node<'_>) -> Vec<&str> {
    let in_rules = || {
        let list = node.parent().and_then(Node::parent);
        list.is_some_and(|it| it.kind() == NodeKind::Sequence)
    };
    match node.own_key().map(Node::raw_text) {
        Some("matrix") => node.items().flat_map(keys).collect(),
        Some("variables") if in_rules() => keys(node),
        _ => Vec::new(),
    }
}

fn keys(mapping: Node<'_>) -> Vec<&str> {
    mapping.entries().map(|it| it.key.raw_text()).collect()
}

/// A text in which GitLab puts the values of variables, where all of them are known.
fn expanded(text: &str, get: impl Fn(&str) -> Option<Definition>) -> Option<String> {
    let (mut whole, mut at) = (String::new(), 0);
    for (name, range) in mentions(text) {
        whole += text.get(at..range.start)?;
        whole += &get(name)?.value;
        at = range.end;
    }
    whole += text.get(at..)?;
    (!whole.contains('$') && whole.len() < LONGEST).then_some(whole)
}
