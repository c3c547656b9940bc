//! See the page beside this file.

use crate::leak::{ALLOW_NAMES, EXTRA_NAMES, Names};
use crate::rule::{Category, Check, Report, Rule, RuleOption, Setting, Severity, Within};
use crate::secret::Confidence;
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/plaintext-secret",
    why: "everyone who may read the file or describe the task definition can read it",
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
    options: &[
        ALLOW_NAMES,
        EXTRA_NAMES,
        RuleOption {
            name: "placeholders",
            default: || Setting::Flag(false),
            summary: "Report placeholders such as `changeme` under a secret's name as well.",
        },
    ],
    docs: include_str!("plaintext_secret.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let names = Names::of(report);
    let least = match report.flag("placeholders") {
        true => Confidence::Low,
        false => Confidence::Medium,
    };
    for container in task.containers() {
        // Those of AWS are `ecs/aws-credentials-in-environment`.
        for variable in container.environment().filter(|it| !it.names_aws_credentials()) {
            let name = variable.name_text().unwrap_or_default();
            let Some(value) = variable.value else { continue };
            let Some(found) = names.secret(name, value, least) else { continue };
            let title = format!("{} of {}", variable.title("variable"), container.title());
            report
                .at(Within(value, found.range), format!("{title} holds {}", found.what))
                .help("keep it in Secrets Manager, name its ARN in `secrets`, and replace the one that is here")
                .severity(match found.confidence {
                    Confidence::High => Severity::Error,
                    _ => Severity::Warning,
                });
        }
    }
}
