//! The small things in a container: items of its lists.

use crate::rule::Place;
use crate::text::Span;
use crate::tree::Node;

/// An item of `environment` or `secrets`.
#[derive(Clone, Copy, Debug)]
pub struct Variable<'t> {
    /// The item.
    pub node: Node<'t>,
    /// Its `name`.
    pub name: Option<Node<'t>>,
    /// Its `value` or `valueFrom`.
    pub value: Option<Node<'t>>,
}

/// An item of `portMappings`.
#[derive(Clone, Copy, Debug)]
pub struct PortMapping<'t>(pub Node<'t>);

/// An item of `systemControls`.
#[derive(Clone, Copy, Debug)]
pub struct SystemControl<'t>(pub Node<'t>);

/// An item of `mountPoints`.
#[derive(Clone, Copy, Debug)]
pub struct MountPoint<'t>(pub Node<'t>);

/// An item of `dependsOn`.
#[derive(Clone, Copy, Debug)]
pub struct Dependency<'t>(pub Node<'t>);

/// An item of `links`: `container` or `container:alias`.
#[derive(Clone, Copy, Debug)]
pub struct Link<'t>(pub Node<'t>);

impl<'t> Variable<'t> {
    pub(super) fn new(node: Node<'t>, value: &str) -> Self {
        Self { node, name: node.get("name"), value: node.get(value) }
    }

    /// Whether its name is one under which AWS tools look for credentials: those of SDKs, and of the ECS
    /// agent.
    pub fn names_aws_credentials(&self) -> bool {
        let names = [
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "ECS_ENGINE_AUTH_DATA",
        ];
        self.name_text().is_some_and(|it| names.contains(&it))
    }

    /// What messages call it: ``secret `TOKEN` `` for the noun "secret".
    pub fn title(&self, noun: &str) -> String {
        match self.name.map(Node::raw_text).filter(|it| !it.is_empty()) {
            Some(name) => format!("{noun} `{name}`"),
            None => format!("a {noun} without a name"),
        }
    }

    /// Its name as text and where it is written, where it is known and not empty.
    pub fn known_name(&self) -> Option<(&'t str, Node<'t>)> {
        let node = self.name?;
        Some((node.text().filter(|it| !it.is_empty())?, node))
    }

    /// Its name, where it is known.
    pub fn name_text(&self) -> Option<&'t str> {
        self.name?.text()
    }
}

impl<'t> PortMapping<'t> {
    /// `containerPort`.
    pub fn container_port(&self) -> Option<Node<'t>> {
        self.0.set("containerPort")
    }

    /// `hostPort`. Zero is a value here: it asks for a dynamic port.
    pub fn host_port(&self) -> Option<Node<'t>> {
        self.0.set("hostPort")
    }

    /// Its name, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.0.set("name")?.text()
    }

    /// `tcp` or `udp`; anything but the latter is read as TCP.
    pub fn protocol(&self) -> &'t str {
        match self.0.set("protocol").and_then(Node::text) {
            Some("udp") => "udp",
            _ => "tcp",
        }
    }

    /// [`Self::protocol`], unless it is a template or a spelling of its own.
    pub fn known_protocol(&self) -> Option<&'static str> {
        match self.0.set("protocol").map(Node::text) {
            None | Some(Some("tcp")) => Some("tcp"),
            Some(Some("udp")) => Some("udp"),
            Some(_) => None,
        }
    }

    /// `containerPortRange`.
    pub fn range_node(&self) -> Option<Node<'t>> {
        self.0.set("containerPortRange")
    }

    /// Whether the instance picks the host port: none is written, or 0.
    pub fn is_dynamic(&self) -> bool {
        self.host_port().is_none_or(|it| it.int() == Some(0))
    }

    /// First and last container port of a single port or a range, where they are known.
    pub fn ports(&self) -> Option<(i64, i64)> {
        match self.container_port() {
            Some(port) => port.int().map(|it| (it, it)),
            None => self.range().filter(|(first, last)| first <= last),
        }
    }

    /// `containerPortRange` as two ports, where it is well-formed.
    pub fn range(&self) -> Option<(i64, i64)> {
        let (first, last) = self.0.set("containerPortRange")?.text()?.split_once('-')?;
        Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
    }
}

/// A dependency is marked at the name of the container.
impl Place for Dependency<'_> {
    fn place(&self) -> Span {
        self.container_name().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}

/// A mapping is marked at its container port or range.
impl Place for PortMapping<'_> {
    fn place(&self) -> Span {
        let port = self.container_port().or(self.range_node());
        port.unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}

impl<'t> SystemControl<'t> {
    /// `namespace`, the name of a kernel parameter.
    pub fn namespace(&self) -> Option<Node<'t>> {
        self.0.set("namespace")
    }

    /// `value`.
    pub fn value(&self) -> Option<Node<'t>> {
        self.0.set("value")
    }
}

impl<'t> MountPoint<'t> {
    /// `sourceVolume`.
    pub fn source_volume(&self) -> Option<Node<'t>> {
        self.0.set("sourceVolume")
    }

    /// `containerPath`.
    pub fn container_path(&self) -> Option<Node<'t>> {
        self.0.set("containerPath")
    }

    /// Whether it is certainly mounted read-only.
    pub fn is_read_only(&self) -> bool {
        self.0.get("readOnly").is_some_and(Node::is_true)
    }
}

impl<'t> Dependency<'t> {
    /// `containerName`.
    pub fn container_name(&self) -> Option<Node<'t>> {
        self.0.set("containerName")
    }

    /// `condition`: `START`, `COMPLETE`, `SUCCESS` or `HEALTHY`.
    pub fn condition(&self) -> Option<Node<'t>> {
        self.0.set("condition")
    }
}

impl<'t> Link<'t> {
    /// The container's name, where it is known.
    pub fn container_name(&self) -> Option<&'t str> {
        self.0.text()?.split(':').next()
    }
}
