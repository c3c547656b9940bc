//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Object, items};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-role",
    why: "the API server refuses a rule that gives nothing",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_role.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let cluster = object.kind() == Some("ClusterRole");
    if object.group() != Some("rbac.authorization.k8s.io")
        || !cluster && object.kind() != Some("Role")
    {
        return;
    }
    for rule in items(object.get("rules")) {
        if rule.kind() == Kind::Mapping && !rule.is_unknown() {
            look_at(rule, cluster, report);
        }
    }
}

fn look_at(rule: Node<'_>, cluster: bool, report: &mut Report<'_>) {
    // That the list is not there at all is said of every field that must be.
    if rule.get("verbs").is_some_and(|it| it.kind() == Kind::Sequence && it.is_empty()) {
        report
            .at(rule, "the rule has no verbs")
            .help("list them in `verbs`: `get`, `list`, `watch`, …");
    }
    let Some(urls) = rule.set("nonResourceURLs") else {
        for (field, help) in [
            ("apiGroups", "write `apiGroups: [\"\"]` for the core group"),
            ("resources", "list them in `resources`: `pods`, `configmaps`, …"),
        ] {
            if rule.lacks(field) && rule.lacks("nonResourceURLs") {
                report.at(rule, format!("the rule has no `{field}`")).help(help);
            }
        }
        return;
    };
    if !cluster {
        report
            .at(urls, "a Role gives nothing outside its namespace")
            .help("put `nonResourceURLs` into a ClusterRole");
    }
    if let Some(other) =
        ["resources", "apiGroups", "resourceNames"].iter().find_map(|it| rule.set(it))
    {
        report
            .at(urls, "a rule is about resources or about URLs, not both")
            .help("make them two rules")
            .also(other, "the resources");
    }
}
