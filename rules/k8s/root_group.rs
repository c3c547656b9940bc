//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{MOST_ITEMS, Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/root-group",
    why: "files that belong to the group root are open to it, in the image and in its volumes",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["kyverno/require-non-root-groups", "trivy-checks/KSV-0116", "trivy/KSV-0116"],
    cwe: &[250],
    docs: include_str!("root_group.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if pod.is_windows() || !pod.has_users_of_node() {
        return;
    }
    let more = pod.security("supplementalGroups").into_iter();
    let more = more.flat_map(|it| it.items().take(MOST_ITEMS)).chain(pod.security("fsGroup"));
    let own: Vec<_> = pod.containers().filter_map(|it| it.security("runAsGroup")).collect();
    let mut found: Vec<Node<'_>> = Vec::new();
    for group in own.into_iter().chain(more).filter(|it| scalar::int(*it) == Some(0)) {
        if !found.iter().any(|it| it.is(group)) {
            found.push(group);
        }
    }
    let Some((first, rest)) = found.split_first() else { return };
    let finding = report
        .at(first, format!("{} runs with the group root", pod.title()))
        .help("use another number, such as 10001");
    for other in rest {
        finding.also(other, "and here");
    }
}
