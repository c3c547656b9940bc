//! A job of a workflow.

use super::{Home, MOST, Permissions, Step, Uses, Workflow};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Kind, Node, Value};

/// A job of a workflow.
#[derive(Clone, Copy, Debug)]
pub struct Job<'t> {
    workflow: Workflow<'t>,
    key: Node<'t>,
    node: Node<'t>,
}

impl<'t> Job<'t> {
    pub(super) fn new(workflow: Workflow<'t>, key: Node<'t>, node: Node<'t>) -> Self {
        Self { workflow, key, node }
    }

    /// Its workflow.
    pub fn workflow(&self) -> Workflow<'t> {
        self.workflow
    }

    /// Its id.
    pub fn id(&self) -> &'t str {
        self.key.raw_text()
    }

    /// Where its id stands.
    pub fn key(&self) -> Node<'t> {
        self.key
    }

    /// Its mapping.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// What messages call it.
    pub fn title(&self) -> String {
        format!("job `{}`", self.id())
    }

    /// The value of one of its keys.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.node.get(key)
    }

    /// Its steps, those within `parallel` after the step that holds them.
    pub fn steps(&self) -> Vec<Step<'t>> {
        Step::all(Home::Job(*self), self.get("steps"))
    }

    /// The ids it needs, each where it is written.
    pub fn needs(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let needs = self.get("needs");
        let one = needs.filter(|it| it.kind() == Kind::Scalar && !it.is_null());
        one.into_iter().chain(needs.into_iter().flat_map(Node::items).take(MOST))
    }

    /// The reusable workflow that it calls in place of steps.
    pub fn calls(&self) -> Option<Uses<'t>> {
        self.get("uses").map(Uses::new)
    }

    /// The labels of the runner, where they are written as text or a list.
    pub fn labels(&self) -> Vec<Node<'t>> {
        let Some(runs_on) = self.get("runs-on") else { return Vec::new() };
        match runs_on.kind() {
            Kind::Scalar => vec![runs_on],
            Kind::Sequence => runs_on.items().take(MOST).collect(),
            Kind::Mapping => match runs_on.get("labels") {
                Some(it) if it.kind() == Kind::Sequence => it.items().take(MOST).collect(),
                it => it.into_iter().collect(),
            },
        }
    }

    /// What a value stands for where it is `${{ matrix.name }}` alone: the values that the matrix has for
    /// the name. The value itself where it is anything else.
    pub fn values_of(&self, node: Node<'t>) -> Vec<Node<'t>> {
        let inner = node.raw_text().trim().strip_prefix("${{").and_then(|it| it.strip_suffix("}}"));
        let Some(name) = inner.and_then(|it| it.trim().strip_prefix("matrix.")) else {
            return vec![node];
        };
        let matrix = self.get("strategy").and_then(|it| it.get("matrix"));
        let row = matrix.and_then(|it| it.get(name)).into_iter().flat_map(Node::items);
        let added = matrix.and_then(|it| it.get("include")).into_iter().flat_map(Node::items);
        row.chain(added.filter_map(|it| it.get(name))).take(MOST).collect()
    }

    /// What it may do: its own `permissions`, else those of the workflow.
    pub fn permissions(&self) -> Permissions<'t> {
        match self.get("permissions") {
            Some(own) => Permissions::new(Some(own)),
            None => self.workflow.permissions(),
        }
    }

    /// The value of an environment variable for its steps: its own, else the workflow's.
    pub fn variable(&self, name: &str) -> Option<Node<'t>> {
        let own = self.get("env").and_then(|it| it.get(name));
        own.or_else(|| self.workflow.get("env")?.get(name))
    }

    /// Whether its condition keeps it from ever running.
    pub fn never_runs(&self) -> bool {
        is_false(self.get("if"))
    }
}

/// Whether a condition is written as false.
pub(super) fn is_false(condition: Option<Node<'_>>) -> bool {
    let Some(condition) = condition else { return false };
    let text = condition.raw_text().trim();
    let inner = text.strip_prefix("${{").and_then(|it| it.strip_suffix("}}"));
    match condition.value() {
        Value::Known(_) => text == "false",
        _ => inner.is_some_and(|it| it.trim() == "false"),
    }
}

/// A job is marked at its id.
impl Place for Job<'_> {
    fn place(&self) -> Span {
        self.key.span()
    }

    fn locator(&self) -> String {
        self.key.locator()
    }
}
