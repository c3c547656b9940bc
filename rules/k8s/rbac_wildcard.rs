//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Grant, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/rbac-wildcard",
    why: "it allows more than anyone has read, and with each new kind of object more",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "checkov/CKV_K8S_49",
        "datree/CIS_INVALID_WILDCARD_ROLE",
        "kics/6b896afb",
        "kics/rbac_wildcard_in_rule",
        "kube-linter/wildcard-in-rules",
        "kubescape/C-0187",
        "kyverno/restrict-wildcard-resources",
        "kyverno/restrict-wildcard-verbs",
        "trivy-checks/KSV-0044",
        "trivy-checks/KSV-0045",
        "trivy-checks/KSV-0046",
        "trivy-checks/KSV-0112",
        "trivy/KSV-0044",
        "trivy/KSV-0045",
        "trivy/KSV-0046",
        "trivy/KSV-0112",
    ],
    cwe: &[250],
    docs: include_str!("rbac_wildcard.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let grants = object.grants().map(|it| (it, wildcards(&it)));
    let mut found: Vec<_> = grants.filter(|it| !it.1.is_empty()).collect();
    // What allows most comes first.
    found.sort_by_key(|it| !is_broad(&it.0));
    let Some(((grant, first), rest)) = found.split_first() else { return };
    let what = match first.as_slice() {
        [_, _, _] => "everything".to_owned(),
        named => named.iter().map(|it| it.0).collect::<Vec<_>>().join(" and "),
    };
    let Some((_, place)) = first.first() else { return };
    let finding = report.at(place, format!("{} allows {what}", object.title()));
    finding.help("list the verbs and the resources that are needed");
    if !is_broad(grant) {
        finding.severity(Severity::Info);
    }
    let others = first.iter().skip(1).chain(rest.iter().flat_map(|it| &it.1));
    for (what, place) in others {
        finding.also(place, *what);
    }
}

/// What a rule of a role allows all of.
fn wildcards<'t>(grant: &Grant<'t>) -> Vec<(&'static str, Node<'t>)> {
    let lists = [
        ("verbs", "every verb"),
        ("resources", "every resource"),
        ("apiGroups", "every API group"),
    ];
    let lists = lists.iter().filter_map(|it| Some((it.1, grant.wildcard(it.0)?)));
    lists.collect()
}

/// Whether it is about every kind of Kubernetes itself, and about any object of them. All of a group of
/// custom resources is what the operator of that group needs.
fn is_broad(grant: &Grant<'_>) -> bool {
    grant.wildcard("resources").is_some()
        && grant.is_of_kubernetes()
        && grant.0.lacks("resourceNames")
}
