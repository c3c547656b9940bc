//! What starts tasks: services, task sets, runs.

use super::{Connect, LaunchVolume, LoadBalancer, MOST_CONTAINERS, MOST_ITEMS, Task};
use crate::dialect::Dialect;
use crate::document::Kind;
use crate::project::Project;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{self, Node};

/// The input of CreateService, CreateTaskSet or RunTask, in whatever language it is written.
#[derive(Clone, Copy, Debug)]
pub struct Service<'t> {
    root: Node<'t>,
    kind: Kind,
    pub(super) project: &'t Project<'t>,
    pub(super) at: usize,
}

impl<'t> Service<'t> {
    /// The view of a member of a project.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        let member = project.member(at);
        Self { root: member.root, kind: member.document.kind, project, at }
    }

    /// The mapping itself.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// A service, a task set or a run.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether it is a service, not a task set or a single run.
    pub fn is_service(&self) -> bool {
        self.kind == Kind::Service
    }

    /// The language it is written in.
    pub fn dialect(&self) -> Dialect {
        self.project.member(self.at).document.dialect
    }

    /// What messages call it: ``service `web` ``, `the task set`.
    pub fn title(&self) -> String {
        match (self.kind, self.project.member(self.at).name("serviceName")) {
            (Kind::Service, Some(name)) => format!("service `{name}`"),
            (Kind::Service, None) => "the service".to_owned(),
            (Kind::TaskSet, _) => "the task set".to_owned(),
            _ => "the run".to_owned(),
        }
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.root.set(field)
    }

    /// Whether it certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.root.lacks(field)
    }

    /// The mappings in a list.
    pub fn list(&self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let items = self.get(field).into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        items.filter(|it| it.kind() == tree::Kind::Mapping && !it.is_unknown())
    }

    /// The mappings in a list whose items are each held against all containers of the task. ECS takes five
    /// at most.
    pub fn few(&self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.list(field).take(MOST_CONTAINERS)
    }

    /// The task definition it starts, where that is part of the run and certain.
    pub fn task(&self) -> Option<Task<'t>> {
        self.project.task_of(self.at).map(|it| Task::of(self.project, it))
    }

    /// `launchType`, where it is written and known.
    pub fn launch_type(&self) -> Option<&'t str> {
        self.get("launchType")?.text()
    }

    /// Whether `launchType` is certainly this one.
    pub fn is_launch_type(&self, launch_type: &str) -> bool {
        self.launch_type() == Some(launch_type)
    }

    /// The items of `capacityProviderStrategy`.
    pub fn strategy(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.list("capacityProviderStrategy")
    }

    /// What says that tasks run on Fargate: `launchType`, or a capacity provider of Fargate.
    pub fn fargate(&self) -> Option<Node<'t>> {
        let launch = self.get("launchType").filter(|it| it.text() == Some("FARGATE"));
        let is_fargate = |it: &Node<'t>| matches!(it.text(), Some("FARGATE" | "FARGATE_SPOT"));
        let provider =
            || self.strategy().filter_map(|it| it.get("capacityProvider")).find(is_fargate);
        launch.or_else(provider)
    }

    /// Whether tasks run on Fargate for certain.
    pub fn is_fargate(&self) -> bool {
        self.fargate().is_some()
    }

    /// `networkConfiguration.awsvpcConfiguration`.
    pub fn awsvpc(&self) -> Option<Node<'t>> {
        self.get("networkConfiguration")?.set("awsvpcConfiguration")
    }

    /// `deploymentController.type`; without a word it is `ECS`. `None` where it is unknown.
    pub fn controller(&self) -> Option<&'t str> {
        match self.get("deploymentController") {
            None => self.lacks("deploymentController").then_some("ECS"),
            Some(it) if it.is_unknown() => None,
            Some(it) => match it.set("type") {
                Some(ty) => ty.text(),
                None => it.lacks("type").then_some("ECS"),
            },
        }
    }

    /// `schedulingStrategy`; without a word it is `REPLICA`. `None` where it is unknown.
    pub fn scheduling(&self) -> Option<&'t str> {
        match self.get("schedulingStrategy") {
            None => self.lacks("schedulingStrategy").then_some("REPLICA"),
            Some(it) => it.text(),
        }
    }

    /// Whether it certainly runs one task on every instance.
    pub fn is_daemon(&self) -> bool {
        self.scheduling() == Some("DAEMON")
    }

    /// A field of `deploymentConfiguration`.
    pub fn deployment(&self, field: &str) -> Option<Node<'t>> {
        self.get("deploymentConfiguration")?.set(field)
    }

    /// Whether `deploymentConfiguration` certainly does not set a field.
    pub fn lacks_deployment(&self, field: &str) -> bool {
        match self.get("deploymentConfiguration") {
            None => self.lacks("deploymentConfiguration"),
            Some(it) => it.lacks(field),
        }
    }

    /// The load balancers.
    pub fn load_balancers(&self) -> impl Iterator<Item = LoadBalancer<'t>> + use<'t> {
        let service = *self;
        self.few("loadBalancers").map(move |node| LoadBalancer::new(service, node))
    }

    /// Whether a value is certainly there, even where nobody knows what it is. A variable may stand for
    /// nothing at all, a reference to something in the same template or module does not.
    pub fn is_given(&self, node: Node<'_>) -> bool {
        match node.kind() {
            tree::Kind::Scalar => {
                !matches!(node.value(), tree::Value::Unknown)
                    || self.project.referred(self.at, node).is_some()
            }
            _ => !node.is_unknown(),
        }
    }

    /// What says for certain that its tasks have network interfaces of their own.
    pub fn interface(&self) -> Option<Node<'t>> {
        let configured = self.awsvpc().filter(|it| !it.is_unknown());
        self.fargate().or(configured).or_else(|| self.task()?.awsvpc())
    }

    /// `serviceConnectConfiguration`, unless it is certainly off.
    pub fn connect(&self) -> Option<Connect<'t>> {
        let node = self.get("serviceConnectConfiguration")?;
        let off = node.get("enabled").is_some_and(Node::is_false);
        (!off).then(|| Connect::new(*self, node))
    }

    /// `overrides.containerOverrides` of a run.
    pub fn container_overrides(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.get("overrides").and_then(|it| it.set("containerOverrides"));
        list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// The volumes that it describes for its tasks.
    pub fn launch_volumes(&self) -> impl Iterator<Item = LaunchVolume<'t>> + use<'t> {
        self.few("volumeConfigurations").map(LaunchVolume)
    }

    /// Whether ECS Exec is certainly on.
    pub fn exec(&self) -> Option<Node<'t>> {
        self.get("enableExecuteCommand").filter(|it| it.is_true())
    }

    /// The document of the same template or module that a value refers to, if it is of this kind.
    pub fn referred(&self, value: Node<'t>, kind: Kind) -> Option<Node<'t>> {
        let found = self.project.referred(self.at, value)?;
        let member = self.project.member(found);
        (member.document.kind == kind).then_some(member.root)
    }
}

impl Place for Service<'_> {
    fn place(&self) -> Span {
        self.get("serviceName").unwrap_or(self.root).place()
    }

    fn locator(&self) -> String {
        self.root.locator()
    }
}
