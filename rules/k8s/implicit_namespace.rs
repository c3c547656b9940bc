//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/implicit-namespace",
    why: "it goes where the context of whoever applies it points, which is `default` at first",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_21",
        "kube-linter/use-namespace",
        "kubescape/C-0061",
        "kubescape/C-0212",
        "kubescape/pods-in-default-namespace",
        "trivy-checks/KSV-0110",
        "trivy/KSV-0110",
    ],
    docs: include_str!("implicit_namespace.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let silent = object.root().get("metadata").is_some_and(|it| it.lacks("namespace"));
    if !silent || !object.is_namespaced() || object.is_partial() || object.is_moved() {
        return;
    }
    // What a kustomization builds may be put into a namespace by whoever takes it in.
    if object.kustomizations().next().is_some() {
        return;
    }
    report
        .at(object, format!("{} does not say in which namespace it is", object.title()))
        .help("set `metadata.namespace`, or `namespace` in a kustomization");
}
