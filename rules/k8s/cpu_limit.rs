//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/cpu-limit",
    why: "it is slowed down even while the node has nothing else to do",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["datree/EKS_INVALID_CPU_LIMIT", "kyverno/forbid-cpu-limits"],
    docs: include_str!("cpu_limit.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let found = pod.running().filter_map(|it| Some((it, it.resource("limits", "cpu")?)));
    let Some(finding) =
        report.fold(found, |who| format!("{who} {} a CPU limit", who.verb("sets", "set")))
    else {
        return;
    };
    finding.help("remove it, and request the CPU that is needed under load");
}
