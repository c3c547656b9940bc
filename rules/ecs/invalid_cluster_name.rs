//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Cluster, name};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-cluster-name",
    why: "names of clusters are letters, digits, hyphens and underscores",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-cluster-name"],
    docs: include_str!("invalid_cluster_name.md"),
    ..Rule::new(Check::Cluster(check))
};

fn check(cluster: &Cluster<'_>, report: &mut Report<'_>) {
    let Some(node) = cluster.get("clusterName").filter(|_| !cluster.is_association()) else {
        return;
    };
    let Some(fault) = name::fault(node) else { return };
    report.at(node, format!("the name of the cluster {fault}")).help(name::help(node));
}
