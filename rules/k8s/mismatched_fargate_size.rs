//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/mismatched-fargate-size",
    why: "Fargate knows fixed sizes only, adds 256 MiB of its own, and bills what it rounds up to",
    category: Category::Correctness,
    severity: Severity::Error,
    options: &[RuleOption {
        name: "namespaces",
        default: || Setting::List(Vec::new()),
        summary: "Namespaces whose Pods run on Fargate, beside those of eksctl files; `*` stands for anything.",
    }],
    docs: include_str!("mismatched_fargate_size.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // What the Pod as a whole asks for counts instead.
    if !pod.is_whole() || !pod.lacks("resources") || !pod.is_on_fargate(&report.list("namespaces"))
    {
        return;
    }
    let Some(need) = pod.fargate_need() else { return };
    let Some(place) = pod.running().find_map(|it| it.get("resources")) else { return };
    let title = pod.title();
    let Some(fit) = need.fit() else {
        let message =
            format!("{title} asks for {}, more than any Fargate size has", need.describe());
        report
            .at(place, message)
            .help("ask for at most 16 vCPUs and 122624Mi, or use a node group");
        return;
    };
    if !fit.is_wasteful_for(need) {
        return;
    }
    let message = format!("{title} asks for {}; Fargate bills {}", need.describe(), fit.describe());
    let help = match need.most_memory().filter(|it| *it < need.memory) {
        Some(most) => format!("ask for at most `{most}Mi` of memory to get a smaller size"),
        None => format!("`cpu: {}m` and `memory: {}Mi` cost the same", fit.cpu, fit.usable()),
    };
    report.at(place, message).severity(Severity::Info).help(help);
}
