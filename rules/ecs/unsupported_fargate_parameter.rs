//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Platform, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-fargate-parameter",
    why: "Fargate has no host to share, and refuses what would need one",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-fargate-devices",
        "cdk-preflight/pf-ecs-fargate-docker-security-options",
        "cdk-preflight/pf-ecs-fargate-docker-volume",
        "cdk-preflight/pf-ecs-fargate-gpu-resource",
        "cdk-preflight/pf-ecs-fargate-host-source-path",
        "cdk-preflight/pf-ecs-fargate-ipc-mode",
        "cdk-preflight/pf-ecs-fargate-max-swap",
        "cdk-preflight/pf-ecs-fargate-pid-mode-host",
        "cdk-preflight/pf-ecs-fargate-placement-constraints",
        "cdk-preflight/pf-ecs-fargate-privileged",
        "cdk-preflight/pf-ecs-fargate-shared-memory-size",
        "cfn-lint/E3048",
        "moto/fargate-pid-mode-host",
    ],
    fixable: true,
    docs: include_str!("unsupported_fargate_parameter.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let platform = Platform::Fargate;
    for hit in platform.unsupported(task) {
        let finding = report.at(
            hit.node,
            format!("{} sets {}, which Fargate does not have", hit.owner, hit.setting()),
        );
        finding.help(hit.instead);
        // What has no effect anywhere the task can run may go unseen.
        if ["placementConstraints", "swappiness"].iter().any(|it| hit.path.ends_with(it)) {
            finding.fix(edit::remove_value(hit.node, Safety::Safe));
        }
        if let Some(place) = platform.place(task) {
            finding.also(place, "the task is for Fargate");
        }
    }
}
