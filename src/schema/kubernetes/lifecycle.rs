//! Which kinds of the Kubernetes API were deprecated and removed when, and what took their place.
//!
//! From the lifecycle markers in k8s.io/api up to 1.37, the OpenAPI definitions of 1.25 to 1.37, the
//! deprecation guide and the change logs; read 2026-11.

use super::Version;

/// The end of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lifecycle {
    /// Its `apiVersion`.
    pub api_version: &'static str,
    /// Its `kind`.
    pub kind: &'static str,
    deprecated: u8,
    removed: u8,
    replacement: (&'static str, &'static str, u8),
    /// Whether a manifest stays valid when only its `apiVersion` changes.
    pub same_shape: bool,
    /// What else changes, or what to use instead, in words; may be empty.
    pub note: &'static str,
}

/// What took the place of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Replacement {
    /// Its `apiVersion`.
    pub api_version: &'static str,
    /// Its `kind`.
    pub kind: &'static str,
    /// The first version that has it, where that is known.
    pub since: Option<Version>,
}

impl Lifecycle {
    /// The entry of a kind, if it is deprecated or removed in any version.
    pub fn of(api_version: &str, kind: &str) -> Option<&'static Lifecycle> {
        let key = (api_version, kind);
        let found = TABLE.binary_search_by(|it| (it.api_version, it.kind).cmp(&key)).ok()?;
        TABLE.get(found)
    }

    /// All of them, by `apiVersion` and `kind`.
    pub fn all() -> &'static [Lifecycle] {
        TABLE
    }

    /// Since when it is deprecated, where that was announced.
    pub fn deprecated(&self) -> Option<Version> {
        Version::of_minor(self.deprecated)
    }

    /// The first version that does not serve it, where that is settled.
    pub fn removed(&self) -> Option<Version> {
        Version::of_minor(self.removed)
    }

    /// What to use instead.
    pub fn replacement(&self) -> Option<Replacement> {
        let (api_version, kind, since) = self.replacement;
        let since = Version::of_minor(since);
        (!kind.is_empty()).then_some(Replacement { api_version, kind, since })
    }
}

#[rustfmt::skip]
#[expect(clippy::too_many_arguments, reason = "a row of the table below")]
const fn row(
    api_version: &'static str, kind: &'static str, deprecated: u8, removed: u8,
    new_version: &'static str, new_kind: &'static str, since: u8, same_shape: bool, note: &'static str,
) -> Lifecycle {
    let replacement = (new_version, new_kind, since);
    Lifecycle { api_version, kind, deprecated, removed, replacement, same_shape, note }
}

/// `apiVersion`, `kind`, deprecated in 1.x, removed in 1.x (0: not settled), then the replacement and
/// the version it came with, whether only `apiVersion` changes, and a note.
#[rustfmt::skip]
static TABLE: &[Lifecycle] = &[
    row("admission.k8s.io/v1beta1", "AdmissionReview", 19, 22, "admission.k8s.io/v1", "AdmissionReview", 19, false, ""),
    row("admissionregistration.k8s.io/v1alpha1", "MutatingAdmissionPolicy", 35, 38, "admissionregistration.k8s.io/v1", "MutatingAdmissionPolicy", 36, false, ""),
    row("admissionregistration.k8s.io/v1alpha1", "MutatingAdmissionPolicyBinding", 35, 38, "admissionregistration.k8s.io/v1", "MutatingAdmissionPolicyBinding", 36, false, ""),
    row("admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicy", 29, 32, "admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", 30, false, ""),
    row("admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicyBinding", 29, 32, "admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", 30, false, ""),
    row("admissionregistration.k8s.io/v1beta1", "MutatingAdmissionPolicy", 37, 40, "admissionregistration.k8s.io/v1", "MutatingAdmissionPolicy", 36, false, ""),
    row("admissionregistration.k8s.io/v1beta1", "MutatingAdmissionPolicyBinding", 37, 40, "admissionregistration.k8s.io/v1", "MutatingAdmissionPolicyBinding", 36, false, ""),
    row("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration", 16, 22, "admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", 16, false, "`sideEffects` and `admissionReviewVersions` are required, `failurePolicy` defaults to Fail"),
    row("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy", 31, 34, "admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", 30, false, ""),
    row("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicyBinding", 31, 34, "admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", 30, false, ""),
    row("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration", 16, 22, "admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", 16, false, "`sideEffects` and `admissionReviewVersions` are required, `failurePolicy` defaults to Fail"),
    row("apidiscovery.k8s.io/v2beta1", "APIGroupDiscovery", 32, 35, "", "", 0, false, ""),
    row("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", 16, 22, "apiextensions.k8s.io/v1", "CustomResourceDefinition", 16, false, "schema, subresources and columns move into `spec.versions[]`, and a structural schema is required"),
    row("apiregistration.k8s.io/v1beta1", "APIService", 19, 22, "apiregistration.k8s.io/v1", "APIService", 10, true, ""),
    row("apps/v1beta1", "ControllerRevision", 8, 16, "apps/v1", "ControllerRevision", 9, false, ""),
    row("apps/v1beta1", "Deployment", 8, 16, "apps/v1", "Deployment", 9, false, "`spec.selector` is required, `spec.rollbackTo` is gone"),
    row("apps/v1beta1", "DeploymentRollback", 8, 16, "", "", 0, false, "use `kubectl rollout undo`"),
    row("apps/v1beta1", "ReplicaSet", 9, 16, "apps/v1", "ReplicaSet", 9, false, ""),
    row("apps/v1beta1", "Scale", 8, 16, "autoscaling/v1", "Scale", 2, false, ""),
    row("apps/v1beta1", "StatefulSet", 8, 16, "apps/v1", "StatefulSet", 9, false, "`spec.selector` is required, `updateStrategy` defaults to RollingUpdate"),
    row("apps/v1beta2", "ControllerRevision", 9, 16, "apps/v1", "ControllerRevision", 9, false, ""),
    row("apps/v1beta2", "DaemonSet", 9, 16, "apps/v1", "DaemonSet", 9, false, ""),
    row("apps/v1beta2", "Deployment", 9, 16, "apps/v1", "Deployment", 9, false, "`spec.selector` is required"),
    row("apps/v1beta2", "ReplicaSet", 9, 16, "apps/v1", "ReplicaSet", 9, false, ""),
    row("apps/v1beta2", "Scale", 9, 16, "autoscaling/v1", "Scale", 2, false, ""),
    row("apps/v1beta2", "StatefulSet", 9, 16, "apps/v1", "StatefulSet", 9, false, ""),
    row("audit.k8s.io/v1alpha1", "Event", 21, 24, "audit.k8s.io/v1", "Event", 12, false, ""),
    row("audit.k8s.io/v1alpha1", "Policy", 21, 24, "audit.k8s.io/v1", "Policy", 12, false, ""),
    row("audit.k8s.io/v1beta1", "Event", 21, 24, "audit.k8s.io/v1", "Event", 12, false, ""),
    row("audit.k8s.io/v1beta1", "Policy", 21, 24, "audit.k8s.io/v1", "Policy", 12, false, ""),
    row("auditregistration.k8s.io/v1alpha1", "AuditSink", 0, 19, "", "", 0, false, ""),
    row("authentication.k8s.io/v1alpha1", "SelfSubjectReview", 29, 32, "authentication.k8s.io/v1", "SelfSubjectReview", 28, false, ""),
    row("authentication.k8s.io/v1beta1", "SelfSubjectReview", 30, 33, "authentication.k8s.io/v1", "SelfSubjectReview", 28, false, ""),
    row("authentication.k8s.io/v1beta1", "TokenReview", 19, 22, "authentication.k8s.io/v1", "TokenReview", 6, false, ""),
    row("authorization.k8s.io/v1beta1", "LocalSubjectAccessReview", 19, 22, "authorization.k8s.io/v1", "LocalSubjectAccessReview", 19, false, ""),
    row("authorization.k8s.io/v1beta1", "SelfSubjectAccessReview", 19, 22, "authorization.k8s.io/v1", "SelfSubjectAccessReview", 19, false, ""),
    row("authorization.k8s.io/v1beta1", "SelfSubjectRulesReview", 19, 22, "authorization.k8s.io/v1", "SelfSubjectRulesReview", 19, false, ""),
    row("authorization.k8s.io/v1beta1", "SubjectAccessReview", 19, 22, "authorization.k8s.io/v1", "SubjectAccessReview", 6, false, ""),
    row("autoscaling/v2beta1", "HorizontalPodAutoscaler", 22, 25, "autoscaling/v2", "HorizontalPodAutoscaler", 23, false, "a metric's target is a mapping: `target.type`, `target.averageUtilization`"),
    row("autoscaling/v2beta2", "HorizontalPodAutoscaler", 23, 26, "autoscaling/v2", "HorizontalPodAutoscaler", 23, true, ""),
    row("batch/v1beta1", "CronJob", 21, 25, "batch/v1", "CronJob", 21, true, ""),
    row("batch/v1beta1", "JobTemplate", 22, 25, "", "", 0, false, ""),
    row("batch/v2alpha1", "CronJob", 20, 21, "batch/v1", "CronJob", 21, false, ""),
    row("certificates.k8s.io/v1alpha1", "ClusterTrustBundle", 34, 37, "certificates.k8s.io/v1", "ClusterTrustBundle", 37, false, ""),
    row("certificates.k8s.io/v1alpha1", "PodCertificateRequest", 0, 35, "certificates.k8s.io/v1", "PodCertificateRequest", 37, false, ""),
    row("certificates.k8s.io/v1beta1", "CertificateSigningRequest", 19, 22, "certificates.k8s.io/v1", "CertificateSigningRequest", 19, false, "`spec.signerName` and `spec.usages` are required"),
    row("certificates.k8s.io/v1beta1", "ClusterTrustBundle", 37, 40, "certificates.k8s.io/v1", "ClusterTrustBundle", 37, false, ""),
    row("certificates.k8s.io/v1beta1", "PodCertificateRequest", 37, 40, "certificates.k8s.io/v1", "PodCertificateRequest", 37, false, ""),
    row("coordination.k8s.io/v1alpha1", "LeaseCandidate", 0, 32, "coordination.k8s.io/v1beta1", "LeaseCandidate", 33, false, ""),
    row("coordination.k8s.io/v1alpha2", "LeaseCandidate", 35, 38, "coordination.k8s.io/v1beta1", "LeaseCandidate", 33, false, ""),
    row("coordination.k8s.io/v1beta1", "Lease", 19, 22, "coordination.k8s.io/v1", "Lease", 14, true, ""),
    row("coordination.k8s.io/v1beta1", "LeaseCandidate", 36, 39, "", "", 0, false, ""),
    row("discovery.k8s.io/v1beta1", "EndpointSlice", 21, 25, "discovery.k8s.io/v1", "EndpointSlice", 21, false, "`topology` is `nodeName` and `zone`"),
    row("events.k8s.io/v1beta1", "Event", 22, 25, "events.k8s.io/v1", "Event", 19, false, "`involvedObject` is `regarding`"),
    row("extensions/v1beta1", "DaemonSet", 8, 16, "apps/v1", "DaemonSet", 9, false, "`spec.selector` is required, `spec.templateGeneration` is gone"),
    row("extensions/v1beta1", "Deployment", 8, 16, "apps/v1", "Deployment", 9, false, "`spec.selector` is required, `spec.rollbackTo` is gone"),
    row("extensions/v1beta1", "DeploymentRollback", 8, 16, "", "", 0, false, "use `kubectl rollout undo`"),
    row("extensions/v1beta1", "Ingress", 14, 22, "networking.k8s.io/v1", "Ingress", 19, false, "`backend.serviceName` is `backend.service.name`, and `pathType` is required"),
    row("extensions/v1beta1", "NetworkPolicy", 9, 16, "networking.k8s.io/v1", "NetworkPolicy", 7, false, ""),
    row("extensions/v1beta1", "PodSecurityPolicy", 11, 16, "policy/v1beta1", "PodSecurityPolicy", 10, false, ""),
    row("extensions/v1beta1", "ReplicaSet", 8, 16, "apps/v1", "ReplicaSet", 9, false, ""),
    row("extensions/v1beta1", "Scale", 2, 16, "", "", 0, false, ""),
    row("flowcontrol.apiserver.k8s.io/v1alpha1", "FlowSchema", 20, 21, "flowcontrol.apiserver.k8s.io/v1", "FlowSchema", 29, false, ""),
    row("flowcontrol.apiserver.k8s.io/v1alpha1", "PriorityLevelConfiguration", 20, 21, "flowcontrol.apiserver.k8s.io/v1", "PriorityLevelConfiguration", 29, false, ""),
    row("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema", 23, 26, "flowcontrol.apiserver.k8s.io/v1", "FlowSchema", 29, false, ""),
    row("flowcontrol.apiserver.k8s.io/v1beta1", "PriorityLevelConfiguration", 23, 26, "flowcontrol.apiserver.k8s.io/v1", "PriorityLevelConfiguration", 29, false, ""),
    row("flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema", 26, 29, "flowcontrol.apiserver.k8s.io/v1", "FlowSchema", 29, false, ""),
    row("flowcontrol.apiserver.k8s.io/v1beta2", "PriorityLevelConfiguration", 26, 29, "flowcontrol.apiserver.k8s.io/v1", "PriorityLevelConfiguration", 29, false, "`assuredConcurrencyShares` is `nominalConcurrencyShares`"),
    row("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", 29, 32, "flowcontrol.apiserver.k8s.io/v1", "FlowSchema", 29, true, ""),
    row("flowcontrol.apiserver.k8s.io/v1beta3", "PriorityLevelConfiguration", 29, 32, "flowcontrol.apiserver.k8s.io/v1", "PriorityLevelConfiguration", 29, false, "a `nominalConcurrencyShares` of 0 stays 0"),
    row("lifecycle.k8s.io/v1alpha1", "Eviction", 40, 43, "", "", 0, false, ""),
    row("lifecycle.k8s.io/v1alpha1", "EvictionRequest", 40, 43, "", "", 0, false, ""),
    row("networking.k8s.io/v1alpha1", "ClusterCIDR", 28, 29, "", "", 0, false, ""),
    row("networking.k8s.io/v1alpha1", "IPAddress", 30, 31, "networking.k8s.io/v1", "IPAddress", 33, false, ""),
    row("networking.k8s.io/v1alpha1", "ServiceCIDR", 30, 31, "networking.k8s.io/v1", "ServiceCIDR", 33, false, ""),
    row("networking.k8s.io/v1beta1", "IPAddress", 34, 37, "networking.k8s.io/v1", "IPAddress", 33, true, ""),
    row("networking.k8s.io/v1beta1", "Ingress", 19, 22, "networking.k8s.io/v1", "Ingress", 19, false, "`backend.serviceName` is `backend.service.name`, and `pathType` is required"),
    row("networking.k8s.io/v1beta1", "IngressClass", 19, 22, "networking.k8s.io/v1", "IngressClass", 19, true, ""),
    row("networking.k8s.io/v1beta1", "ServiceCIDR", 34, 37, "networking.k8s.io/v1", "ServiceCIDR", 33, true, ""),
    row("node.k8s.io/v1alpha1", "RuntimeClass", 20, 25, "node.k8s.io/v1", "RuntimeClass", 20, false, ""),
    row("node.k8s.io/v1beta1", "RuntimeClass", 22, 25, "node.k8s.io/v1", "RuntimeClass", 20, true, ""),
    row("policy/v1beta1", "Eviction", 22, 25, "policy/v1", "Eviction", 22, false, ""),
    row("policy/v1beta1", "PodDisruptionBudget", 21, 25, "policy/v1", "PodDisruptionBudget", 21, false, "an empty `spec.selector` selects every pod of the namespace"),
    row("policy/v1beta1", "PodSecurityPolicy", 21, 25, "", "", 0, false, "label namespaces for Pod Security Admission, or use a policy engine"),
    row("rbac.authorization.k8s.io/v1alpha1", "ClusterRole", 20, 23, "rbac.authorization.k8s.io/v1", "ClusterRole", 8, true, ""),
    row("rbac.authorization.k8s.io/v1alpha1", "ClusterRoleBinding", 20, 23, "rbac.authorization.k8s.io/v1", "ClusterRoleBinding", 8, true, ""),
    row("rbac.authorization.k8s.io/v1alpha1", "Role", 20, 23, "rbac.authorization.k8s.io/v1", "Role", 8, true, ""),
    row("rbac.authorization.k8s.io/v1alpha1", "RoleBinding", 20, 23, "rbac.authorization.k8s.io/v1", "RoleBinding", 8, true, ""),
    row("rbac.authorization.k8s.io/v1beta1", "ClusterRole", 17, 22, "rbac.authorization.k8s.io/v1", "ClusterRole", 8, true, ""),
    row("rbac.authorization.k8s.io/v1beta1", "ClusterRoleBinding", 17, 22, "rbac.authorization.k8s.io/v1", "ClusterRoleBinding", 8, true, ""),
    row("rbac.authorization.k8s.io/v1beta1", "Role", 17, 22, "rbac.authorization.k8s.io/v1", "Role", 8, true, ""),
    row("rbac.authorization.k8s.io/v1beta1", "RoleBinding", 17, 22, "rbac.authorization.k8s.io/v1", "RoleBinding", 8, true, ""),
    row("resource.k8s.io/v1alpha1", "PodScheduling", 0, 27, "", "", 0, false, ""),
    row("resource.k8s.io/v1alpha1", "ResourceClaim", 0, 27, "resource.k8s.io/v1", "ResourceClaim", 34, false, ""),
    row("resource.k8s.io/v1alpha1", "ResourceClaimTemplate", 0, 27, "resource.k8s.io/v1", "ResourceClaimTemplate", 34, false, ""),
    row("resource.k8s.io/v1alpha1", "ResourceClass", 0, 27, "", "", 0, false, ""),
    row("resource.k8s.io/v1alpha2", "PodSchedulingContext", 0, 31, "", "", 0, false, ""),
    row("resource.k8s.io/v1alpha2", "ResourceClaim", 0, 31, "resource.k8s.io/v1", "ResourceClaim", 34, false, ""),
    row("resource.k8s.io/v1alpha2", "ResourceClaimParameters", 0, 31, "", "", 0, false, ""),
    row("resource.k8s.io/v1alpha2", "ResourceClaimTemplate", 0, 31, "resource.k8s.io/v1", "ResourceClaimTemplate", 34, false, ""),
    row("resource.k8s.io/v1alpha2", "ResourceClass", 0, 31, "", "", 0, false, ""),
    row("resource.k8s.io/v1alpha2", "ResourceClassParameters", 0, 31, "", "", 0, false, ""),
    row("resource.k8s.io/v1alpha2", "ResourceSlice", 0, 31, "resource.k8s.io/v1", "ResourceSlice", 34, false, ""),
    row("resource.k8s.io/v1alpha3", "DeviceClass", 0, 34, "resource.k8s.io/v1", "DeviceClass", 34, false, ""),
    row("resource.k8s.io/v1alpha3", "DeviceTaintRule", 36, 39, "resource.k8s.io/v1", "DeviceTaintRule", 37, false, ""),
    row("resource.k8s.io/v1alpha3", "PodSchedulingContext", 0, 32, "", "", 0, false, ""),
    row("resource.k8s.io/v1alpha3", "ResourceClaim", 0, 34, "resource.k8s.io/v1", "ResourceClaim", 34, false, ""),
    row("resource.k8s.io/v1alpha3", "ResourceClaimTemplate", 0, 34, "resource.k8s.io/v1", "ResourceClaimTemplate", 34, false, ""),
    row("resource.k8s.io/v1alpha3", "ResourcePoolStatusRequest", 39, 42, "", "", 0, false, ""),
    row("resource.k8s.io/v1alpha3", "ResourceSlice", 0, 34, "resource.k8s.io/v1", "ResourceSlice", 34, false, ""),
    row("resource.k8s.io/v1beta1", "DeviceClass", 35, 38, "resource.k8s.io/v1", "DeviceClass", 34, false, ""),
    row("resource.k8s.io/v1beta1", "ResourceClaim", 35, 38, "resource.k8s.io/v1", "ResourceClaim", 34, false, ""),
    row("resource.k8s.io/v1beta1", "ResourceClaimTemplate", 35, 38, "resource.k8s.io/v1", "ResourceClaimTemplate", 34, false, ""),
    row("resource.k8s.io/v1beta1", "ResourceSlice", 35, 38, "resource.k8s.io/v1", "ResourceSlice", 34, false, ""),
    row("resource.k8s.io/v1beta2", "DeviceClass", 36, 39, "resource.k8s.io/v1", "DeviceClass", 34, false, ""),
    row("resource.k8s.io/v1beta2", "DeviceTaintRule", 39, 42, "resource.k8s.io/v1", "DeviceTaintRule", 37, false, ""),
    row("resource.k8s.io/v1beta2", "ResourceClaim", 36, 39, "resource.k8s.io/v1", "ResourceClaim", 34, false, ""),
    row("resource.k8s.io/v1beta2", "ResourceClaimTemplate", 36, 39, "resource.k8s.io/v1", "ResourceClaimTemplate", 34, false, ""),
    row("resource.k8s.io/v1beta2", "ResourceSlice", 36, 39, "resource.k8s.io/v1", "ResourceSlice", 34, false, ""),
    row("scheduling.k8s.io/v1alpha1", "PriorityClass", 14, 23, "scheduling.k8s.io/v1", "PriorityClass", 14, true, ""),
    row("scheduling.k8s.io/v1alpha1", "Workload", 0, 36, "scheduling.k8s.io/v1beta1", "Workload", 37, false, ""),
    row("scheduling.k8s.io/v1alpha2", "PodGroup", 0, 37, "scheduling.k8s.io/v1beta1", "PodGroup", 37, false, ""),
    row("scheduling.k8s.io/v1alpha2", "Workload", 0, 37, "scheduling.k8s.io/v1beta1", "Workload", 37, false, ""),
    row("scheduling.k8s.io/v1beta1", "PodGroup", 40, 43, "", "", 0, false, ""),
    row("scheduling.k8s.io/v1beta1", "PriorityClass", 14, 22, "scheduling.k8s.io/v1", "PriorityClass", 14, true, ""),
    row("scheduling.k8s.io/v1beta1", "Workload", 40, 43, "", "", 0, false, ""),
    row("settings.k8s.io/v1alpha1", "PodPreset", 0, 20, "", "", 0, false, ""),
    row("storage.k8s.io/v1alpha1", "CSIStorageCapacity", 21, 24, "storage.k8s.io/v1", "CSIStorageCapacity", 24, false, ""),
    row("storage.k8s.io/v1alpha1", "VolumeAttachment", 21, 24, "storage.k8s.io/v1", "VolumeAttachment", 13, false, ""),
    row("storage.k8s.io/v1alpha1", "VolumeAttributesClass", 32, 35, "storage.k8s.io/v1", "VolumeAttributesClass", 34, true, ""),
    row("storage.k8s.io/v1beta1", "CSIDriver", 19, 22, "storage.k8s.io/v1", "CSIDriver", 18, true, ""),
    row("storage.k8s.io/v1beta1", "CSINode", 17, 22, "storage.k8s.io/v1", "CSINode", 17, true, ""),
    row("storage.k8s.io/v1beta1", "CSIStorageCapacity", 24, 27, "storage.k8s.io/v1", "CSIStorageCapacity", 24, true, ""),
    row("storage.k8s.io/v1beta1", "StorageClass", 19, 22, "storage.k8s.io/v1", "StorageClass", 6, true, ""),
    row("storage.k8s.io/v1beta1", "VolumeAttachment", 19, 22, "storage.k8s.io/v1", "VolumeAttachment", 13, true, ""),
    row("storage.k8s.io/v1beta1", "VolumeAttributesClass", 34, 37, "storage.k8s.io/v1", "VolumeAttributesClass", 34, true, ""),
    row("storagemigration.k8s.io/v1alpha1", "StorageVersionMigration", 33, 35, "storagemigration.k8s.io/v1", "StorageVersionMigration", 37, false, ""),
    row("storagemigration.k8s.io/v1beta1", "StorageVersionMigration", 37, 40, "storagemigration.k8s.io/v1", "StorageVersionMigration", 37, false, ""),
    row("v1", "ComponentStatus", 19, 0, "", "", 0, false, ""),
    row("v1", "Endpoints", 33, 0, "discovery.k8s.io/v1", "EndpointSlice", 21, false, ""),
];

#[cfg(test)]
mod tests {
    use super::super::table::Kind;
    use super::*;

    #[test]
    fn rows_are_sorted_and_found() {
        assert!(TABLE.is_sorted_by(|a, b| (a.api_version, a.kind) < (b.api_version, b.kind)));
        let ingress = Lifecycle::of("extensions/v1beta1", "Ingress").expect("a row");
        assert_eq!(ingress.removed(), Version::of_minor(22));
        assert_eq!(ingress.replacement().map(|it| it.api_version), Some("networking.k8s.io/v1"));
        assert_eq!(Lifecycle::of("apps/v1", "Deployment"), None);
    }

    #[test]
    fn both_tables_agree_on_what_was_removed() {
        for row in TABLE {
            let Some(kind) = Kind::find(row.api_version, row.kind) else {
                // Served for discovery only, in no OpenAPI document.
                let discovery = row.kind == "APIGroupDiscovery";
                assert!(row.removed <= Version::OLDEST.minor() || discovery, "{row:?}");
                continue;
            };
            let last = kind.versions.until().map(Version::minor);
            let removed =
                row.removed().map(Version::minor).filter(|it| *it <= Version::NEWEST.minor());
            assert_eq!(last.map(|it| it + 1), removed, "{} {}", row.api_version, row.kind);
        }
        for kind in Kind::all().filter(|it| it.versions.until().is_some()) {
            assert!(Lifecycle::of(kind.api_version, kind.name).is_some(), "{kind:?}");
        }
    }

    #[test]
    fn replacements_are_served_by_the_newest_version() {
        for it in TABLE.iter().filter_map(Lifecycle::replacement) {
            let kind = Kind::find(it.api_version, it.kind);
            let known = kind.is_some_and(|kind| kind.versions.contains(Version::NEWEST));
            // These are read by the API server's own files and by webhooks.
            let unserved = ["Policy", "Event", "AdmissionReview"];
            let chained = Lifecycle::of(it.api_version, it.kind).is_some();
            assert!(known || chained || unserved.contains(&it.kind), "{it:?}");
        }
    }
}
