//! Any document of ECS as input of a request of the API: where it differs from the request's shape, in
//! words that messages need.

use super::{MOST_ITEMS, Task};
use crate::dialect::Dialect;
use crate::document::Kind;
use crate::project::Project;
use crate::rule::Place;
use crate::schema::{self, ECS, Fault, FaultKind, Type};
use crate::text::Span;
use crate::tree::{self, Node};
use std::sync::OnceLock;

const CONTAINER: &str = "ContainerDefinition";

/// What the service requires beyond what its model does: the error texts `Container.name should not
/// be null or empty`, `Container.image should not be null or empty`, `Unknown volume`, `Invalid
/// 'volumesFrom' setting`; ECS API reference 2014-11-13, read 2026-10-01.
const REQUIRED: [(&str, &[&str]); 2] =
    [("mountPoints", &["sourceVolume", "containerPath"]), ("volumesFrom", &["sourceContainer"])];

/// Shapes with rules of their own about what they lack.
const TOLD: [&str; 2] = ["AwsVpcConfiguration", "DeploymentCircuitBreaker"];

/// What each kind of document is input of, and what messages call one.
static REQUESTS: [(Kind, &str, Type<'static>); 9] = [
    (Kind::TaskDefinition, "the task", Type::Shape("RegisterTaskDefinitionRequest")),
    (Kind::WrappedTaskDefinition, "the task", Type::Shape("RegisterTaskDefinitionRequest")),
    (Kind::ContainerDefinitions, "the task", Type::Shape("RegisterTaskDefinitionRequest")),
    (Kind::Service, "the service", Type::Shape("CreateServiceRequest")),
    (Kind::TaskSet, "the task set", Type::Shape("CreateTaskSetRequest")),
    (Kind::RunTask, "the run", Type::Shape("RunTaskRequest")),
    (Kind::Cluster, "the cluster", Type::Shape("CreateClusterRequest")),
    (
        Kind::ClusterCapacityProviders,
        "the cluster",
        Type::Shape("PutClusterCapacityProvidersRequest"),
    ),
    (Kind::CapacityProvider, "the capacity provider", Type::Shape("CreateCapacityProviderRequest")),
];

/// The faults of a document once they have been looked for.
pub type Memo<'t> = OnceLock<Vec<Fault<'t>>>;

/// A document that is input of a request.
#[derive(Clone, Copy, Debug)]
pub struct Shaped<'t> {
    project: &'t Project<'t>,
    at: usize,
    noun: &'static str,
    input: &'static Type<'static>,
}

impl<'t> Shaped<'t> {
    /// Whether the AWS CLI certainly takes it as the input of a command, and so checks each field itself.
    pub fn is_input(&self) -> bool {
        self.project.member(self.at).document.is_command() || self.project.is_input(self.at)
    }

    /// The view of a member of a project; `None` where it is input of no request.
    pub fn of(project: &'t Project<'t>, at: usize) -> Option<Self> {
        let kind = project.member(at).document.kind;
        let (_, noun, input) = REQUESTS.iter().find(|it| it.0 == kind)?;
        Some(Self { project, at, noun, input })
    }

    /// The root of the document.
    pub fn root(&self) -> Node<'t> {
        self.project.member(self.at).root
    }

    /// What the document is.
    pub fn kind(&self) -> Kind {
        self.project.member(self.at).document.kind
    }

    /// The language it is written in.
    pub fn dialect(&self) -> Dialect {
        self.project.member(self.at).document.dialect
    }

    /// What messages call it: `the task`, `the service`.
    pub fn noun(&self) -> &'static str {
        self.noun
    }

    /// The name of the request's shape.
    pub fn shape(&self) -> &'static str {
        self.input.inner_shape().unwrap_or_default()
    }

    /// The input itself; `None` for a bare list of containers.
    pub fn definition(&self) -> Option<Node<'t>> {
        match self.task() {
            Some(task) => task.definition(),
            None => Some(self.root()),
        }
    }

    /// The task definition, if it is one.
    pub fn task(&self) -> Option<Task<'t>> {
        self.kind().is_task().then(|| Task::of(self.project, self.at))
    }

    /// Whether it certainly does not set a field. False for a bare list of containers.
    pub fn lacks(&self, field: &str) -> bool {
        self.definition().is_some_and(|it| it.lacks(field))
    }

    /// Its tags.
    pub fn tags(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.definition().and_then(|it| it.set("tags"));
        let items = list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
        items.filter(|it| it.kind() == tree::Kind::Mapping && !it.is_unknown())
    }

    /// Where the document differs from the shape of the request's input; of a bare list of containers,
    /// from the shape of such a list. Fields that only a description has are no fault here.
    pub fn faults(&self) -> Vec<Fault<'t>> {
        // Nearly always empty, so a copy is cheaper than another walk.
        self.project.member(self.at).memo.get_or_init(|| self.walk()).clone()
    }

    fn walk(&self) -> Vec<Fault<'t>> {
        let mut faults = match self.definition() {
            None => ECS
                .member(self.shape(), "containerDefinitions")
                .map_or_else(Vec::new, |ty| schema::walk(&ECS, self.root(), ty)),
            Some(definition) => schema::walk(&ECS, definition, self.input),
        };
        faults.retain(|it| self.counts(it));
        if let Some(task) = self.task() {
            add_required(task, &mut faults);
            let gets_image =
                |node: Node<'t>| task.containers().any(|it| it.node().is(node) && it.gets_image());
            let told = |it: &Fault<'t>| matches!(it.kind, FaultKind::Missing("image"));
            faults.retain(|it| !told(it) || !gets_image(it.node));
        }
        faults
    }

    /// Whether a fault is one where the document is written.
    fn counts(&self, fault: &Fault<'t>) -> bool {
        let dialect = self.dialect();
        match fault.kind {
            FaultKind::Unknown(entry) => {
                let key = entry.key.raw_text();
                let at_root = fault.shape == self.shape();
                // Terraform refuses arguments that its provider does not have, and has some of its own.
                let own = dialect == Dialect::Terraform && !ECS.is_below_container(fault.shape)
                    || self.kind() == Kind::ClusterCapacityProviders && key == "clusterName";
                !(own || at_root && ECS.is_describe_only(fault.shape, key))
            }
            // A command line may bring the rest: `--service-name`, `--cluster`.
            FaultKind::Missing(_) if !self.kind().is_task() && fault.field.is_empty() => false,
            // `ecs/missing-network-configuration` and `ecs/incomplete-circuit-breaker` say more.
            FaultKind::Missing(_) if TOLD.contains(&fault.shape) => false,
            FaultKind::Missing(field) => !dialect.fills_in(fault.shape, field),
            FaultKind::Null(_) => !dialect.drops_unknown_fields(),
            FaultKind::WrongType(_) | FaultKind::NotInEnum(_) => true,
        }
    }

    /// What a message calls the mapping that a fault is about or in: ``container `web` ``,
    /// ``volume `data` ``, `the task`.
    pub fn owner(&self, fault: &Fault<'t>) -> String {
        let Some((task, item)) = self.task().zip(fault.item) else { return self.noun.to_owned() };
        let container = task.containers().find(|it| it.node().is(item)).map(|it| it.title());
        let volume = || task.volumes().find(|it| it.node().is(item)).map(|it| it.title());
        container.or_else(volume).unwrap_or_else(|| self.noun.to_owned())
    }

    /// What a message calls the mapping in which a member is missing or unknown.
    pub fn holder(&self, fault: &Fault<'t>) -> String {
        let owner = self.owner(fault);
        let is_owner = fault.item.is_some_and(|it| it.is(fault.node)) && owner != self.noun;
        if is_owner || fault.field.is_empty() {
            return owner;
        }
        let list = if fault.inner { "an item of " } else { "" };
        format!("{list}`{}`{}", fault.field, self.of_owner(&owner))
    }

    /// What a message calls the value in question: `` `cpu` of the task ``.
    pub fn value_name(&self, fault: &Fault<'t>) -> String {
        let owner = self.owner(fault);
        let of = self.of_owner(&owner);
        let variable = fault.node.parent().and_then(|it| it.set("name")).and_then(Node::text);
        if fault.inner {
            return match fault.node.own_key() {
                Some(key) => format!("`{}` in `{}`{of}", key.raw_text(), fault.field),
                None if fault.field.is_empty() => "an item of the list".to_owned(),
                None => format!("an item of `{}`{of}", fault.field),
            };
        }
        match (variable, fault.under) {
            (Some(name), _) if fault.shape == "KeyValuePair" && fault.field == "value" => {
                format!("the value of `{name}`{of}")
            }
            (_, "" | "containerDefinitions" | "volumes") => {
                format!("`{}` of {owner}", fault.field)
            }
            (_, under) => format!("`{}` in `{under}`{of}", fault.field),
        }
    }

    /// What is under a key of the whole needs no word about whose it is.
    fn of_owner(&self, owner: &str) -> String {
        if owner == self.noun { String::new() } else { format!(" of {owner}") }
    }
}

fn add_required<'t>(task: Task<'t>, faults: &mut Vec<Fault<'t>>) {
    for container in task.containers() {
        let node = container.node();
        let item = Some(node);
        let mut need = |node: Node<'t>, field: &'t str, shape, missing: &'static str| {
            if schema::is_missing(node, missing) {
                let kind = FaultKind::Missing(missing);
                faults.push(Fault { kind, node, field, under: "", inner: true, shape, item });
            }
        };
        need(node, "", CONTAINER, "name");
        need(node, "", CONTAINER, "image");
        for (list, fields) in REQUIRED {
            let shape = if list == "mountPoints" { "MountPoint" } else { "VolumeFrom" };
            for (item, field) in
                container.list(list).flat_map(|item| fields.iter().map(move |it| (item, it)))
            {
                need(item, list, shape, field);
            }
        }
        for port in container.ports().filter(|it| it.0.lacks("containerPortRange")) {
            need(port.0, "portMappings", "PortMapping", "containerPort");
        }
    }
}

impl Place for Shaped<'_> {
    /// The name that tells it from its siblings, or its opening.
    fn place(&self) -> Span {
        let Some(definition) = self.definition() else { return self.root().place() };
        let names = ["family", "serviceName", "clusterName", "name", "taskDefinition"];
        let name = names.iter().find_map(|it| definition.set(it));
        name.filter(|it| it.kind() == tree::Kind::Scalar).unwrap_or(definition).place()
    }

    fn locator(&self) -> String {
        self.definition().unwrap_or_else(|| self.root()).locator()
    }
}
