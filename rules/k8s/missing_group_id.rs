//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-group-id",
    why: "without one the group is mostly root, to which files of the image and of volumes are open",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["kyverno/require-non-root-groups"],
    cwe: &[250],
    docs: include_str!("missing_group_id.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // In a user namespace numbers are others on the node.
    if pod.is_windows() || !pod.has_users_of_node() {
        return;
    }
    let silent = pod.complete_containers().filter(|it| it.lacks_security("runAsGroup"));
    let found = silent.map(|it| (it, it));
    let says = |who: &crate::view::k8s::Who<'_>| {
        format!("{who} {} to the image", who.verb("leaves its group", "leave their groups"))
    };
    let Some(finding) = report.fold(found, says) else { return };
    finding.help("set `runAsGroup: 10001` in the `securityContext` of the Pod");
}
