//! Pods that run in a cluster though no file describes them.

use super::{Object, Selector};

/// Custom resources for which nobody runs Pods, or only in places of their own. From the documentation of
/// each project, read 2026-11-21.
const WITHOUT_PODS: [&str; 46] = [
    "AppProject",
    "AuthorizationPolicy",
    "BackendConfig",
    "BackendTLSPolicy",
    "Certificate",
    "CiliumClusterwideNetworkPolicy",
    "CiliumNetworkPolicy",
    "ClusterExternalSecret",
    "ClusterIssuer",
    "ClusterPolicy",
    "ClusterSecretStore",
    "DestinationRule",
    "EC2NodeClass",
    "EnvoyFilter",
    "ExternalSecret",
    "FrontendConfig",
    "GRPCRoute",
    "GatewayClass",
    "GitRepository",
    "HTTPRoute",
    "HelmRepository",
    "IngressClassParams",
    "IngressRoute",
    "IngressRouteTCP",
    "Issuer",
    "ManagedCertificate",
    "Middleware",
    "NodePool",
    "OCIRepository",
    "PeerAuthentication",
    "PodMonitor",
    "Policy",
    "PrometheusRule",
    "ReferenceGrant",
    "RequestAuthentication",
    "Route",
    "ScaledObject",
    "SealedSecret",
    "SecretProviderClass",
    "SecretStore",
    "ServiceEntry",
    "ServiceMonitor",
    "TargetGroupBinding",
    "TriggerAuthentication",
    "VerticalPodAutoscaler",
    "VirtualService",
];

/// Namespaces whose Pods the cluster itself brings.
const OF_CLUSTER: [&str; 3] = ["kube-node-lease", "kube-public", "kube-system"];

/// Labels that Pods get while they are made, or from the cluster. Kubernetes documentation, Well-Known
/// Labels, Annotations and Taints, and Argo Rollouts, read 2026-11-21.
const AT_RUNTIME: [&str; 6] = [
    "controller-revision-hash",
    "controller-uid",
    "job-name",
    "pod-template-generation",
    "pod-template-hash",
    "rollouts-pod-template-hash",
];

impl<'t> Object<'t> {
    /// Whether it is a custom resource for which an operator may run Pods that it does not describe.
    pub fn may_run_unseen_pods(&self) -> bool {
        let known = self.kind().is_some_and(|it| WITHOUT_PODS.contains(&it));
        !self.is_built_in() && !known && self.pods().next().is_none()
    }

    /// Whether the Pods that run beside it are those that the files describe, as far as can be told: there
    /// are some, and nothing that may run others.
    pub fn sees_all_pods(&self) -> bool {
        let (scope, project) = (self.scope(), self.project());
        let near = |at: usize| {
            let other = Object::of(project, at);
            scope.holds(&other) && self.may_share_namespace(&other)
        };
        let runners = project.mentions().runners();
        scope.is_closed()
            && !self.namespace().is_some_and(|it| OF_CLUSTER.contains(&it))
            && project.relations().all_pods().any(|(at, _)| near(at))
            && !runners.iter().any(|it| near(*it))
    }

    /// Whether a selector of this object certainly selects none of the Pods that run beside it.
    pub fn certainly_selects_none(&self, selector: &Selector<'t>) -> bool {
        if selector.is_empty() || !self.knows_labels_of(selector) {
            return false;
        }
        let matched = self.scope().pods(selector);
        matched.certain.is_empty() && !matched.may_be_more && self.sees_all_pods()
    }

    /// Whether a selector asks for nothing that Pods only get while they are made.
    fn knows_labels_of(&self, selector: &Selector<'t>) -> bool {
        let labels = selector.labels().map(|it| it.key);
        let keys = labels.chain(selector.requirements().filter_map(|it| it.key()));
        keys.filter_map(|it| it.text()).all(|it| !is_of_operator(it))
    }
}

/// Whether a label is one that Pods get while they are made, or one of an operator.
fn is_of_operator(key: &str) -> bool {
    match key.split_once('/') {
        Some((domain, _)) => !matches!(domain, "app.kubernetes.io" | "k8s-app"),
        None => AT_RUNTIME.contains(&key),
    }
}
