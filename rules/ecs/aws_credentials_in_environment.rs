//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::secret::Confidence;
use crate::view::credential;
use crate::view::ecs::{Container, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/aws-credentials-in-environment",
    why: "long-lived keys in plain text stand in for a task role, which needs none",
    category: Category::Security,
    severity: Severity::Warning,
    controls: &["aws-fsbp/ECS.8"],
    same_as: &[
        "control-tower/CT.ECS.PR.12",
        "prowler/ecs_task_definitions_no_environment_secrets",
        "securityhub/ECS.8",
        "trivy-checks/AWS-0036",
        "trivy/AWS-0036",
    ],
    cwe: &[312, 522, 798],
    docs: include_str!("aws_credentials_in_environment.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    task.containers().for_each(|it| check_container(&it, report));
}

/// An access key, its secret and its session token are one finding.
fn check_container(container: &Container<'_>, report: &mut Report<'_>) {
    let mut found: Vec<_> = container
        .environment()
        .filter(|it| it.names_aws_credentials())
        .filter_map(|it| Some((it.name_text()?, it.value?)))
        .filter_map(|(name, value)| Some((name, value, credential(name, value)?)))
        .filter(|(_, _, it)| it.confidence > Confidence::Low)
        .collect();
    found.sort_by_key(|(_, _, it)| std::cmp::Reverse(it.confidence));
    let mut found = found.into_iter();
    let Some((name, value, first)) = found.next() else { return };
    let title = container.title();
    let finding =
        report.at(Within(value, first.range), format!("`{name}` of {title} holds {}", first.what));
    finding.help("remove it, give the task a `taskRoleArn`, and deactivate the key in IAM");
    if first.confidence == Confidence::High {
        finding.severity(Severity::Error);
    }
    for (name, value, other) in found {
        finding.also(Within(value, other.range), format!("`{name}` belongs to it"));
    }
}
