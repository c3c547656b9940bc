//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/node-port-service",
    why: "the port is open on every node, past whatever stands before the Ingress",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &[
        "datree/SERVICE_INCORRECT_TYPE_VALUE_NODEPORT",
        "gatekeeper/general/block-nodeport-services",
        "kics/845acfbe",
        "kics/service_type_is_nodeport",
        "kube-linter/exposed-services",
        "kube-score/service-type",
        "kyverno/restrict-node-port",
    ],
    cwe: &[668],
    docs: include_str!("node_port_service.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let kind = object.spec("type").filter(|_| object.is("", "Service"));
    let Some(kind) = kind.filter(|it| it.text() == Some("NodePort")) else { return };
    report
        .at(kind, format!("{} opens a port on every node", object.title()))
        .help("use the type `ClusterIP`, with an Ingress or a load balancer before it");
}
