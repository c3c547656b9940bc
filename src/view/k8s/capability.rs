//! Linux capabilities that containers add.

use crate::rule::Place;
use crate::text::Span;
use crate::tree::Node;
use std::borrow::Cow;

/// Those with which a container gets out, or changes what is the whole node's: capabilities(7), read
/// 2026-11-21.
const DANGEROUS: [&str; 17] = [
    "ALL",
    "AUDIT_CONTROL",
    "BPF",
    "CHECKPOINT_RESTORE",
    "DAC_READ_SEARCH",
    "LINUX_IMMUTABLE",
    "MAC_ADMIN",
    "MAC_OVERRIDE",
    "NET_ADMIN",
    "PERFMON",
    "SYSLOG",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_MODULE",
    "SYS_PTRACE",
    "SYS_RAWIO",
    "SYS_TIME",
];

/// The others that the Pod Security Standards do not let a container add.
/// `pod-security-admission/policy/check_capabilities_baseline.go`, read 2026-11-21.
const FURTHER: [&str; 12] = [
    "AUDIT_READ",
    "BLOCK_SUSPEND",
    "IPC_LOCK",
    "IPC_OWNER",
    "LEASE",
    "NET_BROADCAST",
    "NET_RAW",
    "SYS_NICE",
    "SYS_PACCT",
    "SYS_RESOURCE",
    "SYS_TTY_CONFIG",
    "WAKE_ALARM",
];

/// Those that the Pod Security Standards let a container add; the same source.
const BASELINE: [&str; 13] = [
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

/// Whether the level Baseline of the Pod Security Standards lets a container add a capability, by its exact
/// name.
pub(super) fn is_in_baseline(name: &str) -> bool {
    BASELINE.contains(&name)
}

/// An item of `capabilities.add` or `capabilities.drop`.
#[derive(Clone, Debug)]
pub struct Capability<'t> {
    node: Node<'t>,
    name: Cow<'t, str>,
}

impl<'t> Capability<'t> {
    /// The capability that an item names; `None` where it is not known.
    pub fn of(node: Node<'t>) -> Option<Self> {
        let text = node.text()?;
        let name = match text.bytes().any(|it| it.is_ascii_lowercase()) {
            true => text.to_ascii_uppercase().into(),
            false => Cow::Borrowed(text),
        };
        let name = match name.strip_prefix("CAP_") {
            Some(rest) => rest.to_owned().into(),
            None => name,
        };
        Some(Self { node, name })
    }

    /// Its name, in capitals and without `CAP_`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Every name there is, in capitals and without `CAP_`; `ALL` among them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        DANGEROUS.into_iter().chain(FURTHER).chain(BASELINE)
    }

    /// The item that names it.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// Whether there is one of this name.
    pub fn is_known(&self) -> bool {
        Self::names().any(|it| it == self.name)
    }

    /// Whether a container gets out with it, or changes what is the whole node's.
    pub fn is_dangerous(&self) -> bool {
        DANGEROUS.contains(&self.name.as_ref())
    }

    /// Whether it is one that runtimes do not give by themselves. `NET_RAW`, which some do, is one too.
    pub fn is_beyond_default(&self) -> bool {
        self.is_dangerous() || FURTHER.contains(&self.name.as_ref())
    }
}

impl Place for Capability<'_> {
    fn place(&self) -> Span {
        self.node.place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
