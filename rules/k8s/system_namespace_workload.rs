//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Labels, Object, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/system-namespace-workload",
    why: "what runs there is exempt from many policies, and near the secrets of the cluster",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "kics/611ab018",
        "kics/using_unrecommended_namespace",
        "trivy-checks/KSV-0037",
        "trivy/KSV-0037",
    ],
    docs: include_str!("system_namespace_workload.md"),
    ..Rule::new(Check::Object(check))
};

const SYSTEM: [&str; 3] = ["kube-node-lease", "kube-public", "kube-system"];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(namespace) = object.metadata("namespace") else { return };
    let Some(name) = namespace.text().filter(|it| SYSTEM.contains(it)) else { return };
    // Parts of the cluster say so in one of these ways.
    let mark = |it: &Labels<'_>| {
        it.get("k8s-app").is_some()
            || it.get("tier").is_some_and(|it| it.text() == Some("control-plane"))
    };
    let critical = |it: &Pod<'_>| {
        let class = it.get("priorityClassName").map_or("", |it| it.raw_text());
        class.starts_with("system-") || mark(&it.labels())
    };
    let own = mark(&object.labels()) || object.pods().any(|it| critical(&it));
    if object.pods().next().is_some() && !own {
        report
            .at(namespace, format!("{} runs in `{name}`", object.title()))
            .help("give it a namespace of its own");
    }
}
