//! See the page beside this file.

use crate::leak::Leak;
use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::secret::Confidence;
use crate::tree::Node;
use crate::view::k8s::Pod;
use crate::view::{credential, literal};

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
    options: &[
        RuleOption {
            name: "allow-names",
            default: || Setting::List(Vec::new()),
            summary: "Names of variables that are never reported.",
        },
        RuleOption {
            name: "extra-names",
            default: || Setting::List(Vec::new()),
            summary: "Names of variables that are reported for any literal value.",
        },
    ],
    docs: include_str!("plaintext_env_secret.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let (allowed, extra) = (report.list("allow-names"), report.list("extra-names"));
    let listed = |list: &[String], name: &str| list.iter().any(|it| it.eq_ignore_ascii_case(name));
    let mut leaks = Vec::new();
    for container in pod.containers() {
        for variable in container.env() {
            let name = variable.name_node().map_or("", Node::raw_text);
            let Some(node) = variable.value().filter(|_| !listed(&allowed, name)) else { continue };
            let sure = credential(name, node).filter(|it| it.confidence > Confidence::Low);
            let listed = || literal(node).filter(|_| listed(&extra, name));
            let Some(found) = sure.or_else(listed) else { continue };
            let holder = format!("{} of {}", variable.title(), container.title());
            leaks.push(Leak { holder, node, found });
        }
    }
    if let Some(finding) = report.leaks(leaks) {
        finding.help("keep it in a Secret, name that in `valueFrom.secretKeyRef`, and replace the one that is here");
    }
}
