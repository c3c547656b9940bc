//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Binding, Object, Subject};

pub(super) static RULE: Rule = Rule {
    id: "k8s/system-group-binding",
    why: "whoever reaches the API server, or any Pod, may use what is given to such a group",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "datree/CIS_INVALID_VALUE_SYSTEM_MASTERS",
        "gatekeeper/general/disallowanonymous",
        "kubescape/C-0262",
        "kubescape/C-0265",
        "kubescape/anonymous-access-enabled",
        "kubescape/system-authenticated-allowed-to-take-over-cluster",
        "kyverno/restrict-binding-system-groups",
        "trivy-checks/KSV-0122",
        "trivy-checks/KSV-0123",
        "trivy/KSV-0122",
        "trivy/KSV-0123",
    ],
    cwe: &[285],
    docs: include_str!("system_group_binding.md"),
    ..Rule::new(Check::Object(check))
};

/// Who is in a group or is a user of Kubernetes' own. Kubernetes documentation, Authenticating and Using RBAC
/// Authorization, read 2026-11-21.
const EVERYBODY: [(&str, &str); 5] = [
    ("system:anonymous", "everybody, without a login"),
    ("system:authenticated", "everybody who can log in, and every Pod"),
    ("system:masters", "a group that no permission can be taken from"),
    ("system:serviceaccounts", "every Pod of the cluster"),
    ("system:unauthenticated", "everybody, without a login"),
];

/// Roles of Kubernetes that are made for everybody.
const PUBLIC: [&str; 4] = [
    "system:basic-user",
    "system:discovery",
    "system:public-info-viewer",
    "system:service-account-issuer-discovery",
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(binding) = object.binding().filter(|it| !is_public(it)) else { return };
    let found: Vec<_> = binding.subjects().filter_map(|it| Some((it, who(&it)?))).collect();
    let Some(((first, group), rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} gives permissions to {group}", object.title()))
        .help("name the users, groups or service accounts that need them");
    for (subject, group) in rest {
        finding.also(subject, format!("and to {group}"));
    }
}

fn is_public(binding: &Binding<'_>) -> bool {
    let role = binding.role("ClusterRole").and_then(|it| it.text());
    role.is_some_and(|it| PUBLIC.contains(&it))
}

fn who(subject: &Subject<'_>) -> Option<&'static str> {
    let name = subject.name().filter(|_| subject.kind() != Some("ServiceAccount"))?;
    EVERYBODY.iter().find(|it| it.0 == name).map(|it| it.1)
}
