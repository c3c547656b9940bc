//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/high-dns-ndots",
    why: "each name outside the cluster is looked up several times before it is found",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    same_as: &["kube-linter/dnsconfig-options"],
    docs: include_str!("high_dns_ndots.md"),
    ..Rule::new(Check::Pod(check))
};

/// What the kubelet writes into `resolv.conf` unless told otherwise.
const DEFAULT: i64 = 5;

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // The node's own settings know nothing of the cluster's names.
    let policy = pod.get("dnsPolicy").and_then(|it| it.text());
    if !pod.is_complete() || matches!(policy, Some("Default" | "None")) {
        return;
    }
    let help = "set the option `ndots` in `dnsConfig.options` to \"2\"";
    let config = pod.get("dnsConfig");
    if pod.lacks("dnsConfig") || config.is_some_and(|it| it.lacks("options")) {
        report
            .at(pod, format!("{} looks names up with `ndots` of {DEFAULT}", pod.title()))
            .help(help);
        return;
    }
    let Some(options) = config.and_then(|it| it.set("options")) else { return };
    let named =
        options.items().find(|it| it.get("name").is_some_and(|it| it.text() == Some("ndots")));
    let value = named.and_then(|it| it.set("value"));
    let dots = value.and_then(|it| scalar::int(it).or_else(|| it.int()));
    if let (Some(value), Some(dots)) = (value, dots.filter(|it| *it >= DEFAULT)) {
        report
            .at(value, format!("{} looks names up with `ndots` of {dots}", pod.title()))
            .help(help);
    }
}
