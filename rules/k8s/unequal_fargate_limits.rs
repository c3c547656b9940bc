//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/unequal-fargate-limits",
    why: "the Pod is alone on its machine, and what it may use beyond its requests is not there",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    options: &[RuleOption {
        name: "namespaces",
        default: || Setting::List(Vec::new()),
        summary: "Namespaces whose Pods run on Fargate, beside those of eksctl files; `*` stands for anything.",
    }],
    docs: include_str!("unequal_fargate_limits.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if !pod.is_whole() || !pod.is_on_fargate(&report.list("namespaces")) {
        return;
    }
    let found: Vec<_> = pod.running().filter_map(|it| Some((it, differs(&it)?))).collect();
    let finding = report.fold(found, |who| {
        format!("{who} {} other limits than requests on Fargate", who.verb("has", "have"))
    });
    if let Some(finding) = finding {
        finding.help("set the request to the limit, which is what Fargate makes the size from");
    }
}

/// A limit that is certainly not what is requested.
fn differs<'t>(container: &PodContainer<'t>) -> Option<Node<'t>> {
    ["memory", "cpu"].into_iter().find_map(|name| {
        let (limit, request) = (container.limit(name)?, container.request(name)?);
        (limit != request).then(|| container.resource("limits", name)).flatten()
    })
}
