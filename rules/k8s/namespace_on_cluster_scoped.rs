//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;

/// Kinds that are in no namespace, with their groups. The API of Kubernetes 1.37, read 2026-11-21.
const CLUSTER_SCOPED: [(&str, &[&str]); 13] = [
    ("", &["ComponentStatus", "Namespace", "Node", "PersistentVolume"]),
    (
        "admissionregistration.k8s.io",
        &[
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
        ],
    ),
    ("apiextensions.k8s.io", &["CustomResourceDefinition"]),
    ("apiregistration.k8s.io", &["APIService"]),
    ("certificates.k8s.io", &["CertificateSigningRequest", "ClusterTrustBundle"]),
    ("flowcontrol.apiserver.k8s.io", &["FlowSchema", "PriorityLevelConfiguration"]),
    ("networking.k8s.io", &["IPAddress", "IngressClass", "ServiceCIDR"]),
    ("node.k8s.io", &["RuntimeClass"]),
    ("policy", &["PodSecurityPolicy"]),
    ("rbac.authorization.k8s.io", &["ClusterRole", "ClusterRoleBinding"]),
    ("resource.k8s.io", &["DeviceClass", "ResourceSlice"]),
    ("scheduling.k8s.io", &["PriorityClass"]),
    (
        "storage.k8s.io",
        &["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"],
    ),
];

pub(super) static RULE: Rule = Rule {
    id: "k8s/namespace-on-cluster-scoped",
    why: "the object is the whole cluster's: another copy meant for another namespace overwrites it",
    category: Category::Maintainability,
    severity: Severity::Info,
    docs: include_str!("namespace_on_cluster_scoped.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(namespace) = object.metadata("namespace").filter(|_| is_cluster_scoped(object)) else {
        return;
    };
    let kind = object.kind().unwrap_or_default();
    report
        .at(namespace, format!("a {kind} is in no namespace"))
        .help("remove `metadata.namespace`");
}

fn is_cluster_scoped(object: &Object<'_>) -> bool {
    let (Some(group), Some(kind)) = (object.group(), object.kind()) else { return false };
    let built_in = CLUSTER_SCOPED.iter().any(|it| it.0 == group && it.1.contains(&kind));
    let scope = |it: Node<'_>| it.get("spec")?.get("scope")?.text().map(|it| it == "Cluster");
    let definitions = object.definitions();
    built_in
        || !definitions.is_empty()
            && definitions.iter().all(|it| scope(it.definition) == Some(true))
}
