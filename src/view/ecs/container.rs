//! Container definitions.

use super::{
    Dependency, HealthCheck, Link, LogConfiguration, MOST_ITEMS, MountPoint, PortMapping,
    SystemControl, Task, Variable,
};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Kind, Node};

/// An item of `containerDefinitions`.
#[derive(Clone, Copy, Debug)]
pub struct Container<'t> {
    task: Task<'t>,
    node: Node<'t>,
    index: usize,
}

impl<'t> Container<'t> {
    pub(super) fn new(task: Task<'t>, node: Node<'t>, index: usize) -> Self {
        Self { task, node, index }
    }

    /// The task it belongs to.
    pub fn task(&self) -> Task<'t> {
        self.task
    }

    /// The mapping itself.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// Its position among the containers of the task.
    pub fn index(&self) -> usize {
        self.index
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.node.set(field)
    }

    /// Whether it certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.node.lacks(field)
    }

    /// Its name, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.get("name")?.text()
    }

    /// What messages call it: ``container `web` `` or `container 2`; `the container` where it is the
    /// only thing there is.
    pub fn title(&self) -> String {
        match self.get("name").map(Node::raw_text).filter(|it| !it.is_empty()) {
            Some(name) => format!("container `{name}`"),
            None if self.task.is_fragment() => "the container".to_owned(),
            None => format!("container {}", self.index + 1),
        }
    }

    /// Whether the task stops when it stops. An absent `essential` means yes; an unknown one is `None`.
    pub fn is_essential(&self) -> Option<bool> {
        match self.get("essential") {
            None => Some(true),
            Some(it) if it.is_true() => Some(true),
            Some(it) if it.is_false() => Some(false),
            Some(_) => None,
        }
    }

    /// Whether a boolean field is certainly true.
    pub fn is_true(&self, field: &str) -> bool {
        self.get(field).is_some_and(Node::is_true)
    }

    /// A whole number that is known.
    pub fn int(&self, field: &str) -> Option<i64> {
        self.get(field)?.int()
    }

    /// What the scheduler sets aside for it in MiB: `memoryReservation`, else `memory`. None where
    /// neither is known.
    pub fn reserved_memory(&self) -> Option<i64> {
        match self.get("memoryReservation") {
            Some(soft) => soft.int(),
            None => self.int("memory"),
        }
    }

    /// `resourceRequirements` of a type: `GPU`, `NeuronDevice`.
    pub fn resources(&self, kind: &'static str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.list("resourceRequirements")
            .filter(move |it| it.get("type").and_then(Node::text) == Some(kind))
    }

    /// A field of `linuxParameters`, unless it is empty.
    pub fn linux(&self, field: &str) -> Option<Node<'t>> {
        self.get("linuxParameters")?.set(field)
    }

    /// The items of a list field.
    pub fn list(&self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.get(field).into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// `environment`.
    pub fn environment(&self) -> impl Iterator<Item = Variable<'t>> + use<'t> {
        self.list("environment").map(|it| Variable::new(it, "value"))
    }

    /// `secrets`.
    pub fn secrets(&self) -> impl Iterator<Item = Variable<'t>> + use<'t> {
        self.list("secrets").map(|it| Variable::new(it, "valueFrom"))
    }

    /// Every reference to a secret: `secrets`, and `secretOptions` of the log configuration.
    pub fn secret_references(&self) -> impl Iterator<Item = Variable<'t>> + use<'t> {
        let options = self.log().into_iter().flat_map(|it| it.secret_options());
        self.secrets().chain(options.map(|it| Variable::new(it, "valueFrom")))
    }

    /// `portMappings`.
    pub fn ports(&self) -> impl Iterator<Item = PortMapping<'t>> + use<'t> {
        self.list("portMappings").map(PortMapping)
    }

    /// Whether a port of it is mapped; `None` where that cannot be told.
    pub fn maps(&self, port: i64) -> Option<bool> {
        if self.lacks("portMappings") {
            return Some(false);
        }
        let list = self.get("portMappings").filter(|it| it.kind() == Kind::Sequence)?;
        let mut mapped = list.items().take(MOST_ITEMS).map(|it| PortMapping(it).ports());
        let found = mapped.clone().flatten().any(|(first, last)| (first..=last).contains(&port));
        (found || mapped.all(|it| it.is_some())).then_some(found)
    }

    /// `mountPoints`.
    pub fn mounts(&self) -> impl Iterator<Item = MountPoint<'t>> + use<'t> {
        self.list("mountPoints").map(MountPoint)
    }

    /// `dependsOn`.
    pub fn dependencies(&self) -> impl Iterator<Item = Dependency<'t>> + use<'t> {
        self.list("dependsOn").map(Dependency)
    }

    /// `links`.
    pub fn links(&self) -> impl Iterator<Item = Link<'t>> + use<'t> {
        self.list("links").map(Link)
    }

    /// `logConfiguration`, where it has anything in it.
    pub fn log(&self) -> Option<LogConfiguration<'t>> {
        self.get("logConfiguration").map(LogConfiguration)
    }

    /// `firelensConfiguration`: the container routes the logs of the others.
    pub fn firelens(&self) -> Option<Node<'t>> {
        self.get("firelensConfiguration")
    }

    /// `healthCheck`.
    pub fn health_check(&self) -> Option<HealthCheck<'t>> {
        self.get("healthCheck").map(HealthCheck)
    }

    /// `systemControls`.
    pub fn system_controls(&self) -> impl Iterator<Item = SystemControl<'t>> + use<'t> {
        self.list("systemControls").map(SystemControl)
    }

    /// Capabilities of `linuxParameters.capabilities.add` or `.drop`.
    pub fn capabilities(&self, list: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.linux("capabilities").and_then(|it| it.set(list));
        list.into_iter().flat_map(|it| it.items())
    }

    /// `repositoryCredentials.credentialsParameter`.
    pub fn registry_credentials(&self) -> Option<Node<'t>> {
        self.get("repositoryCredentials")?.set("credentialsParameter")
    }

    /// Whether it runs privileged for certain.
    pub fn is_privileged(&self) -> bool {
        self.is_true("privileged")
    }

    /// The number of its user, where `user` gives one.
    pub fn user_id(&self) -> Option<i64> {
        self.get("user")?.text()?.split(':').next()?.parse().ok()
    }

    /// Whether `user` names root: `root`, `0`, or either before a colon.
    pub fn is_root(&self) -> bool {
        let user = self.get("user").and_then(Node::text);
        user.is_some_and(|it| matches!(it.split(':').next(), Some("root" | "0")))
    }
}

/// What messages call several containers: ``containers `a`, `b` and 2 others``.
pub fn titles(containers: &[Container<'_>]) -> String {
    let name = |it: &Container<'_>| match it.name() {
        Some(name) => format!("`{name}`"),
        None => (it.index + 1).to_string(),
    };
    match containers {
        [] => String::new(),
        [one] => one.title(),
        [first, second] => format!("containers {} and {}", name(first), name(second)),
        [first, second, third] => {
            format!("containers {}, {} and {}", name(first), name(second), name(third))
        }
        [first, second, rest @ ..] => {
            format!("containers {}, {} and {} others", name(first), name(second), rest.len())
        }
    }
}

impl Place for Container<'_> {
    /// The value of its `name`, or its opening.
    fn place(&self) -> Span {
        let name = self.get("name").filter(|it| it.kind() == Kind::Scalar);
        name.unwrap_or(self.node).place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
