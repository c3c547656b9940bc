//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/aws-auth-masters",
    why: "who has one of these roles may do everything in the cluster, and no RBAC can limit it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["kubescape/C-0232", "kubescape/C-0285"],
    cwe: &[250],
    docs: include_str!("aws_auth_masters.md"),
    ..Rule::new(Check::Object(check))
};

const GROUP: &str = "system:masters";

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("", "ConfigMap") || object.name() != Some("aws-auth") {
        return;
    }
    let mut found = object.held().filter_map(|it| {
        let at = it.value().raw_text().find(GROUP)?;
        Some(Within(it.value(), at..at + GROUP.len()))
    });
    let Some(first) = found.next() else { return };
    let finding =
        report.at(first, format!("{} puts IAM identities into `{GROUP}`", object.title()));
    finding.help(
        "use an access entry with `AmazonEKSClusterAdminPolicy`, or a group with fewer rights",
    );
    for other in found {
        finding.also(other, "and here");
    }
}
