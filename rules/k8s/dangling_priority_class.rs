//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/dangling-priority-class",
    why: "the API server refuses Pods of a priority class that does not exist",
    category: Category::Correctness,
    severity: Severity::Info,
    fixable: true,
    docs: include_str!("dangling_priority_class.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    let Some(node) = pod.get("priorityClassName") else { return };
    let Some(name) = node.text() else { return };
    let scope = object.scope();
    // Clusters come with `system-cluster-critical` and `system-node-critical`; no others may be called so.
    if name.starts_with("system-")
        || object.may_be_given("priorityClassName")
        || !scope.certainly_lacks("PriorityClass", name)
    {
        return;
    }
    let message = format!("{} has the priority class `{name}`, and no file has it", pod.title());
    report.at(node, message).meant(node, scope.near("PriorityClass", name), || {
        format!("add a PriorityClass `{name}`, or name one that is there")
    });
}
