//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;
use crate::view::k8s::aws_load_balancer::SERVICE;

pub(super) static RULE: Rule = Rule {
    id: "k8s/open-load-balancer",
    why: "everyone in the world can talk to what listens there",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["kics/26763a1c", "kubescape/C-0256"],
    cwe: &[668],
    docs: include_str!("open_load_balancer.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let balanced = object.spec("type").and_then(Node::text) == Some("LoadBalancer");
    if !object.is("", "Service") || !balanced {
        return;
    }
    let annotation = |name: &str| object.annotation(&format!("{SERVICE}{name}"));
    let public =
        annotation("aws-load-balancer-scheme").filter(|it| it.text() == Some("internet-facing"));
    let Some(public) = public else { return };
    // Groups and prefix lists are somewhere else.
    let guards =
        ["aws-load-balancer-security-groups", "aws-load-balancer-security-group-prefix-lists"];
    let ranges = annotation("load-balancer-source-ranges")
        .or_else(|| object.spec("loadBalancerSourceRanges"));
    let open = ranges.is_none_or(|it| it.nodes().any(|it| it.raw_text().contains("0.0.0.0/0")));
    if !open || guards.iter().any(|it| annotation(it).is_some()) {
        return;
    }
    // Who serves the web serves everyone.
    let ports = object.spec("ports").into_iter().flat_map(|it| it.items());
    let ports = ports.filter_map(|it| it.get("port"));
    let odd = ports.filter(|it| it.int().is_some_and(|it| !matches!(it, 80 | 443)));
    let odd: Vec<_> = odd.collect();
    let Some(port) = odd.first() else { return };
    report
        .at(
            port,
            format!("{} opens port {} to the whole internet", object.title(), port.raw_text()),
        )
        .also(public, "reached from the internet")
        .help("set `loadBalancerSourceRanges`, or `aws-load-balancer-scheme: internal`");
}
