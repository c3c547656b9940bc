//! Volumes of Pods.

use super::MOST_ITEMS;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Entry, Kind, Node};

/// What a volume may be made from. `core/v1` `VolumeSource` of Kubernetes 1.25 to 1.37, read 2026-11-21.
const KINDS: [&str; 30] = [
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephfs",
    "cinder",
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "fc",
    "flexVolume",
    "flocker",
    "gcePersistentDisk",
    "gitRepo",
    "glusterfs",
    "hostPath",
    "image",
    "iscsi",
    "nfs",
    "persistentVolumeClaim",
    "photonPersistentDisk",
    "portworxVolume",
    "projected",
    "quobyte",
    "rbd",
    "scaleIO",
    "secret",
    "storageos",
    "vsphereVolume",
];

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

    /// Whether a key of a volume is what it is made from.
    pub fn is_source(key: &str) -> bool {
        KINDS.contains(&key)
    }

    /// The files it is made of, each with its `path`: `items` of it and of what is projected into it.
    pub fn files(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.contents().into_iter().flat_map(|it| it.set("items")).flat_map(|it| it.items())
    }

    /// The mappings that may have `items` and modes: a source itself, and each that is projected.
    pub fn contents(&self) -> Vec<Node<'t>> {
        let own = self.sources().map(|it| it.value);
        let inner = self.projections().flat_map(|it| it.entries().map(|it| it.value));
        own.chain(inner).filter(|it| it.kind() == Kind::Mapping).collect()
    }

    /// What is projected into it: each a mapping with one source.
    pub fn projections(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.source("projected").and_then(|it| it.set("sources"));
        list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
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
