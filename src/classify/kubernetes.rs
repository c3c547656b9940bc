//! What has an `apiVersion` and a `kind`: objects of a cluster, lists of them, and files of tools that
//! only look like one. File names say nothing, but for kustomizations, which may leave both out.

use super::Shape;
use crate::document::Kind;
use crate::tree::{Kind as NodeKind, Node};
use memchr::memmem;

/// Groups of files that tools read and no cluster takes, with what a note calls such a file. Each from
/// the documentation of its tool, read 2026-11-21.
const LOCAL: [(&str, &str); 27] = [
    ("apiserver.config.k8s.io", "a configuration of the Kubernetes API server"),
    ("apiserver.k8s.io", "a configuration of the Kubernetes API server"),
    ("audit.k8s.io", "an audit policy of the Kubernetes API server"),
    ("backstage.io", "a Backstage catalog file"),
    ("chainsaw.kyverno.io", "a Chainsaw test"),
    ("cli.kyverno.io", "a test of the Kyverno CLI"),
    ("client.authentication.k8s.io", "a part of a kubeconfig file"),
    ("credentialprovider.kubelet.k8s.io", "a configuration of the kubelet"),
    ("ctlptl.dev", "a ctlptl configuration"),
    ("eksctl.io", "an eksctl configuration"),
    ("k0sctl.k0sproject.io", "a k0sctl configuration"),
    ("k3d.io", "a k3d configuration"),
    ("kapp.k14s.io", "a kapp configuration"),
    ("kbld.k14s.io", "a kbld configuration"),
    ("kind.sigs.k8s.io", "a kind configuration"),
    ("kind.x-k8s.io", "a kind configuration"),
    ("kpt.dev", "a kpt package"),
    ("krew.googlecontainertools.github.com", "a krew plugin"),
    ("kubeadm.k8s.io", "a kubeadm configuration"),
    ("kubecontrollermanager.config.k8s.io", "a configuration of the controller manager"),
    ("kubelet.config.k8s.io", "a configuration of the kubelet"),
    ("kubeproxy.config.k8s.io", "a configuration of kube-proxy"),
    ("kubescheduler.config.k8s.io", "a configuration of the scheduler"),
    ("kuttl.dev", "a KUTTL test"),
    ("scorecard.operatorframework.io", "a scorecard configuration"),
    ("skaffold", "a Skaffold configuration"),
    ("vendir.k14s.io", "a vendir configuration"),
];

/// Lists in lists are followed this deep.
const DEEPEST: usize = 16;

/// Whether bytes can hold an object, with or without one of the two words that name its type.
pub(super) fn might_hold(bytes: &[u8]) -> bool {
    let has = |word: &str| memmem::find(bytes, word.as_bytes()).is_some();
    match has("apiVersion") {
        true => has("kind") || has("metadata"),
        false => has("metadata:") && has("kind:") && has("spec:"),
    }
}

/// Whether a file is a kustomization by its name.
pub(super) fn is_kustomization(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(name, "kustomization.yaml" | "kustomization.yml" | "Kustomization")
}

/// What something with an `apiVersion` and a `kind` is.
pub(super) fn object(root: Node<'_>) -> Shape {
    let (Some(version), Some(kind)) = (root.get("apiVersion"), root.get("kind")) else {
        return Shape::Other;
    };
    let is_word = |it: Node<'_>| it.kind() == NodeKind::Scalar || it.is_unknown();
    if !is_word(version) || !is_word(kind) {
        return Shape::Other;
    }
    let group = version.text().and_then(|it| it.split_once('/')).map_or("", |(group, _)| group);
    let local = LOCAL.iter().find(|(known, _)| *known == group);
    match () {
        () if group == "kustomize.config.k8s.io" => Shape::Ours(Kind::Kustomization),
        () if local.is_some() => local.map_or(Shape::Other, |(_, name)| Shape::Local(name)),
        () if is_kubeconfig(root) => Shape::Local("a kubeconfig file"),
        // Resource Manager of Azure counts its versions in dates.
        () if version.text().is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit())) => {
            Shape::Other
        }
        () if is_list(root) => Shape::Objects,
        () => Shape::Ours(Kind::KubernetesObject),
    }
}

/// Whether it is what eksctl makes a cluster from.
pub fn is_eksctl(root: Node<'_>) -> bool {
    let version = root.get("apiVersion").and_then(Node::text);
    version.is_some_and(|it| it.starts_with("eksctl.io/"))
}

/// `apiVersion: v1`, `kind: Config`, and what kubectl keeps in it.
fn is_kubeconfig(root: Node<'_>) -> bool {
    let is = |key: &str, text| root.get(key).and_then(Node::text) == Some(text);
    is("apiVersion", "v1") && is("kind", "Config")
}

/// `List`, or a typed one such as `RoleList`, with its items.
fn is_list(root: Node<'_>) -> bool {
    let named = root.get("kind").and_then(Node::text).is_some_and(|it| it.ends_with("List"));
    named && root.get("items").is_some_and(|it| it.kind() == NodeKind::Sequence)
}

/// The objects of a list, those of lists in it included.
pub fn items(list: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let mut found = Vec::new();
    collect(list, 0, &mut found);
    found.into_iter()
}

fn collect<'t>(list: Node<'t>, depth: usize, found: &mut Vec<Node<'t>>) {
    let items = list.get("items").into_iter().flat_map(|it| it.items());
    for item in items.filter(|it| it.kind() == NodeKind::Mapping && !it.is_unknown()) {
        if is_list(item) && depth < DEEPEST {
            collect(item, depth + 1, found);
        } else {
            found.push(item);
        }
    }
}

/// Whether it is an object that forgot to say its `apiVersion` or its `kind`: nothing else has one of the
/// two beside `metadata` with a name and a `spec`.
pub(super) fn is_untyped(root: Node<'_>) -> bool {
    let has = |key| root.get(key).is_some();
    let named = root.get("metadata").is_some_and(|it| it.get("name").is_some());
    let typed = ["apiVersion", "kind"].iter().find_map(|it| root.get(it)).is_some_and(|it| {
        it.text().is_some_and(|it| it.starts_with(|it: char| it.is_ascii_alphabetic()))
    });
    typed && named && has("spec")
}
