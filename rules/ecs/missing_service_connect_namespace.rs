//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-service-connect-namespace",
    why: "Service Connect works within a namespace",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-svc-connect-without-namespace"],
    docs: include_str!("missing_service_connect_namespace.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some(connect) = service.connect().filter(|it| it.is_enabled()) else { return };
    // A cluster that is not part of the run may have a namespace for its services.
    let named = service.get("cluster");
    let Some(cluster) = named.and_then(|it| service.referred(it, Kind::Cluster)) else { return };
    if connect.lacks("namespace") && cluster.lacks("serviceConnectDefaults") {
        report
            .at(
                connect.node,
                format!("{} uses Service Connect without a namespace", service.title()),
            )
            .also(cluster, "the cluster has none for its services either")
            .help("add `namespace`, or `serviceConnectDefaults` to the cluster");
    }
}
