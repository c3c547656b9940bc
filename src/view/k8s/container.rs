//! Containers of Pods.

use super::{Handler, Hook, MOST_ITEMS, Mount, Pod, Port, Probe, Quantity, Variable, scalar};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Kind, Node};

/// What a container of a Pod gets from the Pod's `securityContext` where its own does not say: the kubelet
/// takes the whole value from one of the two. `core/v1` `SecurityContext`, read 2026-11-21.
const INHERITED: [&str; 7] = [
    "appArmorProfile",
    "runAsGroup",
    "runAsNonRoot",
    "runAsUser",
    "seLinuxOptions",
    "seccompProfile",
    "windowsOptions",
];

/// What a container is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// An item of `containers`.
    Main,
    /// An init container that ends before the others start.
    Init,
    /// An init container with `restartPolicy: Always`, which runs beside the others.
    Sidecar,
    /// One that was put into a running Pod to look at it.
    Ephemeral,
}

/// A container of a Pod.
#[derive(Clone, Copy, Debug)]
pub struct PodContainer<'t> {
    pod: Pod<'t>,
    node: Node<'t>,
    index: usize,
    role: Role,
}

impl<'t> PodContainer<'t> {
    pub(super) fn new(pod: Pod<'t>, node: Node<'t>, index: usize, role: Role) -> Self {
        let restarts = || node.get("restartPolicy").and_then(Node::text) == Some("Always");
        let role = if role == Role::Init && restarts() { Role::Sidecar } else { role };
        Self { pod, node, index, role }
    }

    /// The Pod it belongs to.
    pub fn pod(&self) -> Pod<'t> {
        self.pod
    }

    /// The mapping itself.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// Its position in its list.
    pub fn index(&self) -> usize {
        self.index
    }

    /// What it is for.
    pub fn role(&self) -> Role {
        self.role
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.node.set(field)
    }

    /// Whether it certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.node.lacks(field) && !self.may_be_given(field)
    }

    fn may_be_given(&self, field: &str) -> bool {
        self.pod.object().may_be_given(field)
    }

    /// The items of a list field.
    pub fn list(&self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.get(field).into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// Its name, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.get("name")?.text()
    }

    /// What it is called among the others: `` `web` ``, or its number.
    pub(super) fn short_title(&self) -> String {
        match self.get("name").map(Node::raw_text).filter(|it| !it.is_empty()) {
            Some(name) => format!("`{name}`"),
            None if self.pod.is_step() => "`main`".to_owned(),
            None => (self.index + 1).to_string(),
        }
    }

    /// The words for its role: `init container`.
    pub fn noun(&self) -> &'static str {
        match self.role {
            Role::Main => "container",
            Role::Init => "init container",
            Role::Sidecar => "sidecar",
            Role::Ephemeral => "ephemeral container",
        }
    }

    /// What messages call it: ``container `web` ``, ``init container `migrate` ``, `container 2`.
    pub fn title(&self) -> String {
        format!("{} {}", self.noun(), self.short_title())
    }

    /// `image`.
    pub fn image(&self) -> Option<Node<'t>> {
        self.get("image")
    }

    /// Whether another tool sets the version of its image: a comment on the line that Flux reads, or a
    /// kustomization of the same folder.
    pub fn image_is_managed(&self) -> bool {
        let Some(image) = self.image() else { return false };
        let rest = image.source().text().get(image.range().end as usize..).unwrap_or_default();
        let own = image.text().unwrap_or_default();
        let renames = |it: Node<'_>| {
            let rest = it.get("name").and_then(Node::text).and_then(|it| own.strip_prefix(it));
            rest.is_some_and(|it| it.is_empty() || it.starts_with([':', '@']))
                && ["newTag", "digest"].iter().any(|key| it.set(key).is_some())
        };
        let mut kustomizations = self.pod.object().kustomizations();
        rest.lines().next().is_some_and(|it| it.contains("$imagepolicy"))
            || kustomizations
                .any(|it| it.get("images").into_iter().flat_map(|it| it.items()).any(renames))
    }

    /// A field of its own `securityContext`.
    pub fn own_security(&self, field: &str) -> Option<Node<'t>> {
        self.get("securityContext")?.set(field)
    }

    /// Whether its own `securityContext` certainly does not set a field.
    pub fn lacks_own_security(&self, field: &str) -> bool {
        self.lacks("securityContext")
            || self.get("securityContext").is_some_and(|it| it.lacks(field))
                && !self.may_be_given(field)
    }

    /// A field of the security context that counts for it: its own, else the Pod's where that is
    /// inherited. `None` too where its own cannot be known.
    pub fn security(&self, field: &str) -> Option<Node<'t>> {
        let inherited = || INHERITED.contains(&field).then(|| self.pod.security(field)).flatten();
        match self.own_security(field) {
            Some(own) => Some(own),
            None if self.lacks_own_security(field) => inherited(),
            None => None,
        }
    }

    /// Whether certainly neither it nor the Pod for it sets a field of the security context.
    pub fn lacks_security(&self, field: &str) -> bool {
        self.lacks_own_security(field)
            && (!INHERITED.contains(&field) || self.pod.lacks_security(field))
    }

    /// A boolean field of the security context that counts and is certainly true.
    pub fn security_turned_on(&self, field: &str) -> Option<Node<'t>> {
        self.security(field).filter(|it| scalar::is_true(*it))
    }

    /// Whether it is certainly privileged: the node that says so.
    pub fn privileged(&self) -> Option<Node<'t>> {
        self.security_turned_on("privileged")
    }

    /// What certainly makes it run as root: an effective `runAsUser` of 0.
    pub fn root(&self) -> Option<Node<'t>> {
        self.security("runAsUser").filter(|it| scalar::int(*it) == Some(0))
    }

    /// `securityContext.capabilities.add` or `.drop`.
    pub fn capabilities(&self, list: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.own_security("capabilities").and_then(|it| it.set(list));
        list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// `resources.requests` or `resources.limits` of a resource.
    pub fn resource(&self, list: &str, name: &str) -> Option<Node<'t>> {
        self.get("resources")?.set(list)?.set(name)
    }

    /// Whether `resources.requests` or `resources.limits` certainly do not name a resource.
    pub fn lacks_resource(&self, list: &str, name: &str) -> bool {
        let resources = self.get("resources");
        let certain = resources.is_some_and(|it| it.lacks(list))
            || resources.and_then(|it| it.set(list)).is_some_and(|it| it.lacks(name));
        self.lacks("resources") || certain && !self.may_be_given("resources")
    }

    /// How much of a resource it requests: a request that is not written is the limit.
    pub fn request(&self, name: &str) -> Option<Quantity> {
        match self.resource("requests", name) {
            Some(request) => Quantity::of(request),
            None if self.lacks_resource("requests", name) => self.limit(name),
            None => None,
        }
    }

    /// How much of a resource it may use at most.
    pub fn limit(&self, name: &str) -> Option<Quantity> {
        Quantity::of(self.resource("limits", name)?)
    }

    /// `env`.
    pub fn env(&self) -> impl Iterator<Item = Variable<'t>> + use<'t> {
        self.list("env").filter(|it| it.kind() == Kind::Mapping).map(Variable)
    }

    /// `envFrom`.
    pub fn env_from(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.list("envFrom").filter(|it| it.kind() == Kind::Mapping)
    }

    /// `ports`.
    pub fn ports(&self) -> impl Iterator<Item = Port<'t>> + use<'t> {
        self.list("ports").filter(|it| it.kind() == Kind::Mapping).map(Port)
    }

    /// The port of a name.
    pub fn port(&self, name: &str) -> Option<Port<'t>> {
        self.ports().find(|it| it.name() == Some(name))
    }

    /// Whether every port's name is known, so that a name not among them is certainly wrong.
    pub fn port_names_are_known(&self) -> bool {
        let known =
            |it: Node<'_>| it.lacks("name") || it.get("name").is_some_and(|it| it.text().is_some());
        let listed = |it: Node<'_>| it.kind() == Kind::Sequence && it.items().all(known);
        self.lacks("ports") || self.get("ports").is_some_and(listed) && !self.may_be_given("ports")
    }

    /// `volumeMounts`.
    pub fn mounts(&self) -> impl Iterator<Item = Mount<'t>> + use<'t> {
        self.list("volumeMounts").filter(|it| it.kind() == Kind::Mapping).map(Mount)
    }

    /// `volumeDevices`.
    pub fn devices(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.list("volumeDevices").filter(|it| it.kind() == Kind::Mapping)
    }

    /// `livenessProbe`, `readinessProbe` or `startupProbe`.
    pub fn probe(&self, hook: Hook) -> Option<Probe<'t>> {
        let node = self.get(hook.field()).filter(|_| hook.is_probe())?;
        Some(Probe { node, hook })
    }

    /// The probes it has.
    pub fn probes(&self) -> impl Iterator<Item = Probe<'t>> + use<'t> {
        let container = *self;
        Hook::PROBES.into_iter().filter_map(move |it| container.probe(it))
    }

    /// The handlers of its probes and of its `lifecycle`.
    pub fn handlers(&self) -> impl Iterator<Item = Handler<'t>> + use<'t> {
        let lifecycle = self.get("lifecycle");
        let hooks = Hook::LIFECYCLE
            .into_iter()
            .filter_map(move |hook| Some(Probe { node: lifecycle?.set(hook.field())?, hook }));
        self.probes().chain(hooks).flat_map(|it| it.handlers())
    }
}

impl Place for PodContainer<'_> {
    /// The value of its `name`, or its opening.
    fn place(&self) -> Span {
        let name = self.get("name").filter(|it| it.kind() == Kind::Scalar);
        name.unwrap_or(self.node).place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
