//! Where Pods break the Pod Security Standards, as the admission controller of a version checks them.
//! `pod-security-admission/policy`, every check in it, read 2026-11-21.

use super::{Pod, PodContainer, scalar};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Kind, Node};

/// A level of the standards that forbids something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// `baseline`
    Baseline,
    /// `restricted`
    Restricted,
}

/// A place where a Pod certainly breaks a control.
#[derive(Clone, Copy, Debug)]
pub struct Violation<'t> {
    /// What is wrong, or what lacks something.
    pub node: Node<'t>,
    /// What is the matter with it, as a label says it.
    pub text: &'static str,
}

/// What a container may add at the level Baseline.
const CAPABILITIES: [&str; 13] = [
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

/// The kernel parameters that a Pod may set, with the version from which on.
const SYSCTLS: [(&str, u8); 14] = [
    ("kernel.shm_rmid_forced", 0),
    ("net.ipv4.ip_local_port_range", 0),
    ("net.ipv4.ip_local_reserved_ports", 27),
    ("net.ipv4.ip_unprivileged_port_start", 0),
    ("net.ipv4.ping_group_range", 0),
    ("net.ipv4.tcp_fin_timeout", 29),
    ("net.ipv4.tcp_keepalive_intvl", 29),
    ("net.ipv4.tcp_keepalive_probes", 29),
    ("net.ipv4.tcp_keepalive_time", 29),
    ("net.ipv4.tcp_notsent_lowat", 37),
    ("net.ipv4.tcp_rmem", 32),
    ("net.ipv4.tcp_slow_start_after_idle", 37),
    ("net.ipv4.tcp_syncookies", 0),
    ("net.ipv4.tcp_wmem", 32),
];

/// The types of SELinux that a Pod may have, with the version from which on.
const SELINUX: [(&str, u8); 4] = [
    ("container_engine_t", 31),
    ("container_init_t", 0),
    ("container_kvm_t", 0),
    ("container_t", 0),
];

/// What a volume may be made from at the level Restricted.
const VOLUMES: [&str; 9] = [
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
];

/// What a volume may be made from otherwise: the other sources of `core/v1` `Volume`.
const OTHER_VOLUMES: [&str; 21] = [
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

const APPARMOR: &str = "container.apparmor.security.beta.kubernetes.io/";

/// Holds a Pod against a level in a version of Kubernetes.
struct Examiner<'t> {
    pod: Pod<'t>,
    level: Level,
    version: u8,
    found: Vec<Violation<'t>>,
}

impl<'t> Pod<'t> {
    /// Where it certainly breaks a level, as a version of Kubernetes (the number after `1.`) reads that.
    pub fn violations(&self, level: Level, version: u8) -> Vec<Violation<'t>> {
        if !self.is_whole() || self.object().is_partial() {
            return Vec::new();
        }
        let mut examiner = Examiner { pod: *self, level, version, found: Vec::new() };
        examiner.pod();
        self.containers().for_each(|it| examiner.container(&it));
        if level == Level::Restricted {
            examiner.restricted_pod();
            self.containers().for_each(|it| examiner.restricted_container(&it));
        }
        let mut found = examiner.found;
        found.retain(|it| !it.may_be_patched(self));
        found
    }
}

impl Violation<'_> {
    /// Whether a patch may say something else there. What a Pod lacks is known to be given by none.
    fn may_be_patched(&self, pod: &Pod<'_>) -> bool {
        let listed = || self.node.parent().filter(|_| self.node.kind() == Kind::Scalar)?.own_key();
        let key = self.node.own_key().or_else(listed);
        key.is_some_and(|it| pod.object().may_be_given(it.raw_text()))
    }
}

impl<'t> Examiner<'t> {
    fn say(&mut self, node: impl IntoIterator<Item = Node<'t>>, text: &'static str) {
        self.found.extend(node.into_iter().map(|node| Violation { node, text }));
    }

    /// Whether users in the Pod are none on the node, or that is not known; then some controls are eased.
    fn is_eased(&self) -> bool {
        self.version >= 35 && self.pod.get("hostUsers").is_some_and(|it| !scalar::is_true(it))
    }

    /// Whether the Pod certainly does not say that it is for Windows.
    fn is_not_for_windows(&self) -> bool {
        let other = |it: Node<'_>| it.text().is_some_and(|it| it != "windows");
        self.version < 25
            || self.pod.lacks("os")
            || self.pod.get("os").and_then(|it| it.set("name")).is_some_and(other)
    }

    fn pod(&mut self) {
        let pod = self.pod;
        for field in ["hostNetwork", "hostPID", "hostIPC"] {
            self.say(pod.turned_on(field), "a namespace of the node");
        }
        let paths = pod.volumes().filter_map(|it| it.source("hostPath"));
        self.say(paths, "a path of the node");
        let annotations = pod.annotations().entries();
        let profiles = annotations.filter(|it| it.key.raw_text().starts_with(APPARMOR));
        let wrong = |it: &Node<'_>| {
            let fits =
                |it: &str| matches!(it, "" | "runtime/default") || it.starts_with("localhost/");
            it.text().is_some_and(|it| !fits(it))
        };
        self.say(profiles.map(|it| it.value).filter(wrong), "no AppArmor profile");
        let sysctls = pod.security("sysctls").into_iter().flat_map(|it| it.items());
        let unsafe_one = |it: &Node<'_>| {
            let safe = |name: &str| SYSCTLS.iter().any(|it| it.0 == name && it.1 <= self.version);
            it.text().is_some_and(|it| !safe(it))
        };
        let names: Vec<_> = sysctls.filter_map(|it| it.set("name")).filter(unsafe_one).collect();
        self.say(names, "an unsafe kernel parameter");
        self.context(|field| pod.security(field));
    }

    /// What a security context says, of the Pod or of a container.
    fn context(&mut self, get: impl Fn(&str) -> Option<Node<'t>>) {
        let confined = |it: &Node<'_>| {
            it.text().is_some_and(|it| !matches!(it, "RuntimeDefault" | "Localhost"))
        };
        let profile = get("appArmorProfile").and_then(|it| it.set("type")).filter(confined);
        self.say(profile, "no AppArmor profile");
        let profile = get("seccompProfile").and_then(|it| it.set("type")).filter(confined);
        let skip = self.level == Level::Restricted && !self.is_not_for_windows();
        self.say(profile.filter(|_| self.version >= 19 && !skip), "no seccomp filter");
        let process = get("windowsOptions").and_then(|it| it.set("hostProcess"));
        self.say(process.filter(|it| scalar::is_true(*it)), "a process of the node");
        if let Some(options) = get("seLinuxOptions") {
            let version = self.version;
            let known = |name: &str| SELINUX.iter().any(|it| it.0 == name && it.1 <= version);
            let kind = options.set("type").filter(|it| it.text().is_some_and(|it| !known(it)));
            let who = ["user", "role"].into_iter().filter_map(|it| options.set(it));
            let who = who.filter(|it| it.text().is_some());
            self.say(kind.into_iter().chain(who), "another SELinux label");
        }
    }

    fn container(&mut self, container: &PodContainer<'t>) {
        let own = |field: &str| container.own_security(field);
        self.say(container.privileged(), "privileged");
        let restricted = self.level == Level::Restricted && self.is_not_for_windows();
        let allowed = |it: &str| match restricted {
            true => it == "NET_BIND_SERVICE",
            false => CAPABILITIES.contains(&it),
        };
        let added = container.capabilities("add");
        let added = added.filter(|it| it.text().is_some_and(|it| !allowed(it)));
        self.say(added, "a capability that is not allowed");
        let ports = container.ports().filter_map(|it| it.host_port());
        self.say(ports.filter(|it| scalar::int(*it).is_some()), "a port of the node");
        let hosts = container.handlers().filter_map(|it| it.get("host"));
        let hosts = hosts.filter(|it| self.version >= 34 && it.text().is_some());
        let hosts: Vec<_> = hosts.collect();
        self.say(hosts, "a host other than the Pod");
        let eased = self.is_eased() && !(self.level == Level::Restricted && self.version >= 35);
        let mask = own("procMount").filter(|it| it.text().is_some_and(|it| it != "Default"));
        self.say(mask.filter(|_| !eased), "all of `/proc`");
        self.context(own);
    }

    fn restricted_pod(&mut self) {
        let pod = self.pod;
        let sources = pod.volumes().flat_map(|it| it.sources());
        let other = sources.filter(|it| {
            let name = it.key.raw_text();
            // A path of the node is said to be one already.
            OTHER_VOLUMES.contains(&name) && !VOLUMES.contains(&name) && name != "hostPath"
        });
        self.say(other.map(|it| it.value), "a type of volume that is not allowed");
        if !self.is_eased() {
            let no = pod.security("runAsNonRoot").filter(|it| scalar::is_false(*it));
            self.say(no, "root is allowed");
            let root = pod.security("runAsUser").filter(|it| scalar::int(*it) == Some(0));
            self.say(root.filter(|_| self.version >= 23), "the user root");
        }
    }

    fn restricted_container(&mut self, container: &PodContainer<'t>) {
        let node = container.node();
        let own = |field: &str| container.own_security(field);
        if !self.is_eased() {
            let no = own("runAsNonRoot").filter(|it| scalar::is_false(*it));
            self.say(no, "root is allowed");
            let root = own("runAsUser").filter(|it| scalar::int(*it) == Some(0));
            self.say(root.filter(|_| self.version >= 23), "the user root");
            let lacks = container.lacks_security("runAsNonRoot");
            self.say(lacks.then_some(node), "no `runAsNonRoot: true`");
        }
        if !self.is_not_for_windows() {
            return;
        }
        let gains = own("allowPrivilegeEscalation").filter(|it| scalar::is_true(*it));
        self.say(gains, "privilege escalation is allowed");
        let lacks = container.lacks_own_security("allowPrivilegeEscalation");
        self.say(lacks.then_some(node), "no `allowPrivilegeEscalation: false`");
        let lacks = self.version >= 19 && container.lacks_security("seccompProfile");
        self.say(lacks.then_some(node), "no `seccompProfile`");
        let keeps = self.version >= 22 && container.keeps_all();
        self.say(keeps.then_some(node), "no `drop: [ALL]`");
    }
}

impl<'t> PodContainer<'t> {
    /// Whether it certainly does not drop `ALL`, written so.
    fn keeps_all(&self) -> bool {
        let capabilities = self.own_security("capabilities");
        let list = capabilities.and_then(|it| it.set("drop"));
        let known = |it: Node<'_>| {
            it.kind() == Kind::Sequence
                && !it.is_unknown()
                && it.items().all(|it| it.text().is_some_and(|it| it != "ALL"))
        };
        let patched = self.pod().object().may_be_given("drop");
        self.lacks_own_security("capabilities")
            || !patched
                && (capabilities.is_some_and(|it| it.lacks("drop")) || list.is_some_and(known))
    }
}

impl Place for Violation<'_> {
    fn place(&self) -> Span {
        self.node.place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
