//! See the page beside this file.

use super::secret_in_manifest::leaks_of;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/secret-in-configmap",
    why: "ConfigMaps are readable where Secrets are not, and are shown in full everywhere",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "kubescape/C-0012",
        "kubescape/rule-credentials-configmap",
        "polaris/sensitiveConfigmapContent",
        "semgrep/secrets-in-config-file",
        "trivy-checks/KSV-01010",
        "trivy-checks/KSV-0109",
        "trivy/KSV-01010",
        "trivy/KSV-0109",
    ],
    cwe: &[312, 522, 798],
    docs: include_str!("secret_in_configmap.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("", "ConfigMap") || object.is_filled_in() {
        return;
    }
    if let Some(finding) = report.leaks(leaks_of(object)) {
        finding.help(
            "move it to a Secret that is not in the repository, and replace the one that is here",
        );
    }
}
