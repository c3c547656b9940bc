//! What the Pod Security Standards ask of a Pod at the level Restricted, beyond Baseline.

use super::{Pod, PodContainer, scalar};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Entry, Kind, Node};

/// What the level Restricted lets no volume be made from: every source of `core/v1` `Volume` that is not in
/// `pod-security-admission/policy/check_restrictedVolumes.go`, read 2026-11-21.
const VOLUMES: [&str; 21] = [
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephfs",
    "cinder",
    "fc",
    "flexVolume",
    "flocker",
    "gcePersistentDisk",
    "gitRepo",
    "glusterfs",
    "hostPath",
    "iscsi",
    "nfs",
    "photonPersistentDisk",
    "portworxVolume",
    "quobyte",
    "rbd",
    "scaleIO",
    "storageos",
    "vsphereVolume",
];

/// A control of the level Restricted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Control {
    /// `allowPrivilegeEscalation: false` in every container
    AllowPrivilegeEscalation,
    /// every capability dropped, and none but `NET_BIND_SERVICE` added
    Capabilities,
    /// the masked `/proc`, also in a user namespace
    ProcMount,
    /// `runAsNonRoot: true`
    RunAsNonRoot,
    /// no user 0
    RunAsUser,
    /// a seccomp profile
    SeccompProfile,
    /// volumes that are no part of the node
    Volumes,
}

/// Where a Pod certainly misses a control: what is wrong, or the container that lacks something.
#[derive(Clone, Copy, Debug)]
pub struct Missed<'t> {
    /// Which one.
    pub control: Control,
    /// What is wrong, or what should say it.
    pub node: Node<'t>,
    /// Whether it says something wrong; else it says nothing.
    pub is_written: bool,
}

impl<'t> Pod<'t> {
    /// The containers of a complete Pod; none where something may stand elsewhere.
    pub fn complete_containers(&self) -> impl Iterator<Item = PodContainer<'t>> + use<'t> {
        let complete = self.is_complete();
        // Without an image it is a patch of a container that is written elsewhere.
        self.containers().filter(move |it| complete && it.image().is_some())
    }

    /// Whether it certainly does not say that it is for Windows.
    pub fn is_not_for_windows(&self) -> bool {
        let other = |it: Node<'_>| it.text().is_some_and(|it| it != "windows");
        self.lacks("os") || self.get("os").and_then(|it| it.set("name")).is_some_and(other)
    }

    /// Whether it certainly has the users of the node.
    pub fn has_users_of_node(&self) -> bool {
        self.lacks("hostUsers") || self.get("hostUsers").is_some_and(scalar::is_true)
    }

    /// Whether the standards of a version ask it for a user other than root. From 1.35 on a user namespace
    /// will do.
    fn needs_user(&self, version: u8) -> bool {
        self.has_users_of_node() || version < 35
    }

    /// The sources of its volumes that the level Restricted does not allow.
    pub fn restricted_volumes(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let sources = self.volumes().flat_map(|it| it.sources());
        sources.filter(|it| it.key.text().is_some_and(|it| VOLUMES.contains(&it)))
    }

    /// The controls of the level Restricted that it certainly misses, and where, as a version of
    /// Kubernetes (the number after `1.`) reads them.
    pub fn missed_controls(&self, version: u8) -> Vec<Missed<'t>> {
        let mut missed = Vec::new();
        let wrong = |control, node| Missed { control, node, is_written: true };
        missed.extend(self.restricted_volumes().map(|it| wrong(Control::Volumes, it.value)));
        if self.needs_user(version) {
            let on_pod = self.security("runAsNonRoot").filter(|it| scalar::is_false(*it));
            missed.extend(on_pod.map(|it| wrong(Control::RunAsNonRoot, it)));
            let root = self.security("runAsUser").filter(|it| scalar::int(*it) == Some(0));
            missed.extend(root.map(|it| wrong(Control::RunAsUser, it)));
        }
        let profile = self.security("seccompProfile").filter(|_| self.is_not_for_windows());
        let profile = profile.and_then(unconfined);
        missed.extend(profile.map(|it| wrong(Control::SeccompProfile, it)));
        let complete: Vec<_> = self.complete_containers().map(|it| it.node()).collect();
        for container in self.containers() {
            let complete = complete.iter().any(|it| it.is(container.node()));
            container.written(version, &mut missed);
            container.unwritten(version, complete, &mut missed);
        }
        missed
    }
}

impl Missed<'_> {
    /// What its label says: ``no `seccompProfile` ``, `root is allowed`.
    pub fn title(&self) -> &'static str {
        match (self.control, self.is_written) {
            (Control::AllowPrivilegeEscalation, true) => "privilege escalation is allowed",
            (Control::AllowPrivilegeEscalation, false) => "no `allowPrivilegeEscalation: false`",
            (Control::Capabilities, true) => "a capability that is not allowed",
            (Control::Capabilities, false) => "no `drop: [ALL]`",
            (Control::ProcMount, _) => "all of `/proc`",
            (Control::RunAsNonRoot, true) => "root is allowed",
            (Control::RunAsNonRoot, false) => "no `runAsNonRoot: true`",
            (Control::RunAsUser, _) => "the user root",
            (Control::SeccompProfile, true) => "no seccomp filter",
            (Control::SeccompProfile, false) => "no `seccompProfile`",
            (Control::Volumes, _) => "a type that is not allowed",
        }
    }
}

/// What names a seccomp profile that is none.
fn unconfined(profile: Node<'_>) -> Option<Node<'_>> {
    let kind = profile.set("type")?;
    kind.text().filter(|it| !matches!(*it, "RuntimeDefault" | "Localhost")).map(|_| kind)
}

impl<'t> PodContainer<'t> {
    /// Whether it certainly does not drop `ALL`, written so.
    pub fn keeps_capabilities(&self) -> bool {
        let capabilities = self.own_security("capabilities");
        let drops = |it: Node<'t>| it.set("drop");
        let all = |it: Node<'_>| it.text().is_none_or(|it| it == "ALL");
        let lists =
            |it: Node<'_>| it.kind() == Kind::Sequence && !it.is_unknown() && !it.items().any(all);
        let certain = capabilities.is_some_and(|it| it.lacks("drop"))
            || capabilities.and_then(drops).is_some_and(lists);
        self.lacks_own_security("capabilities")
            || certain && !self.pod().object().may_be_given("drop")
    }

    /// What it says itself against a control.
    fn written(&self, version: u8, missed: &mut Vec<Missed<'t>>) {
        let pod = self.pod();
        let own = |field: &str| self.own_security(field);
        let (linux, needs_user) = (pod.is_not_for_windows(), pod.needs_user(version));
        let mut say = |control, node: Option<Node<'t>>| {
            missed.extend(node.map(|node| Missed { control, node, is_written: true }));
        };
        let gains = own("allowPrivilegeEscalation").filter(|it| linux && scalar::is_true(*it));
        say(Control::AllowPrivilegeEscalation, gains);
        let root = own("runAsNonRoot").filter(|it| needs_user && scalar::is_false(*it));
        say(Control::RunAsNonRoot, root);
        let user = own("runAsUser").filter(|it| needs_user && scalar::int(*it) == Some(0));
        say(Control::RunAsUser, user);
        say(Control::SeccompProfile, own("seccompProfile").filter(|_| linux).and_then(unconfined));
        let unmasked = own("procMount").filter(|it| it.text() == Some("Unmasked"));
        say(Control::ProcMount, unmasked.filter(|_| version >= 35));
        let added = |it: &Node<'_>| linux && it.text().is_some_and(|it| it != "NET_BIND_SERVICE");
        self.capabilities("add").filter(added).for_each(|it| say(Control::Capabilities, Some(it)));
    }

    /// What it leaves out.
    fn unwritten(&self, version: u8, complete: bool, missed: &mut Vec<Missed<'t>>) {
        let pod = self.pod();
        let linux = pod.is_not_for_windows();
        let lacks = [
            (Control::AllowPrivilegeEscalation, linux, "allowPrivilegeEscalation"),
            (Control::RunAsNonRoot, pod.needs_user(version), "runAsNonRoot"),
            (Control::SeccompProfile, linux, "seccompProfile"),
        ];
        let mut say = |control| {
            missed.push(Missed { control, node: self.node(), is_written: false });
        };
        for (control, asked, field) in lacks {
            if asked && complete && self.lacks_security(field) {
                say(control);
            }
        }
        // A list that is written but does not name `ALL` is complete by itself.
        let listed = self.own_security("capabilities").and_then(|it| it.set("drop")).is_some();
        if linux && (complete || listed) && self.keeps_capabilities() {
            say(Control::Capabilities);
        }
    }
}

impl Place for Missed<'_> {
    fn place(&self) -> Span {
        self.node.place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
