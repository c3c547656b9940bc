//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/default-namespace",
    why: "what has no place of its own shares quotas, policies and secrets with everything else",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_21",
        "datree/WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT",
        "kics/611ab018",
        "kics/using_unrecommended_namespace",
        "kube-linter/use-namespace",
        "kubescape/C-0061",
        "kubescape/C-0212",
        "kubescape/configmap-in-default-namespace",
        "kubescape/csistoragecapacity-in-default-namespace",
        "kubescape/endpoints-in-default-namespace",
        "kubescape/endpointslice-in-default-namespace",
        "kubescape/horizontalpodautoscaler-in-default-namespace",
        "kubescape/ingress-in-default-namespace",
        "kubescape/lease-in-default-namespace",
        "kubescape/persistentvolumeclaim-in-default-namespace",
        "kubescape/poddisruptionbudget-in-default-namespace",
        "kubescape/pods-in-default-namespace",
        "kubescape/podtemplate-in-default-namespace",
        "kubescape/replicationcontroller-in-default-namespace",
        "kubescape/resources-secret-in-default-namespace",
        "kubescape/role-in-default-namespace",
        "kubescape/rolebinding-in-default-namespace",
        "kubescape/service-in-default-namespace",
        "kubescape/serviceaccount-in-default-namespace",
        "kyverno/disallow-default-namespace",
        "trivy-checks/KSV-0110",
        "trivy/KSV-0110",
    ],
    docs: include_str!("default_namespace.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(namespace) = object.metadata("namespace") else { return };
    // The Service of the API server, and what belongs to it, is there in every cluster.
    if namespace.text() == Some("default") && object.name() != Some("kubernetes") {
        report
            .at(namespace, format!("{} is in the namespace `default`", object.title()))
            .help("give what belongs together a namespace of its own");
    }
}
