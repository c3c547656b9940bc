//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/secret-env-reference",
    why: "the environment ends up in logs, in crash reports and in every child process",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_35",
        "datree/CIS_INVALID_KEY_SECRETKEYREF_SECRETREF",
        "kics/3d658f8b",
        "kics/secrets_as_environment_variables",
        "kube-linter/read-secret-from-env-var",
        "kubescape/C-0207",
        "kubescape/rule-secrets-in-env-var",
        "kyverno/disallow-secrets-from-env-vars",
    ],
    cwe: &[526],
    docs: include_str!("secret_env_reference.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = pod
        .containers()
        .flat_map(|it| references(&it).into_iter().map(move |node| (it, node)))
        .collect();
    let finding = report.fold(found, |who| {
        format!("{who} {} a Secret from the environment", who.verb("takes", "take"))
    });
    if let Some(finding) = finding {
        finding.help("mount the Secret as a volume, and read the file");
    }
}

fn references<'t>(container: &PodContainer<'t>) -> Vec<Node<'t>> {
    let single = container.env().filter_map(|it| it.source("secretKeyRef"));
    let whole = container.env_from().filter_map(|it| it.set("secretRef"));
    single.chain(whole).collect()
}
