//! The expressions of a workflow or an action, each held against what its place offers.

mod code;
mod faults;
mod fixed;
mod hoist;
mod outputs;
mod places;
mod source;

pub use hoist::hoist;
pub use source::{Named, Source, comes_to, sources, untrusted_in};

use super::{Action, Job, Step, Workflow};
use crate::document::Kind as DocumentKind;
use crate::expression::{
    Checked, Expression, Fault, Found, Scope, Type, check, condition, expressions_in,
};
use crate::project::Project;
use crate::rule::Within;
use crate::schema::github::availability;
use crate::tree::{Kind, Node};
use std::collections::HashSet;
use std::ops::Range;

/// An expression where it stands.
#[derive(Debug)]
pub struct Site<'t> {
    /// The scalar that it stands in.
    pub node: Node<'t>,
    /// The keys that lead to it, without the numbers of items: `jobs`, `build`, `steps`, `run`.
    pub keys: Vec<&'t str>,
    /// Whether it decides if something runs.
    pub is_condition: bool,
    /// Its bytes in the text of the scalar, with `${{` and `}}` where they are written.
    pub range: Range<usize>,
    /// What it is.
    pub expression: Expression,
    /// The type of its value.
    pub value: Type,
    /// What is wrong with how it is written and with what it reads there.
    pub faults: Vec<Fault>,
    /// The job that it stands in.
    pub job: Option<Job<'t>>,
    /// The step that it stands in.
    pub step: Option<Step<'t>>,
}

impl<'t> Site<'t> {
    /// The place of a part of the text of its scalar.
    pub fn place(&self, range: Range<usize>) -> Within<'t> {
        Within(self.node, range)
    }

    /// The place of all of it.
    pub fn whole(&self) -> Within<'t> {
        self.place(self.range.clone())
    }

    /// As it is written, with `${{` and `}}` where they are.
    pub fn written(&self) -> &'t str {
        self.node.raw_text().get(self.range.clone()).unwrap_or_default()
    }

    /// A part of the text of its scalar.
    pub fn text(&self, range: Range<usize>) -> &'t str {
        self.node.raw_text().get(range).unwrap_or_default()
    }

    /// The last of the keys.
    pub fn key(&self) -> &'t str {
        self.keys.last().copied().unwrap_or_default()
    }

    /// Whether it stands in `${{ }}`, not bare as conditions may.
    pub fn is_fenced(&self) -> bool {
        self.range != self.expression.range
    }

    /// Whether what it stands in never runs.
    pub fn never_runs(&self) -> bool {
        self.step.is_some_and(|it| it.never_runs()) || self.job.is_some_and(|it| it.never_runs())
    }

    /// Whether its value becomes part of a program: of what a step runs, or of an input that its action runs.
    pub fn is_code(&self) -> bool {
        let Some(step) = &self.step else { return false };
        match self.keys.iter().rev().take(2).collect::<Vec<_>>().as_slice() {
            [key, parent] if **parent == "with" => code::is_input(step, key),
            [key, parent] => **key == "run" && **parent == "steps",
            _ => false,
        }
    }

    /// The workflow that it stands in a job of.
    pub fn workflow(&self) -> Option<Workflow<'t>> {
        self.job.map(|it| it.workflow())
    }
}

/// The expressions of a workflow or an action, in the order in which they are written. What an alias stands for
/// is looked at once.
pub fn expressions<'t>(project: &'t Project<'t>, at: usize) -> &'t [Site<'t>] {
    project.member(at).expressions.get_or_init(|| {
        let mut walk = Walk::new();
        match project.member(at).document.kind {
            DocumentKind::Workflow => walk.workflow(Workflow::of(project, at)),
            DocumentKind::Action => walk.action(Action::of(project, at)),
            _ => {}
        }
        walk.sites.sort_by_key(|it| (it.node.index(), it.range.start));
        // Gitea and Forgejo have contexts of their own.
        let path = project.path(at);
        if path.contains(".gitea/") || path.contains(".forgejo/") {
            walk.sites.iter_mut().for_each(|it| it.faults.clear());
        }
        walk.sites
    })
}

struct Walk<'t> {
    sites: Vec<Site<'t>>,
    seen: HashSet<u32>,
    scope: Scope,
    job: Option<Job<'t>>,
    step: Option<Step<'t>>,
}

impl<'t> Walk<'t> {
    fn new() -> Self {
        let (sites, seen) = (Vec::new(), HashSet::new());
        Self { sites, seen, scope: Scope::new(), job: None, step: None }
    }

    fn workflow(&mut self, workflow: Workflow<'t>) {
        self.scope = places::of_workflow(&workflow);
        for entry in workflow.root().entries().filter(|it| it.key.raw_text() != "jobs") {
            self.visit(entry.value, &mut vec![entry.key.raw_text()]);
        }
        let outer = self.scope.clone();
        for job in workflow.jobs() {
            self.job = Some(job);
            self.scope = places::of_job(&outer, &job);
            self.steps(job.steps(), &["jobs", job.id(), "steps"]);
            for entry in job.node().entries().filter(|it| it.key.raw_text() != "steps") {
                self.visit(entry.value, &mut vec!["jobs", job.id(), entry.key.raw_text()]);
            }
        }
    }

    fn action(&mut self, action: Action<'t>) {
        self.scope = places::of_action(&action);
        self.steps(action.steps(), &["runs", "steps"]);
        for entry in action.root().entries() {
            self.visit(entry.value, &mut vec![entry.key.raw_text()]);
        }
    }

    fn steps(&mut self, steps: Vec<Step<'t>>, keys: &[&'t str]) {
        self.scope.set("steps", Type::from(crate::expression::Object::strict()));
        for step in steps {
            self.step = Some(step);
            for entry in step.node().entries().filter(|it| it.key.raw_text() != "parallel") {
                let mut keys = keys.to_vec();
                keys.push(entry.key.raw_text());
                self.visit(entry.value, &mut keys);
            }
            if let Some(id) = step.id() {
                self.scope.add("steps", id, Type::of_step(outputs::of_step(&step)));
            } else if step.get("id").is_some() {
                self.scope.set("steps", Type::open());
            }
        }
        self.step = None;
    }

    /// Looks at what stands below some keys.
    fn visit(&mut self, node: Node<'t>, keys: &mut Vec<&'t str>) {
        if !self.seen.insert(node.index()) {
            return;
        }
        match node.kind() {
            Kind::Scalar => self.scalar(node, keys),
            Kind::Sequence => node.items().for_each(|it| self.visit(it, keys)),
            Kind::Mapping => {
                for entry in node.entries() {
                    // `${{ insert }}` takes in what another mapping has.
                    let name = entry.key.raw_text();
                    if name.contains("${{") && !name.contains("insert") {
                        self.scalar(entry.key, keys);
                    }
                    keys.push(entry.key.raw_text());
                    self.visit(entry.value, keys);
                    keys.pop();
                }
            }
        }
    }

    fn scalar(&mut self, node: Node<'t>, keys: &[&'t str]) {
        let may_be_condition = matches!(keys.last(), Some(&("if" | "pre-if" | "post-if")));
        let text = node.raw_text();
        if node.is_null() || !may_be_condition && !text.contains("${{") {
            return;
        }
        let Some(available) = availability(keys) else { return };
        // `env.if` and `with.if` are no conditions.
        let is_condition = may_be_condition
            && (available.functions.contains(&"always") || keys.contains(&"snapshot"));
        let found: Vec<Found> = match is_condition {
            true => condition(text),
            false => expressions_in(text).collect(),
        };
        let scope = self.scope.available(available);
        for Found { range, expression } in found {
            let Checked { value, faults } = check(&expression, &scope);
            let faults = expression.faults.iter().cloned().chain(faults).collect();
            self.sites.push(Site {
                node,
                keys: keys.to_vec(),
                is_condition,
                range,
                expression,
                value,
                faults,
                job: self.job,
                step: self.step,
            });
        }
    }
}
