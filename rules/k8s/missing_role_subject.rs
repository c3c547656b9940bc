//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-role-subject",
    why: "a role that is bound to nobody grants nothing",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("missing_role_subject.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let of_cluster = object.kind() == Some("ClusterRoleBinding");
    let is_one = of_cluster || object.kind() == Some("RoleBinding");
    if !is_one || !object.is_built_in() || object.may_be_given("subjects") {
        return;
    }
    let accounts = object.get("subjects").into_iter().flat_map(|it| it.items());
    for subject in accounts.filter(|it| it.set("kind").is_some_and(is_account)) {
        let Some((node, name)) = subject.set("name").and_then(|it| Some((it, it.text()?))) else {
            continue;
        };
        // One without its namespace is refused: `k8s/invalid-role-binding`.
        if of_cluster && subject.lacks("namespace") || !object.lacks_account(subject, name) {
            continue;
        }
        let title = object.title();
        report
            .at(node, format!("{title} is for the ServiceAccount `{name}`, which is missing"))
            .meant(node, object.scope().near("ServiceAccount", name), || {
                format!("add a ServiceAccount `{name}`, or name one that is there")
            });
    }
}

fn is_account(kind: Node<'_>) -> bool {
    kind.text() == Some("ServiceAccount")
}
