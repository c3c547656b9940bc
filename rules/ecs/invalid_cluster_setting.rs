//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Cluster;

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-cluster-setting",
    why: "the service knows three values and refuses any other",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_cluster_setting.md"),
    ..Rule::new(Check::Cluster(check))
};

// ECS API reference, `ClusterSetting.value`: botocore 1.44.5, read 2026-11-21.
const VALUES: [&str; 3] = ["enabled", "enhanced", "disabled"];

fn check(cluster: &Cluster<'_>, report: &mut Report<'_>) {
    for value in cluster.insights_values() {
        let Some(text) = value.text().filter(|it| !VALUES.contains(it)) else { continue };
        report.at(value, format!("`containerInsights` cannot be `{text}`")).meant(
            value,
            VALUES,
            || "use one of `enabled`, `enhanced`, `disabled`".to_owned(),
        );
    }
}
