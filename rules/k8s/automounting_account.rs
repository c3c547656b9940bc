//! See the page beside this file.

use crate::edit::{json, set};
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Object, Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/automounting-account",
    why: "every Pod of the account that does not refuse it has a token for the API server",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/SRVACC_INCORRECT_AUTOMOUNTSERVICEACCOUNTTOKEN_VALUE",
        "kubescape/C-0189",
        "kubescape/automount-default-service-account",
        "kyverno/restrict-sa-automount-sa-token",
    ],
    cwe: &[250],
    fixable: true,
    docs: include_str!("automounting_account.md"),
    ..Rule::new(Check::Object(check))
};

const FIELD: &str = "automountServiceAccountToken";

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if !object.is("", "ServiceAccount") || object.is_partial() {
        return;
    }
    let own = object.get(FIELD).filter(|it| scalar::is_true(*it));
    let Some(name) = object.name().filter(|_| own.is_some() || object.lacks(FIELD)) else { return };
    // Who binds a role to the account means its Pods to use the token; what they refuse they do not get.
    let refuses = |it: &Pod<'_>| it.get(FIELD).is_some_and(scalar::is_false);
    let pods = object.pods_of_account(name);
    if object.binds_account(name) || !pods.is_empty() && pods.iter().all(refuses) {
        return;
    }
    let message = format!("{} gives its Pods a token for the API server", object.title());
    let finding = match own {
        Some(own) => report.at(own, message),
        None => report.at(object, message),
    };
    let fix = set(object.root(), FIELD, json!(false), Safety::Unsafe);
    finding.fix(fix).help("set `automountServiceAccountToken: false`");
}
