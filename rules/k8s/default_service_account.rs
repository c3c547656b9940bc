//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/default-service-account",
    why: "what the account may do is shared with every other Pod of the namespace",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_41",
        "kics/591ade62",
        "kics/b93e973e",
        "kics/service_account_name_undefined_or_empty",
        "kube-linter/default-service-account",
        "kubescape/C-0189",
    ],
    cwe: &[250],
    docs: include_str!("default_service_account.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let is_default = pod.service_account() == Some("default") && pod.is_complete();
    // Without a token the Pod is nobody to the API server.
    let nameless =
        pod.get("automountServiceAccountToken").is_some_and(|it| it.text() != Some("true"));
    if !is_default || nameless {
        return;
    }
    let message = format!("{} runs as the service account `default`", pod.title());
    let finding = match pod.service_account_node() {
        Some(name) => report.at(name, message),
        None => report.at(pod, message),
    };
    finding.help("name an account of its own in `serviceAccountName`, or mount no token");
}
