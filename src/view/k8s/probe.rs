//! Probes and lifecycle hooks: what the kubelet calls.

use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Entry, Node};

/// When the kubelet calls.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Hook {
    /// `livenessProbe`
    Liveness,
    /// `readinessProbe`
    Readiness,
    /// `startupProbe`
    Startup,
    /// `lifecycle.postStart`
    PostStart,
    /// `lifecycle.preStop`
    PreStop,
}

/// A probe, or a hook of the lifecycle.
#[derive(Clone, Copy, Debug)]
pub struct Probe<'t> {
    /// The mapping itself.
    pub node: Node<'t>,
    /// When it is called.
    pub hook: Hook,
}

/// What a probe or a hook does: `exec`, `httpGet`, `tcpSocket`, `grpc`, `sleep`.
#[derive(Clone, Copy, Debug)]
pub struct Handler<'t> {
    /// Which of them, with its mapping.
    pub entry: Entry<'t>,
    /// Whose it is.
    pub probe: Probe<'t>,
}

impl Hook {
    /// The three probes.
    pub const PROBES: [Hook; 3] = [Hook::Liveness, Hook::Readiness, Hook::Startup];
    /// The two hooks of `lifecycle`.
    pub const LIFECYCLE: [Hook; 2] = [Hook::PostStart, Hook::PreStop];

    /// The field it stands in.
    pub fn field(self) -> &'static str {
        match self {
            Self::Liveness => "livenessProbe",
            Self::Readiness => "readinessProbe",
            Self::Startup => "startupProbe",
            Self::PostStart => "postStart",
            Self::PreStop => "preStop",
        }
    }

    /// What messages call it: `the liveness probe`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Liveness => "the liveness probe",
            Self::Readiness => "the readiness probe",
            Self::Startup => "the startup probe",
            Self::PostStart => "the postStart hook",
            Self::PreStop => "the preStop hook",
        }
    }

    /// Whether it is a probe.
    pub fn is_probe(self) -> bool {
        Self::PROBES.contains(&self)
    }
}

impl<'t> Probe<'t> {
    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.node.set(field)
    }

    /// A whole number: what is written, else the default of the API. `None` where it is unknown.
    pub fn int(&self, field: &str) -> Option<i64> {
        match self.node.set(field) {
            Some(node) => super::scalar::int(node),
            None => match field {
                "initialDelaySeconds" => Some(0),
                "timeoutSeconds" | "successThreshold" => Some(1),
                "periodSeconds" => Some(10),
                "failureThreshold" => Some(3),
                _ => None,
            },
        }
    }

    /// What it does; one is allowed. An empty mapping is one too.
    pub fn handlers(&self) -> impl Iterator<Item = Handler<'t>> + use<'t> {
        let probe = *self;
        let known = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"];
        probe
            .node
            .entries()
            .filter(move |it| known.contains(&it.key.raw_text()) && !it.value.is_null())
            .map(move |entry| Handler { entry, probe })
    }
}

impl<'t> Handler<'t> {
    /// `exec`, `httpGet`, `tcpSocket`, `grpc` or `sleep`.
    pub fn kind(&self) -> &'t str {
        self.entry.key.raw_text()
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.entry.value.set(field)
    }

    /// The port, a number or the name of one.
    pub fn port(&self) -> Option<Node<'t>> {
        self.get("port")
    }
}

/// A probe is marked at its key.
impl Place for Probe<'_> {
    fn place(&self) -> Span {
        self.node.place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}
