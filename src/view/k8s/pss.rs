//! Where Pods break the Pod Security Standards, as the admission controller of a version checks them.
//! `pod-security-admission/policy`, every check in it, read 2026-11-21.

use super::{Control, Pod, PodContainer, capability, scalar, sysctl};
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

/// The types of SELinux that a Pod may have, with the version from which on.
const SELINUX: [(&str, u8); 4] = [
    ("container_engine_t", 31),
    ("container_init_t", 0),
    ("container_kvm_t", 0),
    ("container_t", 0),
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
        let mut found = examiner.found;
        if level == Level::Restricted {
            for missed in self.missed_controls(version) {
                // A path of the node is said to be one already.
                if missed.control != Control::Volumes
                    || missed.node.own_key().is_none_or(|it| it.raw_text() != "hostPath")
                {
                    found.push(Violation { node: missed.node, text: missed.title() });
                }
            }
        }
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
        let unsafe_one =
            |it: &Node<'_>| it.text().is_some_and(|it| !sysctl::is_in_standards(it, self.version));
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
        // At the level Restricted another control takes its place.
        let counts = self.level == Level::Baseline && self.version >= 19;
        self.say(profile.filter(|_| counts), "no seccomp filter");
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
        let added = container.capabilities("add");
        let beyond = |it: &Node<'_>| it.text().is_some_and(|it| !capability::is_in_baseline(it));
        self.say(
            added.filter(|it| self.level == Level::Baseline && beyond(it)).collect::<Vec<_>>(),
            "a capability that is not allowed",
        );
        let ports = container.ports().filter_map(|it| it.host_port());
        self.say(ports.filter(|it| scalar::int(*it).is_some()), "a port of the node");
        let hosts = container.handlers().filter_map(|it| it.get("host"));
        let hosts = hosts.filter(|it| self.version >= 34 && it.text().is_some());
        let hosts: Vec<_> = hosts.collect();
        self.say(hosts, "a host other than the Pod");
        let eased = self.is_eased() || self.level == Level::Restricted && self.version >= 35;
        let mask = own("procMount").filter(|it| it.text().is_some_and(|it| it != "Default"));
        self.say(mask.filter(|_| !eased), "all of `/proc`");
        self.context(own);
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
