//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{MOST_ITEMS, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/blocking-webhook",
    why: "while it is down nothing is created, also not the Pods that would bring it back",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["kubescape/C-0036", "kubescape/C-0039"],
    docs: include_str!("blocking_webhook.md"),
    ..Rule::new(Check::Object(check))
};

const GROUP: &str = "admissionregistration.k8s.io";

/// What the kubelet, the scheduler and controllers of the cluster write.
const VITAL: [&str; 9] = [
    "*",
    "*/*",
    "daemonsets",
    "deployments",
    "endpoints",
    "leases",
    "nodes",
    "pods",
    "replicasets",
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let is_one = |kind| object.is(GROUP, kind);
    if !is_one("ValidatingWebhookConfiguration") && !is_one("MutatingWebhookConfiguration") {
        return;
    }
    let webhooks = object.get("webhooks").filter(|_| !object.is_partial()).into_iter();
    let webhooks = webhooks.flat_map(|it| it.items().take(MOST_ITEMS));
    let found: Vec<_> = webhooks.filter(|it| blocks(*it)).collect();
    let Some((first, rest)) = found.split_first() else { return };
    let name = first.get("name").map_or("", Node::raw_text);
    let finding = report
        .at(first, format!("without an answer of `{name}` no Pod of the cluster starts"))
        .help("leave out `kube-system` with a `namespaceSelector`, or set `failurePolicy: Ignore`");
    for other in rest {
        finding.also(other, "nor without this one");
    }
}

/// Whether it fails closed, in all namespaces, for what the cluster itself writes.
fn blocks(webhook: Node<'_>) -> bool {
    let policy = webhook.get("failurePolicy").and_then(Node::text);
    let narrow = ["matchConditions", "namespaceSelector", "objectSelector"];
    let rules = webhook.get("rules").into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
    let vital = |rule: Node<'_>| {
        let resources = rule.get("resources").into_iter().flat_map(|it| it.items());
        let mut resources = resources.filter_map(Node::text);
        let own =
            |it: Node<'_>| matches!(it.text(), Some("" | "*" | "apps" | "coordination.k8s.io"));
        let groups = rule.get("apiGroups").into_iter();
        groups.flat_map(|it| it.items()).any(own) && resources.any(|it| VITAL.contains(&it))
    };
    (webhook.lacks("failurePolicy") || policy == Some("Fail"))
        && narrow.iter().all(|it| webhook.lacks(it))
        && rules.into_iter().any(vital)
}
