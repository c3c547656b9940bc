//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/service-external-ips",
    why: "whoever may write one receives the traffic that anyone in the cluster sends to that address",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &[
        "gatekeeper/general/externalip",
        "kyverno/restrict-service-external-ips",
        "trivy-checks/KSV-0108",
        "trivy/KSV-0108",
    ],
    cwe: &[284],
    docs: include_str!("service_external_ips.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let ips = object.spec("externalIPs").filter(|_| object.is("", "Service"));
    let Some(ips) = ips.filter(|it| it.items().next().is_some()) else { return };
    report
        .at(ips, format!("{} takes the traffic to external IP addresses", object.title()))
        .help("remove `externalIPs`, and use the type `LoadBalancer` or an Ingress");
}
