//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-service-account",
    why: "a Pod whose service account is not there is refused until someone creates it",
    category: Category::Correctness,
    severity: Severity::Warning,
    same_as: &[
        "kube-linter/non-existent-service-account",
        "kubescape/C-0307",
        "kubescape/non-existent-service-account",
    ],
    fixable: true,
    docs: include_str!("missing_service_account.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let node = pod.get("serviceAccountName").or_else(|| pod.get("serviceAccount"));
    let Some((node, name)) = node.and_then(|it| Some((it, it.text()?))) else { return };
    let scope = object.scope();
    // Every namespace has the one called `default`.
    let made = || object.project().mentions().may_be_derived(name);
    if name == "default"
        || object.may_be_given("serviceAccountName")
        || !scope.misses("ServiceAccount", name)
        || made()
    {
        return;
    }
    let finding = report
        .at(node, format!("{} runs as the ServiceAccount `{name}`, which is missing", pod.title()))
        .meant(node, scope.near("ServiceAccount", name), || {
            format!("add a ServiceAccount `{name}`, or name one that is there")
        });
    if let Some(other) = scope.elsewhere("ServiceAccount", name) {
        finding.also(other, "in another namespace");
    }
}
