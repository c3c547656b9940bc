//! See the page beside this file.

use crate::finding::{Safety, replace, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/deprecated-node-label",
    why: "nodes lose it one day, and the Pods find no place any more",
    category: Category::Maintainability,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("deprecated_node_label.md"),
    ..Rule::new(Check::Object(check))
};

/// Label, since when it is deprecated, and the one that took its place. `kubernetes/pkg/api/node/util.go`
/// and the list of well-known labels; read 2026-11.
const TABLE: [(&str, u8, &str); 6] = [
    ("beta.kubernetes.io/arch", 14, "kubernetes.io/arch"),
    ("beta.kubernetes.io/instance-type", 17, "node.kubernetes.io/instance-type"),
    ("beta.kubernetes.io/os", 14, "kubernetes.io/os"),
    ("failure-domain.beta.kubernetes.io/region", 17, "topology.kubernetes.io/region"),
    ("failure-domain.beta.kubernetes.io/zone", 17, "topology.kubernetes.io/zone"),
    ("node-role.kubernetes.io/master", 20, "node-role.kubernetes.io/control-plane"),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for pod in object.pods() {
        let labels = pod.node_labels();
        for (old, since, new) in TABLE {
            let reads =
                |text: &'static str| labels.iter().filter(move |it| it.text() == Some(text));
            // Both together serve nodes of every age.
            if reads(new).next().is_none() {
                say(reads(old).copied().collect(), (old, since, new), report);
            }
        }
    }
}

fn say(found: Vec<Node<'_>>, (old, since, new): (&str, u8, &str), report: &mut Report<'_>) {
    let Some((first, rest)) = found.split_first() else { return };
    let fix = together(found.iter().map(|it| replace(*it, new, Safety::Safe)));
    let finding = report
        .at(first, format!("the node label `{old}` is deprecated since Kubernetes 1.{since}"))
        .help(format!("use `{new}`"))
        .fix(fix);
    for other in rest {
        finding.also(other, "and here");
    }
}
