//! What a document gives its scripts: the variables of the file, the job and the step, as far as they are
//! certain.

use crate::document::Kind;
use crate::expression::{Expression, Path, expressions_in};
use crate::shell::{Command, Operator};
use crate::text::Span;
use crate::tree::{Kind as NodeKind, Node, Origin, Value as Known};
use crate::view::ci::{self, Item, Script};
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
}

type Exports = Option<Rc<Vec<Export>>>;

/// A line that a step writes for later steps: `NAME=value`.
struct Export {
    /// The index of the step.
    step: u32,
    name: String,
    /// What it sets, where that is certain.
    definition: Option<Definition>,
}

impl Definition {
    /// Where the value comes from, for a message.
    pub fn origin(&self, name: &str) -> Origin {
        Origin { span: self.place, name: format!("`{name}` is set here") }
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
        Self { root, kind, facts, exports: RefCell::default(), mappings: RefCell::default() }
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
        let varies =
            self.facts.varying.contains(name) || is_base && self.facts.retaken.contains(name);
        if varies || depth > DEEPEST {
            return None;
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
                Some(Definition { value: text.to_owned(), place })
            }
            _ if is_raw => None,
            _ if self.kind == Kind::GitlabFile => {
                let get = |it: &str| {
                    (it != name).then(|| self.get(it, around, 0, home, depth + 1)).flatten()
                };
                Some(Definition { value: expanded(node.raw_text(), get)?, place })
            }
            _ if self.is_github() => {
                let value = self.filled(node.raw_text(), (around, level + 1, home), depth + 1)?;
                Some(Definition { value, place })
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
        let path = Path::of(&expression.root).filter(|it| it.segments.len() == 2)?;
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
            "matrix" => {
                let mut outer = std::iter::successors(Some(home), |it| it.parent());
                let matrix = outer.find_map(|it| it.get("strategy"))?.get("matrix")?;
                let alone = matrix.get("include").is_none() && matrix.get("exclude").is_none();
                let mut values = matrix.get(name).filter(|_| alone)?.items();
                let value = values.next().filter(|_| values.next().is_none())?;
                let value = (value.kind() == NodeKind::Scalar).then_some(value)?;
                let text = value.text().filter(|it| !it.contains('$'))?;
                Some(Definition { value: text.to_owned(), place: value.span() })
            }
            _ => None,
        }
    }
}

/// Whether a character may be part of a variable's name.
fn is_part(it: char) -> bool {
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

/// What the steps of a job write for later ones; nothing where one of them writes what cannot be read.
fn exports(job: Node<'_>, root: Node<'_>, kind: Kind) -> Option<Vec<Export>> {
    let range = job.index()..job.end_index();
    let texts =
        range.clone().map(|it| root.tree().node(it)).filter(|it| it.kind() == NodeKind::Scalar);
    let mentioned: usize = texts.map(|it| it.raw_text().matches("GITHUB_ENV").count()).sum();
    let (mut found, mut read) = (Vec::new(), 0);
    let scripts = ci::scripts_of(kind, root);
    for script in scripts.iter().filter(|it| range.contains(&it.home.index())) {
        let is_certain =
            script.home.get("if").is_none() && script.home.get("continue-on-error").is_none();
        for item in script.items.iter().filter(|it| it.text.contains("GITHUB_ENV")) {
            for command in item.parsed().commands.iter().filter(|it| exports_to_file(it, item.text))
            {
                read += 1;
                let mut export = export(command, item, script.home.index())?;
                export.definition = export.definition.filter(|_| is_certain);
                found.push(export);
            }
        }
    }
    (read == mentioned).then_some(found)
}

/// Whether a command writes to the file of variables, and nowhere else.
fn exports_to_file(command: &Command, text: &str) -> bool {
    command.redirects.iter().any(|it| {
        let target = text.get(it.target.range.clone()).unwrap_or_default().trim_matches('"');
        it.operator == Operator::Append && matches!(target, "$GITHUB_ENV" | "${GITHUB_ENV}")
    })
}

/// What `echo NAME=value` sets; nothing where the name cannot be told.
fn export(command: &Command, item: &Item<'_>, step: u32) -> Option<Export> {
    let [echo, word] = command.words.as_slice() else { return None };
    (echo.literal(item.text)? == "echo").then_some(())?;
    let written = item.text.get(word.range.clone())?.trim_start_matches(['"', '\'']);
    let name =
        &written[..written.find(|it| !is_part(it)).filter(|it| written[*it..].starts_with('='))?];
    let flow = command.flow;
    let is_certain =
        !(flow.is_conditional || flow.is_repeated || flow.is_subshell || flow.is_function);
    let text = word.literal(item.text).filter(|it| is_certain && !it.contains(['$', '\\', '\n']));
    let definition = text.and_then(|it| {
        let value = it.split_once('=')?.1.to_owned();
        let mapped = item.node.embedded()?;
        Some(Definition {
            value,
            place: mapped.span(word.range.start as u32..word.range.end as u32),
        })
    });
    Some(Export { step, name: name.to_owned(), definition })
}
