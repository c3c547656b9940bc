//! Volumes of a task.

use super::{Container, MOST_ITEMS, Task};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Entry, Kind, Node};
use std::collections::BTreeSet;

/// The configurations of which a volume has one.
const KINDS: [&str; 6] = [
    "host",
    "dockerVolumeConfiguration",
    "efsVolumeConfiguration",
    "s3filesVolumeConfiguration",
    "fsxWindowsFileServerVolumeConfiguration",
    "configuredAtLaunch",
];

/// An item of `volumes`.
#[derive(Clone, Copy, Debug)]
pub struct Volume<'t> {
    node: Node<'t>,
}

impl<'t> Task<'t> {
    /// The volumes.
    pub fn volumes(&self) -> impl Iterator<Item = Volume<'t>> + use<'t> {
        let list = self.get("volumes");
        list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS)).map(Volume::new)
    }

    /// Whether every volume's name is known, so that a name not among them is certainly wrong. False
    /// for a bare list of containers.
    pub fn volume_names_are_known(&self) -> bool {
        self.lacks("volumes") || self.get("volumes").is_some_and(|it| each_has(it, "name"))
    }

    /// The names of the volumes that containers mount; `None` where one of them cannot be told.
    pub fn mounted(&self) -> Option<BTreeSet<&'t str>> {
        let known = |it: &Container<'_>| match it.get("mountPoints") {
            None => it.lacks("mountPoints"),
            Some(list) => each_has(list, "sourceVolume"),
        };
        let all = self.containers_are_known() && self.containers().all(|it| known(&it));
        let mounts = self.containers().flat_map(|it| it.mounts());
        let names = mounts.filter_map(|it| it.source_volume().and_then(Node::text));
        all.then(|| names.collect())
    }

    /// The volumes with a path of the host that containers may reach: those that certainly none mounts
    /// are left out, and all on Fargate, which refuses such volumes.
    pub fn host_paths(&self) -> impl Iterator<Item = (Volume<'t>, Node<'t>)> + use<'t> {
        let mounted = self.mounted();
        let is_unmounted = move |name: &str| mounted.as_ref().is_some_and(|it| !it.contains(name));
        let volumes = (!self.is_fargate()).then(|| self.volumes()).into_iter().flatten();
        volumes
            .filter(move |it| !it.name().is_some_and(&is_unmounted))
            .filter_map(|it| Some((it, it.source_path()?)))
    }
}

impl<'t> Volume<'t> {
    pub(super) fn new(node: Node<'t>) -> Self {
        Self { node }
    }

    /// The mapping itself.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.node.set(field)
    }

    /// Its name, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.get("name")?.text()
    }

    /// What messages call it: ``volume `data` ``.
    pub fn title(&self) -> String {
        match self.get("name") {
            Some(name) => format!("volume `{}`", name.raw_text()),
            None => "a volume without a name".to_owned(),
        }
    }

    /// `host.sourcePath`.
    pub fn source_path(&self) -> Option<Node<'t>> {
        self.get("host")?.set("sourcePath")
    }

    /// `efsVolumeConfiguration`.
    pub fn efs(&self) -> Option<Efs<'t>> {
        self.get("efsVolumeConfiguration").map(Efs)
    }

    /// `s3filesVolumeConfiguration`.
    pub fn s3_files(&self) -> Option<Node<'t>> {
        self.get("s3filesVolumeConfiguration")
    }

    /// `dockerVolumeConfiguration`.
    pub fn docker(&self) -> Option<Node<'t>> {
        self.get("dockerVolumeConfiguration")
    }

    /// Whether it is certainly an EBS volume that the service or the run describes.
    pub fn is_configured_at_launch(&self) -> bool {
        self.get("configuredAtLaunch").is_some_and(Node::is_true)
    }

    /// The configurations it certainly has, as written. Consoles write those it has not as null, as
    /// `{}` or as a mapping of nulls.
    pub fn kinds(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let written = self.node.entries().filter(|it| KINDS.contains(&it.key.raw_text()));
        written.filter(|it| match it.value.kind() {
            Kind::Scalar => it.value.is_true(),
            _ if it.key.raw_text() == "host" => it.value.is_certain(),
            _ => it.value.entries().any(|it| !it.value.is_empty()),
        })
    }
}

/// The EFS file system of a volume.
#[derive(Clone, Copy, Debug)]
pub struct Efs<'t>(pub Node<'t>);

impl<'t> Efs<'t> {
    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.0.set(field)
    }

    /// `authorizationConfig.accessPointId`.
    pub fn access_point(&self) -> Option<Node<'t>> {
        self.get("authorizationConfig")?.set("accessPointId")
    }

    /// `authorizationConfig.iam`, where it is `ENABLED`.
    pub fn iam(&self) -> Option<Node<'t>> {
        let iam = self.get("authorizationConfig")?.set("iam")?;
        (iam.text() == Some("ENABLED")).then_some(iam)
    }

    /// Whether its traffic is certainly not encrypted; without a word it is not.
    pub fn is_plaintext(&self) -> bool {
        match self.get("transitEncryption") {
            None => self.0.lacks("transitEncryption"),
            Some(it) => it.text() == Some("DISABLED"),
        }
    }

    /// What it certainly uses that only works encrypted: where it stands, and its name.
    pub fn needs_encryption(&self) -> impl Iterator<Item = (Node<'t>, &'static str)> + use<'t> {
        let point = self.access_point().filter(|it| it.text().is_some());
        let port = self.get("transitEncryptionPort").filter(|it| it.text().is_some());
        let iam = self.iam().map(|it| (it, "IAM authorization"));
        let point = point.map(|it| (it, "an access point"));
        let port = port.map(|it| (it, "`transitEncryptionPort`"));
        [iam, point, port].into_iter().flatten()
    }
}

impl Place for Volume<'_> {
    fn place(&self) -> Span {
        self.get("name").unwrap_or(self.node).place()
    }

    fn locator(&self) -> String {
        self.node.locator()
    }
}

/// Whether a node is a list whose every item has a known text under a key.
fn each_has(list: Node<'_>, key: &str) -> bool {
    let known = |it: Node<'_>| it.get(key).is_some_and(|it| it.text().is_some());
    list.kind() == Kind::Sequence && list.items().all(known)
}
