//! Pods, wherever an object describes them.

use super::home::{Form, Home};
use super::{
    HostPath, Labels, MOST_CONTAINERS, MOST_ITEMS, Object, PodContainer, Role, Sysctl, Volume,
    scalar,
};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Kind, Node};

/// A description of Pods.
#[derive(Clone, Copy, Debug)]
pub struct Pod<'t> {
    object: Object<'t>,
    home: Home<'t>,
}

impl<'t> Pod<'t> {
    pub(super) fn new(object: Object<'t>, home: Home<'t>) -> Self {
        Self { object, home }
    }

    /// The object that describes it: the Pod itself, its controller, its custom resource.
    pub fn object(&self) -> Object<'t> {
        self.object
    }

    /// The mapping with the containers.
    pub fn spec(&self) -> Node<'t> {
        self.home.spec
    }

    /// Whether it is described as Kubernetes itself does, so that what the API server asks of a Pod holds.
    /// In other custom resources an operator may fill in more.
    pub fn is_whole(&self) -> bool {
        self.home.form == Form::Pod
    }

    /// Whether it is a step of an Argo workflow, whose only container is called `main`.
    pub fn is_step(&self) -> bool {
        self.home.form == Form::Step
    }

    /// A field of the Pod, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        if self.home.form == Form::Containers {
            return None;
        }
        let own = self.home.spec.set(field);
        let outer = || self.home.outer.filter(|_| self.home.spec.lacks(field))?.set(field);
        own.or_else(outer)
    }

    /// Whether the Pod certainly does not set a field. False where the Pod is another's.
    pub fn lacks(&self, field: &str) -> bool {
        let patched = |it: Node<'_>| !it.lacks("podSpecPatch");
        self.home.form != Form::Containers
            && self.home.spec.lacks(field)
            && self.home.outer.is_none_or(|it| it.lacks(field) && !patched(it))
            && (self.home.form != Form::Step || !patched(self.home.spec))
            && !self.object.may_be_given(field)
    }

    /// Whether a boolean field is certainly true: the node that says so.
    pub fn turned_on(&self, field: &str) -> Option<Node<'t>> {
        self.get(field).filter(|it| scalar::is_true(*it))
    }

    /// The items of a list field.
    pub fn list(&self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.get(field).into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// The metadata of the Pods.
    pub fn metadata(&self) -> Option<Node<'t>> {
        self.home.metadata
    }

    /// The labels of the Pods.
    pub fn labels(&self) -> Labels<'t> {
        Labels::of(self.home.metadata)
    }

    /// The annotations of the Pods.
    pub fn annotations(&self) -> Labels<'t> {
        Labels::annotations_of(self.home.metadata)
    }

    /// A field of the Pod's `securityContext`.
    pub fn security(&self, field: &str) -> Option<Node<'t>> {
        self.get("securityContext")?.set(field)
    }

    /// Whether the Pod's `securityContext` certainly does not set a field.
    pub fn lacks_security(&self, field: &str) -> bool {
        self.lacks("securityContext")
            || self.get("securityContext").is_some_and(|it| it.lacks(field))
                && !self.object.may_be_given(field)
    }

    /// Its containers of every kind; of an absurd number only the first [`MOST_CONTAINERS`] of a list.
    pub fn containers(&self) -> impl Iterator<Item = PodContainer<'t>> + use<'t> {
        let pod = *self;
        let lists: &[(&str, Role)] = match self.home.form {
            Form::Step => &[("initContainers", Role::Init), ("sidecars", Role::Sidecar)],
            _ => &[
                ("containers", Role::Main),
                ("initContainers", Role::Init),
                ("ephemeralContainers", Role::Ephemeral),
            ],
        };
        let items = lists.iter().flat_map(move |(field, role)| {
            let list = pod.home.spec.set(field).into_iter();
            let items = list.flat_map(|it| it.items().take(MOST_CONTAINERS)).enumerate();
            items.map(|(index, node)| (index, node, *role))
        });
        let all = self.step_containers().into_iter().chain(items);
        all.filter(|(_, node, _)| node.kind() == Kind::Mapping && !node.is_unknown())
            .map(move |(index, node, role)| PodContainer::new(pod, node, index, role))
    }

    /// What a template of a workflow runs.
    fn step_containers(&self) -> Vec<(usize, Node<'t>, Role)> {
        if self.home.form != Form::Step {
            return Vec::new();
        }
        let spec = self.home.spec;
        let single = ["container", "script"].iter().filter_map(|it| spec.set(it));
        let set = spec.set("containerSet").and_then(|it| it.set("containers"));
        let set = set.into_iter().flat_map(|it| it.items().take(MOST_CONTAINERS));
        single.chain(set).enumerate().map(|(index, node)| (index, node, Role::Main)).collect()
    }

    /// Whether every item of its lists of containers is known, so that a name not among them is certainly
    /// not there.
    pub fn containers_are_known(&self) -> bool {
        let known = |field: &&str| match self.home.spec.get(field) {
            None => self.home.spec.lacks(field),
            Some(list) => {
                list.is_null()
                    || list.kind() == Kind::Sequence
                        && list.items().all(|it| it.kind() == Kind::Mapping && !it.is_unknown())
            }
        };
        ["containers", "initContainers", "ephemeralContainers"].iter().all(known)
            && !self.object.may_be_given("containers")
    }

    /// The containers that run as long as the Pod: neither plain init containers nor ephemeral ones.
    pub fn running(&self) -> impl Iterator<Item = PodContainer<'t>> + use<'t> {
        self.containers().filter(|it| matches!(it.role(), Role::Main | Role::Sidecar))
    }

    /// The container of a known name.
    pub fn container(&self, name: &str) -> Option<PodContainer<'t>> {
        self.containers().find(|it| it.name() == Some(name))
    }

    /// Its volumes.
    pub fn volumes(&self) -> impl Iterator<Item = Volume<'t>> + use<'t> {
        self.list("volumes").filter(|it| it.kind() == Kind::Mapping).map(Volume)
    }

    /// The volume of a known name.
    pub fn volume(&self, name: &str) -> Option<Volume<'t>> {
        self.volumes().find(|it| it.name() == Some(name))
    }

    /// The paths of the node that its volumes are, of those that give something.
    pub fn host_paths(&self, gives: HostPath) -> Vec<Node<'t>> {
        let paths = self.volumes().filter_map(|it| it.host_path());
        paths.filter(|it| HostPath::of(*it) == gives).collect()
    }

    /// `securityContext.sysctls`.
    pub fn sysctls(&self) -> impl Iterator<Item = Sysctl<'t>> + use<'t> {
        let list = self.security("sysctls").into_iter();
        list.flat_map(|it| it.items().take(MOST_ITEMS)).filter_map(Sysctl::of)
    }

    /// Whether every volume's name is known, so that a name not among them is certainly wrong. The claim
    /// templates of a StatefulSet are volumes too; see [`Self::claim_templates`].
    pub fn volume_names_are_known(&self) -> bool {
        let named = |it: Node<'_>| it.get("name").is_some_and(|it| it.text().is_some());
        self.is_whole()
            && !self.object.may_be_given("volumes")
            && (self.lacks("volumes")
                || self
                    .get("volumes")
                    .is_some_and(|it| it.kind() == Kind::Sequence && it.items().all(named)))
    }

    /// `volumeClaimTemplates` of the StatefulSet.
    pub fn claim_templates(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.object.spec("volumeClaimTemplates");
        list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// Whether it runs on Windows for certain: `os.name`, or a node selector.
    pub fn is_windows(&self) -> bool {
        let os = self.get("os").and_then(|it| it.set("name"));
        let selected = self
            .get("nodeSelector")
            .and_then(|it| it.set("kubernetes.io/os").or_else(|| it.set("beta.kubernetes.io/os")));
        [os, selected].into_iter().flatten().any(|it| it.text() == Some("windows"))
    }

    /// Whether root in it is certainly no root on the node: `hostUsers: false`.
    pub fn has_user_namespace(&self) -> bool {
        self.get("hostUsers").is_some_and(scalar::is_false)
    }

    /// Whether it runs to an end: a Job or a CronJob, a step of a workflow, or a restart policy that says
    /// so.
    pub fn is_batch(&self) -> bool {
        let kind = self.object.kind();
        let policy = self.get("restartPolicy").and_then(Node::text);
        self.home.form == Form::Step
            || matches!(kind, Some("Job" | "CronJob" | "ScaledJob" | "JobSet" | "RayJob"))
            || matches!(policy, Some("Never" | "OnFailure"))
    }

    /// What messages call it: its object, and of several Pods which one.
    pub fn title(&self) -> String {
        match self.home.spec.get("name").filter(|_| self.home.form == Form::Step) {
            Some(name) => format!("template `{}` of {}", name.raw_text(), self.object.title()),
            None => self.object.title(),
        }
    }
}

impl Place for Pod<'_> {
    /// The name of its object, or of the template of a workflow.
    fn place(&self) -> Span {
        match self.home.form {
            Form::Step => self.home.spec.place(),
            _ => self.object.place(),
        }
    }

    fn locator(&self) -> String {
        self.home.spec.locator()
    }
}
