//! See the page beside this file.

use crate::leak::{ALLOW_NAMES, EXTRA_NAMES, Leak, Names};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::secret::Confidence;
use crate::tree::Node;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/plaintext-env-secret",
    why: "everyone who may read the file or get the Pod can read it",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "kube-linter/env-var-secret",
        "kubescape/C-0012",
        "kubescape/C-0259",
        "kubescape/rule-credentials-in-env-var",
        "polaris/sensitiveContainerEnvVar",
    ],
    cwe: &[312, 522, 798],
    options: &[ALLOW_NAMES, EXTRA_NAMES],
    docs: include_str!("plaintext_env_secret.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let names = Names::of(report);
    let mut leaks = Vec::new();
    for container in pod.containers() {
        for variable in container.env() {
            let name = variable.name_node().map_or("", Node::raw_text);
            let Some(node) = variable.value() else { continue };
            let Some(found) = names.secret(name, node, Confidence::Medium) else { continue };
            let holder = format!("{} of {}", variable.title(), container.title());
            leaks.push(Leak { holder, node, found });
        }
    }
    if let Some(finding) = report.leaks(leaks) {
        finding.help("keep it in a Secret, name that in `valueFrom.secretKeyRef`, and replace the one that is here");
    }
}
