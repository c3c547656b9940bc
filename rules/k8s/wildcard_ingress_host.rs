//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/wildcard-ingress-host",
    why: "it takes what is sent to hosts of others, and to the bare address",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE",
        "gatekeeper/general/block-wildcard-ingress",
        "kyverno/disallow-empty-ingress-host",
        "kyverno/restrict-ingress-wildcard",
    ],
    cwe: &[183],
    docs: include_str!("wildcard_ingress_host.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(ingress) = object.ingress().filter(|it| !it.0.is_partial()) else { return };
    let mut wide: Vec<(Node<'_>, &str)> = Vec::new();
    for rule in ingress.rules().filter(|it| it.kind() == Kind::Mapping) {
        match rule.set("host") {
            Some(host) if host.raw_text().starts_with('*') => wide.push((host, "many hosts")),
            None if rule.lacks("host") => wide.push((rule, "every host")),
            _ => {}
        }
    }
    let Some(((first, what), rest)) = wide.split_first() else { return };
    let finding = report.at(first, format!("{} answers for {what}", object.title()));
    finding.help("name the hosts that it serves");
    for (node, what) in rest {
        finding.also(node, format!("and for {what} here"));
    }
}
