//! See the page beside this file.

use crate::edit;
use crate::finding::{Fix, Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Cluster, Insights};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-container-insights",
    why: "without them there are no metrics of tasks and containers to look at when one fails",
    category: Category::Reliability,
    severity: Severity::Info,
    controls: &["aws-fsbp/ECS.12"],
    same_as: &[
        "cdk-nag/AwsSolutions-ECS4",
        "cdk-nag/ECSClusterCloudWatchContainerInsights",
        "checkov/CKV_AWS_65",
        "control-tower/CT.ECS.PR.2",
        "kics/97cb0688",
        "kics/ab759fde",
        "kics/ecs_cluster_container_insights_disabled",
        "prowler/ecs_cluster_container_insights_enabled",
        "securityhub/ECS.12",
        "trivy-checks/AWS-0034",
        "trivy/AWS-0034",
    ],
    cwe: &[778],
    fixable: true,
    docs: include_str!("missing_container_insights.md"),
    ..Rule::new(Check::Cluster(check))
};

fn check(cluster: &Cluster<'_>, report: &mut Report<'_>) {
    let title = cluster.title();
    match cluster.insights() {
        Insights::Unset => {
            report
                .at(cluster, format!("{title} does not turn on Container Insights"))
                .help("set `containerInsights` to \"enabled\" or \"enhanced\" in `settings`")
                .fix(add(cluster));
        }
        Insights::Off(value) => {
            report
                .at(value, format!("{title} has Container Insights off"))
                .help("write \"enabled\", or \"enhanced\" for metrics of each container")
                .fix(replace(value, "enabled", Safety::Unsafe));
        }
        Insights::On | Insights::Unknown => {}
    }
}

fn add(cluster: &Cluster<'_>) -> Option<Fix> {
    let setting = edit::json!({"name": "containerInsights", "value": "enabled"});
    match cluster.get("settings").filter(|it| !it.is_empty()) {
        Some(settings) => edit::append(settings, setting, Safety::Unsafe),
        None => edit::set(cluster.root(), "settings", edit::json!([setting]), Safety::Unsafe),
    }
}
