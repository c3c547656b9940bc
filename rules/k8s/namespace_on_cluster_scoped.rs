//! See the page beside this file.

use crate::edit::remove_key;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/namespace-on-cluster-scoped",
    why: "the object is the whole cluster's: another copy meant for another namespace overwrites it",
    category: Category::Maintainability,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("namespace_on_cluster_scoped.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(namespace) = object.metadata("namespace").filter(|_| object.is_cluster_scoped())
    else {
        return;
    };
    let kind = object.kind().unwrap_or_default();
    report
        .at(namespace, format!("a {kind} is in no namespace"))
        .help("remove `metadata.namespace`")
        .fix(namespace.parent().and_then(|it| remove_key(it, "namespace", Safety::Safe)));
}
