//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::arn::Arn;
use crate::view::ecs::{Role, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-role-arn",
    why: "a task can only take on an IAM role; anything else is refused",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cfn-lint/E3511"],
    docs: include_str!("invalid_role_arn.md"),
    ..Rule::new(Check::Task(check))
};

const HELP: &str = "write `arn:aws:iam::<account>:role/<name>`";

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let roles = [("executionRoleArn", task.execution_role()), ("taskRoleArn", task.task_role())];
    for (field, role) in roles.into_iter().filter_map(|(field, it)| Some((field, it?))) {
        check_role(field, role, report);
    }
}

fn check_role(field: &str, role: Role<'_>, report: &mut Report<'_>) {
    let Some(text) = role.0.text().filter(|_| !role.is_stand_in()) else { return };
    // ECS looks a bare name up in the account, for either role.
    if role.is_bare_name() {
        return;
    }
    let problem = match Arn::parse(text) {
        None => "is no ARN".to_owned(),
        Some(arn) if arn.has_stand_in() => return,
        Some(arn) if !matches!(arn.service, "iam" | "sts") => {
            format!("is an ARN of `{}`, not of IAM", arn.service)
        }
        Some(arn) if !arn.resource.starts_with("role/") => {
            let kind = arn.resource.split(['/', ':']).next().unwrap_or_default();
            format!("is an ARN of `{kind}`, not of `role`")
        }
        Some(arn) if !arn.has_account() => {
            format!("has the account `{}`, not twelve digits", arn.account)
        }
        Some(arn) if !arn.region.is_empty() => "names a region; IAM has none".to_owned(),
        Some(arn) if arn.resource == "role/" => "names no role".to_owned(),
        Some(_) => return,
    };
    report.at(role.0, format!("`{field}` {problem}")).help(HELP);
}
