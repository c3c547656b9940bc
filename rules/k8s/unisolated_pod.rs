//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::view::k8s::{Object, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/unisolated-pod",
    why: "every Pod of the cluster reaches it, also one that was taken over",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "checkov/CKV2_K8S_6",
        "kics/0401f71b",
        "kube-linter/non-isolated-pod",
        "kube-score/pod-networkpolicy",
        "kubescape/C-0030",
        "kubescape/C-0260",
        "kubescape/ensure_network_policy_configured_in_labels",
        "kubescape/ingress-and-egress-blocked",
        "polaris/missingNetworkPolicy",
    ],
    cwe: &[923],
    options: &[RuleOption {
        name: "egress",
        default: || Setting::Flag(false),
        summary: "Ask for a policy on what the Pods send too.",
    }],
    docs: include_str!("unisolated_pod.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    // A Pod in the network of its node is under no policy.
    if !pod.is_whole()
        || object.is_partial()
        || pod.get("hostNetwork").is_some()
        || pod.may_have_foreign_policy()
    {
        return;
    }
    let policies = object.network_policies();
    let selects = |it: &Object<'_>| {
        it.selector().is_none_or(|it| it.matches(&pod.labels()) != Some(false)) || it.gets_labels()
    };
    let own: Vec<_> = policies.iter().filter(|it| selects(it)).collect();
    let isolated = |way| own.iter().any(|it| it.may_restrict(way));
    let missing = match (isolated("Ingress"), !report.flag("egress") || isolated("Egress")) {
        (false, _) => "no NetworkPolicy restricts who reaches",
        (true, false) => "no NetworkPolicy restricts what is sent by",
        (true, true) => return,
    };
    report
        .at(pod, format!("{missing} {}", pod.title()))
        .help("add a NetworkPolicy whose `podSelector` matches its labels");
}
