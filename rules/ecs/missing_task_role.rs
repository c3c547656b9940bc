//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ecs::{LogConfiguration, Platform, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/missing-task-role",
    why: "what a task does with AWS on its own it does with its task role",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("missing_task_role.md"),
    ..Rule::new(Check::Task(check))
};

/// Outputs of Fluent Bit and Fluentd that sign their requests with the task role.
///
/// Source: AWS for Fluent Bit and Fluentd plugin documentation, read 2026-10-01.
const AWS_OUTPUTS: [&str; 8] = [
    "cloudwatch",
    "cloudwatch_logs",
    "firehose",
    "kinesis",
    "kinesis_firehose",
    "kinesis_streams",
    "kinesis_streams_aggregated",
    "s3",
];

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    if !task.lacks("taskRoleArn") {
        return;
    }
    let mut needs = Vec::new();
    // Where there is no EFS, another rule says so.
    let has_efs = !Platform::WindowsOnFargate.applies(task);
    for volume in task.volumes() {
        if let Some(files) = volume.s3_files() {
            needs.push((files, "S3 Files volumes", Severity::Error));
        }
        if let Some(iam) = volume.efs().filter(|_| has_efs).and_then(|it| it.iam()) {
            needs.push((iam, "EFS IAM authorization", Severity::Warning));
        }
    }
    // Elsewhere a router may fall back on the role of its instance.
    for (_, log) in task.logging_to("awsfirelens").filter(|_| task.is_fargate()) {
        let output = log.options().find(|it| it.key.raw_text().eq_ignore_ascii_case("name"));
        let Some(output) = output.map(|it| it.value).filter(|it| signs(&log, *it)) else {
            continue;
        };
        needs.push((output, "an AWS output of FireLens", Severity::Warning));
    }
    // The worst first, and one finding: one role is missing.
    needs.sort_by_key(|it| std::cmp::Reverse(it.2));
    let Some(((place, what, severity), others)) = needs.split_first() else { return };
    let finding = report.at(place, format!("the task has no task role, and uses {what}"));
    for (place, what, _) in others {
        finding.also(place, format!("{what} needs it too"));
    }
    finding.severity(*severity).help(
        "add `\"taskRoleArn\": \"arn:aws:iam::ACCOUNT:role/NAME\"`; `executionRoleArn` does not serve here",
    );
}

/// Whether an output signs its requests. OpenSearch does so only when told to.
fn signs(log: &LogConfiguration<'_>, output: Node<'_>) -> bool {
    let Some(name) = output.text().map(str::to_ascii_lowercase) else { return false };
    let mut options = log.options();
    let told = options.any(|it| {
        let on = it.value.text().map(str::to_ascii_lowercase);
        it.key.raw_text().eq_ignore_ascii_case("aws_auth")
            && matches!(on.as_deref(), Some("on" | "true"))
    });
    match name.as_str() {
        "opensearch" | "es" => told,
        name => AWS_OUTPUTS.contains(&name),
    }
}
