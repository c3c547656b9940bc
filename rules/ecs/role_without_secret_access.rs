//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/role-without-secret-access",
    why: "a task whose execution role cannot read its secrets never starts",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("role_without_secret_access.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let secrets =
        task.containers().find_map(|it| it.get("secrets").filter(|it| it.items().next().is_some()));
    let credentials = || task.containers().find_map(|it| it.registry_credentials());
    let Some(needed) = secrets.or_else(credentials) else { return };
    let Some(role) = task.get("executionRoleArn") else { return };
    let Some((name, policy)) = task.bare_execution_role() else { return };
    report
        .at(role, format!("the execution role `{name}` may not read the secrets of the task"))
        .also(policy, "its only policy, for images and logs")
        .also(needed, "the secrets")
        .help("give it a policy with `ssm:GetParameters`, or `secretsmanager:GetSecretValue`");
}
