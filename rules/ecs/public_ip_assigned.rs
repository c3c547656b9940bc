//! See the page beside this file.

use crate::document::Kind;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/public-ip-assigned",
    why: "whoever reaches the address reaches the containers, past the load balancer",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.16", "aws-fsbp/ECS.2"],
    same_as: &[
        "checkov/CKV_AWS_333",
        "control-tower/CT.ECS.PR.9",
        "kics/bafe7989",
        "prowler/ecs_service_no_assign_public_ip",
        "prowler/ecs_task_set_no_assign_public_ip",
        "securityhub/ECS.16",
        "securityhub/ECS.2",
    ],
    docs: include_str!("public_ip_assigned.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // On instances it is refused: `ecs/unsupported-public-ip`.
    if !matches!(service.kind(), Kind::Service | Kind::TaskSet) || service.is_on_instances() {
        return;
    }
    let Some(public) = service.public_ip() else { return };
    report
        .at(public, format!("{} gives its tasks public addresses", service.title()))
        .help("turn it off; let tasks out through a NAT gateway or VPC endpoints");
}
