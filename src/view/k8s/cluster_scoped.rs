//! What lies in a namespace, and what is the whole cluster's.

use super::Object;
use crate::tree::Node;

/// Kinds that are in no namespace, with their groups. The API of Kubernetes 1.37, read 2026-11-21.
const CLUSTER_SCOPED: [(&str, &[&str]); 15] = [
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
    ("internal.apiserver.k8s.io", &["StorageVersion"]),
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
    ("storagemigration.k8s.io", &["StorageVersionMigration"]),
];

impl Object<'_> {
    /// Whether its kind certainly is in no namespace.
    pub fn is_cluster_scoped(&self) -> bool {
        let (Some(group), Some(kind)) = (self.group(), self.kind()) else { return false };
        let built_in = CLUSTER_SCOPED.iter().any(|it| it.0 == group && it.1.contains(&kind));
        let scope = |it: Node<'_>| it.get("spec")?.get("scope")?.text().map(|it| it == "Cluster");
        let definitions = self.definitions();
        built_in
            || !definitions.is_empty()
                && definitions.iter().all(|it| scope(it.definition) == Some(true))
    }

    /// Whether it is one of the kinds of Kubernetes itself that lie in a namespace and are kept.
    pub fn is_namespaced(&self) -> bool {
        // Questions that are put to the API server are answered and not kept.
        let asked = self.kind().is_none_or(|it| it.ends_with("Review"));
        self.is_built_in() && !asked && !self.is_cluster_scoped()
    }
}
