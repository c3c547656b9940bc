//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/unsupported-in-auto-mode",
    why: "EKS Auto Mode has a controller of its own, which passes over it",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: false,
    docs: include_str!("unsupported_in_auto_mode.md"),
    ..Rule::new(Check::Object(check))
};

/// What the controller of EKS Auto Mode does not read. Amazon EKS User Guide, "Create an IngressClass to
/// configure an Application Load Balancer" and "Use Service Annotations to configure Network Load
/// Balancers", read 2026-08.
const UNSUPPORTED: [&str; 11] = [
    "alb.ingress.kubernetes.io/group.name",
    "alb.ingress.kubernetes.io/shield-advanced-protection",
    "alb.ingress.kubernetes.io/waf-acl-id",
    "alb.ingress.kubernetes.io/web-acl-id",
    "kubernetes.io/ingress.class",
    "service.beta.kubernetes.io/aws-load-balancer-access-log-enabled",
    "service.beta.kubernetes.io/aws-load-balancer-access-log-s3-bucket-name",
    "service.beta.kubernetes.io/aws-load-balancer-access-log-s3-bucket-prefix",
    "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled",
    "service.beta.kubernetes.io/aws-load-balancer-internal",
    "service.beta.kubernetes.io/aws-load-balancer-type",
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    if let Some(version) =
        object.get("apiVersion").filter(|_| object.group() == Some("elbv2.k8s.aws"))
    {
        report
            .at(version, format!("{} is of a group that Auto Mode does not have", object.title()))
            .help("write it for `eks.amazonaws.com/v1`");
    }
    for (key, value) in object.annotations().entries().map(|it| (it.key, it.value)) {
        let name = key.raw_text();
        // Another class has another controller.
        let other = name == "kubernetes.io/ingress.class" && value.text() != Some("alb");
        if UNSUPPORTED.contains(&name) && !other {
            report.at(key, format!("`{name}` has no effect in EKS Auto Mode")).help(
                "remove it, and use IngressClassParams, a class or `aws-load-balancer-attributes`",
            );
        }
    }
}
