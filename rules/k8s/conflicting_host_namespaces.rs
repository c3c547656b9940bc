//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/conflicting-host-namespaces",
    why: "the API server refuses namespaces of the node that exclude each other",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("conflicting_host_namespaces.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if let (Some(shared), Some(host)) =
        (pod.turned_on("shareProcessNamespace"), pod.turned_on("hostPID"))
    {
        report
            .at(shared, format!("{} shares processes in itself and with the node", pod.title()))
            .also(host, "with the node")
            .help("remove `shareProcessNamespace` or `hostPID`");
    }
    let Some(own) = pod.get("hostUsers").filter(|it| scalar::is_false(*it)) else { return };
    let shared = ["hostNetwork", "hostPID", "hostIPC"];
    let shared: Vec<_> = shared.iter().filter_map(|it| Some((*it, pod.turned_on(it)?))).collect();
    let Some(((field, node), rest)) = shared.split_first() else { return };
    let finding = report
        .at(*node, format!("{} has users of its own and `{field}`", pod.title()))
        .also(own, "its own users")
        .help(format!("remove `{field}`, or `hostUsers: false`"));
    for (field, node) in rest {
        finding.also(*node, format!("and `{field}`"));
    }
}
