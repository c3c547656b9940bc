//! See the page beside this file.

use crate::edit::{json, set};
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Object, Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/automounted-api-token",
    why: "who gets into the container can talk to the API server as its service account",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV_K8S_38",
        "datree/CIS_INVALID_VALUE_AUTOMOUNTSERVICEACCOUNTTOKEN",
        "gatekeeper/general/automount-serviceaccount-token",
        "kics/48471392",
        "kics/service_account_token_automount_not_disabled",
        "kubescape/C-0034",
        "kubescape/C-0190",
        "kubescape/C-0261",
        "kyverno/restrict-automount-sa-token",
        "polaris/automountServiceAccountToken",
        "trivy-checks/KSV-0036",
        "trivy/KSV-0036",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("automounted_api_token.md"),
    ..Rule::new(Check::Pod(check))
};

const FIELD: &str = "automountServiceAccountToken";

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let Some(account) = pod.service_account().filter(|_| pod.is_complete()) else { return };
    let accounts = object.scope().find("ServiceAccount", account);
    let own = pod.turned_on(FIELD);
    let silent = own.is_none() && (!pod.lacks(FIELD) || accounts.iter().any(|it| !mounts(it)));
    // Who binds a role to the account means it to use the token.
    if silent || object.binds_account(account) {
        return;
    }
    let message = format!("{} gets a token for the API server", pod.title());
    let finding = match own {
        Some(own) => report.at(own, message),
        None => report.at(pod, message),
    };
    let fix = set(pod.spec(), FIELD, json!(false), Safety::Unsafe);
    finding
        .fix(fix)
        .help("set `automountServiceAccountToken: false` in the Pod or its service account");
}

/// Whether a service account certainly leaves it to its Pods, or says so.
fn mounts(account: &Object<'_>) -> bool {
    account.lacks(FIELD) || account.get(FIELD).is_some_and(scalar::is_true)
}
