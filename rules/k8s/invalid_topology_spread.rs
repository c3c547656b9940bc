//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Kind;
use crate::view::k8s::{Pod, scalar};
use crate::view::repeated;

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-topology-spread",
    why: "the API server refuses the object, or the Pods that are made from it",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["kube-score/pod-topology-spread-constraints"],
    docs: include_str!("invalid_topology_spread.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let constraints: Vec<_> = pod
        .list("topologySpreadConstraints")
        .filter(|it| it.kind() == Kind::Mapping && !it.is_unknown())
        .collect();
    for constraint in &constraints {
        for field in ["maxSkew", "minDomains"] {
            let Some(node) = constraint.get(field) else { continue };
            let Some(number) = scalar::int(node).filter(|it| *it < 1) else { continue };
            report
                .at(node, format!("{} cannot have a `{field}` of {number}", pod.title()))
                .help("use a number above 0");
        }
        let unsatisfiable =
            constraint.set("whenUnsatisfiable").filter(|it| it.text() == Some("ScheduleAnyway"));
        let Some((domains, policy)) = constraint.set("minDomains").zip(unsatisfiable) else {
            continue;
        };
        report
            .at(domains, format!("{} has `minDomains` where it may schedule anyway", pod.title()))
            .also(policy, "it may")
            .help("write `whenUnsatisfiable: DoNotSchedule`, or remove `minDomains`");
    }
    let named = constraints.iter().filter_map(|it| {
        let key = it.set("topologyKey")?;
        Some(((key.text()?, it.set("whenUnsatisfiable")?.text()?), key))
    });
    for ((key, policy), first, second) in repeated(named) {
        report
            .at(second, format!("{} spreads over `{key}` with `{policy}` twice", pod.title()))
            .also(first, "the first time")
            .help("make one of the two");
    }
}
