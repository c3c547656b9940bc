//! See the page beside this file.

use crate::document::Kind;
use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/unsupported-platform-version",
    why: "platform versions are versions of Fargate",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &[
        "cdk-preflight/pf-ecs-service-platform-version-ec2",
        "cdk-preflight/pf-ecs-taskset-platform-version-ec2",
    ],
    fixable: true,
    docs: include_str!("unsupported_platform_version.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    // Of single runs the refusal is not documented.
    if !matches!(service.kind(), Kind::Service | Kind::TaskSet) {
        return;
    }
    let launch = service.get("launchType").filter(|it| it.text() == Some("EC2"));
    let (Some(launch), Some((_, node))) = (launch, service.platform_version()) else { return };
    report
        .at(node, format!("{} has a platform version on EC2", service.title()))
        .also(launch, "has no platform versions")
        .help("remove `platformVersion`")
        .fix(edit::remove_value(node, Safety::Safe));
}
