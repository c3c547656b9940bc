//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;
use crate::view::k8s::aws_load_balancer::SERVICE;

pub(super) static RULE: Rule = Rule {
    id: "k8s/legacy-load-balancer",
    why: "without a class the oldest controller takes it, and makes a Classic Load Balancer",
    category: Category::Maintainability,
    severity: Severity::Info,
    docs: include_str!("legacy_load_balancer.md"),
    ..Rule::new(Check::Object(check))
};

/// Annotations that the controller still reads, and what has taken their place.
const DEPRECATED: [(&str, &str); 5] = [
    ("aws-load-balancer-internal", "aws-load-balancer-scheme: internal"),
    ("aws-load-balancer-access-log-enabled", "aws-load-balancer-attributes"),
    ("aws-load-balancer-access-log-s3-bucket-name", "aws-load-balancer-attributes"),
    ("aws-load-balancer-access-log-s3-bucket-prefix", "aws-load-balancer-attributes"),
    ("aws-load-balancer-cross-zone-load-balancing-enabled", "aws-load-balancer-attributes"),
];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let kind = object.spec("type");
    let balanced = kind.and_then(Node::text) == Some("LoadBalancer") && object.is("", "Service");
    let Some(place) = kind.filter(|_| balanced && object.is_on_eks() && !object.is_partial())
    else {
        return;
    };
    let annotation = |name: &str| object.annotation(&format!("{SERVICE}{name}"));
    let class = object.spec("loadBalancerClass");
    let old = annotation("aws-load-balancer-type");
    if class.is_none() && old.is_none() {
        report
            .at(
                place,
                format!("{} does not say which controller makes its load balancer", object.title()),
            )
            .help("set `loadBalancerClass: service.k8s.aws/nlb`");
        return;
    }
    // The older controller reads nothing else.
    let newer = |it: &str| matches!(it, "external" | "nlb-ip" | "service.k8s.aws/nlb");
    if !class.or(old).and_then(Node::text).is_some_and(newer) {
        return;
    }
    for (name, instead) in DEPRECATED {
        let Some(entry) = object
            .annotations()
            .entries()
            .find(|it| it.key.raw_text().strip_prefix(SERVICE) == Some(name))
        else {
            continue;
        };
        report
            .at(entry.key, format!("`{name}` is deprecated"))
            .help(format!("set `{SERVICE}{instead}`"));
    }
}
