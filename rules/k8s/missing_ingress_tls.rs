//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-ingress-tls",
    why: "passwords and sessions cross the network in the clear",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "gatekeeper/general/httpsonly",
        "kubescape/C-0263",
        "kubescape/ingress-no-tls",
        "kyverno/require-ingress-https",
        "polaris/tlsSettingsMissing",
    ],
    cwe: &[319],
    docs: include_str!("missing_ingress_tls.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(ingress) = object.ingress().filter(|it| it.0.spec_lacks("tls") && !it.0.is_partial())
    else {
        return;
    };
    // What an Application Load Balancer listens on is in annotations, perhaps of another of its group.
    let secure = ingress.listeners().is_none_or(|it| it.iter().any(|it| it.secure));
    if ingress.is_alb() && (secure || object.alb("group.name").is_some()) {
        return;
    }
    let help = match ingress.is_alb() {
        true => "set `alb.ingress.kubernetes.io/certificate-arn`",
        false => "name the host and a Secret with its certificate in `tls`",
    };
    report.at(object, format!("{} serves without TLS", object.title())).help(help);
}
