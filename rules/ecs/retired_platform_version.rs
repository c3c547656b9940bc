//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/retired-platform-version",
    why: "AWS has shut the version down; no task starts on it any more",
    category: Category::Correctness,
    severity: Severity::Error,
    controls: &["aws-fsbp/ECS.10"],
    same_as: &[
        "checkov/CKV_AWS_332",
        "control-tower/CT.ECS.PR.1",
        "prowler/ecs_service_fargate_latest_platform_version",
        "securityhub/ECS.10",
    ],
    fixable: true,
    docs: include_str!("retired_platform_version.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some((version, node)) = service.retired_platform() else { return };
    report
        .at(node, format!("{} needs platform version {version}, which is retired", service.title()))
        .help("use \"LATEST\"")
        .fix(replace(node, "LATEST", Safety::Safe));
}
