//! A job of a pipeline, with all that it extends and inherits.

use super::{MOST, Pipeline, memo};
use crate::rule::Place;
use crate::schema::gitlab::ROOT;
use crate::text::{Span, nearest};
use crate::tree::{Kind, Node};
use crate::view::ci::{JobImage, Script};

/// A job of a pipeline.
#[derive(Clone, Copy, Debug)]
pub struct Job<'t> {
    pipeline: Pipeline<'t>,
    key: Node<'t>,
    node: Node<'t>,
}

/// A job that another needs.
#[derive(Clone, Copy, Debug)]
pub struct Need<'t> {
    /// Its name, where it is written.
    pub name: Node<'t>,
    /// What is said of it, where that is a mapping.
    pub options: Option<Node<'t>>,
}

impl<'t> Job<'t> {
    pub(super) fn new(pipeline: Pipeline<'t>, key: Node<'t>, node: Node<'t>) -> Self {
        Self { pipeline, key, node }
    }

    /// Its pipeline.
    pub fn pipeline(&self) -> Pipeline<'t> {
        self.pipeline
    }

    /// Its name.
    pub fn name(&self) -> &'t str {
        self.key.raw_text()
    }

    /// Where its name is written.
    pub fn key(&self) -> Node<'t> {
        self.key
    }

    /// All that is known of it.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// What messages call it.
    pub fn title(&self) -> String {
        format!("job `{}`", self.name())
    }

    /// Whether it is only there for others to extend.
    pub fn is_hidden(&self) -> bool {
        self.name().starts_with('.')
    }

    /// The value of a key: its own, extended or inherited.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        self.node.get(key).filter(|it| !it.is_null())
    }

    /// Whether all that it extends is known.
    pub fn is_complete(&self) -> bool {
        !self.pipeline.incomplete().contains(self.name())
    }

    /// Whether it extends itself, by way of others.
    pub fn is_circular(&self) -> bool {
        memo::is_circular(self)
    }

    /// The keyword that was probably meant, where it does nothing a job does.
    pub fn meant_keyword(&self) -> Option<&'static str> {
        let does = |key: &&str| self.get(key).is_some();
        let is_job = ["script", "run", "trigger", "extends", "stage", "needs"].iter().any(does);
        Some(self.name()).filter(|_| !is_job).and_then(|it| nearest(it, ROOT.names()))
    }

    /// The names that it extends, where they are written.
    pub fn extends(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let extends = self.get("extends");
        let one = extends.filter(|it| it.kind() == Kind::Scalar);
        one.into_iter().chain(extends.into_iter().flat_map(Node::items).take(MOST))
    }

    /// The name of its stage.
    pub fn stage(&self) -> &'t str {
        self.get("stage").map_or("test", Node::raw_text)
    }

    /// Whether it starts another pipeline.
    pub fn is_trigger(&self) -> bool {
        self.get("trigger").is_some()
    }

    /// The jobs of the same pipeline that it needs.
    pub fn needs(&self) -> impl Iterator<Item = Need<'t>> + use<'t> {
        let needs = self.get("needs").filter(|it| it.kind() == Kind::Sequence);
        let items = needs.into_iter().flat_map(flat).take(MOST);
        items.filter_map(|it| match it.kind() {
            Kind::Scalar => Some(Need { name: it, options: None }),
            _ if it.get("project").is_some() || it.get("pipeline").is_some() => None,
            _ => Some(Need { name: it.get("job")?, options: Some(it) }),
        })
    }

    /// The names of jobs whose artifacts it takes, where that is a list.
    pub fn dependencies(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.get("dependencies").filter(|it| it.kind() == Kind::Sequence);
        list.into_iter().flat_map(flat).filter(|it| it.kind() == Kind::Scalar).take(MOST)
    }

    /// Its `rules`, in order, those of lists in it among them. One that is not known is a scalar.
    pub fn rules(&self) -> Vec<Node<'t>> {
        let rules = self.get("rules").filter(|it| it.kind() == Kind::Sequence);
        rules.map(flat).unwrap_or_default()
    }

    /// Its environment: the mapping, or the name.
    pub fn environment(&self) -> Option<Node<'t>> {
        self.get("environment")
    }

    /// The image it runs in.
    pub fn image(&self) -> Option<JobImage<'t>> {
        let image = self.get("image")?;
        let options = Some(image).filter(|it| it.kind() == Kind::Mapping);
        let node = options.map_or(Some(image), |it| it.get("name"))?;
        let text = node.raw_text();
        Some(JobImage { node, text, is_service: false, options })
    }

    /// Its own variable, else the pipeline's, unless it does not inherit that.
    pub fn variable(&self, name: &str) -> Option<Node<'t>> {
        let own = self.get("variables").and_then(|it| it.get(name));
        own.or_else(|| {
            let inherits = match self.get("inherit").and_then(|it| it.get("variables")) {
                Some(it) if it.kind() == Kind::Sequence => {
                    it.items().any(|it| it.raw_text() == name)
                }
                Some(it) => it.raw_text() != "false",
                None => true,
            };
            self.pipeline.variables().filter(|_| inherits)?.get(name)
        })
    }

    /// What it runs that changes what is deployed, by its name: `kubectl apply`. Jobs with a cluster of their
    /// own, and those that stop an environment, deploy nothing.
    pub fn deploys(&self) -> Option<String> {
        let action = self.get("environment").and_then(|it| it.get("action"));
        if action.is_some_and(|it| it.raw_text() != "start") {
            return None;
        }
        let script = self.script();
        if script.is_trial() {
            return None;
        }
        let mut found = script.commands().filter_map(|it| it.deploys());
        found.find(|it| !it.ends_with("register-task-definition") && !it.contains("rollout status"))
    }

    /// What it runs in one shell: `before_script` and `script`.
    pub fn script(&self) -> Script<'t> {
        let nodes = ["before_script", "script"].into_iter().flat_map(|it| self.commands(it));
        Script::of(nodes, self.node)
    }

    /// The texts of a list of commands, `script` or another, those of lists in it among them.
    pub fn commands(&self, key: &str) -> Vec<Node<'t>> {
        let mut found = Vec::new();
        let mut open: Vec<_> = self.get(key).into_iter().collect();
        while let Some(node) = open.pop() {
            match node.kind() {
                Kind::Scalar => found.push(node),
                Kind::Sequence if found.len() < MOST => {
                    let items: Vec<_> = node.items().take(MOST).collect();
                    open.extend(items.into_iter().rev());
                }
                _ => {}
            }
        }
        found
    }
}

/// The items of a list, and in place of lists in it their items, as deep as GitLab goes.
pub(super) fn flat(list: Node<'_>) -> Vec<Node<'_>> {
    fn collect<'t>(list: Node<'t>, depth: usize, found: &mut Vec<Node<'t>>) {
        for item in list.items() {
            match item.kind() {
                _ if found.len() >= MOST => return,
                Kind::Sequence if depth < 10 => collect(item, depth + 1, found),
                _ => found.push(item),
            }
        }
    }
    let mut found = Vec::new();
    collect(list, 0, &mut found);
    found
}

impl<'t> Need<'t> {
    /// Whether the job may be missing from the pipeline.
    pub fn is_optional(&self) -> bool {
        self.options.and_then(|it| it.get("optional")).is_some_and(|it| !it.is_false())
    }

    /// The name, where it is known.
    pub fn text(&self) -> Option<&'t str> {
        self.name.text().filter(|it| !it.contains("$[["))
    }
}

/// A job is marked at its name.
impl Place for Job<'_> {
    fn place(&self) -> Span {
        self.key.span()
    }

    fn locator(&self) -> String {
        self.key.locator()
    }
}
