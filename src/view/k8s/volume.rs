//! Volumes of Pods.

use super::MOST_ITEMS;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Entry, Node};

/// An item of `volumes`.
#[derive(Clone, Copy, Debug)]
pub struct Volume<'t>(pub Node<'t>);

impl<'t> Volume<'t> {
    /// `name`, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.name_node()?.text()
    }

    /// `name`.
    pub fn name_node(&self) -> Option<Node<'t>> {
        self.0.set("name")
    }

    /// What messages call it: ``volume `data` ``.
    pub fn title(&self) -> String {
        match self.name_node().map(Node::raw_text).filter(|it| !it.is_empty()) {
            Some(name) => format!("volume `{name}`"),
            None => "a volume without a name".to_owned(),
        }
    }

    /// What it is made from: every key but `name` that has a value; one is allowed. `emptyDir: {}` is
    /// a source.
    pub fn sources(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let entries = self.0.entries().take(MOST_ITEMS);
        entries.filter(|it| it.key.raw_text() != "name" && !it.value.is_null())
    }

    /// The mapping of a source: `hostPath`, `secret`, `configMap`, `persistentVolumeClaim`.
    pub fn source(&self, field: &str) -> Option<Node<'t>> {
        self.0.get(field).filter(|it| !it.is_null())
    }

    /// `hostPath.path`.
    pub fn host_path(&self) -> Option<Node<'t>> {
        self.source("hostPath")?.set("path")
    }
}

/// What a path of the node gives to who mounts it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HostPath {
    /// The socket of the container runtime, itself or in its directory.
    RuntimeSocket,
    /// What a cloud's tools log in with.
    CloudCredentials,
    /// Anything else, or what is not known.
    Other,
}

/// Sockets of container runtimes, and pipes of those on Windows, without `/var` before `/run`. From the
/// documentation of each, read 2026-11-21.
const SOCKETS: [&str; 8] = [
    "/run/containerd/containerd.sock",
    "/run/cri-dockerd.sock",
    "/run/crio/crio.sock",
    "/run/docker.sock",
    "/run/dockershim.sock",
    "/run/k3s/containerd/containerd.sock",
    "//./pipe/containerd-containerd",
    "//./pipe/docker_engine",
];

/// Where the tools of AWS, Azure and Google Cloud keep credentials, in whatever home.
const CREDENTIALS: [&str; 3] = ["/.aws/", "/.azure/", "/.config/gcloud/"];

impl HostPath {
    /// What a path gives.
    pub fn of(path: Node<'_>) -> Self {
        let Some(text) = path.text() else { return Self::Other };
        let path = text.replace('\\', "/");
        let path = path.trim_end_matches('/');
        let path = path.strip_prefix("/var").filter(|it| is_below(it, "/run")).unwrap_or(path);
        if path.starts_with("/run") && SOCKETS.iter().any(|it| is_below(it, path))
            || SOCKETS.contains(&path)
        {
            return Self::RuntimeSocket;
        }
        let inside = format!("{path}/");
        if CREDENTIALS.iter().any(|it| inside.contains(it)) || path == "/etc/kubernetes/azure.json"
        {
            return Self::CloudCredentials;
        }
        Self::Other
    }
}

/// Whether a path is another, or leads below it.
fn is_below(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

/// A volume is marked at its name.
impl Place for Volume<'_> {
    fn place(&self) -> Span {
        self.name_node().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}
