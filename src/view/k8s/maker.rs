//! Objects that make others.

use super::Object;
use super::scope::RUNNING;

/// Groups whose objects make no Pods and no Services that files refer to. Of these projects' own custom
/// resource definitions, read 2026-11-21; a group also stands for those that end in it after a dot.
const QUIET: [&str; 38] = [
    "acme.cert-manager.io",
    "apiextensions.k8s.io",
    "apps.kruise.io",
    "apps.openshift.io",
    "autoscaling.k8s.io",
    "bitnami.com",
    "cert-manager.io",
    "cilium.io",
    "cloud.google.com",
    "cloud.ibm.com",
    "configuration.konghq.com",
    "elbv2.k8s.aws",
    "external-secrets.io",
    "externaldns.k8s.io",
    "flagger.app",
    "gateway.envoyproxy.io",
    "gateway.networking.k8s.io",
    "image.openshift.io",
    "karpenter.k8s.aws",
    "karpenter.sh",
    "keda.sh",
    "kustomize.config.k8s.io",
    "kyverno.io",
    "metallb.io",
    "monitoring.googleapis.com",
    "networking.gke.io",
    "networking.istio.io",
    "policy.linkerd.io",
    "projectcalico.org",
    "projectcontour.io",
    "route.openshift.io",
    "secrets-store.csi.x-k8s.io",
    "security.istio.io",
    "snapshot.storage.k8s.io",
    "split.smi-spec.io",
    "telemetry.istio.io",
    "traefik.containo.us",
    "traefik.io",
];

/// Kinds likewise, of groups with others that do.
const QUIET_KINDS: [(&str, &[&str]); 2] = [
    (
        "monitoring.coreos.com",
        &[
            "AlertmanagerConfig",
            "PodMonitor",
            "Probe",
            "PrometheusRule",
            "ScrapeConfig",
            "ServiceMonitor",
        ],
    ),
    ("argoproj.io", &["AnalysisTemplate", "AppProject", "Rollout"]),
];

impl Object<'_> {
    /// Whether a controller may make Pods, Services or others from it that no file shows: a custom
    /// resource that is not known for making none, or a workload
    /// whose Pods are not written out.
    pub fn may_make_others(&self) -> bool {
        let (Some(group), Some(kind)) = (self.group(), self.kind()) else { return true };
        let within = |of: &str| group.strip_suffix(of).is_some_and(|it| it.ends_with('.'));
        let quiet = |of: &str| group == of || within(of);
        let known = QUIET_KINDS.iter().any(|(of, kinds)| *of == group && kinds.contains(&kind));
        // Pods that are not written out may be any.
        let unclear = RUNNING.contains(&kind) && self.pods().next().is_none();
        unclear || !self.is_built_in() && !known && !QUIET.iter().any(|it| quiet(it))
    }
}
