//! Kernel parameters that Pods set.

use crate::rule::Place;
use crate::schema::kubernetes::Version;
use crate::text::Span;
use crate::tree::Node;

/// What the kubelet lets every Pod set, from which minor version of Kubernetes on; it is the list of the Pod
/// Security Standards too. `pod-security-admission/policy/check_sysctls.go`, read 2026-11-21.
const SAFE: [(&str, u8); 14] = [
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

/// Whether the Pod Security Standards of a version (the number after `1.`) let every Pod set a parameter.
pub(super) fn is_in_standards(name: &str, version: u8) -> bool {
    SAFE.iter().any(|it| it.0 == name && it.1 <= version)
}

/// What each Pod has of its own: the only ones that a kubelet can be told to allow.
/// `component-helpers/node/util/sysctl/namespace.go`, read 2026-11-21.
const NAMESPACED: [&str; 4] = ["fs.mqueue.", "kernel.msg", "kernel.shm", "net."];

/// An item of `sysctls`.
#[derive(Clone, Debug)]
pub struct Sysctl<'t> {
    node: Node<'t>,
    name: String,
}

impl<'t> Sysctl<'t> {
    /// The parameter that an item sets; `None` where its name is not known.
    pub(super) fn of(item: Node<'t>) -> Option<Self> {
        let node = item.set("name")?;
        let text = node.text()?;
        // Where the first separator is a slash, the kubelet takes slashes for points, and points for slashes.
        let swap = |it| match it {
            '/' => '.',
            '.' => '/',
            it => it,
        };
        let name = match text.find(['.', '/']) {
            Some(at) if text[at..].starts_with('/') => text.chars().map(swap).collect(),
            _ => text.to_owned(),
        };
        Some(Self { node, name })
    }

    /// Its name, with points.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether every Pod may set it in a version of Kubernetes.
    pub fn is_safe(&self, version: Version) -> bool {
        SAFE.iter().any(|it| it.0 == self.name && it.1 <= version.minor())
    }

    /// Whether a Pod has its own.
    pub fn is_namespaced(&self) -> bool {
        self.name == "kernel.sem" || NAMESPACED.iter().any(|it| self.name.starts_with(it))
    }
}

/// A parameter is marked at its name.
impl Place for Sysctl<'_> {
    fn place(&self) -> Span {
        self.node.place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
