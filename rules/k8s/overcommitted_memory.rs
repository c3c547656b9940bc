//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/overcommitted-memory",
    why: "what it may take beyond its request is promised to others on the node",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/EKS_INVALID_MEMORY_REQUEST_LIMIT",
        "gatekeeper/general/containerresourceratios",
        "kics/aafa7d94",
        "kube-score/container-memory-requests-equal-limits",
        "kyverno/memory-requests-equal-limits",
    ],
    options: &[RuleOption {
        name: "ratio",
        default: || Setting::Number(4),
        summary: "How many times the request the limit may be; 1 for not more than the request.",
    }],
    docs: include_str!("overcommitted_memory.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let ratio = report.number("ratio").max(1);
    let found = pod.running().filter_map(|it| {
        let (request, limit) = (it.request("memory")?, it.limit("memory")?);
        let most = request.nanos().checked_mul(i128::from(ratio))?;
        (request.nanos() > 0 && limit.nanos() > most)
            .then_some((it, it.resource("limits", "memory")?))
    });
    let than = match ratio {
        1 => "more memory than requested".to_owned(),
        _ => format!("over {ratio} times the memory requested"),
    };
    let Some(finding) = report.fold(found, |who| format!("{who} may take {than}")) else {
        return;
    };
    finding.help("request what it takes under load, and set the limit near it");
}
