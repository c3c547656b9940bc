//! See the page beside this file.

use crate::edit::{json, set_path};
use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/conflicting-alb-target-type",
    why: "the Ingress never gets a target: such a Service has no port on the nodes",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("conflicting_alb_target_type.md"),
    ..Rule::new(Check::Object(check))
};

const PATH: [&str; 3] = ["metadata", "annotations", "alb.ingress.kubernetes.io/target-type"];

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some(ingress) = object.ingress().filter(|it| it.is_alb() && !it.0.is_partial()) else {
        return;
    };
    // Parameters of a class may name another type, and EKS Auto Mode has another default.
    let default = object.siblings("IngressClassParams").next().is_none()
        && ingress.controller().is_none_or(|it| it == "ingress.k8s.aws/alb");
    let mut told = Vec::new();
    for backend in ingress.backends().filter(|it| !it.is_action()) {
        let Some(name) = backend.service().and_then(Node::text) else { continue };
        let Some(service) = object.only_sibling("Service", name) else { continue };
        let written = service.alb("target-type").or_else(|| object.alb("target-type"));
        let instance = written.map_or(default, |it| it.text() == Some("instance"));
        if !instance || !is_cluster_ip(&service) || told.contains(&name) {
            continue;
        }
        told.push(name);
        let message =
            format!("{} sends to nodes, and {} has no port there", object.title(), service.title());
        let finding = report.at(backend, message);
        finding.help("set `alb.ingress.kubernetes.io/target-type: ip`, or give the Service the type `NodePort`");
        let fix = match written {
            Some(written) => replace(written, "ip", Safety::Unsafe),
            None => set_path(object.root(), &PATH, json!("ip"), Safety::Unsafe),
        };
        finding.fix(fix);
        if let Some(written) = written {
            finding.severity(Severity::Error).also(written, "nodes, not Pods, are the targets");
        }
    }
}

fn is_cluster_ip(service: &Object<'_>) -> bool {
    let kind = service.spec("type");
    !service.is_partial()
        && (service.spec_lacks("type") || kind.and_then(Node::text) == Some("ClusterIP"))
}
